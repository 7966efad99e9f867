"""What the notebooks' prose points to is there: other notebooks, and code to try."""

import re
from pathlib import Path
from typing import Any

import pytest

import sim
from tests.notebooks.running import FOLDER, NOTEBOOKS, prose, read

EACH = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
CASES = {"april": "gaza/cairo_april_2024", "may": "gaza/may_2024"}
FEW = 4  # draws: whether code can be run is asked, not what comes of it
LONG = {"opens", "sensitivity", "discover"}  # half a minute and more: only their names are tried


class Hasty:
    """The package `sim` as the prose calls it, with few draws."""

    def __getattr__(self, name: str) -> Any:
        verb = getattr(sim, name)

        def called(*words: Any, **options: Any) -> Any:
            if "draws" in options or name in ("why", "play", "run", "compare"):
                options["draws"] = FEW
            return None if name in LONG else verb(*words, **options)

        return called


def tries(path: Path) -> list[str]:
    """Return the code that a notebook's prose suggests: calls of `sim`, and of its cases."""
    spans = re.findall(r"`([^`]+)`", prose(path))
    return [code for code in spans if re.match(r"(sim|april|may)\.|list\(", code)]


@EACH
def test_the_code_that_it_suggests_can_be_run(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it stands there, in a folder that holds a copy of a case under the name used there."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my_reading.toml").write_text(sim.load("two_firms").text, encoding="utf-8")
    names: dict[str, Any] = {"sim": Hasty()} | {name: sim.load(at) for name, at in CASES.items()}
    names |= {"plain": sim.zone("two_firms"), "readings": sim.run("two_firms", draws=FEW)}
    for code in tries(path):
        if "..." not in code:
            eval(code, names)


def test_there_is_code_to_try() -> None:
    """What the test above looks for is found."""
    assert sum(len(tries(path)) for path in NOTEBOOKS) > 20


@EACH
def test_it_points_to_notebooks_that_are_there(path: Path) -> None:
    """Links lead to files beside it, and each notebook but the last leads on."""
    links = re.findall(r"\]\(([^)]+)\)", prose(path))
    assert links
    assert [link for link in links if not (FOLDER / link).is_file()] == []


@EACH
def test_its_lines_can_be_read_where_they_stand(path: Path) -> None:
    """No line of code is wider than a page, and no paragraph longer than ten lines."""
    for cell in read(path).cells:
        if cell.cell_type == "code":
            assert all(len(line) <= 110 for line in cell.source.splitlines()), cell.source
        if cell.cell_type == "markdown":
            assert all(text.count("\n") < 10 for text in cell.source.split("\n\n")), cell.source
