"""Tables and paragraphs as text: aligned, rounded, no wider than the page."""

import textwrap
from collections.abc import Iterable, Sequence

import numpy as np
from tabulate import tabulate

WIDTH = 100
HEAD, LEAST = 11, 16  # room for the head of a column of numbers, and for the words of a row
Row = Sequence[object]


def wrapped(text: str, first: str = "", rest: str = "") -> str:
    """Return a paragraph folded to the page."""
    return textwrap.fill(text, WIDTH, initial_indent=first, subsequent_indent=rest)


def table(title: str, headers: Sequence[str], rows: Iterable[Row], note: str = "") -> str:
    """Return a titled table, words to the left and numbers to the right, within the page."""
    body = [[_cell(cell) for cell in row] for row in rows]
    if not body:
        return ""
    heads = list(headers)
    if _excess(heads, body) > 0:
        heads = [headers[0], *(_folded(header, HEAD) for header in headers[1:])]
    if (excess := _excess(heads, body)) > 0:
        room = max(LEAST, max(len(row[0]) for row in body) - excess)
        body = [[_folded(row[0], room), *row[1:]] for row in body]
    align = ["left" if i == 0 else "right" for i in range(len(headers))]
    shown = tabulate(
        body,
        heads,
        tablefmt="simple" if any(headers) else "plain",
        disable_numparse=True,
        colalign=align,
    ).lstrip("\n")
    return "\n".join(part for part in (title, wrapped(note), shown) if part)


def _folded(text: str, width: int) -> str:
    return "\n".join(textwrap.wrap(text, width, break_long_words=False))


def _excess(heads: Sequence[str], body: Sequence[Sequence[str]]) -> int:
    """Return by how much a table is wider than the page; tabulate pads each head by two."""
    columns = zip(heads, *body, strict=True)
    widths = [
        max([*(len(line) + 2 for line in head.split("\n")), *map(len, cells)])
        for head, *cells in columns
    ]
    return sum(widths) + 2 * (len(widths) - 1) - WIDTH


def _cell(cell: object) -> str:
    return f"{cell:,}" if isinstance(cell, int | np.integer) else str(cell)


def stacked(title: str, headers: Sequence[str], rows: Sequence[Row], note: str) -> str:
    """Return a table of long labels with each cell folded, so that it stays within the page."""
    room = (WIDTH - 2 * len(headers)) // len(headers)
    folded = [["\n".join(textwrap.wrap(_cell(c), room)) for c in row] for row in rows]
    heads = [_folded(header, room - 2) for header in headers]
    shown = tabulate(folded, heads, tablefmt="simple", disable_numparse=True)
    return "\n".join(part for part in (title, wrapped(note), shown) if part)
