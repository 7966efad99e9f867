"""Cases and results in a notebook: in words, with what they are not, registered by name."""

import subprocess
import sys
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

import sim
from sim.gather.plain import solve
from sim.gather.run import run
from sim.read.case import load, loads
from sim.show import answer, notebook, payoff_plane, style, text, words
from tests.read.two_firms import TEXT

CASE = load("two_firms")
SHOWN = {"a case": CASE, "a plain solve": solve(CASE), "a run": run(CASE, 20, 1)}


@pytest.mark.parametrize("shown", SHOWN.values(), ids=list(SHOWN))
def test_it_shows_title_sentences_and_what_it_is_not(shown: notebook.Shown) -> None:
    """Once each, the footer last."""
    page = notebook.html(shown)
    assert page.count(CASE.scenario.title) == 1
    assert page.count("<li>") == len(notebook.sentences(shown)) > 1
    assert page.endswith(f"{words.footer(CASE)}</small></p>")
    assert words.NOT_A_FORECAST in notebook.report(shown)


def test_it_is_as_the_command_line_says_it() -> None:
    """A terminal shows what `--quiet` prints; a notebook the same sentences."""
    plain = solve(CASE)
    assert notebook.report(plain) == text.of_plain(plain, quiet=True)
    assert notebook.sentences(plain) == answer.of_plain(plain, tables=False)


def test_labels_are_shown_as_they_are_written() -> None:
    """A label is text: no mark in it is taken for one of the page."""
    page = notebook.html(loads(TEXT.replace("Two firms", "Two <b>firms & co</b>")))
    assert "Two &lt;b&gt;firms &amp; co&lt;/b&gt;" in page


def test_a_notebook_is_told_by_name_and_loads_nothing_before() -> None:
    """Cases, plain solves and runs, as HTML and as text."""
    told: dict[str, dict[tuple[str, str], Callable[..., Any]]] = {}

    def formatter(kind: str) -> SimpleNamespace:
        def by_name(module: str, name: str, how: Callable[..., Any]) -> None:
            told.setdefault(kind, {})[module, name] = how

        return SimpleNamespace(for_type_by_name=by_name)

    formatters = {kind: formatter(kind) for kind in ("text/html", "text/plain")}
    sim._introduce(SimpleNamespace(display_formatter=SimpleNamespace(formatters=formatters)))
    for shown in SHOWN.values():
        of = (type(shown).__module__, type(shown).__name__)
        assert told["text/html"][of](shown) == notebook.html(shown)
        page: list[str] = []
        told["text/plain"][of](shown, SimpleNamespace(text=page.append), False)
        assert page == [notebook.report(shown)]


def test_nobody_is_told_outside_a_notebook() -> None:
    """Importing the package loads neither arrays nor a shell."""
    code = "import sys, sim; print('numpy' in sys.modules, 'IPython' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_planes_within_a_frame_can_be_laid_on_one_another() -> None:
    """A frame of several solves holds all their packages, and no deal."""
    plains = [solve(CASE.setting(f"actors.south.walk_away={x}")) for x in (0.3, 0.9)]
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
