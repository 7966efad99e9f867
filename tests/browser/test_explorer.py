"""The explorer's page in a browser: moved by hand, it shows what Python gives; it harms nobody."""

import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sim.explorer.server import Server
from sim.gather.plain import solve
from sim.price.game import PER_UNIT
from sim.read.case import Case, load, loads
from tests.browser.chromium import Tab
from tests.explorer.asking import serving
from tests.scenarios import toml
from tests.show.pages import hostile, quay

PHONE, DESK = (390, 844), (1280, 900)
APRIL, US = "gaza/cairo_april_2024", "pressures.us_on_israel.strength"
SOUTH, COUNCIL = "actors.south.walk_away", "pressures.council_on_north.strength"
SLIDER = "document.querySelector('input[data-address=\"{}\"]')"
KEYS = {"ArrowRight": 39, "ArrowLeft": 37, "Home": 36, "End": 35, "Tab": 9, "Escape": 27}
PATIENCE = 60


@pytest.fixture(scope="module")
def firms() -> Iterator[Server]:
    """A page of a small case."""
    with serving(loads(toml(quay()), file="two_firms")) as server:
        yield server


@pytest.fixture(scope="module")
def april() -> Iterator[Server]:
    """A page of the largest case that is shipped."""
    with serving(load(APRIL)) as server:
        yield server


def wait(ready: Callable[[], Any], what: str) -> Any:
    """Return the first answer that counts as true."""
    end = time.monotonic() + PATIENCE
    while not (answer := ready()):
        if time.monotonic() > end:
            raise TimeoutError(what)
        time.sleep(0.02)
    return answer


def settled(tab: Tab) -> None:
    """Wait until what was asked for last is shown."""
    ask = "document.querySelector('.dealzone')?.dataset.settled === 'true'"
    wait(lambda: tab.value(ask), "the page to answer")


def visit(tab: Tab, server: Server, size: tuple[int, int] = DESK, *, dark: bool = False) -> None:
    """Open the page in a window of some size, and wait until it has answered."""
    shape = {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": size[0] < 600}
    tab.call("Emulation.setDeviceMetricsOverride", **shape)
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    tab.call("Emulation.setEmulatedMedia", features=[scheme])
    tab.call("Page.navigate", url="about:blank")
    tab.events.clear()
    tab.call("Page.navigate", url=server.address)
    settled(tab)


def press(tab: Tab, key: str, text: str = "") -> None:
    """Press a key, and let it go."""
    code = {"key": key, "code": key, "windowsVirtualKeyCode": KEYS.get(key, 32)}
    tab.call("Input.dispatchKeyEvent", type="keyDown", **code, **({"text": text} if text else {}))
    tab.call("Input.dispatchKeyEvent", type="keyUp", **code)


def click(tab: Tab, selector: str) -> None:
    """Click the middle of an element."""
    tab.value(f"document.querySelector('{selector}').scrollIntoView({{block: 'center'}})")
    x, y = tab.value(
        f"(r => [r.x + r.width / 2, r.y + r.height / 2])"
        f"(document.querySelector('{selector}').getBoundingClientRect())"
    )
    mouse(tab, "mousePressed", x, y)
    mouse(tab, "mouseReleased", x, y)


def mouse(tab: Tab, kind: str, x: float, y: float) -> None:
    """Do something with the mouse somewhere."""
    button = {"button": "left", "buttons": 1, "clickCount": 1}
    tab.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, **button)


def text(tab: Tab, seen: str) -> str:
    """Return what is shown under a name."""
    found: str = tab.value(f"document.querySelector('[data-seen=\"{seen}\"]').textContent")
    return found


def agrees(tab: Tab, case: Case) -> None:
    """Hold what is shown against the plain solve of a case."""
    plain = solve(case)
    assert plain.margin is not None
    assert text(tab, "margin") == f"{plain.margin / PER_UNIT:+.3f}".replace("-", "\N{MINUS SIGN}")
    assert text(tab, "zone") == f"{len(plain.zone):,}"
    refuses = [sum(c for who, c in plain.refused_by if p in who) for p in range(2)]
    shown = tab.value(
        "[...document.querySelectorAll('[data-seen^=refuses-]')].map(e => e.textContent)"
    )
    for count, said in zip(refuses, shown, strict=True):
        assert said == ("none" if not count else said)
        assert said.endswith("%") or not count


def at(tab: Tab, address: str) -> float:
    """Return where a slider stands."""
    return float(tab.value(f"{SLIDER.format(address)}.value"))


def quiet(tab: Tab, server: Server) -> None:
    """Nobody complained, and nothing was asked of anybody else."""
    assert tab.complaints() == []
    home = server.address.removesuffix("/")
    assert [
        url for url in tab.requests() if url != "about:blank" and not url.startswith(home)
    ] == []


