"""The slider: what it can be put under, what it shows, what it refuses."""

import re

import pytest

from sim.gather.plain import solve
from sim.read.case import load
from sim.read.faults import CallFault
from sim.show.slider import Slider

SOUTH = "actors.south.walk_away"  # 0.3, 0.45, 0.7


def test_it_starts_at_the_files_number_and_range() -> None:
    """Nothing is changed before it is moved."""
    slider = Slider(load("two_firms"), SOUTH)
    number, page = slider.box.children
    assert (number.min, number.max, slider.value) == (0.3, 0.7, 0.45)
    assert slider.plain.case.changes == ()
    assert "Changed:" not in page.value


def test_moved_it_changes_the_case_as_the_command_line_does() -> None:
    """No deal is left where South has a better alternative, and the words say so."""
    slider = Slider(load("two_firms"), SOUTH, high=0.9)
    slider.value = 0.75
    assert not len(slider.plain.zone)
    assert slider.plain.margin == solve(load("two_firms", sets=[f"{SOUTH}=0.75"])).margin
    page = slider.box.children[1].value
    assert "there is no deal" in page
    assert f"Changed: {SOUTH} = 0.75." in page


def test_changes_made_before_stay() -> None:
    """A slider stands on a case as it is, whatever was set or supposed in it."""
    case = load(
        "two_firms", what_ifs=["quiet_town"], sets=["pressures.council_on_north.strength=0.1"]
    )
    slider = Slider(case, SOUTH)
    slider.value = 0.5
    assert slider.plain.case.what_ifs == ("quiet_town",)
    assert len(slider.plain.case.changes) == 2


def test_a_case_of_one_party_is_shown_in_words() -> None:
    """There is no plane to draw."""
    slider = Slider(load("two_firms", sets=["actors.south.role=outside"]), SOUTH)
    assert "<img" not in slider.box.children[1].value


def test_a_number_without_a_range_asks_for_one() -> None:
    """A certain number can be moved where it is said from where to where."""
    case = load("two_firms")
    address = "actors.south.stakes.hours.values.free"
    with pytest.raises(CallFault, match=re.escape("low=..., high=...")):
        Slider(case, address)
    assert Slider(case, address, low=0, high=0.5).value == 0


def test_it_shows_the_solve_of_the_place_where_it_stands() -> None:
    """In a range that leaves the file's number out it starts at the nearer end, and says so."""
    slider = Slider(load("two_firms"), SOUTH, low=0.5, high=0.9)
    assert slider.value == 0.5
    assert slider.plain.case.number(SOUTH).likely == 0.5
    assert f"Changed: {SOUTH} = 0.5." in slider.box.children[1].value


def test_an_address_that_is_not_there_is_refused() -> None:
    """The fault names the nearest address."""
    with pytest.raises(CallFault, match=f"did you mean '{re.escape(SOUTH)}'"):
        Slider(load("two_firms"), "actors.south.walkaway")
