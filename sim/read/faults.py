"""Faults: what is wrong with a file or a call, one clear line each.

A fault has the file, the address inside it, and a message that names the value and what would be
right. `Faults` carries all of them at once; `CallFault` is a wrong call rather than a wrong file.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, time
from difflib import get_close_matches
from itertools import islice
from typing import Any

MANY = 300  # known words among which the nearest is looked for: that takes long


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, and where.

    >>> print(Fault("quay.toml", "actors.north.side", "is no text (3); write it in quotes"))
    quay.toml: actors.north.side: is no text (3); write it in quotes
    """

    file: str
    address: str
    message: str

    def __str__(self) -> str:
        parts = (self.file, _short(self.address, 200), _short(self.message, 400))
        line = ": ".join(part for part in parts if part)
        return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in line)


class Faults(Exception):  # noqa: N818 - a noun of ours: several faults, not one error
    """Everything that is wrong with a scenario file."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))

    def document(self) -> dict[str, Any]:
        """Return the faults as a JSON document."""
        return {"faults": documents(self.faults)}


class CallFault(Faults):
    """What was asked for is wrong (a file that does not exist, a change that can't be made)."""


def documents(faults: Iterable[Fault]) -> list[dict[str, str]]:
    """Return faults as JSON objects."""
    return [asdict(fault) for fault in faults]


def several(names: Iterable[str]) -> str:
    """Return names as they may stand in a message: at most twelve.

    >>> several(f"o{n}" for n in range(15))
    'o0, o1, o2, o3, o4, o5, o6, o7, o8, o9, o10, o11 and 3 more'
    """
    words = list(names)
    more = f" and {len(words) - 12:,} more" if len(words) > 12 else ""
    return ", ".join(words[:12]) + more


def _short(text: str, most: int) -> str:
    """Return a text without its middle, if it is longer than anybody reads."""
    cut = most // 2
    return text if len(text) <= most else f"{text[: cut - 5]} ... {text[-cut:]}"


def shown(value: Any) -> str:
    """Return a value as it may stand in a message: short, on one line, as TOML writes it.

    >>> shown({"low": 0.8, "high": [True, "x"]})
    "{ low = 0.8, high = [true, 'x'] }"
    """
    text = " ".join(_toml(value, 0).split())
    return text if len(text) <= 60 else text[:57] + "..."


def _toml(value: Any, depth: int) -> str:
    if depth > 3:
        return "..."
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        inner = ", ".join(f"{key} = {_toml(below, depth + 1)}" for key, below in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_toml(below, depth + 1) for below in value) + "]"
    return value.isoformat() if isinstance(value, date | time) else repr(value)


def closest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that this one is most likely a slip of, if any."""
    close = get_close_matches(word, list(islice(known, MANY)), n=1, cutoff=0.6)
    return close[0] if close else None


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a hint: the known word most like this one, else all known words (at most twelve).

    >>> nearest("strenght", ["strength", "bite"])
    "did you mean 'strength'?"
    >>> nearest("x", ["strength", "bite"])
    'one of: strength, bite'
    >>> nearest("x", [])
    'none is defined'
    """
    words = list(known)
    if (close := closest(word, words)) is not None:
        return f"did you mean {close!r}?"
    if not words:
        return "none is defined"
    return f"one of: {several(words)}"
