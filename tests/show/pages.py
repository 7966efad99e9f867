"""Pages to look at: the folder of a small run, of one with hostile words, and how HTML is read."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from sim.cli import main
from sim.read.shipped import find
from tests.scenarios import Raw, toml

SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(2)>'
LONG = "w" * 300
TEXTS = ("label", "title", "summary", "note", "author", "publisher", "claim", "assumed")
EVERY = ("--draws", "40", "--seed", "1", "--all", "--quiet")


def quay() -> Raw:
    """Return the two firms as tables, with the people of the town, who are affected."""
    raw = tomllib.loads(find("two_firms").read_text(encoding="utf-8"))
    values = {"none": 1, "weekly": 0.4, "free": 0}
    raw["actors"]["town"] = {
        "label": "The people of the town",
        "role": "affected",
        "stakes": {"hours": {"weight": 1, "values": values, "assumed": "they sleep at night"}},
    }
    return raw


def hostile() -> Raw:
    """Return the same with hostile words in every text, and an address that is no link."""
    raw = _poisoned(quay())
    raw["sources"]["minutes"]["url"] = "javascript:alert(3)"
    raw["sources"]["minutes"] |= {"note": IMAGE, "author": SCRIPT, "publisher": IMAGE}
    raw["actors"]["town"]["label"] = f"{LONG} {SCRIPT}"
    raw["summary"] = f"{IMAGE} \u0007 {LONG}"
    return raw


def _poisoned(node: Any) -> Any:
    if isinstance(node, list):
        return [_poisoned(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _poison(key, below) if key in TEXTS and isinstance(below, str) else _poisoned(below)
        for key, below in node.items()
    }


def _poison(key: str, text: str) -> str:
    """Return hostile words: alone as a label, which figures find room for, or before a text."""
    if key == "label":
        return IMAGE if len(text) % 2 else SCRIPT
    return f"{SCRIPT}{IMAGE} {text}"


def plain_run(base: Path) -> Path:
    """Return the folder of a run in which some readings hold no deal, and two things are changed.

    It is made once for all tests that share a `base`.
    """
    changes = ("--set", "actors.south.walk_away.high=1", "--what-if", "quiet_town")
    return _made(base / "quay", quay(), *changes)


def hostile_run(base: Path) -> Path:
    """Return the folder of a run of the hostile scenario, made once as well."""
    return _made(base / "hostile", hostile(), "--set", "actors.south.walk_away.high=1")


def _made(out: Path, raw: Raw, *words: str) -> Path:
    if not out.exists():
        file = out.with_suffix(".toml")
        file.write_text(toml(raw), encoding="utf-8")
        with redirect_stdout(io.StringIO()):
            assert main(["run", str(file), *EVERY, "--out", str(out), *words]) == 0
    return out


@dataclass
class Element:
    """An element of a page, with what is in it."""

    tag: str
    attributes: dict[str, str]
    inside: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """Yield it and all elements in it."""
        yield self
        for child in self.inside:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, *tags: str) -> list[Element]:
        """Return the elements of some kinds in it."""
        return [element for element in self.walk() if element.tag in tags]

    @property
    def text(self) -> str:
        """All text in it, spaces folded."""
        parts = (c if isinstance(c, str) else c.text for c in self.inside)
        return " ".join("".join(parts).split())


class Reader(HTMLParser):
    """Reads a page strictly: what is opened is closed, in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"{tag} has an attribute twice: {names}"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].inside.append(element)
        if tag not in {"meta", "link", "img", "br"}:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Put in an element of an SVG that holds nothing."""
        assert any(element.tag == "svg" for element in self._open), f"<{tag}/> is no HTML"
        self._open[-1].inside.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened last."""
        assert self._open[-1].tag == tag, f"</{tag}> where <{self._open[-1].tag}> is open"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        """Put in text."""
        self._open[-1].inside.append(data)

    def close(self) -> None:
        """End; nothing is left open."""
        super().close()
        assert self._open == [self.root], f"<{self._open[-1].tag}> is never closed"


def read(text: str) -> Element:
    """Return a page as a tree; AssertionError if it is not well-formed."""
    reader = Reader()
    reader.feed(text)
    reader.close()
    return reader.root


def rows(page: Element) -> dict[str, list[list[str]]]:
    """Return the tables of a page by caption: the cells of each row."""
    return {
        table.all("caption")[0].text: [
            [cell.text for cell in row.inside if isinstance(cell, Element)]
            for row in table.all("tr")
        ]
        for table in page.all("table")
    }
