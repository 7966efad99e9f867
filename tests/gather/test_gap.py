"""Two drafts: exact sums, bridges by enumeration, acceptance as a run finds it."""

from itertools import product
from math import prod
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.gather.gap import Gap, gap
from sim.gather.run import run
from sim.read.case import Case, load, loads
from sim.read.faults import CallFault
from tests import obvious
from tests.obvious_payoffs import deal_payoff, no_deal_state
from tests.politics import political
from tests.read.two_firms import WITH_POLITICS
from tests.scenarios import Raw, case

Package = dict[str, str]


@st.composite
def with_drafts(draw: st.DrawFn) -> Raw:
    """A political scenario with two texts on the table, of which one may leave much open."""
    raw = draw(political())
    raw["pressures"] = {n: p for n, p in raw["pressures"].items() if not _on_any_text(p["when"])}
    for pressure in raw["pressures"].values():
        pressure["via"] = [relay for relay in pressure["via"] if relay in raw["pressures"]]
    every = obvious.all_packages(raw)
    one, other = draw(st.sampled_from(every)), draw(st.sampled_from(every))
    stated = draw(st.lists(st.sampled_from(list(one)), unique=True))
    raw["drafts"] = {"one": {"package": one, "stated": stated}, "other": {"package": other}}
    return raw


def _on_any_text(when: Raw) -> bool:
    """Tell whether a pressure may be on whoever refuses, whatever it is that is refused."""
    return "refusing" in when and "worth" not in when["refusing"]


def texts(raw: Raw) -> tuple[Package, Package]:
    """Return the packages of the two drafts."""
    return raw["drafts"]["one"]["package"], raw["drafts"]["other"]["package"]


def between(one: Package, other: Package) -> list[Package]:
    """Return every package that takes each issue from one of two, both of them included."""
    choices = [list(dict.fromkeys([one[issue], other[issue]])) for issue in one]
    return [dict(zip(one, pick, strict=True)) for pick in product(*choices)]


@settings(max_examples=40)
@given(with_drafts())
def test_wordings_and_what_they_do_together_add_up_exactly(raw: Raw) -> None:
    """Each row is the obvious payoff's change, and either column sums to the whole, to the unit."""
    found = gap(case(raw), "one", "other", 1)
    one, other = texts(raw)
    raw = obvious.prepared(raw)
    state = no_deal_state(raw)
    assert found.issues == tuple(issue for issue in one if one[issue] != other[issue])
    for actor, of in found.gains.items():
        first, second = (deal_payoff(raw, actor, text, state) for text in (one, other))
        assert of.worth == (first, second)
        for issue in found.issues:
            switched = deal_payoff(raw, actor, one | {issue: other[issue]}, state)
            back = deal_payoff(raw, actor, other | {issue: one[issue]}, state)
            assert of.alone[issue] == switched - first
            assert of.last[issue] == second - back
        assert sum(of.alone.values()) + of.together == second - first == of.whole
        assert sum(of.last.values()) + of.together_last == second - first


@settings(max_examples=40)
@given(with_drafts())
def test_bridges_are_all_packages_between_and_judged_as_any(raw: Raw) -> None:
    """By enumeration: which there are, which are excluded or in the zone, what they cost."""
    found = gap(case(raw), "one", "other", 1)
    one, other = texts(raw)
    raw = obvious.prepared(raw)
    every, bridges, state = between(one, other), found.bridges, no_deal_state(raw)
    packages = [found.plain.game.package(int(n)) for n in bridges.numbers]
    assert sorted(map(str, packages)) == sorted(map(str, every))
    assert (packages[0], packages[-1]) == (one, other)
    for place, package in enumerate(packages):
        assert bridges.included[place] == obvious.is_package(raw, package)
        assert bridges.inside[place] == obvious.in_zone(raw, package)
        for p, party in enumerate(obvious.party_ids(raw)):
            best = max(deal_payoff(raw, party, text, state) for text in (one, other))
            assert bridges.gives[p, place] == best - deal_payoff(raw, party, package, state)
        taken = {i for i, yes in zip(found.issues, bridges.second[place], strict=True) if yes}
        assert all(package[i] == (other if i in taken else one)[i] for i in one)


@settings(max_examples=40)
@given(with_drafts())
def test_the_balanced_bridge_has_the_greatest_product_of_gains(raw: Raw) -> None:
    """None of those between the texts and in the zone has a greater one; none is found in vain."""
    found = gap(case(raw), "one", "other", 1)
    parties, bridges = found.plain.game.party_names, found.bridges
    _, deals = obvious.priced(obvious.prepared(raw))
    zone = [deal for deal in deals if obvious.in_zone(obvious.prepared(raw), deal.package)]
    inside = [int(p) for p in bridges.between if bridges.inside[p]]
    assert (bridges.nash is None) == (not inside)
    if bridges.nash is None:
        return
    least = obvious.least_walk_away(zone)
    gains = {}
    for place in inside:
        package = found.plain.game.package(int(bridges.numbers[place]))
        (deal,) = (deal for deal in zone if deal.package == package)
        gains[place] = obvious.gains(deal, least)
    counted = [p for p in parties if max(g[p] for g in gains.values()) > 0]
    products = {place: prod(g[p] for p in counted) for place, g in gains.items()}
    assert products[bridges.nash] >= max(products.values()) * (1 - 1e-8)


