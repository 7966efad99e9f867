"""Provenance: every number of a scenario by its address, with the reason for it.

Numbers that share a reason stand together under it, in the order of the file. What was changed for
a result is marked; its reason is that of the file's own number.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sim.read.address import Address, show
from sim.read.case import Case
from sim.read.number import BOUNDS
from sim.read.reasons import Reason
from sim.show import words

TABLES = {
    "issues": "Issues",
    "stocks": "What can be handed over",
    "pressures": "Pressures",
    "government": "The government",
    "facts": "What was done",
    "standoffs": "Standoffs",
    "trees": "Trees",
}


@dataclass(frozen=True)
class Number:
    """A number where it stands: its range as text, and what it is now if it was changed."""

    address: str
    low: str
    likely: str
    high: str
    now: str = ""


@dataclass(frozen=True)
class Reasoned:
    """Numbers that share a reason."""

    reason: Reason
    numbers: tuple[Number, ...]


@dataclass(frozen=True)
class Part:
    """A part of a scenario: an actor's numbers, say, under the reasons for them."""

    title: str
    rows: tuple[Reasoned, ...]

    @property
    def count(self) -> int:
        """How many numbers there are."""
        return sum(len(row.numbers) for row in self.rows)


def parts(case: Case) -> list[Part]:
    """Return all numbers that go in, part by part; none where a scenario has no numbers."""
    found: dict[str, list[tuple[Reason, Number]]] = {}
    for at, reason in case.reasons():
        number = _number(at, _there(case.base, at), _there(case.tree, at))
        found.setdefault(_title(case, at), []).append((reason, number))
    return [Part(title, tuple(_shared(rows))) for title, rows in found.items()]


def kinds(case: Case) -> dict[str, int]:
    """Return how many numbers rest on a claim of each kind, the unmarked ones last."""
    claimed = [reason.kind or "" for _, reason in case.reasons() if reason.claim]
    return {kind: claimed.count(kind) for kind in sorted(set(claimed), key=lambda k: (not k, k))}


def _shared(rows: list[tuple[Reason, Number]]) -> Iterator[Reasoned]:
    for reason, those in groupby(rows, key=lambda row: row[0]):
        yield Reasoned(reason, tuple(number for _, number in those))


def _number(at: Address, stood: Any, stands: Any) -> Number:
    low, likely, high = _range(stood)
    now = "" if stands == stood else " to ".join(dict.fromkeys(_range(stands)))
    return Number(show(at), low, likely, high, now)


def _range(number: Any) -> tuple[str, str, str]:
    """Return a number's ends and middle as text: once where it has no range."""
    if isinstance(number, Mapping):
        low, likely, high = (_text(number.get(bound)) for bound in BOUNDS)
        return low, likely, high
    return "", _text(number), ""


def _text(value: Any) -> str:
    """Return a number as short as it can be told apart.

    >>> _text(0.30), _text(55), _text(None)
    ('0.3', '55', '')
    """
    return "" if value is None else f"{value:.10g}" if isinstance(value, float) else str(value)


def _there(tree: Any, at: Address) -> Any:
    """Return what stands at an address of a tree; None if it was taken out."""
    for part in at:
        if isinstance(tree, Mapping):
            tree = tree.get(part)
        elif isinstance(tree, list | tuple) and part.isdecimal() and int(part) <= len(tree):
            tree = tree[int(part) - 1]
        else:
            return None
    return tree


def _title(case: Case, at: Address) -> str:
    """Return what part of a scenario an address is in, in words."""
    if at[0] == "actors" and len(at) > 1:
        return words.actor(case, at[1])
    if at[0] == "types" and len(at) > 1:
        return f"{words.actor(case, at[1])}: what kind of actor it may be"
    return TABLES.get(at[0], words.capital(at[0].replace("_", " ")))
