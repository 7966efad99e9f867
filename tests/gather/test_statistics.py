"""Shares and differences against other people's formulas and published intervals."""

import numpy as np
import pytest
from scipy.stats import binomtest

from sim.gather.statistics import difference, share


@pytest.mark.parametrize(("yes", "n"), [(0, 20), (1, 20), (10, 20), (20, 20), (81, 263)])
def test_the_interval_of_a_share_is_wilsons(yes: int, n: int) -> None:
    """SciPy's Wilson interval is the same; 81 of 263 is Newcombe's example (.2553 to .3662)."""
    found = share(np.arange(n) < yes)
    reference = binomtest(yes, n).proportion_ci(method="wilson")
    assert (found.low, found.high) == pytest.approx((reference.low, reference.high), abs=1e-9)
    assert found.se == pytest.approx(np.sqrt(yes / n * (1 - yes / n) / n))
    if (yes, n) == (81, 263):
        assert (found.low, found.high) == pytest.approx((0.2553, 0.3662), abs=5e-5)


def test_a_paired_difference_counts_changes_both_ways() -> None:
    """Three draws gained and one lost of ten: a difference of two tenths."""
    before = np.array([1, 0, 0, 0, 1, 1, 0, 0, 0, 0], dtype=bool)
    now = np.array([0, 1, 1, 1, 1, 1, 0, 0, 0, 0], dtype=bool)
    found = difference(now, before)
    assert found.difference == pytest.approx(0.2)
    up, down = 4 / 12, 2 / 12  # one is added to each kind of change, two to the draws
    half = 1.959964 * np.sqrt((up + down - (up - down) ** 2) / 12)
    assert (found.low, found.high) == pytest.approx((up - down - half, up - down + half), abs=1e-6)


def test_the_interval_of_a_difference_is_bonett_and_prices() -> None:
    """Bonett and Price (2012), example 1: of 200 asked twice 110 said yes, then 82, both times 60.

    The digits are those that R's esci prints for it.
    """
    kinds = np.repeat(["both", "gained", "lost", "neither"], [60, 22, 50, 68])
    found = difference(np.isin(kinds, ["both", "gained"]), np.isin(kinds, ["both", "lost"]))
    assert found.difference == pytest.approx(-0.14)
    assert (found.low, found.high) == pytest.approx((-0.2198621, -0.0573656), abs=1e-7)


def test_a_difference_of_equal_runs_still_has_a_width() -> None:
    """No draw changed in a hundred: that is not certainty."""
    same = np.ones(100, dtype=bool)
    found = difference(same, same)
    assert found.difference == 0
    assert found.low < 0 < found.high


def test_the_interval_covers_as_often_as_it_says() -> None:
    """In 2,000 paired samples the true difference lies inside in nearly 95 of 100."""
    rng = np.random.default_rng(5)
    kinds = rng.choice(4, size=(2000, 200), p=[0.15, 0.05, 0.3, 0.5])  # gained, lost, yes, no
    inside = 0
    for row in kinds:
        found = difference((row == 0) | (row == 2), (row == 1) | (row == 2))
        inside += found.low <= 0.1 <= found.high
    assert 0.93 < inside / 2000 < 0.98


@pytest.mark.parametrize("count", range(1, 400, 7))
def test_an_interval_holds_its_share(count: int) -> None:
    """To the bit, also where all or none of the draws say yes."""
    for yes in (0, count // 3, count):
        found = share(np.arange(count) < yes)
        assert 0 <= found.low <= found.estimate <= found.high <= 1
