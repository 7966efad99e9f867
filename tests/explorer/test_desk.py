"""The desk: what can be moved, from where to where, what stands on it at first."""

import re
from typing import Any

import pytest

from sim.explorer.desk import CHOSEN, desk
from sim.explorer.front import front
from sim.explorer.influence import in_view, influence
from sim.explorer.state import State
from sim.gather.plain import solve
from sim.price.game import PER_UNIT
from sim.read.case import Case, load
from sim.read.estimates import stated
from sim.read.faults import CallFault
from sim.solve.zone import NO_DEAL
from tests.gather.disputes import dispute, pressure
from tests.scenarios import case as made

APRIL = "gaza/cairo_april_2024"
SOUTH = "actors.south.walk_away"
COUNCIL = "pressures.council_on_north.strength"


@pytest.fixture(scope="module")
def april() -> Case:
    """The largest case that is shipped."""
    return load(APRIL)


@pytest.mark.parametrize("name", ["two_firms", APRIL])
def test_a_slider_goes_from_end_to_end_of_what_the_file_states(name: str) -> None:
    """Every number with a range has one, and no number without; games have none."""
    case = load(name)
    ranged = {
        n.address: n.estimate
        for n in stated(case.scenario)
        if n.estimate.low < n.estimate.high and not n.address.startswith(("standoffs", "trees"))
    }
    knobs = desk(case).knobs
    assert knobs.keys() == ranged.keys()
    for address, estimate in ranged.items():
        knob = knobs[address]
        assert (knob.least, knob.likely, knob.most) == (knob.low, estimate.likely, knob.high)
        assert (knob.low, knob.high) == (estimate.low, estimate.high)
        assert knob.reason.claim or knob.reason.assumed


def test_levers_stand_first_and_then_what_moves_most(april: Case) -> None:
    """A lever is a number that says so, or how hard a mediator presses; nothing that does harm."""
    found = desk(april)
    levers = [found.knobs[address].lever for address in found.chosen]
    assert levers == sorted(levers, reverse=True)
    assert sum(levers) == 5
    assert len(found.chosen) == CHOSEN
    assert not any(found.knobs[address].harm for address in found.chosen)
    assert found.knobs["pressures.war_on_hamas.strength"].harm
    assert found.knobs["pressures.war_on_hamas.bite"].harm


def obvious(case: Case, address: str) -> float:
    """Return how far a number moves a gain, by solving at either end of its range."""
    plain, number = solve(case), case.number(address)
    looked = {in_view(plain), *(d.package for d in plain.drafts.values())} - {NO_DEAL}
    low, high = (
        solve(case.setting(f"{address}={end or 1e-9}")) for end in (number.low, number.high)
    )
    moved = (low.slack - high.slack)[:, sorted(looked)] / PER_UNIT
    turned = any(
        (one != other).any() for one, other in zip(low.game.red, high.game.red, strict=True)
    )
    return float(abs(moved).max()) + turned


@pytest.mark.parametrize("address", [SOUTH, COUNCIL, "actors.north.stakes.hours.weight"])
def test_influence_is_what_solving_at_both_ends_shows(address: str) -> None:
    """The slow way, number by number."""
    found = dict(influence(solve(load("two_firms"))))
    assert found[address] == pytest.approx(obvious(load("two_firms"), address), abs=1e-6)
    assert found[address] > 0


@pytest.mark.parametrize(
    "address",
    [
        "pressures.us_on_israel.strength",
        "actors.netanyahu.stakes.duration.red_lines.permanent",
        "government.office_weight",
        "stocks.category.held",
    ],
)
def test_influence_in_a_large_case(april: Case, address: str) -> None:
    """The same where a red line turns, the office counts, and another number is the same."""
    found = dict(influence(solve(april)))
    assert found[address] == pytest.approx(obvious(april, address), abs=1e-6)


def test_a_number_that_tips_who_is_likeliest_counts(april: Case) -> None:
    """The chance of a desperate Hamas, of 0.2 to 0.55, passes that of an adroit one."""
    assert dict(influence(solve(april)))["types.hamas.desperate.chance"] >= 1


def test_what_is_told_stands_where_it_was_told() -> None:
    """Changes that a slider can make are the state; others stay in the case."""
    told = [f"{SOUTH}=0.9", "issues.hours.status_quo=weekly"]
    found = desk(load("two_firms", sets=told, what_ifs=["quiet_town"]))
    assert found.start == State(((SOUTH, 0.9),), ("quiet_town",))
    assert found.chosen[0] == SOUTH
    knob = found.knobs[SOUTH]
    assert (knob.low, knob.likely, knob.high, knob.most) == (0.3, 0.45, 0.7, 0.9)
    assert found.case.what_ifs == ()
    assert found.case.scenario.issues["hours"].status_quo == "weekly"
    again = found.at(found.start)
    assert (
        solve(again).margin == solve(load("two_firms", sets=told, what_ifs=["quiet_town"])).margin
    )


def test_numbers_can_be_named() -> None:
    """They alone stand on the desk, in that order; the others can be added."""
    found = desk(load("two_firms"), [SOUTH, COUNCIL, SOUTH])
    assert found.chosen == (SOUTH, COUNCIL)
    assert len(found.knobs) == 4


@pytest.mark.parametrize(
    "address", ["actors.south.walkaway", "actors.south.stakes.hours.values.free", "a b", ""]
)
def test_an_address_that_no_slider_can_move_is_refused(address: str) -> None:
    """It does not exist, has no range, or is no address."""
    with pytest.raises(CallFault, match="is no number with a range"):
        desk(load("two_firms"), [address])


def test_a_pressure_that_does_harm_is_no_choice_of_ours() -> None:
    """It is labelled as what it is, and left to who asks for it."""
    raw: Any = dispute(-0.2, 0.5, pressures={"siege": pressure("north", 0.3, harm=True)})
    found = desk(made(raw))
    assert found.chosen == ()
    told = front(found)["knobs"]["pressures.siege.strength"]
    assert re.search("harm to people", told["harm"])
    assert desk(made(raw), ["pressures.siege.strength"]).chosen == ("pressures.siege.strength",)


def test_a_case_without_ranges_has_an_empty_desk() -> None:
    """Nothing can be moved, and that is all."""
    found = desk(made(dispute(0.1, 0.1)))
    assert found.knobs == {}
    assert found.chosen == ()
