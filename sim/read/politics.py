"""Whether what binds the actors of a file fits together: trust, types, government and the rest.

Like `sim.read.consistency`, each function looks at one kind of table in the tree as it was written
and yields `(address, message)`, and reads what it can of a broken file.
"""

from typing import Any

from sim.read.actor import NO_DEAL_VALUE, REST
from sim.read.address import Address, parse
from sim.read.faults import closest, nearest, several, shown
from sim.read.number import BOUNDS
from sim.read.tree import (
    Found,
    Tree,
    actor_faults,
    bound,
    condition_faults,
    listed,
    names_in,
    no_option,
    package_faults,
    table,
    tables,
)

SLACK = 1e-9  # by which chances may miss 1


def found(tree: Tree) -> Found:
    """Yield everything in the politics of a scenario's tree that does not fit together."""
    checks = (_alone, _stocks, _precedents, _wants, _trust, _futures, _types, _government, _facts)
    for check in checks:
        yield from check(tree)


def _issue(tree: Tree, at: Address, name: Any) -> Found:
    if name not in table(tree.get("issues")):
        yield at, f"is no issue ({name!r}); {nearest(str(name), table(tree.get('issues')))}"


def _option(tree: Tree, at: Address, issue: str, name: Any) -> Found:
    if isinstance(name, str):
        for message in no_option(tree, issue, name):
            yield at, message


def chances_faults(at: Address, lots: Any, known: Any, what: str) -> Found:
    """Yield what is wrong with chances that should sum to 1."""
    given = table(lots)
    for name in given:
        if name not in known:
            yield (*at, name), f"is no {what} ({name!r}); {nearest(name, known)}"
    rests = [name for name, chance in given.items() if chance == REST]
    likely = sum(bound(c, "likely") or 0.0 for c in given.values() if c != REST)
    highest = sum(bound(c, "high") or 0.0 for c in given.values() if c != REST)
    if lots == {}:
        yield at, f"is empty; add a {what}, or take it out"
    if not given or not all(chance == REST or _is_chance(chance) for chance in given.values()):
        return  # what is no chance is told where it stands
    if len(rests) > 1:
        yield at, f'has more than one "rest" ({several(rests)}); keep one'
    elif rests and highest > 1 + SLACK:
        right = 'lower the highest ones, so that something is left for "rest"'
        yield at, f"has chances that may sum to more than 1 ({highest:g}); {right}"
    elif not rests and abs(likely - 1) > SLACK:
        yield at, f'has chances that sum to {likely:g}, not to 1; make one of them "rest"'
    elif not rests and any(bound(c, "low") != bound(c, "high") for c in given.values()):
        yield at, 'has ranges that need not sum to 1; make one of them "rest"'


def _is_chance(value: Any) -> bool:
    ends = [bound(value, end) for end in BOUNDS]
    known = [end for end in ends if end is not None and 0 <= end <= 1]
    return len(known) == len(ends) and known == sorted(known)


def _alone(tree: Tree) -> Found:
    actors = {}
    for name, issue in tables(tree.get("issues")):
        at = ("issues", name)
        yield from actor_faults(tree, (*at, "alone"), issue.get("alone"))
        for option in names_in(issue.get("alone_options")):
            yield from _option(tree, (*at, "alone_options"), name, option)
        if "alone_options" in issue and "alone" not in issue:
            right = 'add alone = "ACTOR"'
            yield (*at, "alone_options"), f"says what may be done alone, but not by whom; {right}"
        if "alone" in issue and "status_quo" not in issue:
            yield (*at, "alone"), "is for an issue without a deal; add its status_quo"
        if isinstance(issue.get("alone"), str):
            actors[issue["alone"]] = name
    if len(actors) > 1:
        who = " and ".join(actors)
        yield ("issues", [*actors.values()][-1], "alone"), f"is a second actor ({who}); name one"


