"""The talks as words, tables, JSON and a figure."""

import json
import re
from pathlib import Path

import pytest

from sim.gather.talks import Talks, talks
from sim.read.case import load
from sim.show import text
from sim.show.figures import figure, of_talks
from sim.show.talks_json import talks as document_of
from sim.show.talks_words import REASONS, story
from sim.solve import talks_binding
from tests.gather.test_talks import page
from tests.test_commands import called

NEVER = ["talks.ready.south.becomes=0", "talks.ready.south.start=0"]
KINDS = {
    "with one type": lambda: talks(load("two_firms_talk"), 4, 2, tell=True),
    "without a deal": lambda: talks(load("two_firms_talk", sets=NEVER), tell=True),
    "of one week": lambda: talks(load("two_firms_talk", sets=["talks.weeks=1"]), tell=True),
    "with everything": lambda: talks(page(), 2, 1, tell=True),
    "with nothing to offer": lambda: talks(
        load("two_firms_talk", sets=["actors.south.stakes.hours.red_lines.weekly=1"])
    ),
}


@pytest.fixture(scope="module", params=list(KINDS))
def found(request: pytest.FixtureRequest) -> Talks:
    """Talks of each kind."""
    return KINDS[request.param]()


def test_the_report_reads_well_whatever_there_is(found: Talks) -> None:
    """It fits the page, says what it is not, and nothing in it is no number or an address."""
    report = text.of_talks(found)
    assert max(map(len, report.splitlines())) <= 100
    assert not re.search(r"\bnan\b|\binf\b|talks\.|actors\.", report.partition("Changed:")[0])
    assert "not a forecast" in " ".join(report.split())
    assert len(text.of_talks(found, quiet=True)) < len(report)


def test_the_document_has_the_stable_keys(found: Talks) -> None:
    """Finite numbers, one a week; deal, fall and none sum to 1 exactly; shares sum to 1."""
    document = json.loads(json.dumps(document_of(found), allow_nan=False))
    weeks = document["weeks"]
    for key in ("p_deal_by", "p_fall_by", "p_escalation_by"):
        assert len(document[key]) == weeks
        assert document[key] == sorted(document[key])
    ends = document["p_deal_by"][-1] + document["p_fall_by"][-1] + document["p_none"]
    assert ends == 1.0
    for week in document["binding"]:
        assert set(week) == set(talks_binding.REASONS)
        assert sum(week.values()) == pytest.approx(1)
    for shares in document["deal"].values():
        assert sum(shares.values()) == pytest.approx(1)
    assert document["epsilon"] >= 0
    assert (document["p_fall_given_deal"] is None) == (document["p_deal_by"][-1] == 0)


def test_the_figure_says_what_it_shows(found: Talks) -> None:
    """Its words tell the end, in digits."""
    (name,) = of_talks(found)
    picture = figure(found, name)
    assert picture.alt.endswith(".")
    assert "a deal" in picture.alt
    assert "%" in picture.alt
    assert not re.search(r"\bnan\b", picture.alt)
    assert len(picture.png()) > 1000


def test_a_story_tells_every_week_in_neutral_words() -> None:
    """From week 1 on, without a gap, to a deal, a fall or the end."""
    told = story(KINDS["with one type"]())
    weeks = [int(n) for line in told for n in re.findall(r"^Weeks? (\d+)", line)]
    assert weeks[0] == 1
    assert weeks == sorted(weeks)
    assert "accepted" in told[-1] or "without a deal" in told[-1]


def test_every_reason_has_words() -> None:
    """In the same order."""
    assert tuple(REASONS) == talks_binding.REASONS


def test_the_command_prints_and_writes_what_it_found(tmp_path: Path) -> None:
    """Report, JSON, figure and manifest; the same seed the same words."""
    words = ["talks", "two_firms_talk", "--story", "--seed", "3"]
    status, out, err = called(*words, "--out", str(tmp_path))
    assert (status, err) == (0, "")
    assert (tmp_path / "figures" / "talks.png").exists()
    assert "Week" in (tmp_path / "report.txt").read_text("utf-8")
    manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    assert (manifest["verb"], manifest["seed"], manifest["story"]) == ("talks", 3, True)
    assert out.startswith(called(*words)[1].rstrip())
    document = json.loads(called(*words, "--json")[1])
    assert document == json.loads((tmp_path / "results.json").read_text("utf-8"))


def test_a_file_without_talks_is_at_fault() -> None:
    """With exit status 1 and one line."""
    status, out, err = called("talks", "two_firms")
    assert (status, out) == (1, "")
    assert err == "two_firms: talks: is missing; add [talks] to say who talks, and how often\n"
