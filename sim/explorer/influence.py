"""Influence: how far each number moves what a party gains, found without solving anew.

A number is moved to either end of its range, alone. What each party then gains over no deal is
compared at a few packages only: the deal in view, and the drafts. A red line that is held at one
end and not at the other, or a type that is the likeliest at one end only, counts as a whole payoff
unit. It is a first choice of what to look at, not a finding: `dealzone opens` searches.
"""

from collections.abc import Mapping

import numpy as np

from sim.gather.moved import moved
from sim.gather.plain import Plain
from sim.gather.readings import readings
from sim.price.game import PER_UNIT, Floats
from sim.price.price import price
from sim.read.address import parse, show
from sim.read.estimates import Stated
from sim.read.scenario import Scenario
from sim.sample.draws import Draws, likely
from sim.sample.types import picked
from sim.solve import packages
from sim.solve.zone import NO_DEAL

TINY = 1e-9  # in place of nothing: weights of nothing but 0 would leave no sum


def influence(plain: Plain) -> list[tuple[str, float]]:
    """Return the addresses of numbers with a range, each with how far it moves a party's gains.

    In payoff units, the greatest first; those that are the same as another are part of that one.
    """
    draws = likely(plain.case.scenario)
    (reading,) = readings(plain.case, draws)
    numbers = reading.draws.numbers
    ranged = [
        address
        for address, number in numbers.items()
        if number.estimate.low < number.estimate.high and number.estimate.same_as is None
    ]
    if not ranged:
        return []
    rows = [row for address in ranged for row in _ends(address, numbers)]
    gains = _gains(plain, moved(reading.draws, rows), reading.case.scenario)
    swing = np.abs(gains[::2] - gains[1::2]).max(axis=(1, 2)) if gains.size else np.zeros(len(rows))
    swing = swing + _turned(plain, moved(draws, rows), ranged)
    found = [(address, float(swing[place])) for place, address in enumerate(ranged)]
    return sorted(found, key=lambda pair: -pair[1])


def in_view(plain: Plain) -> int:
    """Return the package to look at: Nash's deal, else the nearest miss; `NO_DEAL` without."""
    nash = plain.solutions["nash"].package
    return nash if nash != NO_DEAL else plain.miss.package


def _ends(address: str, numbers: Mapping[str, Stated]) -> list[dict[str, float]]:
    """Return a number moved to its low end, and to its high end, with those that are the same."""
    along = [
        other
        for other, number in numbers.items()
        if number.estimate.same_as is not None and show(parse(number.estimate.same_as)) == address
    ]
    estimate = numbers[address].estimate
    ends = (estimate.low or TINY, estimate.high or TINY)
    return [dict.fromkeys((address, *along), end) for end in ends]


def _gains(plain: Plain, draws: Draws, scenario: Scenario) -> Floats:
    """Return what each party gains at the packages looked at, shape (row, package, party)."""
    looked = {in_view(plain), *(draft.package for draft in plain.drafts.values())} - {NO_DEAL}
    game = price(scenario, draws, only_parties=True)
    where = packages.in_every_draw(game, sorted(looked))
    slack = [
        packages.payoff(game, party, where) - packages.walk_away(game, party, where)
        for party in game.parties
    ]
    found: Floats = np.stack(slack, axis=-1) / PER_UNIT
    return found


def _turned(plain: Plain, draws: Draws, ranged: list[str]) -> Floats:
    """Return 1 for each number that decides whether a red line is held, or who is likeliest."""
    turned = np.zeros(len(ranged))
    scenario = plain.case.scenario
    kinds = {actor: picked(scenario, draws, actor) for actor in scenario.types}
    for place, address in enumerate(ranged):
        low, high = 2 * place, 2 * place + 1
        at = parse(address)
        if address in draws.held:
            turned[place] = draws.held[address][low] != draws.held[address][high]
        elif at[0] == "types":
            turned[place] = kinds[at[1]][low] != kinds[at[1]][high]
    return turned
