"""All extreme Nash equilibria of two players: by definition, by others' programs, by axioms.

Nashpy 0.0.43 is an independent check on nondegenerate games, by its vertex enumeration on payoffs
scaled to one. Its support enumeration is one only of what it finds: it adds nothing, but drops an
equilibrium where rounding makes a chance of zero a little more or less than zero. Of 500 random
3x3 games each it missed an extreme equilibrium in 304 with payoffs of 0 to 2 (564 of 1,819), and
in 136 with payoffs of 0 to a million, where it should find all (146 of 788); seed 1 of
`python -m benchmarks.games`, which counts again.
"""

import subprocess
import sys
from fractions import Fraction
from itertools import permutations
from math import isclose

import nashpy
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.solve import nash_exact
from sim.solve.certificate import regret
from sim.solve.equilibrium import Equilibria
from sim.solve.nash import nash
from sim.solve.normal_form import NormalForm
from tests import obvious_games
from tests.obvious_games import Point

Table = list[list[int]]
Pairs = set[tuple[Point, Point]]


def game(one: Table, other: Table) -> NormalForm:
    """Return a game of two players."""
    moves = tuple(tuple(f"{p}{k}" for k in range(len(x))) for p, x in (("r", one), ("c", one[0])))
    whole = [x for table in (one, other) for row in table for x in row]
    kind = np.int64 if max(map(abs, whole)) < 2**62 else object
    return NormalForm(("row", "column"), moves, np.array([one, other], dtype=kind))


def pairs(found: Equilibria) -> Pairs:
    """Return the strategies of equilibria, each of them once."""
    listed = [e.strategies for e in found.equilibria]
    assert len(set(listed)) == len(listed)
    return {(x, y) for x, y in listed}  # type: ignore[misc]


def solved(one: Table, other: Table) -> Pairs:
    """Return the strategies of all extreme equilibria."""
    return pairs(nash(game(one, other)))


@st.composite
def tables(draw: st.DrawFn, most: int = 4) -> tuple[Table, Table]:
    """Make payoffs of a game, half of the time with many ties."""
    m, n = draw(st.integers(1, most)), draw(st.integers(1, most))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    return obvious_games.games(rng, (m, n), degenerate=draw(st.booleans()))


@pytest.mark.parametrize("degenerate", [False, True])
def test_all_extreme_equilibria_are_found_and_nothing_else(degenerate: bool) -> None:
    """On 100 games of up to four moves each, the set is that of all labelled pairs of vertices."""
    rng = np.random.default_rng(20240507)
    joined = 0
    for _ in range(100):
        m, n = (int(k) for k in rng.integers(1, 5, 2))
        one, other = obvious_games.games(rng, (m, n), degenerate=degenerate)
        found = nash(game(one, other))
        slow = obvious_games.extreme(one, other)
        assert pairs(found) == slow
        listed = [e.strategies for e in found.equilibria]
        grouped = {frozenset(listed[k] for k in group) for group in found.components}
        assert grouped == obvious_games.components(sorted(slow))
        joined += len(grouped) < len(listed)
    assert (joined > 50) == degenerate


@given(tables(), st.integers(0, 2**32))
def test_equilibria_and_mixtures_that_share_a_strategy_have_no_regret(
    payoffs: tuple[Table, Table], seed: int
) -> None:
    """Exactly none; so every game has an equilibrium, and its components hold more of them."""
    some = game(*payoffs)
    found = nash(some)
    assert found.complete
    assert found.equilibria
    weight = Fraction(int(np.random.default_rng(seed).integers(1, 9)), 9)
    for e in found.equilibria:
        assert obvious_games.regret(some, e.strategies) == 0
        assert (e.regret, e.approximate) == (0, False)
        for other in found.equilibria:
            if e.strategies[0] == other.strategies[0]:
                y, z = e.strategies[1], other.strategies[1]
                mixture = tuple(weight * p + (1 - weight) * q for p, q in zip(y, z, strict=True))
                assert regret(some, (e.strategies[0], mixture)) == 0


@given(tables())
def test_pure_equilibria_come_first_in_the_order_of_moves(payoffs: tuple[Table, Table]) -> None:
    """They are the plays from which no move gains, all of them."""
    one, other = payoffs
    listed = [e.strategies for e in nash(game(one, other)).equilibria]
    pure = [(x.index(1), y.index(1)) for x, y in listed if 1 in x and 1 in y]
    best = [
        (i, j)
        for i, row in enumerate(one)
        for j, got in enumerate(row)
        if got == max(r[j] for r in one) and other[i][j] == max(other[i])
    ]
    assert pure == best
    assert all(1 in x and 1 in y for x, y in listed[: len(pure)])


@given(tables())
@settings(max_examples=50)
def test_relabelling_players_and_moves_relabels_the_answer(payoffs: tuple[Table, Table]) -> None:
    """Swapping players swaps strategies, another order of moves orders chances so."""
    one, other = payoffs
    every = solved(one, other)
    turned = [np.array(table).T.tolist() for table in (other, one)]
    assert solved(*turned) == {(y, x) for x, y in every}
    for order in list(permutations(range(len(one))))[1:4]:
        shuffled = solved([one[i] for i in order], [other[i] for i in order])
        assert shuffled == {(tuple(x[i] for i in order), y) for x, y in every}


