"""Blocking: who refuses which packages, and what would be left if one party refused nothing.

`slack` and `red` have the shape (party, package); packages that are excluded count for nothing.
"""

from dataclasses import dataclass

import numpy as np

from sim.price.game import Bools, Ints
from sim.solve.zone import LOWEST, NO_DEAL


@dataclass(frozen=True)
class Miss:
    """The package that comes nearest to the zone, and by how much each party falls short of it."""

    package: int
    shortfall: tuple[int, ...]


NO_MISS = Miss(NO_DEAL, ())


def accepts(slack: Ints, red: Bools) -> Bools:
    """Return which packages each party accepts, shape (party, package)."""
    return (slack >= 0) & ~red


def refused_by(accepted: Bools, included: Bools) -> list[tuple[tuple[int, ...], int]]:
    """Return each set of parties that refuse some packages together, with how many these are.

    The sets are disjoint counts, the largest first; packages that nobody refuses are left out.
    """
    powers = 1 << np.arange(len(accepted))
    pattern = np.zeros(accepted.shape[1], dtype=np.min_scalar_type(2 ** len(accepted) - 1))
    for power, row in zip(powers, accepted, strict=True):
        pattern |= power.astype(pattern.dtype) * ~row
    codes, counts = np.unique(pattern[included], return_counts=True)
    sets = [
        (tuple(p for p, power in enumerate(powers) if code & power), int(count))
        for code, count in zip(codes, counts, strict=True)
        if code
    ]
    return sorted(sets, key=lambda pair: (-pair[1], pair[0]))


def without(accepted: Bools, included: Bools) -> list[int]:
    """Return the size of the zone if each party in turn consented to anything.

    Its red lines and its walk-away are both set aside.
    """
    sizes = []
    for party in range(len(accepted)):
        others = np.delete(accepted, party, axis=0)
        sizes.append(int(np.count_nonzero(included & others.all(axis=0))))
    return sizes


def nearest_miss(slack: Ints, offerable: Bools) -> Miss:
    """Return the offerable package with the least largest shortfall, then the least sum of them.

    `NO_MISS` where nothing is offerable or the zone is not empty.
    """
    worst = np.where(offerable, slack.min(axis=0), LOWEST)
    if not offerable.any() or worst.max() >= 0:
        return NO_MISS
    close = np.flatnonzero(worst == worst.max())
    shortfall = np.maximum(-slack[:, close], 0)
    best = int(np.argmin(shortfall.sum(axis=0)))
    return Miss(int(close[best]), tuple(int(short) for short in shortfall[:, best]))
