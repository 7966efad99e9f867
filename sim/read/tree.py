"""Looking at a tree as it was written: a scenario that may be broken anywhere.

What is not of the kind that was looked for is passed over; whether a tree has the shape of a
scenario is for `sim.read.shape` to say. Checks yield `(address, message)`.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from sim.read.address import Address
from sim.read.faults import closest, nearest, shown

Tree = Mapping[str, Any]
Found = Iterator[tuple[Address, str]]

DEEPEST = 60  # tables and lists in one another: no scenario needs more
FEW = 20  # strange names that may be slips; where there are more, they are none
CONDITION_WORDS = ("any", "not", "worth", "refusing")


def too_deep(tree: Any) -> Address | None:
    """Return where a tree is nested deeper than can be followed, if anywhere."""
    level: list[tuple[Address, Any]] = [((), tree)]
    for _ in range(DEEPEST):
        level = [
            ((*at, str(key)), below)
            for at, node in level
            for key, below in (node.items() if isinstance(node, dict) else enumerate(node, 1))
            if isinstance(below, dict | list)
        ]
    return level[0][0][:3] if level else None


def table(value: Any) -> dict[str, Any]:
    """Return a table, an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def tables(value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the tables in a table, with their names."""
    return ((name, below) for name, below in table(value).items() if isinstance(below, dict))


def listed(value: Any) -> list[Any]:
    """Return a list, an empty one for anything else."""
    return value if isinstance(value, list) else []


def names_in(value: Any) -> list[str]:
    """Return the names in a list, or a name alone."""
    return [n for n in ([value] if isinstance(value, str) else listed(value)) if isinstance(n, str)]


def options_of(tree: Tree, issue: str) -> dict[str, Any]:
    """Return the options of an issue."""
    return table(table(table(tree.get("issues")).get(issue)).get("options"))


def no_option(tree: Tree, issue: str, name: str) -> Iterator[str]:
    """Yield what to say of a name that is no option of an issue, where its options can be read."""
    options = table(table(tree.get("issues")).get(issue)).get("options")
    if isinstance(options, dict) and name not in options:
        yield f"is no option ({name!r}); {nearest(name, options)}"


def left_out(wanted: Iterable[str], given: Tree) -> list[str]:
    """Return the wanted names that are not given, leaving out those that are only misspelt."""
    wanted = dict.fromkeys(wanted)
    strangers = islice((name for name in given if name not in wanted), FEW)
    misspelt = {closest(name, wanted) for name in strangers}
    return [name for name in wanted if name not in given and name not in misspelt]


def offerable_of(tree: Tree, issue: str) -> list[str]:
    """Return the options of an issue that a deal may hold."""
    options = options_of(tree, issue).items()
    return [name for name, option in options if table(option).get("deal", True) is not False]


def bound(value: Any, key: str) -> float | None:
    """Return the low, likely or high end of a number, if it is one."""
    number = value.get(key) if isinstance(value, dict) else value
    if isinstance(number, bool) or not isinstance(number, int | float):
        return None
    return float(number) if abs(number) < 1e300 else None


def package_faults(tree: Tree, at: Address, package: Any, kind: str) -> Found:
    """Yield what is wrong with the names in a package; `kind` says where it stands."""
    issues = table(tree.get("issues"))
    for issue, option in table(package).items():
        if issue not in issues:
            yield (*at, issue), f"is no issue ({issue!r}); {nearest(issue, issues)}"
            continue
        for name in names_in(option):
            for message in no_option(tree, issue, name):
                yield (*at, issue), message
            if kind == "draft" and name in set(options_of(tree, issue)) - set(
                offerable_of(tree, issue)
            ):
                right = nearest("", offerable_of(tree, issue))
                yield (*at, issue), f"can't be part of a deal ({name!r}); {right}"


def condition_faults(tree: Tree, at: Address, condition: Any) -> Found:
    """Yield what is wrong with the names in a condition."""
    words = table(condition)
    if condition == {}:
        yield at, "says nothing; write { no_deal = true }, { deal = true } or { issue = [...] }"
    named = {
        key: value
        for key, value in words.items()
        if key not in CONDITION_WORDS
        and not (key in ("deal", "no_deal") and isinstance(value, bool))
    }
    issues = table(tree.get("issues"))
    for key, value in named.items():
        if key in issues:
            yield from package_faults(tree, at, {key: value}, "condition")
        elif key in ("deal", "no_deal"):
            yield (*at, key), f"is neither true nor false ({shown(value)}); write {key} = true"
        else:
            right = nearest(key, [*issues, "deal", "no_deal", *CONDITION_WORDS])
            yield (*at, key), f"is no issue ({key!r}); {right}"
    yield from _worths(tree, (*at, "worth"), words.get("worth"))
    if "refusing" in words:
        yield from condition_faults(tree, (*at, "refusing"), words["refusing"])
    for i, part in enumerate(listed(words.get("any")), 1):
        yield from condition_faults(tree, (*at, "any", str(i)), part)
    if "not" in words:
        yield from condition_faults(tree, (*at, "not"), words["not"])


def _worths(tree: Tree, at: Address, worth: Any) -> Found:
    """Yield what is wrong with the actors whose policy a condition asks about."""
    for name in table(worth):
        yield from actor_faults(tree, (*at, name), name)
        actor = table(tree.get("actors")).get(name)
        if isinstance(actor, dict) and not table(actor.get("stakes")):
            yield (*at, name), f"has no stakes, so that nothing is worth anything to {name!r}"


def actor_faults(tree: Tree, at: Address, name: Any) -> Found:
    """Yield what is wrong with the name of an actor."""
    actors = table(tree.get("actors"))
    if isinstance(name, str) and name not in actors:
        yield at, f"is no actor ({name!r}); {nearest(name, actors)}"
