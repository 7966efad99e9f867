"""Reasons: why a number is what it is, and who says so.

Any table may hold `source` (an id under `sources`, or a list of them) with `claim` (what the
document says, in our words) and `kind` (whose claim it is), or `assumed` (why this number), or
both: a document gives the direction and we the size. A number is covered by the nearest table
around it that holds any of these. `level` and `format` are names, and a what-if is a supposition.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sim.read.address import Address, show
from sim.read.faults import Fault, closest, nearest, shown

ALLEGATION = "allegation"
KINDS = ("fact", "statement", ALLEGATION, "analysis")
WORDS = ("source", "claim", "kind", "assumed")
NO_NUMBERS = {("format",), ("what_if",)}  # tables and keys of the root whose numbers need no reason


@dataclass(frozen=True)
class Reason:
    """Why a number is what it is."""

    sources: tuple[str, ...] = ()
    claim: str | None = None
    kind: str | None = None
    assumed: str | None = None

    @property
    def rests_on(self) -> str:
        """What it rests on: "documents", "both" (a documented claim, our size), "assumptions"."""
        if not self.claim:
            return "assumptions"
        return "both" if self.assumed else "documents"

    def __str__(self) -> str:
        said = f"{', '.join(self.sources)}: {self.claim}" if self.claim else ""
        kind = f" [{self.kind}]" if self.kind else ""
        ours = f"assumed: {self.assumed}" if self.assumed else ""
        return "; ".join(part for part in (said + kind, ours) if part)


def split(tree: Mapping[str, Any]) -> tuple[dict[str, Any], dict[Address, dict[str, Any]]]:
    """Return the tree without the words of reasons, and those words by the table they stand in."""
    words: dict[Address, dict[str, Any]] = {}

    def strip(node: Any, at: Address) -> Any:
        if isinstance(node, list):
            return [strip(item, (*at, str(i))) for i, item in enumerate(node, 1)]
        if not isinstance(node, dict) or _is_supposition(at):
            return node
        mine = {key: node[key] for key in WORDS if key in node and not _is_table(node[key])}
        if mine:
            words[at] = mine
        return {key: strip(node[key], (*at, key)) for key in node if key not in mine}

    return strip(tree, ()), words


def _is_supposition(at: Address) -> bool:
    return len(at) == 3 and at[0] == "what_if" and at[2] == "set"


def _is_table(value: Any) -> bool:
    return isinstance(value, dict)


def numbers(tree: Any, at: Address = ()) -> Iterator[Address]:
    """Yield the address of every number that needs a reason; an estimate is one number."""
    if at in NO_NUMBERS or (at and at[-1] == "level"):
        return
    if isinstance(tree, dict):
        if at and "likely" in tree:
            yield at
            return
        for key, value in tree.items():
            yield from numbers(value, (*at, key))
    elif isinstance(tree, list):
        for i, item in enumerate(tree, 1):
            yield from numbers(item, (*at, str(i)))
    elif isinstance(tree, int | float) and not isinstance(tree, bool):
        yield at


def covering(at: Address, words: Mapping[Address, Mapping[str, Any]]) -> Address | None:
    """Return the nearest table around a number that holds a reason, the number's own included."""
    for length in range(len(at), -1, -1):
        if at[:length] in words:
            return at[:length]
    return None


def reason(words: Mapping[str, Any]) -> Reason:
    """Return the reason that a table's words make."""
    source = words.get("source", ())
    sources = (source,) if isinstance(source, str) else tuple(source)
    return Reason(sources, words.get("claim"), words.get("kind"), words.get("assumed"))


