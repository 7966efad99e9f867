"""Elimination: dominated moves go, by moves and by mixtures, and nothing else does."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from sim.solve.elimination import eliminated, restricted, strictly_solvable_in_draws
from sim.solve.matrix_game import value
from sim.solve.normal_form import NormalForm
from sim.solve.quantal import quantal
from tests.solve.games import CHICKEN, game, games, relabelled, relabellings

SHAPES = ((2, 2), (3, 2), (3, 3), (4, 3), (2, 2, 2), (1, 3), (3, 2, 2))
MIXTURE = game([[[4, 0], [0, 4], [1, 1]], [[1, 0], [0, 1], [0, 3]]])  # the third by half and half


def gains(table: np.ndarray, player: int, one: int, other: int) -> np.ndarray:
    """Return by how much one move is better than another, by what the others do."""
    rows = np.moveaxis(table[player], player, 0)
    return rows[one] - rows[other]


def solvable(table: np.ndarray) -> bool:
    """Return the slow way whether domination by moves leaves one play."""
    left = [list(range(size)) for size in table.shape[1:]]
    while True:
        part = table[np.ix_(range(len(left)), *left)]
        gone = [
            [
                m
                for m in range(len(mine))
                if any((gains(part, p, by, m) > 0).all() for by in range(len(mine)))
            ]
            for p, mine in enumerate(left)
        ]
        if not any(gone):
            return all(len(mine) == 1 for mine in left)
        left = [
            [m for at, m in enumerate(mine) if at not in out]
            for mine, out in zip(left, gone, strict=True)
        ]


def test_a_move_that_only_a_mixture_dominates_goes_and_then_another_players() -> None:
    """Half and half is worth 2 whatever the other does; the third move is worth 1."""
    found = eliminated(MIXTURE)
    assert [d.move for d in found.rounds[0]] == [2]
    by = dict(found.rounds[0][0].by)
    assert set(by) == {0, 1}
    assert sum(by.values()) == 1
    assert 4 * min(by.values()) > 1
    assert found.left == ((0, 1), (0, 1))
    assert not found.solved


@pytest.mark.parametrize(("third", "goes"), [(1, True), (2, False)])
def test_a_tie_is_no_domination_to_the_last_digit(third: int, goes: bool) -> None:
    """Worth a billionth of a billionth less than the mixture, it goes; worth as much, it stays."""
    large = 10**18
    table = np.array([[[4, 0], [0, 4], [2, 2]], [[0, 0]] * 3], dtype=object) * large
    table[0, 2] -= 2 - third
    assert eliminated(game(table)).left[0] == ((0, 1) if goes else (0, 1, 2))


@settings(max_examples=80)
@given(games(SHAPES))
def test_what_goes_is_dominated_and_what_stays_is_not(a_game: NormalForm) -> None:
    """Each mixture is better whatever the others, who are left then, do; the rest by programme."""
    found = eliminated(a_game)
    left = [list(range(size)) for size in a_game.shape]
    for gone in found.rounds:
        for d in gone:
            rows = np.moveaxis(a_game.payoffs[np.ix_([d.player], *left)][0], d.player, 0)
            mixed = sum((x * rows[left[d.player].index(m)].astype(object) for m, x in d.by))
            assert sum(x for _, x in d.by) == 1
            assert (mixed > rows[left[d.player].index(d.move)]).all()
        for d in gone:
            left[d.player].remove(d.move)
    assert found.left == tuple(map(tuple, left))
    part = restricted(a_game, found.left).payoffs
    for player, moves in enumerate(found.left):
        rows = np.moveaxis(part[player], player, 0).reshape(len(moves), -1).astype(float)
        for row in rows:  # the greatest sure gain of a mixture over it is nothing
            better = np.hstack([-(rows - row).T, np.ones((rows.shape[1], 1))])
            best = linprog(
                [0.0] * len(rows) + [-1.0],
                A_ub=better,
                b_ub=np.zeros(len(better)),
                A_eq=[[1.0] * len(rows) + [0.0]],
                b_eq=[1],
                bounds=[(0, None)] * len(rows) + [(None, None)],
            )
            assert -best.fun <= 1e-9


@given(games(((2, 2), (3, 3), (1, 4), (4, 1))))
def test_the_value_of_a_matrix_game_is_what_both_can_ensure(a_game: NormalForm) -> None:
    """The row player's chances ensure it, and the column player's, got from the other side."""
    table = a_game.payoffs[0]
    worth, rows = value(table)
    other, columns = value(-table.T)
    assert sum(rows) == sum(columns) == 1
    assert min(np.dot(rows, table)) == worth == -other == max(np.dot(table, columns))


@given(games(SHAPES), st.data())
def test_relabelling_permutes_what_is_left(a_game: NormalForm, data: st.DataObject) -> None:
    """Names and orders play no part, nor does which of two moves is looked at first."""
    players, orders = data.draw(relabellings(a_game.shape))
    old, new = eliminated(a_game), eliminated(relabelled(a_game, players, orders))
    assert len(old.rounds) == len(new.rounds)
    for p, moves in zip(players, new.left, strict=True):
        assert {orders[p][move] for move in moves} == set(old.left[p])


@given(games(((2, 2), (3, 2), (2, 2, 2))))
def test_what_goes_is_hardly_made_by_quantal_players(a_game: NormalForm) -> None:
    """A player of great precision makes an eliminated move with no chance that can be seen."""
    found = quantal(a_game, 3e3)
    for gone in eliminated(a_game).rounds:
        for d in gone:
            assert found.equilibria[0].strategies[d.player][d.move] < 1e-9


def test_weakly_dominated_moves_go_on_request_only() -> None:
    """A move that is never better and sometimes worse; a second with the same payoffs stays."""
    table = game([[[1, 1], [1, 0], [1, 1]], [[0, 0], [0, 0], [0, 0]]])
    assert eliminated(table).rounds == ()
    found = eliminated(table, weak=True)
    assert found.weak
    assert found.left == ((0, 2), (0, 1))
    assert found.rounds[0][0].by == ((0, Fraction(1)),)


def test_weak_elimination_may_lose_an_equilibrium() -> None:
    """Both making the second move is an equilibrium, and a weakly dominated one."""
    table = game([[[1, 0], [0, 0]], [[1, 0], [0, 0]]])
    assert eliminated(table, weak=True).left == ((0,), (0,))
    assert not eliminated(table).solved


@given(
    st.lists(games(((3, 2),)), min_size=1, max_size=5), st.lists(games(((2, 2, 2),)), max_size=3)
)
def test_draws_are_games_one_by_one(two: list[NormalForm], three: list[NormalForm]) -> None:
    """Many at once as the slow way one by one."""
    for some in (two, three):
        if some:
            tables = np.stack([a_game.payoffs for a_game in some])
            found = strictly_solvable_in_draws(tables)
            assert found.tolist() == [solvable(table) for table in tables]


def test_some_games_are_solved_by_elimination_and_chicken_is_not() -> None:
    """The prisoners' dilemma is, in one round."""
    dilemma = game([[[3, 0], [5, 1]], [[3, 5], [0, 1]]])
    assert eliminated(dilemma).solved
    assert len(eliminated(dilemma).rounds) == 1
    assert not eliminated(CHICKEN).solved
    tables = np.stack([dilemma.payoffs, CHICKEN.payoffs])
    assert strictly_solvable_in_draws(tables).tolist() == [True, False]
