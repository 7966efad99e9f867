"""The obvious judge against tiny examples worked by hand (the sums stand in the comments)."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from . import obvious
from .obvious_government import chances_to_leave, exit_costs, in_office, leaving, ratified
from .obvious_outcomes import (
    UNIT,
    Outcome,
    a_deal,
    chances,
    meets,
    of_likeliest_types,
    policy,
    status_quo,
    value,
    weight,
)
from .obvious_payoffs import deal_terms, futures, kept, no_deal_state, no_deal_terms

Raw = dict[str, Any]

# a wants peace (weight 3 of 4) and few prisoners freed (1 of 4); b wants peace and many freed.
# a: war 0.5, short 0.75, long 1; few 1, many 0.      b: war 0, short 0.5, long 1; few 0, many 1.
BASE = """
title = "T"
[issues.truce]
status_quo = "war"
options = { war = { deal = false }, short = {}, long = {} }
[issues.freed]
options = { few = {}, many = {} }
[actors.a]
role = "party"
stakes.truce = { weight = 3, values = { war = 0.5, short = 0.75, long = 1, won = 1 } }
stakes.freed = { weight = 1, values = { no_deal = 1, few = 1, many = 0 } }
[actors.b]
role = "party"
stakes.truce = { weight = 1, values = { war = 0, short = 0.5, long = 1 } }
stakes.freed = { weight = 1, values = { no_deal = 0.5, few = 0, many = 1 } }
"""


def tables(more: str = "", **values: Any) -> Raw:
    """Return the base case with more text after it, and some addresses (__ for a dot) set."""
    raw = tomllib.loads(BASE + more)
    for address, x in values.items():
        *path, last = address.split("__")
        table = raw
        for key in path:
            table = table.setdefault(key, {})
        table[last] = x
    return raw


def units(terms: dict[str, int]) -> dict[str, float]:
    """Return terms in payoff units."""
    return {name: term / UNIT for name, term in terms.items()}


def deal(raw: Raw, actor: str, truce: str, freed: str) -> dict[str, float]:
    """Return the terms of a deal."""
    package = {"truce": truce, "freed": freed}
    return units(deal_terms(raw, actor, package, no_deal_state(raw)))


def no_deal(raw: Raw, actor: str, refused: dict[str, str] | None = None) -> dict[str, float]:
    """Return the terms of no deal."""
    options = no_deal_state(raw).options
    return units(no_deal_terms(raw, actor, Outcome(False, options, refused)))


SHORT_FEW = {"truce": "short", "freed": "few"}
LONG_FEW = {"truce": "long", "freed": "few"}
LONG_MANY = {"truce": "long", "freed": "many"}


# ------------------------------------------------------------------------- the base case


def test_the_base_case() -> None:
    """a: no deal 0.625, deals 0.8125, 0.5625, 1, 0.75; b: 0.25, then 0.25, 0.75, 0.5, 1."""
    found = obvious.zone(tables())
    assert found["walk_away"] == {"a": 0.625, "b": 0.25}
    assert found["packages"] == 4
    assert found["zone"]["size"] == 3  # short/many gives a less than no deal
    assert [p["package"] for p in found["frontier"]] == [LONG_FEW, LONG_MANY]
    nash = found["solutions"]["nash"]  # 0.375 * 0.25 = 0.09375; 0.125 * 0.75 = 0.09375: a tie
    assert (nash["package"], nash["tied"]) == (LONG_FEW, 2)  # leximin 0.25 beats 0.125
    assert nash["gains"] == {"a": 0.375, "b": 0.25}
    assert "government" not in nash
    assert found["margin"] == 0.25
    assert found["blocking"]["refused_by"] == [{"parties": ["a"], "packages": 1}]
    assert found["blocking"]["without"] == {"a": 4, "b": 3}


# ------------------------------------------------------------------------- weights and values


def test_aims_lend_their_shares_and_stated_weights_are_added() -> None:
    """4 * 0.5 + 2 * 0.25 + 0.5 = 3 for the truce, 1 for the rest."""
    raw = tables(
        actors__a__aims={"win": 4, "free": {"likely": 2}, "assumed": "x"},
        actors__a__stakes__truce__shares={"win": 0.5, "free": 0.25, "source": "s"},
        actors__a__stakes__truce__weight=0.5,
    )
    assert weight(raw, "a", "truce") == 0.75
    raw["weights"] = "as_given"
    assert weight(raw, "a", "truce") == 3


def test_the_rest_is_what_the_others_leave() -> None:
    """1 - (0.25 + 0.5)."""
    found = chances({"x": 0.25, "y": "rest", "z": {"likely": 0.5}, "assumed": "why"})
    assert found == {"x": 0.25, "y": 0.25, "z": 0.5}


def test_an_ambiguous_option_is_worth_what_it_is_read_as() -> None:
    """0.25 * 1 + 0.75 * 0.5 = 0.625, for a alone, in stances and status quo too."""
    raw = tables(
        actors__a__readings={"truce": {"short": {"long": 0.25, "war": "rest", "assumed": "x"}}}
    )
    assert value(raw, "a", "truce", "short") == 0.625
    assert value(raw, "b", "truce", "short") == 0.5


def test_what_falls_short_of_a_precedent_looms_larger_in_a_deal_alone() -> None:
    """Value 0.75, precedent 1, lambda 3: 0.75 - 2 * 0.25 = 0.25; better than it: no change."""
    raw = tables(
        precedents={"old": {"package": {"truce": "long"}}},
        actors__a__reference="old",
        actors__a__loss_aversion={"likely": 3},
    )
    assert deal(raw, "a", "short", "few") == {"stakes.truce": 0.1875, "stakes.freed": 0.25}
    assert deal(raw, "a", "long", "few")["stakes.truce"] == 0.75
    assert no_deal(raw, "a")["stakes.truce"] == 0.375  # 0.75 * 0.5, no reference
    assert policy(raw, "a", a_deal(SHORT_FEW)) == 0.4375 * UNIT


# ------------------------------------------------------------------------- trust


TRUST = """
[actors.a.trust]
lasting = ["truce"]
kept_if_broken = 0.25
kept.truce = { short = 0.5, assumed = "x" }
kept.freed = { few = { likely = 0.5 } }
"""


def test_lasting_terms_fall_back_if_the_deal_is_broken() -> None:
    """Trust 0.25; v 0.75, v_q 0.5: 0.25*0.75 + 0.75*(0.25*0.75 + 0.75*0.5) = 0.609375."""
    raw = tables(TRUST)
    assert kept(raw, "a", a_deal(SHORT_FEW)) == 0.25
    assert kept(raw, "a", a_deal(LONG_MANY)) == 1
    assert kept(raw, "b", a_deal(SHORT_FEW)) is None
    found = deal(raw, "a", "short", "few")
    assert found["stakes.truce"] == 0.75 * 0.609375
    assert found["stakes.freed"] == 0.25  # done for good
    assert no_deal(raw, "a") == {"stakes.truce": 0.375, "stakes.freed": 0.25}


def test_without_a_status_quo_a_lasting_term_falls_back_to_no_deal() -> None:
    """few: kappa 0.5; v 1, no deal 1: 1. many: kappa 1: 0."""
    raw = tables(TRUST, actors__a__trust__lasting=["freed"])
    raw["actors"]["a"]["stakes"]["freed"]["values"]["no_deal"] = 0
    found = deal(raw, "a", "long", "few")  # kappa 0.5: 0.5 + 0.5 * 0.25 = 0.625
    assert found["stakes.freed"] == 0.25 * 0.625


def test_pressures_of_no_deal_return_with_a_broken_deal() -> None:
    """Trust 0.25: a pressure on no deal is met with 0.75, one on a deal with 0.25."""
    raw = tables(
        TRUST,
        pressures={
            "out": {"on": "a", "when": {"no_deal": True}, "strength": 0.5, "bite": -0.5},
            "in": {"on": "a", "when": {"deal": True}, "strength": 1, "bite": 0.5, "via": ["out"]},
            "spite": {"on": "a", "when": {"refusing": {}}, "strength": 1, "bite": -1},
        },
    )
    found = deal(raw, "a", "short", "few")
    assert found["pressures.out"] == 0.75 * -0.25
    assert found["pressures.in"] == 0.25 * 0.25  # strengths 1 * 0.5, its own bite
    assert found["pressures.spite"] == 0
    assert no_deal(raw, "a")["pressures.out"] == -0.25
    assert no_deal(raw, "a")["pressures.in"] == 0


# ------------------------------------------------------------------------- stances


def test_a_stance_costs_what_a_deal_falls_short_of_it() -> None:
    """-(0.5 * (1 - 0.75)), in a deal alone, whole whatever the trust."""
    raw = tables(TRUST, actors__a__stances={"truce": {"option": "long", "cost": 0.5}})
    assert deal(raw, "a", "short", "few")["stances.truce"] == -0.125
    assert deal(raw, "a", "long", "few")["stances.truce"] == 0
    assert "stances.truce" not in no_deal(raw, "a")


# ------------------------------------------------------------------------- conditions


def test_conditions() -> None:
    """Each kind, met and not met."""
    raw = tables()
    here, out = a_deal(SHORT_FEW), status_quo(raw)  # a: 0.8125 and 0.625
    refused = Outcome(False, out.options, LONG_FEW)  # a: 1

    def met(when: Raw, outcome: Outcome) -> bool:
        return meets(raw, when, outcome)

    assert met({}, here)
    assert met({"deal": True}, here)
    assert not met({"deal": True}, out)
    assert met({"no_deal": True, "truce": ["war"]}, out)
    assert not met({"no_deal": True}, here)
    assert met({"truce": "short", "freed": ["many", "few"]}, here)
    assert not met({"truce": "short", "freed": ["many"]}, here)
    assert not met({"freed": ["few", "many"]}, out)  # it does not exist there
    assert met({"worth": {"a": 0.8125}}, here)
    assert not met({"worth": {"a": 0.8126}}, here)
    assert met({"worth": {"a": 0.625, "b": 0.25}}, out)
    assert not met({"worth": {"b": 0.3}}, out)
    assert met({"any": [{"deal": True}, {"truce": "war"}]}, out)
    assert not met({"any": []}, out)
    assert met({"not": {"deal": True, "truce": "long"}}, here)
    assert met({"refusing": {"worth": {"a": 0.9}}}, refused)
    assert met({"refusing": {"truce": "long"}, "truce": "war"}, refused)
    assert not met({"refusing": {"truce": "short"}}, refused)
    assert not met({"refusing": {}}, out)
    assert not met({"refusing": {}}, here)


def test_an_issue_may_be_called_deal() -> None:
    """Then a list of options is meant."""
    raw: Raw = {"issues": {"deal": {"options": {"x": {}, "y": {}}}}}
    assert meets(raw, {"deal": ["x"]}, a_deal({"deal": "x"}))
    assert not meets(raw, {"deal": "x"}, a_deal({"deal": "y"}))


def test_who_refuses_what_another_likes_is_pressed() -> None:
    """Party b likes long/many (1) and short/many (0.75): refusing these costs a 0.25.

    a's slack: short/few 0.1875, short/many -0.0625 + 0.25 = 0.1875, long/few 0.375,
    long/many 0.125 + 0.25 = 0.375. The least walk-away in the zone, 0.375, is what gains are over.
    """
    when = {"refusing": {"worth": {"b": 0.75}}}
    raw = tables(pressures={"p": {"on": "a", "when": when, "strength": 0.5, "bite": -0.5}})
    found = obvious.zone(raw)
    assert found["walk_away"]["a"] == 0.625  # leaves the pressure out
    assert found["zone"]["size"] == 4
    _, deals = obvious.priced(raw)
    assert [d.slack["a"] / UNIT for d in deals] == [0.1875, 0.1875, 0.375, 0.375]
    assert found["solutions"]["utilitarian"]["package"] == LONG_MANY  # 0.75 + 1 over 1 + 0.5
    assert found["solutions"]["utilitarian"]["gains"] == {"a": 0.375, "b": 0.75}
    assert [p["package"] for p in found["frontier"]] == [LONG_FEW, LONG_MANY]
    assert obvious.in_zone(raw, {"truce": "short", "freed": "many"})


def test_a_stated_walk_away_is_all_but_the_pressures() -> None:
    """0.5 - 0.125."""
    pressure = {"on": "a", "when": {"no_deal": True}, "strength": 0.25, "bite": -0.5}
    raw = tables(actors__a__walk_away=0.5, pressures={"p": pressure})
    assert no_deal(raw, "a") == {"walk_away": 0.5, "pressures.p": -0.125}


# ------------------------------------------------------------------------- no deal


FUTURES = """
[futures.on]
[futures.peace]
set = { truce = "long" }
[actors.a.futures]
peace = 0.25
on = "rest"
assumed = "x"
"""


def test_no_deal_may_come_to_several_futures() -> None:
    """0.25 * 1 + 0.75 * 0.5 = 0.625 for a; b believes in none; policy looks at the state."""
    raw = tables(
        FUTURES, pressures={"p": {"on": "a", "when": {"truce": "war"}, "strength": 1, "bite": -1}}
    )
    assert no_deal(raw, "a") == {
        "stakes.truce": 0.75 * 0.625,
        "stakes.freed": 0.25,
        "pressures.p": -0.75,
    }
    assert no_deal(raw, "b")["stakes.truce"] == 0
    assert policy(raw, "a", no_deal_state(raw)) == 0.625 * UNIT


ALONE = """
[issues.raid]
status_quo = "off"
alone = "a"
alone_options = ["off", "on"]
options = { off = {}, on = {}, mad = {} }
[actors.a.stakes.raid]
weight = 4
values = { off = 0, on = 0.5, mad = 1 }
[actors.b.stakes.raid]
weight = 2
values = { off = 1, on = 0, mad = 0 }
"""


def test_who_can_act_alone_does_what_is_best_for_him() -> None:
    """Party a begins the raid (not the mad one, which is not open to him), and b prices that."""
    raw = tables(ALONE)
    assert no_deal_state(raw).options["raid"] == "on"
    assert no_deal(raw, "b")["stakes.raid"] == 0
    del raw["issues"]["raid"]["alone_options"]
    assert no_deal_state(raw).options["raid"] == "mad"


def test_the_first_of_equal_choices_and_pressures_count() -> None:
    """A pressure of -0.25 = 0.5 * 0.5 on the raid makes both equal: off; a little less: on."""
    raw = tables(
        ALONE, pressures={"p": {"on": "a", "when": {"raid": "on"}, "strength": 1, "bite": -0.25}}
    )
    assert no_deal_state(raw).options["raid"] == "off"
    raw["pressures"]["p"]["bite"] = -0.249
    assert no_deal_state(raw).options["raid"] == "on"


def test_chances_of_futures_may_turn_on_what_was_chosen_alone() -> None:
    """After the raid peace comes with 0.5, else with 0.25; b's broken deals use the raid too."""
    raw = tables(
        ALONE + FUTURES, actors__a__futures_if={"raid": {"on": {"peace": 0.5, "on": "rest"}}}
    )
    state = no_deal_state(raw)
    assert [(p, s.options["truce"]) for p, s in futures(raw, "a", state)] == [
        (0.5, "long"),
        (0.5, "war"),
    ]
    off = status_quo(raw)
    assert [p for p, _ in futures(raw, "a", off)] == [0.25, 0.75]
    raw["actors"]["b"]["trust"] = {"kept": {"freed": {"few": 0.5}}, "lasting": ["raid"]}
    raw["pressures"] = {"p": {"on": "b", "when": {"raid": "on"}, "strength": 1, "bite": -1}}
    package = {"truce": "long", "freed": "few", "raid": "mad"}
    found = units(deal_terms(raw, "b", package, state))
    assert found["pressures.p"] == -0.5  # broken: the raid of no deal is on
    assert found["stakes.raid"] == 0.25  # 0.5 * (0.5 * 0 + 0.5 * v_q), v_q of the plain status quo


