"""The directive `json-keys`: a command's JSON is shown as an outline of its keys, never of values.

What the scenario names (an actor, an issue, a draft) stands in capitals, since another file has
other names there.
"""

import json
from typing import Any

from docutils import nodes
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from press import command

logger = logging.getLogger(__name__)
TABLES = {
    "actors": "ACTOR",
    "issues": "ISSUE",
    "drafts": "DRAFT",
    "what_if": "WHAT_IF",
    "facts": "FACT",
    "futures": "FUTURE",
    "stocks": "STOCK",
}


def setup(app: Any) -> None:
    """Introduce the directive."""
    app.add_directive("json-keys", Keys)


class Keys(SphinxDirective):
    """The keys of what a command prints; the argument names the scenario that it is asked of."""

    has_content = True
    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Return the command, and the outline of its document."""
        asked = " ".join(self.content)
        status, printed = command.ran(asked, command.folder(self.env))
        if status != 0:
            logger.warning("$ %s\n%s", asked, printed, location=self.get_location())
            return []
        lines = outlined(json.loads(printed), names(self.arguments[0]))
        text = f"$ {asked}\n" + "\n".join(lines)
        block = nodes.literal_block(text, text, language="console")
        self.set_source_info(block)
        return [block]


def names(scenario: str) -> dict[str, str]:
    """Return what a scenario names, each with what it is a name of."""
    import sim

    case = sim.load(scenario)
    found = {}
    for table, word in TABLES.items():
        found |= dict.fromkeys(case.tree.get(table, {}), word)
    for issue in case.tree.get("issues", {}).values():
        found |= dict.fromkeys(issue.get("options", {}), "OPTION")
    found |= dict.fromkeys(case.tree.get("types", {}).get("hamas", {}), "TYPE")
    return found


def outlined(value: Any, named: dict[str, str], indent: int = 0) -> list[str]:
    """Return the keys of a document as lines, each with the kind of its value."""
    if isinstance(value, list):
        value = next(iter(value), None)
        return outlined(value, named, indent) if isinstance(value, dict | list) else []
    lines, seen = [], set()
    for key, below in value.items() if isinstance(value, dict) else ():
        shown = named.get(key, "ADDRESS" if "." in key else key)
        if shown in seen:
            continue
        seen.add(shown)
        lines.append(f"{'  ' * indent}{shown:<{max(1, 32 - 2 * indent)}} {kind(below)}")
        lines += outlined(below, named, indent + 1)
    return lines


def kind(value: Any) -> str:
    """Return what a value is, in a word or two."""
    if isinstance(value, dict):
        return ""
    if isinstance(value, list):
        return f"list of {kind(value[0]) or 'objects'}" if value else "list"
    if value is None:
        return "or null"
    kinds = {bool: "true or false", int: "whole number", float: "number", str: "text"}
    return kinds[type(value)]
