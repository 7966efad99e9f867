"""What moves only where a kernel runs: a page says so in place of a slider."""

from typing import Any

from docutils import nodes

WIDGET = "application/vnd.jupyter.widget-view+json"
SAID = "Here stands a control that moves in a notebook: run `make notebook` to try it."


def setup(app: Any) -> None:
    """Look for widgets once a notebook has been read."""
    app.connect("doctree-read", replace)


def replace(_: Any, tree: nodes.document) -> None:
    """Put a note in the place of each widget."""
    for bundle in list(tree.findall(nodes.container)):
        if bundle.get("nb_element") != "mime_bundle":
            continue
        kinds = [child.get("mime_type") for child in bundle.children]
        if WIDGET in kinds:
            before, command, after = SAID.split("`")
            said = nodes.paragraph("", before)
            said += [nodes.literal(command, command), nodes.Text(after)]
            bundle.parent.replace(bundle, nodes.note("", said))
