"""Lots: chances that sum to 1, of which one may be "rest", what the others leave."""

from collections.abc import Mapping

import numpy as np

from sim.price.game import Floats
from sim.read.actor import REST
from sim.read.address import Address, show
from sim.read.number import Estimate
from sim.sample.draws import Draws


def chances(draws: Draws, at: Address, lots: Mapping[str, Estimate | str]) -> dict[str, Floats]:
    """Return the chance of each name, shape (draw,), in the order of the file."""
    stated = {name: draws.values[show((*at, name))] for name, lot in lots.items() if lot != REST}
    rest = np.ones(draws.count)
    for chance in stated.values():
        rest = rest - chance
    return {name: stated.get(name, np.maximum(rest, 0.0)) for name in lots}
