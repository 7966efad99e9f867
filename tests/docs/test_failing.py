"""What is wrong with a page fails the build: tried on small sites of a page each."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"
CONF = f"""
import sys
sys.path.insert(0, {str(DOCS)!r})
extensions = ["myst_parser", "sphinx.ext.autodoc"]
nitpicky = True
def setup(app):
    from press import command, example, mathml
    for part in (command, example, mathml):
        part.setup(app)
"""

pytestmark = pytest.mark.skipif("DEALZONE_DOCS" not in os.environ, reason="make docs-test")


def built(folder: Path, page: str) -> subprocess.CompletedProcess[str]:
    """Build a site of one page as `make docs` does, and return how that went."""
    (folder / "conf.py").write_text(CONF, encoding="utf-8")
    (folder / "index.md").write_text(f"# A page\n\n{page}\n", encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", ".", "out"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_a_page_without_fault_is_built(tmp_path: Path) -> None:
    """So that the others fail for what is wrong with them; what was found stands on the page."""
    good = "```{run}\ndealzone zone two_firms --quiet\n```\n\n```{example}\nprint(6 * 7)\n```\n"
    done = built(tmp_path, good)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "2 packages (33% of all)" in page
    assert "42" in page


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("```{run}\ndealzone zone nowhere\n```", "there is no such file or case"),
        ("```{run}\n:status: 1\ndealzone cases\n```", "ended with 0"),
        ("```{example}\n1 / 0\n```", "ZeroDivisionError"),
        ("```{example}\nif\n```", "SyntaxError"),
        ("{term}`batna`", "term not in glossary"),
        ("[lost](lost.md)", "lost.md"),
        ("{option}`dealzone zone --fast`", "unknown option"),
    ],
    ids=["command", "status", "code", "syntax", "term", "link", "option"],
)
def test_what_is_wrong_fails_the_build(page: str, said: str, tmp_path: Path) -> None:
    """And the message says what it is."""
    done = built(tmp_path, page)
    assert done.returncode != 0
    assert said in done.stderr
