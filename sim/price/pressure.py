"""Pressures: what others, or events, do to an actor in an outcome.

    + s_p * (product of the strengths of its relays) * b_p     in every outcome that meets `when`

rounded once. A relay lends its strength alone.
"""

from collections.abc import Mapping

from sim.price.game import Ints, whole
from sim.read.address import show
from sim.read.scenario import Scenario
from sim.sample.draws import Draws


def amounts(scenario: Scenario, draws: Draws) -> Mapping[str, Ints]:
    """Return what each pressure adds to its actor's payoff where it is felt, shape (draw,)."""
    return {name: _amount(scenario, draws, name) for name in scenario.pressures}


def _amount(scenario: Scenario, draws: Draws, name: str) -> Ints:
    term = draws.values[show(("pressures", name, "strength"))]
    for relay in scenario.pressures[name].via:
        term = term * draws.values[show(("pressures", relay, "strength"))]
    return whole(term * draws.values[show(("pressures", name, "bite"))])
