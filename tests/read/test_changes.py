"""What `--set` and what-ifs do to a scenario, and what they can't do."""

from typing import Any

import pytest

from sim.read.case import Case, loads
from sim.read.faults import CallFault
from sim.read.number import Estimate
from tests.read.two_firms import TEXT, edited, faults

SOUTH = "actors.south.walk_away"  # 0.3, 0.45, 0.7
HOURS = "actors.south.stakes.hours"


def changed(*sets: str, what_ifs: tuple[str, ...] = ()) -> Case:
    """Return the example with changes made."""
    return loads(TEXT, sets=sets, what_ifs=what_ifs)


def refused(*sets: str, what_ifs: tuple[str, ...] = ()) -> list[str]:
    """Return the lines with which a call is refused."""
    with pytest.raises(CallFault) as caught:
        changed(*sets, what_ifs=what_ifs)
    return [str(fault) for fault in caught.value.faults]


def ends(number: Estimate | None) -> tuple[float, float, float]:
    """Return the low, likely and high end of a number."""
    assert number is not None
    return number.low, number.likely, number.high


def walk_away(*sets: str, what_ifs: tuple[str, ...] = ()) -> tuple[float, float, float]:
    """Return the ends of South's walk-away after changes."""
    return ends(changed(*sets, what_ifs=what_ifs).scenario.actors["south"].walk_away)


def test_a_number_in_an_estimates_place_makes_it_certain() -> None:
    """The range goes, while what else is said of the number stays."""
    assert walk_away(f"{SOUTH}=0.2") == (0.2, 0.2, 0.2)
    strength = changed("pressures.council_on_north.strength=0").scenario.pressures
    assert strength["council_on_north"].strength.lever


@pytest.mark.parametrize(
    ("end", "ends"),
    [("low", (0.4, 0.45, 0.7)), ("likely", (0.3, 0.4, 0.7)), ("high", (0.3, 0.45, 0.5))],
)
def test_a_number_on_one_end_moves_that_end(end: str, ends: tuple[float, ...]) -> None:
    """`.likely`, `.low` and `.high` leave the other two where they are."""
    value = {"low": 0.4, "likely": 0.4, "high": 0.5}[end]
    assert walk_away(f"{SOUTH}.{end}={value}") == ends


def test_the_likely_value_of_what_was_made_certain_is_the_number() -> None:
    """As a what-if makes it, before any `--set` on top of it."""
    assert walk_away(f"{SOUTH}=0.2", f"{SOUTH}.likely=0.56") == (0.56, 0.56, 0.56)
    assert walk_away(f"{SOUTH}.likely=0.56", what_ifs=("buyer_gone",)) == (0.56, 0.56, 0.56)


def test_the_likely_value_of_a_certain_number_is_the_number() -> None:
    """`.likely` works on `0.7` as it does on a range; `.high` says that there is none."""
    stake = changed(f"{HOURS}.weight.likely=0.5").scenario.actors["south"].stakes["hours"]
    assert ends(stake.weight) == (0.5, 0.5, 0.5)
    (line,) = refused(f"{HOURS}.weight.high=0.9")
    assert "is certain (0.7)" in line


def test_an_estimate_may_be_put_in_place_of_another() -> None:
    """A whole range replaces a whole range."""
    assert walk_away(f"{SOUTH}={{low = 0, likely = 0.1, high = 0.2}}") == (0, 0.1, 0.2)


def red_lines(text: str, *sets: str) -> dict[str, float]:
    """Return the likely chance of each of South's red lines on night work."""
    stake = loads(text, sets=sets).scenario.actors["south"].stakes["hours"]
    return {option: chance.likely for option, chance in stake.red_lines.items()}


@pytest.mark.parametrize("lines", ["{ free = 1 }", '["free"]'])
def test_a_red_line_is_moved_in_a_table_or_a_list(lines: str) -> None:
    """Either way of writing red lines lets one be moved, lifted, or drawn anew."""
    text = edited(("{ free = 0.8 }", lines))
    assert red_lines(text, f"{HOURS}.red_lines.free=0.5") == {"free": 0.5}
    assert red_lines(text, f"{HOURS}.red_lines.weekly=0.5") == {"free": 1, "weekly": 0.5}
    assert red_lines(text, f"{HOURS}.red_lines=[]") == {}


