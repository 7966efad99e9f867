"""The scenarios that come with the program."""

from pathlib import Path

import pytest

from sim.read.case import load
from sim.read.faults import CallFault
from sim.read.shipped import find, names, titles


@pytest.mark.parametrize("name", names())
def test_every_shipped_case_is_free_of_faults(name: str) -> None:
    """Each shipped file can be read, and each of its what-ifs can be supposed."""
    case = load(name)
    for what_if in case.scenario.what_if:
        assert case.supposing(what_if).tree != case.tree


def test_the_first_case_is_the_screenful_to_learn_from() -> None:
    """Cases at the root come before those in folders, each with its own title."""
    listed = dict(titles())
    assert next(iter(listed)) == "two_firms"
    assert listed["two_firms"] == "Two firms and a quay"
    assert len(set(listed.values())) == len(listed)


@pytest.mark.parametrize("name", ["two_firms", "two_firms.toml", "scenarios/two_firms.toml"])
def test_a_case_is_found_by_name_from_anywhere(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name, with its ending or its folder or without, finds the case from any folder."""
    monkeypatch.chdir(tmp_path)
    assert load(name).scenario.title == "Two firms and a quay"


def test_a_file_comes_before_a_case_of_that_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of one's own hides the shipped case."""
    monkeypatch.chdir(tmp_path)
    Path("two_firms").write_text("format = 1\n")
    assert find("two_firms") == Path("two_firms")


def test_a_folder_named_as_a_case_does_not_hide_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`results/two_firms` made by a run in that place is no scenario, and the case is found."""
    monkeypatch.chdir(tmp_path)
    Path("two_firms").mkdir()
    assert load("two_firms").scenario.title == "Two firms and a quay"


@pytest.mark.parametrize(
    ("name", "near"), [("two_frims", "two_firms"), ("gaza/cairo_april", "gaza/cairo_april_2024")]
)
def test_a_name_that_is_none_brings_the_nearest(name: str, near: str) -> None:
    """A slip in a case's name is the call's fault, with the case that was meant."""
    with pytest.raises(CallFault, match=f"did you mean '{near}'"):
        find(name)
