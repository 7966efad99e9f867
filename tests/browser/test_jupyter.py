"""Notebooks in a real JupyterLab: opened, run, moved by keyboard, asking nobody else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sim.gather.plain import solve
from sim.read.case import load
from sim.show import words
from sim.show.kinds import kind
from tests.browser import chromium, jupyter
from tests.browser.chromium import Tab
from tests.browser.notebook_page import OUTPUT, NotebookPage, opened

NEEDS = "needs JupyterLab: `make notebooks-test` has it"
pytest.importorskip("jupyterlab", reason=NEEDS)
nbformat = pytest.importorskip("nbformat", reason=NEEDS)

FIRST, MOVED = "01_read_a_scenario.ipynb", "02_where_a_deal_is_possible.ipynb"
HANDLE, READOUT, WORDS = ".noUi-handle", ".widget-readout", ".widget-html-content"
# Where JupyterLab asks its server for what that would have to fetch from the world.
FETCHED = ("/lab/api/news", "/lab/api/update", "/lab/api/extensions")
BAD = (
    "import sys; print('aside', file=sys.stderr)",
    "from IPython.display import HTML, Javascript; "
    "display(HTML('<img src=http://elsewhere.invalid/picture.png>'))",
    "display(Javascript('console.warn(\"from a script\")'))",
    "1 / 0",
)


def sentences_of(result: object) -> list[str]:
    """Return what there is to say of a result in a notebook."""
    return list(kind(result).sentences(result))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[jupyter.Server]:
    """A Jupyter server with a copy of the notebooks."""
    with jupyter.server(tmp_path_factory.mktemp("jupyter")) as running:
        yield running


@pytest.fixture(scope="module")
def page(tab: Tab, server: jupyter.Server) -> Iterator[NotebookPage]:
    """The notebook in which something can be moved, all its cells run."""
    with opened(tab, server, MOVED) as notebook_page:
        notebook_page.run()
        yield notebook_page


@pytest.fixture
def other(tab: Tab, tmp_path: Path) -> Iterator[Tab]:
    """A page in a browser of its own, since a notebook is open in the first one."""
    assert tab is not None
    with chromium.tab(str(chromium.found()), tmp_path) as page:
        yield page


def test_the_first_notebook_opens_and_shows_its_tables(other: Tab, server: jupyter.Server) -> None:
    """What `make notebook` opens: the case in words, the claims and the US text as tables."""
    case = load("gaza/cairo_april_2024")
    with opened(other, server, FIRST) as page:
        page.run()
        assert page.failures() == page.complaints() == []
        shown = "\n".join(page.texts(OUTPUT))
        assert " ".join(case.scenario.summary.split()) in shown
        assert page.count(f"{OUTPUT} table") == 2
        assert page.count(f"{OUTPUT} table:last-of-type tr") > len(case.scenario.issues)


def test_words_and_figure_are_shown(page: NotebookPage) -> None:
    """As a reader sees it: the plain solve and its figure, each with what it is not."""
    assert page.failures() == []
    shown = "\n".join(page.texts(OUTPUT))
    for sentence in sentences_of(solve(load("gaza/cairo_april_2024"))):
        assert sentence in shown
    assert words.NOT_A_FORECAST in shown
    drawn = page.each(f"{OUTPUT} img", "[e.complete, e.naturalWidth > 300, e.alt]")
    assert drawn
    assert all(complete and wide and len(alt) > 20 for complete, wide, alt in drawn)


def test_a_slider_moved_by_keyboard_gives_what_the_command_line_gives(page: NotebookPage) -> None:
    """Two steps to the right and the words are those of `--set` with what the slider says."""
    before = page.text(WORDS)
    page.focus(HANDLE)
    for number in ("0.55", "0.60"):
        page.press("ArrowRight")
        before = page.until(WORDS, before)
        assert page.text(READOUT) == number
        set_to = f"pressures.us_on_israel.strength={float(number)}"
        for sentence in sentences_of(solve(load("gaza/cairo_april_2024", sets=[set_to]))):
            assert sentence in before


def test_nobody_but_the_server_is_asked_and_nothing_complains(page: NotebookPage) -> None:
    """Every request stays on this machine, none makes the server fetch; the console is clean."""
    assert page.complaints() == []
    asked = page.asked()
    own = (page.server.url, page.server.url.replace("http:", "ws:"))
    assert len(asked) > 50
    assert [url for url in asked if not url.startswith(own)] == []
    assert [url for url in asked if any(part in url for part in FETCHED)] == []


def test_what_complains_is_found_out(other: Tab, server: jupyter.Server) -> None:
    """What the tests above look for is seen where it is: they can fail."""
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in BAD])
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(book, server.notebooks / "bad.ipynb")
    with opened(other, server, "bad.ipynb") as page:
        page.run()
        assert len(page.failures()) == 2
        assert "http://elsewhere.invalid/picture.png" in page.asked()
        complaints = "".join(page.complaints())
        assert "elsewhere.invalid" in complaints
        assert "from a script" in complaints
