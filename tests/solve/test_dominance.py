"""Dominance among equilibria, by payoffs and by risk."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.solve.certificate import certified
from sim.solve.dominance import (
    payoff_dominant,
    payoff_dominated,
    risk_dominant,
    riskless,
    strict_equilibria,
)
from sim.solve.equilibrium import Equilibrium
from sim.solve.normal_form import NormalForm
from tests.solve.games import CHICKEN, NINE, OCHS, game, games, relabelled, relabellings

# Stag and hare: together they get 9 each, but who hunts hare alone gets 8 and the other nothing.
HUNT = game([[[9, 0], [8, 7]], [[9, 8], [0, 7]]])  # [HarsanyiSelten1988, ch. 3.9]


def worth(*payoffs: float) -> Equilibrium:
    """Return an equilibrium of which only the payoffs count."""
    return Equilibrium((), payoffs, 0.0)


def test_the_hunt_is_torn_between_payoff_and_risk() -> None:
    """Stag payoff-dominates, hare risk-dominates: 7 times 7 is more than 1 times 1."""
    strict = strict_equilibria(HUNT)
    assert strict == [(0, 0), (1, 1)]
    found = [certified(HUNT, [(1 - i, i), (1 - j, j)]) for i, j in strict]
    assert payoff_dominant(found) == 0
    assert payoff_dominated(found) == (1,)
    assert risk_dominant(HUNT) == (1, 1)


@pytest.mark.parametrize("third", [CHICKEN, OCHS, NINE])
def test_none_dominates_where_that_is_not_defined_or_equal(third: NormalForm) -> None:
    """Chicken's two are equal, pennies have none, and three players are not compared."""
    assert risk_dominant(third) is None


def test_payoffs_that_are_equal_or_cross_do_not_dominate() -> None:
    """Somebody must get more, and nobody less; one alone dominates nothing."""
    assert payoff_dominant([worth(1, 2), worth(1, 2)]) is None
    assert payoff_dominant([worth(1, 2), worth(2, 1)]) is None
    assert payoff_dominant([worth(1, 2)]) is None
    assert payoff_dominant([]) is None
    assert payoff_dominant([worth(0, 0), worth(1, 2), worth(1, 1)]) == 1
    assert payoff_dominated([worth(0, 0), worth(1, 2), worth(1, 1)]) == (0, 2)


@given(st.integers(1, 9), st.integers(1, 9), st.integers(1, 9), st.integers(1, 9))
def test_risk_is_the_size_of_the_others_trembling(a: int, b: int, c: int, d: int) -> None:
    """In 2x2 the one dominates whose basin, a product of mixed chances, is the larger."""
    table = game([[[a, 0], [0, b]], [[c, 0], [0, d]]])
    # Indifferent at chances b / (a + b) and d / (c + d) of the first move: a small one is easy.
    easy = (a / (a + b)) * (c / (c + d)) - (b / (a + b)) * (d / (c + d))
    found = risk_dominant(table)
    assert found == ((0, 0) if a * c > b * d else (1, 1) if a * c < b * d else None)
    if abs(easy) > 1e-9:
        assert (found == (0, 0)) == (easy > 0)


@given(games(((2, 2), (3, 3))), st.data())
def test_relabelling_permutes_and_adding_to_columns_changes_nothing(
    a_game: NormalForm, data: st.DataObject
) -> None:
    """Names, orders, and what a player gets whatever he does play no part."""
    old = risk_dominant(a_game)
    players, orders = data.draw(relabellings(a_game.shape))
    new = risk_dominant(relabelled(a_game, players, orders))
    if old is None or new is None:
        assert old == new
    else:
        back = {p: orders[p][move] for p, move in zip(players, new, strict=True)}
        assert tuple(back[p] for p in range(2)) == old
    table = np.array(a_game.payoffs) * int(a_game.unit)
    table[0] += np.arange(table.shape[2])
    table[1] -= np.arange(table.shape[1])[:, None]
    assert risk_dominant(game(table)) == old


@given(games(((3, 3),), span=6))
def test_the_dominant_one_dominates_every_other(a_game: NormalForm) -> None:
    """Pair by pair, and no other does."""
    strict = strict_equilibria(a_game)
    best = [
        one
        for one in strict
        if all(riskless(a_game, one, other) for other in strict if other != one)
    ]
    assert risk_dominant(a_game) == (best[0] if len(best) == 1 and len(strict) > 1 else None)
