"""Figures: drawn for every kind of result, computing nothing, the same bytes each time."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure

from sim.gather.plain import solve
from sim.gather.run import Ensemble, run
from sim.price.game import PER_UNIT
from sim.read.case import Case, load
from sim.show import margins, payoff_plane, style
from sim.show.figures import of_run
from sim.show.folder import write_figures
from tests.scenarios import Raw, case, scenarios

BARRED = [f"actors.south.stakes.cranes.red_lines.{o}=1" for o in ("zero", "two", "four")]
KINDS = {
    "with a zone": load("two_firms"),
    "with an empty zone": load("two_firms", sets=["actors.south.walk_away=0.9"]),
    "with nothing to offer": load("two_firms", sets=BARRED),
    "with one party": load("two_firms", sets=["actors.south.role=outside"]),
    "with a frontier of many": load("textbook/nash1950"),
}


def in_all_words(figure: Figure) -> str:
    """Return everything that is written in a figure."""
    (ax,) = figure.axes
    legend = ax.get_legend()
    labels = [text.get_text() for text in legend.get_texts()] if legend else []
    titles = (ax.get_title(loc="left"), ax.get_title(), ax.get_xlabel(), ax.get_ylabel())
    return " ".join([*titles, *labels, *(text.get_text() for text in ax.texts)])


@pytest.mark.parametrize("found", KINDS.values(), ids=list(KINDS))
def test_every_kind_of_result_can_be_drawn(found: Case, tmp_path: Path) -> None:
    """Figures of empty, barred and one-sided zones are files like any other."""
    ensemble = run(found, 20)
    write_figures(of_run(ensemble), tmp_path)
    both = len(ensemble.plain.game.parties) > 1
    expected = {"margin", "payoff_plane"} if both else {"margin"}
    found = {path.stem for path in tmp_path.iterdir()}
    assert expected <= found
    assert both or "payoff_plane" not in found
    assert all(path.stat().st_size > 1000 for path in tmp_path.iterdir())


@pytest.mark.parametrize("found", KINDS.values(), ids=list(KINDS))
def test_figures_return_the_axes_that_they_were_given(found: Case) -> None:
    """A figure is a function of a result and axes, and says what it shows in words."""
    ensemble = run(found, 20)
    with style.house():
        for draw, result in ((payoff_plane.draw, ensemble.plain), (margins.draw, ensemble)):
            if draw is payoff_plane.draw and len(ensemble.plain.game.parties) < 2:
                continue
            figure, ax = style.sheet()
            assert draw(result, ax) is ax  # type: ignore[operator]
            words = in_all_words(figure)
            assert "nan" not in words.replace("finance", "")
            assert "None" not in words


@settings(max_examples=15)
@given(scenarios(), st.integers(1, 5))
def test_random_scenarios_can_be_drawn(raw: Raw, draws: int) -> None:
    """No scenario, however odd, breaks a figure."""
    ensemble = run(case(raw), draws)
    with style.house():
        payoff_plane.draw(ensemble.plain, style.sheet()[1])
        margins.draw(ensemble, style.sheet()[1])


def test_the_same_result_gives_the_same_bytes(tmp_path: Path) -> None:
    """SVG and PNG of two writes are equal."""
    ensemble: Ensemble = run(load("two_firms"), 30, 1)
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        write_figures(of_run(ensemble), tmp_path / folder)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_the_plane_marks_drafts_and_solutions() -> None:
    """What the reader looks for is named in the picture."""
    with style.house():
        figure, ax = style.sheet()
        payoff_plane.draw(solve(load("two_firms")), ax)
        words = in_all_words(figure)
    for name in ("North Shipping", "South Quay Works", "The council's proposal", "Nash"):
        assert name in words


def test_the_plane_puts_the_first_party_on_the_flat_axis() -> None:
    """A draft stands at what it gives North, to the right, and South, upwards."""
    plain = solve(load("two_firms"))
    with style.house():
        ax = payoff_plane.draw(plain, style.sheet()[1])
    (label,) = ax.texts
    north, south = (x / PER_UNIT for x in plain.drafts["council_text"].slack)
    assert north != south
    assert label.xy == (north, south)  # type: ignore[attr-defined]
    assert "North Shipping" in ax.get_xlabel()
    assert "South Quay Works" in ax.get_ylabel()
