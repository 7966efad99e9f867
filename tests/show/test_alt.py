"""What figures say to those who can't see them: true, and carried wherever a figure goes."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from sim.gather.batch import Task
from sim.gather.plain import solve
from sim.gather.run import Ensemble, run
from sim.price.game import PER_UNIT
from sim.read.case import load
from sim.read.faults import CallFault
from sim.show import folder, manifest, payoff_plane, texts, words
from sim.show.figures import figure, of_run
from tests.show.test_figures import KINDS

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def quay() -> Ensemble:
    """A small run with everything, in which some readings hold no deal."""
    return run(load("two_firms", sets=["actors.south.walk_away.high=1"]), 40, 1, everything=True)


@pytest.mark.parametrize("found", KINDS.values(), ids=list(KINDS))
def test_every_figure_says_what_it_shows_with_numbers(found: object) -> None:
    """A sentence or more, with a figure in digits and without a stray nan or address."""
    for name, drawn in of_run(run(found, 20, everything=True)).items():  # type: ignore[arg-type]
        alt = drawn.alt()
        assert alt.endswith("."), name
        assert any(c.isdigit() for c in alt), name
        assert not re.search(r"\bnan\b|actors\.", alt), name


def test_the_margin_tells_the_shares_of_the_run(quay: Ensemble) -> None:
    """The share right of zero is the run's share of draws with a zone, and so are the ends."""
    alt = figure(quay, "margin").alt
    assert 0 < quay.p_zone.estimate < 1
    assert f"over 40 draws: {words.percent(quay.p_zone.estimate)} lie right of zero" in alt
    assert f"from {np.nanmin(quay.margin):+.3f} to {np.nanmax(quay.margin):+.3f}" in alt


def test_the_plane_tells_where_a_draft_lies() -> None:
    """The gains that are read aloud are those of the result."""
    plain = solve(load("two_firms"))
    north, south = (x / PER_UNIT for x in plain.drafts["council_text"].slack)
    said = payoff_plane.alt(plain)
    assert f"the council's proposal at {north:+.3f} and {south:+.3f}" in said
    assert "2 of them (33%)" in said


def test_the_texts_tell_who_accepts_them(quay: Ensemble) -> None:
    """Each party's share, and that of all."""
    accepted = quay.draft_accepted["council_text"]
    said = texts.alt(quay)
    assert f"by North Shipping in {words.percent(float(accepted[:, 0].mean()))}" in said
    assert f"by all in {words.percent(float(accepted.all(axis=1).mean()))}" in said


def test_files_and_manifest_carry_title_and_words(quay: Ensemble, tmp_path: Path) -> None:
    """PNG, SVG and manifest of a results folder say the same of each figure."""
    task = Task(quay.case, quay.count, quay.seed, quay.design, everything=True)
    folder.write(quay, tmp_path, manifest.begin(tmp_path, task))
    said = json.loads((tmp_path / "manifest.json").read_text("utf-8"))["figures"]
    assert set(said) == {path.stem for path in (tmp_path / "figures").iterdir()}
    for name, of in said.items():
        root = ElementTree.parse(tmp_path / "figures" / f"{name}.svg").getroot()
        found = [(child.tag, child.text) for child in root[:2]]
        assert found == [(f"{SVG}title", of["title"]), (f"{SVG}desc", of["alt"])]
        with Image.open(tmp_path / "figures" / f"{name}.png") as image:
            assert (image.info["Title"], image.info["Description"]) == (of["title"], of["alt"])


def test_a_figure_that_a_result_has_not_is_refused_by_name(quay: Ensemble) -> None:
    """The fault names what would be right."""
    with pytest.raises(CallFault, match=r"margins.*did you mean 'margin'"):
        figure(quay, "margins")
    with pytest.raises(CallFault, match="one of: payoff_plane"):
        figure(quay.plain, "margin")


def test_a_figure_of_changed_numbers_says_so(quay: Ensemble) -> None:
    """What was changed stands at its foot."""
    (drawn,) = (of for name, of in of_run(quay).items() if name == "margin")
    assert "Changed: actors.south.walk_away.high = 1." in drawn.foot


def test_a_case_without_mechanisms_has_no_figure_of_them() -> None:
    """Where nothing can be switched off there is nothing to draw."""
    found = run(load("textbook/nash1950"), 4, everything=True)
    assert found.structures is not None
    assert found.structures.off == {}
    assert "structure" not in of_run(found)
