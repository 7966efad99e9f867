"""Certificates: what a player would gain by deviating, from payoffs alone.

Nothing here knows how an equilibrium was found, and no solver's code is used. Given strategies of
whole numbers and Fractions the answer is exact; given floats it is a float, computed on payoffs
less each player's least, so that a common amount in all of them costs no accuracy.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm, prod
from numbers import Rational
from typing import Any, cast

import numpy as np

from sim.solve.equilibrium import SMALL, Chance, Equilibrium, Strategy
from sim.solve.normal_form import NormalForm

Joint = Mapping[tuple[int, ...], Chance]
LEAK = 1e-9  # floats that are meant to add up to one may miss it by so much


def regret(game: NormalForm, strategies: Sequence[Strategy]) -> Chance:
    """Return the largest gain of any player by deviating alone, in payoff units.

    A Fraction if all chances are whole numbers or Fractions, else a float; zero at an equilibrium.
    Raises ValueError for what are not strategies of the game.
    """
    return max(_gains(game, _weighed(game, strategies))) * game.unit


def payoffs(game: NormalForm, strategies: Sequence[Strategy]) -> tuple[Chance, ...]:
    """Return what each player expects, in payoff units: Fractions if all chances are exact.

    Raises ValueError for what are not strategies of the game.
    """
    return _payoffs(game, _weighed(game, strategies))


def joint_regret(game: NormalForm, joint: Joint) -> Chance:
    """Return the largest gain of any player by disobeying a common signal, in payoff units.

    `joint` holds the chance of each play that the signal may ask for (one move of each player, by
    number); plays left out have none. A player told one move, and knowing the others' chances
    given that, may make any other instead, each time a different one: the gain is that of the best
    rule for doing so, expected before the signal. Zero at a correlated equilibrium ([Aumann1987]).
    Raises ValueError for what is not a distribution over plays.
    """
    return max(_joint_gains(game, _weighed_joint(game, joint))) * game.unit


def certified(game: NormalForm, strategies: Sequence[Strategy]) -> Equilibrium:
    """Return strategies as an equilibrium, with what each player expects and the regret.

    It is approximate if some player gains more than a billionth of the range of own payoffs.
    Raises ValueError for what are not strategies of the game.
    """
    weights = _weighed(game, strategies)
    gains = _gains(game, weights)
    return Equilibrium(
        strategies=tuple(tuple(strategy) for strategy in strategies),
        payoffs=tuple(float(x) for x in _payoffs(game, weights)),
        regret=float(max(gains) * game.unit),
        approximate=_approximate(game, gains),
    )


def certified_joint(game: NormalForm, joint: Joint) -> Equilibrium:
    """Return a joint strategy as an equilibrium, with what each expects and the regret.

    It is approximate if some player gains more than a billionth of the range of own payoffs.
    Raises ValueError for what is not a distribution over plays.
    """
    weights = _weighed_joint(game, joint)
    gains = _joint_gains(game, weights)
    where = np.nonzero(weights.parts)
    expected = []
    for table in game.payoffs:
        low = int(table.min())
        above = _as(table[where] - low, weights).dot(weights.parts[where])
        expected.append(float((low + _over(above, weights.whole)) * game.unit))
    return Equilibrium(
        strategies=(),
        payoffs=tuple(expected),
        regret=float(max(gains) * game.unit),
        approximate=_approximate(game, gains),
        joint=dict(joint),
    )


@dataclass(frozen=True, eq=False)
class _Weights:
    """Chances: Python's integers, parts of a whole, if they are exact, else floats, parts of 1."""

    parts: np.ndarray
    whole: int


def _payoffs(game: NormalForm, weights: Sequence[_Weights]) -> tuple[Chance, ...]:
    expected = []
    for player, table in enumerate(game.payoffs):
        low = int(table.min())
        own = weights[player]
        worth = _expected(table - low, player, weights).dot(own.parts)
        expected.append((low + _over(worth, prod(w.whole for w in weights))) * game.unit)
    return tuple(expected)


