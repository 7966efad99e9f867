"""What is shown is what the plain solve of the same case says."""

import json
import shlex
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.explorer.answers import Answers
from sim.explorer.desk import Desk, desk
from sim.explorer.fates import terms
from sim.gather.plain import Plain, solve
from sim.price.game import PER_UNIT
from sim.read.case import load
from sim.sample.draws import HELD
from sim.show import words
from tests.scenarios import toml
from tests.show.pages import quay

APRIL = "gaza/cairo_april_2024"
US = "pressures.us_on_israel.strength"
SOUTH = "actors.south.walk_away"


@pytest.fixture(scope="module")
def april() -> Answers:
    """Answers for the largest case that is shipped."""
    return Answers(desk(load(APRIL)))


@pytest.fixture(scope="module")
def firms() -> Answers:
    """Answers for a small case."""
    return Answers(desk(load("two_firms")))


def seen(answers: Answers, what_ifs: tuple[str, ...] = (), **sets: Any) -> Any:
    """Return what is shown in a state."""
    table = sets.get("sets", {})
    return answers.answer({"ask": "view", "state": {"sets": table, "what_ifs": list(what_ifs)}})


def agree(shown: Any, plain: Plain) -> None:
    """Hold what is shown against a solve."""
    assert shown["margin"]["value"] == (None if plain.margin is None else plain.margin / PER_UNIT)
    assert shown["zone"]["size"] == len(plain.zone)
    assert shown["zone"]["packages"] == plain.packages
    assert [b["unasked"] for b in shown["blockers"]] == plain.without
    for draft, (name, outcome) in zip(shown["drafts"], plain.drafts.items(), strict=True):
        assert draft["draft"] == name
        assert [p["accepts"] for p in draft["parties"]] == list(outcome.accepted)
        assert [p["slack"] for p in draft["parties"]] == [s / PER_UNIT for s in outcome.slack]
        assert draft["in_zone"] == bool(outcome.package in plain.zone)
        at = plain.government(outcome.package)
        if at is not None:
            assert draft["government"]["in_office"] == at.in_office
            assert len(draft["government"]["leaving"]) == len(at.leaving)


@pytest.mark.parametrize("what_if", [None, *load(APRIL).scenario.what_if])
@pytest.mark.parametrize("pressed", [None, 0.0, 0.9])
def test_every_what_if_shows_what_the_command_line_gives(
    april: Answers, what_if: str | None, pressed: float | None
) -> None:
    """Alone, and with a number moved; and the line that is shown loads that very case."""
    supposed = () if what_if is None else (what_if,)
    sets = {} if pressed is None else {US: pressed}
    shown = seen(april, supposed, sets=sets)
    line = shlex.split(shown["command"])
    told = [line[n + 1] for n, word in enumerate(line) if word == "--set"]
    case = load(line[2], sets=told, what_ifs=supposed)
    assert told == ([] if pressed is None else [f"{US}={pressed:g}"])
    agree(shown, solve(case))
    assert shown["values"][US] == case.number(US).likely
    assert len(shown["changed"]) == len(supposed) + len(sets)


CHANCES = st.sampled_from([0.3, 0.4, 0.45, 0.5, 0.6, 0.7])


