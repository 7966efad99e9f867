"""Family: files that extend others, actors like others, numbers that are the same.

All of it happens to the tree of a file before it is judged. A file that `extends` another states
only what differs: tables are merged, an estimate or a list takes the place of the old one, the
exclusions are added to the old ones, and `remove` takes things out first. An actor `like` another
has its stakes, stances and trust, but for what it states itself. A number `{ same_as = ADDRESS }`
is the one that stands there.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from copy import deepcopy
from typing import Any, NamedTuple

from sim.read.address import Address, parse, show
from sim.read.faults import Fault, nearest, shown
from sim.read.reasons import WORDS

Tree = Mapping[str, Any]
OWN = ("extends", "remove", "expect")  # of one file, not inherited
SHARED = ("stakes", "stances", "trust")  # what an actor like another has of it


def extended(parent: Tree, child: Tree) -> dict[str, Any]:
    """Return what a file says on top of the one that it extends."""
    base = {key: deepcopy(value) for key, value in parent.items() if key not in OWN}
    for address in _removable(base, child.get("remove")):
        _take_out(base, address)
    own = {key: value for key, value in child.items() if key not in ("extends", "remove")}
    if isinstance(own.get("exclude"), list) and isinstance(base.get("exclude"), list):
        own["exclude"] = [*base["exclude"], *own["exclude"]]
    merged: dict[str, Any] = _merged(base, own)
    return merged


def removal_faults(parent: Tree, child: Tree, file: str) -> Iterator[Fault]:
    """Yield what is wrong with the addresses that a file removes from the one that it extends."""
    remove = child.get("remove", [])
    if not isinstance(remove, list) or not all(isinstance(text, str) for text in remove):
        right = 'write ["ADDRESS", "ANOTHER"]'
        yield Fault(file, "remove", f"is no list of addresses ({shown(remove)}); {right}")
        return
    for i, text in enumerate(remove, 1):
        try:
            missing = _missing(parent, parse(text))
        except ValueError:
            missing = "is no address"
        if missing:
            yield Fault(file, f"remove.{i}", f"{missing} ({text!r})")


def likened(tree: Tree) -> tuple[dict[str, Any], list[tuple[Address, str]]]:
    """Return the tree with actors like others filled in, and what is wrong with it."""
    filled: dict[str, Any] = dict(tree)
    faults: list[tuple[Address, str]] = []
    actors = tree.get("actors")
    if not isinstance(actors, dict):
        return filled, []
    known: dict[str, Any] = {}
    for name, actor in actors.items():
        if not isinstance(actor, dict) or "like" not in actor:
            known[name] = actor
            continue
        other = actor["like"]
        model = actors.get(other) if isinstance(other, str) else None
        if not isinstance(model, dict) or other == name:
            right = nearest(str(other), [n for n in actors if n != name])
            message = f"is no other actor ({shown(other)}); {right}"
            faults.append((("actors", name, "like"), message))
            model = {}
        elif "like" in model:
            message = f"is itself like another ({other!r}); name {model['like']!r}"
            faults.append((("actors", name, "like"), message))
        known[name] = _like(model, {key: actor[key] for key in actor if key != "like"})
    return filled | {"actors": known}, faults


class Same(NamedTuple):
    """A tree with every `same_as` replaced by what it is, and what is wrong with them.

    `of` tells for each such number the address of the one that it is.
    """

    tree: dict[str, Any]
    faults: list[tuple[Address, str]]
    of: dict[Address, Address]

    def echoes(self, at: Address, broken: Collection[Address]) -> bool:
        """Tell whether a fault says again that the number which one is the same as is broken."""
        place = self._place(at)
        if place is None:
            return False
        there = self.of[place]
        own = (b for b in broken if self._place(b) is None)
        return any(b[: len(there)] == there or there[: len(b)] == b for b in own)

    def _place(self, at: Address) -> Address | None:
        """Return the number, the same as another, that an address lies in."""
        return next((at[:n] for n in range(len(at) + 1) if at[:n] in self.of), None)


def same(tree: Tree) -> Same:
    """Return the tree with every `same_as` replaced by what it is."""
    faults: list[tuple[Address, str]] = []
    of: dict[Address, Address] = {}

    def resolve(node: Any, at: Address) -> Any:
        if isinstance(node, list):
            return [resolve(item, (*at, str(i))) for i, item in enumerate(node, 1)]
        if not isinstance(node, dict):
            return node
        if "same_as" not in node or "likely" in node:
            return {key: resolve(value, (*at, key)) for key, value in node.items()}
        words = {key: node[key] for key in WORDS if key in node}
        number, message = _number_at(tree, node["same_as"])
        if more := [key for key in node if key not in (*WORDS, "same_as")]:
            right = "all of it is that of the number which it is the same as"
            faults.append(((*at, more[0]), f"is no key beside `same_as`; {right}"))
        with suppress(ValueError, TypeError):
            of[at] = parse(node["same_as"])
        if message:
            faults.append(((*at, "same_as"), message))
            number = {"low": 0, "likely": 0, "high": 0}
        return number | {"same_as": node["same_as"]} | words

    return Same({key: resolve(value, (key,)) for key, value in tree.items()}, faults, of)


def _number_at(tree: Tree, address: Any) -> tuple[dict[str, Any], str]:
    """Return the estimate at an address, or why there is none."""
    if not isinstance(address, str):
        return {}, f"is no address ({shown(address)}); write it in quotes"
    try:
        parts = parse(address)
    except ValueError:
        return {}, f"is no address ({address!r})"
    if missing := _missing(tree, parts):
        return {}, f"{missing} ({address!r})"
    node = _at(tree, parts)
    if isinstance(node, int | float) and not isinstance(node, bool):
        return dict.fromkeys(("low", "likely", "high"), node), ""
    if isinstance(node, dict) and "likely" in node:
        return {key: node[key] for key in node if key not in WORDS}, ""
    if isinstance(node, dict) and "same_as" in node:
        return {}, f"is itself the same as another; name that one ({node['same_as']!r})"
    return {}, f"is no number ({address!r})"


def _like(model: Tree, own: Tree) -> dict[str, Any]:
    """Fill in an actor; rows that rest on the model's own reason carry it along."""
    reason = {key: model[key] for key in WORDS if key in model}
    shared: dict[str, Any] = {}
    for part in SHARED:
        table = model.get(part)
        if isinstance(table, dict) and part == "trust":
            shared[part] = reason | deepcopy(table)
        elif isinstance(table, dict):
            shared[part] = {
                name: reason | deepcopy(row) if isinstance(row, dict) else row
                for name, row in table.items()
            }
    merged: dict[str, Any] = _merged(shared, own)
    return merged


