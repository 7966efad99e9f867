"""Parts of pages that are made from the code: `<!-- made: NAME -->` stands where they go."""

import re
from typing import Any

from press import cases_page, commands_page, gallery_page, python_page, solvers_page

MADE = re.compile(r"^<!-- made: (\w+) -->$", re.M)
MAKERS = {
    "cases": cases_page.made,
    "commands": commands_page.made,
    "gallery": gallery_page.made,
    "python": python_page.made,
    "solvers": solvers_page.made,
}


def setup(app: Any) -> None:
    """Fill pages when they are read."""
    app.connect("source-read", fill)


def fill(_: Any, page: str, source: list[str]) -> None:
    """Put what is made in the place of its mark."""
    source[0] = MADE.sub(lambda match: MAKERS[match[1]](), source[0])