def test_a_red_line_may_be_set_where_the_file_has_none() -> None:
    """A stake without `red_lines` takes one, and only on an option that exists."""
    stake = changed("actors.north.stakes.cranes.red_lines.zero=1").scenario.actors["north"]
    assert list(stake.stakes["cranes"].red_lines) == ["zero"]
    (line,) = refused("actors.north.stakes.cranes.red_lines.zerro=1")
    assert "'zerro'" in line
    assert "'zero'" in line


def test_names_lists_and_dates_can_be_set() -> None:
    """Changes are not for numbers alone."""
    case = changed(
        "issues.hours.status_quo=weekly",
        "drafts.council_text.stated=['hours', 'cranes']",
        "drafts.council_text.package.cranes=four",
        "as_of=2024-05-01",
    )
    draft = case.scenario.drafts["council_text"]
    assert case.scenario.issues["hours"].status_quo == "weekly"
    assert draft.stated == ("hours", "cranes")
    assert draft.package["cranes"] == "four"
    assert str(case.scenario.as_of) == "2024-05-01"


def test_a_walk_away_may_be_set_where_the_file_states_none() -> None:
    """What the format allows can be set without a reason: a change is a supposition."""
    actors = changed("actors.north.walk_away=0.25").scenario.actors
    assert ends(actors["north"].walk_away) == (0.25, 0.25, 0.25)


def test_what_ifs_come_before_sets_and_later_changes_win() -> None:
    """`--set` outweighs a what-if, and the last `--set` the first."""
    assert walk_away(what_ifs=("buyer_gone",)) == (0.2, 0.2, 0.2)
    assert walk_away(f"{SOUTH}=0.5", what_ifs=("buyer_gone",)) == (0.5, 0.5, 0.5)
    assert walk_away(f"{SOUTH}=0.5", f"{SOUTH}=0.6") == (0.6, 0.6, 0.6)


def test_a_what_if_laid_on_a_case_stays_below_its_sets() -> None:
    """`supposing` adds a what-if as if it had been asked for with the changes made already."""
    case = changed(f"{SOUTH}=0.5").supposing("quiet_town")
    south = case.scenario.actors["south"]
    assert ends(south.walk_away) == (0.5, 0.5, 0.5)
    assert south.stakes["hours"].red_lines["free"].likely == 1


def test_the_reasons_are_those_of_the_file() -> None:
    """Changes leave the count of what the file's numbers rest on as it was."""
    case = changed(f"{SOUTH}=0.2", what_ifs=("quiet_town",))
    assert case.rests_on() == loads(TEXT).rests_on()
    assert case.content_hash == loads(TEXT).content_hash


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("actors.soth.walk_away=0.2", ["actors.soth.walk_away", "does not exist", "'south'"]),
        ("actors.south.walkaway=0.2", ["actors.south.walkaway", "'walk_away'"]),
        (f"{SOUTH}.likly=0.2", ["actors.south.walk_away.likly", "'likely'"]),
        (f"{SOUTH}.likely.low=0.2", ["is certain"]),
        (f"{SOUTH}=abc", ["is not a number ('abc')"]),
        (f"{SOUTH}=true", ["is not a number (true)"]),
        (f"{SOUTH}=nan", ["is not a finite number (nan)"]),
        (f"{SOUTH}=1e400", ["is not a finite number (inf)"]),
        (f"{SOUTH}.low=0.5", ["low = 0.5, likely = 0.45", "low <= likely <= high"]),
        (f"{SOUTH}=0,5", ["'0,5'", "0.5"]),
        (SOUTH, ["ADDRESS=VALUE"]),
        ("pressures.council_on_north.strength=1.5", ["no share (1.5)", "from 0 to 1"]),
        ("issues.hours.status_quo=wekly", ["'wekly'", "'weekly'"]),
        ("actors.south=3", ["is a table", "actors.south.walk_away"]),
        ("actors={south={walk_away=3}}", ["whole part", '"actors.south.walk_away" = 3']),
        ("pressures.council_on_north.via.1=x", ["does not exist", "'via'"]),
        ("drafts.council_text.stated.2=hours", ["does not exist", "one of: 1"]),
        ("format=2", ["format = 1"]),
        ("what_if.buyer_gone.label=x", ["part of a what-if"]),
        (f"{SOUTH}={'[' * 80}{']' * 80}", [f"{SOUTH}: ", "too deep"]),
        ("", ["''", "ADDRESS=VALUE"]),
    ],
)
def test_a_change_that_cannot_be_made_is_one_fault_of_the_call(text: str, words: list[str]) -> None:
    """The line begins with `--set`, and names the address, the value and what would be right."""
    (line,) = refused(text)
    assert line.startswith("--set: ")
    for word in words:
        assert word in line


