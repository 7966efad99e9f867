"""A Jupyter server on this machine, and a notebook of it in the tests' browser.

The server listens on the loopback address only, behind a token, and has a home of its own: it reads
no settings of the machine's user and leaves nothing behind. What JupyterLab would ask the world
for (news, a newer version, extensions) is switched off.
"""

import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
PATIENCE = 60.0  # seconds; a first cell may compile the solver
QUIET = (
    "--LabApp.news_url=",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
)
SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "notebook-extension/tracker": {"windowingMode": "none"},  # all of a page can be read
}


@dataclass(frozen=True)
class Server:
    """A running Jupyter server: its address (it ends with a slash), its token, its notebooks."""

    url: str
    token: str
    notebooks: Path

    def lab(self, notebook: str) -> str:
        """Return the address at which JupyterLab opens a notebook, and nothing of before."""
        return f"{self.url}lab/tree/{notebook}?reset&token={self.token}"


@contextmanager
def server(home: Path) -> Iterator[Server]:
    """Serve a copy of the notebooks from a folder, and end server and kernels whatever happens."""
    shutil.copytree(NOTEBOOKS, home / "notebooks", ignore=lambda *_: {".ipynb_checkpoints"})
    for name, wanted in SETTINGS.items():
        file = home / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(wanted), encoding="utf-8")
    token, log = secrets.token_hex(16), home / "server.log"
    words = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", *QUIET]
    words += ["--ServerApp.ip=127.0.0.1", "--ServerApp.port=0", "--expose-app-in-browser"]
    words += [f"--ServerApp.root_dir={home / 'notebooks'}", f"--IdentityProvider.token={token}"]
    with log.open("wb") as out:
        jupyter = subprocess.Popen(
            words, env=_environment(home), stdout=out, stderr=out, start_new_session=True
        )
    try:
        yield Server(_answering(jupyter, home / "runtime", log), token, home / "notebooks")
    finally:
        _end(jupyter)


def _environment(home: Path) -> dict[str, str]:
    """Return where Jupyter keeps what it keeps: all of it below one folder."""
    places = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "IPYTHONDIR": "ipython",
    }
    return os.environ | {name: str(home / place) for name, place in places.items()}


def _answering(jupyter: "subprocess.Popen[bytes]", runtime: Path, log: Path) -> str:
    """Return the server's address as soon as it answers there."""

    def address() -> str | None:
        assert jupyter.poll() is None, log.read_text(encoding="utf-8")
        for file in runtime.glob("jpserver-*.json"):
            try:
                url: str = json.loads(file.read_text(encoding="utf-8"))["url"]
                with urlopen(f"{url}login"):
                    return url
            except (URLError, ValueError):  # half written, or not yet listening
                pass
        return None

    found: str = wait(address, "the Jupyter server to answer")
    return found


def _end(jupyter: "subprocess.Popen[bytes]") -> None:
    """End a server as Ctrl-C twice would, which ends its kernels; and all of it if that fails."""
    jupyter.terminate()
    try:
        jupyter.wait(20)
    except subprocess.TimeoutExpired:
        os.killpg(jupyter.pid, signal.SIGKILL)
        jupyter.wait()


def wait(ready: Callable[[], Any], what: str, patience: float = PATIENCE) -> Any:
    """Return the first answer that counts as true; TimeoutError says what never came."""
    end = time.monotonic() + patience
    while not (answer := ready()):
        if time.monotonic() > end:
            raise TimeoutError(f"waited {patience:g} s for {what}")
        time.sleep(0.05)
    return answer