def _merged(old: Any, new: Any) -> Any:
    """Lay new tables over old ones; a table with a reason of its own drops the old reason."""
    if not (isinstance(old, dict) and isinstance(new, dict)) or "likely" in old or "likely" in new:
        return deepcopy(new)
    kept = {k: v for k, v in old.items() if k not in WORDS or not any(w in new for w in WORDS)}
    return kept | {k: _merged(kept[k], v) if k in kept else deepcopy(v) for k, v in new.items()}


def _removable(tree: Tree, remove: Any) -> Iterator[Address]:
    """Yield the addresses to be taken out that are there."""
    for text in remove if isinstance(remove, list) else []:
        try:
            address = parse(text) if isinstance(text, str) else ()
        except ValueError:
            continue
        if address and not _missing(tree, address):
            yield address


def _at(tree: Any, address: Address) -> Any:
    for part in address:
        tree = tree[int(part) - 1] if isinstance(tree, list) else tree[part]
    return tree


def _missing(tree: Any, address: Address) -> str:
    """Return what is not there on the way to an address; empty if all is."""
    for depth, part in enumerate(address):
        if isinstance(tree, list):
            there = part.isdigit() and 0 < int(part) <= len(tree)
            known = list(map(str, range(1, len(tree) + 1)))
        else:
            known = list(tree) if isinstance(tree, dict) else []
            there = part in known
        if not there:
            where = f"{show(address[:depth])} has no {part!r}" if depth else f"there is no {part!r}"
            return f"does not exist: {where}; {nearest(part, known)}"
        tree = _at(tree, (part,))
    return ""


def _take_out(tree: dict[str, Any], address: Address) -> None:
    table = _at(tree, address[:-1])
    if isinstance(table, list):
        del table[int(address[-1]) - 1]
    else:
        del table[address[-1]]
