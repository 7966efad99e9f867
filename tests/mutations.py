"""Scenario files that something happened to: a slip of the hand, a broken disk, a bad idea.

A mutant is made from a seed and a number, the same each time. It starts from a shipped scenario, or
from one of the two that use every part of the format. Its tree is changed, or its text, or its
bytes, or more than one of these; and at times something is asked of it on top, as by `--set`.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from sim.read.address import parse, show
from sim.read.shipped import folder, names
from tests.read.two_firms import WITH_POLITICS
from tests.scenarios import toml

FORMAT = Path(__file__).parents[1] / "docs" / "scenario-format.md"
FILE = "mutant.toml"  # as a mutant may call itself
LARGE = 20_000  # characters: a larger original is taken less often, since it takes long to read

Tree = dict[str, Any]
Place = tuple[Any, ...]

# fmt: off
NAMES = (
    "", " ", "x", "no_deal", "deal", "any", "not", "worth", "likely", "low", "high", "source",
    "assumed", "set", "same_as", "like", "extends", "remove", "rest", "two words", "a.b", 'a"b',
    "a\nb", "\x1b[31m", "é", "日本", "\U0001f600", "\u202eabc", "x" * 300, "x" * 100_000, "1", "-",
)
NUMBERS = (
    0, 1, -1, 0.5, 0.25, 2, 1e-9, 1e-320, -0.0, 1e5, 1e6, 1e300, 1e308, -1e308, 10**30, -(10**400),
    2**63, float("nan"), float("inf"), float("-inf"), 100_001, 0.1 + 0.2,
)
DATES = (
    date(1, 1, 1), date(9999, 12, 31), date(2124, 2, 29), datetime(2024, 1, 1, 12), time(12, 30),
)
WRONG = (
    True, False, "", "x", "0.5", "rest", [], {}, [[]], [{}], {"": {}}, [1, "x", None], ["x", "x"],
    {"low": 0, "likely": 0.5, "high": 1}, {"low": 1, "likely": 0.5, "high": 0}, {"likely": 0.5},
    {"low": [], "likely": {}, "high": "1"}, {"low": 0, "likely": float("nan"), "high": 1},
    {"low": 0, "likely": 0.5, "high": 1, "shape": "pert"}, {"same_as": "x"}, {"same_as": 3},
    {"low": 0.5, "likely": 0.5, "high": 0.5, "lever": True}, {"no_deal": True}, {"deal": "x"},
    {"any": [{"not": {"any": []}}]}, {"refusing": {"refusing": {"deal": True}}}, "x" * 100_000,
)
LITERALS = (  # as they stand in a file, or after the equals sign of `--set`
    "nan", "-inf", "+inf", "1e400", "-1", "1e5", "0.3", "0", "1", "0x1F", "1_000", "9" * 5000,
    "true", '"x"', "''", "[]", "{}", "[1, 2", "{ low = 0 }", ".5", "1.", "0,5", "40%", "x", "",
    "2024-02-30", "2024-13-01", "9999-12-31", "0000-00-00", "12:30", '"""x', "'a\\", '"\\u0000"',
    "{ low = 0, likely = 0.5, high = 1 }", "{ same_as = 'title' }", "['x', 'y']", "=", "\t", "\x00",
    "[" * 3000, "{ a = " * 3000, "1e-400", "-0.0", "{ a = { b = { c = { d = 1 } } } }", "no_deal",
)
LINES = (
    "x = 1", "[x]", "[[x]]", "[actors]", "[[actors]]", "title = 'again'", "=", "[", "]", "\x00",
    "extends = 'mutant.toml'", "extends = 'two_firms'", "extends = 'no such file'", "extends = 3",
    "extends = '/'", "extends = ''", "extends = 'gaza/may_2024'", "remove = ['title']",
    "remove = ['issues', 'issues']", "remove = ['exclude.1', 'exclude.1', 3]", "remove = 'x'",
    "[" + "a." * 3000 + "a]", "a" + ".a" * 3000 + " = 1",
    "[what_if.x]\nlabel = 'x'\nset = { x = 1 }", "extends = '" + "x" * 300 + "'",
    "[what_if.x.set]\n'issues' = 1", "[what_if.deep]\nlabel = 'x'\nset.a" + ".a" * 900 + " = 1",
    "[actors.a" + ".a" * 400 + "]", "[pressures.x.when" + ".not" * 150 + "]\nno_deal = true",
    "[pressures.x.when" + ".refusing" * 90 + "]\ndeal = true", "conflicts = {}", "[[exclude]]",
    "[[exclude]]\npackage = {}", "[[exclude]]\nx = 'y'", "\ufeff", "a = '''", "# \x7f",
    "[[expect]]",
)
# fmt: on


