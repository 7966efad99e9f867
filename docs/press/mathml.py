"""Equations as MathML, which browsers draw themselves: no script, no font, no picture."""

from html import escape
from typing import Any

from docutils import nodes
from latex2mathml.converter import convert
from sphinx.util import logging

logger = logging.getLogger(__name__)


def setup(app: Any) -> None:
    """Make this the way in which pages show equations."""
    app.add_html_math_renderer("mathml", (inline, None), (block, None))
    app.connect("config-inited", lambda _, config: setattr(config, "html_math_renderer", "mathml"))


def converted(node: nodes.Element, display: str) -> str:
    """Return an equation as MathML; one that can't be read is a warning, and shown as written."""
    text = node.astext()
    try:
        return convert(text, display=display)
    except Exception as error:  # the library has no root of its own errors
        logger.warning("no equation: %s (%r)", text, error, location=node)
        return f"<code>{escape(text)}</code>"


def inline(writer: Any, node: nodes.Element) -> None:
    """Write an equation within a line."""
    writer.body.append(converted(node, "inline"))
    raise nodes.SkipNode


def block(writer: Any, node: nodes.Element) -> None:
    """Write an equation on a line of its own, wide ones in a box that scrolls."""
    writer.body.append(f'<div class="equation">{converted(node, "block")}</div>')
    raise nodes.SkipNode
