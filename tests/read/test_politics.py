"""Faults and warnings of what binds the actors, one line each."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import numpy as np
import pytest

from sim.gather.plain import solve
from sim.read.faults import Faults
from sim.read.warnings import warnings
from tests.read.test_faults import QUAY, put
from tests.scenarios import Raw, case

Change = Callable[[Raw], None]
NORTH = "actors.north"


def politics() -> Raw:
    """The quay of the other faults, with everything that may bind an actor."""
    raw = deepcopy(QUAY)
    raw["issues"]["cranes"]["options"]["two"] = {"needs": {"stock": "working", "amount": 2}}
    raw["issues"]["cranes"]["assumed"] = "two at a time"
    raw["issues"]["hours"] |= {"alone": "north", "alone_options": ["none", "weekly"]}
    raw["stocks"] = {"working": {"holder": "south", "n": 6, "alive": 0.7, "assumed": "counted"}}
    raw["precedents"] = {"before": {"package": {"hours": "weekly"}}}
    raw["futures"] = {"still": {}, "night": {"set": {"hours": "free"}}}
    raw["actors"]["north"] |= {
        "aims": {"grow": 1},
        "reference": "before",
        "loss_aversion": 2,
        "readings": {"hours": {"weekly": {"none": 0.5, "free": "rest"}}},
        "trust": {
            "lasting": ["hours"],
            "kept_if_broken": 0.5,
            "kept": {"warden": {"nobody": 0.5}},
        },
        "stances": {"hours": {"option": "free", "cost": 0.1}},
        "futures": {"still": "rest", "night": 0.25},
        "futures_if": {"hours": {"weekly": {"still": 1}}},
    }
    raw["actors"]["north"]["stakes"]["hours"]["shares"] = {"grow": 0.5}
    raw["types"] = {
        "south": {
            "soft": {"chance": 0.5, "assumed": "half"},
            "hard": {"chance": "rest", "set": {"actors.south.walk_away": 0.4}, "assumed": "half"},
        }
    }
    member = {
        "actor": "south",
        "seats": 7,
        "exits": {"deal": {"when": {"deal": True}, "tolerance": 0.5, "chance": 0.5}},
    }
    raw["government"] = {
        "leader": "north",
        "needed": 4,
        "assumed": "made up",
        "reckoning": {"hours": {"free": 0.5}},
        "together": [["one", "two"]],
        "members": {"one": member, "two": {"seats": 1}},
        "lifeline": {"seats": 2, "when": {"deal": True}, "chance": 0.5},
    }
    raw["facts"] = {
        "did": {
            "actor": "south",
            "draft": "text",
            "accepts": True,
            "sincere": 0.5,
            "assumed": "even odds",
        }
    }
    return raw


CASES: list[tuple[Change, str, str]] = [
    (put("issues.hours.alone", "nort"), "issues.hours.alone", "'north'"),
    (put("issues.hours.alone_options", ["weakly"]), "issues.hours.alone_options", "'weekly'"),
    (put("issues.cranes.alone", "south"), "issues.cranes.alone", "second actor"),
    (
        put("issues.cranes.options.two.needs.stock", "worked"),
        "issues.cranes.options.two.needs.stock",
        "'working'",
    ),
    (put("stocks.working.holder", "sout"), "stocks.working.holder", "'south'"),
    (put("stocks.working.alive", 1.5), "stocks.working.alive", "1.5"),
    (put("stocks.working.n", 2.5), "stocks.working.n", "2.5"),
    (put("precedents.before.package", {"hour": "free"}), "precedents.before.package.hour", "hours"),
    (put(f"{NORTH}.reference", "befor"), f"{NORTH}.reference", "'before'"),
    (
        put(f"{NORTH}.stakes.hours.shares", {"grwo": 0.5}),
        f"{NORTH}.stakes.hours.shares.grwo",
        "'grow'",
    ),
    (
        put(f"{NORTH}.readings.hours.weekly", {"none": 0.5, "free": 0.4}),
        f"{NORTH}.readings.hours.weekly",
        "0.9",
    ),
    (
        put(f"{NORTH}.readings.hours.weekly", {"none": 0.5, "fre": "rest"}),
        f"{NORTH}.readings.hours.weekly.fre",
        "'free'",
    ),
    (put(f"{NORTH}.trust.lasting", ["hour"]), f"{NORTH}.trust.lasting", "'hours'"),
    (
        put(f"{NORTH}.trust.kept.warden", {"nobdy": 0.5}),
        f"{NORTH}.trust.kept.warden.nobdy",
        "'nobody'",
    ),
    (put(f"{NORTH}.stances.hours.option", "fre"), f"{NORTH}.stances.hours.option", "'free'"),
    (put(f"{NORTH}.futures", {"still": "rest", "nigt": 0.2}), f"{NORTH}.futures.nigt", "'night'"),
    (put(f"{NORTH}.futures", {"still": "rset", "night": 0.2}), f"{NORTH}.futures.still", "'rset'"),
    (put("futures.night.set", {"hours": "fre"}), "futures.night.set.hours", "'free'"),
    (put("futures.night.set", {"warden": "nobody"}), "futures.night.set.warden", "only in a deal"),
    (put("types.south.soft.chance", 0.6), "types.south", "1.1"),
    (put("types.sout", {"x": {"chance": 1, "assumed": "x"}}), "types.sout", "'south'"),
    (
        put("types.south.hard.set", {"actors.south.walk_awy": 1}),
        'types.south.hard.set."actors.south.walk_awy"',
        "'walk_away'",
    ),
    (put("government.leader", "nort"), "government.leader", "'north'"),
    (put("government.needed", 99), "government.members", "99"),
    (put("government.together", [["one", "tow"]]), "government.together.1", "'two'"),
    (
        put("government.reckoning", {"hours": {"fre": 1}}),
        "government.reckoning.hours.fre",
        "'free'",
    ),
    (put("government.members.one.actor", "sout"), "government.members.one.actor", "'south'"),
    (put("government.members.two.seats", -1), "government.members.two.seats", "-1"),
    (
        put("government.members.one.exits.deal.when", {"worth": {"sout": 1}}),
        "government.members.one.exits.deal.when.worth.sout",
        "'south'",
    ),
    (
        put("government.lifeline.when", {"refusing": {"hour": ["free"]}}),
        "government.lifeline.when.refusing.hour",
        "'hours'",
    ),
    (put("facts.did.draft", "txt"), "facts.did.draft", "'text'"),
    (put("facts.did.actor", "council"), "facts.did.actor", "'council'"),
    (put("facts.did.sincere", 2), "facts.did.sincere", "2"),
]


def _named(name: str) -> Change:
    """Give a member a threat of that name."""

    def change(raw: Raw) -> None:
        exits = raw["government"]["members"]["one"]["exits"]
        exits[name] = exits.pop("deal")

    return change


def faults(raw: Raw) -> list[str]:
    """Return the faults of some tables, a line each."""
    try:
        case(raw)
    except Faults as error:
        return [f"{fault.address}: {fault.message}" for fault in error.faults]
    return []


def test_a_threat_is_not_called_by_a_word_of_reasons() -> None:
    """Its table could not be told from a reason."""
    raw = politics()
    _named("source")(raw)
    assert any(line.startswith("government.members.one.exits.source: ") for line in faults(raw))


def test_a_member_without_an_actor_never_leaves_and_that_is_told() -> None:
    """Nobody knows what it wants: its threats go for nothing."""
    raw = politics()
    raw["government"]["members"]["one"]["exits"]["deal"].pop("tolerance")
    raw["government"]["members"]["one"]["exits"]["deal"]["chance"] = 1
    raw["government"].pop("lifeline")
    assert solve(case(raw)).stands(np.array([0])) == 0
    raw["government"]["members"]["one"].pop("actor")
    assert solve(case(raw)).stands(np.array([0])) == 1
    told = {fault.address: fault.message for fault in warnings(case(raw))}
    assert "never leaves" in told["government.members.one"]


def test_the_file_that_the_faults_are_put_into_has_none() -> None:
    """Everything that may bind an actor can stand in one file."""
    assert faults(politics()) == []


@pytest.mark.parametrize(
    ("change", "address", "says"), CASES, ids=[address for _, address, _ in CASES]
)
def test_a_fault_is_one_line_with_its_address(change: Change, address: str, says: str) -> None:
    """The address, the value or the nearest word, once."""
    raw = politics()
    if address == "types.south":
        raw["types"]["south"]["hard"]["chance"] = 0.5
    change(raw)
    found = [line for line in faults(raw) if line.startswith(f"{address}: ")]
    assert len(found) == 1
    assert says in found[0]


def warned(raw: Raw) -> dict[str, str]:
    """Return the warnings by address."""
    return {fault.address: fault.message for fault in warnings(case(raw))}


def test_trust_that_turns_on_what_lasts_is_warned_of() -> None:
    """A lasting issue whose options also decide the trust counts twice."""
    raw = politics()
    raw["actors"]["north"]["trust"]["kept"] = {"hours": {"weekly": 0.5}}
    assert "count twice" in warned(raw)[f"{NORTH}.trust.lasting"]


def test_a_party_that_gains_from_breakdown_is_warned_of() -> None:
    """South holds no night work the best: a lasting promise of it is better broken."""
    raw: Any = politics()
    trust = {"lasting": ["hours"], "kept_if_broken": 0.5, "kept": {"warden": {"nobody": 0.5}}}
    raw["actors"]["south"]["trust"] = trust
    assert "weekly, free" in warned(raw)["actors.south.trust.lasting"]
    assert f"{NORTH}.trust.lasting" not in warned(politics())


def test_a_tolerance_that_may_lie_on_either_side_of_no_deal_is_warned_of() -> None:
    """South's no deal is worth 1 to it: a tolerance of 0.9 to 1.1 leaves open whether it leaves."""
    raw = politics()
    at = "government.members.one.exits.deal.tolerance"
    assert at not in warned(raw)
    clause = raw["government"]["members"]["one"]["exits"]["deal"]
    clause["tolerance"] = {"low": 0.9, "likely": 1, "high": 1.1}
    assert "1.00" in warned(raw)[at]
