"""The figures that there are: for each result its size, how it is drawn, what it shows in words."""

from collections.abc import Callable, Sized
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from typing import Any

from matplotlib.axes import Axes

from sim.gather.gap import Gap
from sim.gather.plain import Plain
from sim.gather.run import Ensemble
from sim.gather.standoff_play import StandoffPlay
from sim.gather.talks import Talks
from sim.gather.tree_play import TreePlay
from sim.gather.ways import Ways
from sim.gather.why import Why
from sim.read.case import Case
from sim.read.faults import CallFault, Fault, nearest
from sim.show import (
    cabinet,
    deals,
    gap_bars,
    margins,
    openers,
    payoff_plane,
    specification,
    standoff_board,
    style,
    suppositions,
    talks_lines,
    term_bars,
    texts,
    tipping_points,
    tree_drawing,
    words,
)
from sim.show.picture import Picture

WIDTH = 8.5  # inches
Result = Plain | Ensemble | StandoffPlay | TreePlay | Why | Gap | Ways | Talks


@dataclass(frozen=True, eq=False)
class Figure:
    """A figure that can be drawn: how high, on what axes, what it shows, what it is not."""

    height: float
    draw: Callable[[Axes], Axes]
    alt: Callable[[], str]
    foot: str

    def picture(self) -> Picture:
        """Return it drawn in the house style."""
        with style.house():
            sheet, ax = style.sheet(WIDTH, self.height)
            self.draw(ax)
            style.note(sheet, self.foot)
        title = ax.get_title(loc="left").replace("\n", " ")
        return Picture(title, self.alt(), sheet)


def figure(result: Result, name: str) -> Picture:
    """Return a figure of a plain solve, a run or a game, drawn; `CallFault` if there is none."""
    found = of_result(result)
    if name not in found:
        what = f"is no figure of this result; {nearest(name, found)}"
        raise CallFault([Fault("figure", name, what)])
    return found[name].picture()


def of_result(result: Result) -> dict[str, Figure]:
    """Return the figures that a result has something to show in."""
    if isinstance(result, Ensemble):
        return of_run(result)
    if isinstance(result, Why):
        return of_why(result)
    if isinstance(result, Gap):
        return of_gap(result)
    if isinstance(result, Ways):
        return of_ways(result)
    if isinstance(result, Talks):
        return of_talks(result)
    return of_plain(result) if isinstance(result, Plain) else of_game(result)


def of_gap(found: Gap) -> dict[str, Figure]:
    """Return the figure of two drafts that differ."""
    high = gap_bars.height(found)
    return {"gap": _figure(foot(found.case), found, high, gap_bars)} if found.issues else {}


def of_game(play: StandoffPlay | TreePlay) -> dict[str, Figure]:
    """Return the figure of a game, under its own name."""
    if isinstance(play, TreePlay):
        height = 2.2 + 0.34 * len(play.form.leaves)
        return {play.name: _figure(foot(play.case), play, height, tree_drawing)}
    two = len(play.form.players) == 2
    rows = play.form.shape[0] if two else standoff_board.bars(play)
    height = 2.6 + (0.9 if two else 0.42) * rows
    return {play.name: _figure(foot(play.case), play, height, standoff_board)}


def of_why(why: Why) -> dict[str, Figure]:
    """Return the figure of a deal that is explained."""
    return {"terms": _figure(foot(why.case), why, _high(why.accounts, 0.55) + 1.2, term_bars)}


def of_ways(found: Ways) -> dict[str, Figure]:
    """Return the figure of what opens or shuts the zone; none where no number does."""
    rows = tipping_points.rows(found)
    tipping = _figure(foot(found.case), found, _high(rows, 0.42), tipping_points)
    return {"tipping": tipping} if rows else {}


def of_talks(found: Talks) -> dict[str, Figure]:
    """Return the figure of the talks, week by week."""
    return {"talks": _figure(foot(found.case), found, 6.2, talks_lines)}


def of_plain(plain: Plain) -> dict[str, Figure]:
    """Return the figures that a plain solve has something to show in."""
    add = partial(_figure, foot(plain.case), plain)
    every = {
        "payoff_plane": (len(plain.game.parties) > 1, 6.5, payoff_plane),
        "government": (_governs(plain), 5.5, cabinet),
    }
    return {name: add(high, of) for name, (shown, high, of) in every.items() if shown}


def of_run(ensemble: Ensemble) -> dict[str, Figure]:
    """Return the figures that a run has something to show in, those of its plain solve too."""
    add = partial(_figure, foot(ensemble.case), ensemble)
    reasons, supposed = openers.ranked(ensemble), ensemble.what_ifs or {}
    off = ensemble.structures.off if ensemble.structures is not None else {}
    count = len(ensemble.plain.game.issue_names)
    every = {
        "margin": (True, 4.8, margins),
        "openers": (bool(reasons), _high(reasons, 0.45), openers),
        "drafts": (bool(ensemble.plain.drafts), 4.8, texts),
        "deals": (bool(ensemble.open.any()), 1.2 + 0.55 * count, deals),
        "what_ifs": (bool(supposed), _high(supposed, 0.4), suppositions),
        "structure": (bool(off), _high(off, 0.22), specification),
    }
    own = {name: add(high, of) for name, (shown, high, of) in every.items() if shown}
    return of_plain(ensemble.plain) | own


def _figure(foot: str, result: Result, height: float, of: Any) -> Figure:
    """Return the figure that a file of this room tells: its `draw`, and its `alt` in words."""
    return Figure(height, partial(of.draw, result), partial(of.alt, result), foot)


def _high(rows: Sized, each: float) -> float:
    """Return the height of a figure of some rows, each so many inches high."""
    return 1.8 + each * len(rows)


def _governs(plain: Plain) -> bool:
    """Return whether there are deals for a government whose leader is a party."""
    office = plain.game.office
    return office is not None and office.leader in plain.game.parties and len(plain.zone) > 0


def foot(case: Case) -> str:
    """Return what stands below every figure: of what it is, what was changed, what it is not."""
    as_of = f"as of {case.scenario.as_of}, " if case.scenario.as_of else ""
    changed = f" {words.changes(case)}" if case.changes or case.what_ifs else ""
    of = f"{case.scenario.title} ({as_of}dealzone {version('dealzone')})."
    return f"{of} {words.NOT_A_FORECAST}{changed}"
