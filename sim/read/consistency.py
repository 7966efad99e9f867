"""Whether the names and numbers of a file agree with one another.

Each function looks at one kind of table in the tree as it was written and yields `(address,
message)`. They read what they can of a broken file (a table that is none is passed over: its shape
is `sim.read.shape`'s to judge), so that all faults of a file are found at once.
"""

from collections.abc import Iterator, Mapping
from math import prod
from typing import Any

from sim.read.actor import NO_DEAL_VALUE
from sim.read.address import Address, parse
from sim.read.faults import nearest, several, shown
from sim.read.number import MOST
from sim.read.reasons import WORDS
from sim.read.scenario import COUNTED, DEALS
from sim.read.tree import (
    CONDITION_WORDS,
    Found,
    Tree,
    actor_faults,
    bound,
    condition_faults,
    left_out,
    listed,
    names_in,
    no_option,
    offerable_of,
    options_of,
    package_faults,
    table,
    tables,
)

NAMED = (
    *("sources", "issues", "actors", "pressures", "drafts", "what_if"),
    *("stocks", "precedents", "types", "futures", "facts", "standoffs", "trees"),
)
MOST_PACKAGES = 10_000_000
ANSWERS = ("package", "payoffs", "value", "address", "issue", "option")
QUESTIONS = {  # what a number is asked of
    "zone_size": ("package",),
    "stock": ("issue", "option"),
    "tipping": ("address",),
}


def found(tree: Tree) -> Found:
    """Yield everything in a scenario's tree that does not fit together."""
    for check in (_reserved, _issues, _exclusions, _actors, _stakes, _pressures, _drafts, _expects):
        yield from check(tree)


def excluded(package: Mapping[str, Any], exclusions: Any) -> int | None:
    """Return which exclusion (from 1) a package falls under, if any."""
    for i, exclusion in enumerate(listed(exclusions), 1):
        block = {k: names_in(v) for k, v in table(table(exclusion).get("package")).items()}
        if block and all(package.get(issue) in names for issue, names in block.items()):
            return i
    return None


def _reserved(tree: Tree) -> Found:
    """Names that an address or a table could not tell from its own words."""
    for kind in NAMED:
        for name in table(tree.get(kind)):
            if name in WORDS:
                yield (kind, name), "is a word of the format, not a name; choose another name"
            elif not name.strip():
                yield (kind, name), "is an empty name; choose another name"
    for at in _inner_names(tree):
        if at[-1] in WORDS:
            yield at, "is a word of the format, not a name; choose another name"
    for issue in table(tree.get("issues")):
        if issue in CONDITION_WORDS:
            yield ("issues", issue), "is a word of conditions, not a name; choose another name"
        for option in options_of(tree, issue):
            if option in (*WORDS, NO_DEAL_VALUE) or not option.strip():
                at = ("issues", issue, "options", option)
                yield at, "is a word of the format, not a name; choose another name"


def _inner_names(tree: Tree) -> Iterator[Address]:
    """Yield the addresses of what is named within tables: types, members and their exits."""
    for actor, types in tables(tree.get("types")):
        yield from (("types", actor, name) for name, _ in tables(types))
    for member, stated in tables(table(tree.get("government")).get("members")):
        of_member = ("government", "members", member)
        yield of_member
        yield from ((*of_member, "exits", name) for name, _ in tables(stated.get("exits")))
    for tree_, game in tables(tree.get("trees")):
        for node, stated in tables(game.get("nodes")):
            at = ("trees", tree_, "nodes", node)
            yield at
            yield from ((*at, "moves", name) for name, _ in tables(stated.get("moves")))


def _issues(tree: Tree) -> Found:
    issues = table(tree.get("issues"))
    if not issues and isinstance(tree.get("issues", {}), dict):
        yield ("issues",), "has no issue; add at least one, [issues.NAME]"
    valued = {i for _, a in tables(tree.get("actors")) for i in table(a.get("stakes"))}
    for _, actor in tables(tree.get("actors")):
        valued.update(table(table(actor.get("trust")).get("kept")))
    for name, issue in tables(issues):
        status_quo = issue.get("status_quo")
        if isinstance(status_quo, str):
            for message in no_option(tree, name, status_quo):
                yield ("issues", name, "status_quo"), message
        if isinstance(issue.get("options"), dict) and not offerable_of(tree, name):
            right = "add one without deal = false"
            yield ("issues", name, "options"), f"has no option that a deal may hold; {right}"
        if name not in valued:
            yield ("issues", name), "is valued by nobody; give some actor a stake in it"
    packages = prod(max(1, len(offerable_of(tree, name))) for name in issues)
    if packages > MOST_PACKAGES:
        right = f"at most {MOST_PACKAGES:,} can be looked at, so take out options or issues"
        yield ("issues",), f"multiply to too many packages ({packages:,}); {right}"