@pytest.mark.parametrize("key", ["ArrowRight", "ArrowLeft", "Home", "End"])
def test_a_slider_moved_by_keyboard_shows_what_python_gives(
    tab: Tab, april: Server, key: str
) -> None:
    """The number beside it, the margin, the zone and the command line change; all agree."""
    visit(tab, april)
    agrees(tab, load(APRIL))
    before = text(tab, "margin")
    tab.value(f"{SLIDER.format(US)}.focus()")
    press(tab, key)
    settled(tab)
    value = at(tab, US)
    assert value != 0.5
    assert text(tab, "margin") != before
    agrees(tab, load(APRIL, sets=[f"{US}={value}"]))
    shown = f"document.querySelector('[data-value=\"{US}\"]').textContent"
    assert float(tab.value(shown)) == value
    assert text(tab, "command") == f"dealzone zone {APRIL} --set {US}={value:g}"
    assert april.answers.plain.case.number(US).likely == value
    quiet(tab, april)


def test_a_slider_dragged_shows_the_last_place(tab: Tab, april: Server) -> None:
    """However many places it passes, few are asked for, and the last is what is shown."""
    visit(tab, april)
    tab.value(f"{SLIDER.format(US)}.scrollIntoView({{block: 'center'}})")
    box = f"(r => [r.x, r.y + r.height / 2, r.width])({SLIDER.format(US)}.getBoundingClientRect())"
    x, y, width = tab.value(box)
    mouse(tab, "mousePressed", x + width / 2, y)
    for share in range(50, 91):
        mouse(tab, "mouseMoved", x + width * share / 100, y)
    mouse(tab, "mouseReleased", x + width * 0.9, y)
    settled(tab)
    value = at(tab, US)
    assert value > 0.8
    agrees(tab, load(APRIL, sets=[f"{US}={value}"]))
    quiet(tab, april)


def test_no_answers_are_queued(tab: Tab, april: Server) -> None:
    """Forty moves at once ask twice: the first, and the last of all others."""
    visit(tab, april)
    asked = len(tab.requests())
    tab.value(
        f"(s => {{ for (let n = 0; n < 40; n += 1) {{ s.value = 0.1 + n * 0.02;"
        f" s.dispatchEvent(new Event('input')); }} }})({SLIDER.format(US)})"
    )
    settled(tab)
    assert len(tab.requests()) - asked == 2
    agrees(tab, load(APRIL, sets=[f"{US}={at(tab, US)}"]))
    assert at(tab, US) == 0.88


def test_what_ifs_drafts_and_reset(tab: Tab, april: Server) -> None:
    """A switch supposes and is told; a draft's fate is shown; reset gives the file again."""
    visit(tab, april)
    tab.value("document.querySelector('[data-what-if=no_us_pressure]').focus()")
    press(tab, " ", " ")
    settled(tab)
    agrees(tab, load(APRIL, what_ifs=["no_us_pressure"]))
    assert at(tab, US) == 0
    assert text(tab, "command").endswith("--what-if no_us_pressure")
    click(tab, "[data-draft=hamas_demands]")
    outcome = solve(load(APRIL, what_ifs=["no_us_pressure"])).drafts["hamas_demands"]
    fate = text(tab, "draft")
    assert ("In the zone" in fate) == all(outcome.accepted)
    assert "Netanyahu refuses (red line: Length of the ceasefire; short by" in fate
    assert f"short by {-outcome.slack[0] / PER_UNIT:.3f}" in fate
    pressed = "[...document.querySelectorAll('[data-draft]')].map(b => b.ariaPressed)"
    assert tab.value(pressed) == ["false", "true"]
    click(tab, "[data-reset]")
    settled(tab)
    agrees(tab, load(APRIL))
    assert text(tab, "changed") == "Nothing."
    quiet(tab, april)


def test_every_number_can_be_found_and_added(tab: Tab, april: Server) -> None:
    """By its words; one that stands for harm says so before it is moved, and after."""
    visit(tab, april)
    address = "pressures.war_on_hamas.strength"
    assert tab.value(f"{SLIDER.format(address)} === null")
    tab.value("document.querySelector('[data-add]').focus()")
    tab.call("Input.insertText", text="war costs strength")
    found = "[...document.querySelectorAll('[data-add-address]')].map(b => b.textContent)"
    assert tab.value(found) == ["The strength of 'What the war costs Hamas's leaders'harm"]
    press(tab, "Tab")
    press(tab, " ", " ")
    assert tab.value("document.activeElement.dataset.address") == address
    assert "harm to people" in tab.value("document.activeElement.closest('.dz-knob').textContent")
    press(tab, "End")
    settled(tab)
    agrees(tab, load(APRIL, sets=[f"{address}={at(tab, address)}"]))
    quiet(tab, april)


def test_a_reason_is_shown_to_who_comes_by_keyboard(tab: Tab, april: Server) -> None:
    """Source and claim appear while a slider has the focus; Escape puts them away."""
    visit(tab, april)
    note = f"{SLIDER.format(US)}.closest('.dz-knob').querySelector('.dz-why')"
    seen = f"getComputedStyle({note}).visibility"
    assert tab.value(seen) == "hidden"
    tab.value(f"{SLIDER.format(US)}.focus()")
    wait(lambda: tab.value(seen) == "visible", "the reason")
    told = tab.value(
        f"document.getElementById({SLIDER.format(US)}.getAttribute('aria-describedby')).textContent"
    )
    assert "Source: News report" in told
    press(tab, "Escape")
    wait(lambda: tab.value(seen) == "hidden", "the reason to go")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", [DESK, PHONE])