# ------------------------------------------------------------------------- government


GOVERNMENT = """
[actors.hawk]
role = "member"
stakes.truce = { weight = 1, values = { war = 1, short = 0.5, long = 0 } }
[government]
leader = "a"
needed = 6
office_weight = 0.5
falls = 0.5
reckoning.truce = { long = 0.5, war = 0.25, assumed = "x" }
[government.members]
base = { seats = 5 }
assumed = "seats"
[government.members.h1]
actor = "hawk"
seats = 1
exit_cost = 0.5
exits.deal = { when = { deal = true }, tolerance = 0.5, chance = 0.5 }
exits.freed = { when = { freed = "many" }, chance = 0.25 }
[government.members.h2]
actor = "hawk"
seats = 1
exits.deal = { when = { truce = "long" }, chance = 0.75 }
"""


def test_the_largest_chance_of_the_clauses_that_hold() -> None:
    """0.5 is not below the tolerance 0.5; 0 is."""
    raw = tables(GOVERNMENT)
    assert chances_to_leave(raw, a_deal(SHORT_FEW)) == {"base": 0, "h1": 0, "h2": 0}
    assert chances_to_leave(raw, a_deal(LONG_MANY)) == {"base": 0, "h1": 0.5, "h2": 0.75}
    assert chances_to_leave(raw, status_quo(raw)) == {"base": 0, "h1": 0, "h2": 0}
    assert leaving(raw, a_deal(LONG_MANY)) == ["h2"]
    assert exit_costs(raw, a_deal(LONG_MANY)) == 0.25