def faults(
    file: str,
    tree: Mapping[str, Any],
    words: Mapping[Address, Mapping[str, Any]],
    sources: Mapping[str, Any],
    strangers: Collection[Address] = (),
    same: Mapping[Address, Address] | None = None,
) -> Iterator[Fault]:
    """Yield what is wrong with the reasons: bad words, numbers without one, unused sources.

    `strangers` are the places of what should be no number: their fault is another. `same` tells
    which numbers are those that stand elsewhere: their reason may stand there too.
    """
    yield from misnamed(file, words, sources)
    yield from _uncovered(file, tree, words, strangers, same or {})
    cited = {name for mine in words.values() for name in _names(mine.get("source", ()))}
    cited.update(_cited(tree.get("what_if")))
    meant = {closest(name, sources) for name in cited if name not in sources}
    for name in sources:
        if name not in cited | meant:
            yield Fault(file, show(("sources", name)), "is used by nothing; cite it or take it out")


def misnamed(
    file: str, words: Mapping[Address, Mapping[str, Any]], sources: Mapping[str, Any]
) -> Iterator[Fault]:
    """Yield what is wrong with the words of reasons themselves."""
    for at, mine in words.items():
        for key, message in _bad_words(mine, sources):
            yield Fault(file, show((*at, key)), message)


def _cited(node: Any) -> Iterator[str]:
    """Yield the sources cited anywhere in what is only supposed."""
    if isinstance(node, dict):
        yield from _names(node.get("source", ()))
        for below in node.values():
            yield from _cited(below)


def _names(source: Any) -> list[str]:
    listed = source if isinstance(source, list | tuple) else [source]
    return [name for name in listed if isinstance(name, str)]


def _bad_words(mine: Mapping[str, Any], sources: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    source = mine.get("source")
    if source is not None:
        listed = source if isinstance(source, list) else [source]
        if not listed or any(not isinstance(name, str) for name in listed):
            right = 'write "id" or ["id", "another"]'
            yield "source", f"is no source ({shown(source)}); {right}"
        for name in _names(source):
            if name not in sources:
                yield "source", f"names no source ({name!r}); {nearest(name, sources)}"
    for key in ("claim", "assumed"):
        text = mine.get(key)
        if text is not None and not (isinstance(text, str) and text.strip()):
            yield key, f"is no sentence ({shown(text)}); say why in a few words"
    kind = mine.get("kind")
    if kind is not None and kind not in KINDS:
        yield "kind", f"is no kind of claim ({shown(kind)}); {nearest(str(kind), KINDS)}"
    if "kind" in mine and "claim" not in mine:
        yield "kind", "stands without a claim; add `claim`, or take it out"


def _uncovered(
    file: str,
    tree: Mapping[str, Any],
    words: Mapping[Address, Mapping[str, Any]],
    strangers: Collection[Address],
    same: Mapping[Address, Address],
) -> Iterator[Fault]:
    """Yield one fault for each table whose numbers have no reason, or half a one."""
    bare: dict[Address, int] = {}
    half: dict[Address, str] = {}
    every = dict.fromkeys(numbers(tree))
    for at in every:
        if any(at[:length] in strangers for length in range(1, len(at) + 1)):
            continue
        where = covering(at, words)
        if where is None and same.get(at) in every:
            continue
        if where is None:
            table = _row(at)
            bare[table] = bare.get(table, 0) + 1
        elif lacking := _lacking(words[where]):
            half[where] = lacking
    right = 'add source = "id" and claim = "what it says", or assumed = "why this number"'
    for table, count in bare.items():
        what = "a number" if count == 1 else f"{count} numbers"
        yield Fault(file, show(table), f"has {what} without a reason; {right}")
    for table, message in half.items():
        yield Fault(file, show(table), message)


def _lacking(mine: Mapping[str, Any]) -> str:
    """Return what is wrong with half a reason: a claim is always some document's."""
    if "claim" in mine and "source" not in mine:
        right = "say where it stands" if "assumed" in mine else "add it, or `assumed`"
        return f"has a claim but no `source` for its numbers; {right}"
    if "claim" not in mine and "assumed" not in mine:
        return "has a source but no `claim` for its numbers; add it, or `assumed`"
    return ""


def _row(at: Address) -> Address:
    """Return the table that a person would give a reason to: a stake, a pressure, an actor."""
    depth = {"actors": 4 if at[2:3] == ("stakes",) else 2, "types": 3}.get(at[0], 2)
    return at[:depth] if len(at) > depth else at[:-1] or at
