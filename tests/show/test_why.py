"""A deal explained: in words, tables, JSON and a figure, whatever the scenario lacks."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.cli import main
from sim.gather.asked import asked
from sim.gather.plain import solve
from sim.gather.why import Why, explain
from sim.price.game import PER_UNIT
from sim.read.case import Case, load, loads
from sim.read.shipped import find
from sim.show import number_words, text, why_json
from sim.show.figures import figure
from sim.show.table import WIDTH
from tests.politics import political
from tests.scenarios import Raw, case

LONELY = """
format = 1
title = "One who decides alone"
assumed = "made up by a test"
[issues.price]
status_quo = "high"
options = { high = {}, low = {} }
[actors.one]
role = "party"
stakes.price = { weight = 1, values = { high = 0.4, low = 0.9 } }
"""


def of(name: str, deal: str, **how: Any) -> Why:
    """Return a deal of a shipped case explained, in few draws."""
    found = load(name)
    return explain(found, asked(found, deal), 40, 1, **how)


def said(why: Why) -> str:
    """Return the quiet report on one line."""
    return " ".join(text.of_why(why, quiet=True).split())


def sums_up(document: dict[str, Any]) -> None:
    """Hold the terms of a document against its totals."""
    for actor in document["actors"].values():
        for outcome in ("deal", "no_deal"):
            if actor[outcome] is not None:
                units = sum(round((t[outcome] or 0) * PER_UNIT) for t in actor["terms"])
                assert units == round(actor[outcome] * PER_UNIT)


@settings(max_examples=25, deadline=None)
@given(political(), st.data())
def test_every_explanation_is_whole_and_readable(raw: Raw, data: st.DataObject) -> None:
    """No report speaks of nan or None, prose keeps to the page, documents add up."""
    found: Case = case(raw)
    game = solve(found).game
    package = game.package(data.draw(st.integers(0, game.size - 1)))
    deal = ",".join(f"{issue}={option}" for issue, option in package.items())
    for words in (deal, "none"):
        why = explain(found, asked(found, words), 5, robust=True)
        report = text.of_why(why)
        assert not re.search(r"\bnan\b|\bNone\b", report)
        prose = [line for line in report.splitlines() if line.startswith(("- ", "  "))]
        assert all(len(line) <= WIDTH for line in prose)
        document = json.loads(json.dumps(why_json.of_why(why), allow_nan=False))
        sums_up(document)


def test_the_answer_names_reasons() -> None:
    """Who refuses, over what, by how much, who leaves, and what would help."""
    told = said(of("gaza/may_2024", "draft_may", robust=True))
    assert "Hamas accepts and Netanyahu refuses the draft that Hamas accepted" in told
    assert re.search(r"Netanyahu: 0\.388 with the deal, 0\.478 without, short by 0\.090", told)
    assert "against it: Length of the ceasefire" in told
    assert "are more likely than not to leave the government" in told
    assert "changes of two terms that would bring every party in" in told
    assert "For Gaza's civilians it means" in told


def test_what_bars_a_deal_is_said() -> None:
    """A red line by its issue, a promise beyond the stock, an exclusion by its label."""
    told = said(of("gaza/may_2024", "us_april"))
    assert "a red line is crossed (Length of the ceasefire)" in told
    assert "promises more than there is at the likely numbers: 40 of the category" in told
    found = load("gaza/may_2024")
    exclusion = found.scenario.exclude[0]
    package = {issue: names[0] for issue, names in exclusion.package.items()}
    deal = "draft_may," + ",".join(f"{i}={o}" for i, o in package.items())
    told = said(explain(found, asked(found, deal), 5))
    assert "The file excludes it" in told


def test_one_party_one_issue_no_government() -> None:
    """Sensible words where there is hardly anything to say."""
    found = loads(LONELY)
    told = said(explain(found, asked(found, "price=high"), 20))
    assert "one accepts this deal" in told
    assert "government" not in told
    left = loads(LONELY.replace('status_quo = "high"', 'status_quo = "low"'))
    refused = explain(left, asked(left, "price=high"), 20)
    assert "one refuses this deal" in said(refused)
    change = 'The one change of one term that would bring every party in: price, "low"'
    assert change in said(refused)
    assert "To one no deal is worth 0.400" in said(explain(found, asked(found, "none"), 20))


def test_a_changed_number_says_so() -> None:
    """A number that was set for this result has that as its reason, others keep theirs."""
    found = load("two_firms", sets=["actors.south.walk_away=0.5"])
    why = explain(found, asked(found, "council_text"), 20)
    reasons = number_words.Reasons(why.case, why.types)
    assert reasons("actors.south.walk_away") == number_words.CHANGED
    assert "minutes" in str(reasons("actors.north.stakes.hours.weight"))


def test_a_type_gives_its_own_reason() -> None:
    """What a type changes rests on what is said of the type."""
    found = load("gaza/may_2024")
    reasons = number_words.Reasons(found, {"hamas": "desperate"})
    assert "brought it near its end" in str(reasons("actors.hamas.futures.destroyed"))


@pytest.mark.parametrize("name", ["gaza/cairo_april_2024", "gaza/may_2024", "two_firms"])
def test_every_number_has_words_and_a_reason(name: str) -> None:
    """No address is left as it is written in the file, and none is without a reason."""
    deal = "council_text" if name == "two_firms" else "us_april"
    for address, told in why_json.of_why(of(name, deal))["numbers"].items():
        assert told["what"] != address
        assert not re.search(r"actors\.|_", told["what"]), told["what"]
        assert told["claim"] or told["assumed"]


@pytest.mark.parametrize("deal", ["draft_may", "none"])
def test_the_figure_tells_what_it_shows(deal: str, tmp_path: Path) -> None:
    """Each actor's two numbers are in the words for those who can't see it."""
    why = of("gaza/may_2024", deal)
    picture = figure(why, "terms")
    assert "Netanyahu: " in picture.alt
    assert "Gaza's civilians: " in picture.alt
    picture.save(tmp_path / "terms")
    assert (tmp_path / "terms.png").stat().st_size > 10_000


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It prints, writes a folder, and refuses a bad name with status 2."""
    out = tmp_path / "out"
    words = ["why", "two_firms", "--deal", "council_text", "--draws", "20", "--out", str(out)]
    assert main([*words, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["accepted_by_all"] is True
    assert {p.name for p in (out / "figures").iterdir()} == {"terms.png", "terms.svg"}
    assert json.loads((out / "results.json").read_text("utf-8")) == document
    assert main(["why", str(find("two_firms")), "--deal", "council"]) == 2
    assert "did you mean 'council_text'?" in capsys.readouterr().err
    assert main(["why", "two_firms"]) == 2
    assert "--deal" in capsys.readouterr().err
