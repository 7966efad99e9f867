"""A scenario and its draws, priced: every mechanism's terms, put together as a game."""

from collections.abc import Iterator, Sequence
from functools import cache, reduce
from typing import TypeVar

import numpy as np

from sim.price import no_deal, pressure, stock
from sim.price.condition import Conditions, looks_at, settled
from sim.price.game import Block, Bools, Choice, Factor, Floats, Game, Ints, Office, whole
from sim.price.government import Cabinet
from sim.price.kept import kept, spread
from sim.price.no_deal import Outlook
from sim.price.policy import Policy, State
from sim.price.stance import stances
from sim.price.terms import Account, Accounts, OfficeLeft, Term
from sim.read.address import show
from sim.read.condition import Condition
from sim.read.scenario import Scenario
from sim.sample.draws import Draws

Array = TypeVar("Array", bound=np.ndarray)


def price(scenario: Scenario, draws: Draws, *, only_parties: bool = False) -> Game:
    """Return the game of a scenario, one for each draw; of the parties alone if no more is asked.

    Whoever has a say in what the parties get (a member's policy, a mediator's) is heard all the
    same.
    """
    actors = scenario.parties if only_parties else priced_actors(scenario)
    return _Pricing(scenario, draws).game(tuple(actors))


def price_for(scenario: Scenario, draws: Draws, actors: Sequence[str]) -> Game:
    """Return the game of a scenario for some actors, the parties among them whoever is named."""
    wanted = [a for a in scenario.actors if a in actors or a in scenario.parties]
    return _Pricing(scenario, draws).game(tuple(wanted))


def accounts(scenario: Scenario, draws: Draws) -> Accounts:
    """Return the game of all actors that have payoffs, and what each of its terms is called."""
    return _Pricing(scenario, draws).accounts(priced_actors(scenario))


def priced_actors(scenario: Scenario) -> tuple[str, ...]:
    """Return the actors that have payoffs: a stake or a stated walk-away."""
    return tuple(name for name, actor in scenario.actors.items() if actor.has_payoffs)


