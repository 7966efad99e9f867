"""Facts: what people did, as evidence on the draws.

Each fact has a chance `s` that the act shows a true interest rather than a move in the blame game.
A draw's weight is the product over facts of `s * [the draw agrees] + (1 - s) / 2`. A fact that a
file inherits is priced in the file that states it, on the same draws. What can't be delivered
counts as not taken by the stock's holder.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from sim.gather.readings import readings
from sim.price.game import Bools, Floats
from sim.price.price import price
from sim.read.case import Case
from sim.read.scenario import Fact
from sim.sample.draws import Draws
from sim.solve import packages


@dataclass(frozen=True, eq=False)
class Evidence:
    """How draws agree with the facts: by fact, shape (draw,), and the weight of each draw."""

    agrees: Mapping[str, Bools] = field(repr=False)
    weights: Floats = field(repr=False)

    @property
    def effective_draws(self) -> float:
        """How many draws of equal weight would carry as much."""
        total = self.weights.sum()
        return float(total**2 / (self.weights**2).sum()) if total else 0.0

    def share(self, yes: Bools) -> float | None:
        """Return the weighted share of draws in which something holds."""
        total = self.weights.sum()
        return float((self.weights * yes).sum() / total) if total else None


def evidence(case: Case, draws: Draws) -> Evidence | None:
    """Return how the draws agree with a case's facts; None where it states none."""
    facts = case.scenario.facts
    if not facts:
        return None
    agrees = {name: _agrees(_owner(case, name), fact, draws) for name, fact in facts.items()}
    weights = np.ones(draws.count)
    for name, fact in facts.items():
        weights = weights * (fact.sincere * agrees[name] + (1 - fact.sincere) / 2)
    return Evidence(agrees, weights)


def _owner(case: Case, name: str) -> Case:
    """Return the case that first states a fact."""
    parent = case.parent
    if parent is not None and parent.scenario.facts.get(name) == case.scenario.facts[name]:
        return _owner(parent, name)
    return case


def _agrees(case: Case, fact: Fact, draws: Draws) -> Bools:
    found = np.zeros(draws.count, dtype=np.bool_)
    draft = case.scenario.drafts[fact.draft]
    holders = {stock.holder for stock in case.scenario.stocks.values()}
    for part in readings(case, draws.of(case.scenario)):
        game = price(part.case.scenario, part.draws, only_parties=True)
        number = [game.number(draft.package)]
        party = game.party_names.index(fact.actor)
        accepts = packages.accepted_at(game, number)[:, party, 0]
        if fact.actor in holders:
            accepts = accepts & packages.deliverable_at(game, number)[:, 0]
        found[part.places] = accepts == fact.accepts
    return found
