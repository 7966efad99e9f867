"""Random small scenarios as the tables that a file holds, and how a table becomes a case."""

from __future__ import annotations

import json
import math
from copy import copy
from datetime import date, time
from functools import cache
from itertools import combinations_with_replacement
from typing import Any

from hypothesis import strategies as st

from sim.read.case import Case, loads

Raw = dict[str, Any]

QUARTERS = (0, 0.25, 0.5, 0.75, 1)  # exact, and ties are frequent
ODD = (0.001, 0.1, 0.233, 1 / 3, 0.417, 0.6, 0.709, 0.99)
RANGES = tuple(combinations_with_replacement((*QUARTERS, 0.1, 0.709), 3))[::4]


def case(raw: Raw, **changes: Any) -> Case:
    """Return the case that tables make, by way of the text of a file."""
    return loads(toml(raw), **changes)


def toml(raw: Raw) -> str:
    """Return tables as TOML: one inline value for each key of the root."""
    return "".join(f"{_key(key)} = {_inline(value)}\n" for key, value in raw.items())


def _key(key: str) -> str:
    return json.dumps(key, ensure_ascii=False)


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(k)} = {_inline(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_inline, value)) + "]"
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, date | time):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)


@cache
def estimates(low: float = 0, high: float = 1) -> st.SearchStrategy[Any]:
    """A number, or a range around one, within bounds: often a quarter of the way."""
    certain = [low + (high - low) * x for x in QUARTERS * 4 + ODD]
    ranges = [
        {
            key: low + (high - low) * x
            for key, x in zip(("low", "likely", "high"), sorted(ends), strict=True)
        }
        for ends in RANGES
    ]
    return st.sampled_from(certain + ranges).map(copy)


@st.composite
def scenarios(draw: st.DrawFn) -> Raw:
    """A valid scenario: two or three parties, up to two other actors, two to four issues."""
    raw: Raw = {
        "format": 1,
        "title": "A random dispute",
        "weights": draw(st.sampled_from(["normalised", "as_given"])),
        "assumed": "made up by a test",
        "issues": {f"i{n}": draw(issues()) for n in range(draw(st.integers(2, 4)))},
    }
    names = [f"p{n}" for n in range(draw(st.integers(2, 3)))]
    raw["actors"] = {name: draw(actors(raw["issues"], "party")) for name in names}
    if draw(st.booleans()):
        _oppose(raw["actors"]["p0"], raw["actors"]["p1"])
        for name in names:
            raw["actors"][name]["walk_away"] = draw(estimates(-0.5, 0.5))
    for n in range(draw(st.integers(0, 2))):
        role = draw(st.sampled_from(["mediator", "outside", "affected"]))
        raw["actors"][f"m{n}"] = draw(actors(raw["issues"], role))
    raw["pressures"] = {
        f"f{n}": draw(pressures(raw, [f"f{m}" for m in range(n)]))
        for n in range(draw(st.integers(0, 3)))
    }
    raw["exclude"] = draw(exclusions(raw["issues"]))
    raw["drafts"] = draw(drafts(raw))
    return raw


def _oppose(one: Raw, other: Raw) -> None:
    """Let one actor want the reverse of what another wants, so that there is much to trade."""
    for issue, stake in other["stakes"].items():
        stake["values"] = {o: _mirrored(v) for o, v in one["stakes"][issue]["values"].items()}


def _mirrored(x: Any) -> Any:
    if isinstance(x, dict):
        return {"low": 1 - x["high"], "likely": 1 - x["likely"], "high": 1 - x["low"]}
    return 1 - x


def offerable(issue: Raw) -> list[str]:
    """Return the options of an issue that a deal may hold."""
    return [name for name, option in issue["options"].items() if option.get("deal", True)]


@st.composite
def issues(draw: st.DrawFn) -> Raw:
    """An issue, most often with a status quo, which no deal may offer in some."""
    names = [f"o{n}" for n in range(draw(st.integers(2, 4)))]
    issue: Raw = {"options": {name: {} for name in names}}
    if draw(st.integers(0, 3)):
        issue["status_quo"] = draw(st.sampled_from(names))
        if draw(st.booleans()):
            issue["options"][issue["status_quo"]]["deal"] = False
    return issue


