"""What opens or shuts the zone, as words, tables, JSON and a figure."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.gather.moved import Moved
from sim.gather.ways import Ways, ways
from sim.read.case import Case, load
from sim.show import text
from sim.show.address_words import number
from sim.show.figures import figure, of_ways
from sim.show.opens_json import opens
from tests.gather.disputes import dispute, pressure
from tests.politics import political
from tests.scenarios import Raw, case, scenarios
from tests.test_commands import called

BARRED = [f"actors.south.stakes.cranes.red_lines.{o}=1" for o in ("zero", "two", "four")]
TWO = {"one": pressure("north", 0.2), "two": pressure("north", 0.2)}
KINDS = {
    "with a zone": load("two_firms"),
    "with an empty zone": load("two_firms", sets=["actors.south.walk_away=0.9"]),
    "with nothing to offer": load("two_firms", sets=BARRED),
    "with one party": load("two_firms", sets=["actors.south.role=outside"]),
    "without mediators or ranges": load("textbook/fearon1995"),
    "with a published threshold": load("textbook/fearon1995", what_ifs=["what_war_is_worth_to_a"]),
    "opened by one": case(dispute(-0.3, pressures={"help": pressure("north", 1)})),
    "opened by two": case(dispute(-0.3, pressures=TWO)),
    "with harm": case(dispute(-0.3, pressures={"war": pressure("north", 1, harm=True)})),
    "with one issue and no pressure": case(dispute(0.1, 0.1)),
}


@pytest.fixture(scope="module", params=list(KINDS))
def found(request: pytest.FixtureRequest) -> Ways:
    """What opens or shuts each kind of zone."""
    return ways(KINDS[request.param])


def test_the_report_reads_well_whatever_there_is(found: Ways) -> None:
    """It fits the page, and nothing in it is no number or an address of the file."""
    report = text.of_ways(found)
    assert max(map(len, report.splitlines())) <= 100
    told = report.partition("Changed:")[0]
    assert not re.search(r"\bnan\b|\binf\b|actors\.|pressures\.", told)
    assert "At the likely numbers" in report
    assert len(text.of_ways(found, quiet=True)) < len(report)


def test_the_document_is_json_with_every_number_once(found: Ways) -> None:
    """Numbers with a range tip, never do, change nothing or are not searched: each is one."""
    document = json.loads(json.dumps(opens(found), allow_nan=False))
    tipping = {one["address"] for one in document["tipping"]}
    others = [*document["never"], *document["nothing"], *document["harm"]]
    assert tipping.isdisjoint(others)
    assert tipping.union(others) == set(found.moved.numbers)
    assert document["searched"] + len(document["harm"]) == len(found.moved.numbers)
    assert document["zone"]["open"] == (document["zone"]["size"] > 0)


def test_the_figure_says_what_it_shows(found: Ways) -> None:
    """Where something tips, a figure tells how far; where nothing does, there is none."""
    drawn = of_ways(found)
    assert bool(drawn) == bool(found.tippings.found or found.pairs)
    for name in drawn:
        picture = figure(found, name)
        assert "the way from a number's likely value to the end of its range" in picture.alt
        assert "%" in picture.alt
        assert len(picture.png()) > 1000


@settings(max_examples=12, deadline=None)
@given(st.one_of(political(), scenarios()))
def test_any_scenario_is_told(raw: Raw) -> None:
    """Over random scenarios there are words, tables and a document of finite numbers."""
    found = ways(case(raw))
    report = text.of_ways(found)
    assert max(map(len, report.splitlines())) <= 100
    assert not re.search(r"\bnan\b|\binf\b|actors\.|pressures\.|government\.\w", report)
    json.dumps(opens(found), allow_nan=False)
    for drawn in of_ways(found).values():
        assert drawn.alt().endswith(".")


def test_a_published_threshold_is_told_in_words() -> None:
    """The range closes where war is worth 0.7 to A."""
    report = text.of_ways(ways(KINDS["with a published threshold"]))
    told = "The zone shuts where what no deal is worth to State A rises from 0.4 to 0.7, 50% of the"
    assert told in report


def test_what_opens_an_empty_zone_is_told_first() -> None:
    """The least move, who must be set aside, what the mediator must press."""
    report = " ".join(text.of_ways(ways(KINDS["opened by one"])).split())
    assert "there is no deal that north and south would both accept" in report
    assert "The zone opens where the strength of" in report
    assert "rises from 0 to 0.3, 30% of the way to the high end of its range" in report
    assert "council must press for a deal" in report


def test_harm_is_named_and_offered_nowhere() -> None:
    """The number that would open the zone is said not to be searched."""
    found = ways(KINDS["with harm"])
    assert opens(found)["harm"] == ["pressures.war.strength"]
    assert opens(found)["tipping"] == []
    said = " ".join(text.of_ways(found, quiet=True).split())
    assert "Not searched, for what it costs people is no way to a deal: the strength of" in said


@pytest.mark.parametrize("file", ["gaza/cairo_april_2024", "gaza/may_2024", "two_firms"])
def test_every_number_of_a_file_has_words(file: str) -> None:
    """No address is left as it stands in the file."""
    moved = Moved(load(file))
    for address in moved.numbers:
        said = number(moved.case, address)
        assert said != address
        assert "." not in said.replace("...", "")


def test_the_verb_prints_writes_and_refuses(tmp_path: Path) -> None:
    """JSON and nothing else; a folder with the same results; faults on a line each."""
    out = tmp_path / "out"
    status, printed, told = called("opens", "two_firms", "--json", "--out", str(out))
    assert (status, told) == (0, "")
    assert json.loads(printed) == json.loads((out / "results.json").read_text("utf-8"))
    assert (out / "report.txt").read_text("utf-8").startswith("Two firms and a quay")
    status, printed, told = called("opens", "two_firms", "--set", "actors.nobody.walk_away=1")
    assert (status, printed) == (2, "")
    assert len(told.splitlines()) == 1


def test_what_was_changed_is_said() -> None:
    """At the foot of the report."""
    changed: Case = load("two_firms", sets=["actors.south.walk_away=0.9"])
    assert "Changed: actors.south.walk_away = 0.9" in " ".join(text.of_ways(ways(changed)).split())