@settings(max_examples=40)
@given(with_drafts())
def test_completions_are_all_that_hold_what_is_stated(raw: Raw) -> None:
    """How many there are, and what share of them each party and all accept."""
    first, second = gap(case(raw), "one", "other", 1).completed
    one, other = texts(raw)
    stated = raw["drafts"]["one"]["stated"]
    raw = obvious.prepared(raw)
    for found, text, told in ((first, one, stated), (second, other, list(other))):
        same = [
            package
            for package in obvious.all_packages(raw)
            if all(package[issue] == text[issue] for issue in told)
        ]
        assert found.count == len(same)
        for party, share in found.likely.items():
            taken = sum(obvious.accepts(raw, package)[party] for package in same)
            assert share == pytest.approx(taken / len(same))
        dealt = sum(obvious.in_zone(raw, package) for package in same)
        assert found.in_zone == pytest.approx(dealt / len(same))


TEXTS = {"low": ("weekly", "zero"), "high": ("free", "two")}


def quay(**drafts: Any) -> Case:
    """The quay with types, trust and a government, and texts under these names."""
    raw = dict(loads(WITH_POLITICS).tree)
    every = TEXTS | drafts
    raw["drafts"] = raw["drafts"] | {
        name: {"package": {"hours": hours, "cranes": cranes}, "assumed": "a"}
        for name, (hours, cranes) in every.items()
    }
    return case(raw)


@pytest.fixture(scope="module")
def found() -> Gap:
    """What lies between the offer of April and the draft of May, in few draws."""
    return gap(load("gaza/may_2024"), "offer_april", "draft_may", 30, 3)


def test_acceptance_is_what_a_run_finds() -> None:
    """The texts, and all that lies between them, in the same draws as a run's."""
    found = gap(quay(), "low", "high", 80, 3)
    bridges = [found.plain.game.package(int(n)) for n in found.bridges.numbers]
    drafts = {f"bridge{n}": tuple(p.values()) for n, p in enumerate(bridges)}
    ensemble = run(quay(**drafts), 80, 3)
    parties = found.plain.game.party_names
    for place, name in enumerate(found.names):
        for p, party in enumerate(parties):
            taken = ensemble.draft_accepted[name][:, p].mean()
            assert found.accepted[party].shares[place].estimate == taken
        assert found.in_zone.shares[place].estimate == ensemble.draft_in_zone(name).mean()
    shares = [ensemble.draft_in_zone(f"bridge{n}").mean() for n in range(len(bridges))]
    assert found.bridges.shares.tolist() == shares
    assert len(set(shares)) > 2
    assert found.bridges.most is not None
    assert shares[found.bridges.most] == max(shares[1:-1])


def test_a_pair_is_compared_on_the_same_draws(found: Gap) -> None:
    """What is gained and lost are shares of draws: their difference is that of the shares."""
    for of in (*found.accepted.values(), found.in_zone):
        first, second = (share.estimate for share in of.shares)
        assert of.change.difference == pytest.approx(second - first)
        assert of.change.gained - of.change.lost == pytest.approx(of.change.difference)
        assert of.change.low < of.change.difference < of.change.high


def test_the_other_way_round_everything_changes_sign(found: Gap) -> None:
    """What one text brings first is what the other takes back last."""
    back = gap(found.case, "draft_may", "offer_april", 30, 3)
    for actor, of in found.gains.items():
        turned = back.gains[actor]
        assert turned.whole == -of.whole
        assert turned.alone == {issue: -x for issue, x in of.last.items()}
        assert turned.prefers == of.prefers[::-1]
    assert back.bridges.shares.tolist() == found.bridges.shares[::-1].tolist()


def test_a_text_that_states_all_has_no_other_completion() -> None:
    """Over the readings it is then accepted as the text itself is."""
    found = gap(quay(), "low", "high", 80, 1)
    assert [completed.count for completed in found.completed] == [1, 1]
    for place, completed in enumerate(found.completed):
        for party, of in found.accepted.items():
            assert completed.readings[party] == of.shares[place]
        assert completed.in_zone_readings == found.in_zone.shares[place]


def test_over_the_readings_every_completion_is_as_likely() -> None:
    """The share accepted is the mean of those of all completions, give or take the lot."""
    found = gap(quay(), "council_text", "low", 2000, 1).completed[0]
    each = [gap(quay(one=("weekly", o)), "one", "low", 2000, 1) for o in ("zero", "two", "four")]
    assert found.count == len(each)
    for party, share in found.readings.items():
        mean = sum(of.accepted[party].shares[0].estimate for of in each) / len(each)
        assert share.estimate == pytest.approx(mean, abs=4 * max(share.se, 0.001))


def test_blocks_of_draws_change_nothing(found: Gap, monkeypatch: pytest.MonkeyPatch) -> None:
    """However few draws are looked at together."""
    monkeypatch.setattr("sim.gather.gap.BLOCK", 52)
    again = gap(found.case, *found.names, 30, 3)
    assert (again.accepted, again.gains, again.in_zone) == (
        found.accepted,
        found.gains,
        found.in_zone,
    )
    assert again.bridges.shares.tolist() == found.bridges.shares.tolist()


def test_the_seed_decides(found: Gap) -> None:
    """The same gives the same, another one something else."""
    again, other = (gap(found.case, *found.names, 30, seed) for seed in (3, 4))
    assert again.accepted == found.accepted
    assert [c.readings for c in again.completed] == [c.readings for c in found.completed]
    assert other.accepted != found.accepted


def test_a_text_beside_itself_has_no_gap(found: Gap) -> None:
    """No issue, no gain, nothing between."""
    same = gap(found.case, "draft_may", "draft_may", 10)
    assert same.issues == ()
    assert {of.whole for of in same.gains.values()} == {0}
    assert len(same.bridges.between) == 0
    assert (same.bridges.nash, same.bridges.most) == (None, None)


def test_a_name_that_is_no_draft_is_refused(found: Gap) -> None:
    """With the nearest that is one."""
    with pytest.raises(CallFault, match="did you mean 'draft_may'"):
        gap(found.case, "offer_april", "draft_mai", 10)