def test_the_government_falls_when_both_leave() -> None:
    """Both leave: 5 < 6 seats, 0.375 apart, 0.5 together; it then falls with 0.5."""
    raw = tables(GOVERNMENT)
    assert in_office(raw, a_deal(LONG_FEW)) == 1 - 0.375 * 0.5
    raw["government"]["together"] = [["h1", "h2"]]
    assert in_office(raw, a_deal(LONG_FEW)) == 1 - 0.5 * 0.5
    raw["government"]["lifeline"] = {"seats": 1, "when": {"deal": True}, "chance": 0.75}
    assert in_office(raw, a_deal(LONG_FEW)) == 1 - 0.5 * (0.5 * 0.25)
    raw["government"]["lifeline"]["when"] = {"truce": "short"}
    assert in_office(raw, a_deal(LONG_FEW)) == 1 - 0.5 * 0.5


def test_the_leader_weighs_office_against_policy() -> None:
    """Office of long/few: 0.5 * (0.8125 * (1 - 0.5) - 0.25); of no deal: 0.5 * (1 - 0.25)."""
    raw = tables(GOVERNMENT)
    assert deal(raw, "a", "long", "few") == {
        "stakes.truce": 0.375,
        "stakes.freed": 0.125,
        "office": 0.5 * (0.8125 * 0.5 - 0.25),
    }
    assert no_deal(raw, "a")["office"] == 0.375
    assert "office" not in deal(raw, "b", "long", "few")
    assert deal(raw, "b", "long", "few")["stakes.truce"] == 0.5


