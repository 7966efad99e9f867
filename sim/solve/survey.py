"""A survey of one draw: what every package comes to, and which of them can be dealt in.

Arrays have the shape (party, package) or (package,), payoffs in whole units of 1e-12.
"""

from dataclasses import dataclass

import numpy as np

from sim.price.game import Bools, Game, Ints
from sim.solve import packages
from sim.solve.zone import zone


@dataclass(frozen=True, eq=False)
class Survey:
    """All packages of a draw.

    `slack` is payoff less what no deal is worth when that package is refused; `possible` are those
    neither excluded nor beyond delivery nor unratified; `offerable` those also free of red lines.
    `lacking` and `unratified` are how many can't be delivered, or can but are not ratified.
    """

    worth: Ints
    slack: Ints
    red: Bools
    possible: Bools
    offerable: Bools
    zone: Ints
    lacking: int
    unratified: int

    def gains(self) -> Ints:
        """Return gains over the least that no deal is worth in the zone, (party, zone)."""
        worth = self.worth[:, self.zone]
        least = worth - self.slack[:, self.zone]
        return worth - least.min(axis=1, keepdims=True) if len(self.zone) else worth


def survey(game: Game, draw: int, included: Bools) -> Survey:
    """Return the survey of a draw; `included` are the packages that are not excluded."""
    worth = packages.payoffs(game, draw, game.parties)
    slack = worth - packages.walk_aways(game, draw)
    red = packages.red_lines(game, draw)
    lacking = included & packages.undeliverable(game, draw)
    unratified = included & ~lacking & packages.unratified(game, draw)
    possible = included & ~lacking & ~unratified
    offerable = possible & ~red.any(axis=0)
    counts = int(lacking.sum()), int(unratified.sum())
    return Survey(worth, slack, red, possible, offerable, zone(slack, offerable), *counts)


def has_zone(game: Game, draw: int, included: Bools) -> bool:
    """Return whether any package of a draw is in the zone; looks only at what may be offered."""
    free = packages.free_of(game, draw)
    if free is None:
        return False
    where, options = free
    inside = included.reshape(game.shape)[np.ix_(*options)] & packages.ratified(game, where)
    for party in game.parties:
        worth = packages.payoff(game, party, where)
        inside &= worth >= packages.walk_away(game, party, where)
        if not inside.any():
            return False
    return bool(inside.any())
