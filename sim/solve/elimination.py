"""Elimination of dominated moves, round by round.

A move is strictly dominated if some other move, or some mixture of other moves, is better whatever
the others do; it is weakly dominated by a move that is never worse and sometimes better. Strictly
dominated moves are made in no equilibrium, and what is left does not depend on the order in which
they go; with weakly dominated ones it does, and equilibria may be lost [GilboaKalaiZemel1990].
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from sim.price.game import Bools, Ints
from sim.solve.matrix_game import value
from sim.solve.normal_form import NormalForm

Moves = tuple[tuple[int, ...], ...]  # some moves of each player, by number


@dataclass(frozen=True)
class Dominated:
    """A move that went, and the mixture of moves, with its chances, that dominates it."""

    player: int
    move: int
    by: tuple[tuple[int, Fraction], ...]


@dataclass(frozen=True)
class Elimination:
    """The moves that went in each round, all at once, and those left to each player."""

    rounds: tuple[tuple[Dominated, ...], ...]
    left: Moves
    weak: bool = False

    @property
    def solved(self) -> bool:
        """Whether a single play is left."""
        return all(len(moves) == 1 for moves in self.left)


def eliminated(game: NormalForm, weak: bool = False) -> Elimination:
    """Return what goes when dominated moves are eliminated until none is left.

    Strictly dominated ones, by moves or by mixtures, exactly. If `weak`, weakly dominated ones, by
    moves only; all that are at once, one of many orders, and another may leave other moves.
    """
    left = tuple(tuple(range(size)) for size in game.shape)
    rounds = []
    while gone := tuple(_dominated(game, left, weak)):
        rounds.append(gone)
        out = {(d.player, d.move) for d in gone}
        left = tuple(
            tuple(move for move in moves if (player, move) not in out)
            for player, moves in enumerate(left)
        )
    return Elimination(tuple(rounds), left, weak)


def restricted(game: NormalForm, left: Moves) -> NormalForm:
    """Return the game with some moves of each player only."""
    names = tuple(
        tuple(all_of_them[move] for move in moves)
        for all_of_them, moves in zip(game.moves, left, strict=True)
    )
    every = range(len(game.players))
    return NormalForm(game.players, names, game.payoffs[np.ix_(every, *left)], game.unit)


def strictly_solvable_in_draws(payoffs: Ints) -> Bools:
    """Return in which draws domination by moves alone leaves one play, shape (draw,).

    `payoffs` has the shape (draw, player, move of the first player, ...).
    """
    draws, players, *shape = payoffs.shape
    left = [np.ones((draws, size), dtype=np.bool_) for size in shape]
    while True:
        gone = [_beaten(payoffs, left, player) for player in range(players)]
        if not any(out.any() for out in gone):
            every = [(mine.sum(axis=1) == 1) for mine in left]
            solved: Bools = np.logical_and.reduce(every)
            return solved
        left = [mine & ~out for mine, out in zip(left, gone, strict=True)]


def _dominated(game: NormalForm, left: Moves, weak: bool) -> Iterator[Dominated]:
    part = restricted(game, left)
    for player, moves in enumerate(left):
        rows = np.moveaxis(part.payoffs[player], player, 0).reshape(len(moves), -1)
        for row, move in enumerate(moves):
            by = _weakly(rows, row) if weak else _strictly(rows, row)
            if by is not None:
                yield Dominated(player, move, tuple((moves[r], x) for r, x in by))


def _weakly(rows: np.ndarray, row: int) -> list[tuple[int, Fraction]] | None:
    better = (rows >= rows[row]).all(axis=1) & (rows > rows[row]).any(axis=1)
    return [(int(np.argmax(better)), Fraction(1))] if better.any() else None


def _strictly(rows: np.ndarray, row: int) -> list[tuple[int, Fraction]] | None:
    better = (rows > rows[row]).all(axis=1)
    if better.any():
        return [(int(np.argmax(better)), Fraction(1))]
    if len(rows) < 3 or (rows[row] == rows.max(axis=0)).any():  # it is a best reply to something
        return None
    worth, chances = value(rows.astype(object) - rows[row].astype(object))
    return [(r, x) for r, x in enumerate(chances) if x] if worth > 0 else None


def _beaten(payoffs: Ints, left: list[Bools], player: int) -> Bools:
    """Return which moves left are strictly dominated by another left, (draw, move)."""
    players = len(left)
    rows = np.moveaxis(payoffs[:, player], 1 + player, 1)
    others = np.ones((len(payoffs), *[1] * (players - 1)), dtype=np.bool_)
    for axis, other in enumerate(o for o in range(players) if o != player):
        shape = [len(payoffs), *[1] * (players - 1)]
        shape[1 + axis] = -1
        others = others & left[other].reshape(shape)
    rows = rows.reshape(*rows.shape[:2], -1)
    others = np.broadcast_to(others, (len(payoffs), *np.delete(payoffs.shape[2:], player)))
    counted = others.reshape(len(payoffs), -1)
    beaten = np.zeros_like(left[player])
    for by in range(rows.shape[1]):
        better = ((rows[:, by, None] > rows) | ~counted[:, None]).all(axis=2)
        beaten |= better & left[player][:, by, None]
    return beaten & left[player]