@dataclass(frozen=True)
class Mutant:
    """A file, and what is asked of it; `story` says what happened to it, from the original on."""

    data: bytes
    sets: tuple[str, ...]
    what_ifs: tuple[str, ...]
    story: tuple[str, ...]


@cache
def originals() -> dict[str, str]:
    """Return the texts that mutants are made from."""
    shipped = {n: (folder() / f"{n}.toml").read_text(encoding="utf-8") for n in names()}
    (everything,) = re.findall(
        r"```toml\n(.*?)```", FORMAT.read_text(encoding="utf-8"), re.DOTALL
    ) or [""]
    return shipped | {"docs": everything, "politics": WITH_POLITICS}


def mutant(seed: int, number: int) -> Mutant:
    """Return a mutant: the same seed and number give the same one."""
    rng = Random(f"{seed} {number}")
    texts = originals()
    name = rng.choices(list(texts), [1 if len(t) > LARGE else 4 for t in texts.values()])[0]
    text, tree, story = texts[name], tomllib.loads(texts[name]), [name]
    level = rng.choices(("tree", "text", "bytes", "call"), (55, 20, 15, 10))[0]
    if level == "tree":
        story += [_change(rng, tree) for _ in range(rng.choice((1, 1, 2, 3)))]
        text = toml(tree)
    if level == "text" or (level == "tree" and rng.random() < 0.1):
        text, what = _one_of(rng, TEXTS, text)
        story.append(what)
    data = text.encode("utf-8", "surrogatepass")
    if level == "bytes" or rng.random() < 0.05:
        data, what = _one_of(rng, BYTES, data)
        story.append(what)
    sets, what_ifs = (), ()
    if level == "call" or rng.random() < 0.1:
        sets, what_ifs = _asked(rng, tree)
    return Mutant(data, sets, what_ifs, tuple(story))


def _one_of(rng: Random, kinds: tuple[Callable[..., Any], ...], what: Any) -> tuple[Any, str]:
    kind = rng.choice(kinds)
    return kind(rng, what), kind.__name__.strip("_")


# Bytes.


def _flip(rng: Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 20))):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _take_out(rng: Random, data: bytes) -> bytes:
    i = rng.randrange(len(data))
    return data[:i] + data[i + rng.choice((1, 1, 2, 10, 100, 1000)) :]


def _put_in(rng: Random, data: bytes) -> bytes:
    i = rng.randrange(len(data))
    return data[:i] + rng.randbytes(rng.choice((1, 1, 2, 10, 100))) + data[i:]


def _cut_off(rng: Random, data: bytes) -> bytes:
    return data[: rng.randrange(len(data))]


def _repeat(rng: Random, data: bytes) -> bytes:
    i = rng.randrange(len(data))
    return data[:i] + data[i : i + rng.choice((10, 100, 1000))] + data[i:]


def _encode(rng: Random, data: bytes) -> bytes:
    encoding = rng.choice(("utf-8-sig", "utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252"))
    text = data.decode("utf-8", "replace") + rng.choice(("", "# é"))
    return text.encode(encoding, "replace")


def _end_lines(rng: Random, data: bytes) -> bytes:
    return data.replace(b"\n", rng.choice((b"\r\n", b"\r", b"\n\n", b"\x0b", b"\xe2\x80\xa8")))


BYTES = (_flip, _take_out, _put_in, _cut_off, _repeat, _encode, _end_lines)


# Text.


def _move_line(rng: Random, text: str) -> str:
    lines = text.splitlines(keepends=True)
    line = lines.pop(rng.randrange(len(lines)))
    lines.insert(rng.randrange(len(lines) + 1), line)
    return "".join(lines)


def _double_line(rng: Random, text: str) -> str:
    lines = text.splitlines(keepends=True)
    lines.insert(rng.randrange(len(lines) + 1), rng.choice(lines))
    return "".join(lines)


def _swap_lines(rng: Random, text: str) -> str:
    lines = text.splitlines(keepends=True)
    i, j = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[i], lines[j] = lines[j], lines[i]
    return "".join(lines)


def _drop_line(rng: Random, text: str) -> str:
    lines = text.splitlines(keepends=True)
    del lines[rng.randrange(len(lines))]
    return "".join(lines)


def _strange_line(rng: Random, text: str) -> str:
    lines = text.splitlines(keepends=True)
    lines.insert(rng.choice((0, rng.randrange(len(lines)), len(lines))), rng.choice(LINES) + "\n")
    return "".join(lines)


def _literal(rng: Random, text: str) -> str:
    """Write something else in the place of a number, a date or a text."""
    found = list(re.finditer(r'(?<=[=,\[ ])(-?\d[\d.:-]*|"[^"\n]*")', text))
    if not found:
        return text
    old = rng.choice(found)
    return text[: old.start()] + rng.choice(LITERALS) + text[old.end() :]


