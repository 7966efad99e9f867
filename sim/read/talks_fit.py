"""Whether the talks of a file fit the rest of it.

Like `sim.read.consistency`, each function yields `(address, message)` and reads what it can of a
broken file.
"""

from collections.abc import Iterable

from sim.read.address import Address
from sim.read.faults import nearest, several, shown
from sim.read.politics import chances_faults
from sim.read.tree import (
    Found,
    Tree,
    actor_faults,
    left_out,
    listed,
    names_in,
    no_option,
    table,
    tables,
)

NOBODY = "nobody"  # in `proposes`: the chance that nobody makes an offer
MOST_TYPES = 2
AT: Address = ("talks",)


def found(tree: Tree) -> Found:
    """Yield everything in the talks of a scenario's tree that does not fit together."""
    talks = tree.get("talks")
    if not isinstance(talks, dict):
        return
    for check in (_roles, _types, _discounts, _proposes, _level, _ready, _escalation, _others):
        yield from check(tree, talks)


def _at_table(talks: Tree) -> list[str]:
    named = [talks.get("leader"), talks.get("rival"), *names_in(talks.get("mediators"))]
    return [name for name in named if isinstance(name, str)]


def _roles(tree: Tree, talks: Tree) -> Found:
    actors = table(tree.get("actors"))
    parties = [name for name, actor in tables(actors) if actor.get("role") == "party"]
    leader, rival = talks.get("leader"), talks.get("rival")
    for key, name in (("leader", leader), ("rival", rival)):
        if isinstance(name, str) and name not in parties:
            yield (*AT, key), f"is no party ({name!r}); {nearest(name, parties)}"
    if isinstance(leader, str) and leader == rival:
        yield (*AT, "rival"), f"is the leader too ({rival!r}); name the other side"
    others = [name for name in parties if name not in (leader, rival)]
    if others and leader in parties and rival in parties:
        what = f"are between two, but a deal needs {several(others)} too"
        yield AT, f'{what}; give each another role than "party"'
    government = table(tree.get("government"))
    ruler = government.get("leader")
    if isinstance(ruler, str) and ruler in actors and leader in parties and ruler != leader:
        yield (*AT, "leader"), f"is not the government's ({ruler!r}); name {ruler!r}"
    for name in names_in(talks.get("mediators")):
        yield from actor_faults(tree, (*AT, "mediators"), name)
        if name in (leader, rival):
            yield (*AT, "mediators"), f"names a side ({name!r}); take it out"
        elif isinstance(actors.get(name), dict) and not table(actors[name].get("stakes")):
            yield (*AT, "mediators"), f"names one without stakes ({name!r}); give {name} a stake"


def _types(tree: Tree, talks: Tree) -> Found:
    rival, names = talks.get("rival"), names_in(talks.get("types"))
    known = table(table(tree.get("types")).get(str(rival)))
    for name in names:
        if name not in known:
            yield (*AT, "types"), f"is no type of {shown(rival)} ({name!r}); {nearest(name, known)}"
    if len(names) > MOST_TYPES:
        yield (*AT, "types"), f"names {len(names)} types; name the {MOST_TYPES} that count most"
    elif len(set(names)) < len(names):
        yield (*AT, "types"), f"names a type twice ({names[0]!r}); name another"
    elif len(known) > MOST_TYPES and "types" not in talks:
        right = 'add types = ["ONE", "ANOTHER"]'
        what = f"say nothing of which of the rival's {len(known)} types they are about"
        yield AT, f"{what}; {right}"


def _discounts(tree: Tree, talks: Tree) -> Found:
    given = talks.get("discount")
    wanted = _at_table(talks)
    if not isinstance(given, dict):
        return
    yield from _strangers((*AT, "discount"), given, wanted)
    if missing := left_out(wanted, given):
        right = f"give {missing[0]} = what a week later is worth to it, such as 0.98"
        yield (*AT, "discount"), f"has nothing for {several(missing)}; {right}"


def _strangers(at: Address, given: Iterable[str], known: Iterable[str]) -> Found:
    for name in given:
        if name not in known:
            yield (*at, name), f"is nobody at the table ({name!r}); {nearest(name, list(known))}"


def _proposes(tree: Tree, talks: Tree) -> Found:
    known = [*_at_table(talks), NOBODY]
    for i, lots in enumerate(listed(talks.get("proposes")), 1):
        yield from chances_faults((*AT, "proposes", str(i)), lots, known, "proposer")


def _level(tree: Tree, talks: Tree) -> Found:
    level = table(talks.get("level"))
    at, levels = (*AT, "level"), table(level.get("levels"))
    if level.get("levels") == {}:
        yield (*at, "levels"), "has no level; add one, NAME = 1"
    start = level.get("start")
    if isinstance(start, str) and levels and start not in levels:
        yield (*at, "start"), f"is no level ({start!r}); {nearest(start, levels)}"
    pressures = table(tree.get("pressures"))
    for name in names_in(level.get("scales")):
        if name not in pressures:
            yield (*at, "scales"), f"is no pressure ({name!r}); {nearest(name, pressures)}"
    for name, lots in table(level.get("moves")).items():
        if name not in levels:
            yield (*at, "moves", name), f"is no level ({name!r}); {nearest(name, levels)}"
        yield from chances_faults((*at, "moves", name), lots, levels, "level")


def _ready(tree: Tree, talks: Tree) -> Found:
    sides = _at_table(talks)[:2]
    ready = table(talks.get("ready"))
    yield from _strangers((*AT, "ready"), ready, sides)
    for name, stated in tables(ready):
        actor = table(table(tree.get("actors")).get(name))
        if name in sides and "start" not in stated and "ready" not in actor:
            right = f"add start = CHANCE, or actors.{name}.ready"
            yield (*AT, "ready", name), f"says nothing of the first week; {right}"


def _escalation(tree: Tree, talks: Tree) -> Found:
    escalation = table(talks.get("escalation"))
    at, issue = (*AT, "escalation"), escalation.get("issue")
    if not isinstance(issue, str):
        return
    issues = table(tree.get("issues"))
    if issue not in issues:
        yield (*at, "issue"), f"is no issue ({issue!r}); {nearest(issue, issues)}"
        return
    stated = table(issues[issue])
    if "status_quo" not in stated:
        yield (*at, "issue"), "exists only in a deal; name one with a status quo"
    option = escalation.get("option")
    if isinstance(option, str):
        yield from (((*at, "option"), message) for message in no_option(tree, issue, option))
    for name in names_in(escalation.get("gone")):
        yield from (((*at, "gone"), message) for message in no_option(tree, issue, name))


def _others(tree: Tree, talks: Tree) -> Found:
    sides = _at_table(talks)[:2]
    drafts, stocks = table(tree.get("drafts")), table(tree.get("stocks"))
    for name, texts in table(talks.get("counters")).items():
        yield from _strangers((*AT, "counters"), [name], sides)
        for draft in names_in(texts):
            if draft not in drafts:
                what = f"is no draft ({draft!r}); {nearest(draft, drafts)}"
                yield (*AT, "counters", name), what
    yield from _strangers((*AT, "blame"), table(talks.get("blame")), sides)
    for name in table(talks.get("successor")):
        yield from actor_faults(tree, (*AT, "successor", name), name)
        if name == talks.get("leader"):
            what = "has no successor's gain: he loses the office and keeps the rest; take it out"
            yield (*AT, "successor", name), what
    for name in table(talks.get("stocks")):
        if name not in stocks:
            yield (*AT, "stocks", name), f"is no stock ({name!r}); {nearest(name, stocks)}"