@st.composite
def actors(draw: st.DrawFn, issues: Raw, role: str) -> Raw:
    """A party with a stake in every issue; another actor may care for one alone, or for none."""
    names = list(issues)
    if role != "party":
        names = names[: draw(st.sampled_from([0, 1, len(names)]))]
    actor: Raw = {"role": role, "stakes": {i: draw(stakes(issues[i], role)) for i in names}}
    if draw(st.integers(0, 2)) == 0:
        actor["walk_away"] = draw(estimates(-0.5, 0.5))
    return actor


@st.composite
def stakes(draw: st.DrawFn, issue: Raw, role: str) -> Raw:
    """A stake with a value for each option, and at times red lines."""
    options = [*issue["options"], *([] if "status_quo" in issue else ["no_deal"])]
    stake: Raw = {
        "weight": draw(estimates(0.5, 2.5)),
        "values": {option: draw(estimates()) for option in options},
    }
    barred = draw(st.sampled_from(list(issue["options"])))
    if role == "party" and draw(st.integers(0, 3)) == 0:
        stake["red_lines"] = draw(st.sampled_from([[barred], {barred: draw(estimates())}]))
    return stake


@st.composite
def conditions(draw: st.DrawFn, issues: Raw, depth: int = 1) -> Raw:
    """When something holds, in every form the format knows."""
    issue = draw(st.sampled_from(list(issues)))
    some = draw(st.lists(st.sampled_from(list(issues[issue]["options"])), min_size=1, unique=True))
    other = draw(st.sampled_from(list(issues)))
    forms: list[Raw] = [
        {"no_deal": True},
        {"deal": True},
        {"deal": False},
        {issue: some},
        {issue: some, "deal": True},
        {issue: some, other: [next(iter(issues[other]["options"]))]},
    ]
    if depth:
        parts = [draw(conditions(issues, depth - 1)) for _ in range(2)]
        forms += [{"any": parts}, {"not": parts[0]}, {issue: some, "any": parts}]
    return draw(st.sampled_from(forms))


@st.composite
def pressures(draw: st.DrawFn, raw: Raw, relays: list[str]) -> Raw:
    """A pressure on some actor, at times passed on by earlier ones."""
    names = st.sampled_from(list(raw["actors"]))
    return {
        "from": draw(names),
        "on": draw(names),
        "when": draw(conditions(raw["issues"])),
        "strength": draw(estimates()),
        "bite": draw(estimates(-0.5, 0.5)),
        "via": draw(st.lists(st.sampled_from(relays), unique=True)) if relays else [],
    }


@st.composite
def exclusions(draw: st.DrawFn, issues: Raw) -> list[Raw]:
    """At most one block of combinations that make no sense; it leaves some option of some issue."""
    wide = [name for name in issues if len(offerable(issues[name])) > 1]
    if len(wide) < 2 or draw(st.booleans()):
        return []
    one, other = draw(st.permutations(wide))[:2]
    some = st.lists(st.sampled_from(offerable(issues[other])), min_size=1, unique=True)
    return [{"package": {one: draw(st.sampled_from(offerable(issues[one]))), other: draw(some)}}]


@st.composite
def drafts(draw: st.DrawFn, raw: Raw) -> Raw:
    """Up to two texts on the table, some of which state only a part of their terms."""
    found: Raw = {}
    for n in range(draw(st.integers(0, 2))):
        package = {i: draw(st.sampled_from(offerable(raw["issues"][i]))) for i in raw["issues"]}
        stated = draw(st.none() | st.lists(st.sampled_from(list(package)), unique=True))
        if not any(_falls_under(package, block["package"]) for block in raw["exclude"]):
            found[f"d{n}"] = {"package": package} | ({} if stated is None else {"stated": stated})
    return found


def _falls_under(package: Raw, block: Raw) -> bool:
    return all(package[i] in ([o] if isinstance(o, str) else o) for i, o in block.items())
