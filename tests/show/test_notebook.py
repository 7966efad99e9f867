"""Cases and results in a notebook: in words, with a picture, with what they are not."""

from functools import partial
from pathlib import Path

import numpy as np
import pytest
from matplotlib.figure import Figure

import sim
from sim.read.case import load, loads
from sim.read.faults import CallFault
from sim.show import answer, figures, frames, notebook, payoff_plane, style, text, words
from sim.show.kinds import KINDS, kind
from tests.read.two_firms import TEXT

CASE = load("two_firms")
SOUTH, COUNCIL = "actors.south.walk_away", "pressures.council_on_north.strength"
WIDE = CASE.setting(f"{SOUTH}.high=1.5")
MAKE = {
    "Shelf": sim.cases,
    "Checked": partial(sim.check, CASE),
    "Case": lambda: CASE,
    "Plain": partial(sim.zone, CASE),
    "Ensemble": partial(sim.run, CASE, 20, 1, all=True),
    "Structures": partial(sim.structure, CASE, 20),
    "Why": partial(sim.why, CASE, "council_text", 20),
    "Ways": partial(sim.opens, CASE),
    "Gap": partial(sim.compare, "gaza/may_2024", "us_april", "draft_may", 20),
    "Paired": partial(sim.compare, CASE, "quiet_town", None, 20),
    "Credibility": partial(sim.credible, CASE, 20),
    "StandoffPlay": partial(sim.play, "gaza/may_2024", "rafah", draws=20),
    "TreePlay": partial(sim.play, "gaza/may_2024", "announcement", draws=20),
    "NormalPlay": partial(sim.play, "textbook/aumann1974_chicken.nfg"),
    "ExtensivePlay": partial(sim.play, "textbook/cho_kreps1987_beer_quiche.efg"),
    "Sweep": partial(sim.sweep, CASE, SOUTH, high=0.9, draws=20),
    "PhaseMap": partial(sim.sweep, CASE, SOUTH, COUNCIL, draws=20, steps=3),
    "Sensitivity": partial(sim.sensitivity, CASE, 32),
    "Discovery": partial(sim.discover, WIDE, 100),
}


@pytest.fixture(scope="module", params=list(MAKE))
def result(request: pytest.FixtureRequest) -> object:
    """A result of each kind."""
    made: object = MAKE[request.param]()
    assert type(made).__name__ == request.param
    return made


def test_every_kind_is_tried() -> None:
    """What is in the table of kinds is in ours, and the other way round."""
    assert {known.__name__ for known in KINDS} == set(MAKE)
    assert set(frames.FRAMES) == set(KINDS)
    assert set(figures.FIGURES) <= set(KINDS)


def test_it_shows_a_title_its_sentences_and_what_it_is_not(result: object) -> None:
    """Once each; the footer last, where something was solved; a picture where there is one."""
    page = notebook.html(result)
    assert page.startswith("<p><b>")
    assert page.count("<li>") == len(list(kind(result).sentences(result))) > 0
    case = notebook._case(result)
    if case is not None:
        assert page.endswith(f"{words.footer(case)}</small></p>")
    assert page.count("<img ") == (figures.beside(result) is not None)


def test_a_terminal_shows_what_quiet_prints(result: object) -> None:
    """The report without its tables; the whole one is no shorter, and both end a line."""
    quiet, whole = notebook.report(result), sim.text(result)
    assert quiet == sim.text(result, quiet=True)
    assert quiet.endswith("\n")
    assert len(whole) >= len(quiet)


def test_its_repr_is_one_short_line(result: object) -> None:
    """As a list of results shows them: what it is, and the number that matters."""
    said = repr(result)
    assert said.startswith(f"{type(result).__name__}(")
    assert "\n" not in said
    if type(result).__name__ != "Shelf":
        assert len(said) < 130


