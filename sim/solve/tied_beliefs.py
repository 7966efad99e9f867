"""Beliefs of several sets that hang together by products of trembles: a numerical search.

Where the chance of a carrier at one set is the product of those at two others, what supports a
strategy is no linear programme any more. The weights w of the trembles are sought that make the
least of the sums, each divided by the sum of its terms' sizes, as large as possible, from several
starts. What is found is checked exactly; nothing found proves nothing.
"""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from sim.price.game import Floats
from sim.solve.exact_program import Point
from sim.solve.shared_weights import Weights

STARTS = 12
WIDEST = 20.0  # the weights of trembles are between exp(-20) and exp(20)


def tied_weights(weights: Weights, rows: Sequence[Sequence[Fraction]]) -> Point | None:
    """Return weights of carriers, of the given powers, with row . weights >= 0, or None."""
    moves = sorted({move for powers in weights.powers for move, _ in powers})
    powers = np.zeros((len(weights.powers), len(moves)), dtype=np.int64)
    for k, each in enumerate(weights.powers):
        for move, power in each:
            powers[k, moves.index(move)] = power
    kept = [row for row in rows if any(x < 0 for x in row)]
    for logarithms in _candidates(powers.astype(float), np.array(kept, dtype=float)):
        trembles = [Fraction(float(w)) for w in np.exp(logarithms)]
        found = tuple(_product(trembles, each) for each in powers.tolist())
        if all(sum(a * w for a, w in zip(row, found, strict=True)) >= 0 for row in kept):
            return found
    return None


def _product(trembles: Sequence[Fraction], powers: Sequence[int]) -> Fraction:
    product = Fraction(1)
    for tremble, power in zip(trembles, powers, strict=True):
        product *= tremble**power
    return product


def _candidates(powers: Floats, rows: Floats) -> list[Floats]:
    """Return the logarithms of the trembles' weights at which a search ends, for each start."""
    from scipy.optimize import minimize

    moves = powers.shape[1]
    if not len(rows):
        return [np.zeros(moves)]

    def sums(x: Floats) -> Floats:
        terms = rows * np.exp(powers @ x[:-1])
        return np.asarray(terms.sum(axis=1) / np.abs(terms).sum(axis=1) - x[-1])

    rng = np.random.default_rng(0)
    starts = rng.normal(scale=2.0, size=(STARTS, moves))
    starts[0] = 0
    found = []
    for start in starts:
        least = sums(np.append(start, 0.0)).min()
        done = minimize(
            lambda x: -x[-1],
            np.append(start, least),
            bounds=[(-WIDEST, WIDEST)] * moves + [(-1, 1)],
            constraints={"type": "ineq", "fun": sums},
            method="SLSQP",
        )
        found.append(np.asarray(done.x[:-1]))
    return found
