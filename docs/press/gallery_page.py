"""The gallery's first page: every figure small, with what it is for; it leads to its own page.

The pictures are those of the figures' pages, so they are put in once all pages are written.
"""

import re
from html import escape
from pathlib import Path
from typing import Any

from press.staging import GALLERY, docstring

DRAWN = re.compile(r'<img class="drawn" src="([^"]+)"')
SMALL = re.compile(r'(<img class="small" data-of="(\w+)" src=")[^"]*"')


def setup(app: Any) -> None:
    """Put the pictures in when all is written."""
    app.connect("build-finished", fill)


def made() -> str:
    """Return a card for each figure, and the contents, in Markdown."""
    files = sorted(GALLERY.glob("*.py"))
    cards = "\n".join(_card(path) for path in files)
    contents = "\n".join(path.stem for path in files)
    return f'<div class="cards">\n{cards}\n</div>\n\n```{{toctree}}\n:hidden:\n\n{contents}\n```\n'


def _card(path: Path) -> str:
    head, _, told = docstring(path).partition("\n")
    title, first = head.rstrip("."), " ".join(told.split()).partition(". ")[0].rstrip(".")
    return (
        f'<a class="card" href="{path.stem}.html"><img class="small" data-of="{path.stem}" src=""'
        f' alt="{escape(title)}"><b>{escape(title)}</b><span>{escape(first)}.</span></a>'
    )


def fill(app: Any, error: Exception | None) -> None:
    """Give each card the picture that its page shows."""
    folder = Path(app.outdir) / "gallery"
    index = folder / "index.html"
    if error is not None or not index.exists():
        return

    def picture(match: re.Match[str]) -> str:
        found = DRAWN.search((folder / f"{match[2]}.html").read_text("utf-8"))
        return f'{match[1]}{found[1] if found is not None else ""}"'

    index.write_text(SMALL.sub(picture, index.read_text("utf-8")), encoding="utf-8")
