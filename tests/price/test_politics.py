"""The politics, priced: one hand-worked example for each mechanism, in exact quarters."""

from copy import deepcopy
from typing import Any

import numpy as np
import pytest

from sim.gather.plain import solve
from sim.price.game import PER_UNIT
from sim.price.price import price
from sim.read.case import load
from sim.sample.draws import likely
from sim.solve import packages
from tests.read.test_faults import QUAY
from tests.scenarios import Raw, case


def quay(**more: Any) -> Raw:
    """North over two issues at 3 to 1; south over one; options a, b and no, yes."""
    raw: Raw = {
        "format": 1,
        "title": "Quay",
        "assumed": "made up",
        "issues": {
            "hours": {"status_quo": "none", "options": {"none": {"deal": False}, "a": {}, "b": {}}},
            "watch": {"status_quo": "no", "options": {"no": {}, "yes": {}}},
        },
        "actors": {
            "north": {
                "role": "party",
                "stakes": {
                    "hours": {"weight": 3, "values": {"none": 0.5, "a": 0.25, "b": 1}},
                    "watch": {"weight": 1, "values": {"no": 0.5, "yes": 1}},
                },
            },
            "south": {
                "role": "party",
                "stakes": {"hours": {"weight": 8, "values": {"none": 1, "a": 0.75, "b": 0}}},
            },
            "port": {
                "role": "member",
                "stakes": {"hours": {"weight": 1, "values": {"none": 1, "a": 0.5, "b": 0.25}}},
            },
        },
    }
    return raw | more


def worth(raw: Raw, actor: str = "north") -> tuple[float, list[float]]:
    """Return what no deal, and the packages a-no, a-yes, b-no, b-yes are worth."""
    plain = solve(case(raw))
    place = plain.game.actors.index(actor)
    payoffs = packages.payoffs(plain.game, 0, [place])[0] / PER_UNIT
    return float(plain.game.no_deal[0, place] / PER_UNIT), payoffs.tolist()


PLAIN = (0.5, [0.3125, 0.4375, 0.875, 1.0])  # 0.75 * hours + 0.25 * watch


def test_the_plain_quay() -> None:
    """What the examples below depart from."""
    assert worth(quay()) == PLAIN


def test_readings_mix_what_an_option_may_mean() -> None:
    """`b` read as a or none, half each: 0.75 * (0.25 + 0.5) / 2 instead of 0.75 * 1."""
    raw = quay()
    raw["actors"]["north"]["readings"] = {"hours": {"b": {"a": 0.5, "none": "rest"}}}
    assert worth(raw) == (0.5, [0.3125, 0.4375, 0.40625, 0.53125])


def test_losses_against_a_precedent_loom_larger_in_a_deal_only() -> None:
    """Against precedent `b` option a loses 0.75, counted twice: 0.25 - 0.75 = -0.5."""
    raw = quay(precedents={"before": {"package": {"hours": "b"}}})
    raw["actors"]["north"] |= {"reference": "before", "loss_aversion": 2}
    assert worth(raw) == (0.5, [-0.25, -0.125, 0.875, 1.0])


def test_weights_may_be_built_from_aims() -> None:
    """Aims 2 and 4 in shares 1/2 and 1/4, a stated 2 on top: 2 and 2 of 4, so halves."""
    raw = quay()
    north = raw["actors"]["north"]
    north["aims"] = {"win": 2, "rest": 4}
    north["stakes"]["hours"] |= {"shares": {"win": 0.5, "rest": 0.25}}
    north["stakes"]["hours"].pop("weight")
    north["stakes"]["watch"]["weight"] = 2
    assert worth(raw) == (0.5, [0.375, 0.625, 0.75, 1.0])


def test_a_lasting_term_falls_back_to_the_status_quo_if_the_deal_is_broken() -> None:
    """Kept with 0.5 without a watch, phi = 0: b is worth (1 + 0.5) / 2 unwatched, 1 watched."""
    raw = quay()
    raw["actors"]["north"]["trust"] = {
        "lasting": ["hours"],
        "kept_if_broken": 0,
        "kept": {"watch": {"no": 0.5, "yes": 1}},
    }
    no_deal, deals = worth(raw)
    assert no_deal == 0.5
    assert deals == [0.75 * 0.375 + 0.125, 0.4375, 0.75 * 0.75 + 0.125, 1.0]


