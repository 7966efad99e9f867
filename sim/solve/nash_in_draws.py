"""Nash equilibria of a game of two players in many draws of its payoffs.

All extreme ones, as `sim.solve.nash` finds them, with chances as floats. Draws in which floats can
not make sure of a sign are solved in Python's integers.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from sim.price.game import Bools, Ints
from sim.solve import nash_exact
from sim.solve.normal_form import LARGEST

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


@dataclass(frozen=True, eq=False)
class NashInDraws:
    """The extreme equilibria of a game in each draw, and what they say about it.

    `count` (draw) is how many there are; `pure` (draw, move, move) which plays are among them;
    `mixed` (draw) whether there is an equilibrium that is not pure, and `infinite` (draw) whether
    there are infinitely many: two extreme ones share a strategy. `exactly` (draw) says which draws
    had to be solved in Python's integers.

    Equilibria of all draws stand one below the other: those of draw d are rows `starts[d]` to
    `starts[d + 1]` of `first` (equilibrium, move) and `second` (equilibrium, move), the chances of
    both players' moves, in the order of `sim.solve.nash`. A chance is at most a billionth of itself
    off, and zero if and only if the move is not made.
    """

    count: Ints
    pure: Bools = field(repr=False)
    mixed: Bools = field(repr=False)
    infinite: Bools = field(repr=False)
    exactly: Bools = field(repr=False)
    starts: Ints = field(repr=False)
    first: Floats = field(repr=False)
    second: Floats = field(repr=False)

    def of(self, draw: int) -> tuple[Floats, Floats]:
        """Return the chances of both players' moves in the equilibria of a draw, row by row."""
        rows = slice(self.starts[draw], self.starts[draw + 1])
        return self.first[rows], self.second[rows]


def nash_in_draws(payoffs: Ints) -> NashInDraws:
    """Return all extreme Nash equilibria of a two-player game in each draw.

    `payoffs` (draw, 2, move of the first, move of the second) are whole numbers of less than 2^62.
    Raises ValueError for others, and for a game with too many moves to go through all mixtures.
    """
    players = payoffs.shape[1]
    if players != 2:
        raise ValueError(f"this takes two players, not {players}")
    payoffs = np.ascontiguousarray(payoffs, dtype=np.int64)
    if payoffs.size and not -LARGEST < payoffs.min() <= payoffs.max() < LARGEST:
        raise ValueError("payoffs are whole numbers of less than 2^62")
    fast = _fast(payoffs)
    exactly = fast.counts < 0
    found = _filled(payoffs, fast)
    mixed = found.infinite.copy()
    for chances in (found.first, found.second):
        mixed[found.where[(chances > 0).sum(axis=1) > 1]] = True
    one, other = payoffs[:, 0], payoffs[:, 1]
    return NashInDraws(
        count=found.counts,
        pure=(one == one.max(axis=1, keepdims=True)) & (other == other.max(axis=2, keepdims=True)),
        mixed=mixed,
        infinite=found.infinite,
        exactly=exactly,
        starts=np.concatenate(([0], np.cumsum(found.counts))),
        first=found.first,
        second=found.second,
    )


class _Found(NamedTuple):
    """Equilibria: their draw, chances of both players' moves; by draw their number, or -1."""

    where: Ints
    first: Floats
    second: Floats
    counts: Ints
    infinite: Bools


def _fast(payoffs: Ints) -> _Found:
    """Return the equilibria that floats can make sure of; a count of -1 says that they can't."""
    from sim.solve import nash_kernels

    draws, _, m, n = payoffs.shape
    if m + n > nash_kernels.LABELS:
        none, never = np.empty(0, dtype=np.int64), np.zeros(draws, dtype=np.bool_)
        return _Found(none, np.empty((0, m)), np.empty((0, n)), np.full(draws, -1), never)
    sides = np.array([[0, m, nash_kernels.room(n, m)], [m, 0, nash_kernels.room(m, n)]])
    rows = np.ascontiguousarray(payoffs[:, 0])
    columns = np.ascontiguousarray(payoffs[:, 1].transpose(0, 2, 1))
    return _Found(*nash_kernels.solve(rows, columns, sides))


def _filled(payoffs: Ints, fast: _Found) -> _Found:
    """Return the equilibria of all draws, in order, those left being solved exactly."""
    where, first, second = [fast.where], [fast.first], [fast.second]
    counts, infinite = fast.counts.copy(), fast.infinite.copy()
    for draw in np.flatnonzero(fast.counts < 0):
        pairs = nash_exact.extreme(*payoffs[draw].tolist())
        counts[draw] = len(pairs)
        infinite[draw] = len(nash_exact.components(pairs)) < len(pairs)
        where.append(np.full(len(pairs), draw))
        first.append(np.array([x for x, _ in pairs], dtype=np.float64))
        second.append(np.array([y for _, y in pairs], dtype=np.float64))
    every = np.concatenate(where)
    order = np.argsort(every, kind="stable")
    chances = (np.concatenate(first)[order], np.concatenate(second)[order])
    return _Found(every[order], *chances, counts, infinite)
