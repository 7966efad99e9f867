"""A scan: the deals of a draw, looked for in all packages by compiled code.

It finds what a `survey` finds, without a table of all packages. A game that does not go into the
compiled code's tables is surveyed instead.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from sim.price.game import Bools, Game, Ints
from sim.solve import blocking, packages
from sim.solve.flat import flat
from sim.solve.survey import has_zone, survey
from sim.solve.zone import LOWEST, margin


@dataclass(frozen=True, eq=False)
class Scan:
    """What a draw comes to.

    `zone` are the packages in it, in no order; `margin` and `free` the margins with and without red
    lines, None where nothing is offerable. `best` are packages of the zone in order, all those on
    the frontier among them, and `gains` theirs, shape (party, best), over the least that no deal is
    worth in the zone. `alone` says whose consent alone is wanting somewhere, shape (party,), where
    the zone is empty.
    """

    zone: Ints
    margin: int | None
    free: int | None
    best: Ints
    gains: Ints
    alone: Bools


class Scanner:
    """Scans the draws of a game."""

    def __init__(self, game: Game) -> None:
        self.game = game
        self.flat = flat(game)
        self.included = packages.included(game) if self.flat is None else None

    @cached_property
    def _room(self) -> tuple[Ints, Ints, Ints]:
        """Where a scan writes what it finds: numbers, slack and walk-away of deals."""
        size, parties = self.game.size, len(self.game.parties)
        slacks, walks = np.empty((2, parties, size), dtype=np.int64)
        return np.empty(size, dtype=np.int64), slacks, walks

    def warm(self) -> None:
        """Have everything compiled that scanning needs, before others ask for it."""
        self.any_deal(0)
        self.scan(0, np.zeros(self.game.size, dtype=np.int64))

    def any_deal(self, draw: int) -> bool:
        """Return whether any package of a draw is in the zone."""
        if self.flat is None:
            assert self.included is not None
            return has_zone(self.game, draw, self.included)
        from sim.solve.kernels import any_deal  # here: to load the compiler takes a while

        return bool(any_deal(*self.flat, draw))

    def scan(self, draw: int, accepted: Ints) -> Scan:
        """Return what a draw comes to, and count its deals among those `accepted`, (package,)."""
        if self.flat is None:
            return self._surveyed(draw, accepted)
        from sim.solve.kernels import scan, undominated

        alone = np.zeros(len(self.game.parties), dtype=np.bool_)
        places, slacks, walks = self._room
        size, offered, free = scan(*self.flat, draw, accepted, places, slacks, walks, alone)
        slack, walk = slacks[:, :size], walks[:, :size]
        gains = slack + walk - walk.min(axis=1, keepdims=True) if size else slack
        zone = places[:size].copy()
        kept = undominated(gains) if size else zone
        kept = kept[np.argsort(zone[kept])]
        return Scan(
            zone, _exists(offered), _exists(free), zone[kept], gains[:, kept], alone & (size == 0)
        )

    def _surveyed(self, draw: int, accepted: Ints) -> Scan:
        assert self.included is not None
        found = survey(self.game, draw, self.included)
        accepted[found.zone] += 1
        accepts = blocking.accepts(found.slack, found.red)
        alone = np.array(blocking.without(accepts, found.possible)) > 0
        return Scan(
            found.zone,
            margin(found.slack, found.offerable),
            margin(found.slack, found.possible),
            found.zone,
            found.gains(),
            alone & (len(found.zone) == 0),
        )


def _exists(margin: int) -> int | None:
    return None if margin == LOWEST else int(margin)
