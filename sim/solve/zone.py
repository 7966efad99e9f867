"""The zone: the packages that every party would rather have than no deal.

A party accepts a package iff it holds none of the party's red lines and the party's slack, its
payoff less its walk-away (the textbook's BATNA, reservation value, disagreement point), is not
negative. The zone (the textbook's ZOPA) is the set of offerable packages that all accept; offerable
means not excluded and free of every party's red lines.

Arrays have the shape (party, package), slack in whole units of 1e-12.
"""

from typing import Final

import numpy as np

from sim.price.game import Bools, Ints

NO_DEAL: Final = -1  # the number of the package that every concept gives where the zone is empty
LOWEST: Final = int(np.iinfo(np.int64).min)


def zone(slack: Ints, offerable: Bools) -> Ints:
    """Return the numbers of the packages in the zone, in order; empty if there is none."""
    return np.flatnonzero(offerable & (slack.min(axis=0) >= 0))


def margin(slack: Ints, offerable: Bools) -> int | None:
    """Return the greatest least slack of an offerable package; None if nothing is offerable.

    It is negative iff the zone is empty. Its sign is the finding: its size compares the scales of
    different people.
    """
    best = int(np.max(slack.min(axis=0), where=offerable, initial=LOWEST))
    return None if best == LOWEST else best