def test_what_is_left_of_a_broken_deal() -> None:
    """With phi = 0.5 half of the difference is left: 0.5 * 1 + 0.5 * (0.5 * 1 + 0.5 * 0.5)."""
    raw = quay()
    raw["actors"]["north"]["trust"] = {
        "lasting": ["hours"],
        "kept_if_broken": 0.5,
        "kept": {"watch": {"no": 0.5}},
    }
    assert worth(raw)[1][2] == 0.75 * 0.875 + 0.125
    assert worth(raw)[1][3] == 1.0  # an option without a chance is kept for sure


@pytest.mark.parametrize(
    ("kept", "broken", "no_deal", "critical"), [(1.0, 0.2, 0.5, 0.375), (1.0, 0.0, 0.6, 0.6)]
)
def test_a_ceasefire_is_accepted_from_its_critical_credibility(
    kept: float, broken: float, no_deal: float, critical: float
) -> None:
    """[Walter1997]: accepted iff the chance of being kept is at least (w - v0) / (v1 - v0)."""
    for chance, accepts in ((critical, True), (critical - 1e-6, False)):
        raw = quay()
        raw["actors"]["north"] = {
            "role": "party",
            "walk_away": no_deal,
            "stakes": {"hours": {"weight": 1, "values": {"none": broken, "a": kept, "b": kept}}},
            "trust": {
                "lasting": ["hours"],
                "kept_if_broken": 0,
                "kept": {"watch": {"no": chance, "yes": chance}},
            },
        }
        raw["actors"]["port"]["stakes"] = {"watch": {"weight": 1, "values": {"no": 0, "yes": 1}}}
        game = solve(case(raw)).game
        assert packages.accepted_at(game, [0])[0, 0, 0] == accepts


def test_leaving_a_public_stance_costs_in_a_deal() -> None:
    """Stance b at 0.5: option a lies 0.75 below it and costs 0.375; no deal costs nothing."""
    raw = quay()
    raw["actors"]["north"]["stances"] = {"hours": {"option": "b", "cost": 0.5}}
    assert worth(raw) == (0.5, [-0.0625, 0.0625, 0.875, 1.0])


def pressed(when: Raw, **more: Any) -> Raw:
    """Put a pressure of half of -1/4 on north."""
    pressure = {"from": "port", "on": "north", "when": when, "strength": 0.5, "bite": -0.25}
    return quay(pressures={"p": pressure | more})


def test_a_pressure_may_ask_what_a_deal_is_worth_to_somebody() -> None:
    """The port's policy is 0.5 for a and 0.25 for b: felt where it is at least 0.5, so at a."""
    raw = pressed({"deal": True, "worth": {"port": 0.5}})
    assert worth(raw) == (0.5, [0.1875, 0.3125, 0.875, 1.0])
    in_none = pressed({"no_deal": True, "worth": {"port": 1}})
    assert worth(in_none) == (0.375, PLAIN[1])


def test_a_pressure_on_the_one_who_refuses_depends_on_what_is_refused() -> None:
    """Refusing a, worth 0.5 to the port, brings the pressure; refusing b does not."""
    raw = pressed({"refusing": {"worth": {"port": 0.5}}})
    plain = solve(case(raw))
    north = packages.walk_aways(plain.game, 0)[0] / PER_UNIT
    assert north.tolist() == [0.375, 0.375, 0.5, 0.5]
    assert plain.walk_away()["north"] == 0.5 * PER_UNIT  # which leaves it out
    assert worth(raw)[1] == PLAIN[1]


def test_gains_are_counted_over_the_least_that_refusing_brings() -> None:
    """In the zone no deal may be worth 0.375 or 0.5 to north: gains count from 0.375."""
    raw = pressed({"refusing": {"worth": {"port": 0.5}}})
    raw["actors"]["south"]["walk_away"] = 0
    found = solve(case(raw))
    assert [found.game.package(int(n))["hours"] for n in found.zone] == ["a", "b", "b"]
    nash = found.solutions["utilitarian"]
    assert nash.gains[0] == found.payoffs(nash.package)["north"] - 0.375 * PER_UNIT