def _word(rng: Random, text: str) -> str:
    """Write another word in the place of one, once or everywhere."""
    found = re.findall(r"[A-Za-z_]{2,}", text)
    old, new = rng.choice(found), rng.choice((*found, "x", "it's", "ü", '"', "."))
    return text.replace(old, new, rng.choice((1, -1)))


TEXTS = (_move_line, _double_line, _swap_lines, _drop_line, _strange_line, _literal, _word)


# Trees.


def places(node: Any, at: Place = ()) -> Iterator[Place]:
    """Yield where everything stands in a tree."""
    if isinstance(node, dict | list):
        for key, below in node.items() if isinstance(node, dict) else enumerate(node):
            yield (*at, key)
            yield from places(below, (*at, key))


def _change(rng: Random, tree: Tree) -> str:
    """Change a tree somewhere, and say how."""
    where = list(places(tree))
    kind = rng.choice(TREES)
    if not where:
        return "nothing left"
    at = rng.choice(where)
    kind(rng, tree, at)
    return f"{kind.__name__.strip('_')} {show(tuple(str(part)[:40] for part in at))}"


def _at(tree: Any, place: Place) -> Any:
    for part in place:
        tree = tree[part]
    return tree


def _put(tree: Tree, place: Place, value: Any) -> None:
    _at(tree, place[:-1])[place[-1]] = value


def _delete(rng: Random, tree: Tree, at: Place) -> None:
    del _at(tree, at[:-1])[at[-1]]


def _wrong(rng: Random, tree: Tree, at: Place) -> None:
    _put(tree, at, deepcopy(rng.choice((*WRONG[:11], *WRONG[12:], *NUMBERS, *DATES, *NAMES))))


def _number(rng: Random, tree: Tree, at: Place) -> None:
    """Put another number in a number's place, most often one that could stand there."""
    numeric = [p for p in places(tree) if type(_at(tree, p)) in (int, float)]
    if numeric:
        to = rng.choice(numeric)
        _put(tree, to, rng.choice((0, 1, 0.5, rng.random(), -rng.random(), rng.choice(NUMBERS))))


def _range(rng: Random, tree: Tree, at: Place) -> None:
    """Put a range in a number's place."""
    numeric = [p for p in places(tree) if type(_at(tree, p)) in (int, float)]
    if numeric:
        low, likely, high = sorted(rng.choice((0, 1, rng.random(), 1e-300)) for _ in range(3))
        shape = rng.choice(("triangular", "pert", "uniform", "normal"))
        estimate = {"low": low, "likely": likely, "high": high, "shape": shape}
        _put(tree, rng.choice(numeric), estimate)


def _empty(rng: Random, tree: Tree, at: Place) -> None:
    _put(tree, at, type(_at(tree, at))() if isinstance(_at(tree, at), dict | list) else {})


def _rename(rng: Random, tree: Tree, at: Place) -> None:
    """Rename a key: a slip, or a strange name."""
    table, old = _at(tree, at[:-1]), at[-1]
    if isinstance(table, dict):
        new = rng.choice((old[:-1], old + "s", old.upper(), *NAMES))
        table[new] = table.pop(old)


def _rename_all(rng: Random, tree: Tree, at: Place) -> None:
    """Give a thing another name wherever it is named, in addresses too."""
    old, new = str(at[-1]), rng.choice(NAMES)
    found = _renamed(tree, old, new)
    tree.clear()
    tree.update(found)


def _renamed(node: Any, old: str, new: str) -> Any:
    if isinstance(node, dict):
        return {_renamed(key, old, new): _renamed(below, old, new) for key, below in node.items()}
    if isinstance(node, list):
        return [_renamed(item, old, new) for item in node]
    if not isinstance(node, str) or old not in node:
        return node
    try:
        return show(tuple(new if part == old else part for part in parse(node)))
    except ValueError:
        return node


def _copy(rng: Random, tree: Tree, at: Place) -> None:
    """Copy a thing to another place, or under another name beside itself."""
    to = rng.choice(list(places(tree)))
    table = _at(tree, to[:-1])
    if isinstance(table, dict):
        table[rng.choice((to[-1], str(at[-1]), "copy"))] = deepcopy(_at(tree, at))


def _swap(rng: Random, tree: Tree, at: Place) -> None:
    apart = [p for p in places(tree) if p[: len(at)] != at and at[: len(p)] != p]
    other = rng.choice(apart or [at])
    mine, theirs = deepcopy(_at(tree, at)), deepcopy(_at(tree, other))
    _put(tree, at, theirs)
    _put(tree, other, mine)


def _wrap(rng: Random, tree: Tree, at: Place) -> None:
    old = _at(tree, at)
    _put(tree, at, rng.choice(([old], {"x": old}, [old, old], str(old)[:50], {"likely": old})))


