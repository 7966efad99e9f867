"""Nash equilibria of a game of two players: all of them, degenerate games included, exactly.

Every equilibrium is a mixture of extreme ones. In most games they are few and apart; in a
degenerate game some are joined, and `components` says which.
"""

import numpy as np

from sim.solve import nash_exact
from sim.solve.certificate import certified
from sim.solve.equilibrium import Equilibria
from sim.solve.normal_form import NormalForm

ALL = "all extreme equilibria, by the vertices of both polyhedra of best replies, exactly"
PURE = "pure equilibria only, by inspection: too many moves to go through all mixtures"


def nash(game: NormalForm) -> Equilibria:
    """Return all extreme Nash equilibria of a game of two players, with exact chances.

    Pure ones come first, in the order of moves, then mixed ones, in that of the moves made.
    Equilibria of one component are joined by others: mixtures of those that share a strategy of one
    player are equilibria too. Where the game is too large, only the pure ones are returned, the
    method says so, and it is not complete. Raises ValueError if there are not two players.

    >>> from sim.solve.normal_form import normal_form
    >>> game = normal_form("ab", ("cd", "cd"), ((6, 2, 7, 0), (6, 7, 2, 0)))
    >>> for equilibrium in nash(game).equilibria:
    ...     print(*(str(chance) for chance in equilibrium.strategies[0]), equilibrium.payoffs)
    1 0 (2.0, 7.0)
    0 1 (7.0, 2.0)
    2/3 1/3 (4.666666666666667, 4.666666666666667)
    """
    if len(game.players) != 2:
        raise ValueError(f"this takes two players, not {len(game.players)}")
    one, other = game.payoffs.tolist()
    try:
        found, method = nash_exact.extreme(one, other), ALL
    except nash_exact.TooManyError:
        found, method = _pure(game), PURE
    return Equilibria(
        concept="nash",
        method=method,
        complete=method == ALL,
        equilibria=tuple(certified(game, pair) for pair in found),
        components=nash_exact.components(found) if method == ALL else (),
    )


def _pure(game: NormalForm) -> list[nash_exact.Pair]:
    one, other = game.payoffs
    best = (one == one.max(axis=0)) & (other == other.max(axis=1, keepdims=True))
    m, n = game.shape
    return [(nash_exact.certain(i, m), nash_exact.certain(j, n)) for i, j in np.argwhere(best)]
