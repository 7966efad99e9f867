"""A game of a scenario played, whichever kind it is."""

from typing import Any

from sim.gather.standoff_play import StandoffPlay, play_standoff
from sim.gather.tree_play import TreePlay, play_tree
from sim.read.case import Case
from sim.read.faults import CallFault, Fault, nearest


def play(case: Case, name: str, concept: str | None = None, **how: Any) -> StandoffPlay | TreePlay:
    """Return a standoff or a tree of a case played; `CallFault` if it has none so named.

    `concept` is "nash" (default), "quantal" or "correlated" for a standoff, "sequential" (default)
    or "quantal" for a tree; the rest is as for `play_standoff` and `play_tree`.
    """
    standoffs, trees = case.scenario.standoffs, case.scenario.trees
    if name in standoffs:
        return play_standoff(case, name, concept or "nash", **how)  # type: ignore[arg-type]
    if name in trees:
        return play_tree(case, name, concept or "sequential", **how)  # type: ignore[arg-type]
    message = f"is no game of the file; {nearest(name, [*standoffs, *trees])}"
    raise CallFault([Fault(case.file, name, message)])