def test_reckoning_is_that_of_no_deal_if_the_deal_is_broken() -> None:
    """Trust of 0.5 (few), R 0.5 signed, no deal 0.25 * 0.5 + 0.75 * 0.25 = 0.3125: 0.40625."""
    raw = tables(GOVERNMENT + FUTURES + TRUST)
    assert no_deal(raw, "a")["office"] == 0.5 * (1 - 0.3125)
    assert deal(raw, "a", "long", "few")["office"] == 0.5 * (0.8125 * (1 - 0.40625) - 0.25)


def test_a_solution_shows_the_government() -> None:
    """The leader's office makes short/few the only deal as good as no deal for him.

    No deal: 0.3125 + 0.375 = 0.6875; short/few: 0.40625 + 0.5; long/few: 0.5 + 0.078125.
    """
    raw = tables(GOVERNMENT)
    found = obvious.zone(raw)
    assert found["zone"]["packages"] == [SHORT_FEW, {"truce": "short", "freed": "many"}]
    assert found["solutions"]["nash"]["package"] == {"truce": "short", "freed": "many"}
    assert found["solutions"]["nash"]["government"] == {"in_office": 1.0, "leaving": []}
    # there h1 leaves with 0.25 at a cost of 0.5: 0.28125 + 0.5 * (1 - 0.125) = 0.71875
    assert found["solutions"]["nash"]["gains"] == {"a": 0.03125, "b": 0.5}


