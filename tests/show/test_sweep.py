"""Sweeps as words, tables, JSON and figures."""

import json
import re
from pathlib import Path

import pytest

from sim.gather.sweep import PhaseMap, Sweep, sweep
from sim.read.case import load
from sim.show import text
from sim.show.figures import figure, of_sweep
from sim.show.sweep_json import sweep as document
from tests.gather.disputes import dispute, pressure
from tests.scenarios import case
from tests.test_commands import called

WALK, BITE = "actors.south.walk_away", "pressures.council_on_north.bite"
HARM = case(dispute(-0.3, pressures={"war": pressure("north", 1, harm=True)}))
BARRED = [f"actors.south.stakes.cranes.red_lines.{o}=1" for o in ("zero", "two", "four")]
KINDS = {
    "a curve": sweep(load("two_firms"), WALK, low=0, high=1, steps=5, draws=30),
    "a map": sweep(load("two_firms"), WALK, BITE, high=(1, None), steps=12, draws=9),
    "a lever": sweep(load("two_firms"), "pressures.council_on_north.strength", draws=9),
    "harm": sweep(HARM, "pressures.war.strength", steps=5, draws=9),
    "a map of harm": sweep(
        HARM, "pressures.war.strength", "pressures.war.bite", low=(None, 0), high=(None, 1), draws=5
    ),
    "nothing to offer": sweep(load("two_firms", sets=BARRED), WALK, steps=3, draws=5),
}


@pytest.fixture(params=list(KINDS))
def found(request: pytest.FixtureRequest) -> Sweep | PhaseMap:
    """Each kind of sweep."""
    return KINDS[request.param]


def test_the_report_reads_well(found: Sweep | PhaseMap) -> None:
    """It fits the page, and no address of the file is in it."""
    report = text.of_sweep(found)
    assert max(map(len, report.splitlines())) <= 100
    assert not re.search(r"\bnan\b|\binf\b|actors\.|pressures\.", report.partition("Changed:")[0])
    assert len(text.of_sweep(found, quiet=True)) < len(report)


def test_the_document_is_json(found: Sweep | PhaseMap) -> None:
    """With a point for each value, or a row for each value of the second number."""
    told = json.loads(json.dumps(document(found), allow_nan=False))
    assert set(told["p_zone"]) == {"estimate", "se", "low", "high"}
    if isinstance(found, Sweep):
        assert [p["value"] for p in told["points"]] == [p.value for p in found.points]
    else:
        across, up = told["map"]["values"]
        assert len(told["map"]["p_zone"]) == len(up)
        assert {len(row) for row in told["map"]["margin"]} == {len(across)}
    assert len(told["numbers"]) == (1 if "points" in told else 2)


def test_figures_say_what_they_show(found: Sweep | PhaseMap) -> None:
    """In words with digits; what costs people dear is labelled in title and words."""
    harm = any(told["harm"] for told in document(found)["numbers"])
    for name, drawn in of_sweep(found).items():
        picture = figure(found, name)
        assert picture.alt == drawn.alt()
        assert picture.alt.endswith(".")
        assert not re.search(r"\bnan\b|actors\.|pressures\.", picture.alt)
        assert any(c.isdigit() for c in picture.alt)
        assert ("a cost to people" in picture.title) == harm
        assert len(picture.png(50)) > 1000


def test_the_curve_is_told() -> None:
    """Where it begins and ends, and where there is a deal with all else likely."""
    report = " ".join(text.of_sweep(KINDS["a curve"]).split())
    told = "As what no deal is worth to South Quay Works goes from 0 to 1, the share of readings"
    assert f"{told} with a deal goes from 100% to 0%." in report
    assert "there is a deal from 0 to 0.5 (of 6 values tried)" in report
    assert "as asked, not as filed" in report


def test_harm_is_told_and_levers_are() -> None:
    """Each in a sentence of its own."""
    said = " ".join(text.of_sweep(KINDS["harm"], quiet=True).split())
    assert "marked as what costs people dear" in said
    assert "is somebody's to choose" in text.of_sweep(KINDS["a lever"])


def test_the_verb_prints_writes_and_refuses(tmp_path: Path) -> None:
    """JSON and nothing else; a folder with the same results and the figures; faults on a line."""
    out = tmp_path / "out"
    words = ("sweep", "two_firms", WALK, BITE, "--low", "-", "--low", "-0.5", "--steps", "3")
    status, printed, told = called(*words, "--draws", "8", "--json", "--out", str(out))
    assert (status, told) == (0, "")
    assert json.loads(printed) == json.loads((out / "results.json").read_text("utf-8"))
    assert json.loads(printed)["map"]["values"][1] == [-0.5, -0.25, 0]
    assert {path.name for path in (out / "figures").iterdir()} == {"phase_map.png", "phase_map.svg"}
    for wrong in ("what_if.buyer_gone", "actors.south"):
        status, printed, told = called("sweep", "two_firms", wrong)
        assert (status, printed, len(told.splitlines())) == (2, "", 1)
    status, printed, told = called("sweep", "two_firms", WALK, "--high", "far")
    assert (status, printed) == (2, "")
    assert "'far' is no number, and not -" in told
