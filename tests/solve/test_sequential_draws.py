"""Pure sequential equilibria over draws, against the exact ones draw by draw."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.solve.extensive_form import ExtensiveForm
from sim.solve.matrix_value import at_least
from sim.solve.sequential import sequential
from sim.solve.sequential_draws import pure_sequential
from tests.trees import Chance, F, Move, beer_quiche, form, signalling_games, watched_games

SLOW = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


def drawn(game: ExtensiveForm, chances: list[Fraction], payoffs: np.ndarray) -> ExtensiveForm:
    """The tree with the numbers of one draw."""
    told = {leaf: tuple(F(int(x)) for x in payoffs[k]) for k, leaf in enumerate(game.leaves)}
    return ExtensiveForm(game.players, game.nodes, game.sets, {0: tuple(chances)}, told)


def exact(game: ExtensiveForm) -> set[tuple[int, ...]]:
    """The pure equilibria by profile."""
    found = sequential(game, mixing=False)
    return {tuple(s.index(1) for s in e.strategies) for e in found.equilibria}


@SLOW
@given(st.one_of(signalling_games(), watched_games()), st.integers(0, 2**32 - 1))
def test_draws_are_solved_as_one_by_one(game: ExtensiveForm, seed: int) -> None:
    """With ties, with impossible types, and with payoffs of the size of a scenario's."""
    rng = np.random.default_rng(seed)
    draws = 6
    shape = (draws, len(game.leaves), len(game.players))
    payoffs = rng.integers(0, 4, shape)
    payoffs[::2] = rng.integers(-(10**12), 10**12, payoffs[::2].shape)
    weights = [rng.integers(0, 3, len(game.nodes[0].children)).tolist() for _ in range(draws)]
    weights = [w if sum(w) else [1] * len(w) for w in weights]
    chances = [[F(w, sum(each)) for w in each] for each in weights]
    many = pure_sequential(game)
    found = many.holds(np.array(chances, dtype=float), payoffs)
    assert found.shape == (draws, len(many.profiles))
    for d in range(draws):
        told = {p for p, holds in zip(many.profiles, found[d], strict=True) if holds}
        assert told == exact(drawn(game, chances[d], payoffs[d]))


def test_beer_and_quiche_by_prior() -> None:
    """Pooling holds from a prior of 1/2 on, both ways; separating where a type is certain."""
    game = beer_quiche(F(1, 2))
    priors = np.array([0.0, 0.25, 0.4999999, 0.5, 0.75, 1.0])
    leaves = np.array([[int(x) for x in game.payoffs[leaf]] for leaf in game.leaves])
    payoffs = np.broadcast_to(leaves * 10**12, (len(priors), *leaves.shape))
    found = pure_sequential(game).holds(np.stack([priors, 1 - priors], axis=1), payoffs)
    assert found.sum(axis=1).tolist() == [1, 0, 0, 2, 2, 1]


def test_one_whole_unit_is_no_tie() -> None:
    """Where no chance enters, a loss of one in 10^13 decides, and none makes two equilibria."""
    game = form(("a",), Move("a", "s", {"l": (0,), "r": (0,)}))
    payoffs = 10**13 + np.array([[[0], [0]], [[0], [1]], [[1], [0]]])
    found = pure_sequential(game).holds(np.zeros((3, 0)), payoffs)
    assert found.tolist() == [[True, True], [False, True], [True, False]]


def test_a_tree_with_too_many_profiles_is_refused() -> None:
    """The number of profiles is told."""
    sets = [Move("a", f"{k}", {"l": (0,), "r": (0,)}) for k in range(15)]
    tree = Chance({f"{k}": (F(1, 15), each) for k, each in enumerate(sets)})
    with pytest.raises(ValueError, match="32768 pure profiles, more than 20000"):
        pure_sequential(form(("a",), tree))


@SLOW
@given(st.integers(1, 4), st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_values_of_matrices(rows: int, columns: int, seed: int) -> None:
    """As a linear programme has them, ties and repeated rows included."""
    from scipy.optimize import linprog

    rng = np.random.default_rng(seed)
    matrices = rng.integers(-2, 3, (5, rows, columns)).astype(float)
    values = []
    for matrix in matrices:
        done = linprog(
            [*[0.0] * columns, -1.0],
            A_ub=np.column_stack([-matrix, np.ones(rows)]),
            b_ub=np.zeros(rows),
            A_eq=[[*[1.0] * columns, 0.0]],
            b_eq=[1.0],
            bounds=[(0, None)] * columns + [(None, None)],
        )
        values.append(-done.fun)
    assert at_least(matrices, np.array(values) - 1e-7).all()
    assert not at_least(matrices, np.array(values) + 1e-7).any()
