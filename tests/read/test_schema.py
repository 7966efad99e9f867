"""The schema that editors read says of a file what the reader says of its shape."""

import json
import re
import tomllib
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from sim.read import scenario
from sim.read.case import load, loads
from sim.read.faults import Faults
from sim.read.keys import ANYWHERE, KEYS
from sim.read.number import Estimate, Noun
from sim.read.reasons import WORDS
from sim.read.schema import DRAFT, INHERITED, schema
from sim.read.shipped import folder, names
from tests.mutations import mutant
from tests.politics import political
from tests.read.two_firms import TEXT, WITH_POLITICS, edited
from tests.scenarios import Raw, scenarios, toml

SHIPPED = folder() / "scenario.schema.json"
PAGE = Path(__file__).parents[2] / "docs" / "scenario-format.md"
JUDGE = jsonschema.Draft7Validator(schema())
LIKE = '[actors.third]\nrole = "party"\nlike = "north"\nstakes.hours.weight = 2\nassumed = "x"\n'


def written(text: str) -> Any:
    """Return a file as editors hand it to a schema: dates are texts."""
    return json.loads(json.dumps(tomllib.loads(text), default=date.isoformat))


def refused(text: str) -> list[str]:
    """Return the addresses of what the schema refuses in a file."""
    return sorted(
        {fault.json_path.removeprefix("$.") for fault in JUDGE.iter_errors(written(text))}
    )


def accepted_as_by_the_reader(text: str) -> None:
    """Hold that what the reader takes is taken by the schema too.

    But for a member, an exit or a type whose name is a word of reasons: the reader takes a table of
    that name for a name, the schema for a reason.
    """
    try:
        loads(text, folder=folder() / "gaza")
    except Faults:
        return
    assert [at for at in refused(text) if at.rpartition(".")[2] not in WORDS] == []


def nouns(of: type[Noun] = Noun) -> set[type[Noun]]:
    """Return every noun of the format."""
    return {noun for child in of.__subclasses__() for noun in {child} | nouns(child)}


def test_the_shipped_schema_is_current() -> None:
    """The file that editors read is what the nouns say today."""
    assert json.loads(SHIPPED.read_text(encoding="utf-8")) == schema()


def test_the_schema_is_one() -> None:
    """It is a schema of draft 7, which is what TOML editors read."""
    jsonschema.Draft7Validator.check_schema(schema())
    assert schema()["$schema"] == DRAFT


def test_every_key_is_told_in_words() -> None:
    """There are words for each key of each noun and for no other key."""
    assert Estimate in nouns()
    assert {noun.__name__: set(KEYS[noun.__name__]) for noun in nouns()} == {
        noun.__name__: {field.alias or name for name, field in noun.model_fields.items()}
        | set(INHERITED.get(noun.__name__, {}))
        for noun in nouns()
    }
    assert set(KEYS) == {noun.__name__ for noun in nouns()}
    for words in [ANYWHERE, *KEYS.values()]:
        assert all(text.endswith((".", '"')) for text in words.values())


