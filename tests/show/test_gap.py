"""What is said and drawn of two drafts, for scenarios of every kind."""

import re

import pytest
from hypothesis import given, settings

from sim.gather.gap import Gap, gap
from sim.gather.paired import paired
from sim.gather.statistics import Difference
from sim.read.case import load
from sim.show import compare_json, style, text
from sim.show.figures import figure, of_gap
from sim.show.gap_bars import alt, draw
from sim.show.gap_words import points
from tests.gather.test_gap import quay, with_drafts
from tests.scenarios import Raw, case
from tests.test_json import finite


@pytest.fixture(scope="module")
def found() -> Gap:
    """Two texts on the quay."""
    return gap(quay(), "low", "high", 40)


@settings(max_examples=40)
@given(with_drafts())
def test_every_gap_has_words_and_a_document(raw: Raw) -> None:
    """No stray nan or None, no line too long, no number that JSON can't hold."""
    found = gap(case(raw), "one", "other", 3)
    for quiet in (False, True):
        report = text.of_gap(found, quiet=quiet)
        assert not re.search(r"\bnan\b|None|  ,", report)
        assert max(map(len, report.splitlines())) <= 120
    assert finite(compare_json.gap(found))


@settings(max_examples=6)
@given(with_drafts())
def test_every_pair_has_words_and_a_document(raw: Raw) -> None:
    """A random scenario beside itself, and beside another world."""
    for other in (case(raw), load("textbook/fearon1995")):
        found = paired((case(raw), other), ("one", "other"), 3)
        report = text.of_paired(found)
        assert not re.search(r"\bnan\b|None", report)
        assert finite(compare_json.paired(found))


def test_bars_are_as_long_as_the_gains(found: Gap) -> None:
    """One for each actor shown and each row, in payoff units."""
    with style.house():
        _, ax = style.sheet()
        assert draw(found, ax) is ax
    shown = found.of_role("party") + found.of_role("affected")
    assert len(ax.containers) >= len(shown)
    for of, bars in zip(shown, ax.containers, strict=False):
        drawn = [round(bar.get_width() * 1e12) for bar in bars]
        together = [of.together] if any(x.together for x in shown) else []
        assert drawn == pytest.approx([*of.alone.values(), *together, of.whole], abs=1)


def test_the_words_beside_the_bars_say_the_same(found: Gap) -> None:
    """Issue by issue, who gains how much."""
    said = alt(found)
    for of in found.of_role("party"):
        for x in (*of.alone.values(), of.whole):
            assert f"{x / 1e12:+.3f}" in said
    assert figure(found, "gap").alt == said


def test_texts_that_do_not_differ_have_no_figure() -> None:
    """There is nothing to draw."""
    assert of_gap(gap(quay(), "low", "low", 3)) == {}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (Difference(0.2, 0.1, 0.3, 0.2, 0.0), "20 in 100 more (10 to 30)"),
        (Difference(-0.2, -0.3, -0.1, 0.0, 0.2), "20 in 100 fewer (10 to 30)"),
        (Difference(0.0, -0.01, 0.01, 0.0, 0.0), "no more and no fewer"),
        (Difference(0.0, -0.1, 0.1, 0.1, 0.1), "no more and no fewer (-10 to +10), which may be"),
    ],
)
def test_a_difference_is_said_with_its_interval(change: Difference, said: str) -> None:
    """And that it may be nothing, where it may."""
    assert points(change).startswith(said)


def test_one_party_and_an_empty_zone_get_sensible_words() -> None:
    """Nobody to be balanced with, and nothing between that anybody takes."""
    raw = dict(load("two_firms").tree)
    bold = {"hours": "free", "cranes": "two"}
    raw["drafts"] = raw["drafts"] | {"bold": {"package": bold, "assumed": "a"}}
    raw["drafts"]["shy"] = {"package": {"hours": "weekly", "cranes": "zero"}, "assumed": "a"}
    lonely = case(raw, sets=["actors.south.role=outside"])
    report = text.of_gap(gap(lonely, "shy", "bold", 5))
    assert "North Shipping gains" in report
    assert "South Quay Works accepts" not in report
    shut = case(raw, sets=["actors.south.walk_away=2"])
    report = text.of_gap(gap(shut, "shy", "bold", 5))
    assert "none is a deal at the likely numbers" in " ".join(report.split())
    assert "No reading makes any of them a deal." in report


def test_words_that_nobody_loses_by_are_named() -> None:
    """South, too, would rather see cranes go: the second's words are better for both."""
    raw = dict(load("two_firms").tree)
    package = {"hours": "weekly", "cranes": "zero"}
    raw["drafts"] = {
        "few": {"package": package, "assumed": "a"},
        "more": {"package": package | {"cranes": "two"}, "assumed": "a"},
    }
    eager = case(raw, sets=["actors.south.stakes.cranes.values.zero=0.25"])
    said = text.of_gap(gap(eager, "few", "more", 5))
    assert "No party loses by the second's words on 'Cranes that South hands over'." in said
    assert "With one issue alone to differ on, no text lies between them." in said
    assert "No party loses" not in text.of_gap(gap(case(raw), "few", "more", 5))
    back = text.of_gap(gap(eager, "more", "few", 5))
    assert "No party loses by the first's words on 'Cranes that South hands over'." in back
