"""Reports as text: short enough to read, with nothing left unsaid or unrounded."""

import re

import pytest
from hypothesis import given, settings

from sim.gather.plain import solve
from sim.gather.run import run
from sim.read.case import load
from sim.read.shipped import names
from sim.show import answer, text
from sim.show.table import WIDTH, table
from tests.scenarios import Raw, case, scenarios

HALF_A_MINUTE = 150  # words


@settings(max_examples=40)
@given(scenarios())
def test_every_report_is_whole_and_readable(raw: Raw) -> None:
    """No report speaks of nan or None, and its prose keeps to the page."""
    found = case(raw)
    for report in (text.of_plain(solve(found)), text.of_run(run(found, 3))):
        assert not re.search(r"\bnan\b|\bNone\b", report)
        assert not re.search(r"\d\.\d{4}", report)
        prose = [line for line in report.splitlines() if line.startswith(("- ", "  "))]
        assert all(len(line) <= WIDTH for line in prose)


def test_the_answer_is_read_in_half_a_minute() -> None:
    """The April run with what-ifs is answered in no more words than one reads in half a minute."""
    sentences = answer.of_run(run(load("gaza/cairo_april_2024"), 5, 1, everything=True))
    assert len(" ".join(sentences).split()) <= HALF_A_MINUTE


def test_a_report_says_what_it_is_not() -> None:
    """Every report names its as-of date, what its numbers rest on, and that it is no forecast."""
    report = text.of_plain(solve(load("gaza/cairo_april_2024")))
    for words in ("not a forecast", "not advice", "2024-04-10", "sized by assumption"):
        assert words in " ".join(report.split())


def test_a_quiet_answer_points_to_no_table() -> None:
    """Where no table follows, the deal is said whole."""
    plain = solve(load("gaza/cairo_april_2024"))
    quiet, full = text.of_plain(plain, quiet=True), text.of_plain(plain)
    assert "in the table below" in full
    assert "table" not in quiet
    assert "Who chooses the names" in " ".join(quiet.split())


@pytest.mark.parametrize("sets", [[], ["actors.south.walk_away=0.9"]])
def test_affected_people_stand_beside_the_result(sets: list[str]) -> None:
    """What outcomes mean for the affected is in the report of a zone, empty or not."""
    found = load("gaza/cairo_april_2024", sets=[s.replace("south", "hamas") for s in sets])
    report = text.of_plain(solve(found))
    rows = report[report.index("What they are worth") :]
    assert re.search(r"Gaza's civilians .*\n?\(affected\)", rows)
    assert re.search(r"The captives .*\n?\(affected\)", rows)


@pytest.mark.parametrize("name", names())
def test_a_shipped_case_keeps_to_the_page(name: str) -> None:
    """No line, of prose or table, runs over a page of 100 characters by more than five."""
    report = text.of_run(run(load(name), 5, everything=True))
    assert max(map(len, report.splitlines())) <= WIDTH + 5


def test_a_table_folds_only_what_is_too_wide() -> None:
    """Long words to the left make room for the numbers; a table that fits stays as it is."""
    wide = table("", ["Set aside", "share of such draws"], [["red line " * 12, "67%"]])
    assert 90 < max(map(len, wide.splitlines())) <= WIDTH
    assert (wide.count("red"), wide.count("67%")) == (12, 1)
    narrow = table("", ["Set aside", "share of such draws"], [["red line", "67%"]])
    assert narrow.splitlines()[0] == "Set aside      share of such draws"