def test_every_change_that_cannot_be_made_is_named() -> None:
    """Two wrong addresses are two faults, in one go."""
    assert len(refused("actors.soth.walk_away=0", "presures.x.strength=0")) == 2


def test_an_unknown_what_if_is_named_with_the_nearest() -> None:
    """A wrong name of a what-if is the call's fault."""
    (line,) = refused(what_ifs=("buyer_gon",))
    assert line == "--what-if: buyer_gon: is no what-if of the file; did you mean 'buyer_gone'?"


def test_a_what_if_without_a_name_is_told_all_the_same() -> None:
    """An empty name stands between quotes, so that the line has a place."""
    (line,) = refused(what_ifs=("",))
    assert line.startswith("--what-if: '': is no what-if")


def test_changes_of_a_what_if_that_rule_one_another_out_are_told() -> None:
    """Each could be made alone; the second finds nothing where the first has been."""
    hours = '"actors.south.stakes.hours" = { weight = 1 }'
    sets = '"actors.south.stakes.hours.values.free" = 0.5'
    text = edited(('{ "actors.south.walk_away" = 0.2 }', f"{{ {hours}, {sets} }}"))
    told = dict(faults(text))
    place = 'what_if.buyer_gone.set."actors.south.stakes.hours.values.free"'
    assert told[place].startswith("does not exist")


def test_the_file_is_not_touched_by_its_changes() -> None:
    """Two cases of one text, one of them changed, differ only in the changed one."""
    plain: Any = loads(TEXT)
    before = repr(plain.tree)
    plain.supposing("buyer_gone")
    assert repr(plain.tree) == repr(plain.base) == before


def test_setting_is_what_set_does_without_reading_again() -> None:
    """One change after another, on top of what-ifs: the case that a call with all of them loads."""
    what_if, first = "quiet_town", f"{SOUTH}.likely=0.5"
    second = "pressures.council_on_north.strength=0.1"
    case = changed(what_ifs=(what_if,)).setting(first).setting(second)
    assert case == changed(first, second, what_ifs=(what_if,))
    with pytest.raises(CallFault, match="did you mean 'strength'"):
        case.setting("pressures.council_on_north.strenght=0")
    with pytest.raises(CallFault, match="ADDRESS=VALUE"):
        case.setting("nothing")


def test_a_number_and_its_reason_are_found_by_address() -> None:
    """As changed, and why the file has it; a slip is told from what is there."""
    case = changed(f"{SOUTH}=0.5")
    assert ends(case.number(SOUTH)) == (0.5, 0.5, 0.5)
    assert case.number("actors . south.walk_away") == case.number(SOUTH)
    assert str(case.reason(SOUTH)) == str(changed().reason(SOUTH)) != ""
    for ask in (case.number, case.reason):
        with pytest.raises(CallFault, match="is no number of the scenario; did you mean"):
            ask("actors.south.walkaway")
        with pytest.raises(CallFault, match="is no number of the scenario"):
            ask("= what")
