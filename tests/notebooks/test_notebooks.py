"""The notebooks: run from a clean kernel, their slider moved, stored without outputs."""

import json
from pathlib import Path
from typing import Any

import nbclient
import nbformat
import pytest

from sim.gather.plain import solve
from sim.read.case import load
from sim.show import notebook, words

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
FIRST = FOLDER / "01_first_look.ipynb"
CASE, ADDRESS = "gaza/cairo_april_2024", "pressures.us_on_israel.strength"
PLACES = (0.0, 0.5, 0.9)
MOVES = f"""
import json

def seen(place):
    pressure.box.children[0].set_state({{"value": place}})  # as a browser does
    found = pressure.plain
    return {{"zone": found.zone.tolist(), "margin": found.margin, "page": pressure._page.value}}

print(json.dumps([seen(place) for place in {PLACES}]))
"""


def run(path: Path, *cells: str) -> list[list[Any]]:
    """Run a notebook and then some more cells; return the outputs of each cell of code."""
    book = nbformat.read(path, as_version=4)
    book.cells += [nbformat.v4.new_code_cell(cell) for cell in cells]
    where = {"metadata": {"path": str(FOLDER)}}
    nbclient.NotebookClient(book, timeout=300, kernel_name="python3", resources=where).execute()
    return [cell.outputs for cell in book.cells if cell.cell_type == "code"]


@pytest.fixture(scope="module")
def first() -> list[list[Any]]:
    """The outputs of the first notebook, and of its slider moved to three places."""
    return run(FIRST, MOVES)


def html(outputs: list[list[Any]]) -> list[str]:
    """Return all that cells show as HTML."""
    shown = [output.get("data", {}) for cell in outputs for output in cell]
    return [data["text/html"] for data in shown if "text/html" in data]


def test_the_first_notebook_runs_and_each_result_shows_itself(first: list[list[Any]]) -> None:
    """Every cell shows something: the case and results in words, figures with words for them."""
    assert all(first)
    shown = "".join(html(first))
    likely = notebook.html(solve(load(CASE)))
    assert likely in shown
    assert shown.count(words.NOT_A_FORECAST) >= 3
    assert shown.count("<img ") == 2
    assert shown.count('alt="Payoff plane: each of 323,988 packages') == 1


def test_the_slider_gives_what_the_command_line_gives(first: list[list[Any]]) -> None:
    """At each place zone, margin and words are those of `--set`, and they differ."""
    (moved,) = first[-1]
    seen = json.loads(moved["text"])
    for place, found in zip(PLACES, seen, strict=True):
        plain = solve(load(CASE, sets=[f"{ADDRESS}={place}"]))
        assert found["zone"] == plain.zone.tolist()
        assert found["margin"] == plain.margin
        assert notebook.listed(notebook.sentences(plain)) in found["page"]
        assert f"Changed: {ADDRESS} = {place}." in found["page"]
    assert len({found["margin"] for found in seen}) == len(PLACES)


def test_pressure_on_one_side_leaves_what_the_other_refuses() -> None:
    """What the first notebook says below its slider."""
    refused = []
    for place in PLACES:
        plain = solve(load(CASE, sets=[f"{ADDRESS}={place}"]))
        hamas = plain.game.party_names.index("hamas")
        refused.append(sum(count for who, count in plain.refused_by if hamas in who))
    assert len(set(refused)) == 1


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_stored_without_outputs(path: Path) -> None:
    """What a reader sees is what their own machine found; it says that it is no forecast."""
    book = nbformat.read(path, as_version=4)
    nbformat.validate(book)
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    assert all(not cell.outputs and cell.execution_count is None for cell in code)
    said = " ".join(" ".join(cell.source for cell in book.cells).split())
    assert "not a forecast" in said
