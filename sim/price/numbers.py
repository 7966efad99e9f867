"""Numbers: the addresses of everything that enters a term of a payoff.

In a deal an issue's term takes its weight, the value of the option (by way of its readings and the
precedent), and, for a lasting term, trust and what holds without a deal. A number that decides only
whether something is felt (a threshold, the policy that is compared with it) enters as well. Where
weights are normalised all of an actor's weights enter each of its issues: they are `weights`.
"""

from collections.abc import Iterator, Mapping, Sequence

from sim.price.pressure import is_asking
from sim.price.terms import Term
from sim.read.actor import NO_DEAL_VALUE, REST, Lot
from sim.read.address import Address, show
from sim.read.condition import Condition
from sim.read.scenario import Scenario

Options = Mapping[str, str | None]  # what holds in an outcome, by issue


def weights(scenario: Scenario, actor: str) -> tuple[str, ...]:
    """Return the addresses of all that an actor's weights are made of."""
    each = (_weight(scenario, actor, issue) for issue in scenario.actors[actor].stakes)
    return _once(at for found in each for at in found)


def in_deal(
    scenario: Scenario, actor: str, term: Term, package: Options, states: Sequence[Options]
) -> tuple[str, ...]:
    """Return the addresses of the numbers that enter a term of a package.

    `states` are those of no deal, which a deal that may be broken comes to.
    """
    return _once(_in_deal(scenario, actor, term, package, states))


def in_no_deal(
    scenario: Scenario, actor: str, term: Term, package: Options | None, states: Sequence[Options]
) -> tuple[str, ...]:
    """Return the addresses of the numbers that enter a term of no deal, in some of its states.

    `package` is the one refused, None where none is.
    """
    return _once(_in_no_deal(scenario, actor, term, package, states))


def _once(addresses: Iterator[Address]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(show(at) for at in addresses))


def _in_deal(
    scenario: Scenario, actor: str, term: Term, package: Options, states: Sequence[Options]
) -> Iterator[Address]:
    stated, at = scenario.actors[actor], ("actors", actor)
    if term.kind == "issue":
        yield from _office_weight(scenario, actor)
        yield from _weight(scenario, actor, term.of)
        yield from _worth_in_deal(scenario, actor, term.of, package[term.of])
        if stated.trust is not None and term.of in stated.trust.lasting:
            yield from _trust(scenario, actor, package)
            yield (*at, "trust", "kept_if_broken")
            yield from _worth(scenario, actor, term.of, scenario.no_deal()[term.of])
    elif term.kind == "stance":
        yield (*at, "stances", term.of, "cost")
        yield from _worth(scenario, actor, term.of, stated.stances[term.of].option)
        yield from _worth(scenario, actor, term.of, package[term.of])
    elif term.kind == "pressure":
        yield from _felt(scenario, term.of, [package])
        if stated.trust is not None:
            yield from _trust(scenario, actor, package)
            if not is_asking(scenario, term.of):
                yield from _felt(scenario, term.of, states, lasting=True)
                yield from _futures(scenario, actor, states)
    else:
        yield from _office(scenario, [package])
        yield from _reckoning(scenario, [package])
        if stated.trust is not None:
            yield from _trust(scenario, actor, package)
            yield from _reckoning(scenario, _expected(scenario, states))
            yield from _futures(scenario, actor, states)


def _in_no_deal(
    scenario: Scenario,
    actor: str,
    term: Term,
    package: Options | None,
    states: Sequence[Options],
) -> Iterator[Address]:
    if term.kind == "walk_away":
        yield "actors", actor, "walk_away"
        return
    if term.kind == "issue":
        yield from _office_weight(scenario, actor)
        yield from _weight(scenario, actor, term.of)
        for state in _expected(scenario, states):
            yield from _worth(scenario, actor, term.of, state[term.of])
    elif term.kind == "pressure":
        yield from _felt(scenario, term.of, states, lasting=True, refused=package)
    else:
        yield from _office(scenario, states, lasting=True)
        yield from _reckoning(scenario, _expected(scenario, states))
    yield from _futures(scenario, actor, states)


def _expected(scenario: Scenario, states: Sequence[Options]) -> list[Options]:
    """Return states, and every future that they may come to."""
    later = [{**state, **future.set} for state in states for future in scenario.futures.values()]
    return [*states, *later]


def _futures(scenario: Scenario, actor: str, states: Sequence[Options]) -> Iterator[Address]:
    believes = scenario.actors[actor]
    yield from _lots(("actors", actor, "futures"), believes.futures)
    for issue, options in believes.futures_if.items():
        for option in dict.fromkeys(str(state[issue]) for state in states):
            at = ("actors", actor, "futures_if", issue, option)
            yield from _lots(at, options.get(option, {}))


def _lots(at: Address, lots: Mapping[str, Lot]) -> Iterator[Address]:
    yield from ((*at, name) for name, lot in lots.items() if lot != REST)


def _office_weight(scenario: Scenario, actor: str) -> Iterator[Address]:
    if scenario.government is not None and scenario.government.leader == actor:
        yield "government", "office_weight"