def test_it_fits_the_window_and_loads_nothing_else(
    tab: Tab, april: Server, size: tuple[int, int], dark: bool
) -> None:
    """No scrolling sideways at 390, nothing from elsewhere, a plane that is drawn and named."""
    visit(tab, april, size, dark=dark)
    assert tab.value("document.documentElement.scrollWidth") <= size[0]
    ground = tab.value("getComputedStyle(document.querySelector('.dealzone')).backgroundColor")
    assert ground == ("rgb(20, 24, 29)" if dark else "rgb(255, 255, 255)")
    width, name = tab.value(
        "(s => [s.getBoundingClientRect().width, s.ariaLabel])"
        "(document.querySelector('.dz-plane svg'))"
    )
    assert width > size[0] * 0.5
    assert name.startswith("Payoff plane: what Netanyahu")
    assert tab.value("document.querySelectorAll('.dz-plane path.dz-inside').length") == 1
    quiet(tab, april)


def test_everything_that_can_be_worked_has_a_name(tab: Tab, firms: Server) -> None:
    """As one who can't see it is told."""
    visit(tab, firms)
    tab.call("Accessibility.enable")
    nodes = tab.call("Accessibility.getFullAXTree")["nodes"]
    worked = ("slider", "switch", "button", "searchbox", "combobox")
    named = [
        (n["role"]["value"], n["name"]["value"])
        for n in nodes
        if n.get("role", {}).get("value") in worked and not n.get("ignored")
    ]
    assert {role for role, _ in named} >= {"slider", "switch", "button", "searchbox", "combobox"}
    assert all(len(name) > 2 for _, name in named)


def test_affected_people_are_shown(tab: Tab, firms: Server) -> None:
    """What no deal and the deal are worth to them; nothing can be made of it."""
    visit(tab, firms)
    assert "The people of the town" in text(tab, "affected")
    assert "never searched over" in tab.value("document.body.textContent")
    assert "not a forecast" in text(tab, "footer")


def test_draws_run_beside_the_sliders(tab: Tab, firms: Server) -> None:
    """They can be broken off; they end with a share; moved since, the page says so."""
    visit(tab, firms)
    tab.value("document.querySelector('[data-draws]').value = '8192'")
    click(tab, "[data-run]")
    wait(lambda: tab.value("!document.querySelector('[data-cancel]').hidden"), "a run")
    tab.value(f"{SLIDER.format(SOUTH)}.focus()")
    press(tab, "End")
    settled(tab)
    assert tab.value("document.querySelector('[data-run]').disabled")
    click(tab, "[data-cancel]")
    assert text(tab, "draws-told") == "Cancelled."
    tab.value("document.querySelector('[data-draws]').value = '256'")
    click(tab, "[data-run]")
    wait(lambda: tab.value("!!document.querySelector('[data-seen=p-zone]')"), "the draws")
    assert tab.value("document.querySelector('.dz-stale').hidden")
    tab.value(f"{SLIDER.format(SOUTH)}.focus()")
    press(tab, "Home")
    settled(tab)
    assert not tab.value("document.querySelector('.dz-stale').hidden")
    quiet(tab, firms)


def test_hostile_words_stay_words(tab: Tab, tmp_path: Any) -> None:
    """Scripts, images and quotes in a scenario are shown as they are written, and nothing runs."""
    raw = hostile()
    with serving(loads(toml(raw), file='quay\'s "file" $(id).toml')) as server:
        visit(tab, server, PHONE)
        assert raw["title"] in tab.value("document.querySelector('h2').textContent")
        assert "<script>" in tab.value("document.querySelector('.dealzone').textContent")
        assert (
            tab.value("document.querySelectorAll('.dealzone :is(script, img, a, iframe)').length")
            == 0
        )
        assert tab.value("document.scripts.length") == 1
        assert tab.value("document.documentElement.scrollWidth") <= PHONE[0]
        for address in tab.value(
            "[...document.querySelectorAll('[data-address]')].map(e => e.dataset.address)"
        ):
            tab.value(
                f"document.querySelector('input[data-address={json.dumps(address)}]').focus()"
            )
            press(tab, "End")
        for switch in tab.value(
            "[...document.querySelectorAll('[data-what-if]')].map(e => e.dataset.whatIf)"
        ):
            click(tab, f"[data-what-if={switch}]")
        settled(tab)
        quiet(tab, server)


def test_where_the_program_has_ended_the_page_says_so(tab: Tab) -> None:
    """A slider moved then is answered with a line."""
    with serving(load("two_firms")) as server:
        visit(tab, server)
    tab.value(f"{SLIDER.format(SOUTH)}.focus()")
    press(tab, "End")
    settled(tab)
    assert "No answer" in text(tab, "fault")