@pytest.mark.parametrize("name", names())
def test_every_shipped_file_is_accepted(name: str) -> None:
    """Nothing is marked in a shipped scenario, one that extends another included."""
    assert refused((folder() / f"{name}.toml").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", names())
def test_every_shipped_file_says_where_its_schema_is(name: str) -> None:
    """An editor that opens a shipped scenario finds its schema by the first line."""
    path = folder() / f"{name}.toml"
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert (path.parent / first.removeprefix("#:schema ")).resolve() == SHIPPED


def test_the_page_on_the_format_is_accepted() -> None:
    """Nothing is marked in the file that shows every key."""
    (text,) = re.findall(r"^```toml\n(.*?)^```", PAGE.read_text("utf-8"), re.M | re.S)
    assert refused(text) == []
    assert refused(WITH_POLITICS) == []


@given(scenarios())
def test_what_the_reader_takes_is_accepted(raw: Raw) -> None:
    """Nothing is marked in any plain scenario that the reader takes."""
    accepted_as_by_the_reader(toml(raw))


@given(political())
def test_what_the_reader_takes_of_politics_is_accepted(raw: Raw) -> None:
    """Nothing is marked in any scenario with all kinds of politics that the reader takes."""
    accepted_as_by_the_reader(toml(raw))


@pytest.mark.parametrize("batch", range(5))
def test_what_the_reader_takes_of_a_mangled_file_is_accepted(batch: int) -> None:
    """Nothing is marked in a file that something happened to if the reader still takes it."""
    for number in range(30 * batch, 30 * (batch + 1)):
        with suppress(UnicodeDecodeError):
            accepted_as_by_the_reader(mutant(1, number).data.decode())


@pytest.mark.parametrize(
    ("old", "new", "address"),
    [
        ('role = "party"', 'role = "partie"', "actors.north.role"),
        ('role = "party"', "", "actors.north"),
        ('role = "party"', 'rolle = "party"', "actors.north"),
        ("format = 1", "format = 2", "format"),
        ("format = 1", "", "$"),
        ("format = 1", "format = 1\nconflicts = {}", "$"),
        ("as_of = 2024-03-01", "as_of = 2024", "as_of"),
        ("deal = false", 'deal = "false"', "issues.hours.options.none.deal"),
        ("strength = {", "strenght = {", "pressures.council_on_north"),
        (
            "when = { no_deal = true }",
            "when = { hours = 2 }",
            "pressures.council_on_north.when.hours",
        ),
        ("when = { no_deal = true }", "when = { any = 1 }", "pressures.council_on_north.when.any"),
        ("values = { none = 0,", 'values = { none = "0",', "actors.north.stakes.hours.values.none"),
        ("weight = 0.4", "weight = -0.4", "actors.north.stakes.cranes.weight"),
        ("weight = 0.4", "weight = { low = 0, high = 1 }", "actors.north.stakes.cranes.weight"),
        ("red_lines = { free = 0.8 }", "red_lines = 1", "actors.south.stakes.hours.red_lines"),
        ("red_lines = { free", "redlines = { free", "actors.south.stakes.hours"),
        ('kind = "statement"', 'kind = "rumour"', "actors.north.stakes.hours.kind"),
        ('stated = ["hours"]', 'stated = "hours"', "drafts.council_text.stated"),
        (
            'package = { hours = "weekly"',
            "package = { hours = 2",
            "drafts.council_text.package.hours",
        ),
        ('label = "The buyer walks away"', "", "what_if.buyer_gone"),
    ],
)
def test_a_slip_is_refused(old: str, new: str, address: str) -> None:
    """A key unknown, misspelt, missing or of the wrong kind is marked, by reader and schema."""
    text = edited((old, new))
    assert address in refused(text)
    with pytest.raises(Faults):
        loads(text)


@pytest.mark.parametrize(
    "text",
    [
        edited(("weight = 0.4", 'weight = { same_as = "actors.south.stakes.hours.weight" }')),
        edited(("red_lines = { free = 0.8 }", 'red_lines = ["free"]')),
        edited(("when = { no_deal = true }", 'when = { not = { hours = "free" } }')),
        edited(("weight = 0.4", "weight = { low = 0, likely = 1, high = 2, shape = 'pert' }")),
        TEXT + LIKE,
    ],
    ids=["same_as", "list", "not", "shape", "like"],
)
def test_every_way_of_writing_is_accepted(text: str) -> None:
    """What the reader takes in several forms is accepted in each."""
    loads(text)
    assert refused(text) == []


def test_a_file_that_extends_another_may_leave_things_out() -> None:
    """It states what differs, in known keys; without `extends` the same is refused."""
    own = '[actors.north]\nstakes.hours.weight = 2\nassumed = "x"\n'
    text = f'extends = "two_firms.toml"\nremove = ["what_if.buyer_gone"]\n{own}'
    loads(text, folder=folder())
    assert refused(text) == []
    assert refused(own) == ["$", "actors.north", "actors.north.stakes.hours"]
    assert refused(text + "stake.hours = 1\n") == ["actors.north"]


def test_an_actor_like_no_other_has_whole_stakes() -> None:
    """Only `like` lets a stake go without values."""
    assert refused(TEXT + LIKE.replace('like = "north"\n', "")) == ["actors.third.stakes.hours"]


def test_each_concept_is_known() -> None:
    """What an answer may be about is the same for the schema and for the reader."""
    known = schema()["definitions"]["Expect"]["properties"]["concept"]["enum"]
    assert known == [*scenario.DEALS, *scenario.COUNTED]
    assert load("textbook/nash1950").scenario.expect[0].concept in known
