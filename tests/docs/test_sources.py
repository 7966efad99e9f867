"""The pages before they are built: the glossary's words, and every page in some contents."""

import ast
import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
GLOSSARY = (DOCS / "glossary.md").read_text("utf-8")
OURS, THEIRS = re.findall(r"^```\{glossary\}\n(.*?)^```", GLOSSARY, re.M | re.S)
WORDS = [
    *("issue", "option", "package", "deal", "outcome", "status quo", "draft", "actor", "party"),
    *("stake", "weight", "red line", "walk-away", "gain", "pressure", "lever", "zone", "margin"),
    *("frontier", "draw", "concept", "solution", "ensemble", "standoff", "tree", "conflict"),
]
TEXTBOOK = ("BATNA", "reservation value", "ZOPA", "disagreement point")


def defined(block: str) -> dict[str, str]:
    """Return the terms of a glossary, each with what it is."""
    parts = re.split(r"^(\S.*)\n", block, flags=re.M)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def test_every_word_of_ours_is_defined_once_and_no_other() -> None:
    """The list of one word for one thing is the first glossary, in its order."""
    assert list(defined(OURS)) == WORDS
    assert all(len(told.split()) >= 5 for told in defined(OURS).values())


def test_the_textbooks_words_lead_to_ours() -> None:
    """Each says which of our words is meant, or which of its neighbours does."""
    theirs = defined(THEIRS)
    assert set(TEXTBOOK) <= set(theirs)
    for word, told in theirs.items():
        to = re.findall(r"\{term\}`(?:[^`<]*<)?([^`>]+)>?`", told)
        assert [name for name in to if name not in {*WORDS, *theirs}] == []
        assert to or "here called" in told, word


@pytest.mark.parametrize("path", sorted((DOCS / "gallery").glob("*.py")), ids=lambda p: p.stem)
def test_a_figure_of_the_gallery_is_told_and_drawn(path: Path) -> None:
    """Its file opens with a title and what it shows, and ends with the figure."""
    tree = ast.parse(path.read_text("utf-8"))
    title, _, told = (ast.get_docstring(tree) or "").partition("\n")
    assert title.endswith(".")
    assert told.strip()
    assert ast.unparse(tree.body[-1]).startswith("sim.figure(")
