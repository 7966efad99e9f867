"""The concepts by which games are solved, the first of each kind being the one by default.

Light: the command line reads them before anything is loaded.
"""

from sim.read.faults import CallFault, Fault

STANDOFF = ("nash", "quantal", "correlated")
TREE = ("sequential", "quantal")
AT_ONCE, BY_MOVES = "a game played at once", "a tree"


def chosen(concept: str | None, known: tuple[str, ...], what: str, of: str) -> str:
    """Return the concept to solve a game by; `CallFault` if it is for no game of that kind.

    `what` says which kind of game it is, `of` which game.
    """
    if concept is not None and concept not in known:
        message = f"is no concept for {what} ({of}); choose {' or '.join(known)}"
        raise CallFault([Fault("--concept", str(concept), message)])
    return concept or known[0]
