"""A notebook run from a clean kernel, and what its cells show."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import nbclient
import nbformat

from tests.notebooks.claims import CLAIMS

FOLDER = Path(__file__).parents[2] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
JUDGE = """
import json, sim
told = sim.document
print(json.dumps([repr(eval(claim)) if not eval(claim) else "" for claim in {claims!r}]))
"""


@dataclass(frozen=True)
class Ran:
    """A notebook after a run: its cells of code, and of each of its claims what is wrong."""

    cells: tuple[Any, ...]
    wrong: tuple[str, ...]

    def shown(self, kind: str) -> str:
        """Return all that its cells show of a kind, such as "text/html"."""
        outputs = [output for cell in self.cells for output in cell.outputs]
        return "\n".join(output.get("data", {}).get(kind, "") for output in outputs)


@cache
def ran(path: Path) -> Ran:
    """Return a notebook's run; raises `CellExecutionError` where a cell fails."""
    book = read(path)
    claims = [claim.holds for claim in CLAIMS[path.stem]]
    book.cells.append(nbformat.v4.new_code_cell(JUDGE.format(claims=claims)))
    where = {"metadata": {"path": str(FOLDER)}}
    nbclient.NotebookClient(book, timeout=300, kernel_name="python3", resources=where).execute()
    *cells, judged = [cell for cell in book.cells if cell.cell_type == "code"]
    return Ran(tuple(cells), tuple(json.loads(judged.outputs[-1]["text"])))


def read(path: Path) -> Any:
    """Return a notebook as it is stored."""
    return nbformat.read(path, as_version=4)


def prose(path: Path) -> str:
    """Return what a notebook says between its cells of code, in one line."""
    said = [cell.source for cell in read(path).cells if cell.cell_type == "markdown"]
    return " ".join(" ".join(said).split())
