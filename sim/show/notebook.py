"""How a case and its results look in a notebook: the answer in words, and what it is not."""

from collections.abc import Iterable
from html import escape

from sim.gather.plain import Plain
from sim.gather.run import Ensemble
from sim.read.case import Case
from sim.show import answer, text, words

Shown = Case | Plain | Ensemble


def html(shown: Shown) -> str:
    """Return a case, a plain solve or a run as a title, a list of sentences and a footer."""
    case = shown if isinstance(shown, Case) else shown.case
    as_of = f" (as of {case.scenario.as_of})" if case.scenario.as_of else ""
    title = f"<p><b>{escape(case.scenario.title)}</b>{as_of}</p>"
    summary = case.scenario.summary if isinstance(shown, Case) else ""
    about = f"<p>{escape(summary)}</p>" if summary else ""
    return title + about + listed(sentences(shown)) + foot(case)


def report(shown: Shown) -> str:
    """Return the same as text, for a terminal."""
    if isinstance(shown, Case):
        return text.of_case(shown)
    if isinstance(shown, Ensemble):
        return text.of_run(shown, quiet=True)
    return text.of_plain(shown, quiet=True)


def sentences(shown: Shown) -> list[str]:
    """Return what there is to say, long deals included: no tables follow."""
    if isinstance(shown, Case):
        return answer.of_case(shown)
    if isinstance(shown, Ensemble):
        return answer.of_run(shown, tables=False)
    return answer.of_plain(shown, tables=False)


def listed(lines: Iterable[str]) -> str:
    """Return sentences as a list in HTML."""
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"


def foot(case: Case) -> str:
    """Return in small type what a result is not."""
    return f"<p><small>{escape(words.footer(case))}</small></p>"
