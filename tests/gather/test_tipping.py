"""Tipping values: the answer turns there, and is what the slow way says."""

import pytest
from hypothesis import given, settings

from sim.gather.moved import Moved, moved
from sim.gather.plain import solve
from sim.gather.readings import readings
from sim.gather.tipping import Tippings, tippings
from sim.price.price import price
from sim.read.case import Case, load
from sim.sample.draws import likely
from sim.solve import flat, packages
from sim.solve.survey import has_zone
from tests.gather.disputes import dispute, pressure
from tests.politics import political
from tests.scenarios import Raw, case

MAY = "gaza/may_2024"
SOME = (
    "pressures.us_on_israel",
    "actors.netanyahu.aims",
    "actors.netanyahu.stances",
    "actors.hamas.stakes.duration",
    "types",
)
UNPRESSED = ["pressures.us_on_israel.strength={low = 0, likely = 0, high = 1}"]


def has_deal(found: Case, address: str, value: float) -> bool:
    """Ask the file itself, with the number set there, looking at every package."""
    changed = found.setting(f"{address}={value!r}")
    (likeliest,) = readings(changed, likely(changed.scenario))
    game = price(likeliest.case.scenario, likeliest.draws, only_parties=True)
    return has_zone(game, 0, packages.included(game))


def all_turn(found: Case, tipping: Tippings) -> None:
    """Hold that the answer turns at every tipping value, asked of the file."""
    there = Moved(found).zone.open
    for one in tipping.found:
        assert one.opens != there
        assert (one.before.open, one.after.open) == (there, not there)
        assert min(one.before.value, one.after.value) <= one.value
        assert one.value <= max(one.before.value, one.after.value)
        assert has_deal(found, one.number.address, one.before.value) == one.before.open
        assert has_deal(found, one.number.address, one.after.value) == one.after.open
        assert 0 < one.share <= 1
        assert one.number.low <= one.value <= one.number.high


@pytest.mark.parametrize("sets", [[], UNPRESSED], ids=["open", "empty"])
def test_each_tipping_value_of_may_turns_the_answer_of_the_file(sets: list[str]) -> None:
    """A hair nearer to likely the answer is as before; a hair farther it is the other one."""
    found = load(MAY, sets=sets)
    state = Moved(found)
    tipping = tippings(state, only=[a for a in state.numbers if a.startswith(SOME)])
    assert len(tipping.found) >= 3
    assert [t.share for t in tipping.found] == sorted(t.share for t in tipping.found)
    all_turn(found, tipping)


@settings(max_examples=25, deadline=None)
@given(political())
def test_random_numbers_turn_the_answer_where_it_is_said_and_nowhere_else(raw: Raw) -> None:
    """What tips does so in the file; what does not leaves the answer at the ends of its range."""
    found = case(raw)
    state = Moved(found)
    tipping = tippings(state)
    for one in tipping.found:
        if one.before.open != one.after.open:  # else two turns lie within a hair
            assert has_deal(found, one.number.address, one.value) == one.opens
            assert has_deal(found, one.number.address, one.after.value) == one.after.open
            assert has_deal(found, one.number.address, one.before.value) == one.before.open
    for address in (*tipping.steady[:4], *tipping.idle[:2]):
        number = state.numbers[address]
        for value in (number.low, number.high):
            assert has_deal(found, address, value) == state.zone.open
    listed = {t.number.address for t in tipping.found}.union(tipping.steady, tipping.idle)
    assert listed == set(state.numbers)
    assert len(listed) == tipping.searched


@settings(max_examples=15, deadline=None)
@given(political())
def test_an_idle_number_changes_no_zone(raw: Raw) -> None:
    """Where a number is said to change nothing, size and margin are those of the likely one."""
    found = case(raw)
    state = Moved(found)
    for address in tippings(state).idle[:4]:
        for value in (state.numbers[address].low, state.numbers[address].high):
            plain = solve(found.setting(f"{address}={value!r}"))
            assert (len(plain.zone), plain.margin) == (state.zone.size, state.zone.margin)