FUTURES: Raw = {"still": {}, "won": {"set": {"hours": "b"}}}


def test_no_deal_is_a_lottery_over_futures_in_each_ones_own_eyes() -> None:
    """North expects b with 1/4: 0.75 * (0.75 * 0.5 + 0.25 * 1) + 0.125; the port expects none."""
    raw = quay(futures=FUTURES)
    raw["actors"]["north"]["futures"] = {"still": "rest", "won": 0.25}
    assert worth(raw) == (0.59375, PLAIN[1])
    assert worth(raw, "port")[0] == 1


def test_what_one_can_change_alone_he_changes_for_himself() -> None:
    """North may set the watch alone and does, 0.375 + 0.25, to whatever harm of south."""
    raw = quay()
    raw["issues"]["watch"] |= {"alone": "north", "alone_options": ["no", "yes"]}
    raw["actors"]["south"]["stakes"]["watch"] = {"weight": 8, "values": {"no": 1, "yes": 0}}
    assert worth(raw)[0] == 0.625
    assert worth(raw, "south")[0] == 0.5


def test_chances_of_futures_may_turn_on_what_was_chosen_alone() -> None:
    """With the watch set, b comes for sure: 0.75 * 1 + 0.25 * 1."""
    raw = quay(futures=FUTURES)
    raw["issues"]["watch"] |= {"alone": "north"}
    raw["actors"]["north"]["futures"] = {"still": 1, "won": 0}
    raw["actors"]["north"]["futures_if"] = {"watch": {"yes": {"won": 1}}}
    assert worth(raw)[0] == 1


def cabinet(**more: Any) -> Raw:
    """A government of north's: 61 of 120 needed, two members that may leave over a deal."""
    exits = {"over_deal": {"when": {"deal": True}, "chance": 0.5}}
    members = {
        "own": {"seats": 50},
        "left": {"seats": 8, "actor": "south", "exits": exits, "exit_cost": 0.25},
        "right": {"seats": 8, "actor": "port", "exits": exits},
    }
    return {"leader": "north", "needed": 61, "office_weight": 0.5, "members": members} | more


def stands(raw: Raw) -> list[float]:
    """Return the chance that the government stands in each package."""
    plain = solve(case(raw))
    found = [plain.government(number) for number in range(4)]
    return [government.in_office for government in found if government is not None]


def test_either_member_alone_does_topple_and_both_stay_with_a_quarter() -> None:
    """66 seats less 8 are 58: the government stands only if neither of two halves leaves."""
    assert stands(quay(government=cabinet())) == [0.25] * 4


def test_members_who_go_together_are_moved_by_one_number() -> None:
    """Both with 1/2 on one number: stands with 1/2; with 1/2 and 1/4 also 1/2."""
    assert stands(quay(government=cabinet(together=[["left", "right"]]))) == [0.5] * 4
    raw = quay(government=cabinet(together=[["left", "right"]]))
    less = {"over_deal": {"when": {"deal": True}, "chance": 0.25}}
    raw["government"]["members"]["right"]["exits"] = less
    assert stands(raw) == [0.5] * 4


def test_a_lifeline_covers_the_shortfall_where_it_holds() -> None:
    """With 20 seats of chance 1/2 at hours a: 1/4 + 3/4 * 1/2 there, 1/4 elsewhere."""
    lifeline = {"seats": 20, "when": {"hours": ["a"]}, "chance": 0.5}
    raw = quay(government=cabinet(lifeline=lifeline))
    assert stands(raw) == [0.625, 0.625, 0.25, 0.25]
    few = quay(government=cabinet(lifeline=lifeline | {"seats": 2}))
    assert stands(few) == [0.25 + 0.5 * 0 for _ in range(4)]


def test_a_government_without_majority_may_not_fall() -> None:
    """`falls` of 1/2 leaves it standing half the time."""
    assert stands(quay(government=cabinet(falls=0.5))) == [0.625] * 4


def test_a_tolerance_compares_the_members_own_policy() -> None:
    """The port holds a worth 0.5 and b 0.25: a tolerance of 0.5 is gone below at b only."""
    raw = quay(government=cabinet())
    clause = {"when": {"deal": True}, "tolerance": 0.5}
    raw["government"]["members"]["right"]["exits"] = {"surrender": clause}
    raw["government"]["members"]["left"]["exits"] = {}
    assert stands(raw) == [1, 1, 0, 0]
    plain = solve(case(raw))
    found = [plain.government(number) for number in (0, 3)]
    assert [g.leaving for g in found if g is not None] == [(), ("right",)]