def _gains(game: NormalForm, weights: Sequence[_Weights]) -> list[Chance]:
    """Return what each player gains by the best deviation, in the game's whole numbers."""
    gains = []
    for player, table in enumerate(game.payoffs):
        own = weights[player]
        worth = _expected(table - table.min(), player, weights)
        gain = worth.max() * own.whole - worth.dot(own.parts)
        gains.append(_over(max(gain, 0 * gain), prod(w.whole for w in weights)))
    return gains


def _expected(table: np.ndarray, player: int, weights: Sequence[_Weights]) -> np.ndarray:
    """Return what each move of a player is expected to be worth, times the others' wholes."""
    others = [other for other in range(table.ndim) if other != player]
    made = [np.nonzero(w.parts)[0] for w in weights]
    for other in others:
        table = table.take(made[other], axis=other)
    left = _as(np.moveaxis(table, player, 0), weights[player])
    for other in reversed(others):
        left = left.dot(weights[other].parts[made[other]])
    return left


def _joint_gains(game: NormalForm, weights: _Weights) -> list[Chance]:
    """Return what each player gains by the best rule of disobeying, in whole numbers."""
    gains = []
    for player, table in enumerate(game.payoffs):
        moves = table.shape[player]
        told = np.moveaxis(weights.parts, player, 0).reshape(moves, -1)
        worth = np.moveaxis(table - table.min(), player, 0).reshape(moves, -1)
        seen = (told != 0).any(axis=0)
        made = told[:, seen].dot(_as(worth[:, seen], weights).T)  # told one move, another made
        gain = (made.max(axis=1) - made.diagonal()).sum()
        gains.append(_over(max(gain, 0 * gain), weights.whole))
    return gains


def _weighed(game: NormalForm, strategies: Sequence[Strategy]) -> list[_Weights]:
    if tuple(len(strategy) for strategy in strategies) != game.shape:
        raise ValueError(f"a strategy has one chance for each of the moves {game.shape}")
    exact = all(_exact(strategy) for strategy in strategies)
    return [_weights(strategy, exact) for strategy in strategies]


def _weighed_joint(game: NormalForm, joint: Joint) -> _Weights:
    for play in joint:
        if len(play) != len(game.shape) or not all(
            0 <= move < moves for move, moves in zip(play, game.shape, strict=True)
        ):
            raise ValueError(f"{play} is no play of a game with the moves {game.shape}")
    amounts = tuple(joint.values())
    given = _weights(amounts, _exact(amounts))
    parts = np.zeros(game.shape, dtype=given.parts.dtype)
    for play, part in zip(joint, given.parts, strict=True):
        parts[play] = part
    return _Weights(parts, given.whole)


def _weights(chances: Strategy, exact: bool) -> _Weights:
    """Return chances as parts of a whole; they must add up to it."""
    if exact:
        fractions = [(int(x.numerator), int(x.denominator)) for x in cast(list[Any], chances)]
        whole = lcm(*(below for _, below in fractions))
        parts = np.array([above * whole // below for above, below in fractions], dtype=object)
    else:
        whole, parts = 1, np.array([float(x) for x in chances])
    if not len(parts) or parts.min() < 0 or not abs(parts.sum() - whole) <= (0 if exact else LEAK):
        raise ValueError(f"chances are not negative and add up to one, not {chances}")
    return _Weights(parts, whole)


def _exact(chances: Strategy) -> bool:
    return all(isinstance(chance, Rational) for chance in chances)


def _as(table: np.ndarray, weights: _Weights) -> np.ndarray:
    """Return whole numbers as what the weights are: Python's integers or floats."""
    return table.astype(weights.parts.dtype)


def _over(amount: Any, whole: int) -> Chance:
    return float(amount) if isinstance(amount, float) else Fraction(amount, whole)


def _approximate(game: NormalForm, gains: Sequence[Chance]) -> bool:
    return any(
        gain > SMALL * (int(table.max()) - int(table.min()))
        for gain, table in zip(gains, game.payoffs, strict=True)
    )
