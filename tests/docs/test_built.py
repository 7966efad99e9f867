"""The site as it was built: it calls nowhere, and holds every public name, verb and option.

`make docs-test` builds it and looks; elsewhere these are skipped.
"""

import os
from html.parser import HTMLParser
from pathlib import Path

import pytest

import sim
from sim.cli import _parser
from sim.read.shipped import titles

SITE = Path(__file__).parents[2] / "build" / "docs" / "html"
LOADING = {  # what a browser fetches by itself, by tag
    "script": "src", "link": "href", "img": "src", "iframe": "src", "source": "src",
    "video": "src", "audio": "src", "object": "data", "embed": "src", "input": "src",
}  # fmt: skip

pytestmark = pytest.mark.skipif("DEALZONE_DOCS" not in os.environ, reason="make docs-test")


class Page(HTMLParser):
    """What a page loads, the names of its places, its images without words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.places: set[str] = set()
        self.wordless: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in a tag."""
        told = dict(attrs)
        self.places |= {told["id"]} if told.get("id") else set()
        asked = told.get(LOADING.get(tag, "")) or ""
        self.loaded += [asked] if asked else []
        self.links += [told["href"]] if tag == "a" and told.get("href") else []
        if tag == "img" and not told.get("alt"):
            self.wordless.append(asked)


def pages() -> dict[Path, Page]:
    """Return every page of the site."""
    return {path: Page(path.read_text("utf-8")) for path in SITE.rglob("*.html")}


def foreign(address: str) -> bool:
    """Return whether an address leads to another machine."""
    return address.startswith(("http:", "https:", "//", "ftp:", "ws:", "wss:"))


def test_no_page_calls_home() -> None:
    """Nothing that a browser loads by itself comes from elsewhere, search included."""
    found = pages()
    assert len(found) > 40
    assert [(str(p), a) for p, page in found.items() for a in page.loaded if foreign(a)] == []
    sheets = [path.read_text("utf-8") for path in SITE.rglob("*.css")]
    assert [s for s in sheets if "@import" in s or "url(http" in s or "url(//" in s] == []
    assert foreign("https://example.org/x.js")


def test_every_figure_has_words() -> None:
    """No image stands without an alternative text."""
    wordless = [(str(path), src) for path, page in pages().items() for src in page.wordless]
    assert wordless == []


def test_what_is_linked_within_the_site_is_there() -> None:
    """Every relative link leads to a file, and to a place in it where one is named."""
    found = {path.resolve(): page for path, page in pages().items()}
    lost = []
    for path, page in found.items():
        for link in page.links:
            file, _, place = link.partition("#")
            if foreign(link) or link.startswith("mailto:") or path.name == "search.html":
                continue
            to = (path.parent / file).resolve() if file else path
            if not to.exists() or (place and to in found and place not in found[to].places):
                lost.append((path.name, link))
    assert lost == []


def test_every_public_name_has_an_entry() -> None:
    """The reference of the Python face holds all of `sim.__all__`."""
    places = Page((SITE / "reference" / "python.html").read_text("utf-8")).places
    assert {f"sim.{name}" for name in sim.__all__} - places == set()


def test_every_verb_and_option_has_an_entry() -> None:
    """The reference of the commands holds what the parser takes."""
    places = Page((SITE / "reference" / "commands.html").read_text("utf-8")).places
    (verbs,) = (a for a in _parser()._actions if isinstance(a.choices, dict))
    assert isinstance(verbs.choices, dict)
    for name, verb in verbs.choices.items():
        assert f"verb-{name}" in places
        options = {f for a in verb._actions for f in a.option_strings if f.startswith("--")}
        assert {f"cmdoption-dealzone-{name}-{o[2:]}" for o in options} - places == set()


def test_every_shipped_case_is_on_the_shelf() -> None:
    """By its name."""
    shelf = (SITE / "reference" / "cases.html").read_text("utf-8")
    assert [name for name, _ in titles() if f">{name}<" not in shelf] == []


def test_citations_in_docstrings_lead_to_the_bibliography() -> None:
    """There is a place for each work, and some page leads there."""
    page = Page((SITE / "bibliography.html").read_text("utf-8"))
    assert "cited-nash1950" in page.places
    methods = Page((SITE / "reference" / "methods.html").read_text("utf-8"))
    assert "../bibliography.html#cited-nash1950" in methods.links
