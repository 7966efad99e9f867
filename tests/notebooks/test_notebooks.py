"""The notebooks: each runs from a clean kernel, and what its prose says of results holds."""

import json
from pathlib import Path

import nbformat
import pytest

from sim.show import words
from tests.notebooks.claims import CLAIMS
from tests.notebooks.running import FOLDER, JUDGE, NOTEBOOKS, prose, ran, read

EACH = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def test_the_notebooks_are_in_order_and_each_has_its_claims() -> None:
    """They begin with reading a scenario, are numbered, and none has been forgotten here."""
    assert NOTEBOOKS[0] == FOLDER / "01_read_a_scenario.ipynb"
    assert [path.stem for path in NOTEBOOKS] == list(CLAIMS)
    assert all(CLAIMS.values())


@EACH
def test_it_runs_and_each_cell_shows_something(path: Path) -> None:
    """Nothing fails, nothing goes to standard error, no cell is without effect on the reader."""
    for cell in ran(path).cells:
        streams = [output.name for output in cell.outputs if output.output_type == "stream"]
        assert "stderr" not in streams, cell.source
        assert cell.outputs or cell.source.rstrip().endswith('"""'), cell.source


@EACH
def test_what_its_prose_says_of_results_holds(path: Path) -> None:
    """Each claim stands in the prose in these words, and is true of what the notebook found."""
    said = prose(path)
    for claim, wrong in zip(CLAIMS[path.stem], ran(path).wrong, strict=True):
        assert claim.says in said
        assert wrong == "", f"{claim.says!r} does not hold: {claim.holds} is {wrong}"


def test_a_claim_that_does_not_hold_is_found_out(capsys: pytest.CaptureFixture[str]) -> None:
    """What judges the claims tells false ones from true ones: the test above can fail."""
    exec(JUDGE.format(claims=["1 + 1 == 2", "1 + 1 == 3", "[]"]), {})
    assert json.loads(capsys.readouterr().out) == ["", "False", "[]"]


@EACH
def test_its_figures_are_told_in_words_and_its_results_are_no_forecasts(path: Path) -> None:
    """Prose and results say so themselves; no figure is without a description."""
    assert "not a forecast" in prose(path)
    shown = ran(path).shown("text/html")
    assert words.NOT_A_FORECAST in shown
    assert shown.count("<img ") == shown.count('alt="')
    assert 'alt=""' not in shown


@EACH
def test_it_is_stored_without_outputs(path: Path) -> None:
    """What a reader sees is what their own machine found; every cell has an id of its own."""
    book = read(path)
    nbformat.validate(book)
    assert (book.nbformat, book.nbformat_minor) == (4, 5)
    code = [cell for cell in book.cells if cell.cell_type == "code"]
    assert all(not cell.outputs and cell.execution_count is None for cell in code)
    assert len({cell.id for cell in book.cells}) == len(book.cells)
