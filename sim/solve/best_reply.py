"""Best-reply dynamics: every player in turn makes a best reply to what the others do now.

One player moves at a time, in the order of the game, and stays where no move is better; of several
best replies the first is taken. Such a walk ends where nobody moves any more, a pure equilibrium,
or goes round for ever; in a potential game it always ends [MondererShapley1996].
"""

from dataclasses import dataclass

import numpy as np

from sim.price.game import Ints
from sim.solve.normal_form import NormalForm

Play = tuple[int, ...]


@dataclass(frozen=True)
class Walks:
    """Where best replies lead from every play.

    `ends` are the pure equilibria reached and `cycles` the plays gone round, each from its first in
    order; `plays_to_ends` and `plays_to_cycles` are how many plays lead to each, itself included.
    """

    ends: tuple[Play, ...]
    cycles: tuple[tuple[Play, ...], ...]
    plays_to_ends: tuple[int, ...]
    plays_to_cycles: tuple[int, ...]


def best_replies(game: NormalForm) -> Walks:
    """Return where best replies, one player at a time, lead from every play of the game.

    A round, in which every player moves once, is one step of a cycle.
    """
    following = _rounds(game)
    attractor = _attractors(following)
    names, counts = np.unique(attractor, return_counts=True)
    loops = {int(name): _loop(following, int(name)) for name in names}
    basins = dict(zip(loops, counts.tolist(), strict=True))
    plays = {name: tuple(_play(game, n) for n in loop) for name, loop in loops.items()}
    ends = [name for name in loops if len(loops[name]) == 1]
    cycles = [name for name in loops if len(loops[name]) > 1]
    return Walks(
        tuple(plays[name][0] for name in ends),
        tuple(plays[name] for name in cycles),
        tuple(basins[name] for name in ends),
        tuple(basins[name] for name in cycles),
    )


def _rounds(game: NormalForm) -> Ints:
    """Return the number of the play that a round of best replies leads to, by play."""
    where = np.indices(game.shape).reshape(len(game.shape), -1)
    for player, table in enumerate(game.payoffs):
        best = np.argmax(table == table.max(axis=player, keepdims=True), axis=player)
        others = tuple(np.delete(where, player, axis=0))
        reply = best[others]
        now = table[tuple(where)]
        moved = where.copy()
        moved[player] = reply
        better = table[tuple(moved)] > now
        where[player] = np.where(better, reply, where[player])
    return np.asarray(np.ravel_multi_index(tuple(where), game.shape), dtype=np.int64)


def _attractors(following: Ints) -> Ints:
    """Return by play the first, in order, of the plays that the walk from it goes round."""
    far, steps = following, 1
    while steps < len(following):  # as many steps as there are plays lead into the loop
        far, steps = far[far], 2 * steps
    first, at = far.copy(), far
    inside = np.unique(far)
    for _ in inside:  # once round the longest loop
        at = following[at]
        if (at == far).all():
            break
        first = np.minimum(first, at)
    return first


def _loop(following: Ints, start: int) -> list[int]:
    loop, at = [start], int(following[start])
    while at != start:
        loop.append(at)
        at = int(following[at])
    return loop


def _play(game: NormalForm, number: int) -> Play:
    return tuple(int(move) for move in np.unravel_index(number, game.shape))
