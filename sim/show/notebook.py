"""How a case and its results look in a notebook: the answer in words, and what it is not."""

from collections.abc import Iterable
from html import escape

from sim.gather.plain import Plain
from sim.gather.run import Ensemble
from sim.gather.standoff_play import StandoffPlay
from sim.gather.tree_play import TreePlay
from sim.read.case import Case
from sim.show import answer, standoff_tables, text, tree_tables, words

Game = StandoffPlay | TreePlay
Shown = Case | Plain | Ensemble | Game


def html(shown: Shown) -> str:
    """Return a case or what came of it as a title, a list of sentences and a footer."""
    case = shown if isinstance(shown, Case) else shown.case
    as_of = f" (as of {case.scenario.as_of})" if case.scenario.as_of else ""
    title = f"<p><b>{escape(_title(shown, case))}</b>{as_of}</p>"
    summary = case.scenario.summary if isinstance(shown, Case) else ""
    about = f"<p>{escape(summary)}</p>" if summary else ""
    return title + about + listed(sentences(shown)) + foot(case)


def _title(shown: Shown, case: Case) -> str:
    """Return what is shown, and of which case."""
    if not isinstance(shown, Game):
        return case.scenario.title
    scenario = case.scenario
    label = (
        scenario.trees[shown.name].label
        if isinstance(shown, TreePlay)
        else scenario.standoffs[shown.name].label
    )
    return f"{label or shown.name}: a game of {scenario.title}"


def report(shown: Shown) -> str:
    """Return the same as text, for a terminal."""
    if isinstance(shown, Case):
        return text.of_case(shown)
    if isinstance(shown, Ensemble):
        return text.of_run(shown, quiet=True)
    if isinstance(shown, StandoffPlay):
        return text.of_standoff(shown, quiet=True)
    if isinstance(shown, TreePlay):
        return text.of_tree(shown, quiet=True)
    return text.of_plain(shown, quiet=True)


def sentences(shown: Shown) -> list[str]:
    """Return what there is to say, long deals included: no tables follow."""
    if isinstance(shown, Case):
        return answer.of_case(shown)
    if isinstance(shown, Ensemble):
        return answer.of_run(shown, tables=False)
    if isinstance(shown, StandoffPlay):
        return list(standoff_tables.sentences(shown))
    if isinstance(shown, TreePlay):
        return list(tree_tables.sentences(shown))
    return answer.of_plain(shown, tables=False)


def listed(lines: Iterable[str]) -> str:
    """Return sentences as a list in HTML."""
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"


def foot(case: Case) -> str:
    """Return in small type what a result is not."""
    return f"<p><small>{escape(words.footer(case))}</small></p>"
