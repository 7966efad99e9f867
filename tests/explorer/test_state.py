"""States as pages send them, steps of sliders, and the command line that gives the same."""

import math
import shlex
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.explorer.state import State, command, number, read, written
from sim.explorer.steps import PLACES, step, tidy
from sim.gather.plain import solve
from sim.read.case import load
from sim.read.faults import CallFault

SOUTH = "actors.south.walk_away"
PARTS = st.integers(-400, 400)


def test_a_state_is_read_as_it_was_sent() -> None:
    """In the order in which things were moved; a what-if counts once."""
    state = read({"sets": {"b": 1, "a": 0.1 + 0.2}, "what_ifs": ["y", "x", "y"]})
    assert state == State((("b", 1.0), ("a", 0.3)), ("y", "x"))
    assert read(state.document()) == state


@pytest.mark.parametrize(
    "sent",
    [
        None,
        [],
        "x",
        {"sets": []},
        {"sets": {"a": "1"}},
        {"sets": {"a": True}},
        {"sets": {"a": math.nan}},
        {"sets": {"a": math.inf}},
        {"sets": {"a": None}},
        {"what_ifs": "x"},
        {"what_ifs": [1]},
        {"more": 1},
        {"sets": {str(n): 1 for n in range(1001)}},
    ],
)
def test_what_is_no_state_is_a_fault(sent: Any) -> None:
    """One clear line, and nothing else is raised."""
    with pytest.raises(CallFault):
        read(sent)


def test_moving_again_and_supposing_again_change_one_thing() -> None:
    """A number moved twice stands where it was moved last; a what-if can be taken back."""
    state = State().setting("a", 1).setting("b", 2).setting("a", 3)
    assert state.sets == (("a", 3), ("b", 2))
    assert state.supposing("x", True).supposing("x", True).what_ifs == ("x",)
    assert state.supposing("x", True).supposing("x", False) == state


@given(st.floats(-1e5, 1e5, allow_nan=False))
def test_a_number_is_written_as_it_is_read(value: float) -> None:
    """The command line's value is the page's."""
    seen = number("a", value)
    assert float(written(seen)) == seen


def test_the_command_line_gives_what_the_state_gives() -> None:
    """Its words, read by a shell, load the same case."""
    state = State(((SOUTH, 0.5),), ("quiet_town",))
    words = shlex.split(command("two_firms", ['issues.hours.status_quo="weekly"'], state))
    assert words[:3] == ["dealzone", "zone", "two_firms"]
    sets = [words[n + 1] for n, word in enumerate(words) if word == "--set"]
    what_ifs = [words[n + 1] for n, word in enumerate(words) if word == "--what-if"]
    case = load("two_firms", sets=sets, what_ifs=what_ifs)
    assert case.what_ifs == ("quiet_town",)
    assert case.scenario.issues["hours"].status_quo == "weekly"
    assert case.number(SOUTH).likely == 0.5
    assert solve(case).margin is not None


@given(st.tuples(PARTS, PARTS, PARTS).map(sorted), st.sampled_from([1, 10, 100, 1000]))
def test_a_slider_meets_both_ends_and_the_likely_value(ends: list[int], parts: int) -> None:
    """Whole numbers of a step lie between the low end and the others; there are enough places."""
    low, likely, high = (end / parts for end in ends)
    if low == high:
        return
    by = step(low, likely, high)
    for distance in (likely - low, high - low):
        assert math.isclose(distance / by, round(distance / by), abs_tol=1e-6)
    assert (high - low) / by >= PLACES - 1e-6


def test_tidy_takes_off_what_a_browser_adds() -> None:
    """Nine figures are kept."""
    assert tidy(0.1 + 0.2) == 0.3
    assert tidy(-12345.678901) == -12345.6789
