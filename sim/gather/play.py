"""A game of a scenario played, whichever kind it is."""

from typing import Any

from sim.gather.concepts import AT_ONCE, BY_MOVES, STANDOFF, TREE, chosen
from sim.gather.standoff_play import StandoffPlay, play_standoff
from sim.gather.tree_play import TreePlay, play_tree
from sim.read.case import Case
from sim.read.faults import CallFault, Fault, nearest


def play(
    case: Case, name: str | None = None, concept: str | None = None, **how: Any
) -> StandoffPlay | TreePlay:
    """Return a standoff or a tree of a case played; `CallFault` if it has none so named.

    `name` may be left out where there is one game alone. `concept` is "nash" (default), "quantal"
    or "correlated" for a standoff, "sequential" (default) or "quantal" for a tree; the rest is as
    for `play_standoff` and `play_tree`.
    """
    standoffs, trees = case.scenario.standoffs, case.scenario.trees
    known = [*standoffs, *trees]
    if name is None and len(known) == 1:
        (name,) = known
    if name in standoffs:
        by = chosen(concept, STANDOFF, AT_ONCE, name)
        return play_standoff(case, name, by, **how)  # type: ignore[arg-type]
    if name in trees:
        by = chosen(concept, TREE, BY_MOVES, name)
        return play_tree(case, name, by, **how)  # type: ignore[arg-type]
    raise CallFault([Fault(case.file, name or "", _which(name, known))])


def _which(name: str | None, known: list[str]) -> str:
    if not known:
        return "holds no standoff and no tree; add [standoffs.NAME] or [trees.NAME]"
    if name is None:
        return f"holds {len(known)} games; name one, {nearest('', known)}"
    return f"is no game of the file; {nearest(name, known)}"
