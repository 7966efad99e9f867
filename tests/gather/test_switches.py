"""Switches: each is the file with that one thing otherwise."""

import pytest

from sim.gather.moved import Moved, Zone
from sim.gather.plain import solve
from sim.gather.switches import Switch, Switches, switches
from sim.read.case import Case, load
from sim.read.without import MECHANISMS
from tests.gather.disputes import dispute, pressure
from tests.scenarios import case

HARD = "actors.netanyahu.stakes.duration.red_lines.permanent"


@pytest.fixture(scope="module")
def april() -> Case:
    """The scenario of April."""
    return load("gaza/cairo_april_2024")


@pytest.fixture(scope="module")
def found(april: Case) -> Switches:
    """All its switches."""
    return switches(Moved(april))


def the(found: Switches, name: str) -> Switch:
    """Return one switch."""
    (one,) = [switch for switch in found.tried if switch.name == name]
    return one


def zone(case: Case) -> Zone:
    """Return the zone by the plain solve."""
    plain = solve(case)
    return Zone(len(plain.zone), plain.margin)


def test_every_kind_is_tried(april: Case, found: Switches) -> None:
    """Types, red lines on what can be offered, mechanisms, what-ifs: all of the file."""
    names = {switch.name for switch in found.tried}
    assert set(MECHANISMS) <= names
    assert set(april.scenario.what_if) <= names
    assert {"hamas.never", "hamas.desperate"} <= names
    assert "hamas.adroit" not in names
    assert sum(switch.kind == "red_line" for switch in found.tried) == 5


def test_each_is_the_file_with_that_changed(april: Case, found: Switches) -> None:
    """A what-if, a type and a red line, solved by looking at every package."""
    assert the(found, "no_lifeline").zone == zone(april.supposing("no_lifeline"))
    assert the(found, "hamas.desperate").zone == zone(april.of_types({"hamas": "desperate"}))
    assert the(found, HARD).held is False
    assert the(found, HARD).zone == zone(april.setting(f"{HARD}=0"))
    assert the(found, "office").zone == zone(april.setting("government.office_weight=0"))


def test_a_switch_turns_the_answer_iff_the_zone_is_empty_then(found: Switches) -> None:
    """In April there is a deal; what turns it leaves none."""
    assert found.turning
    for switch in found.tried:
        assert switch.turns == (not switch.zone.open)


def test_a_what_if_that_costs_people_dear_is_not_tried() -> None:
    """More of a pressure marked as harm is no way to a deal, though it would open one."""
    raw = dispute(-0.3, pressures={"war": pressure("north", 1, harm=True)})
    raw["what_if"] = {
        "more_war": {"label": "More war", "set": {"pressures.war.strength": 1}},
        "content": {"label": "North is content", "set": {"actors.north.walk_away": 0}},
    }
    tried = switches(Moved(case(raw)))
    assert tried.harm == ("more_war",)
    assert [switch.name for switch in tried.turning] == ["content"]