@given(tables(), st.integers(0, 4))
@settings(max_examples=50)
def test_a_strictly_dominated_move_changes_nothing(
    payoffs: tuple[Table, Table], place: int
) -> None:
    """It is never made, wherever it stands, whatever it is worth to the other player."""
    one, other = payoffs
    place = min(place, len(one))
    worse = [x - 1 for x in one[0]]
    more = [*one[:place], worse, *one[place:]]
    more_other = [*other[:place], other[-1][::-1], *other[place:]]
    expected = {((*x[:place], Fraction(0), *x[place:]), y) for x, y in solved(one, other)}
    assert solved(more, more_other) == expected


@given(tables(), st.integers(1, 10**6), st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6))
@settings(max_examples=50)
def test_neither_unit_nor_origin_of_a_player_s_payoffs_matters(
    payoffs: tuple[Table, Table], unit: int, origin: int, windfall: int
) -> None:
    """Nor does an amount that a player gets whatever own move, if the other makes the last."""
    one, other = payoffs
    moved = [[unit * x + origin for x in row] for row in one]
    moved = [[*row[:-1], row[-1] + windfall] for row in moved]
    assert solved(moved, other) == solved(one, other)


def test_chicken_has_its_published_equilibria() -> None:
    """CE-01: (D, C) and (C, D), and both swerving two times in three, for 14/3."""
    found = nash(game([[6, 2], [7, 0]], [[6, 7], [2, 0]]))
    swerve = (Fraction(2, 3), Fraction(1, 3))
    assert [e.strategies for e in found.equilibria] == [
        ((1, 0), (0, 1)),
        ((0, 1), (1, 0)),
        (swerve, swerve),
    ]
    assert found.equilibria[2].payoffs == pytest.approx((14 / 3, 14 / 3), rel=1e-15)
    assert (found.concept, found.complete, found.components) == ("nash", True, ((0,), (1,), (2,)))


def test_payoffs_of_a_scenario_keep_their_ties() -> None:
    """Around 1e12, with plays that lead to the same outcome, as in small numbers."""
    talks, war, truce = 1_000_000_000_001, -2_999_999_999_998, 1_500_000_000_003
    one = [[talks, war, war], [truce, war, war]]
    other = [[talks, truce, war], [war, truce, war]]
    every = solved(one, other)
    assert every == obvious_games.extreme(one, other)
    assert every == solved([[1, 0, 0], [2, 0, 0]], [[1, 2, 0], [0, 2, 0]])
    assert solved([[10**30, 0], [0, 1]], [[1, 0], [0, 10**30]]) == obvious_games.extreme(
        [[10**30, 0], [0, 1]], [[1, 0], [0, 10**30]]
    )


def is_near(pair: tuple[Point, Point], near: tuple[np.ndarray, np.ndarray]) -> bool:
    """Return whether strategies are the same but for rounding."""
    return all(
        isclose(float(p), q, abs_tol=1e-9)
        for exact, floats in zip(pair, near, strict=True)
        for p, q in zip(exact, floats, strict=True)
    )


@pytest.mark.filterwarnings(r"ignore:\s*An even number:RuntimeWarning")
def test_nashpy_finds_the_same_in_nondegenerate_games() -> None:
    """As many, each of ours one of theirs, in 60 games of two to four moves; an odd number."""
    rng = np.random.default_rng(7)
    for _ in range(60):
        m, n = (int(k) for k in rng.integers(2, 5, 2))
        one, other = obvious_games.games(rng, (m, n), degenerate=False)
        scaled = nashpy.Game(np.array(one) / 1e6, np.array(other) / 1e6)
        ours, others = solved(one, other), list(scaled.vertex_enumeration())
        assert len(ours) == len(others)
        assert all(any(is_near(pair, near) for near in others) for pair in ours)
        assert len(ours) % 2 == 1
        for near in scaled.support_enumeration():
            assert any(is_near(pair, near) for pair in ours)


def test_a_game_too_large_gives_its_pure_equilibria_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Nothing is claimed about mixed ones."""
    monkeypatch.setattr(nash_exact, "MOST", 3)
    found = nash(game([[3, 0, 0], [0, 2, 0], [0, 0, 1]], [[1, 0, 0], [0, 2, 0], [0, 0, 3]]))
    assert [e.strategies for e in found.equilibria] == [
        ((1, 0, 0), (1, 0, 0)),
        ((0, 1, 0), (0, 1, 0)),
        ((0, 0, 1), (0, 0, 1)),
    ]
    assert not found.complete
    assert found.method.startswith("pure")
    assert found.components == ()


def test_it_takes_two_players() -> None:
    """Others are for other solvers."""
    alone = NormalForm(("a",), (("x", "y"),), np.array([[1, 2]]))
    with pytest.raises(ValueError, match="two players"):
        nash(alone)


def test_a_single_game_waits_for_no_compiler() -> None:
    """Neither numba nor scipy is loaded."""
    code = (
        "import sys; from sim.solve.nash import nash\n"
        "from sim.solve.normal_form import normal_form\n"
        "nash(normal_form('ab', ('cd', 'cd'), ((6, 2, 7, 0), (6, 7, 2, 0))))\n"
        "print({'numba', 'scipy', 'numpy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "{'numpy'}\n"
