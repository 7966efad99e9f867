"""The frontier: packages of the zone that nobody could better without somebody's loss.

A package is off it iff another weakly improves it for all parties and strictly for one (Pareto
dominance). Packages with equal payoffs are all on it or all off it.
"""

import numpy as np

from sim.price.game import Bools, Ints

SIGHTS = {2: 4}  # from how many directions the rough cut looks, by number of parties
MANY_SIGHTS = 16
FEW = 128  # packages that need no rough cut


def frontier(gains: Ints) -> Ints:
    """Return the places of the undominated columns of `gains`, in order, shape (party, package)."""
    if not gains.shape[1]:
        return np.empty(0, dtype=np.int64)
    places = _rough(gains)
    left = gains[:, places]
    return places[_sweep(left) if len(gains) == 2 else _eliminate(left)]


def _dominated(gains: Ints, by: Ints) -> Bools:
    better = by[:, None]
    return np.logical_and((gains <= better).all(axis=0), (gains < better).any(axis=0))


def _rough(gains: Ints) -> Ints:
    """Leave out most dominated packages: those below the best one in each of some directions."""
    places = np.arange(gains.shape[1])
    sights = SIGHTS.get(len(gains), MANY_SIGHTS)
    for turn in range(sights):
        if len(places) <= FEW:
            break
        left = gains[:, places]
        weights = np.roll(np.linspace(1, 0.01 + turn / sights, len(gains)), turn)
        best = left[:, np.argmax(weights @ left)]
        places = places[~_dominated(left, best)]
    return places


def _sweep(gains: Ints) -> Ints:
    """Two parties: go down the first one's gains; only a new best of the second one's is kept."""
    order = np.lexsort((-gains[1], -gains[0]))
    first, second = gains[0][order], gains[1][order]
    starts = np.flatnonzero(np.r_[True, first[1:] != first[:-1]])
    best = second[starts]  # of each group with equal first gains
    before = np.r_[np.iinfo(np.int64).min, np.maximum.accumulate(best)[:-1]]
    group = np.cumsum(np.r_[False, first[1:] != first[:-1]])
    keep = (second == best[group]) & (best > before)[group]
    return np.sort(order[keep])


def _eliminate(gains: Ints) -> Ints:
    """Any number of parties: the greatest sum left is on it; drop that, and what it dominates."""
    waiting, kept = np.arange(gains.shape[1]), []
    sums = gains.sum(axis=0)
    while len(waiting):
        best = waiting[np.argmax(sums[waiting])]
        left = gains[:, waiting]
        same = (left == gains[:, best][:, None]).all(axis=0)
        kept.append(waiting[same])
        waiting = waiting[~same & ~_dominated(left, gains[:, best])]
    return np.sort(np.concatenate(kept)) if kept else np.empty(0, dtype=np.int64)
