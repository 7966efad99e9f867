"""Which of several equilibria dominates: by payoffs, or by the risk of being wrong.

One equilibrium payoff-dominates another if nobody gets less in it and somebody more. Of two strict
pure equilibria of two players, the one dominates in risk where the product of what each would lose
by leaving it, the other staying, is the greater [HarsanyiSelten1988, ch. 5]. Where players have
more moves the two are compared in the game of the four moves that they are made of.
"""

from collections.abc import Callable, Sequence
from math import prod

import numpy as np

from sim.solve.equilibrium import Equilibrium
from sim.solve.normal_form import NormalForm

Play = tuple[int, ...]


def payoff_dominant(equilibria: Sequence[Equilibrium]) -> int | None:
    """Return the number of the one that payoff-dominates all others.

    None if none does, or if there are no others.
    """
    return _above_all(
        len(equilibria), lambda one, other: _better(equilibria[one], equilibria[other])
    )


def payoff_dominated(equilibria: Sequence[Equilibrium]) -> tuple[int, ...]:
    """Return the numbers of those that some other payoff-dominates."""
    every = range(len(equilibria))
    return tuple(
        one for one in every if any(_better(equilibria[other], equilibria[one]) for other in every)
    )


def risk_dominant(game: NormalForm) -> Play | None:
    """Return the strict pure equilibrium that dominates every other in risk.

    None where that is not defined: not two players, fewer than two strict pure equilibria; or where
    none does: two are equal, or each is dominated by another.
    """
    strict = strict_equilibria(game)
    if len(game.players) != 2 or len(strict) < 2:
        return None
    best = _above_all(len(strict), lambda one, other: riskless(game, strict[one], strict[other]))
    return None if best is None else strict[best]


def riskless(game: NormalForm, one: Play, other: Play) -> bool:
    """Return whether one strict equilibrium of two players dominates another in risk."""
    return _losses(game, one, other) > _losses(game, other, one)


def strict_equilibria(game: NormalForm) -> list[Play]:
    """Return the plays from which everybody loses by leaving alone, in order."""
    strict = np.ones(game.shape, dtype=np.bool_)
    for player, table in enumerate(game.payoffs):
        best = table == table.max(axis=player, keepdims=True)
        strict &= best & (best.sum(axis=player, keepdims=True) == 1)
    return [tuple(int(move) for move in play) for play in np.argwhere(strict)]


def _losses(game: NormalForm, at: Play, other: Play) -> int:
    """Return the product of what each loses by the other equilibrium's move, the rival staying."""
    rows, columns = game.payoffs
    return prod(
        (
            int(rows[at]) - int(rows[other[0], at[1]]),
            int(columns[at]) - int(columns[at[0], other[1]]),
        )
    )


def _better(one: Equilibrium, other: Equilibrium) -> bool:
    pairs = list(zip(one.payoffs, other.payoffs, strict=True))
    return all(x >= y for x, y in pairs) and any(x > y for x, y in pairs)


def _above_all(size: int, above: Callable[[int, int], bool]) -> int | None:
    for one in range(size if size > 1 else 0):
        if all(above(one, other) for other in range(size) if other != one):
            return one
    return None
