"""The reference of the command line, made from its parser."""

import argparse
import os
import re
from collections.abc import Iterator
from unittest.mock import patch

SPECIAL = re.compile(r"([*_<>\[\]$\\{}|#])")


def made() -> str:
    """Return a section for each verb in Markdown: what it does, how it is called, its options."""
    return "\n".join(line for name, what, verb in verbs() for line in section(name, what, verb))


def verbs() -> Iterator[tuple[str, str, argparse.ArgumentParser]]:
    """Yield each verb's name, what it does, and its parser."""
    from sim.cli import _parser

    (of,) = (a for a in _parser()._actions if isinstance(a, argparse._SubParsersAction))
    told = {choice.dest: choice.help or "" for choice in of._choices_actions}
    for name, parser in of.choices.items():
        yield name, told[name], parser


def section(name: str, what: str, verb: argparse.ArgumentParser) -> Iterator[str]:
    """Yield the lines of a verb's section."""
    with patch.dict(os.environ, COLUMNS="78"):
        usage = verb.format_usage().removeprefix("usage: ").rstrip()
    yield f"(verb-{name})=\n## {name}\n\n{capital(plain(what))}.\n"
    yield f"```text\n{usage}\n```\n\n```{{program}} dealzone {name}\n```\n"
    for action in verb._actions:
        yield from option(action)


def option(action: argparse.Action) -> Iterator[str]:
    """Yield the lines of an option or argument."""
    value = "" if action.nargs == 0 else f" {metavar(action)}"
    forms = [f"{form}{value}" for form in action.option_strings] or [metavar(action)]
    said = plain((action.help or TOLD.get(metavar(action), "")) % {"prog": "dealzone"})
    if action.choices is not None:
        said += f"{'; ' if said else ''}one of {', '.join(f'`{c}`' for c in action.choices)}"
    yield f"```{{option}} {', '.join(forms)}\n\n{capital(said)}.\n```\n"


# What the parser leaves to the page of the verb.
TOLD = {"FILE": "a path, or the name of a shipped case"}


def metavar(action: argparse.Action) -> str:
    """Return what stands for an option's value."""
    if isinstance(action.metavar, str):
        return action.metavar
    return "CHOICE" if action.choices is not None else action.dest.upper()


def plain(text: str) -> str:
    """Return words so that Markdown leaves them as they are; code within them stays code."""
    parts = text.split("`")
    parts[::2] = [SPECIAL.sub(r"\\\1", part) for part in parts[::2]]
    return "`".join(parts)


def capital(text: str) -> str:
    """Return words with the first letter a capital."""
    return text[:1].upper() + text[1:]
