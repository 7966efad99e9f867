"""A notebook in JupyterLab, as a reader has it: run it, find what is there, press keys, read.

What it finds it finds by CSS selectors, in the notebook or in what its cells show.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.browser.chromium import Tab
from tests.browser.jupyter import Server, wait

SIZE = {"width": 1400, "height": 1000, "deviceScaleFactor": 1, "mobile": False}
OUTPUT = ".jp-OutputArea-output"
# What JupyterLab itself tells the console when all is well: what it starts, for its developers.
HARMLESS = ("Starting application in workspace", "Starting WebSocket: ws://127.0.0.1:")
KEYS = {"Tab": 9, "Enter": 13, "End": 35, "Home": 36, "ArrowLeft": 37, "ArrowRight": 39}
# Before its session is ready the notebook has no kernel, and running a cell asks for one. A cell
# of code shows its prompt as `[*]` until the kernel is done with it.
IDLE = """(() => {
  const session = window.jupyterapp?.shell.currentWidget?.sessionContext
  const kernel = session?.isReady && session.session?.kernel
  const waiting = [...document.querySelectorAll('.jp-InputPrompt')]
  return kernel?.connectionStatus === 'connected' && kernel.status === 'idle'
    && !waiting.some(e => e.textContent.includes('*'))
})()"""
BAD = ("jp-mod-error", "application/vnd.jupyter.error", "application/vnd.jupyter.stderr")


class NotebookPage:
    """A notebook that is open in a tab, its kernel started."""

    def __init__(self, tab: Tab, server: Server) -> None:
        self.tab, self.server = tab, server

    def run(self) -> None:
        """Run all cells and wait until the kernel has nothing left to do."""
        self.command("notebook:run-all-cells")
        wait(lambda: self.tab.value(IDLE), "the kernel to be idle")

    def count(self, selector: str) -> int:
        """Return how many elements there are."""
        found: int = self.tab.value(f"document.querySelectorAll({json.dumps(selector)}).length")
        return found

    def texts(self, selector: str) -> list[str]:
        """Return what each element says, as it is shown."""
        found: list[str] = self.each(selector, "e.innerText")
        return found

    def text(self, selector: str) -> str:
        """Return what the one element says."""
        (found,) = self.texts(selector)
        return found

    def value(self, selector: str, of: str = "value") -> Any:
        """Return a property or, by its name, an attribute of the one element."""
        (found,) = self.each(selector, f"e[{of!r}] ?? e.getAttribute({of!r})")
        return found

    def focus(self, selector: str) -> None:
        """Bring an element into view and give it the keyboard; it must take it."""
        one = f"document.querySelector({json.dumps(selector)})"
        self.tab.value(f"{one}.scrollIntoView({{block: 'center'}}), {one}.focus()")
        assert self.tab.value(f"document.activeElement === {one}"), f"{selector} takes no focus"

    def press(self, key: str, times: int = 1) -> None:
        """Press and release a key: one that has a name, or a character."""
        code = KEYS.get(key) or ord(key.upper())
        keys: dict[str, Any] = {"key": key, "code": key, "windowsVirtualKeyCode": code}
        if len(key) == 1:
            keys |= {"code": "Space" if key == " " else key, "text": key}
        for _ in range(times):
            self.tab.call("Input.dispatchKeyEvent", type="keyDown", **keys)
            self.tab.call("Input.dispatchKeyEvent", type="keyUp", **keys)

    def click(self, selector: str) -> None:
        """Click with the mouse in the middle of the first element."""
        self.tab.value(f"document.querySelector({json.dumps(selector)}).scrollIntoViewIfNeeded()")
        middle = "(r => [r.x + r.width / 2, r.y + r.height / 2])(e.getBoundingClientRect())"
        x, y = self.each(selector, middle)[0]
        for kind in ("mousePressed", "mouseReleased"):
            where = {"x": x, "y": y, "button": "left", "clickCount": 1}
            self.tab.call("Input.dispatchMouseEvent", type=kind, **where)

    def until(self, selector: str, not_: str) -> str:
        """Return what the one element says as soon as it says something else than before."""
        said: str = wait(
            lambda: text if (text := self.text(selector)) != not_ else None,
            f"{selector} to say something else than {not_!r}",
        )
        return said

    def failures(self) -> list[str]:
        """Return what cells complain of: errors, warnings, whatever goes to standard error."""
        kinds = f"[e.className, e.dataset.mimeType].some(k => {json.dumps(BAD)}.includes(k))"
        found: list[list[str]] = self.each(OUTPUT, f"{kinds} ? [e.innerText] : []")
        return [text for texts in found for text in texts]

    def complaints(self) -> list[str]:
        """Return what browser and scripts logged, but for what JupyterLab says when all is well."""
        return [
            json.dumps(event)
            for event in self.tab.complaints()
            if not (event.get("type") == "debug" and event["args"][0]["value"].startswith(HARMLESS))
        ]

    def asked(self) -> list[str]:
        """Return every address that the page asked for, web sockets included."""
        opened = [e for e in self.tab.events if e.get("method") == "Network.webSocketCreated"]
        return self.tab.requests() + [event["params"]["url"] for event in opened]

    def each(self, selector: str, what: str) -> Any:
        """Return, of each element `e`, what an expression of JavaScript comes to."""
        return self.tab.value(
            f"[...document.querySelectorAll({json.dumps(selector)})].map(e => {what})"
        )

    def command(self, name: str) -> None:
        """Do what an entry of JupyterLab's menus does, and wait until it is done."""
        self.tab.value(
            f"window.finished = null, jupyterapp.commands.execute({name!r})"
            ".then(() => { window.finished = 'well' }, fault => { window.finished = `${fault}` })"
            " && null"
        )
        said = wait(lambda: self.tab.value("window.finished"), f"{name} to be done")
        assert said == "well", f"{name}: {said}"


@contextmanager
def opened(tab: Tab, server: Server, notebook: str) -> Iterator[NotebookPage]:
    """Open a notebook in JupyterLab; afterwards end its kernel and leave the page."""
    tab.call("Emulation.setDeviceMetricsOverride", **SIZE)
    tab.events.clear()
    tab.call("Page.navigate", url=server.lab(notebook))
    wait(lambda: tab.value(IDLE), "a kernel")
    page = NotebookPage(tab, server)
    try:
        yield page
    finally:  # saved, or the browser would ask whether to leave; it is a copy
        page.command("docmanager:save")
        tab.value("void jupyterapp.serviceManager.sessions.shutdownAll()")
        wait(
            lambda: tab.value("jupyterapp.serviceManager.sessions._models.size === 0"), "no kernel"
        )
        tab.call("Page.navigate", url="about:blank")