def test_every_table_is_tidy(result: object) -> None:
    """Each has columns by name, no two alike, and no cell holds a table of its own."""
    for name in sim.frames(result):
        frame = sim.frame(result, name)
        assert len(set(frame.columns)) == len(frame.columns)
        assert not any(isinstance(cell, dict) for _, column in frame.items() for cell in column)
    assert sim.frame(result).equals(sim.frame(result, sim.frames(result)[0]))


def test_every_figure_is_drawn_on_axes_of_ones_own(result: object) -> None:
    """The axes come back with what the picture has: a title and marks."""
    for name in sim.figures(result):
        ax = Figure().subplots()
        assert sim.draw(result, name, ax) is ax
        assert ax.get_title(loc="left") or ax.get_title()
        assert ax.has_data() or ax.texts


def test_a_name_that_is_none_is_refused_with_those_that_are() -> None:
    """For tables, figures and what is no result of ours."""
    plain = sim.zone(CASE)
    with pytest.raises(CallFault, match="payoff_plane"):
        sim.figure(plain, "plane")
    with pytest.raises(CallFault, match="did you mean 'frontier'"):
        sim.frame(plain, "frontiers")
    with pytest.raises(CallFault, match="is no result of ours"):
        sim.text(3)
    with pytest.raises(CallFault, match="nothing to show in a figure"):
        sim.figure(sim.credible(CASE, 20))


def test_it_is_as_the_command_line_says_it() -> None:
    """A terminal shows what `--quiet` prints; a notebook the same sentences."""
    plain = sim.zone(CASE)
    assert notebook.report(plain) == text.of_plain(plain, quiet=True)
    assert list(kind(plain).sentences(plain)) == answer.of_plain(plain, tables=False)


def test_labels_are_shown_as_they_are_written() -> None:
    """A label is text: no mark in it is taken for one of the page."""
    page = notebook.html(loads(TEXT.replace("Two firms", "Two <b>firms & co</b>")))
    assert "Two &lt;b&gt;firms &amp; co&lt;/b&gt;" in page


def test_the_packages_of_a_frame_are_those_of_the_solve() -> None:
    """Options, payoffs, slack and membership, package for package."""
    plain = sim.zone("gaza/cairo_april_2024")
    frame = sim.frame(plain, "packages")
    assert len(frame) == plain.packages
    assert frame["package"][frame["in_zone"]].tolist() == sorted(plain.zone.tolist())
    party = plain.game.party_names[0]
    for row in frame.iloc[:: len(frame) // 7].to_dict("records"):
        number = row["package"]
        assert plain.game.package(number) == {i: row[i] for i in plain.game.issue_names}
        assert row[f"payoffs.{party}"] == plain.payoffs(number)[party] / 1e12
        assert row[f"slack.{party}"] == plain.slack[0, number] / 1e12


def test_what_a_run_drew_is_a_frame_or_a_file(tmp_path: Path) -> None:
    """In memory without a folder; in the folder's file, alike, with one."""
    kept = sim.run(CASE, 30, 3, out=tmp_path / "kept")
    drawn = sim.frame(sim.run(CASE, 30, 3), "draws")
    with pytest.raises(CallFault, match=r"draws\.parquet"):
        sim.frame(kept, "draws")
    import pandas

    assert pandas.read_parquet(tmp_path / "kept" / "draws.parquet").equals(drawn)
    assert (tmp_path / "kept" / "report.html").exists()


def test_planes_within_a_frame_can_be_laid_on_one_another() -> None:
    """A frame of several solves holds all their packages, and no deal."""
    plains = [sim.zone(CASE.setting(f"actors.south.walk_away={x}")) for x in (0.3, 0.9)]
    left, right, bottom, top = within = payoff_plane.frame(*plains)
    assert left < 0 < right
    assert bottom < 0 < top
    for plain in plains:
        with style.house():
            ax = payoff_plane.draw(plain, style.sheet()[1], within)
        assert (*ax.get_xlim(), *ax.get_ylim()) == within
        gains = plain.slack[:, plain.included] / 1e12
        assert np.all((gains[0] > left) & (gains[0] < right))
        assert np.all((gains[1] > bottom) & (gains[1] < top))
