"""Sensitivity: the slow way gives the same margins; indices that can be derived by hand."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from sim.gather.factors import Factor, screened
from sim.gather.plain import solve
from sim.gather.readings import readings
from sim.gather.sensitivity import Sensitivity, sensitivity
from sim.gather.sobol_points import _designs, solved
from sim.price.game import PER_UNIT, Floats
from sim.price.price import price
from sim.read.case import Case, load
from sim.sample import draws as sampling
from sim.solve import packages
from sim.solve.survey import survey
from sim.solve.zone import margin
from tests.gather.disputes import dispute, pressure
from tests.politics import political
from tests.scenarios import Raw, case

EVEN = {"low": 0, "likely": 0.5, "high": 1, "shape": "uniform"}


def slowly(found: Case, columns: dict[str, Floats], count: int) -> Floats:
    """Return margins at given numbers, every package looked at in every draw."""
    margins = np.full(count, np.nan)
    for part in readings(found, sampling.given(found.scenario, columns, count)):
        game = price(part.case.scenario, part.draws, only_parties=True)
        included = packages.included(game)
        for d, place in enumerate(part.places):
            seen = survey(game, d, included)
            best = margin(seen.slack, seen.offerable)
            margins[place] = np.nan if best is None else best / PER_UNIT
    return margins


def mixed(factor: Factor, first: Any, second: Any) -> dict[str, Floats]:
    """Return A's columns with a factor's from B."""
    return {**first, **{key: second[key] for key in factor.keys}}


@settings(max_examples=8, deadline=None)
@given(political())
def test_margins_are_those_of_the_slow_way(raw: Raw) -> None:
    """At A, at B, and with each factor changed: what is taken over unsolved, too."""
    found = case(raw)
    live = screened(found).live
    quick = solved(found, live, 8, 5)
    first, second = _designs(live, 8, 5)
    np.testing.assert_array_equal(quick.a, slowly(found, dict(first), 8))
    np.testing.assert_array_equal(quick.b, slowly(found, dict(second), 8))
    for f in range(0, len(live), 4):
        expected = slowly(found, mixed(live[f], first, second), 8)
        np.testing.assert_array_equal(quick.ab[f], expected)


def two_helps(**more: Any) -> Case:
    """North needs 1, and gets the sum of two strengths, each even between 0 and 1."""
    helps = {
        "one": pressure("north", 1, EVEN),
        "two": pressure("north", 1, EVEN),
        "other": pressure("south", 1, EVEN),
    }
    return case(dispute(-1, 5, pressures=helps, **more))


@pytest.fixture(scope="module")
def helped() -> Sensitivity:
    """The sensitivity of two helps."""
    return sensitivity(two_helps(), 1024)


def test_indices_that_can_be_derived_by_hand(helped: Sensitivity) -> None:
    """The margin is a sum of two: half each. A zone there is where the sum is 1: 1/3 and 2/3."""
    for name in ("one", "two"):
        (effect,) = (e for e in helped.effects if e.factor.name == f"pressures.{name}.strength")
        zone, margin = effect.zone, effect.margin
        assert zone is not None
        assert margin is not None
        assert (zone.first, zone.total) == pytest.approx((1 / 3, 2 / 3), abs=0.05)
        assert (margin.first, margin.total) == pytest.approx((1 / 2, 1 / 2), abs=0.03)
        assert zone.first_low <= 1 / 3 <= zone.first_high
        assert zone.total_low <= 2 / 3 <= zone.total_high
    assert helped.p_zone.estimate == pytest.approx(0.5, abs=0.01)
    assert (helped.points, helped.priced) == (1024, 5 * 1024)


def test_what_moves_payoffs_but_no_answer_has_no_part(helped: Sensitivity) -> None:
    """South has more than enough, whatever it gets on top: exactly nothing."""
    other = helped.effects[-1]
    assert other.factor.name == "pressures.other.strength"
    assert other.zone is not None
    assert other.margin is not None
    assert (other.zone.first, other.zone.total, other.margin.total) == (0, 0, 0)


def test_the_tornado_is_the_file_with_each_number_set(helped: Sensitivity) -> None:
    """At either end, size and margin are those of a plain solve."""
    for found in (helped, sensitivity(load("two_firms", sets=["actors.south.walk_away=0.9"]), 2)):
        assert found.bars
        for bar in found.bars:
            for zone, value in ((bar.low, bar.number.low), (bar.high, bar.number.high)):
                plain = solve(found.case.setting(f"{bar.number.address}={value!r}"))
                assert (zone.size, zone.margin) == (len(plain.zone), plain.margin)
    assert [bar.turns for bar in helped.bars] == [True, True, False]
    assert [bar.swing for bar in helped.bars] == [10**12, 10**12, 0]  # from -0.5 to 0.5


def test_levers_are_not_drawn_and_harm_is_labelled() -> None:
    """A lever moves in the tornado alone."""
    lever = {**EVEN, "lever": True}
    helps = {"one": pressure("north", 1, EVEN, harm=True), "two": pressure("north", 1, lever)}
    found = sensitivity(case(dispute(-1, 5, pressures=helps)), 16)
    assert found.fixed == ("pressures.two.strength",)
    assert [(e.factor.name, e.factor.harm) for e in found.effects] == [
        ("pressures.one.strength", True)
    ]
    assert {(bar.lever, bar.harm) for bar in found.bars} == {(True, False), (False, True)}


def test_seed_and_workers() -> None:
    """The same seed gives the same indices with any workers; another seed gives others."""
    found = load("two_firms", sets=["actors.south.walk_away.high=1"])
    one = sensitivity(found, 128, 1)
    assert sensitivity(found, 128, 1, workers=3).effects == one.effects
    assert sensitivity(found, 128, 2).effects != one.effects
    assert one.points == 128


def test_what_never_varies_has_no_index() -> None:
    """A zone in every draw, and a case in which nothing is drawn."""
    found = sensitivity(load("two_firms"), 16)
    assert {effect.zone for effect in found.effects} == {None}
    assert found.effects[0].margin is not None
    nothing = sensitivity(load("textbook/nash1950"), 16)
    assert nothing.bars == nothing.effects == nothing.idle == ()


def test_april_is_screened() -> None:
    """What no party's payoff looks at is found, and is not priced anew for each point."""
    screen = screened(load("gaza/cairo_april_2024"))
    assert "actors.netanyahu.ready" in screen.dead
    assert len(screen.live) > 100
