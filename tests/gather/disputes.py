"""Small disputes whose tipping values can be worked out by hand."""

from copy import deepcopy
from typing import Any

from tests.scenarios import Raw

RANGE = {"low": 0, "likely": 0, "high": 1}


def dispute(north: float = 0.0, south: float = 0.0, **more: Any) -> Raw:
    """One deal, worth so much more (or less) than no deal to each of two parties."""
    stakes = {"x": {"weight": 1, "values": {"no": 0, "yes": 0}}}
    return {
        "format": 1,
        "title": "One deal",
        "weights": "as_given",
        "assumed": "made up by a test",
        "issues": {"x": {"status_quo": "no", "options": {"no": {"deal": False}, "yes": {}}}},
        "actors": {
            "north": {"role": "party", "walk_away": -north, "stakes": deepcopy(stakes)},
            "south": {"role": "party", "walk_away": -south, "stakes": deepcopy(stakes)},
            "council": {
                "role": "mediator",
                "stakes": {"x": {"weight": 1, "values": {"no": 0, "yes": 1}}},
            },
        },
        **more,
    }


def pressure(on: str, bite: Any, strength: Any = None, **more: Any) -> Raw:
    """The council adds so much to what a deal is worth to somebody."""
    strength = RANGE if strength is None else strength
    when = {"deal": True}
    return {"from": "council", "on": on, "when": when, "strength": strength, "bite": bite, **more}
