"""A game in normal form: players, the moves open to each, and what every play is worth to them.

Payoffs are kept as whole numbers of a unit, so that regret, dominance and ties are exact: those of
a scenario are whole numbers of 1e-12, those of a file whole numbers of its common denominator.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import gcd, lcm, prod
from typing import Any

import numpy as np

LARGEST = 2**62  # whole numbers up to it are kept as int64, larger ones as Python's own


@dataclass(frozen=True, eq=False)
class NormalForm:
    """A game in normal form.

    `payoffs` has the shape (player, move of the first player, move of the second, ...): whole
    numbers of `unit`, of dtype int64, or object (Python's integers) where these are too small.
    Names of players, and those of one player's moves, are all different.
    """

    players: tuple[str, ...]
    moves: tuple[tuple[str, ...], ...]
    payoffs: np.ndarray = field(repr=False)
    unit: Fraction = Fraction(1)

    @property
    def shape(self) -> tuple[int, ...]:
        """How many moves each player has."""
        return tuple(len(names) for names in self.moves)

    @property
    def plays(self) -> int:
        """How many plays there are: one move of each player."""
        return prod(self.shape)

    def worth(self, amount: Any) -> float:
        """Return whole numbers of the unit, or a fraction of them, in payoff units."""
        return float(Fraction(amount) * self.unit)


def normal_form(
    players: Sequence[str],
    moves: Sequence[Sequence[str]],
    payoffs: Sequence[Sequence[Fraction | int | float]],
) -> NormalForm:
    """Return a game from the payoffs of its plays, exactly (a float is the number that it is).

    `payoffs[player]` lists that player's, the last player's moves running fastest.

    >>> game = normal_form(("a", "b"), (("c", "d"), ("c", "d")), ((6, 2, 7, 0), (6, 7, 2, 0.5)))
    >>> game.unit, game.payoffs[1].tolist()
    (Fraction(1, 2), [[12, 14], [4, 1]])
    """
    exact = [[Fraction(x) for x in amounts] for amounts in payoffs]
    below = lcm(*(x.denominator for amounts in exact for x in amounts))
    whole = [[int(x * below) for x in amounts] for amounts in exact]
    common = gcd(*(x for amounts in whole for x in amounts)) or 1
    whole = [[x // common for x in amounts] for amounts in whole]
    fits = all(abs(x) < LARGEST for amounts in whole for x in amounts)
    shape = (len(players), *(len(names) for names in moves))
    table = np.array(whole, dtype=np.int64 if fits else object).reshape(shape)
    named = tuple(tuple(names) for names in moves)
    return NormalForm(tuple(players), named, table, Fraction(common, below))
