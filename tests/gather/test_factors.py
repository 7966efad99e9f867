"""Factors: every drawn number is in one, and those said to be dead are."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.gather.factors import factors, screened
from sim.gather.plain import solve
from sim.gather.readings import kinds, readings
from sim.read.case import load
from sim.sample import draws as sampling
from sim.sample.draws import draw, keys, latin
from tests.gather.disputes import dispute, pressure
from tests.politics import political
from tests.scenarios import Raw, case, scenarios

RANGE = {"low": 0, "likely": 0.5, "high": 1}


@settings(max_examples=40, deadline=None)
@given(st.one_of(political(), scenarios()))
def test_every_drawn_number_is_in_one_factor(raw: Raw) -> None:
    """By address; and every key is one factor's."""
    found = case(raw)
    every = factors(found)
    names = [key for factor in every for key in factor.keys]
    assert len(names) == len(set(names))
    addresses = {address for factor in every for address in factor.addresses}
    for kind in kinds(found):
        assert set(draw(kind.scenario, 2, 0).drawn) <= addresses


@settings(max_examples=12, deadline=None)
@given(political())
def test_a_dead_number_changes_nothing_of_the_zone(raw: Raw) -> None:
    """Set to either end, the zone and the margin stay as they are."""
    found = case(raw)
    before = solve(found)
    for address in screened(found).dead[:3]:
        number = found.number(address)
        for value in (number.low, number.high):
            after = solve(found.setting(f"{address}={value!r}"))
            assert (len(after.zone), after.margin) == (len(before.zone), before.margin)


def test_what_no_party_hears_is_dead_and_the_rest_is_live() -> None:
    """A mediator's values where nobody is pressed by way of them."""
    raw = dispute(0.1, pressures={"help": pressure("north", 1)})
    raw["actors"]["council"]["stakes"]["x"]["values"]["yes"] = dict(RANGE)
    found = screened(case(raw))
    assert [factor.name for factor in found.live] == ["pressures.help.strength"]
    assert found.dead == ("actors.council.stakes.x.values.yes",)


def test_what_moves_together_is_one_factor() -> None:
    """A type with its chance, a red line with its luck, a table of values, the same numbers."""
    found = {factor.name: factor for factor in factors(load("gaza/may_2024"))}
    assert found["types.hamas"].kind == "type"
    assert "types.hamas luck" in found["types.hamas"].keys
    line = found["actors.netanyahu.stakes.duration.red_lines"]
    assert line.kind == "red_line"
    assert all(key.endswith(("red_lines", "red_lines held")) for key in line.keys)
    assert found["stocks.living"].kind == "luck"
    assert found["pressures.war_on_hamas.strength"].harm
    assert not found["pressures.us_on_israel.bite"].harm


@settings(max_examples=25, deadline=None)
@given(st.one_of(political(), scenarios()), st.integers(0, 9))
def test_draws_at_given_numbers_are_those_of_the_design_that_they_come_from(
    raw: Raw, seed: int
) -> None:
    """For the case and, once types are picked, for each type; red lines and luck too."""
    found, count = case(raw), 12
    wanted = {key for kind in kinds(found) for key in keys(kind.scenario)}
    columns = {key: latin(seed, key, count) for key in wanted}
    ours = sampling.given(found.scenario, columns, count)
    theirs = draw(found.scenario, count, seed)
    for one, other in zip(readings(found, ours), readings(found, theirs), strict=True):
        np.testing.assert_array_equal(one.places, other.places)
        for name in ("values", "held", "luck"):
            mine, yours = getattr(one.draws, name), getattr(other.draws, name)
            certain = [a for a in mine if name == "luck" or not one.draws.numbers[a].red_line]
            drawn = {key for addresses in keys(one.case.scenario).values() for key in addresses}
            for address in {*certain, *drawn} & set(mine):
                np.testing.assert_array_equal(mine[address], yours[address])