def _exclusions(tree: Tree) -> Found:
    exclusions = listed(tree.get("exclude"))
    for i, exclusion in enumerate(exclusions, 1):
        package = table(exclusion).get("package")
        if package == {}:
            yield ("exclude", str(i), "package"), "names no issue; it would exclude every package"
        yield from package_faults(tree, ("exclude", str(i), "package"), package, "exclusion")
        blocks = table(package)
        if blocks and all(
            set(offerable_of(tree, issue)) <= set(names_in(names))
            for issue, names in blocks.items()
        ):
            yield ("exclude", str(i)), "excludes every package; leave some option of some issue"


def _actors(tree: Tree) -> Found:
    actors = table(tree.get("actors"))
    parties = [name for name, actor in tables(actors) if actor.get("role") == "party"]
    if not parties:
        yield ("actors",), 'has no party, so no deal needs anybody; give one role = "party"'
    for name in parties:
        if not table(actors[name].get("stakes")):
            right = f"add [actors.{name}.stakes.ISSUE]"
            yield ("actors", name), f"is a party without stakes; {right}"
    for name, actor in tables(actors):
        stakes = dict(tables(actor.get("stakes")))
        weights = [bound(stake.get("weight"), "likely") for stake in stakes.values()]
        shared = any(stake.get("shares") for stake in stakes.values())
        if weights and not shared and all(weight == 0 for weight in weights):
            yield ("actors", name, "stakes"), "has weights that sum to 0; give one more than 0"
        if (reach := _reach(tree, name, actor)) > MOST:
            right = f"keep it below {MOST:,.0f}; divide all its numbers by the same amount"
            yield ("actors", name), f"has payoffs as large as {reach:,.0f}; {right}"


def _reach(tree: Tree, name: str, actor: Tree) -> float:
    """Return the largest payoff that an actor's numbers can come to."""
    size = 0.0
    for _, stake in tables(actor.get("stakes")):
        values = [_largest(value) for value in table(stake.get("values")).values()]
        weight = _largest(stake.get("weight")) if tree.get("weights") == "as_given" else 1.0
        size += weight * max(values, default=0.0)
    pressures = [p for _, p in tables(tree.get("pressures")) if p.get("on") == name]
    return size + _largest(actor.get("walk_away")) + sum(_largest(p.get("bite")) for p in pressures)


def _largest(value: Any) -> float:
    return max(abs(bound(value, key) or 0.0) for key in ("low", "high"))


def _stakes(tree: Tree) -> Found:
    issues = table(tree.get("issues"))
    for name, actor in tables(tree.get("actors")):
        for issue, stake in tables(actor.get("stakes")):
            at = ("actors", name, "stakes", issue)
            if issue not in issues:
                yield at, f"is no issue ({issue!r}); {nearest(issue, issues)}"
                continue
            yield from _values(tree, at, actor, stake.get("values"))
            lines = stake.get("red_lines")
            for option in table(lines) or (lines if isinstance(lines, list) else []):
                if isinstance(option, str):
                    for message in no_option(tree, issue, option):
                        yield (*at, "red_lines", option), message


def _values(tree: Tree, at: Address, actor: Tree, values: Any) -> Found:
    issue = at[-1]
    options = options_of(tree, issue)
    in_deal_only = "status_quo" not in table(table(tree["issues"])[issue])
    given = table(values)
    if not isinstance(values, dict):
        return
    read = table(table(actor.get("readings")).get(issue))
    if missing := left_out([o for o in options if o not in read], given):
        right = f"give {missing[0]} = its worth"
        yield (*at, "values"), f"has no value for {several(missing)}; {right}"
    for option, value in given.items():
        if option == NO_DEAL_VALUE and in_deal_only:
            pass
        elif option == NO_DEAL_VALUE:
            right = "take it out: without a deal the status quo holds"
            yield (*at, "values", option), f"has no place where there is a status quo; {right}"
        else:
            for message in no_option(tree, issue, option):
                yield (*at, "values", option), message
        ends = [bound(value, "low"), bound(value, "high")]
        out = [end for end in ends if end is not None and not 0 <= end <= 1]
        if out and tree.get("weights") != "as_given":
            right = 'keep it from 0 (worst) to 1 (best), or say weights = "as_given"'
            yield (*at, "values", option), f"is outside the scale ({out[0]:g}); {right}"
    if in_deal_only and NO_DEAL_VALUE not in given and "walk_away" not in actor:
        right = f"give {NO_DEAL_VALUE} = its worth to this actor without a deal"
        yield (*at, "values"), f"lacks {NO_DEAL_VALUE!r} (the issue has no status quo); {right}"


def _pressures(tree: Tree) -> Found:
    pressures = table(tree.get("pressures"))
    for name, pressure in tables(pressures):
        at = ("pressures", name)
        for key in ("from", "on"):
            yield from actor_faults(tree, (*at, key), pressure.get(key))
        for relay in names_in(pressure.get("via")):
            if relay == name:
                yield (*at, "via"), f"relays itself ({relay!r}); name another pressure"
            elif relay not in pressures:
                yield (*at, "via"), f"is no pressure ({relay!r}); {nearest(relay, pressures)}"
        yield from condition_faults(tree, (*at, "when"), pressure.get("when"))


