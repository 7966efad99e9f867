"""Conditions for a deal as words, tables, JSON and figures."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.gather.discover import Discovery, discover
from sim.read.case import load
from sim.show import text
from sim.show.discover_json import discover as document
from sim.show.figures import figure, of_discovery
from tests.gather.disputes import dispute, pressure
from tests.gather.test_discover import chance_alone, needing
from tests.politics import political
from tests.scenarios import Raw, case, scenarios
from tests.test_commands import called

KINDS = {
    "a threshold": (needing(0.4), 300),
    "always": (load("two_firms"), 40),
    "never": (load("two_firms", sets=["actors.south.walk_away=0.95"]), 40),
    "noise": (chance_alone(0), 200),
    "nothing drawn": (load("textbook/nash1950"), 8),
    "red lines and types": (load("gaza/may_2024"), 256),
}
ADDRESS = re.compile(r"\bnan\b|\binf\b|actors\.|pressures\.|government\.\w|stocks\.\w")


@pytest.fixture(scope="module", params=list(KINDS))
def found(request: pytest.FixtureRequest) -> Discovery:
    """What is found in each kind of case."""
    of, draws = KINDS[request.param]
    return discover(of, draws)


def reads_well(found: Discovery) -> None:
    """Hold that words, tables, JSON and the words of figures are fit to be read."""
    report = text.of_discovery(found)
    assert max(map(len, report.splitlines())) <= 100
    assert not ADDRESS.search(report.partition("Changed:")[0])
    json.dumps(document(found), allow_nan=False)
    for drawn in of_discovery(found).values():
        alt = drawn.alt()
        assert alt.endswith(".")
        assert any(c.isdigit() for c in alt)
        assert not ADDRESS.search(alt)


def test_results_read_well(found: Discovery) -> None:
    """Whatever was found, and where nothing was; it is said which."""
    reads_well(found)
    said = " ".join(text.of_discovery(found, quiet=True).split())
    assert ("no condition" in said.lower()) == (not found.surviving)
    assert ("Where " in said) == bool(found.surviving)


@settings(max_examples=15, deadline=None)
@given(st.one_of(political(), scenarios()))
def test_any_scenario_is_told(raw: Raw) -> None:
    """Over random scenarios, with tables of values, aims, types, exits and stocks."""
    reads_well(discover(case(raw), 40))


def test_figures_are_there_where_something_was_looked_for(found: Discovery) -> None:
    """The trade-off of a search, and boxes that stand."""
    drawn = of_discovery(found)
    assert ("tradeoff" in drawn) == bool(found.boxes)
    assert ("boxes" in drawn) == bool(found.surviving)
    for name in drawn:
        assert len(figure(found, name).png(50)) > 1000


def test_a_threshold_is_told_with_its_value_and_error() -> None:
    """As a reader of the file would say it."""
    said = " ".join(text.of_discovery(discover(*KINDS["a threshold"]), quiet=True).split())
    told = r"Where the strength of '\S+ pressure on north' is at least 0\.\d+, there is a deal in"
    assert re.search(told + r" \S+ of readings \(\d+% to \S+\)\. That covers \S+ of all", said)


def test_a_kind_is_told_and_what_it_costs() -> None:
    """Only the battered accept, and what sets them apart is a cost to people."""
    raw = dispute(-0.5, 9, pressures={"war": pressure("north", 1, 0, harm=True)})
    harder = {"pressures.war.strength": 1}
    battered = {"label": "Battered", "chance": 0.5, "set": harder, "assumed": "made up"}
    other = {"label": "Whole", "chance": "rest", "assumed": "made up"}
    raw["types"] = {"north": {"battered": battered, "whole": other}}
    said = " ".join(text.of_discovery(discover(case(raw), 200), quiet=True).split())
    assert "Where north is of the kind 'Battered', there is a deal in 100% of readings" in said
    assert "What sets north apart as 'Battered' is among other things what it costs people" in said


def test_the_verb_prints_writes_and_refuses(tmp_path: Path) -> None:
    """JSON and nothing else, a folder with the same results, and what is no share."""
    out = tmp_path / "out"
    words = ("discover", "two_firms", "--set", "actors.south.walk_away.high=1", "--draws", "200")
    status, printed, told = called(*words, "--json", "--out", str(out))
    assert (status, told) == (0, "")
    assert json.loads(printed) == json.loads((out / "results.json").read_text("utf-8"))
    assert json.loads(printed)["boxes"][0]["survives"] is True
    assert {path.stem for path in (out / "figures").iterdir()} == {"tradeoff", "boxes"}
    status, printed, told = called(*words, "--density", "1.5")
    assert (status, printed) == (2, "")
    assert "'1.5' is no share" in told
