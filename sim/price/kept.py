"""Kept: the chance that a deal lasts, and what its terms are worth if it does not.

    u(x) = kept(x) * u(x kept) + (1 - kept(x)) * u(x broken)

with `kept(x)` the product, over the issues that trust turns on, of the chance of the option chosen.
In a broken deal a lasting term is worth `phi * v(x_i) + (1 - phi) * v(status quo)`, the others stay
done; pressures and the reckoning are those of no deal.
"""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from sim.price.game import Floats
from sim.read.address import show
from sim.read.scenario import Scenario
from sim.sample.draws import Draws

Array = TypeVar("Array", bound=np.ndarray)


@dataclass(frozen=True, eq=False)
class Kept:
    """An actor's trust: `chance` has the shape (draw, option, ...) over `issues`."""

    issues: tuple[int, ...]
    chance: Floats
    lasting: tuple[str, ...]
    left: Floats


def kept(scenario: Scenario, draws: Draws, actor: str) -> Kept:
    """Return the chance that an actor gives to a deal's being kept; 1 without trust stated."""
    trust = scenario.actors[actor].trust
    if trust is None:
        return Kept((), np.ones(draws.count), (), np.ones(draws.count))
    order = list(scenario.issues)
    issues = tuple(sorted(order.index(issue) for issue in trust.kept))
    chance = np.ones((draws.count,) + (1,) * len(issues))
    for issue, stated in trust.kept.items():
        at = ("actors", actor, "trust", "kept", issue)
        options = [
            draws.values[show((*at, option))] if option in stated else np.ones(draws.count)
            for option in scenario.offerable(issue)
        ]
        line = np.stack(options, axis=-1)
        axes = [line.shape[1] if i == order.index(issue) else 1 for i in issues]
        chance = chance * line.reshape(draws.count, *axes)
    left = draws.values[show(("actors", actor, "trust", "kept_if_broken"))]
    return Kept(issues, chance, trust.lasting, left)


def spread(table: Array, issues: tuple[int, ...], onto: tuple[int, ...]) -> Array:
    """Return a table (draw, option, ...) with an axis for each of more issues, to broadcast."""
    lengths = dict(zip(issues, table.shape[1:], strict=True))
    axes = (lengths.get(issue, 1) for issue in onto)
    return table.reshape(table.shape[0], *axes)  # type: ignore[return-value]