def _same_as(rng: Random, tree: Tree, at: Place) -> None:
    """Make numbers the same as others, as themselves, or as one another."""
    one, other = at, rng.choice(list(places(tree)))
    if rng.random() < 0.7:
        numeric = [p for p in places(tree) if type(_at(tree, p)) in (int, float)] or [at]
        one, other = rng.choice(numeric), rng.choice((one, rng.choice(numeric)))
    targets = ((one, other), (other, one)) if rng.random() < 0.3 else ((one, other),)
    for place, there in targets:
        address = show(tuple(str(p + 1) if isinstance(p, int) else p for p in there))
        try:
            _put(tree, place, {"same_as": address})
        except (KeyError, IndexError, TypeError):  # the other one stood in what was replaced
            return


def _like(rng: Random, tree: Tree, at: Place) -> None:
    """Let actors be like one another, at times in a circle."""
    actors = tree.get("actors")
    mine = [a for a in actors.values() if isinstance(a, dict)] if isinstance(actors, dict) else []
    for actor in mine:
        if rng.random() < 0.4:
            actor["like"] = rng.choice((*actors, "x", 3))
            actor.pop("stakes", None)


def _many(rng: Random, tree: Tree, at: Place) -> None:
    """Give an issue very many options, each with its value."""
    issues, actors = tree.get("issues"), tree.get("actors")
    if not isinstance(issues, dict) or not isinstance(actors, dict) or not issues:
        return
    issue = rng.choice(list(issues))
    new = [f"more{n}" for n in range(rng.choice((3, 30, 300, 3000)))]
    for options in _tables(issues.get(issue), "options"):
        options.update({name: {} for name in new})
    for actor in actors.values():
        for stakes in _tables(actor, "stakes"):
            for values in _tables(stakes.get(issue), "values"):
                values.update({name: round(rng.random(), 3) for name in new})


def _many_issues(rng: Random, tree: Tree, at: Place) -> None:
    """Add very many issues, so that the packages overflow."""
    issues, actors = tree.get("issues"), tree.get("actors")
    if not isinstance(issues, dict) or not isinstance(actors, dict):
        return
    for n in range(rng.choice((1, 3, 40, 400))):
        issues[f"more{n}"] = {"status_quo": "a", "options": {"a": {}, "b": {}, "c": {}}}
        for actor in actors.values():
            for stakes in _tables(actor, "stakes"):
                values = {"a": 0, "b": 0.5, "c": 1}
                stakes[f"more{n}"] = {"weight": 0.1, "values": values, "assumed": "x"}


def _tables(node: Any, key: str) -> Iterator[dict[str, Any]]:
    below = node.get(key) if isinstance(node, dict) else None
    if isinstance(below, dict):
        yield below


def _suppose(rng: Random, tree: Tree, at: Place) -> None:
    """Add a what-if that changes anything, at times the same thing twice."""
    sets = {}
    for place in rng.choices(list(places(tree)), k=rng.choice((1, 2, 3))):
        parts = tuple(str(p + 1) if isinstance(p, int) else p for p in place)
        sets[show(parts)] = deepcopy(rng.choice((*NUMBERS[:10], *WRONG[:11], *WRONG[12:], "x")))
        if rng.random() < 0.2:
            sets['"' + '"."'.join(parts) + '"'] = 0.5
    tree.setdefault("what_if", {})
    if isinstance(tree["what_if"], dict):
        tree["what_if"]["added"] = {"label": "x", "set": sets}


def _weigh_as_given(rng: Random, tree: Tree, at: Place) -> None:
    tree["weights"] = "as_given"
    _number(rng, tree, at)


TREES = (
    *(_delete, _wrong, _wrong, _number, _number, _number, _range, _range, _empty, _rename),
    *(_rename_all, _copy, _swap, _wrap, _same_as, _like, _many, _many_issues, _suppose),
    *(_weigh_as_given,),
)


# What is asked on top.


def _asked(rng: Random, tree: Tree) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return changes and what-ifs to ask for, some of them possible."""
    sets = []
    for _ in range(rng.choice((0, 1, 1, 2, 3))):
        place = rng.choice(list(places(tree)) or [("x",)])
        address = show(tuple(str(p + 1) if isinstance(p, int) else p for p in place))
        extra = rng.choice(("", "", "", ".likely", ".x", ".1", " ", "..", '"'))
        sets.append(
            f"{address}{extra}{rng.choice(('=', '=', '=', ' = ', '', '=='))}"
            f"{rng.choice((*LITERALS, str(round(rng.random(), 2))))}"
        )
    table = tree.get("what_if")
    named = list(table) if isinstance(table, dict) else []
    what_ifs = rng.choices((*named, rng.choice(NAMES)), k=rng.choice((0, 0, 0, 1, 2)))
    return tuple(sets), tuple(what_ifs)
