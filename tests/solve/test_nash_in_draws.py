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


def test_how_far_a_row_exceeds_a_vertex_is_known_within_its_bound_or_not_at_all() -> None:
    """On rows that cancel, wholly or but for a little: by exact sums; a tie is never guessed."""
    rng = np.random.default_rng(11)
    side = np.array([2, 0, nash_kernels.room(2, 3)])
    certain = uncertain = 0
    for number in range(2000):
        a, b, c = (int(x) for x in rng.integers(2**22, 2**25, 3))
        s, t = (int(x) for x in rng.integers(-(2**20), 2**20, 2))
        row = np.array([s * b, t * c - s * a, -t * b])  # nothing at (a, b, c)
        row += rng.integers(-3, 4, 3) * (number % 3)
        rows = np.stack((np.zeros(3, dtype=np.int64), row))
        whole = 1 if number % 2 else a + b + c
        point = np.array([a, b, c]) / whole
        error = 0.0 if whole == 1 else 2.0**-53
        if number % 5 == 0:
            point, error = point * (1 + 2.0**-35 * rng.choice((-0.9, 0.9), 3)), 2.0**-35
        exact = sum(int(x) * y for x, y in zip(row, (a, b, c), strict=True)) * Fraction(1, whole)
        total, relative = nash_kernels.beyond(rows, 1, side, point, 1, error)
        if relative < 0:
            uncertain += 1
            continue
        certain += 1
        assert abs(Fraction(total) - exact) <= Fraction(relative) * abs(exact)
    assert min(certain, uncertain) > 300


def test_where_an_edge_meets_a_row_is_known_within_its_bound() -> None:
    """Exactly while all is whole and small, else with parts that are that far off at most."""
    rng = np.random.default_rng(12)
    exact = 0
    for number in range(500):
        bits = 20 if number % 2 else 45
        far, near = rng.integers(1, 2**bits, (2, 3))
        slack, excess = (int(x) for x in rng.integers(1, 2**bits, 2))
        point = np.zeros(3)
        wrong = nash_kernels.meeting(
            far.astype(np.float64), float(slack), near.astype(np.float64), float(excess), 0.0, point
        )
        exact += wrong == 0
        true = [slack * int(x) + excess * int(y) for x, y in zip(far, near, strict=True)]
        for chance, part in zip(point.tolist(), true, strict=True):
            off = Fraction(chance) / Fraction(point[0]) * Fraction(true[0], part) - 1
            assert abs(off) <= Fraction(3 * wrong)
    assert exact == 250


def test_an_excess_that_cancels_makes_the_new_vertices_as_uncertain() -> None:
    """A vertex off by 2^-49, cut by a row that nearly passes through it, gives worse ones."""
    rows = np.array([[4096, 0, 0], [0, 4096, 0], [3072, 1025, -1]])
    side = np.array([3, 0, 10])
    points, labels, errors = np.zeros((10, 3)), np.zeros(10, dtype=np.int64), np.zeros(10)
    points[1:4] = np.eye(3)
    points[4] = 0.5 * (1 + 2.0**-49), 0.5, 0
    labels[:5] = 0b111000, 0b110001, 0b101010, 0b011011, 0b100011
    errors[4] = 2.0**-48
    points, labels, errors, count = nash_kernels.cut(rows, 2, side, points, labels, errors, 5)
    assert count == 7
    (all_three,) = (labels[:count] == 0b000111).nonzero()[0]  # exactly (1, 1, 1) / 3
    x, _, z = points[all_three]
    assert 2.0**-40 < abs(z / x - 1) <= 3 * errors[all_three] < 2.0**-30


def test_a_vertex_known_by_rounding_stays_so_when_rows_pass_it_by() -> None:
    """A row that ties there by chance, and nowhere else, is left to exact arithmetic."""
    rng = np.random.default_rng(13)
    side = np.array([5, 0, nash_kernels.room(5, 3)])
    left = 0
    for _ in range(50):
        first = rng.integers(0, 10**12, (3, 3)) + np.eye(3, dtype=np.int64) * 10**13
        rows = np.stack((*first, np.full(3, -(10**14)), first[0] + first[1] - first[2]))
        exact = [labels for _, labels in nash_exact.vertices(rows.tolist(), 5, 0)]
        assert 0b010111 in exact
        _, labels, bound = nash_kernels.vertices(rows - rows[0], side)
        left += bound < 0
        assert bound < 0 or labels.tolist() == exact
    assert left > 40


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
