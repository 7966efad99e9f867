"""Regret and payoffs: by definition, on games of any number of players."""

from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.solve.certificate import certified, certified_joint, joint_regret, payoffs, regret
from sim.solve.equilibrium import Strategy
from sim.solve.normal_form import NormalForm, normal_form
from tests import obvious_games

CHICKEN = normal_form(("a", "b"), (("c", "d"), ("c", "d")), ((6, 2, 7, 0), (6, 7, 2, 0)))
SHAPES = [(2, 2), (3, 2), (1, 3), (2, 2, 2), (3, 1, 2), (2, 2, 2, 2)]


def game(rng: np.random.Generator, shape: tuple[int, ...], most: int = 10) -> NormalForm:
    """Return a game of whole payoffs, of a unit that is none of the powers of two."""
    players = tuple(f"p{i}" for i in range(len(shape)))
    moves = tuple(tuple(f"m{i}" for i in range(size)) for size in shape)
    table = rng.integers(-most, most + 1, (len(shape), *shape))
    return NormalForm(players, moves, table, Fraction(1, 3))


def strategy(rng: np.random.Generator, moves: int) -> tuple[Fraction, ...]:
    """Return exact chances, some of them zero."""
    parts = rng.integers(0, 4, moves)
    parts[rng.integers(moves)] += 1
    return tuple(Fraction(int(x), int(parts.sum())) for x in parts)


def floats(chances: Any) -> Any:
    """Return the same in floats, whatever holds them."""
    return tuple(tuple(float(x) for x in strategy) for strategy in chances)


@given(st.sampled_from(SHAPES), st.integers(0, 2**32))
def test_regret_is_the_most_that_anyone_gains_by_one_other_move(shape: Any, seed: int) -> None:
    """Exactly so for Fractions, nearly for floats; payoffs are expected values."""
    rng = np.random.default_rng(seed)
    some = game(rng, shape)
    played = [strategy(rng, moves) for moves in shape]
    slow = obvious_games.regret(some, played)
    worth = tuple(obvious_games.expected(some, p, played) for p in range(len(shape)))
    assert regret(some, played) == slow
    assert payoffs(some, played) == worth
    assert regret(some, floats(played)) == pytest.approx(float(slow), abs=1e-12)
    assert payoffs(some, floats(played)) == pytest.approx([float(x) for x in worth], abs=1e-12)
    sealed = certified(some, played)
    assert (sealed.payoffs, sealed.regret) == (tuple(map(float, worth)), float(slow))
    assert sealed.approximate == (slow > 0)


@given(st.sampled_from([(2, 2), (3, 2), (2, 2, 2), (1, 3)]), st.integers(0, 2**32))
def test_joint_regret_is_the_most_that_a_rule_of_disobeying_gains(shape: Any, seed: int) -> None:
    """Exactly so for Fractions, nearly for floats."""
    rng = np.random.default_rng(seed)
    some = game(rng, shape)
    plays = list(product(*(range(moves) for moves in shape)))
    joint = dict(zip(plays, strategy(rng, len(plays)), strict=True))
    slow = obvious_games.joint_regret(some, joint)
    assert joint_regret(some, joint) == slow
    near = {play: float(chance) for play, chance in joint.items()}
    assert joint_regret(some, near) == pytest.approx(float(slow), abs=1e-12)
    sealed = certified_joint(some, joint)
    assert sealed.regret == float(slow)
    for player, worth in enumerate(sealed.payoffs):
        exact = sum(chance * int(some.payoffs[(player, *play)]) for play, chance in joint.items())
        assert worth == float(exact * some.unit)


@given(st.integers(0, 2**32))
def test_independent_strategies_have_the_same_regret_as_the_signal_that_draws_them(
    seed: int,
) -> None:
    """Being told what one mixes over tells nothing about the others."""
    rng = np.random.default_rng(seed)
    some = game(rng, (3, 2), most=2)
    x, y = strategy(rng, 3), strategy(rng, 2)
    joint = {(i, j): x[i] * y[j] for i, j in product(range(3), range(2))}
    assert joint_regret(some, joint) == regret(some, (x, y))


def test_chicken_has_its_published_equilibria() -> None:
    """CE-01: the mixed one gives 14/3; the uniform signal on CC, CD and DC is obeyed, for 5."""
    third = Fraction(1, 3)
    mixed = (1 - third, third)
    assert regret(CHICKEN, (mixed, mixed)) == 0
    assert payoffs(CHICKEN, (mixed, mixed)) == (Fraction(14, 3),) * 2
    signal = certified_joint(CHICKEN, {(0, 0): third, (0, 1): third, (1, 0): third})
    assert (signal.regret, signal.payoffs, signal.approximate) == (0, (5, 5), False)
    assert joint_regret(CHICKEN, {(0, 0): Fraction(1)}) == 1


def test_a_common_amount_in_all_payoffs_costs_no_accuracy() -> None:
    """A regret of half a unit on payoffs of 4e18 is seen in floats, and in Python's integers."""
    for far in (2**62 - 10, 10**30):
        kind = np.int64 if far < 2**62 else object
        table = np.array([[[far, far + 1]], [[far, far + 1]]], dtype=kind)
        some = NormalForm(("a", "b"), (("x",), ("y", "z")), table)
        assert regret(some, ((1.0,), (0.5, 0.5))) == 0.5
        assert regret(some, ((1,), (1, 0))) == 1


def test_approximate_is_judged_by_each_player_s_own_range() -> None:
    """A loss of a millionth of one's own range is no rounding, be others' stakes ever so large."""
    wide = normal_form(("a", "b"), (("x",), ("y", "z")), ((0, 10**12), (0, 1)))
    assert certified(wide, ((1.0,), (1e-6, 1 - 1e-6))).approximate
    assert not certified(wide, ((1.0,), (1e-10, 1 - 1e-10))).approximate
    signal = {(0, 0): 1e-6, (0, 1): 1 - 1e-6}
    assert certified_joint(wide, signal).approximate


@pytest.mark.parametrize(
    "strategies",
    [((1, 0),), ((1, 0), (1,)), ((2, -1), (1, 0)), ((0.5, 0.4), (1, 0)), ((0, 0), (1, 0))],
)
def test_what_is_no_strategy_gets_no_certificate(strategies: tuple[Strategy, ...]) -> None:
    """Chances are one for each move, not negative, and add up to one."""
    for judge in (regret, payoffs, certified):
        with pytest.raises(ValueError, match="chance"):
            judge(CHICKEN, strategies)


@pytest.mark.parametrize("joint", [{}, {(0, 0): 0.5}, {(0, 2): 1}, {(0,): 1}, {(0, -1): 1}])
def test_what_is_no_signal_gets_no_certificate(joint: Any) -> None:
    """A joint strategy is a distribution over plays of the game."""
    for judge in (joint_regret, certified_joint):
        with pytest.raises(ValueError, match=r"chance|play"):
            judge(CHICKEN, joint)