class _Pricing:
    """The pricing of one scenario: what its mechanisms have in common is worked out once."""

    def __init__(self, scenario: Scenario, draws: Draws) -> None:
        self.scenario, self.draws = scenario, draws
        self.order = list(scenario.issues)
        self.policy = cache(lambda actor: Policy(scenario, draws, actor))
        self.kept = cache(lambda actor: kept(scenario, draws, actor))
        self.conditions = Conditions(scenario, self.policy)
        self.cabinet = self._cabinet()
        self.choices = no_deal.choices(scenario)
        self.chosen = self._chosen()

    def game(self, actors: tuple[str, ...]) -> Game:
        """Return the priced game of some actors."""
        scenario = self.scenario
        worth = [self._in_no_deal(actor) for actor in actors]
        return Game(
            issue_names=tuple(scenario.issues),
            option_names=tuple(scenario.offerable(issue) for issue in scenario.issues),
            actors=actors,
            parties=tuple(actors.index(party) for party in scenario.parties),
            terms=tuple(tuple(t for _, t in self._in_deal(actor)) for actor in actors),
            no_deal=np.stack(worth, axis=1),
            refusing=tuple(tuple(t for _, t in self._refusing(actor)) for actor in actors),
            office=self._office(actors),
            red=tuple(self._red(issue) for issue in scenario.issues),
            lacking=tuple(stock.lacking(scenario, self.draws, i) for i in scenario.issues),
            excluded=self._exclusions(),
        )

    def accounts(self, actors: tuple[str, ...]) -> Accounts:
        """Return the priced game of some actors, with the names of its terms."""
        named = {
            actor: Account(
                deal=tuple(name for name, _ in self._in_deal(actor)),
                refusing=tuple(name for name, _ in self._refusing(actor)),
                no_deal=self._named_in_no_deal(actor),
            )
            for actor in actors
        }
        choices = tuple(self.choices)
        return Accounts(self.game(actors), named, choices, self.chosen, self._office_left())

    def _cabinet(self) -> Cabinet | None:
        if self.scenario.government is None:
            return None
        return Cabinet(self.scenario, self.draws, self.conditions, self.policy)

    def _chosen(self) -> Ints:
        """Return which state of no deal its chooser picks, shape (draw,); the first of equals."""
        who = no_deal.chooser(self.scenario)
        if who is None or len(self.choices) == 1:
            return np.zeros(self.draws.count, dtype=np.int64)
        worth = [self._expected(who, state) for state in self.choices]
        best: Ints = np.argmax(np.stack(worth), axis=0)
        return best

    def _of_chosen(self, by_choice: list[Array]) -> Array:
        """Return what belongs to the state chosen in each draw."""
        return np.stack(by_choice)[self.chosen, np.arange(self.draws.count)]  # type: ignore[return-value]

    def _rules(self, actor: str) -> bool:
        return self.scenario.government is not None and self.scenario.government.leader == actor

    def _terms_weight(self, actor: str) -> Floats | float:
        """Return what is left for policy beside the office."""
        return 1 - self.cabinet.weight() if self.cabinet and self._rules(actor) else 1.0

    def _outlook(self, actor: str, state: State) -> Outlook:
        return no_deal.outlook(self.scenario, self.draws, actor, state)

    # No deal

    def _in_no_deal(self, actor: str) -> Ints:
        return self._of_chosen([self._expected(actor, state) for state in self.choices])

    def _named_in_no_deal(self, actor: str) -> dict[Term, Ints]:
        """Return the terms of no deal, as it was chosen in each draw."""
        by_state = [dict(self._left(actor, state)) for state in self.choices]
        return {name: self._of_chosen([terms[name] for terms in by_state]) for name in by_state[0]}

    def _expected(self, actor: str, state: State) -> Ints:
        """Return what a state of no deal is worth to an actor, futures and pressures included."""
        total = np.zeros(self.draws.count, dtype=np.int64)
        for _, term in self._left(actor, state):
            total = total + term
        return total

    def _left(self, actor: str, state: State) -> Iterator[tuple[Term, Ints]]:
        """Yield the terms of what an actor expects of a state of no deal."""
        yield from self._walk_away(actor, state)
        for name, felt in self.scenario.pressures.items():
            if felt.on == actor and not pressure.is_asking(self.scenario, name):
                amounts = pressure.amount(self.scenario, self.draws, name)
                yield Term("pressure", name), whole(amounts * self._chance_felt(name, state))

    def _walk_away(self, actor: str, state: State) -> Iterator[tuple[Term, Ints]]:
        if self.scenario.actors[actor].walk_away is not None:
            yield Term("walk_away"), whole(self.draws.values[show(("actors", actor, "walk_away"))])
            return
        policy, outlook = self.policy(actor), self._outlook(actor, state)
        for issue, weight in policy.weights.items():
            mixed = np.zeros(self.draws.count)
            for chance, future in outlook.states:
                mixed = mixed + chance * policy.held(issue, future)
            yield Term("issue", issue), whole((self._terms_weight(actor) * weight) * mixed)
        if self.cabinet is not None and self._rules(actor):
            pattern, reckoning = self.cabinet.pattern(state), self.cabinet.reckoning(outlook)
            yield Term("office"), self.cabinet.office(pattern, reckoning)

    def _chance_felt(self, name: str, state: State) -> Floats:
        """Return the chance, in its target's eyes, that a pressure is felt in a state."""
        felt = self.scenario.pressures[name]
        total = np.zeros(self.draws.count)
        for chance, future in self._outlook(felt.on, state).states:
            at = ("pressures", name, "when")
            test = self.conditions.test(felt.when, at, future, refused=False)
            total = total + chance * settled(test, self.draws.count)
        return total

    def _refusing(self, actor: str) -> Iterator[tuple[Term, Choice | Factor]]:
        """Yield what refusing adds to no deal, for every pressure that depends on it."""
        for name, felt in self.scenario.pressures.items():
            if felt.on != actor or not pressure.is_asking(self.scenario, name):
                continue
            amounts = pressure.amount(self.scenario, self.draws, name)
            for number, state in enumerate(self.choices):
                here = amounts * (self.chosen == number)
                tests = [
                    (chance, self.conditions.test(felt.when, ("pressures", name, "when"), future))
                    for chance, future in self._told_apart(felt.when, self._outlook(actor, state))
                ]
                yield Term("pressure", name), pressure.refused(here, tests)

    def _told_apart(self, when: Condition, outlook: Outlook) -> list[tuple[Floats, State]]:
        """Return the futures that a condition can tell apart, those that it can't as one."""
        issues = looks_at(when)
        found: dict[tuple[str | None, ...], tuple[Floats, State]] = {}
        for chance, state in outlook.states:
            key = tuple(state[i] for i in self.order if issues is None or i in issues)
            before = found[key][0] if key in found else np.zeros(self.draws.count)
            found[key] = before + chance, state
        return list(found.values())

    # A deal

    def _in_deal(self, actor: str) -> Iterator[tuple[Term, Factor | Choice]]:
        """Yield the terms of a deal but for the office."""
        policy = self.policy(actor)
        for issue in policy.weights:
            yield Term("issue", issue), self._issue(policy, issue)
        held = self.scenario.actors[actor].stances
        for issue, cost in zip(held, stances(policy), strict=True):
            yield Term("stance", issue), cost
        for name, felt in self.scenario.pressures.items():
            if felt.on == actor:
                test = self.conditions.test(felt.when, ("pressures", name, "when"))
                broken = self._of_chosen([self._chance_felt(name, s) for s in self.choices])
                amounts = pressure.amount(self.scenario, self.draws, name)
                felt_here = pressure.in_deal(amounts, test, self.kept(actor), broken)
                yield Term("pressure", name), felt_here

    def _issue(self, policy: Policy, issue: str) -> Factor:
        """Return an issue's term: weight times its value, mixed by the chance of being kept."""
        trust, number = self.kept(policy.actor), self.order.index(issue)
        weight = (self._terms_weight(policy.actor) * policy.weights[issue])[:, None]
        value = policy.in_deal[issue]
        if issue not in trust.lasting:
            return Factor((number,), whole(weight * value))
        before = policy.held(issue, self.scenario.no_deal())[:, None]
        left = trust.left[:, None]
        broken = left * value + (1 - left) * before
        issues = tuple(sorted({*trust.issues, number}))
        chance = spread(trust.chance, trust.issues, issues)
        value, broken = (spread(table, (number,), issues) for table in (value, broken))
        mixed = chance * value + (1 - chance) * broken
        weight = weight.reshape(-1, *(1,) * len(issues))
        return Factor(issues, whole(weight * mixed))

    def _office(self, actors: tuple[str, ...]) -> Office | None:
        cabinet = self.cabinet
        if cabinet is None:
            return None
        leader = cabinet.stated.leader
        issues, chances = cabinet.reckoned()
        trust = self.kept(leader)
        later = [cabinet.reckoning(self._outlook(leader, state)) for state in self.choices]
        every = tuple(sorted({*issues, *trust.issues}))
        no_deal = self._of_chosen(later).reshape(-1, *(1,) * len(every))
        chance = spread(trust.chance, trust.issues, every)
        return Office(
            leader=actors.index(leader) if leader in actors else None,
            members=tuple(cabinet.stated.members),
            tests=cabinet.tests(),
            weight=cabinet.weight(),
            stands=cabinet.stands,
            costs=cabinet.costs,
            leaving=cabinet.leaving,
            ratified=cabinet.ratified(),
            reckoning_issues=every,
            reckoning=chance * spread(chances, issues, every) + (1 - chance) * no_deal,
            no_deal_pattern=self._of_chosen([cabinet.pattern(s) for s in self.choices]),
        )

    def _office_left(self) -> OfficeLeft | None:
        """Return what the office comes to in no deal, as it was chosen in each draw."""
        cabinet = self.cabinet
        if cabinet is None:
            return None
        draws, leader = np.arange(self.draws.count), cabinet.stated.leader
        pattern = self._of_chosen([cabinet.pattern(s) for s in self.choices])
        later = [cabinet.reckoning(self._outlook(leader, state)) for state in self.choices]
        stands, costs = cabinet.stands[draws, pattern], cabinet.costs[draws, pattern]
        return OfficeLeft(stands, self._of_chosen(later), costs)

    # What can be offered

    def _red(self, issue: str) -> Bools:
        """Return which options of an issue are red lines, shape (draw, party, option)."""
        parties, options = self.scenario.parties, self.scenario.offerable(issue)
        red = np.zeros((self.draws.count, len(parties), len(options)), dtype=np.bool_)
        for p, party in enumerate(parties):
            stake = self.scenario.actors[party].stakes.get(issue)
            for option in stake.red_lines if stake else ():
                if option in options:
                    address = show(("actors", party, "stakes", issue, "red_lines", option))
                    red[:, p, options.index(option)] = self.draws.held[address]
        return red

    def _exclusions(self) -> tuple[Block, ...]:
        blocks = []
        for exclusion in self.scenario.exclude:
            named = sorted(exclusion.package, key=self.order.index)
            lines = [
                np.array([o in exclusion.package[i] for o in self.scenario.offerable(i)])
                for i in named
            ]
            table = reduce(np.logical_and.outer, lines)
            blocks.append(Block(tuple(self.order.index(issue) for issue in named), table))
        return tuple(blocks)
