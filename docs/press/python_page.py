"""The reference of the Python face, made from `sim.__all__`: each name, and what it returns."""

import ast
import inspect
import sys
import types
import typing
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

NOUNS = ("sim.read.number.Estimate",)  # of a file's, those that a public method returns


def made() -> str:
    """Return a section for each public name, then one for each result, in Markdown."""
    import sim

    lines = ["## Functions\n"]
    for name in sorted(sim.__all__):
        kind = "class" if inspect.isclass(getattr(sim, name)) else "function"
        members = ":members:\n" if kind == "class" else ""
        lines.append(f"(py-{name})=\n### sim.{name}\n")
        lines.append(_rst(f".. auto{kind}:: sim.{name}", members))
    lines.append("## What they return and take\n")
    for result in results():
        path = f"{result.__module__}.{result.__qualname__}"
        lines.append(f"### {result.__name__}\n")
        lines.append(_rst(f".. autoclass:: {path}", ":members:\n"))
    return "\n".join(lines)


def _rst(directive: str, options: str) -> str:
    body = "".join(f"   {line}\n" for line in options.splitlines())
    return f"```{{eval-rst}}\n{directive}\n{body}```\n"


def results() -> list[type]:
    """Return the classes that public functions take and return, and what those hold, by name."""
    import sim

    found: dict[type, None] = {}
    for name in sim.__all__:
        of = getattr(sim, name)
        for hint in [of] if inspect.isclass(of) else hints(of).values():
            _gather(hint, found)
    return sorted(found, key=lambda result: result.__name__)


def hints(of: Any) -> dict[str, Any]:
    """Return the types of a function's parameters or a class's fields, by name.

    What a module imports for types alone is imported now.
    """
    module = sys.modules[of.__module__]
    known: dict[str, Any] = {}
    for node in ast.parse(inspect.getsource(module)).body:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            exec(compile(ast.Module(node.body, []), module.__name__, "exec"), known)
    return typing.get_type_hints(of, vars(module), known)


def _gather(hint: Any, found: dict[type, None]) -> None:
    """Add the classes of ours in a type, and then those in the fields of each."""
    for of in _classes(hint):
        path = f"{of.__module__}.{of.__qualname__}"
        inside = issubclass(of, BaseModel) and path not in NOUNS
        if of in found or inside or not of.__module__.startswith("sim."):
            continue
        found[of] = None
        for below in _told(of):
            _gather(below, found)


def _told(of: type) -> Iterator[Any]:
    """Yield the types of a class's fields, and of what its public methods return."""
    yield from hints(of).values()
    for name, member in vars(of).items():
        for kind in ("fget", "func", "__func__"):  # properties, cached ones, class methods
            member = getattr(member, kind, None) or member
        if inspect.isfunction(member) and not name.startswith("_"):
            yield hints(member).get("return")


def _classes(hint: Any) -> Iterator[type]:
    """Yield the classes that a type is made of."""
    if inspect.isclass(hint) and not isinstance(hint, types.GenericAlias):
        yield hint
    for part in typing.get_args(hint):
        yield from _classes(part)
