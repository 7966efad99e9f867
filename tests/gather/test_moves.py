"""Moves: which change of one issue would make up a shortfall."""

import pytest

from sim.gather.moves import Move, making_up
from sim.gather.plain import solve
from tests.scenarios import Raw, case


def quay(north_lines: list[str], south_lines: list[str]) -> Raw:
    """North, short by a quarter everywhere but at `all`; South is content with anything."""
    north = {"none": 0.5, "some": 0.25, "most": 0.5, "all": 1}
    south = {"none": 0, "some": 1, "most": 0, "all": 0}
    return {
        "format": 1,
        "title": "Quay",
        "assumed": "made up",
        "issues": {
            "x": {
                "status_quo": "none",
                "options": {"none": {"deal": False}, "some": {}, "most": {}, "all": {}},
            }
        },
        "actors": {
            "north": {
                "role": "party",
                "stakes": {"x": {"weight": 1, "values": north, "red_lines": north_lines}},
            },
            "south": {
                "role": "party",
                "stakes": {"x": {"weight": 1, "values": south, "red_lines": south_lines}},
            },
        },
    }


@pytest.mark.parametrize(
    ("north_lines", "south_lines", "move"),
    [
        (["all"], ["most"], Move(250_000_000_000, "x", "most")),  # the other's red line is no bar
        ([], ["most", "all"], Move(250_000_000_000, "x", "most")),  # the least move that does
        (["most"], ["all"], Move(250_000_000_000, "x", "all")),  # not onto a red line of its own
        (["most", "all"], [], Move(250_000_000_000, "", "")),
    ],
)
def test_a_move_onto_its_own_red_line_makes_nothing_up(
    north_lines: list[str], south_lines: list[str], move: Move
) -> None:
    """The move named is the least that North would take."""
    plain = solve(case(quay(north_lines, south_lines)))
    assert plain.game.package(plain.miss.package) == {"x": "some"}
    assert making_up(plain) == {"north": move}


def test_where_there_is_a_zone_nothing_is_made_up() -> None:
    """A shortfall exists only where all packages fall short."""
    assert making_up(solve(case(quay([], [])))) == {}