def _stocks(tree: Tree) -> Found:
    stocks = table(tree.get("stocks"))
    used = set()
    for name, issue in tables(tree.get("issues")):
        for option, stated in tables(issue.get("options")):
            needs = table(stated.get("needs"))
            stock = needs.get("stock")
            if isinstance(stock, str):
                used.add(stock)
                if stock not in stocks:
                    at = ("issues", name, "options", option, "needs", "stock")
                    yield at, f"is no stock ({stock!r}); {nearest(stock, stocks)}"
    meant = {closest(name, stocks) for name in used if name not in stocks}
    for name, stock in tables(stocks):
        yield from actor_faults(tree, ("stocks", name, "holder"), stock.get("holder"))
        if name not in used | meant:
            yield ("stocks", name), "is needed by no option; use it (`needs`), or take it out"


def _precedents(tree: Tree) -> Found:
    for name, precedent in tables(tree.get("precedents")):
        at = ("precedents", name, "package")
        yield from package_faults(tree, at, precedent.get("package"), "precedent")
    for name, actor in tables(tree.get("actors")):
        reference = actor.get("reference")
        precedents = table(tree.get("precedents"))
        if isinstance(reference, str) and reference not in precedents:
            right = nearest(reference, precedents)
            yield ("actors", name, "reference"), f"is no precedent ({reference!r}); {right}"
        if ("reference" in actor) != ("loss_aversion" in actor):
            lacks = "loss_aversion" if "reference" in actor else "reference"
            yield ("actors", name), f"has a precedent to measure by, but no `{lacks}`; add it"


def _wants(tree: Tree) -> Found:
    """Aims, readings and stances."""
    for name, actor in tables(tree.get("actors")):
        aims, stakes = table(actor.get("aims")), table(actor.get("stakes"))
        for issue, stake in tables(stakes):
            for aim in table(stake.get("shares")):
                if aim not in aims:
                    where = ("actors", name, "stakes", issue, "shares", aim)
                    yield where, f"is no aim of this actor ({aim!r}); {nearest(aim, aims)}"
        for kind in ("readings", "stances"):
            for issue in table(actor.get(kind)):
                if issue not in stakes:
                    yield (
                        ("actors", name, kind, issue),
                        f"is about an issue without a stake; {nearest(issue, stakes)}",
                    )
        for issue, readings in tables(actor.get("readings")):
            values = table(table(stakes.get(issue)).get("values"))
            for option, lots in tables(readings):
                at: Address = ("actors", name, "readings", issue, option)
                yield from _option(tree, at, issue, option)
                yield from chances_faults(
                    at, lots, [v for v in values if v != NO_DEAL_VALUE], "option"
                )
        for issue, stance in tables(actor.get("stances")):
            here = ("actors", name, "stances", issue, "option")
            yield from _option(tree, here, issue, stance.get("option"))


def _trust(tree: Tree) -> Found:
    for name, actor in tables(tree.get("actors")):
        trust, stakes = table(actor.get("trust")), table(actor.get("stakes"))
        at = ("actors", name, "trust")
        for issue in names_in(trust.get("lasting")):
            if issue not in stakes:
                right = nearest(issue, stakes)
                yield (
                    (*at, "lasting"),
                    f"is no issue this actor has a stake in ({issue!r}); {right}",
                )
        for issue, chances in table(trust.get("kept")).items():
            yield from _issue(tree, (*at, "kept", issue), issue)
            for option in table(chances):
                yield from _option(tree, (*at, "kept", issue, option), issue, option)


def _futures(tree: Tree) -> Found:
    futures, issues = table(tree.get("futures")), table(tree.get("issues"))
    for name, future in tables(futures):
        for issue, option in table(future.get("set")).items():
            at: Address = ("futures", name, "set", issue)
            yield from _issue(tree, at, issue)
            yield from _option(tree, at, issue, option)
            if issue in issues and "status_quo" not in table(issues[issue]):
                yield at, "changes an issue that exists only in a deal; take it out"
    for name, actor in tables(tree.get("actors")):
        at = ("actors", name)
        yield from chances_faults((*at, "futures"), actor.get("futures"), futures, "future")
        for issue, options in tables(actor.get("futures_if")):
            yield from _issue(tree, (*at, "futures_if", issue), issue)
            for option, lots in tables(options):
                here = (*at, "futures_if", issue, option)
                yield from _option(tree, here, issue, option)
                yield from chances_faults(here, lots, futures, "future")


