"""Changes: `--set` and what-ifs, made to the tree of a scenario before it is read.

A number put in an estimate's place makes it certain; a number on its `.likely`, `.low` or `.high`
moves it. A red line may be set whether the file lists it or not.
"""

import math
from collections.abc import Iterable, Mapping
from copy import copy, deepcopy
from typing import Any

from sim.read.address import Address, show
from sim.read.faults import nearest, shown
from sim.read.number import BOUNDS

Change = tuple[Address, Any]


class NoSuchAddress(ValueError):  # noqa: N818 - says what it is
    """A change of something that is not there."""


def apply(tree: Mapping[str, Any], changes: Iterable[Change]) -> dict[str, Any]:
    """Return the tree with the changes made; `NoSuchAddress` if one can't be.

    The tree that is given stays as it is: tables on the way to a change are copies.
    """
    changed = dict(tree)
    for address, value in changes:
        _put(changed, address, deepcopy(value))
    return changed


def _put(tree: dict[str, Any], address: Address, value: Any) -> None:
    if address[0] == "what_if" and len(address) > 1:
        raise NoSuchAddress("is part of a what-if; change what that changes, at its own address")
    table: Any = tree
    for depth, part in enumerate(address[:-1]):
        if part == "red_lines" and isinstance(table, dict):
            table[part] = _chances(table.get(part, {}))
        below = _below(table, part)
        if below is None:
            raise NoSuchAddress(_missing(address[:depth], part, table))
        if not isinstance(below, dict | list):
            _put_bound(table, address, depth, value)
            return
        table = _own(table, part, copy(below))
    _put_last(table, address, value)


def _own(table: Any, part: str, below: Any) -> Any:
    """Put a copy of what is below a part in its place, and return it."""
    table[int(part) - 1 if isinstance(table, list) else part] = below
    return below


def _below(table: Any, part: str) -> Any:
    if isinstance(table, list):
        return table[int(part) - 1] if part.isdigit() and 0 < int(part) <= len(table) else None
    return table.get(part)


def _put_last(table: Any, address: Address, value: Any) -> None:
    last = address[-1]
    if isinstance(table, list):
        if _below(table, last) is None:
            raise NoSuchAddress(_missing(address[:-1], last, table))
        table[int(last) - 1] = value
        return
    if last == "likely" and _is_certain(table) and _is_number(value):
        table.update(dict.fromkeys(BOUNDS, value))
        return
    old = table.get(last)
    if isinstance(old, dict) and len(address) == 1:
        raise NoSuchAddress(f"is a whole part of the file; {_one(address, value, old)}")
    if _is_estimate(old) and _is_number(value):
        kept = {key: old[key] for key in old if key not in (*BOUNDS, "shape", "same_as")}
        value = kept | dict.fromkeys(BOUNDS, value)
    elif isinstance(old, dict) and isinstance(value, dict):
        words = ("source", "claim", "kind", "assumed")
        value = {key: old[key] for key in words if key in old} | value
    elif isinstance(old, dict) and not _is_estimate(old) and not isinstance(value, list):
        raise NoSuchAddress(f"is a table, not a number; {_names(address, old)}")
    table[last] = value


def _is_estimate(value: Any) -> bool:
    return isinstance(value, dict) and ("likely" in value or "same_as" in value)


def _is_certain(table: Any) -> bool:
    """Return whether a change before this one has made a range a point."""
    return set(BOUNDS) <= set(table) and len({shown(table[end]) for end in BOUNDS}) == 1


def _is_number(value: Any) -> bool:
    numeric = isinstance(value, int | float) and not isinstance(value, bool)
    return numeric and abs(value) < math.inf


def _put_bound(table: Any, address: Address, depth: int, value: Any) -> None:
    """Move `.likely` of a plain number: that is the number itself."""
    part, rest = address[depth], address[depth + 1 :]
    if rest != ("likely",):
        at, number = show(address[: depth + 1]), shown(_below(table, part))
        raise NoSuchAddress(f"does not exist: {at} is certain ({number}); set {at} itself")
    if isinstance(table, list):
        table[int(part) - 1] = value
    else:
        table[part] = value


def _chances(lines: Any) -> Any:
    """Return a list of red lines as a table of chances, so that one can be moved."""
    return dict.fromkeys(lines, 1) if isinstance(lines, list) else lines


def _missing(at: Address, part: str, table: Any) -> str:
    known = map(str, range(1, len(table) + 1)) if isinstance(table, list) else table
    where = f"{show(at)} has no {part!r}" if at else f"there is no {part!r}"
    return f"does not exist: {where}; {nearest(part, known)}"


def _one(address: Address, value: Any, old: Mapping[str, Any]) -> str:
    """Return how to change one thing in a part: often its address was meant, without quotes."""
    if not isinstance(value, dict):
        return _names(address, old)
    while isinstance(value, dict) and len(value) == 1:
        ((part, value),) = value.items()
        address = (*address, part)
    return f'write the whole address in quotes, "{show(address)}" = {shown(value)}'


def _names(address: Address, table: Mapping[str, Any]) -> str:
    return "name a number in it: " + ", ".join(show((*address, key)) for key in list(table)[:4])
