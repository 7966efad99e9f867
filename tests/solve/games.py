"""Games for tests of solvers, small ones drawn at random and those of the literature."""

from itertools import permutations
from typing import Any

import numpy as np
from hypothesis import strategies as st

from sim.solve.normal_form import NormalForm, normal_form

NAMES = ("a", "b", "c", "d")


def game(payoffs: Any) -> NormalForm:
    """Return a game from a table (player, move of the first player, ...) with plain names."""
    table = np.asarray(payoffs)
    moves = [[f"m{m}" for m in range(size)] for size in table.shape[1:]]
    return normal_form(NAMES[: len(table)], moves, [row.ravel().tolist() for row in table])


@st.composite
def games(draw: st.DrawFn, shapes: tuple[tuple[int, ...], ...], span: int = 4) -> NormalForm:
    """A game of one of some shapes, its payoffs small whole numbers (so ties are common)."""
    shape = draw(st.sampled_from(shapes))
    size = len(shape) * int(np.prod(shape))
    amounts = draw(st.lists(st.integers(-span, span), min_size=size, max_size=size))
    return game(np.reshape(amounts, (len(shape), *shape)))


@st.composite
def relabellings(draw: st.DrawFn, shape: tuple[int, ...]) -> tuple[tuple[int, ...], list[Any]]:
    """A new order of the players and, for each old player, of the moves."""
    players = draw(st.sampled_from(list(permutations(range(len(shape))))))
    return players, [draw(st.permutations(range(size))) for size in shape]


def relabelled(old: NormalForm, players: tuple[int, ...], orders: list[Any]) -> NormalForm:
    """Return a game with new player p being the old players[p], moves in each old one's order."""
    table = old.payoffs[(slice(None), *np.ix_(*orders))]
    table = np.transpose(table[list(players)], (0, *(1 + p for p in players)))
    return NormalForm(NAMES[: len(table)], game(table).moves, table, old.unit)


CHICKEN = game([[[6, 2], [7, 0]], [[6, 7], [2, 0]]])  # [Aumann1974]
OCHS = game([[[1.1141, 0], [0, 0.2785]], [[0, 1.1141], [1.1141, 0]]])  # [McKelveyPalfrey1995]
NINE = game(  # [McKelveyMcLennan1997], as many equilibria as a 2x2x2 game can have
    [
        [[[9, 0], [0, 3]], [[0, 3], [9, 0]]],
        [[[8, 0], [0, 4]], [[0, 4], [8, 0]]],
        [[[12, 0], [0, 6]], [[0, 6], [2, 0]]],
    ]
)