def test_a_majority_may_be_needed() -> None:
    """Over a long truce h2 leaves (0.75): 6 of 7 stay; at 7 needed it is not ratified."""
    raw = tables(GOVERNMENT, government__ratifies="majority", government__office_weight=0)
    assert ratified(raw, a_deal(LONG_FEW))
    raw["government"]["needed"] = 7
    assert not ratified(raw, a_deal(LONG_FEW))
    assert ratified(raw, a_deal(SHORT_FEW))
    found = obvious.zone(raw)
    assert (found["packages"], found["unratified"], found["zone"]["size"]) == (4, 2, 1)
    assert found["blocking"]["without"] == {"a": 2, "b": 1}
    assert found["blocking"]["refused_by"] == [{"parties": ["a"], "packages": 1}]
    assert found["margin"] == found["margin_without_red_lines"] == 0  # short/few: b is indifferent
    assert not obvious.in_zone(raw, LONG_FEW)
    raw["government"]["lifeline"] = {"seats": 1, "chance": 0.5}
    assert ratified(raw, a_deal(LONG_FEW))
    raw["government"]["lifeline"]["chance"] = 0.49
    assert not ratified(raw, a_deal(LONG_FEW))


def test_a_member_without_an_actor_stays() -> None:
    """Whatever its clauses."""
    raw = tables(GOVERNMENT)
    raw["government"]["members"]["base"]["exits"] = {"x": {}}
    assert chances_to_leave(raw, a_deal(LONG_FEW))["base"] == 0
    raw["government"]["members"]["base"]["actor"] = "b"
    assert chances_to_leave(raw, status_quo(raw))["base"] == 1  # no condition: always, for sure


