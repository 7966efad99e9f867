"""The reference of the methods: what each file of `sim.solve` computes, with what it cites."""

import ast
import re

from press import ROOT, citations


def made() -> str:
    """Return a section for each file of `sim.solve` whose docstring cites a work, in Markdown."""
    parts = []
    for path in sorted((ROOT / "sim" / "solve").glob("*.py")):
        told = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
        keys = sorted(set(re.findall(citations.KEY, path.read_text("utf-8"))) & citations.listed())
        if keys and path.stem != "__init__":
            works = ", ".join(f"[{key}](#{citations.label(key)})" for key in keys)
            parts.append(f"## {path.stem}\n\n```text\n{told}\n```\n\nCites {works}.\n")
    return "\n".join(parts)
