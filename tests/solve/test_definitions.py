"""The frontier and the bargaining solutions against their definitions, on bare gains."""

from fractions import Fraction
from math import prod

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.price.game import Ints
from sim.solve.bargaining import CONCEPTS, Solution, near, solutions
from sim.solve.frontier import frontier

UNIT = 10**12
Columns = list[tuple[int, ...]]


@st.composite
def gains(draw: st.DrawFn) -> Ints:
    """Few different gains, so that ties and equals abound, shape (party, package).

    They lie a quarter apart, or by as little as counts; at times a party can gain nothing.
    """
    parties, top = draw(st.integers(1, 4)), draw(st.sampled_from([2, 4, 12]))
    column = st.tuples(*[st.integers(0, top)] * parties)
    found = draw(st.lists(column, min_size=1, max_size=60))
    steps = st.sampled_from([UNIT // 4, UNIT // 4, 1])
    hopes = np.array(draw(st.lists(st.integers(0, 5), min_size=parties, max_size=parties))) > 0
    return np.array(found, dtype=np.int64).T * draw(steps) * hopes[:, None]


def columns(gains: Ints) -> Columns:
    """Return each package's gains as plain numbers."""
    return [tuple(int(x) for x in column) for column in gains.T]


def betters(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Tell whether nobody loses and somebody gains from one package to another."""
    return one != other and all(x >= y for x, y in zip(one, other, strict=True))


def objectives(concept: str, found: Columns) -> list[Fraction]:
    """Return what a concept makes greatest, by its definition, for each package of a zone."""
    ideals = [max(gains) for gains in zip(*found, strict=True)]
    counted = [p for p, ideal in enumerate(ideals) if ideal > 0]
    if concept == "utilitarian":
        return [Fraction(sum(g)) for g in found]
    if not counted:
        return [Fraction(1)] * len(found)
    if concept == "nash":
        return [Fraction(prod(g[p] for p in counted)) for g in found]
    if concept == "egalitarian":
        return [Fraction(min(g[p] for p in counted)) for g in found]
    return [min(Fraction(g[p], ideals[p]) for p in counted) for g in found]


@settings(max_examples=200)
@given(gains())
def test_the_frontier_is_what_nothing_betters(gains: Ints) -> None:
    """A package is on it iff no package is better for somebody and worse for nobody."""
    found = columns(gains)
    undominated = [i for i, g in enumerate(found) if not any(betters(other, g) for other in found)]
    assert frontier(gains).tolist() == undominated


@pytest.mark.parametrize("idle", [[], [[5, 5, 5]]])
def test_one_unit_of_1e_12_is_enough_to_be_better(idle: list[list[int]]) -> None:
    """With two parties or three, a package that one unit more would equal is off the frontier."""
    assert frontier(np.array([[3, 3, 1], [4, 3, 9], *idle])).tolist() == [0, 2]
    assert frontier(np.array([[4, 3, 9], [3, 3, 1], *idle])).tolist() == [0, 2]


@pytest.mark.parametrize("parties", [2, 3])
def test_the_frontier_of_a_large_crowded_zone(parties: int) -> None:
    """Of 3,000 packages at random with many equals it is the same: the rough cut loses none."""
    numbers = np.random.default_rng(parties).integers(0, 40, (3000, parties))
    found = np.unique(numbers, axis=0)
    by_all = (found[None] >= found[:, None]).all(axis=2) & (found[None] > found[:, None]).any(
        axis=2
    )
    best = {tuple(row) for row in found[~by_all.any(axis=1)].tolist()}
    expected = [i for i, row in enumerate(numbers.tolist()) if tuple(row) in best]
    assert frontier(numbers.T * UNIT).tolist() == expected


@settings(max_examples=200)
@given(gains())
@pytest.mark.parametrize("concept", CONCEPTS)
def test_a_solution_is_the_greatest_by_its_definition(concept: str, gains: Ints) -> None:
    """It has the greatest objective; ties go to the worst-off, then the next, then the earliest."""
    found = columns(gains)
    on = frontier(gains).tolist()
    score = objectives(concept, found)
    best = max(score[i] for i in on)
    tied = [i for i in on if score[i] == best]
    chosen = max(tied, key=lambda i: (sorted(found[i]), -i))
    expected = Solution(concept, chosen, found[chosen], len(tied))
    assert solutions(gains, np.arange(len(found)))[concept] == expected


@settings(max_examples=100)
@given(gains())
@pytest.mark.parametrize("concept", CONCEPTS)
def test_near_a_solution_is_within_five_per_cent(concept: str, gains: Ints) -> None:
    """Near are the packages of the zone with 95 % or more of the best objective, and no others."""
    score = objectives(concept, columns(gains))
    assert near(concept, gains).tolist() == [20 * x >= 19 * max(score) for x in score]


def pie(*corners: tuple[float, float]) -> Ints:
    """Cut the line through some corners into points whose first payoff is in steps of 1/52."""
    first = np.arange(53) / 52
    x, y = np.array(corners).T
    return np.rint(np.array([first, np.interp(first, x, y)]) * UNIT).astype(np.int64)


SMALL = pie((0, 1), (0.75, 0.75), (1, 0))
LARGE = pie((0, 1), (1, 0.7))


@pytest.mark.parametrize(
    ("zone", "concept", "expected"),
    [
        (SMALL, "nash", (0.75, 0.75)),
        (LARGE, "nash", (1, 0.7)),
        (SMALL, "kalai_smorodinsky", (0.75, 0.75)),
        (LARGE, "kalai_smorodinsky", (10 / 13, 10 / 13)),
        (SMALL, "egalitarian", (0.75, 0.75)),
        (LARGE, "egalitarian", (10 / 13, 10 / 13)),
    ],
)
def test_kalai_and_smorodinskys_example(
    zone: Ints, concept: str, expected: tuple[float, float]
) -> None:
    """A larger set hurts the second party under Nash (0.75 to 0.7) and not under the others.

    Kalai and Smorodinsky (1975), Econometrica 43, p. 513: the motivating example.
    """
    found = solutions(zone, np.arange(zone.shape[1]))[concept]
    assert [g / UNIT for g in found.gains] == pytest.approx(expected, abs=1e-11)


def test_products_of_many_large_gains_do_not_overflow() -> None:
    """Four gains of 100,000 multiply to more than 64 bits hold; the balanced deal still wins."""
    top = 100_000 * UNIT
    found = np.array(
        [[top, top // 2, 1], [top, top // 2, top], [1, top // 2, top], [1, top // 2, 1]]
    )
    assert solutions(found, np.arange(3))["nash"].package == 1
