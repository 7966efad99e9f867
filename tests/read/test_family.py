"""Files that extend others, actors like others, numbers that are the same."""

from pathlib import Path

import pytest

from sim.read.case import load
from sim.read.faults import Faults
from sim.read.shipped import folder
from sim.read.warnings import warnings

CHILD = """
format = 1
extends = "two_firms.toml"
title = "A year later"

[actors.south]
walk_away = { low = 0.1, likely = 0.2, high = 0.3, assumed = "the buyer hesitates" }
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with the file to be extended."""
    text = (folder() / "two_firms.toml").read_text(encoding="utf-8")
    (tmp_path / "two_firms.toml").write_text(text, encoding="utf-8")
    return tmp_path


def child(place: Path, text: str) -> Path:
    """Write a file beside the one that it extends."""
    path = place / "later.toml"
    path.write_text(text, encoding="utf-8")
    return path


def lines(path: Path) -> list[str]:
    """Return the faults of a file, without its name."""
    with pytest.raises(Faults) as caught:
        load(path)
    return [f"{fault.address}: {fault.message}" for fault in caught.value.faults]


def test_a_file_states_only_what_differs(place: Path) -> None:
    """The rest is inherited, reasons included; the other file is kept as the parent."""
    found, before = load(child(place, CHILD)), load("two_firms")
    assert found.scenario.title == "A year later"
    assert found.scenario.actors["south"].walk_away.likely == 0.2  # type: ignore[union-attr]
    assert found.scenario.actors["south"].stakes == before.scenario.actors["south"].stakes
    assert found.parent is not None
    assert found.parent.scenario.title == before.scenario.title
    assert sum(found.rests_on().values()) == sum(before.rests_on().values())


def test_a_change_brings_its_own_reason(place: Path) -> None:
    """A table with a new reason drops the old one: nothing rests on words of the other file."""
    text = CHILD + '[actors.north.stakes.hours]\nweight = 0.5\nassumed = "less now"\n'
    reasons = dict(load(child(place, text)).reasons())
    reason = reasons[("actors", "north", "stakes", "hours", "weight")]
    assert reason.assumed == "less now"
    assert reason.claim is None


def test_things_can_be_taken_out(place: Path) -> None:
    """`remove` takes a draft out; taking out what is not there is a fault with the nearest name."""
    text = CHILD.replace("title", 'remove = ["drafts.council_text"]\ntitle', 1)
    assert not load(child(place, text)).scenario.drafts
    wrong = text.replace("council_text", "council_txt")
    (line,) = lines(child(place, wrong))
    assert line.startswith("remove.1: does not exist: drafts has no 'council_txt'; did you mean")


def test_exclusions_are_added_to_the_inherited_ones(place: Path) -> None:
    """Both files' exclusions hold."""
    block = '\n[[exclude]]\npackage = {{ hours = "{}" }}\nassumed = "never"\n'
    (place / "middle.toml").write_text(CHILD + block.format("free"), encoding="utf-8")
    text = CHILD.replace("two_firms.toml", "middle.toml")
    text += '\n[[exclude]]\npackage = { cranes = "four" }\nassumed = "never"\n'
    assert len(load(child(place, text)).scenario.exclude) == 2


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("nothing.toml", "no such file"),
        ("later.toml", "circle"),
        ("./later.toml", "circle"),
        ("x" * 300, "no such file"),
        (3, "write it in quotes"),
    ],
)
def test_a_file_that_cannot_be_extended_is_told(place: Path, name: object, says: str) -> None:
    """A missing file, a circle and a number are faults of the line that names them."""
    text = CHILD.replace('"two_firms.toml"', f'"{name}"' if isinstance(name, str) else str(name))
    (line,) = lines(child(place, text))
    assert line.startswith("extends: ")
    assert says in line


def test_a_circle_of_two_files_is_told_where_it_closes(place: Path) -> None:
    """Each is read once, however large they are."""
    (place / "middle.toml").write_text(CHILD.replace("two_firms", "later"), encoding="utf-8")
    with pytest.raises(Faults) as caught:
        load(child(place, CHILD.replace("two_firms", "middle")))
    (fault,) = caught.value.faults
    assert Path(fault.file).name == "middle.toml"
    assert "circle ('later.toml')" in fault.message


def test_an_issue_added_to_inherited_ones_is_warned_of(place: Path) -> None:
    """Weights are shares: a new issue shrinks all others."""
    issue = (
        '\n[issues.noise]\nstatus_quo = "no"\noptions.no = {}\noptions.yes = {}\n'
        '[actors.north.stakes.noise]\nweight = 1\nvalues = { no = 0, yes = 1 }\nassumed = "new"\n'
    )
    text = CHILD.replace("title", 'remove = ["drafts.council_text"]\ntitle', 1)
    found = warnings(load(child(place, text + issue)))
    assert [w.address for w in found if "shrink" in w.message] == ["issues.noise"]


