"""Sobol' indices: how much of an output's variance each group of inputs explains.

From outputs at the points A, at B, and at A with one group's columns taken from B. The first-order
index is the share of the variance that the group explains alone [SaltelliEtAl2010, table 2 b], the
total index the share that it has a part in [Jansen1999]; groups are taken as one input [Sobol2001].
These are the estimators of `scipy.stats.sobol_indices`, which asks that every output exist: here a
point counts for a group if its three outputs do.
"""

from dataclasses import dataclass

import numpy as np

from sim.price.game import Bools, Floats

RESAMPLES = 999
ENDS = (0.025, 0.975)


@dataclass(frozen=True, eq=False)
class Indices:
    """Indices by group, shape (group,); intervals of 95 %, shape (group, low and high).

    All are NaN where the output does not vary. `points` are those that counted, shape (group,).
    """

    first: Floats
    total: Floats
    first_interval: Floats
    total_interval: Floats
    points: Floats


def indices(a: Floats, b: Floats, ab: Floats, rng: np.random.Generator) -> Indices:
    """Return the indices of an output at `a` and `b`, shape (point,), and `ab`, (group, point).

    Where an output does not exist it is NaN. Intervals are percentiles of a bootstrap over points.
    """
    there = np.isfinite(a) & np.isfinite(b) & np.isfinite(ab)
    both = np.concatenate([a[np.isfinite(a)], b[np.isfinite(b)]])
    middle = both.mean() if len(both) else 0.0
    a, b, ab = (np.nan_to_num(x - middle) for x in (a, b, ab))
    whole = np.ones((1, len(a)))
    first, total = (x[:, 0] for x in _ratios(a, b, ab, there, whole))
    weights = _resampled(len(a), rng)
    firsts, totals = _ratios(a, b, ab, there, weights)
    return Indices(
        first, total, _interval(firsts), _interval(totals), there.sum(axis=1).astype(np.float64)
    )


def _resampled(count: int, rng: np.random.Generator) -> Floats:
    """Return how often each point is in each resample, shape (resample, point)."""
    drawn = rng.integers(count, size=(RESAMPLES, count))
    found = np.zeros((RESAMPLES, count))
    np.add.at(found, (np.arange(RESAMPLES)[:, None], drawn), 1.0)
    return found


def _ratios(
    a: Floats, b: Floats, ab: Floats, there: Bools, weights: Floats
) -> tuple[Floats, Floats]:
    """Return first and total indices, shape (group, resample)."""
    counts = there @ weights.T
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = (there * (a + b) / 2) @ weights.T / counts
        square = (there * (a**2 + b**2) / 2) @ weights.T / counts
        variance = square - mean**2
        variance[variance <= 1e-12 * square] = np.nan
        alone = (there * b * (ab - a)) @ weights.T / counts
        part = (there * (a - ab) ** 2 / 2) @ weights.T / counts
        return alone / variance, part / variance


def _interval(resampled: Floats) -> Floats:
    """Return the ends of an interval by group; NaN where no resample has an index."""
    found = np.full((len(resampled), 2), np.nan)
    known = np.isfinite(resampled)
    for group in np.flatnonzero(known.any(axis=1)):
        found[group] = np.quantile(resampled[group, known[group]], ENDS)
    return found
