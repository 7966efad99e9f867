"""Margins alone are those of a survey of every package."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.gather.readings import readings
from sim.price.game import PER_UNIT
from sim.price.price import price
from sim.read.case import load
from sim.sample.draws import draw
from sim.solve import packages
from sim.solve.margins import margins
from sim.solve.scan import Scanner
from sim.solve.survey import survey
from sim.solve.zone import margin
from tests.politics import political
from tests.scenarios import Raw, case, scenarios


def same_as_surveyed(found: object, count: int) -> None:
    """Hold that both ways, compiled and without, give the margins of a survey, to the bit."""
    for part in readings(found, draw(found.scenario, count, 1)):  # type: ignore[attr-defined, arg-type]
        game = price(part.case.scenario, part.draws, only_parties=True)
        scanner, included = Scanner(game), packages.included(game)
        slow = []
        for d in range(game.draws):
            seen = survey(game, d, included)
            best = margin(seen.slack, seen.offerable)
            slow.append(np.nan if best is None else best / PER_UNIT)
        places = np.arange(game.draws)
        np.testing.assert_array_equal(margins(scanner, places), slow)
        scanner.flat, scanner.included = None, included
        np.testing.assert_array_equal(margins(scanner, places[::-1]), slow[::-1])


@settings(max_examples=60, deadline=None)
@given(st.one_of(political(), scenarios()))
def test_random_scenarios_have_the_margins_of_a_survey(raw: Raw) -> None:
    """With red lines, stocks, types, governments and exclusions."""
    same_as_surveyed(case(raw), 6)


@pytest.mark.parametrize("file", ["two_firms", "textbook/anac2010_england_zimbabwe"])
def test_shipped_scenarios_have_the_margins_of_a_survey(file: str) -> None:
    """The small ones; the Gaza files' packages are too many to be surveyed often."""
    same_as_surveyed(load(file), 8)


def test_april_has_the_margin_of_a_survey() -> None:
    """More than a million packages, in two draws."""
    same_as_surveyed(load("gaza/cairo_april_2024"), 2)