def test_the_shipped_may_file_is_april_but_for_what_differs() -> None:
    """May extends April: the same issues and parties, the texts of May more."""
    april, may = load("gaza/cairo_april_2024"), load("gaza/may_2024")
    assert may.parent is not None
    assert may.parent.text == april.text
    assert list(may.scenario.issues) == list(april.scenario.issues)
    assert set(may.scenario.drafts) - set(april.scenario.drafts) == {
        "offer_april",
        "draft_may",
        "draft_may_far",
    }


LIKE = """
[actors.twin]
role = "outside"
like = "{}"
"""


@pytest.mark.parametrize(
    ("other", "says"),
    [("nort", "did you mean 'north'?"), ("twin", "is no other actor"), ("cousin", "like another")],
)
def test_an_actor_like_nobody_is_told(place: Path, other: str, says: str) -> None:
    """The model of an actor is another one that is no copy itself."""
    cousin = '[actors.cousin]\nrole = "outside"\nlike = "north"\n'
    found = lines(child(place, CHILD + LIKE.format(other) + cousin))
    assert [line for line in found if line.startswith("actors.twin.like: ")]
    assert says in found[0]


def test_numbers_that_are_the_same_as_one_another_are_told(place: Path) -> None:
    """Of a circle, each is told: none is an echo of another."""
    label = "[actors.{}]\nlabel = {{ same_as = 'actors.{}.label' }}\n"
    found = lines(
        child(place, CHILD + label.format("north", "council") + label.format("council", "north"))
    )
    assert {line.split(".label")[0] for line in found} == {"actors.north", "actors.council"}


def test_a_number_that_is_the_same_as_another_has_its_reason(place: Path) -> None:
    """No reason is asked for twice; where the other needs none, this one does."""
    text = CHILD + "[actors.south.stakes.hours]\nweight = 1\nassumed = 'x'\n"
    same = "[actors.twin]\nrole = 'affected'\nready = {{ same_as = '{}' }}\n"
    weight, level = "actors.south.stakes.hours.weight", "issues.cranes.options.zero.level"
    assert load(child(place, text + same.format(weight)))
    (line,) = lines(child(place, text + same.format(level)))
    assert line.startswith("actors.twin: has a number without a reason")


@pytest.mark.parametrize(
    "number", ["{ low = 0.1, high = 0.3 }", "'x'", "{ low = 3, likely = 2, high = 1 }", "-1"]
)
def test_a_broken_number_is_told_once_whatever_is_the_same_as_it(place: Path, number: str) -> None:
    """A what-if that breaks a number is told at that number, and not where it is used."""
    same = "[actors.twin]\nrole = 'affected'\nready = { same_as = 'actors.north.ready' }\n"
    ready = "[actors.north]\nready = 0.5\nassumed = 'x'\n"
    broken = f"[what_if.x]\nlabel = 'x'\nset = {{ 'actors.north.ready' = {number} }}\n"
    (line,) = lines(child(place, CHILD + ready + same + broken))
    assert line.startswith('what_if.x.set."actors.north.ready')


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("actors.north.stakes.hours.wait", "did you mean 'weight'?"),
        ("actors.north.label", "is no number"),
        ("actors.north", "is no number"),
        ("a b", "is no address"),
    ],
)
def test_the_same_as_what_is_no_number_is_told(place: Path, address: str, says: str) -> None:
    """Another number is named by the address of one."""
    text = CHILD.replace(
        '{ low = 0.1, likely = 0.2, high = 0.3, assumed = "the buyer hesitates" }',
        f'{{ same_as = "{address}", assumed = "alike" }}',
    )
    (line,) = lines(child(place, text))
    assert line.startswith("actors.south.walk_away.same_as: ")
    assert says in line


def test_a_number_that_is_the_same_as_another_says_no_more(place: Path) -> None:
    """A word beside `same_as` would be read past."""
    same = "[actors.twin]\nrole = 'affected'\nready = {}\n"
    number = "{ same_as = 'actors.south.walk_away', low = 0 }"
    (line,) = lines(child(place, CHILD + same.format(number)))
    assert line.startswith("actors.twin.ready.low: is no key beside `same_as`")


def test_only_what_is_inherited_is_removed(place: Path) -> None:
    """A file that extends nothing has nothing to remove."""
    text = (place / "two_firms.toml").read_text(encoding="utf-8")
    (line,) = lines(child(place, "remove = ['title']\n" + text))
    assert line.startswith("remove: is for a file that extends another")
