"""Moves: a shortfall said as the change of one issue that would make it up.

A shortfall's size is on its party's own scale; how far an issue would have to move is not.
"""

from dataclasses import dataclass

import numpy as np

from sim.gather.plain import Plain
from sim.solve import packages
from sim.solve.zone import NO_DEAL


@dataclass(frozen=True)
class Move:
    """A party's shortfall at the nearest miss, and the least move of an issue that makes it up.

    A move onto a red line of its own is none. `issue` and `option` are empty where no single move
    is enough.
    """

    shortfall: int
    issue: str
    option: str


def making_up(plain: Plain) -> dict[str, Move]:
    """Return, for each party that falls short at the nearest miss, the move that would do."""
    if plain.miss.package == NO_DEAL:
        return {}
    short = zip(plain.game.party_names, plain.miss.shortfall, strict=True)
    return {
        party: _least(plain, place, shortfall)
        for place, (party, shortfall) in enumerate(short)
        if shortfall > 0
    }


def _least(plain: Plain, party: int, shortfall: int) -> Move:
    game, own = plain.game, plain.slack[party]
    open_to_it = plain.included & ~packages.red_lines(game, 0)[party]
    here = plain.miss.package
    places = np.unravel_index(here, game.shape)
    best, least = Move(shortfall, "", ""), None
    for axis, (issue, names) in enumerate(zip(game.issue_names, game.option_names, strict=True)):
        for place, option in enumerate(names):
            moved = tuple(place if a == axis else int(at) for a, at in enumerate(places))
            number = int(np.ravel_multi_index(moved, game.shape))
            gained = int(own[number] - own[here])
            enough = gained >= shortfall and bool(open_to_it[number])
            if enough and (least is None or gained < least):
                best, least = Move(shortfall, issue, option), gained
    return best
