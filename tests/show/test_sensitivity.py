"""What moves the answer as words, tables, JSON and figures."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.gather.factors import factors
from sim.gather.sensitivity import Sensitivity, sensitivity
from sim.read.case import load
from sim.show import text
from sim.show.factor_words import factor
from sim.show.figures import figure, of_sensitivity
from sim.show.sensitivity_json import sensitivity as document
from tests.gather.disputes import dispute, pressure
from tests.politics import political
from tests.scenarios import Raw, case, scenarios
from tests.test_commands import called

BARRED = [f"actors.south.stakes.cranes.red_lines.{o}=1" for o in ("zero", "two", "four")]
HARM = {"war": pressure("north", 1, harm=True), "help": pressure("north", 1)}
KINDS = {
    "with a zone": (load("two_firms"), 32),
    "with and without": (load("two_firms", sets=["actors.south.walk_away.high=1"]), 64),
    "with an empty zone": (load("two_firms", sets=["actors.south.walk_away=0.95"]), 16),
    "with nothing to offer": (load("two_firms", sets=BARRED), 8),
    "with nothing drawn": (load("textbook/nash1950"), 8),
    "with harm": (case(dispute(-0.6, pressures=HARM)), 64),
}


@pytest.fixture(scope="module", params=list(KINDS))
def found(request: pytest.FixtureRequest) -> Sensitivity:
    """What moves each kind of answer."""
    of, points = KINDS[request.param]
    return sensitivity(of, points)


ADDRESS = re.compile(r"\bnan\b|\binf\b|actors\.|pressures\.|government\.\w|stocks\.\w")


def reads_well(found: Sensitivity) -> None:
    """Hold that words, tables, JSON and the words of figures are fit to be read."""
    report = text.of_sensitivity(found)
    assert max(map(len, report.splitlines())) <= 100
    assert not ADDRESS.search(report.partition("Changed:")[0])
    json.dumps(document(found), allow_nan=False)
    for drawn in of_sensitivity(found).values():
        alt = drawn.alt()
        assert alt.endswith(".")
        assert any(c.isdigit() for c in alt)
        assert not ADDRESS.search(alt)


def test_results_read_well(found: Sensitivity) -> None:
    """Whatever there is to tell; quietly it is shorter."""
    reads_well(found)
    assert len(text.of_sensitivity(found, quiet=True)) <= len(text.of_sensitivity(found))


@settings(max_examples=8, deadline=None)
@given(st.one_of(political(), scenarios()))
def test_any_scenario_is_told(raw: Raw) -> None:
    """Over random scenarios."""
    reads_well(sensitivity(case(raw), 8))


def test_every_number_stands_once_in_the_document(found: Sensitivity) -> None:
    """As an effect, idle or dead; none of a lever."""
    told = document(found)
    listed = [a for effect in told["indices"] for a in effect["addresses"]] + told["dead"]
    listed += [a for idle in found.idle for a in idle.addresses]
    every = {a for of in factors(found.case) for a in of.addresses}
    assert set(listed) == every
    assert not set(listed) & set(told["levers"])


def test_figures_are_there_where_something_moves(found: Sensitivity) -> None:
    """Each can be drawn; of what nothing moves there is none."""
    drawn = of_sensitivity(found)
    assert ("tornado" in drawn) == any(bar.swing for bar in found.bars)
    zone = any(e.zone is not None and e.zone.total > 0 for e in found.effects)
    assert ("indices_zone" in drawn) == zone
    for name in drawn:
        assert len(figure(found, name).png(50)) > 1000


def test_harm_is_labelled_everywhere() -> None:
    """In sentences, tables and the words of figures."""
    found = sensitivity(*KINDS["with harm"])
    for drawn in of_sensitivity(found).values():
        assert "(a cost to people)" in drawn.alt()
    report = text.of_sensitivity(found)
    assert "a cost to people, with a part in" in " ".join(report.split())
    assert report.count("(a cost") >= 3


@pytest.mark.parametrize("file", ["gaza/cairo_april_2024", "gaza/may_2024", "two_firms"])
def test_every_factor_of_a_file_has_words(file: str) -> None:
    """No two alike, and no address among them."""
    of = load(file)
    said = [factor(of, one) for one in factors(of)]
    assert len(said) == len(set(said))
    assert not any("." in words.replace("...", "") for words in said)


def test_the_verb_prints_and_writes(tmp_path: Path) -> None:
    """JSON and nothing else, and a folder with the same results."""
    out = tmp_path / "out"
    words = ("sensitivity", "two_firms", "--draws", "20", "--seed", "3", "--json")
    status, printed, told = called(*words, "--out", str(out))
    assert (status, told) == (0, "")
    document = json.loads(printed)
    assert (document["points"], document["seed"]) == (32, 3)
    assert document == json.loads((out / "results.json").read_text("utf-8"))
    assert {path.stem for path in (out / "figures").iterdir()} == {"tornado", "indices_margin"}
    status, printed, told = called("sensitivity", "two_firms", "--set", "actors.nobody.ready=1")
    assert (status, printed, len(told.splitlines())) == (2, "", 1)