@given(
    CHANCES, st.sampled_from([0, 0.5, 1]), st.sets(st.sampled_from(["buyer_gone", "quiet_town"]))
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_any_state_shows_the_plain_solve(
    firms: Answers, south: float, council: float, supposed: set[str]
) -> None:
    """What is set wins over what is supposed, as on the command line."""
    sets = {SOUTH: south, "pressures.council_on_north.strength": council}
    names = tuple(sorted(supposed))
    shown = seen(firms, names, sets=sets)
    told = [f"{address}={value}" for address, value in sets.items()]
    agree(shown, solve(load("two_firms", sets=told, what_ifs=names)))
    assert shown["values"][SOUTH] == south


def test_what_is_shown_is_a_document(april: Answers) -> None:
    """It can be sent as strict JSON, and is small enough to be sent while a slider moves."""
    text = json.dumps(seen(april), allow_nan=False)
    assert len(text) < 120_000
    assert json.loads(text) == seen(april)


def test_who_blocks_is_counted(april: Answers) -> None:
    """A party's refusals are counted one by one; its red lines are those it likely holds."""
    plain = solve(load(APRIL))
    red = plain.game.red
    for place, blocker in enumerate(seen(april)["blockers"]):
        held = sum(int(lines[0, place].sum()) for lines in red)
        assert len(blocker["red_lines"]) == held
        name = plain.game.party_names[place]
        likely = [
            line
            for stake in plain.case.scenario.actors[name].stakes.values()
            for line, chance in stake.red_lines.items()
            if chance.likely >= HELD
        ]
        assert held == len(likely)
    total = sum(count for _, count in plain.refused_by)
    alone = [b["refuses"] for b in seen(april)["blockers"]]
    assert total <= sum(alone) * plain.packages + 1


def test_an_empty_zone_shows_the_nearest_miss() -> None:
    """Who falls short there by how much, and what would make it up."""
    answers = Answers(desk(load("two_firms", sets=[f"{SOUTH}=0.9"])))
    shown = seen(answers, sets={SOUTH: 0.9})
    plain = solve(load("two_firms", sets=[f"{SOUTH}=0.9"]))
    assert shown["margin"]["means"] == "there is no deal"
    assert "no deal" in shown["headline"]
    assert shown["deal"]["kind"] == "The nearest miss"
    assert shown["deal"]["terms"] == terms(plain, plain.miss.package)
    short = {b["party"]: b["short"] for b in shown["blockers"]}
    expected = dict(zip(plain.game.party_names, plain.miss.shortfall, strict=True))
    assert short == {p: words.payoff(s) if s > 0 else None for p, s in expected.items()}


def test_nothing_offerable_is_shown_as_such() -> None:
    """Where every package holds a red line there is no margin."""
    lines = 'actors.south.stakes.hours.red_lines=["weekly", "free"]'
    shown = seen(Answers(desk(load("two_firms", sets=[lines]))))
    assert shown["margin"]["value"] is None
    assert shown["deal"] == {"kind": "", "terms": []}
    assert shown["changed"] == [{"what": lines}]
    assert shlex.split(shown["command"]) == ["dealzone", "zone", "two_firms", "--set", lines]


def test_affected_people_are_shown(tmp_path: Any) -> None:
    """What no deal and the deal in view are worth to them; a draft, too."""
    file = tmp_path / "quay.toml"
    file.write_text(toml(quay()), encoding="utf-8")
    answers = Answers(desk(load(file)))
    shown = seen(answers)
    (town,) = shown["affected"]
    plain = solve(load(file))
    assert town["without"] == plain.walk_away()["town"] / PER_UNIT == 1
    nash = plain.solutions["nash"].package
    assert town["deal"] == plain.payoffs(nash)["town"] / PER_UNIT
    assert shown["drafts"][0]["affected"][0]["deal"] == 0.4


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (None, "no question"),
        ([], "no question"),
        ({}, "nothing to ask"),
        ({"ask": "views"}, "did you mean 'view'"),
        ({"ask": ["view"]}, "nothing to ask"),
        ({"ask": "view"}, "is no state"),
        ({"ask": "view", "state": {"sets": {"title": 1}}}, "no number that can be moved"),
        ({"ask": "view", "state": {"sets": {SOUTH: 5}}}, "keep it from 0.3 to 0.7"),
        ({"ask": "view", "state": {"what_ifs": ["quiet"]}}, "did you mean 'quiet_town'"),
        ({"ask": "draw", "state": {}}, "not so many"),
        ({"ask": "draw", "state": {}, "draws": 10**9}, "from 1 to 20,000"),
        ({"ask": "draw", "state": {}, "draws": True}, "not so many"),
        ({"ask": "draw", "state": {}, "draws": 10, "seed": -1}, "not so many"),
        ({"ask": "drawn", "run": 99}, "is no run"),
        ({"ask": "stop", "run": "1"}, "is no run"),
    ],
)
def test_what_can_not_be_answered_is_a_fault(firms: Answers, asked: Any, said: str) -> None:
    """One line says what is wrong; the last state stays."""
    before = firms.state
    (fault,) = firms.answer(asked)["faults"]
    assert said in fault["message"]
    assert firms.state == before


def test_chances_that_can_not_be_are_a_fault(april: Answers) -> None:
    """Each is within its range, together they are more than 1: the reader's own words."""
    sets = {
        "actors.netanyahu.futures.destroyed": 0.75,
        "actors.netanyahu.futures.stopped": 0.2,
    }
    assert "faults" not in seen(april, sets=sets)
    types = {"types.hamas.never.chance": 0.25, "types.hamas.desperate.chance": 0.55}
    assert "faults" not in seen(april, sets=types)


def test_a_state_is_remembered(firms: Answers) -> None:
    """Python can ask for the case and the solve that are on show."""
    seen(firms, ("quiet_town",), sets={SOUTH: 0.6})
    assert firms.plain.case.what_ifs == ("quiet_town",)
    assert firms.plain.case.number(SOUTH).likely == 0.6
    assert isinstance(firms.desk, Desk)
