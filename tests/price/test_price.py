"""Pricing: hand-worked sums, and terms rounded once."""

import numpy as np
import pytest

from sim.price.game import PER_UNIT, whole
from sim.price.price import price
from sim.sample.draws import likely
from sim.solve import packages
from tests.scenarios import Raw, case


def quay() -> Raw:
    """North has two issues at 3 to 1, of which `watch` exists only in a deal; South one."""
    return {
        "format": 1,
        "title": "Quay",
        "assumed": "made up",
        "issues": {
            "hours": {"status_quo": "none", "options": {"none": {"deal": False}, "a": {}, "b": {}}},
            "watch": {"options": {"no": {}, "yes": {}}},
        },
        "actors": {
            "north": {
                "role": "party",
                "stakes": {
                    "hours": {"weight": 3, "values": {"none": 0.5, "a": 0.25, "b": 1}},
                    "watch": {"weight": 1, "values": {"no_deal": 0.75, "no": 0.5, "yes": 1}},
                },
            },
            "south": {
                "role": "party",
                "walk_away": 0.5,
                "stakes": {"hours": {"weight": 8, "values": {"none": 1, "a": 0.75, "b": 0}}},
            },
            "port": {"role": "mediator"},
        },
    }


def worth(raw: Raw, actor: str) -> tuple[float, list[float]]:
    """Return what no deal, and the packages a-no, a-yes, b-no, b-yes are worth."""
    game = price(case(raw).scenario, likely(case(raw).scenario))
    place = game.actors.index(actor)
    (payoffs,) = packages.payoffs(game, 0, [place])
    return float(game.no_deal[0, place] / PER_UNIT), (payoffs / PER_UNIT).tolist()


def pressed(when: Raw, on: str = "north", **more: object) -> Raw:
    """Put a pressure of strength one half and bite -1/4 on somebody."""
    raw = quay()
    pressure = {"from": "port", "on": on, "when": when, "strength": 0.5, "bite": -0.25}
    return raw | {"pressures": {"p": pressure | more}}


def test_policy_is_the_weighted_sum_of_values() -> None:
    """Weights 3 to 1: no deal is 0.75 x 0.5 + 0.25 x 0.75, and so on for each package."""
    assert worth(quay(), "north") == (0.5625, [0.3125, 0.4375, 0.875, 1.0])


def test_weights_as_given_are_not_divided() -> None:
    """The same file with its weights as they stand: 3 x 0.5 + 0.75 in no deal."""
    raw = quay() | {"weights": "as_given"}
    assert worth(raw, "north") == (2.25, [1.25, 1.75, 3.5, 4.0])


def test_a_stated_walk_away_is_all_of_no_deal_but_its_pressures() -> None:
    """South's status quo is worth 1, but it states 0.5; a pressure in no deal comes on top."""
    assert worth(quay(), "south")[0] == 0.5
    assert worth(pressed({"no_deal": True}, on="south"), "south")[0] == 0.375


@pytest.mark.parametrize(
    ("when", "no_deal", "felt"),
    [
        ({"no_deal": True}, True, [False] * 4),
        ({"deal": True}, False, [True] * 4),
        ({"deal": False}, True, [False] * 4),
        ({"hours": ["b"]}, False, [False, False, True, True]),
        ({"hours": ["none", "a"]}, True, [True, True, False, False]),
        ({"hours": ["a"], "watch": ["yes"]}, False, [False, True, False, False]),
        ({"any": [{"hours": ["a"]}, {"watch": ["yes"]}]}, False, [True, True, False, True]),
        ({"not": {"hours": ["a"]}}, True, [False, False, True, True]),
        ({"not": {"watch": ["yes"]}}, True, [True, False, True, False]),
        ({"deal": True, "not": {"hours": ["a"]}}, False, [False, False, True, True]),
        ({"watch": ["no", "yes"]}, False, [True] * 4),
    ],
)
def test_a_pressure_is_felt_in_the_outcomes_that_meet_its_condition(
    when: Raw, no_deal: bool, felt: list[bool]
) -> None:
    """Half of -1/4 is added there and nowhere else."""
    before, after = worth(quay(), "north"), worth(pressed(when), "north")
    assert after[0] - before[0] == (-0.125 if no_deal else 0)
    assert [x - y for x, y in zip(after[1], before[1], strict=True)] == [
        -0.125 if yes else 0 for yes in felt
    ]


def test_relays_multiply_and_lend_their_strength_alone() -> None:
    """Passed on at strength 0.25 the pressure is a quarter, whatever the relay's own bite."""
    raw = pressed({"no_deal": True}, via=["radio"])
    raw["pressures"]["radio"] = {
        "from": "port",
        "on": "south",
        "when": {"hours": ["b"]},
        "strength": 0.25,
        "bite": 7,
    }
    assert worth(raw, "north")[0] == 0.5625 - 0.125 / 4


def test_terms_are_rounded_once_each() -> None:
    """Three thirds are not one: each term is a whole number of 1e-12, and they add exactly."""
    raw = quay()
    raw["actors"]["north"]["stakes"]["hours"] = {
        "weight": 1,
        "values": {"none": 1, "a": 1, "b": 1},
    }
    raw["actors"]["north"]["stakes"]["watch"] = {
        "weight": 2,
        "values": {"no_deal": 1, "no": 1, "yes": 1},
    }
    game = price(case(raw).scenario, likely(case(raw).scenario))
    assert game.no_deal[0, 0] == 333333333333 + 666666666667
    assert whole(np.array([0.5e-12, 1.5e-12, -0.4e-12])).tolist() == [0, 2, 0]


def test_exclusions_take_out_all_combinations_they_name() -> None:
    """A list means any of its options."""
    raw = quay() | {"exclude": [{"package": {"hours": ["a", "b"], "watch": "yes"}}]}
    found = case(raw).scenario
    assert packages.included(price(found, likely(found))).tolist() == [True, False, True, False]
