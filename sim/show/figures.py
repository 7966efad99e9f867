"""The figures that there are: for each result its size, how it is drawn, what it shows in words."""

from collections.abc import Callable, Sized
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from typing import Any

from matplotlib.axes import Axes

from sim.gather.discover import Discovery
from sim.gather.gap import Gap
from sim.gather.plain import Plain
from sim.gather.run import Ensemble
from sim.gather.sensitivity import Sensitivity
from sim.gather.standoff_play import StandoffPlay
from sim.gather.structure import Structures
from sim.gather.sweep import PhaseMap, Sweep
from sim.gather.tree_play import TreePlay
from sim.gather.ways import Ways
from sim.gather.why import Why
from sim.read.case import Case
from sim.read.faults import CallFault, Fault, nearest
from sim.show import (
    cabinet,
    deals,
    gap_bars,
    index_bars,
    margins,
    openers,
    payoff_plane,
    phase_map,
    prim_boxes,
    prim_way,
    specification,
    standoff_board,
    style,
    suppositions,
    sweep_curves,
    sweep_margin,
    term_bars,
    texts,
    tipping_points,
    tornado,
    tree_drawing,
    words,
)
from sim.show.kinds import kind
from sim.show.picture import Picture

WIDTH = 8.5  # inches


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


def figure(result: object, name: str | None = None) -> Picture:
    """Return a figure of a result, drawn, by default the one that says most.

    `CallFault` if it has none, or none so named.
    """
    return _named(result, name).picture()


def draw(result: object, name: str | None, ax: Axes) -> Axes:
    """Draw a figure of a result on axes, and return them; raises as `figure` does."""
    with style.house():
        return _named(result, name).draw(ax)


def names(result: object) -> list[str]:
    """Return the names of the figures that a result has something to show in."""
    line = _lines(result)
    return [] if line is None else list(line(result))


def beside(result: object) -> str | None:
    """Return the name of the figure that is shown with a result in a notebook, if one is."""
    wanted, have = kind(result).figure, names(result)
    if wanted == "*":
        return have[0] if have else None
    return wanted if wanted in have else None


def _named(result: object, name: str | None) -> Figure:
    have = names(result)
    wanted = name if name is not None else beside(result) or (have[0] if have else None)
    if wanted is None:
        what = "has nothing to show in a figure"
        raise CallFault([Fault("figure", type(result).__name__, what)])
    if wanted not in have:
        what = f"is no figure of this result; {nearest(wanted, have)}"
        raise CallFault([Fault("figure", wanted, what)])
    return of_result(result)[wanted]


def of_result(result: object) -> dict[str, Figure]:
    """Return the figures that a result has something to show in."""
    line = _lines(result)
    return {} if line is None else line(result)


def _lines(result: object) -> Callable[[Any], dict[str, Figure]] | None:
    return next((of for known, of in FIGURES.items() if isinstance(result, known)), None)


def of_structures(found: Structures) -> dict[str, Figure]:
    """Return the figure of a case with mechanisms switched off; none where it has none."""
    figure = _figure(foot(found.case), found, _high(found.off, 0.22), specification)
    return {"structure": figure} if found.off else {}


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


def of_sweep(found: Sweep | PhaseMap) -> dict[str, Figure]:
    """Return the figures of a sweep: curves of one number, a map of two."""
    add = partial(_figure, foot(found.case), found)
    if isinstance(found, PhaseMap):
        return {"phase_map": add(6.5, phase_map)}
    return {"sweep": add(6.0, sweep_curves), "sweep_margin": add(4.8, sweep_margin)}


def of_sensitivity(found: Sensitivity) -> dict[str, Figure]:
    """Return the figures of what moves the answer; none of what nothing moves."""
    every: dict[str, Figure] = {}
    if bars := tornado.rows(found):
        every["tornado"] = _figure(foot(found.case), found, _high(bars, 0.42), tornado)
    answers: tuple[index_bars.Answer, ...] = ("zone", "margin")
    for of in answers:
        if shown := index_bars.rows(found, of):
            drawn = partial(index_bars.draw, found, of=of), partial(index_bars.alt, found, of=of)
            every[f"indices_{of}"] = Figure(_high(shown, 0.42), *drawn, foot(found.case))
    return every


def of_discovery(found: Discovery) -> dict[str, Figure]:
    """Return the figures of conditions for a deal; none where none was looked for."""
    add, limits = partial(_figure, foot(found.case), found), prim_boxes.rows(found)
    every = {
        "tradeoff": (bool(found.boxes), 5.8, prim_way),
        "boxes": (bool(limits), _high(limits, 0.5), prim_boxes),
    }
    return {name: add(high, of) for name, (shown, high, of) in every.items() if shown}


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
    count = len(ensemble.plain.game.issue_names)
    every = {
        "margin": (True, 4.8, margins),
        "openers": (bool(reasons), _high(reasons, 0.45), openers),
        "drafts": (bool(ensemble.plain.drafts), 4.8, texts),
        "deals": (bool(ensemble.open.any()), 1.2 + 0.55 * count, deals),
        "what_ifs": (bool(supposed), _high(supposed, 0.4), suppositions),
    }
    own = {name: add(high, of) for name, (shown, high, of) in every.items() if shown}
    off = {} if ensemble.structures is None else of_structures(ensemble.structures)
    return of_plain(ensemble.plain) | own | off


def _figure(foot: str, result: object, height: float, of: Any) -> Figure:
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


FIGURES: dict[type, Callable[[Any], dict[str, Figure]]] = {
    Plain: of_plain,
    Ensemble: of_run,
    Structures: of_structures,
    Why: of_why,
    Ways: of_ways,
    Gap: of_gap,
    StandoffPlay: of_game,
    TreePlay: of_game,
    Sweep: of_sweep,
    PhaseMap: of_sweep,
    Sensitivity: of_sensitivity,
    Discovery: of_discovery,
}