def test_the_office_is_weighed_against_policy() -> None:
    """Half policy, half office: E 1/4, reckoning 1/2 at b, exit costs 1/2 * 1/4 in a deal."""
    raw = quay(government=cabinet(reckoning={"hours": {"b": 0.5, "none": 0.25}}))
    no_deal, deals = worth(raw)
    assert no_deal == 0.5 * 0.5 + 0.5 * (1 * 0.75)
    assert deals[0] == 0.5 * 0.3125 + 0.5 * (0.25 - 0.125)
    assert deals[3] == 0.5 * 1.0 + 0.5 * (0.25 * 0.5 - 0.125)
    assert worth(raw, "south") == worth(quay(), "south")


def test_a_majority_may_have_to_ratify() -> None:
    """Those more likely than not to leave are missing: with 1/2 they are counted as staying."""
    raw = quay(government=cabinet(ratifies="majority"))
    assert solve(case(raw)).unratified == 0
    raw["government"]["members"]["left"]["exits"]["over_deal"] |= {"chance": 0.75}
    found = solve(case(raw))
    assert (found.unratified, found.offerable, len(found.zone)) == (4, 0, 0)
    assert found.refused_by == []


# Spring 2024: who is left when some leave, of 120, with 61 needed.
KNESSET = {
    "likud": 32,
    "shas": 11,
    "utj": 7,
    "religious_zionism": 7,
    "otzma_yehudit": 6,
    "noam": 1,
    "national_unity": 8,
}


@pytest.mark.parametrize(
    ("leave", "majority"),
    [
        ((), True),
        (("otzma_yehudit",), True),
        (("religious_zionism",), True),
        (("otzma_yehudit", "religious_zionism"), False),
        (("national_unity",), True),
        (("national_unity", "otzma_yehudit"), False),
        (("national_unity", "religious_zionism"), False),
        (("shas",), True),
        (("national_unity", "shas"), False),
    ],
)
def test_the_arithmetic_of_the_knesset(leave: tuple[str, ...], majority: bool) -> None:
    """KN-01: the centrists' exit topples nobody, but makes each hardline party pivotal."""
    sure = {"x": {"when": {"deal": True}}}
    members: Raw = {name: {"seats": seats} for name, seats in KNESSET.items()}
    for name in leave:
        members[name] |= {"actor": "south", "exits": sure}
    raw = quay(government={"leader": "north", "needed": 61, "members": members})
    assert stands(raw) == [float(majority)] * 4


def stocked(amount: Any, **more: Any) -> Raw:
    """Let option b need an amount of a stock of 60."""
    stock = {"holder": "south", "n": 60, "alive": 0.7, "held": 1} | more
    raw = quay(stocks={"cranes": stock})
    raw["issues"]["hours"]["options"]["b"] = {"needs": {"stock": "cranes", "amount": amount}}
    return raw


@pytest.mark.parametrize(
    ("n", "alive", "amount", "chance"),
    [
        (60, 0.9, 40, 0.999999837334536),
        (60, 0.7, 40, 0.762216726410579),
        (60, 0.6, 40, 0.17857023801537),
        (60, 0.6, 33, 0.822138267223073),
        (45, 0.8, 40, 0.0902038788411246),
    ],
)
def test_the_chance_that_there_are_enough(n: int, alive: float, amount: int, chance: float) -> None:
    """FEAS-01: the binomial tail."""
    found = solve(case(stocked(amount, n=n, alive=alive))).stocks
    assert found["hours"]["b"] == pytest.approx(chance, abs=1e-12)


def test_what_cannot_be_delivered_is_refused_by_nobody() -> None:
    """60 at 0.7 have the median 42: 42 can be delivered, 43 can't, "all" always can."""
    assert [solve(case(stocked(amount))).undeliverable for amount in (42, 43, "all")] == [0, 2, 0]
    found = solve(case(stocked(43)))
    assert sum(count for _, count in found.refused_by) + len(found.zone) == 2


