"""The directive `example`: Python is run as in a notebook, and what it shows is shown.

    ```{example}
    import sim
    sim.zone(sim.load("two_firms"))
    ```

With a file as its argument, that file's code is run. A page's examples share their names. A figure
is shown as an image with its words; an error is a warning, and so fails the build.
"""

import ast
import os
from hashlib import sha256
from html import escape
from pathlib import Path
from time import monotonic
from typing import Any

from docutils import nodes
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from traitlets.config import Config

from press import ROOT

logger = logging.getLogger(__name__)
FIGURES = "_images"


def setup(app: Any) -> None:
    """Introduce the directive, and start the shell: `sim` tells it how results look."""
    shell()
    app.add_directive("example", Example)
    app.connect("source-read", lambda *_: shell().reset(new_session=False))


def shell() -> InteractiveShell:
    """Return the one shell of this process; it keeps no history."""
    settings = Config()
    settings.HistoryManager.enabled = False
    settings.InteractiveShell.colors = "nocolor"
    return InteractiveShell.instance(config=settings)


class Example(SphinxDirective):
    """Code with what it shows."""

    has_content = True
    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the code, then what it printed, then what its last line is."""
        code = "\n".join(self.content)
        if self.arguments:
            _, path = self.env.relfn2path(self.arguments[0])
            self.env.note_dependency(path)
            code = body(Path(path).read_text("utf-8"))
        block = nodes.literal_block(code, code, language="python")
        block["classes"] += ["ran"]
        self.set_source_info(block)
        return [block, *self.shown(code)]

    def shown(self, code: str) -> list[nodes.Node]:
        """Run code; return what it shows."""
        here = Path.cwd()
        os.chdir(ROOT)
        try:
            begun = monotonic()
            with capture_output() as caught:
                done = shell().run_cell(code)
            logger.info("%.1f s: an example of %s", monotonic() - begun, self.env.docname)
        finally:
            os.chdir(here)
        error = done.error_before_exec or done.error_in_exec
        if error is not None:
            said = "an example fails\n%s\n%r"
            logger.warning(said, code, error, location=self.get_location())
        found: list[nodes.Node] = []
        printed = caught.stdout if done.result is None else caught.stdout.partition("Out[")[0]
        if printed:
            text = printed.rstrip("\n")
            found.append(nodes.literal_block(text, text, language="text"))
        for result in [*(output.data for output in caught.outputs), done.result]:
            found += [] if result is None else self.node(result)
        return found

    def node(self, result: Any) -> list[nodes.Node]:
        """Return a result as a notebook would show it."""
        from sim.show.picture import Picture

        if isinstance(result, Picture):
            return [self.image(result)]
        bundle = result
        if not isinstance(result, dict):
            bundle, _ = shell().display_formatter.format(result)
        if "text/html" in bundle:
            html = f'<div class="shown">{bundle["text/html"]}</div>'
            return [nodes.raw("", html, format="html")]
        said = bundle["text/plain"]
        return [nodes.literal_block(said, said, language="text")]

    def image(self, picture: Any) -> nodes.Node:
        """Return a figure as an image of the site, its words with it."""
        data = picture.png(130)
        name = f"figure-{sha256(data).hexdigest()[:16]}.png"
        folder = Path(self.env.app.outdir) / FIGURES
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
        up = "../" * self.env.docname.count("/")
        alt = escape(picture.alt, quote=True)
        html = f'<img class="drawn" src="{up}{FIGURES}/{name}" alt="{alt}">'
        said = f"<summary>The figure in words</summary><p>{alt}</p>"
        said = f'<details class="words">{said}</details>'
        return nodes.raw("", html + said, format="html")


def body(text: str) -> str:
    """Return a file's code without the docstring that opens it."""
    tree = ast.parse(text)
    after = tree.body[0].end_lineno if ast.get_docstring(tree) else 0
    return "\n".join(text.splitlines()[after:]).strip("\n")
