"""Types: what kind of actor each draw is about.

A draw picks one type for every actor that may be of several, by one uniform number compared with
their chances in the order of the file; the plain solve takes the likeliest.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from sim.read.actor import REST
from sim.read.address import show
from sim.read.scenario import Scenario
from sim.sample.draws import Draws
from sim.sample.quantile import FloatArray


def chances(scenario: Scenario, draws: Draws, actor: str) -> Mapping[str, FloatArray]:
    """Return the chance of each of an actor's types, shape (draw,)."""
    types = scenario.types[actor]
    stated = {
        name: draws.values[show(("types", actor, name, "chance"))]
        for name, kind in types.items()
        if kind.chance != REST
    }
    rest = np.maximum(1.0 - sum(stated.values(), np.zeros(draws.count)), 0.0)
    return {name: stated.get(name, rest) for name in types}


def picked(scenario: Scenario, draws: Draws, actor: str) -> NDArray[np.int64]:
    """Return the number of the type that each draw picks, shape (draw,)."""
    shares = np.stack(list(chances(scenario, draws, actor).values()), axis=-1)
    if draws.seed is None:
        likeliest: NDArray[np.int64] = np.argmax(shares, axis=-1)
        return likeliest
    below = np.cumsum(shares, axis=-1)[:, :-1]
    found: NDArray[np.int64] = (draws.luck[show(("types", actor))][:, None] >= below).sum(axis=-1)
    return found
