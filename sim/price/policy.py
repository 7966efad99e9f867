"""Policy: what the terms of an outcome are worth to an actor.

    policy_a(o) = sum over issues i of  w_ai * v_ai(o_i),   each product rounded once

Weights are divided by their sum unless the file says `as_given`; a weight made of aims is the sum
of aim times share. The value of an ambiguous option is the sum over its readings of chance times
value. In a deal only, where a precedent has option r of the issue, losses against it loom larger:

    v - (loss_aversion - 1) * max(0, v(r) - v)

In no deal `o` is what holds then; an issue without status quo is worth the `no_deal` value.
"""

from collections.abc import Mapping
from functools import cached_property

import numpy as np

from sim.price.game import Factor, Floats, Ints, whole
from sim.price.lots import chances
from sim.read.actor import NO_DEAL_VALUE, Stake
from sim.read.address import show
from sim.read.scenario import Scenario
from sim.sample.draws import Draws

State = Mapping[str, str | None]  # what holds in no deal, by issue


class Policy:
    """What an actor wants, in every draw.

    `weights` by issue, shape (draw,); `worth` by issue and option the same, after reading;
    `in_deal` by issue, what its offerable options are worth in a deal, shape (draw, option).
    """

    def __init__(self, scenario: Scenario, draws: Draws, actor: str) -> None:
        self.scenario, self.draws, self.actor = scenario, draws, actor
        stakes = scenario.actors[actor].stakes
        self.weights = self._weights(stakes)
        self.worth = {issue: self._worth(issue) for issue in stakes}
        self.in_deal = {issue: self._in_deal(issue) for issue in stakes}

    def number(self, *at: str) -> Floats:
        """Return a number of this actor's, shape (draw,)."""
        return self.draws.values[show(("actors", self.actor, *at))]

    def held(self, issue: str, state: State) -> Floats:
        """Return what an issue is worth in a state of no deal, shape (draw,)."""
        return self.worth[issue][state[issue] or NO_DEAL_VALUE]

    @cached_property
    def factors(self) -> tuple[Factor, ...]:
        """Return policy in a deal, a factor for each issue."""
        order = list(self.scenario.issues)
        return tuple(
            Factor((order.index(issue),), whole(weight[:, None] * self.in_deal[issue]))
            for issue, weight in self.weights.items()
        )

    def of(self, state: State) -> Ints:
        """Return policy in a state of no deal, shape (draw,)."""
        total = np.zeros(self.draws.count, dtype=np.int64)
        for issue, weight in self.weights.items():
            total = total + whole(weight * self.held(issue, state))
        return total

    def _weights(self, stakes: Mapping[str, Stake]) -> dict[str, Floats]:
        stated = {issue: self._weight(issue, stake) for issue, stake in stakes.items()}
        if self.scenario.weights == "as_given":
            return stated
        total = np.zeros(self.draws.count)
        for weight in stated.values():  # in the order of the file: the same on every path
            total = total + weight
        return {issue: weight / total for issue, weight in stated.items()}

    def _weight(self, issue: str, stake: Stake) -> Floats:
        weight = np.zeros(self.draws.count)
        for aim in stake.shares:
            share = self.number("stakes", issue, "shares", aim)
            weight = weight + self.number("aims", aim) * share
        if stake.weight is not None:
            weight = weight + self.number("stakes", issue, "weight")
        return weight

    def _worth(self, issue: str) -> dict[str, Floats]:
        actor = self.scenario.actors[self.actor]
        values = {
            option: self.number("stakes", issue, "values", option)
            for option in actor.stakes[issue].values
        }
        read = {}
        for option, lots in actor.readings.get(issue, {}).items():
            at = ("actors", self.actor, "readings", issue, option)
            read[option] = np.zeros(self.draws.count)
            for meaning, chance in chances(self.draws, at, lots).items():
                read[option] = read[option] + chance * values[meaning]
        return values | read

    def _in_deal(self, issue: str) -> Floats:
        worth = self.worth[issue]
        options = [worth[option] for option in self.scenario.offerable(issue)]
        plain = np.stack(options, axis=-1)
        actor = self.scenario.actors[self.actor]
        precedent = self.scenario.precedents[actor.reference] if actor.reference else None
        if precedent is None or issue not in precedent.package or actor.loss_aversion is None:
            return plain
        reference = worth[precedent.package[issue]][:, None]
        loss = (self.number("loss_aversion") - 1)[:, None] * np.maximum(0, reference - plain)
        return plain - loss
