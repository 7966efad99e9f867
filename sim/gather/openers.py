"""Openers: what alone would open the zone in a draw where it is empty.

A red line or a pressure is set aside, everything else stays, and the draw is solved again. Bounds
leave out what can't help: a red line where the zone would be empty without any, a pressure that is
smaller than the shortfall.
"""

from collections.abc import Iterator

import numpy as np

from sim.price import condition, pressure
from sim.price.game import Bools, Game
from sim.price.price import price
from sim.read.address import parse, show
from sim.read.scenario import Scenario
from sim.sample.draws import Draws
from sim.solve import packages
from sim.solve.zone import zone


def openers(
    scenario: Scenario, draws: Draws, empty: Bools, margins: np.ndarray, free: np.ndarray
) -> Iterator[tuple[str, Bools]]:
    """Yield the address of each reason and the draws that setting it aside would open.

    `empty` are the draws with an empty zone; `margins` those of the draws (NaN where nothing is
    offerable) and `free` the same with red lines ignored, both in payoff units.
    """
    for address, hopeful in _candidates(scenario, draws, margins, free):
        chances = np.flatnonzero(empty & hopeful)
        opened = np.zeros(draws.count, dtype=np.bool_)
        if len(chances):
            game = price(scenario, draws, lifted={address})
            included = packages.included(game)
            opened[[d for d in chances if _opens(game, int(d), included)]] = True
        yield address, opened


def _candidates(
    scenario: Scenario, draws: Draws, margins: np.ndarray, free: np.ndarray
) -> Iterator[tuple[str, Bools]]:
    """Yield each reason and the draws in which it could matter."""
    for line, held in draws.held.items():
        _, actor, _, issue, _, option = parse(line)
        offered = option in scenario.offerable(issue)
        if scenario.actors[actor].role == "party" and offered and held.any():
            yield line, held & (free >= 0)
    for name, amount in pressure.amounts(scenario, draws).items():
        felt = scenario.pressures[name]
        if scenario.actors[felt.on].role != "party":
            continue
        helps = np.zeros(draws.count)
        if condition.in_no_deal(felt.when, scenario):
            helps += np.maximum(amount, 0)
        if condition.in_deal(felt.when, scenario).table.any():
            helps += np.maximum(-amount, 0)
        if helps.any():
            rounding = 1e-6  # of a margin given in payoff units, far above floating-point error
            yield show(("pressures", name)), (helps > 0) & (margins + helps * 1e-12 > -rounding)


def _opens(game: Game, draw: int, included: Bools) -> bool:
    offerable = included & ~packages.red_lines(game, draw).any(axis=0)
    return len(zone(packages.slack(game, draw), offerable)) > 0
