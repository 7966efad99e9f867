"""A headless Chromium, driven over a pipe: no driver, no port, no library.

It speaks the DevTools protocol (https://chromedevtools.github.io/devtools-protocol): each message
is a JSON document that ends with a zero byte.
"""

import json
import os
import select
import shutil
import subprocess
import time
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)
PATIENCE = 60  # seconds
Json = dict[str, Any]


def found() -> str | None:
    """Return the path of a Chromium, if this machine has one."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Tab:
    """A page in a browser: what it logged, what it asked the network for, how it looks."""

    def __init__(self, commands: int, answers: int) -> None:
        self._commands, self._answers, self._rest = commands, answers, b""
        self._count, self._session = 0, ""
        self.events: list[Json] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **params: Any) -> Json:
        """Send a command and return its result; RuntimeError if the browser refuses it."""
        self._count += 1
        sent: Json = {"id": self._count, "method": method, "params": params}
        if self._session:
            sent["sessionId"] = self._session
        os.write(self._commands, json.dumps(sent).encode() + b"\0")
        while True:
            message = self._message()
            if message.get("id") == self._count:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                result: Json = message["result"]
                return result
            self.events.append(message)

    def open(self, path: Path, width: int, height: int, *, dark: bool = False) -> None:
        """Open a file in a window of some size, in CSS pixels, and wait until it is there."""
        shape = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.call("Emulation.setDeviceMetricsOverride", **shape)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])
        self.events.clear()
        self.call("Page.navigate", url=path.resolve().as_uri())
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self._message())

    def value(self, expression: str) -> Any:
        """Return what an expression of JavaScript comes to on the page."""
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def requests(self) -> list[str]:
        """Return the addresses that the page asked for since it was opened, data aside."""
        asked = self._of("Network.requestWillBeSent")
        urls = [event["request"]["url"] for event in asked]
        return [url for url in urls if not url.startswith("data:")]

    def complaints(self) -> list[Json]:
        """Return what the browser logged, errors of scripts and of security included."""
        methods = ("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown")
        return [event for method in methods for event in self._of(method)]

    def pdf(self) -> bytes:
        """Return the page as it would be printed."""
        return b64decode(self.call("Page.printToPDF", preferCSSPageSize=True)["data"])

    def picture(self, *, whole: bool = False) -> bytes:
        """Return the page as a PNG: what is in the window, or all of it."""
        shot = self.call("Page.captureScreenshot", captureBeyondViewport=whole)
        return b64decode(shot["data"])

    def _of(self, method: str) -> list[Json]:
        return [event["params"] for event in self.events if event.get("method") == method]

    def _message(self) -> Json:
        """Return the next message; TimeoutError if none comes."""
        end = time.monotonic() + PATIENCE
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._answers], [], [], max(0, end - time.monotonic()))
            data = os.read(self._answers, 1 << 20) if ready else b""
            if not data:
                raise TimeoutError("the browser says nothing, or has gone")
            self._rest += data
        line, _, self._rest = self._rest.partition(b"\0")
        message: Json = json.loads(line)
        return message


@contextmanager
def tab(program: str, profile: Path) -> Iterator[Tab]:
    """Start a browser with an empty profile, give a page of it, and end it."""
    (from_us, commands), (answers, to_us) = os.pipe(), os.pipe()
    # The browser reads descriptor 3 and writes 4; a shell puts them there before it starts.
    words = [program, *FLAGS, f"--user-data-dir={profile}"]
    shell = ["bash", "-c", f'exec 3<&{from_us} 4>&{to_us}; exec "$@"', "bash", *words]
    quiet = subprocess.DEVNULL
    browser = subprocess.Popen(shell, pass_fds=(from_us, to_us), stdout=quiet, stderr=quiet)
    os.close(from_us)
    os.close(to_us)
    try:
        yield Tab(commands, answers)
    finally:
        os.close(commands)  # it ends when nobody commands it any more
        os.close(answers)
        try:
            browser.wait(10)
        except subprocess.TimeoutExpired:
            browser.kill()
            browser.wait()
