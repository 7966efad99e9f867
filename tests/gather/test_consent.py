"""Consent set aside: the zone is that of a scenario written without it."""

from copy import deepcopy
from itertools import combinations

import pytest
from hypothesis import assume, given, settings

from sim.gather.consent import MOST, Item, consent, items, zone_without
from sim.gather.moved import Moved
from sim.gather.plain import solve
from sim.read.address import parse
from sim.read.case import load
from tests.gather.disputes import dispute, pressure
from tests.politics import political
from tests.scenarios import Raw, case


def written_without(raw: Raw, item: Item) -> Raw:
    """Return the tables without a party (it is not asked), a red line or a member's threats."""
    raw = deepcopy(raw)
    at = parse(item.address)
    if item.kind == "party":
        raw["actors"][at[1]]["role"] = "outside"
        for stake in raw["actors"][at[1]]["stakes"].values():
            stake.pop("red_lines", None)
    elif item.kind == "red_line":
        stake = raw["actors"][at[1]]["stakes"][at[3]]
        lines = stake.get("red_lines", {at[5]: 0})  # gone, if the whole party is
        if isinstance(lines, list):
            stake["red_lines"] = [line for line in lines if line != at[5]]
        else:
            del lines[at[5]]
    else:
        raw["government"]["members"][at[2]].pop("exits")
    return raw


def as_written(raw: Raw, aside: tuple[Item, ...]) -> None:
    """Hold the zone with some things set aside against that of the tables without them."""
    state = Moved(case(raw))
    bare = raw
    for item in aside:
        bare = written_without(bare, item)
    assume(any(actor["role"] == "party" for actor in bare["actors"].values()))
    plain = solve(case(bare))
    assert zone_without(state, aside).tolist() == plain.zone.tolist()


@settings(max_examples=25, deadline=None)
@given(political())
def test_one_or_two_set_aside_are_the_scenario_without_them(raw: Raw) -> None:
    """Package for package, over random scenarios, for every thing and every two of them."""
    found = items(Moved(case(raw)))
    for aside in [*((item,) for item in found), *list(combinations(found, 2))[:6]]:
        parties = [a for a in raw["actors"].values() if a["role"] == "party"]
        if sum(item.kind == "party" for item in aside) < len(parties):
            as_written(raw, aside)


@settings(max_examples=15, deadline=None)
@given(political())
def test_sizes_and_margins_are_those_of_the_scenario_without(raw: Raw) -> None:
    """The margin is that of who is still asked."""
    state = Moved(case(raw))
    for aside in consent(state).one:
        bare = written_without(raw, aside.items[0])
        plain = solve(case(bare))
        assert (aside.zone.size, aside.zone.margin) == (len(plain.zone), plain.margin)


@settings(max_examples=40, deadline=None)
@given(political())
def test_minimal_sets_open_an_empty_zone_and_no_part_of_them_does(raw: Raw) -> None:
    """Among all sets of up to three, they are the smallest that open it, and all of them."""
    state = Moved(case(raw))
    found = consent(state)
    if state.zone.open:
        assert found.minimal == ()
        return
    every = items(state)[:7]
    opening = [
        set(some)
        for size in range(1, MOST + 1)
        for some in combinations(every, size)
        if len(zone_without(state, some))
    ]
    smallest = [one for one in opening if not any(other < one for other in opening)]
    told = [set(aside.items) for aside in found.minimal if set(aside.items) <= set(every)]
    assert sorted(map(sorted_addresses, told)) == sorted(map(sorted_addresses, smallest))


def sorted_addresses(some: set[Item]) -> list[str]:
    """Return the addresses of a set in order."""
    return sorted(item.address for item in some)


def test_two_red_lines_that_must_both_go() -> None:
    """Each party has a red line on the only deal: neither alone opens it, both do."""
    raw = dispute(0.1, 0.1)
    for party in ("north", "south"):
        raw["actors"][party]["stakes"]["x"]["red_lines"] = {"yes": 0.9}
    found = consent(Moved(case(raw)))
    assert [aside.zone.size for aside in found.one] == [0, 0, 0, 0]
    least = found.minimal[0]
    assert [item.kind for item in least.items] == ["red_line", "red_line"]
    assert (least.zone.size, least.zone.margin) == (1, 100_000_000_000)


def test_a_red_line_that_is_not_held_is_not_set_aside() -> None:
    """Less likely held than not, at the likely numbers it binds nobody."""
    raw = dispute(0.1, 0.1, pressures={"one": pressure("north", 0.2)})
    raw["actors"]["north"]["stakes"]["x"]["red_lines"] = {"yes": 0.4}
    assert [item.kind for item in items(Moved(case(raw)))] == ["party", "party"]


@pytest.mark.parametrize("address", ["government.members.otzma_yehudit"])
def test_a_threat_of_may_set_aside_is_the_file_with_its_chances_at_nothing(address: str) -> None:
    """A member whose clauses have no chance makes no threat."""
    may = load("gaza/may_2024")
    bluff = may.setting(*(f"{address}.exits.{e}.chance=0" for e in ("rafah", "surrender")))
    (aside,) = [a for a in consent(Moved(may)).one if a.items[0].address == address]
    plain = solve(bluff)
    assert (aside.zone.size, aside.zone.margin) == (len(plain.zone), plain.margin)
