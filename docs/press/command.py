"""The directive `run`: a page's commands are run in a shell, and what they print is shown.

    ```{run}
    dealzone zone two_firms --quiet
    ```

A page's commands share a folder of their own, empty at first. One that ends with another exit
status than `:status:` (0 if it is not said) is a warning, and so fails the build.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import monotonic
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

logger = logging.getLogger(__name__)
PATIENCE = 300  # seconds


def setup(app: Any) -> None:
    """Introduce the directive, and how a page's folder ends."""
    app.add_directive("run", Run)
    app.connect("doctree-read", lambda app, _: forget(app.env))


def ran(command: str, folder: Path) -> tuple[int, str]:
    """Return a command's exit status and all that it printed, as in a shell of 100 columns."""
    told = {**os.environ, "COLUMNS": "100", "PYTHONWARNINGS": "error", "NO_COLOR": "1"}
    told["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{told['PATH']}"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail\n{command}"],
        cwd=folder,
        env=told,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    return done.returncode, done.stdout


def folder(env: Any) -> Path:
    """Return the folder of the page that is being read."""
    made = env.temp_data.get("dealzone_folder")
    if made is None:
        made = env.temp_data["dealzone_folder"] = tempfile.mkdtemp(prefix="dealzone-docs-")
    return Path(made)


def forget(env: Any) -> None:
    """Remove the folder of a page that has been read."""
    made = env.temp_data.pop("dealzone_folder", None)
    if made is not None:
        shutil.rmtree(made)


def commands(lines: list[str]) -> list[str]:
    """Return a block's commands; a line that ends with a backslash, or a text for it, goes on."""
    found: list[str] = []
    goes_on = ""
    for line in lines:
        if goes_on:
            found[-1] += f"\n{line}"
        else:
            found.append(line)
        if "<<" in line and not goes_on:
            goes_on = line.split("<<")[1].strip().split()[0].strip("'\"")
        elif (goes_on == "\\" and not line.endswith("\\")) or goes_on == line:
            goes_on = ""
        elif not goes_on and line.endswith("\\"):
            goes_on = "\\"
    return [command for command in found if command.strip()]


class Run(SphinxDirective):
    """Commands with what they print."""

    has_content = True
    option_spec: ClassVar[dict[str, Any]] = {
        "status": directives.nonnegative_int,
        "silent": directives.flag,  # run it, and show what was typed alone
    }

    def run(self) -> list[nodes.Node]:
        """Return a block of the commands, each with what it printed."""
        shown = []
        for command in commands(list(self.content)):
            begun = monotonic()
            status, printed = ran(command, folder(self.env))
            logger.info("%.1f s: $ %s", monotonic() - begun, command.partition("\n")[0])
            if status != self.options.get("status", 0):
                said = "$ %s\n%sended with %d"
                logger.warning(said, command, printed, status, location=self.get_location())
            shown.append(f"$ {command}\n" + ("" if "silent" in self.options else printed))
        text = "".join(shown).rstrip("\n")
        block = nodes.literal_block(text, text)  # the same twice, else it is not coloured
        block["language"] = "console"
        block["classes"] += ["ran"]
        self.set_source_info(block)
        return [block]
