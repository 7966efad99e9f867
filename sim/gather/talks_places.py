"""Places: the scenario at a level of pressure, with members gone, before or after the escalation.

A deal is priced there as any deal, with those who are gone gone for sure. In no deal nobody else
leaves and the government stands: that it breaks is told week by week. Pressures that stand for the
value of waiting are left out.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

import numpy as np

from sim.price.game import PER_UNIT, Floats, Game
from sim.price.price import accounts, price_for
from sim.read.address import show
from sim.read.case import Case
from sim.read.games import Outcome
from sim.read.number import certain
from sim.read.played import PLAYED, played
from sim.read.scenario import Scenario
from sim.read.talks import Escalation, Talks
from sim.sample.draws import Draws

Exits = dict[str, Literal["leaves", "stays"]]
LEAVES: Literal["leaves", "stays"] = "leaves"
STAYS: Literal["leaves", "stays"] = "stays"


@dataclass(frozen=True)
class Place:
    """A level of pressure, the members gone, and whether the escalation has begun."""

    level: str | None
    gone: tuple[str, ...]
    begun: bool


@dataclass(frozen=True, eq=False)
class Places:
    """The talks of a case in some draws, by type of the rival, priced place by place."""

    cases: tuple[Case, ...]
    draws: Draws = field(repr=False)
    _games: dict[object, Game] = field(default_factory=dict, repr=False)

    @property
    def talks(self) -> Talks:
        """The talks that the file states."""
        talks = self.cases[0].scenario.talks
        assert talks is not None
        return talks

    @property
    def escalation(self) -> Escalation | None:
        """What the leader may still begin: None if it has begun, or if it is not open to him."""
        escalation = self.talks.escalation
        if escalation is None:
            return None
        issue = self.scenario.issues[escalation.issue]
        closed = issue.alone_options is not None and escalation.option not in issue.alone_options
        return None if closed or issue.status_quo == escalation.option else escalation

    @property
    def scenario(self) -> Scenario:
        """The scenario, with the rival of its first type."""
        return self.cases[0].scenario

    @cached_property
    def watched(self) -> tuple[str, ...]:
        """Whose payoffs are asked for: all at the table, and the affected."""
        return (*self.talks.actors, *self.affected)

    @cached_property
    def affected(self) -> tuple[str, ...]:
        """Those who bear the cost, as far as outcomes are worth anything to them."""
        actors = self.scenario.actors.items()
        return tuple(name for name, a in actors if a.role == "affected" and a.has_payoffs)

    def deals(self, kind: int, place: Place) -> Game:
        """Return the game of deals in a place, the rival being of a type."""
        key = "deal", kind, place
        if key not in self._games:
            scenario = self._at(kind, place)
            self._games[key] = price_for(scenario, self._draws(kind, place), self.watched)
        return self._games[key]

    def no_deal(self, kind: int, place: Place) -> dict[str, Floats]:
        """Return what no deal is worth in a place by actor, shape (draw,), in payoff units."""
        key = "no deal", kind, place
        if key not in self._games:
            scenario = standing(self._at(kind, place), place)
            draws = self._draws(kind, place, standing=True)
            self._games[key] = price_for(scenario, draws, self.watched)
        game = self._games[key]
        return {actor: game.no_deal[:, a] / PER_UNIT for a, actor in enumerate(game.actors)}

    def office(self, place: Place) -> Floats:
        """Return what the office is worth to the leader in no deal, while the government stands."""
        if self.scenario.government is None:
            return np.zeros(self.draws.count)
        lost = np.zeros(self.draws.count)
        for member in place.gone:
            lost = lost + self.number("government", "members", member, "exit_cost")
        stays = 1 - self._reckoning[place.begun] - lost
        found: Floats = self.number("government", "office_weight") * stays
        return found

    def number(self, *at: str) -> Floats:
        """Return a number of the scenario, shape (draw,)."""
        return self.draws.values[show(at)]

    @cached_property
    def _reckoning(self) -> dict[bool, Floats]:
        """The chance that what no deal comes to costs the leader his office, by stage."""
        found = {}
        for begun in (False, True):
            place = Place(None, (), begun)
            scenario = standing(self._at(0, place), place)
            left = accounts(scenario, self._draws(0, place, standing=True)).office
            found[begun] = left.reckoning if left is not None else np.zeros(self.draws.count)
        return found

    def _at(self, kind: int, place: Place) -> Scenario:
        scenario = self.cases[kind].scenario
        changes = {}
        if self.escalation is not None:
            issue = self.escalation.issue
            before = scenario.issues[issue].status_quo
            changes[issue] = self.escalation.option if place.begun else str(before)
        exits: Exits = dict.fromkeys(place.gone, LEAVES)
        after = played(scenario, Outcome.model_construct(changes=changes, exits=exits))
        felt = {name: p for name, p in after.pressures.items() if not p.static_only}
        return after.model_copy(update={"pressures": felt})

    def _draws(self, kind: int, place: Place, *, standing: bool = False) -> Draws:
        """Return the draws of a place: what it changes is certain, or follows the level."""
        draws, level = self._of_type[kind], self.talks.level
        values, one = dict(draws.values), np.ones(draws.count)
        for member in place.gone:
            values[show(("government", "members", member, "exits", PLAYED, "chance"))] = one
        if standing and self.scenario.government is not None:
            values["government.falls"] = 0 * one
        if level is not None and place.level is not None:
            times = self.number("talks", "level", "levels", place.level)
            for name in level.scales:
                at = show(("pressures", name, "strength"))
                values[at] = np.minimum(1.0, values[at] * times)
        return replace(draws, values=values)

    @cached_property
    def _of_type(self) -> list[Draws]:
        return [self.draws.of(case.scenario) for case in self.cases]


def standing(scenario: Scenario, place: Place) -> Scenario:
    """Return a scenario whose government stands, and which nobody leaves who has not left."""
    if scenario.government is None:
        return scenario
    stay = [name for name in scenario.government.members if name not in place.gone]
    exits: Exits = dict.fromkeys(stay, STAYS)
    calm = played(scenario, Outcome.model_construct(changes={}, exits=exits))
    assert calm.government is not None
    held = calm.government.model_copy(update={"falls": certain(0)})
    return calm.model_copy(update={"government": held})