# ------------------------------------------------------------------------- stocks


def test_what_may_not_be_there_is_counted_apart() -> None:
    """Three, each there with 0.5 * (0.5 + 0.5 * 0.5) = 0.375.

    P(0) = 0.625^3 = 0.244140625, P(1) = 3 * 0.375 * 0.390625 = 0.439453125: the median is 1.
    """
    raw = tables(stocks={"men": {"n": 3, "alive": 0.5, "held": 0.5, "control": 0.5}})
    options = raw["issues"]["freed"]["options"]
    options["few"]["needs"] = {"stock": "men", "amount": 1}
    options["many"]["needs"] = {"stock": "men", "amount": 2}
    found = obvious.zone(raw)
    assert found["stocks"] == {"freed": {"few": 1 - 0.244140625, "many": 1 - 0.68359375}}
    assert found["undeliverable"] == 2
    assert found["zone"]["packages"] == [SHORT_FEW, LONG_FEW]
    assert found["blocking"]["without"] == {"a": 2, "b": 2}
    assert found["blocking"]["refused_by"] == []
    assert not obvious.in_zone(raw, LONG_MANY)
    options["many"]["needs"]["amount"] = "all"
    found = obvious.zone(raw)
    assert found["stocks"]["freed"]["many"] == 1
    assert found["undeliverable"] == 0


def test_the_median_is_the_least_of_two() -> None:
    """One that is there with 0.5: P(N <= 0) is a half, so 0."""
    assert obvious.median({"n": 1, "alive": 0.5}) == 0
    assert obvious.median({"n": 1, "alive": 0.51}) == 1
    assert obvious.median({"n": 4, "alive": 1}) == 4
    assert obvious.median({"n": 4, "alive": 0}) == 0


# ------------------------------------------------------------------------- types, red lines


def test_the_likeliest_type_is_taken() -> None:
    """The rest is 0.5: as likely as `hard`, which comes first."""
    raw = tables(
        types={
            "b": {
                "hard": {"chance": 0.5, "set": {"actors.b.stakes.truce.red_lines": ["short"]}},
                "soft": {"chance": "rest"},
            }
        }
    )
    assert obvious.zone(raw)["zone"]["size"] == 2
    assert obvious.accepts(raw, SHORT_FEW) == {"a": True, "b": False}
    assert "red_lines" not in raw["actors"]["b"]["stakes"]["truce"]  # the file is left as it was
    raw["types"]["b"]["hard"]["chance"] = {"likely": 0.4}
    assert obvious.zone(raw)["zone"]["size"] == 3
    assert "types" not in of_likeliest_types(raw)


def test_a_red_line_is_held_from_a_half_on() -> None:
    """Chance 0.5 holds, 0.49 does not; the margin without them is over all."""
    raw = tables(actors__a__stakes__truce__red_lines={"long": 0.5, "short": 0.49})
    found = obvious.zone(raw)
    assert found["zone"]["packages"] == [SHORT_FEW]
    assert (found["margin"], found["margin_without_red_lines"]) == (0, 0.25)
    assert found["blocking"]["refused_by"] == [{"parties": ["a"], "packages": 3}]


def test_what_is_unresolved_is_not_judged() -> None:
    """`like` and `extends` change the tables first."""
    with pytest.raises(ValueError, match="like"):
        obvious.zone(tables(actors__a__like="b"))