@pytest.mark.parametrize(
    "address",
    [
        "actors.netanyahu.futures.stopped",
        "actors.hamas.stakes.rule.weight",
        "actors.hamas.trust.kept.rafah.suspended",
        "actors.us.stakes.rafah.weight",
        "stocks.category.held",
        "types.hamas.desperate.chance",
        "government.members.religious_zionism.exits.surrender.tolerance",
        "actors.netanyahu.stakes.duration.red_lines.permanent",
    ],
)
def test_a_number_moved_is_the_file_with_it_set(address: str) -> None:
    """Size and margin, with what moves along: a rest of chances, the numbers that are the same."""
    found = load(MAY)
    state = Moved(found)
    number = state.numbers[address]
    (zone,) = state.zones([number.moves(number.high)])
    plain = solve(found.setting(f"{address}={number.high!r}"))
    assert (zone.size, zone.margin) == (len(plain.zone), plain.margin)


def window() -> Raw:
    """North needs a strength of 0.3 at least, South can bear 0.6; one number is both strengths."""
    same = {"same_as": "pressures.help.strength"}
    pressures = {"help": pressure("north", 1), "burden": pressure("south", -1, same)}
    return dispute(-0.3, 0.6, pressures=pressures)


def test_a_zone_may_open_and_shut_again() -> None:
    """Every change of the answer is found, and numbers that are the same move together."""
    (one,) = tippings(Moved(case(window()))).found
    assert one.number.also == ("pressures.burden.strength",)
    assert (one.side, one.opens) == ("high", True)
    assert one.value == pytest.approx(0.3, abs=1e-9)
    assert one.share == pytest.approx(0.3, abs=1e-9)
    (turn,) = one.further
    assert (turn.opens, turn.value) == (False, pytest.approx(0.6, abs=1e-9))


def test_a_game_that_is_not_compiled_gives_the_same_answers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Looked at package by package, the numbers tip where they do in compiled code."""
    fast = tippings(Moved(case(window()))).found
    monkeypatch.setattr(flat, "MOST_BITS", -1)
    assert tippings(Moved(case(window()))).found == fast


def test_a_jump_is_found_that_no_margin_foretells() -> None:
    """A member means its threat from a half on; then the majority is gone, and the deal with it."""
    government = {
        "leader": "north",
        "needed": 2,
        "ratifies": "majority",
        "members": {
            "own": {"seats": 1},
            "partner": {
                "seats": 1,
                "actor": "south",
                "exits": {
                    "deal": {
                        "when": {"deal": True},
                        "chance": {"low": 0.1, "likely": 0.2, "high": 1},
                    }
                },
            },
        },
    }
    (one,) = tippings(Moved(case(dispute(0.1, 0.1, government=government)))).found
    assert one.number.address == "government.members.partner.exits.deal.chance"
    assert not one.opens
    assert one.value == pytest.approx(0.5, abs=1e-9)


@pytest.mark.parametrize("whole", [True, False], ids=["pressure", "number"])
def test_what_costs_people_dear_is_no_way_to_a_deal(whole: bool) -> None:
    """Marked as harm, the number that would open the zone is not searched; its twins neither."""
    raw = window()
    if whole:
        raw["pressures"]["burden"]["harm"] = True
    else:
        raw["pressures"]["help"]["strength"] = {"low": 0, "likely": 0, "high": 1, "harm": True}
    tipping = tippings(Moved(case(raw)))
    assert tipping.found == ()
    assert tipping.harm == ("pressures.help.strength",)


def test_a_weight_is_not_moved_to_where_no_weight_is_left() -> None:
    """The only weight of an actor may fall to nearly nothing; divided by itself it is all."""
    raw = dispute(0.1, 0.1, weights="normalised")
    raw["actors"]["north"]["stakes"]["x"]["weight"] = {"low": 0, "likely": 1, "high": 2}
    tipping = tippings(Moved(case(raw)))
    assert tipping.found == ()
    assert tipping.idle == ("actors.north.stakes.x.weight",)


def test_a_draw_for_each_row_and_each_number_at_its_place() -> None:
    """Rows move only what they name; a red line is held from a half on."""
    found = load("two_firms", sets=["actors.south.stakes.hours.red_lines.free=0.4"])
    line = "actors.south.stakes.hours.red_lines.free"
    draws = moved(likely(found.scenario), [{}, {line: 0.5}, {"nobody.knows": 3.0}])
    assert draws.values[line].tolist() == [0.4, 0.5, 0.4]
    assert draws.held[line].tolist() == [False, True, False]
    assert draws.count == 3
