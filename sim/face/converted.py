"""A game in another file: a `.nfg` or `.efg` file rewritten, or a game of a scenario written."""

from pathlib import Path
from typing import TYPE_CHECKING

from sim.read.faults import CallFault, Fault, nearest

if TYPE_CHECKING:
    from sim.read.case import Case


def rewritten(source: Path, target: Path) -> Path:
    """Write a game file as another, and return the latter; raises `Faults` or `CallFault`."""
    from sim.exchange.convert import convert
    from sim.read.shipped import game as shipped

    convert(shipped(str(source)), target)
    return target


def written(case: "Case", game: str | None, target: Path) -> Path:
    """Write a game of a scenario, at its likely numbers, and return the file."""
    from sim.exchange.convert import write

    write(target, _text(case, game, target))
    return target


def _text(case: "Case", name: str | None, target: Path) -> str:
    """Return a game of a scenario, at its likely numbers, as the text of a game file."""
    standoffs, trees = case.scenario.standoffs, case.scenario.trees
    known = [*standoffs, *trees]
    if name is None or name not in known:
        what = "is no game of the file" if name is not None else "which game is to be written"
        raise CallFault([Fault("--game", name or "", f"{what}; {nearest(name or '', known)}")])
    kind = ".nfg" if name in standoffs else ".efg"
    if target.suffix != kind:
        what = "a standoff" if name in standoffs else "a tree"
        raise CallFault([Fault(str(target), "", f"is no file for {what}; end its name in {kind}")])
    from sim.exchange.efg import efg_text
    from sim.exchange.nfg import nfg_text
    from sim.gather import standoffs as at_once
    from sim.gather import trees as by_moves
    from sim.sample.draws import likely

    draws = likely(case.scenario)
    if name in standoffs:
        label = standoffs[name].label or name
        return nfg_text(label, at_once.priced(case, name, draws).form())
    return efg_text(trees[name].label or name, by_moves.priced(case, name, draws).form())
