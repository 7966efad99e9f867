"""Figures of a run with politics: each is drawn, says what it shows, and computes nothing."""

from pathlib import Path

import pytest
from hypothesis import Phase, given, settings

from sim.gather.run import Ensemble, run
from sim.read.case import load
from sim.show import style
from sim.show.figures import of_run
from sim.show.folder import write_figures
from tests.politics import political
from tests.scenarios import Raw, case
from tests.show.test_figures import in_all_words

EVERY = {
    *("payoff_plane", "margin", "openers", "drafts", "deals"),
    *("government", "what_ifs", "structure"),
}


@pytest.fixture(scope="module")
def april() -> Ensemble:
    """A small run of the April file with everything."""
    return run(load("gaza/cairo_april_2024"), 8, 1, everything=True)


def test_the_april_run_has_every_figure(april: Ensemble, tmp_path: Path) -> None:
    """Eight figures, each as PNG and SVG."""
    write_figures(of_run(april), tmp_path)
    assert {path.stem for path in tmp_path.glob("*.png")} == EVERY
    assert {path.stem for path in tmp_path.glob("*.svg")} == EVERY


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("openers", "Netanyahu's public stance on The offensive on Rafah"),
        ("drafts", "The US text of April"),
        ("deals", "Captives released"),
        ("government", "Netanyahu"),
        ("what_ifs", "Washington does not press Israel"),
        ("structure", "threats to leave the government"),
    ],
)
def test_a_figure_names_what_it_shows(april: Ensemble, name: str, says: str) -> None:
    """Labels are words of the documents, not addresses."""
    found = of_run(april)[name]
    with style.house():
        figure, ax = style.sheet(8.5, found.height)
        assert found.draw(ax) is ax
        ticks = [t.get_text() for t in (*ax.get_yticklabels(), *ax.get_xticklabels())]
        words = " ".join([in_all_words(figure), *ticks]).replace("\n", " ")
    assert says in words
    assert "nan" not in words
    assert "actors." not in words


@settings(max_examples=12, phases=[Phase.explicit, Phase.generate])
@given(political())
def test_figures_of_random_politics_can_be_drawn(raw: Raw) -> None:
    """No political scenario, however odd, breaks a figure."""
    ensemble = run(case(raw), 3, everything=True)
    for figure in of_run(ensemble).values():
        assert "nan" not in figure.picture().alt