def _types(tree: Tree) -> Found:
    for name, types in tables(tree.get("types")):
        yield from actor_faults(tree, ("types", name), name)
        chances = {kind: stated.get("chance") for kind, stated in tables(types)}
        if chances or not types:
            yield from chances_faults(("types", name), chances, chances, "type")
        for kind, stated in tables(types):
            for text in table(stated.get("set")):
                at = ("types", name, kind, "set", text)
                try:
                    parts = parse(text)
                except ValueError:
                    continue
                if parts[0] in ("issues", "exclude", "types", "drafts", "sources"):
                    yield at, "is no matter of a type; a type changes actors, pressures and chances"


def _government(tree: Tree) -> Found:
    government = tree.get("government")
    if not isinstance(government, dict):
        return
    at: Address = ("government",)
    yield from actor_faults(tree, (*at, "leader"), government.get("leader"))
    reckoning = table(government.get("reckoning"))
    if len(reckoning) > 1:
        yield (*at, "reckoning"), f"turns on several issues ({several(reckoning)}); name one"
    for issue, chances in reckoning.items():
        yield from _issue(tree, (*at, "reckoning", issue), issue)
        for option in table(chances):
            yield from _option(tree, (*at, "reckoning", issue, option), issue, option)
    members = table(government.get("members"))
    grouped: list[str] = []
    for i, group in enumerate(listed(government.get("together")), 1):
        for member in names_in(group):
            if member not in members:
                right = nearest(member, members)
                yield (*at, "together", str(i)), f"is no member ({member!r}); {right}"
            elif member in grouped:
                yield (*at, "together", str(i)), f"is in two groups ({member!r}); keep one"
            grouped.append(member)
    for name, stated in tables(members):
        yield from _member(tree, (*at, "members", name), stated)
    lifeline = government.get("lifeline")
    if isinstance(lifeline, dict):
        yield from condition_faults(tree, (*at, "lifeline", "when"), lifeline.get("when"))
    seats = [member.get("seats") for _, member in tables(members)]
    needed, known = government.get("needed"), [s for s in seats if type(s) is int and s >= 0]
    if isinstance(needed, int) and len(known) == len(seats) and sum(known) < needed:
        what = f"have {sum(known)} seats together, fewer than needed ({needed})"
        yield (*at, "members"), f"{what}; lower `needed`, or add the seats that are missing"


def _member(tree: Tree, at: Address, member: Tree) -> Found:
    yield from actor_faults(tree, (*at, "actor"), member.get("actor"))
    for name, clause in tables(member.get("exits")):
        yield from condition_faults(tree, (*at, "exits", name, "when"), clause.get("when"))
        if "tolerance" not in clause:
            continue
        actor = table(table(tree.get("actors")).get(str(member.get("actor"))))
        if not table(actor.get("stakes")):
            right = "name an `actor` with stakes, or take the tolerance out"
            yield (*at, "exits", name, "tolerance"), f"compares nobody's policy; {right}"


def _facts(tree: Tree) -> Found:
    drafts, actors = table(tree.get("drafts")), table(tree.get("actors"))
    for name, fact in tables(tree.get("facts")):
        draft, actor = fact.get("draft"), fact.get("actor")
        if isinstance(draft, str) and draft not in drafts:
            yield ("facts", name, "draft"), f"is no draft ({draft!r}); {nearest(draft, drafts)}"
        if isinstance(actor, str) and table(actors.get(actor)).get("role") != "party":
            parties = [n for n, a in tables(actors) if a.get("role") == "party"]
            yield (
                ("facts", name, "actor"),
                f"is no party ({shown(actor)}); {nearest(actor, parties)}",
            )
