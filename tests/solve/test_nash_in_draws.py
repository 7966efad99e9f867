"""Equilibria in many draws: those of the exact solver, draw by draw, whatever does the sums."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest

from sim.price.game import Ints
from sim.solve import nash_exact, nash_kernels
from sim.solve.nash_in_draws import NashInDraws, nash_in_draws


def scenario_like(rng: np.random.Generator, draws: int, shape: tuple[int, int]) -> Ints:
    """Return payoffs of up to 1e13, several plays leading to the same of four outcomes."""
    worth = rng.integers(-(10**13), 10**13, (draws, 2, 4))
    return worth[:, :, rng.integers(0, 4, shape)]


def nearly_tied(rng: np.random.Generator, draws: int, shape: tuple[int, int]) -> Ints:
    """Return payoffs where a row is another, or the middle of two, but for a unit or none."""
    payoffs = 2 * rng.integers(-(10**12), 10**12, (draws, 2, *shape))
    payoffs[:, :, -1] = payoffs[:, :, 0] // 2 + payoffs[:, :, 1] // 2
    payoffs[:, 1, :, -1] = payoffs[:, 1, :, 0] // 2 + payoffs[:, 1, :, 1] // 2
    return payoffs + rng.integers(0, 2, payoffs.shape) * (rng.random(payoffs.shape) < 0.2)


def judge(payoffs: Ints, found: NashInDraws) -> None:
    """Hold the answer of each draw against the exact one: the same, in the same order."""
    assert found.starts[-1] == len(found.first) == len(found.second)
    for draw, tables in enumerate(payoffs.tolist()):
        pairs = nash_exact.extreme(*tables)
        first, second = found.of(draw)
        for floats, exact in ((first, [x for x, _ in pairs]), (second, [y for _, y in pairs])):
            chances = np.array(exact, dtype=np.float64)
            np.testing.assert_allclose(floats, chances, rtol=1e-8, atol=0)
        pure = [(x.index(1), y.index(1)) for x, y in pairs if 1 in x and 1 in y]
        joined = len(nash_exact.components(pairs)) < len(pairs)
        assert found.count[draw] == len(pairs)
        assert list(zip(*found.pure[draw].nonzero(), strict=True)) == pure
        assert found.infinite[draw] == joined
        assert found.mixed[draw] == (joined or len(pure) < len(pairs))


@pytest.mark.parametrize("shape", [(1, 1), (1, 3), (2, 2), (3, 2), (2, 4), (3, 3), (4, 4), (5, 5)])
def test_every_draw_has_the_equilibria_that_exact_arithmetic_finds(shape: tuple[int, int]) -> None:
    """In small numbers, in large ones, in those of scenarios, and where rows nearly tie."""
    rng = np.random.default_rng(sum(shape))
    draws = 60
    kinds = [
        rng.integers(0, 3, (draws, 2, *shape)),
        rng.integers(0, 3, (draws, 2, *shape)) * 10**12 + 7,
        rng.integers(-(2**61), 2**61, (draws, 2, *shape)),
        scenario_like(rng, draws, shape),
    ]
    if min(shape) > 2:
        kinds.append(nearly_tied(rng, draws, shape))
    payoffs = np.concatenate(kinds)
    judge(payoffs, nash_in_draws(payoffs))


def test_all_three_arithmetics_are_used_and_agree() -> None:
    """Whole numbers, floats with bounds, and Python's integers where a near tie is too near."""
    rng = np.random.default_rng(5)
    payoffs = nearly_tied(rng, 200, (4, 4))
    found = nash_in_draws(payoffs)
    assert 0 < found.exactly.sum() < 200
    judge(payoffs, found)
    small = rng.integers(0, 5, (200, 2, 4, 4))
    whole = nash_in_draws(small)
    assert not whole.exactly.any()
    judge(small, whole)
    assert np.array_equal(nash_in_draws(small * 10**12 - 5).first, whole.first)


def test_the_ties_of_a_scenario_need_no_exact_arithmetic() -> None:
    """Plays that lead to the same outcome tie exactly in floats: nothing is left over."""
    rng = np.random.default_rng(8)
    for shape in ((2, 2), (3, 2), (3, 3)):
        for _ in range(5):
            assert not nash_in_draws(scenario_like(rng, 200, shape)).exactly.any()


def test_no_chance_is_further_off_than_its_bound() -> None:
    """The bound of a polyhedron's vertices, and one rounding, hold against exact ones."""
    rng = np.random.default_rng(3)
    bounded = 0
    for _ in range(200):
        rows = nearly_tied(rng, 1, (4, 4))[0, 0]
        if rng.random() < 0.5:
            rows = rng.integers(-(10**13), 10**13, (4, 4))
        side = np.array([4, 0, nash_kernels.room(4, 4)])
        chances, labels, bound = nash_kernels.vertices(rows - rows[0], side)
        if bound <= 0:
            continue
        bounded += 1
        exact = nash_exact.vertices(rows.tolist(), 4, 0)
        assert [label for _, label in exact] == labels.tolist()
        for floats, (parts, _) in zip(chances.tolist(), exact, strict=True):
            for chance, part in zip(floats, parts[:-1], strict=True):
                true = Fraction(part, sum(parts[:-1]))
                assert abs(Fraction(chance) - true) <= true * Fraction(2 * bound + 2**-50)
    assert bounded > 50


def test_games_with_too_many_labels_or_vertices_are_solved_in_python(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The answer is the same; only the road is another."""
    rng = np.random.default_rng(2)
    wide = rng.integers(0, 10**6, (2, 2, 2, 61))
    found = nash_in_draws(wide)
    assert found.exactly.all()
    judge(wide, found)
    small = rng.integers(0, 9, (20, 2, 3, 3))
    before = nash_in_draws(small)
    monkeypatch.setattr(nash_kernels, "MOST", 4)
    after = nash_in_draws(small)
    assert after.exactly.any()
    judge(small, after)
    np.testing.assert_allclose(after.first, before.first, rtol=1e-12)


def test_there_are_as_many_vertices_as_the_upper_bound_at_most() -> None:
    """A polygon has as many as sides; a product of simplices, fewer than the bound."""
    assert nash_kernels.room(3, 2) == 5 + 1
    assert nash_kernels.room(1, 3) == 4 + 1
    assert nash_kernels.room(3, 3) == 8 + 1
    assert nash_kernels.room(40, 20) == nash_kernels.MOST + 1


def test_no_draw_gives_no_equilibrium() -> None:
    """An empty array of draws is an empty answer."""
    found = nash_in_draws(np.zeros((0, 2, 3, 2), dtype=np.int64))
    assert (len(found.count), len(found.first), found.starts.tolist()) == (0, 0, [0])
    assert found.pure.shape == (0, 3, 2)


@pytest.mark.parametrize("payoffs", [np.zeros((1, 3, 2, 2)), np.full((1, 2, 2, 2), 2**62)])
def test_what_is_no_game_of_two_is_refused(payoffs: Any) -> None:
    """Three players, or payoffs whose differences are no int64."""
    with pytest.raises(ValueError, match=r"two players|2\^62"):
        nash_in_draws(payoffs.astype(np.int64))
