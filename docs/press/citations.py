"""Citations: `[Nash1950]` in a docstring leads to the bibliography, and its entries are marked.

The list itself is plain Markdown that a code forge shows; `- **Nash1950**: ...` becomes a target.
"""

import re
from collections.abc import Iterable
from typing import Any

from press import ROOT

PAGE = "bibliography"
ENTRY = re.compile(r"^- \*\*(\w+)\*\*:", re.M)
BRACKETS = re.compile(r"\[([A-Z]\w+?(?:19|20)\d\d[a-z]?(?:[,;] [^\]]*)?)\]")
KEY = re.compile(r"\b[A-Z]\w+?(?:19|20)\d\d[a-z]?\b")


def setup(app: Any) -> None:
    """Mark the entries of the list, and link what docstrings cite."""
    app.connect("source-read", mark)
    app.connect("autodoc-process-docstring", link)


def label(key: str) -> str:
    """Return the label of an entry."""
    return f"cited-{key.lower()}"


def mark(_: Any, page: str, source: list[str]) -> None:
    """Make every entry of the bibliography a target; an entry links to nothing."""
    if page == PAGE:
        source[0] = ENTRY.sub(lambda m: f"- []{{#{label(m[1])}}} **{m[1]}**:", source[0])


def listed() -> set[str]:
    """Return the keys that the bibliography holds."""
    return set(ENTRY.findall((ROOT / "docs" / f"{PAGE}.md").read_text("utf-8")))


def link(_: Any, kind: str, name: str, of: Any, options: Any, lines: list[str]) -> None:
    """Turn what the lines of a docstring cite into links."""
    lines[:] = linked(lines)


def linked(lines: Iterable[str]) -> list[str]:
    """Return lines of reStructuredText in which works are linked by their key."""

    def one(match: re.Match[str]) -> str:
        return KEY.sub(lambda m: f":ref:`{m[0]} <{label(m[0])}>`", f"[{match[1]}]")

    return [BRACKETS.sub(one, line) for line in lines]
