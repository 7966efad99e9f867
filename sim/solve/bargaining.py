"""Bargaining solutions: which deal of the zone a principle of fairness or joint gain picks.

With g_a the gain of party a over its walk-away and ideal_a its greatest gain in the zone:

    Nash               greatest product of g_a                     [Nash1950]
    Kalai-Smorodinsky  greatest least g_a / ideal_a                [KalaiSmorodinsky1975]
    egalitarian        greatest least g_a                          [Kalai1977]
    utilitarian        greatest sum of g_a

each over the frontier; a party whose ideal is 0 is left out of product and minimum. Ties are broken
by leximin of the gains, then by the order of packages. Gains are compared as whole numbers, ratios
of gains as fractions; only products are compared as geometric means, to 1e-9 relative.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from sim.price.game import Bools, Floats, Ints
from sim.solve.frontier import frontier
from sim.solve.zone import NO_DEAL

CLOSE = 1e-9
NEAR = 0.95


@dataclass(frozen=True)
class Solution:
    """The deal that a concept picks: its number, each party's gain, how many packages tie.

    `package` is `NO_DEAL` where the zone is empty. Gains are in units of 1e-12; `tied` counts the
    packages on the frontier that are equal in the concept's objective, before leximin.
    """

    concept: str
    package: int
    gains: tuple[int, ...]
    tied: int


Objective = Callable[[Ints, Ints], tuple[Bools, Floats]]


def solutions(gains: Ints, packages: Ints) -> dict[str, Solution]:
    """Return every concept's solution; `gains` (party, package) and `packages` are the zone's."""
    if not len(packages):
        return {concept: Solution(concept, NO_DEAL, (), 0) for concept in CONCEPTS}
    best = frontier(gains)
    ideals = gains.max(axis=1)
    return {
        concept: _solution(concept, objective, gains[:, best], ideals, packages[best])
        for concept, objective in CONCEPTS.items()
    }


def near(concept: str, gains: Ints) -> Bools:
    """Return which packages of the zone come within 5 % of a concept's best."""
    _, scores = CONCEPTS[concept](gains, gains.max(axis=1))
    share = NEAR
    if concept == "nash":  # scores are geometric means, the objective is the product
        share = NEAR ** (1 / max(1, int(np.count_nonzero(gains.max(axis=1)))))
    close: Bools = scores >= share * scores.max() * (1 - CLOSE)
    return close


def _solution(
    concept: str, objective: Objective, gains: Ints, ideals: Ints, packages: Ints
) -> Solution:
    best, _ = objective(gains, ideals)
    tied = np.flatnonzero(best)
    winner = tied[_leximin(gains[:, tied])]
    chosen = tuple(int(gain) for gain in gains[:, winner])
    return Solution(concept, int(packages[winner]), chosen, len(tied))


def _leximin(gains: Ints) -> int:
    """Return the first column whose least gain, then next least, and so on, is the greatest."""
    rising = np.sort(gains, axis=0)
    places = np.arange(gains.shape[1])
    for row in rising:
        places = places[row[places] == row[places].max()]
    return int(places[0])


def nash(gains: Ints, ideals: Ints) -> tuple[Bools, Floats]:
    """Mark the greatest products; the scores are geometric means."""
    counted = gains[ideals > 0]
    if not len(counted):
        return _all(gains)
    # Each gain as a share of its ideal: the same order, and no product too large or too small.
    shares = counted / ideals[ideals > 0][:, None].astype(np.float64)
    means = np.exp(np.log(shares, where=shares > 0, out=np.full_like(shares, -np.inf)).mean(axis=0))
    return means >= means.max() * (1 - CLOSE), means


def kalai_smorodinsky(gains: Ints, ideals: Ints) -> tuple[Bools, Floats]:
    """Mark the greatest least shares of an ideal."""
    counted, of = gains[ideals > 0], ideals[ideals > 0]
    if not len(counted):
        return _all(gains)
    scores = (counted / of[:, None].astype(np.float64)).min(axis=0)
    close = np.flatnonzero(scores >= scores.max() * (1 - CLOSE))
    columns, inverse = np.unique(counted[:, close], axis=1, return_inverse=True)
    exact = [
        min(Fraction(int(g), int(ideal)) for g, ideal in zip(column, of, strict=True))
        for column in columns.T
    ]
    top = max(exact)
    best = np.zeros(gains.shape[1], dtype=np.bool_)
    best[close] = np.array([share == top for share in exact])[inverse.ravel()]
    return best, scores


def egalitarian(gains: Ints, ideals: Ints) -> tuple[Bools, Floats]:
    """Mark the greatest least gains."""
    counted = gains[ideals > 0]
    if not len(counted):
        return _all(gains)
    least = counted.min(axis=0)
    return least == least.max(), least.astype(np.float64)


def utilitarian(gains: Ints, ideals: Ints) -> tuple[Bools, Floats]:
    """Mark the greatest sums."""
    total = gains.sum(axis=0)
    return total == total.max(), total.astype(np.float64)


def _all(gains: Ints) -> tuple[Bools, Floats]:
    """Nobody can gain: every package is as good as another."""
    return np.ones(gains.shape[1], dtype=np.bool_), np.ones(gains.shape[1])


CONCEPTS: Mapping[str, Objective] = {
    "nash": nash,
    "kalai_smorodinsky": kalai_smorodinsky,
    "egalitarian": egalitarian,
    "utilitarian": utilitarian,
}