def _drafts(tree: Tree) -> Found:
    issues = table(tree.get("issues"))
    for name, draft in tables(tree.get("drafts")):
        at = ("drafts", name)
        yield from actor_faults(tree, (*at, "proposed_by"), draft.get("proposed_by"))
        for actor in names_in(draft.get("accepted_by")):
            yield from actor_faults(tree, (*at, "accepted_by"), actor)
        package = draft.get("package")
        if not isinstance(package, dict):
            continue
        yield from package_faults(tree, (*at, "package"), package, "draft")
        if missing := left_out(issues, package):
            right = f"choose an option, {missing[0]} = ..., and leave the issue out of `stated`"
            yield (*at, "package"), f"misses an issue ({several(missing)}); {right}"
        for issue in names_in(draft.get("stated")):
            if issue not in issues:
                yield (*at, "stated"), f"is no issue ({issue!r}); {nearest(issue, issues)}"
        yield from _phases((*at, "phases"), draft.get("phases"), issues)
        if (which := excluded(package, tree.get("exclude"))) is not None:
            right = f"change one, or exclude.{which}"
            chosen = several(f"{i}={shown(o)}" for i, o in _block(tree, which, package).items())
            yield (*at, "package"), f"is excluded by exclude.{which} ({chosen}); {right}"


def _phases(at: Address, phases: Any, issues: Tree) -> Found:
    """Yield what is wrong with the order in which the terms of a draft are carried out."""
    seen: set[str] = set()
    for i, phase in enumerate(listed(phases), 1):
        for issue in names_in(phase):
            if issue not in issues:
                yield (*at, str(i)), f"is no issue ({issue!r}); {nearest(issue, issues)}"
            elif issue in seen:
                yield (*at, str(i)), f"names an issue twice ({issue!r}); keep it in one phase"
            seen.add(issue)


def _block(tree: Tree, which: int, package: Tree) -> dict[str, Any]:
    return {i: package[i] for i in table(listed(tree["exclude"])[which - 1]["package"])}


def _expects(tree: Tree) -> Found:
    what_ifs = table(tree.get("what_if"))
    for i, expect in enumerate(map(table, listed(tree.get("expect"))), 1):
        at = ("expect", str(i))
        yield from package_faults(tree, (*at, "package"), expect.get("package"), "draft")
        for actor in table(expect.get("payoffs")):
            yield from actor_faults(tree, (*at, "payoffs"), actor)
        name = expect.get("what_if")
        if isinstance(name, str) and name not in what_ifs:
            yield (*at, "what_if"), f"is no what-if ({name!r}); {nearest(name, what_ifs)}"
        yield from _answer(at, expect)
        if expect.get("concept") == "stock":
            yield from _stock_asked(tree, at, expect)
        if expect.get("concept") == "tipping":
            yield from _number_asked(tree, at, expect.get("address"))


def _answer(at: Address, expect: Tree) -> Found:
    """Yield what keeps an expectation from being tested: it says nothing of its concept."""
    concept = expect.get("concept")
    wanted: tuple[str, ...]
    if concept in DEALS:
        wanted = ("package", "payoffs")
        right = "add package = { ISSUE = OPTION } or payoffs = { PARTY = NUMBER }"
    elif concept in COUNTED:
        wanted, right = ("value",), "add value = NUMBER"
    else:
        return
    if not any(expect.get(key, {}) != {} for key in wanted):
        yield at, f"says nothing of {concept!r}; {right}"
    for key in ANSWERS:
        if key in expect and key not in (*wanted, *QUESTIONS.get(concept, ())):
            yield (*at, key), f"says nothing of {concept!r}; take it out"


def _number_asked(tree: Tree, at: Address, address: Any) -> Found:
    """Yield why an expected tipping value is that of no number of the scenario."""
    if address is None:
        yield at, 'asks of no number; add address = "ADDRESS"'
        return
    node: Any = tree
    try:
        for part in parse(address) if isinstance(address, str) else ():
            node = table(node).get(part)
    except ValueError:
        node = None
    if isinstance(address, str) and bound(node, "likely") is None:
        yield (*at, "address"), f"is no number of the scenario ({address!r}); name one by its place"


def _stock_asked(tree: Tree, at: Address, expect: Tree) -> Found:
    """Yield why an expected chance of a stock is that of no option which needs one."""
    issue, option, issues = expect.get("issue"), expect.get("option"), table(tree.get("issues"))
    if issue is None or option is None:
        yield at, 'asks of no option; add issue = "ISSUE" and option = "OPTION"'
    elif not isinstance(issue, str) or not isinstance(option, str):
        return
    elif issue not in issues:
        yield (*at, "issue"), f"is no issue ({issue!r}); {nearest(issue, issues)}"
    elif option not in options_of(tree, issue):
        for message in no_option(tree, issue, option):
            yield (*at, "option"), message
    elif "needs" not in table(options_of(tree, issue)[option]):
        yield (*at, "option"), f"needs no stock ({option!r}); name one that does"
