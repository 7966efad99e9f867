"""The mediator's chair: its best deal, and what its pressing opens or shuts."""

import numpy as np
import pytest
from hypothesis import given, settings

from sim.gather.levers import Chair, best_deal, chairs
from sim.gather.moved import Moved
from sim.gather.plain import solve
from sim.read.case import Case, load
from sim.solve.zone import NO_DEAL
from tests.gather.disputes import dispute, pressure
from tests.politics import political
from tests.scenarios import Raw, case

HALF = {"low": 0, "likely": 0.5, "high": 1}


def council(raw: Raw) -> Chair:
    """Return the chair of the council."""
    found = case(raw)
    (chair,) = chairs(solve(found), Moved(found))
    return chair


def all_chairs(found: Case) -> dict[str, Chair]:
    """Return the chairs of a case by mediator."""
    return {chair.mediator: chair for chair in chairs(solve(found), Moved(found))}


def test_the_least_use_is_what_is_lacking() -> None:
    """North lacks 0.3 and the lever brings up to 1: a strength of 0.3; 0.5 of it is used."""
    chair = council(dispute(-0.3, pressures={"help": pressure("north", 1, HALF)}))
    assert chair.best == 0
    assert chair.gains == {"north": 200_000_000_000, "south": 0}
    assert chair.least is not None
    assert chair.least.strengths["help"] == pytest.approx(0.3, abs=1e-8)
    (lever,) = chair.levers
    assert (lever.without.open, lever.pressed.open) == (False, True)
    assert not lever.shuts
    assert not lever.opens


def test_two_levers_must_be_pressed_together() -> None:
    """Each brings at most 0.2 where 0.3 is lacking: the least sum of shares is three halves."""
    pressures = {"one": pressure("north", 0.2, HALF), "two": pressure("north", 0.2, HALF)}
    chair = council(dispute(-0.3, pressures=pressures))
    assert chair.best is None
    assert chair.least is not None
    assert chair.least.total == pytest.approx(1.5, abs=1e-8)
    assert sum(chair.least.strengths.values()) == pytest.approx(1.5, abs=1e-8)


def test_a_lever_that_shuts_what_it_should_open() -> None:
    """Pressed to the full, South can bear it no longer; not pressed at all, there is a deal."""
    chair = council(dispute(0.1, 0.6, pressures={"burden": pressure("south", -1, HALF)}))
    (lever,) = chair.levers
    assert lever.shuts
    assert chair.least is not None
    assert chair.least.total == 0


def test_no_use_of_a_lever_may_help() -> None:
    """It brings less than is lacking: none."""
    assert council(dispute(-0.3, pressures={"help": pressure("north", 0.2, HALF)})).least is None


def test_a_lever_moves_whom_it_presses_by_way_of_others() -> None:
    """A relay lends its strength: whoever is pressed through it is moved too."""
    through = {**pressure("south", 0.1), "from": "north", "via": ["help"]}
    chair = council(dispute(0.1, pressures={"help": pressure("north", 1), "through": through}))
    (lever,) = chair.levers
    assert lever.moves == ("north", "south")
    assert lever.full == 1


def test_what_costs_people_dear_is_no_lever() -> None:
    """A pressure marked as harm is not among them."""
    raw = dispute(-0.3, pressures={"war": pressure("north", 1, HALF, harm=True)})
    assert council(raw).levers == ()
    assert council(raw).least is None


@settings(max_examples=40, deadline=None)
@given(political())
def test_a_mediators_best_deal_is_the_best_of_the_zone_to_it(raw: Raw) -> None:
    """No package of the zone is worth more to it; of equals, none has a better leximin."""
    raw["actors"]["p1"] |= {"role": "party"}
    raw["actors"]["umpire"] = {**raw["actors"]["p1"], "role": "mediator"}
    for key in ("trust", "readings", "futures", "stances", "aims", "reference", "loss_aversion"):
        raw["actors"]["umpire"].pop(key, None)
    raw["actors"]["umpire"]["stakes"] = {
        issue: {"weight": 1, "values": stake["values"]}
        for issue, stake in raw["actors"]["p1"]["stakes"].items()
    }
    plain = solve(case(raw))
    best, tied = best_deal(plain, "umpire")
    if best is None:
        assert plain.solutions["nash"].package == NO_DEAL
        return
    worth = np.array([plain.payoffs(int(n))["umpire"] for n in plain.zone])
    assert plain.payoffs(best)["umpire"] == worth.max()
    assert tied == (worth == worth.max()).sum()
    assert best in plain.zone


@pytest.mark.parametrize("file", ["gaza/cairo_april_2024"])
def test_the_mediators_of_april(file: str) -> None:
    """All three have a best deal in the zone; what the US presses reaches Hamas by relays."""
    found = all_chairs(load(file))
    assert list(found) == ["us", "qatar", "egypt"]
    moves = {lever.name: lever.moves for lever in found["us"].levers}
    assert moves == {
        "us_on_israel": ("netanyahu",),
        "us_on_qatar": ("qatar", "hamas"),
        "us_on_egypt": ("egypt", "hamas"),
    }
    assert all(chair.best is not None for chair in found.values())
