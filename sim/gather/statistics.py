"""Shares of draws, and differences of shares, with their error. Intervals are 95 %."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from sim.price.game import Bools

Z = 1.959963984540054  # the normal quantile of 97.5 %


@dataclass(frozen=True)
class Share:
    """A share of draws, its binomial standard error, and its interval.

    The error is of draws taken at random; a Latin hypercube's is smaller, as a rule.
    """

    estimate: float
    se: float
    low: float
    high: float


@dataclass(frozen=True)
class Difference:
    """How much more often something holds in one run than in another, on the same draws.

    `gained` and `lost` are the shares of draws in which it holds only in the one, only in the
    other: a change may cut both ways.
    """

    difference: float
    low: float
    high: float
    gained: float
    lost: float


def share(yes: Bools) -> Share:
    """Return the share of draws in which something holds, with Wilson's interval [Wilson1927].

    >>> share(np.array([True, True, False, True]))
    Share(estimate=0.75, se=0.21650635094610965, low=0.30064184258240184, high=0.9544127391902995)
    """
    n, p = len(yes), float(np.mean(yes))
    middle = (p + Z**2 / (2 * n)) / (1 + Z**2 / n)
    half = Z / (1 + Z**2 / n) * sqrt(p * (1 - p) / n + Z**2 / (4 * n**2))
    low, high = min(p, middle - half), max(p, middle + half)  # rounding aside, they are already
    return Share(p, sqrt(p * (1 - p) / n), max(0.0, low), min(1.0, high))


def difference(now: Bools, before: Bools) -> Difference:
    """Return the paired difference of two shares, with the interval of [BonettPrice2012].

    One is added to each kind of changed pair, so that "no draw changed" has a width too.
    """
    n = len(now)
    gained, lost = int(np.sum(now & ~before)), int(np.sum(before & ~now))
    up, down = (gained + 1) / (n + 2), (lost + 1) / (n + 2)
    half = Z * sqrt((up + down - (up - down) ** 2) / (n + 2))
    low, high = max(-1.0, up - down - half), min(1.0, up - down + half)
    return Difference((gained - lost) / n, low, high, gained / n, lost / n)