def test_what_others_hold_is_handed_over_with_a_chance() -> None:
    """Held 1/2, control 0: half of the living are out of reach."""
    found = [solve(case(stocked(20, alive=1, held=0.5, control=c))).stocks for c in (0, 0.5, 1)]
    chances = [stocks["hours"]["b"] for stocks in found]
    assert chances[0] == pytest.approx(0.9968, abs=5e-4)
    assert chances[0] < chances[1] < chances[2] == 1


def test_the_plain_solve_takes_the_likeliest_type() -> None:
    """A type is a set of changed numbers."""
    types = {"mild": {"chance": 0.4}, "hard": {"chance": "rest", "set": {HOURS_A: 1}}}
    raw = quay(types={"south": types})
    plain = solve(case(raw))
    assert plain.types == {"south": "hard"}
    assert plain.payoffs(0)["south"] == PER_UNIT


HOURS_A = "actors.south.stakes.hours.values.a"


def test_a_member_like_another_has_its_stakes() -> None:
    """`like` copies stakes, and what is stated on top takes their place."""
    raw = quay()
    raw["actors"]["twin"] = {"role": "outside", "like": "port"}
    raw["actors"]["cousin"] = {
        "role": "outside",
        "like": "port",
        "stakes": {"hours": {"values": {"b": 0.75}}},
    }
    assert worth(raw, "twin") == worth(raw, "port")
    assert worth(raw, "cousin")[1][2:] == [0.75, 0.75]


def test_the_same_number_is_the_same_in_every_draw() -> None:
    """`same_as` is that number, draw by draw, and follows when it is set."""
    raw = quay()
    wide = {"low": 0.1, "likely": 0.2, "high": 0.9}
    raw["actors"]["north"]["stakes"]["hours"]["values"]["a"] = wide
    raw["actors"]["south"]["walk_away"] = {"same_as": "actors.north.stakes.hours.values.a"}
    from sim.sample.draws import draw

    found = draw(case(raw).scenario, 50, 0).values
    one = found["actors.north.stakes.hours.values.a"]
    assert (found["actors.south.walk_away"] == one).all()
    moved = case(raw, sets=["actors.north.stakes.hours.values.a=0.5"]).scenario
    assert likely(moved).values["actors.south.walk_away"].tolist() == [0.5]


def test_kept_for_sure_is_the_model_without_commitment() -> None:
    """Trust of 1 everywhere changes no payoff of any package."""
    raw = quay()
    raw["actors"]["north"]["trust"] = {
        "lasting": ["hours"],
        "kept_if_broken": 0.25,
        "kept": {"watch": {"no": 1, "yes": 1}},
    }
    assert worth(raw) == PLAIN


def test_one_pricing_serves_all_looks() -> None:
    """Packages in every draw, one in each draw, and all of a draw are worth the same."""
    found = load("two_firms").scenario
    game = price(found, likely(found))
    every = packages.payoffs(game, 0, range(len(game.actors)))
    assert (packages.payoffs_at(game, range(game.size))[0] == every).all()


def test_a_number_that_is_the_same_as_another_can_be_set_alone() -> None:
    """`--set` on it parts it from the other."""
    raw = quay()
    raw["actors"]["south"]["walk_away"] = {"same_as": "actors.north.stakes.hours.values.a"}
    parted = case(raw, sets=["actors.south.walk_away=0.5"]).scenario
    assert likely(parted).values["actors.south.walk_away"].tolist() == [0.5]


def test_nothing_is_refused_in_a_deal_that_breaks() -> None:
    """A pressure on who refuses any deal at all is not felt in one that was signed and broken."""
    raw = deepcopy(QUAY)
    raw["actors"]["north"]["trust"] = {
        "lasting": ["hours"],
        "kept_if_broken": 0,
        "kept": {"cranes": {"zero": 0, "two": 0}},
        "assumed": "made up",
    }
    licence = raw["pressures"]["licence"]
    worth = []
    for when in ({"refusing": {"deal": True}}, {"refusing": {"worth": {"south": 0.1}}}):
        licence["when"] = when
        game = price(case(raw).scenario, likely(case(raw).scenario))
        worth.append(packages.payoffs_at(game, range(game.size))[0, 0])
    assert np.array_equal(*worth)
