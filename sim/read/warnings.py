"""Warnings: what a scenario may say, but hardly means to."""

from collections.abc import Iterator

from sim.read import reasons
from sim.read.actor import NO_DEAL_VALUE, Actor
from sim.read.address import Address, show
from sim.read.case import Case
from sim.read.estimates import stated
from sim.read.faults import Fault, several
from sim.read.scenario import Scenario


def warnings(case: Case) -> list[Fault]:
    """Return what is suspicious in a case, each with its address."""
    scenario = case.scenario
    found = [
        *_inherited(case),
        *_drafts(scenario),
        *_later(scenario),
        *_allegations(case),
        *_idle(scenario),
        *_trust(scenario),
        *_tolerances(scenario),
        *_faceless(scenario),
    ]
    return [Fault(case.file, show(address), message) for address, message in found]


def _drafts(scenario: Scenario) -> Iterator[tuple[Address, str]]:
    for name, draft in scenario.drafts.items():
        ours = [i for i in scenario.issues if draft.stated is not None and i not in draft.stated]
        if ours:
            what = f"its source does not state {several(ours)}: there it is our reading"
            yield ("drafts", name, "stated"), what


def _later(scenario: Scenario) -> Iterator[tuple[Address, str]]:
    """Drafts, facts and precedents of a day that the scenario does not know yet."""
    for kind in ("precedents", "drafts", "facts"):
        for name, told in getattr(scenario, kind).items():
            if scenario.as_of and told.dated and told.dated > scenario.as_of:
                what = f"is later than the scenario ({told.dated}, as_of = {scenario.as_of})"
                yield (kind, name, "dated"), what


def _allegations(case: Case) -> Iterator[tuple[Address, str]]:
    numbers = {s.address: s.estimate for s in stated(case.scenario)}
    for at, reason in case.reasons():
        estimate = numbers.get(show(at))
        if estimate is None or reason.kind != reasons.ALLEGATION:
            continue
        if not estimate.low <= 0 <= estimate.high:
            span = f"{estimate.low:g} to {estimate.high:g}"
            yield at, f"rests on an allegation, but its range leaves out 0 ({span})"


def _idle(scenario: Scenario) -> Iterator[tuple[Address, str]]:
    """Numbers that can't change anything."""
    for name, pressure in scenario.pressures.items():
        target = scenario.actors[pressure.on]
        if not target.stakes and target.walk_away is None:
            yield ("pressures", name), f"presses {pressure.on!r}, which has no payoffs: no effect"
        for key in ("strength", "bite"):
            number = getattr(pressure, key)
            played = key == "strength" and name in _switched(scenario)
            if number.low == number.high == 0 and not played:
                yield ("pressures", name, key), "is 0 for certain: the pressure has no effect"
    for name, actor in scenario.actors.items():
        for issue, stake in actor.stakes.items():
            at = ("actors", name, "stakes", issue)
            if stake.weight is not None and not stake.shares and stake.weight.high == 0:
                yield (*at, "weight"), "is 0 for certain: the values have no effect"
            for option in stake.red_lines:
                if actor.role != "party":
                    yield (*at, "red_lines", option), "is the red line of no party: no effect"
                elif option not in scenario.offerable(issue):
                    yield (*at, "red_lines", option), "is on an option no deal may hold: no effect"


def _switched(scenario: Scenario) -> set[str]:
    """Return the pressures whose strength some play of a game sets."""
    rules = [rule for standoff in scenario.standoffs.values() for rule in standoff.rules]
    nodes = [node for tree in scenario.trees.values() for node in tree.nodes.values()]
    moves = [move for node in nodes for move in node.moves.values()]
    return {name for outcome in (*rules, *moves) for name in outcome.pressures}


def _inherited(case: Case) -> Iterator[tuple[Address, str]]:
    """Issues that a file adds to those it inherits: weights are shares, so all others shrink."""
    if case.parent is not None:
        for issue in case.scenario.issues:
            if issue not in case.parent.scenario.issues:
                what = f"is added to those of {case.parent.name}: all other weights shrink"
                yield ("issues", issue), what


def _trust(scenario: Scenario) -> Iterator[tuple[Address, str]]:
    """Shortness paid twice, and parties that would rather have the deal broken."""
    for name, actor in scenario.actors.items():
        for issue in actor.trust.lasting if actor.trust else ():
            at = ("actors", name, "trust", "lasting")
            if actor.trust is not None and issue in actor.trust.kept:
                what = f"holds {issue!r}, on which the trust itself turns: its options count twice"
                yield at, what
            better = _better_broken(scenario, actor, issue)
            if better and actor.role == "party":
                names = several(better)
                what = f"is worth more broken than kept where {issue} is {names}: distrust helps"
                yield at, what


def _better_broken(scenario: Scenario, actor: Actor, issue: str) -> list[str]:
    """Return the options of a lasting issue that are worth less to an actor than no deal is."""
    values = actor.stakes[issue].values
    before = values.get(scenario.issues[issue].status_quo or NO_DEAL_VALUE)
    if before is None:
        return []
    offered = [option for option in scenario.offerable(issue) if option in values]
    return [option for option in offered if values[option].likely < before.likely]


def _tolerances(scenario: Scenario) -> Iterator[tuple[Address, str]]:
    """Members whose tolerance may lie on either side of what no deal is worth to them."""
    members = scenario.government.members if scenario.government is not None else {}
    for name, member in members.items():
        for clause, leaves in member.exits.items():
            if leaves.tolerance is None or member.actor is None:
                continue
            worth = _of_no_deal(scenario, scenario.actors[member.actor])
            if worth is not None and leaves.tolerance.low < worth < leaves.tolerance.high:
                at = ("government", "members", name, "exits", clause, "tolerance")
                span = f"{leaves.tolerance.low:g} to {leaves.tolerance.high:g}"
                yield at, f"straddles what no deal is worth to the member ({worth:.2f} in {span})"


def _of_no_deal(scenario: Scenario, actor: Actor) -> float | None:
    """Return what no deal is worth to an actor by stated weights, at the likely numbers."""
    total = worth = 0.0
    for issue, stake in actor.stakes.items():
        value = stake.values.get(scenario.issues[issue].status_quo or NO_DEAL_VALUE)
        if value is None or stake.weight is None or stake.shares:
            return None
        total += stake.weight.likely
        worth += stake.weight.likely * value.likely
    return worth / total if total else None


def _faceless(scenario: Scenario) -> Iterator[tuple[Address, str]]:
    """Members that threaten to leave and have no actor."""
    members = scenario.government.members if scenario.government is not None else {}
    for name, member in members.items():
        if member.exits and member.actor is None:
            what = "has exits but no `actor`, so it never leaves; say whose they are"
            yield ("government", "members", name), what
