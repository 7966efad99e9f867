"""What is laid beside the pages before Sphinx looks for them: notebooks, a page for each figure.

Both are made anew by each build and ignored by git. A file is written only where it differs, so
that a page that is as it was is not read again.
"""

import ast
import json
import re
from pathlib import Path
from typing import Any

from press import ROOT

DOCS = ROOT / "docs"
NOTEBOOKS, TUTORIAL, GALLERY = ROOT / "notebooks", DOCS / "tutorial", DOCS / "gallery"
UP = re.compile(r"\]\(\.\./([^)\s]+)\)")


def setup(app: Any) -> None:
    """Do it once the configuration is known."""
    app.connect("config-inited", lambda *_: (notebooks(), gallery()))


def notebooks() -> None:
    """Copy the notebooks into the tutorial, in which their links lead where they led."""
    wanted = {}
    for path in sorted(NOTEBOOKS.glob("[0-9][0-9]_*.ipynb")):
        book = json.loads(path.read_text("utf-8"))
        for cell in book["cells"]:
            if cell["cell_type"] == "markdown":
                cell["source"] = UP.sub(_moved, "".join(cell["source"]))
        wanted[path.name] = json.dumps(book, indent=1, ensure_ascii=False) + "\n"
    _lay(TUTORIAL, "*.ipynb", wanted)


def _moved(match: re.Match[str]) -> str:
    """Return a link out of the notebooks' folder as one out of the tutorial's."""
    to = match[1]
    inside = to.removeprefix("docs/")
    return f"](../{inside})" if inside != to else f"](../../{to})"


def gallery() -> None:
    """Write a page for each figure of the gallery."""
    wanted = {}
    for path in sorted(GALLERY.glob("*.py")):
        head, _, told = docstring(path).partition("\n")
        title = head.rstrip(".")
        wanted[f"{path.stem}.md"] = (
            f"# {title}\n{told}\n\n```{{example}} {path.name}\n```\n\n"
            f"[All figures](index.md). The code stands in `docs/gallery/{path.name}`.\n"
        )
    _lay(GALLERY, "*.md", wanted)


def docstring(path: Path) -> str:
    """Return the docstring of a file of the gallery; ValueError if it has none."""
    found = ast.get_docstring(ast.parse(path.read_text("utf-8")))
    if not found:
        raise ValueError(f"{path} has no docstring to be its title")
    return found


def _lay(folder: Path, pattern: str, wanted: dict[str, str]) -> None:
    """Write files where they differ, and remove those of an earlier build."""
    for path in folder.glob(pattern):
        if path.name not in wanted and path.name != "index.md":
            path.unlink()
    for name, text in wanted.items():
        path = folder / name
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, encoding="utf-8")