def _weight(scenario: Scenario, actor: str, issue: str) -> Iterator[Address]:
    at, stake = ("actors", actor), scenario.actors[actor].stakes[issue]
    for aim in stake.shares:
        yield (*at, "aims", aim)
        yield (*at, "stakes", issue, "shares", aim)
    if stake.weight is not None:
        yield (*at, "stakes", issue, "weight")


def _worth(scenario: Scenario, actor: str, issue: str, option: str | None) -> Iterator[Address]:
    """Yield the numbers that an option's value is made of, as it is read."""
    at, values = ("actors", actor), scenario.actors[actor].stakes[issue].values
    lots = scenario.actors[actor].readings.get(issue, {}).get(option or "", {})
    yield from _lots((*at, "readings", issue, str(option)), lots)
    for meaning in lots or (option or NO_DEAL_VALUE,):
        if meaning in values:
            yield (*at, "stakes", issue, "values", meaning)


def _worth_in_deal(
    scenario: Scenario, actor: str, issue: str, option: str | None
) -> Iterator[Address]:
    """Yield those numbers, and those of the precedent that it is measured by."""
    yield from _worth(scenario, actor, issue, option)
    stated = scenario.actors[actor]
    if stated.reference is not None and stated.loss_aversion is not None:
        before = scenario.precedents[stated.reference].package.get(issue)
        if before is not None:
            yield "actors", actor, "loss_aversion"
            yield from _worth(scenario, actor, issue, before)


def _policy(
    scenario: Scenario, actor: str, options: Options, *, lasting: bool
) -> Iterator[Address]:
    """Yield what an actor's policy value is made of, in a deal or in a `lasting` no deal."""
    worth = _worth if lasting else _worth_in_deal
    for issue in scenario.actors[actor].stakes:
        yield from _weight(scenario, actor, issue)
        yield from worth(scenario, actor, issue, options[issue])


def _trust(scenario: Scenario, actor: str, package: Options) -> Iterator[Address]:
    trust = scenario.actors[actor].trust
    for issue, chances in trust.kept.items() if trust is not None else ():
        if package[issue] in chances:
            yield "actors", actor, "trust", "kept", issue, str(package[issue])


def _felt(
    scenario: Scenario,
    name: str,
    outcomes: Sequence[Options],
    *,
    lasting: bool = False,
    refused: Options | None = None,
) -> Iterator[Address]:
    """Yield a pressure's own numbers, and those that decide whether it is felt."""
    felt, at = scenario.pressures[name], ("pressures", name)
    yield (*at, "strength")
    yield from (("pressures", relay, "strength") for relay in felt.via)
    yield (*at, "bite")
    for options in _expected(scenario, outcomes) if lasting else outcomes:
        yield from _asked(scenario, felt.when, (*at, "when"), options, lasting, refused)


def _asked(
    scenario: Scenario,
    when: Condition,
    at: Address,
    options: Options,
    lasting: bool,
    refused: Options | None = None,
) -> Iterator[Address]:
    """Yield the thresholds of a condition, and the policy that is compared with them."""
    for actor in when.worth:
        yield (*at, "worth", actor)
        yield from _policy(scenario, actor, options, lasting=lasting)
    if when.refusing is not None and refused is not None:
        yield from _asked(scenario, when.refusing, (*at, "refusing"), refused, False)
    for i, part in enumerate(when.any or (), 1):
        yield from _asked(scenario, part, (*at, "any", str(i)), options, lasting, refused)
    if when.not_ is not None:
        yield from _asked(scenario, when.not_, (*at, "not"), options, lasting, refused)


def _office(
    scenario: Scenario, outcomes: Sequence[Options], *, lasting: bool = False
) -> Iterator[Address]:
    """Yield what decides whether the government stands, and what exits cost its leader."""
    government, at = scenario.government, ("government",)
    assert government is not None
    yield (*at, "office_weight")
    yield (*at, "falls")
    for name, member in government.members.items():
        if member.actor is None or not member.exits:
            continue
        here = (*at, "members", name)
        yield (*here, "exit_cost")
        for clause, stated in member.exits.items():
            where = (*here, "exits", clause)
            yield (*where, "chance")
            for options in outcomes:
                yield from _asked(scenario, stated.when, (*where, "when"), options, lasting)
                if stated.tolerance is not None:
                    yield (*where, "tolerance")
                    yield from _policy(scenario, member.actor, options, lasting=lasting)
    if government.lifeline is not None:
        yield (*at, "lifeline", "chance")
        for options in outcomes:
            when = (*at, "lifeline", "when")
            yield from _asked(scenario, government.lifeline.when, when, options, lasting)


def _reckoning(scenario: Scenario, outcomes: Sequence[Options]) -> Iterator[Address]:
    assert scenario.government is not None
    for issue, chances in scenario.government.reckoning.items():
        for option in dict.fromkeys(str(options[issue]) for options in outcomes):
            if option in chances:
                yield "government", "reckoning", issue, option
