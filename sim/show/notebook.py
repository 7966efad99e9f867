"""How a case and its results look in a notebook: the answer in words, a picture, what it is not."""

from collections.abc import Iterable
from html import escape

from sim.gather.form_play import FormPlay
from sim.gather.paired import Paired
from sim.gather.standoff_play import StandoffPlay
from sim.gather.tree_play import TreePlay
from sim.read.case import Case
from sim.read.checked import Checked, Shelf
from sim.show import figures, words
from sim.show.kinds import kind

Game = StandoffPlay | TreePlay


def html(shown: object) -> str:
    """Return a result as a title, its sentences as a list, its picture and a footer."""
    told = listed(kind(shown).sentences(shown))
    case = _case(shown)
    if case is None:
        return _title(shown) + told
    about = case.scenario.summary if isinstance(shown, Case) else ""
    said = f"<p>{escape(about)}</p>" if about else ""
    return _title(shown) + said + told + _picture(shown) + foot(case)


def report(shown: object) -> str:
    """Return the same as text, for a terminal."""
    return kind(shown).report(shown, quiet=True)


def listed(lines: Iterable[str]) -> str:
    """Return sentences as a list in HTML."""
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"


def foot(case: Case) -> str:
    """Return in small type what a result is not."""
    return f"<p><small>{escape(words.footer(case))}</small></p>"


def _case(shown: object) -> Case | None:
    """Return the case that a result is of; None where there is none, or nothing is solved."""
    if isinstance(shown, Shelf | Checked | FormPlay):
        return None
    if isinstance(shown, Paired):
        return shown.base or shown.ensembles[0].case
    return shown if isinstance(shown, Case) else getattr(shown, "case", None)


def _title(shown: object) -> str:
    """Return what is shown, and of which case as of when."""
    if isinstance(shown, Shelf):
        return "<p><b>The shipped cases</b></p>"
    if isinstance(shown, FormPlay):
        return f"<p><b>{escape(shown.title)}</b></p>"
    if isinstance(shown, Checked):
        return f"<p><b>{escape(shown.case.scenario.title)}</b></p>"
    case = _case(shown)
    assert case is not None
    as_of = f" (as of {case.scenario.as_of})" if case.scenario.as_of else ""
    title = case.scenario.title
    if isinstance(shown, Game):
        games = case.scenario.trees if isinstance(shown, TreePlay) else case.scenario.standoffs
        title = f"{games[shown.name].label or shown.name}: a game of {title}"
    return f"<p><b>{escape(title)}</b>{as_of}</p>"


def _picture(shown: object) -> str:
    """Return the figure that says more than words do, if there is one to draw."""
    name = figures.beside(shown)
    return "" if name is None else figures.figure(shown, name).html()
