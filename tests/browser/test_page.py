"""The page of a results folder, as a browser shows it: alone, whole, on a phone, on paper."""

from pathlib import Path

import pytest

from sim.show import page
from tests.browser.chromium import Tab
from tests.show.pages import hostile_run, plain_run, read

PHONE, DESK = (390, 844), (1280, 900)
OPEN_ALL = "document.querySelectorAll('details').forEach(d => { d.open = true })"
WIDTH = "document.documentElement.scrollWidth"
# What sticks out to the right of the window, and is in no box that scrolls by itself.
OUTSIDE = """[...document.querySelectorAll('body *')].filter(
  e => !e.closest('.box, pre, .skip') && e.getBoundingClientRect().right > innerWidth + 1
).map(e => e.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module", params=[plain_run, hostile_run])
def file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a small run with everything, and of the same with hostile words."""
    folder: Path = request.param(tmp_path_factory.getbasetemp())
    return folder / page.FILE


def test_a_page_that_loads_and_complains_is_found_out(tab: Tab, tmp_path: Path) -> None:
    """What the next test looks for is seen where it is: the test can fail."""
    bad = tmp_path / "bad.html"
    bad.write_text(
        "<!doctype html><meta http-equiv=Content-Security-Policy content=\"script-src 'none'\">"
        "<img src=missing.png><script>alert(1)</script>",
        encoding="utf-8",
    )
    tab.open(bad, *DESK)
    assert [Path(url).name for url in tab.requests()] == ["bad.html", "missing.png"]
    assert len(tab.complaints()) >= 2


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", [DESK, PHONE])
def test_it_asks_for_nothing_and_nobody_complains(
    tab: Tab, file: Path, size: tuple[int, int], dark: bool
) -> None:
    """No request but for the page itself, nothing logged: no script tried to run, no error."""
    tab.open(file, *size, dark=dark)
    assert tab.requests() == [file.resolve().as_uri()]
    assert tab.complaints() == []
    assert tab.value("document.readyState") == "complete"
    ground = tab.value("getComputedStyle(document.body).backgroundColor")
    assert ground == ("rgb(20, 24, 29)" if dark else "rgb(255, 255, 255)")


@pytest.mark.parametrize("folded", [True, False])
def test_it_is_no_wider_than_a_phone(tab: Tab, file: Path, folded: bool) -> None:
    """At 390 by 844 nothing makes the page scroll sideways, folded or with all unfolded."""
    tab.open(file, *PHONE)
    if not folded:
        tab.value(OPEN_ALL)
    assert tab.value("innerWidth") == PHONE[0]
    assert tab.value(WIDTH) <= PHONE[0]
    assert tab.value(OUTSIDE) == []


def test_every_picture_is_drawn_and_named(tab: Tab, file: Path) -> None:
    """As one who can't see it is told: a picture with a name; and it has a size on the page."""
    tab.open(file, *PHONE)
    tab.call("Accessibility.enable")
    nodes = tab.call("Accessibility.getFullAXTree")["nodes"]
    told = [n["name"]["value"] for n in nodes if n.get("role", {}).get("value") in ("image", "img")]
    figures = read(file.read_text(encoding="utf-8")).all("figure")
    assert len(told) == len(figures) >= 6
    assert all(len(name) > 20 for name in told)
    sizes = tab.value(
        "[...document.querySelectorAll('figure svg, figure img')].map(e => {"
        " const r = e.getBoundingClientRect(); return [r.width, r.height] })"
    )
    assert len(sizes) == len(figures)
    assert all(width > 300 and height > 100 for width, height in sizes)
    drawn = "[...document.images].every(i => i.complete && i.naturalWidth > 500)"
    assert tab.value(drawn) is True


def test_the_keyboard_leads_to_the_answer_and_through_what_scrolls(tab: Tab, file: Path) -> None:
    """The first stop skips to the answer; each box that scrolls can be reached, and is named."""
    tab.open(file, *PHONE)
    for kind in ("keyDown", "keyUp"):
        tab.call(
            "Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9
        )
    assert tab.value("document.activeElement.className") == "skip"
    assert tab.value("document.activeElement.getBoundingClientRect().left") >= 0
    boxes = tab.value(
        "[...document.querySelectorAll('.box')].map(e => [e.tabIndex, e.ariaLabel.length > 0])"
    )
    assert len(boxes) > 20
    assert all(box == [0, True] for box in boxes)


def test_it_prints(tab: Tab, file: Path) -> None:
    """As a PDF of several pages."""
    tab.open(file, *DESK)
    printed = tab.pdf()
    assert printed.startswith(b"%PDF-")
    assert printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page/") >= 3
    assert tab.complaints() == []
