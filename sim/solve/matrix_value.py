"""The value of small zero-sum games, many at once: the greatest least average of columns.

The value of a matrix is the greatest v for which some mixture of columns is at least v in every
row; equally the least v for which some mixture of rows is at most v in every column. A best mixture
of rows is found among those that make some of the columns equal, as many as it uses rows
[ShapleySnow1950], and every mixture bounds the value, so that rounding cannot mislead.
"""

from itertools import combinations, product

import numpy as np

from sim.price.game import Bools, Floats

FLAT = 1e-12  # a system with a determinant so small, for entries of about 1, is passed over


def at_least(matrices: Floats, bound: Floats) -> Bools:
    """Say whether values are at least a bound; `matrices` are (draw, row, column), `bound` (draw,).

    >>> at_least(np.array([[[1.0, -2.0], [-1.0, 3.0]]]), np.zeros(1))
    array([ True])
    """
    sure = matrices.min(axis=1).max(axis=1) >= bound
    never = matrices.max(axis=2).min(axis=1) < bound
    open_ = ~sure & ~never
    if open_.any():
        sure[open_] = _values(matrices[open_]) >= bound[open_]
    return np.asarray(sure)


def _values(matrices: Floats) -> Floats:
    """Return the values, each the least bound over mixtures of rows that equalise columns."""
    rows, columns = matrices.shape[1:]
    best = matrices.max(axis=2).min(axis=1)
    scale = np.abs(matrices).max(axis=(1, 2))
    scaled = matrices / np.where(scale > 0, scale, 1)[:, None, None]
    for size in range(2, min(rows, columns) + 1):
        for used, equal in product(
            combinations(range(rows), size), combinations(range(columns), size)
        ):
            mixtures, good = _equalising(scaled[:, used][:, :, equal])
            averages = np.einsum("di,dij->dj", mixtures, matrices[:, used]).max(axis=1)
            best = np.where(good, np.minimum(best, averages), best)
    return np.asarray(best)


def _equalising(square: Floats) -> tuple[Floats, Bools]:
    """Return mixtures of rows under which all columns are equal, and whether they are mixtures."""
    draws, size, _ = square.shape
    system = np.zeros((draws, size + 1, size + 1))
    system[:, :size, :size] = square.transpose(0, 2, 1)
    system[:, :size, size] = -1
    system[:, size, :size] = 1
    good = np.abs(np.linalg.det(system)) > FLAT
    system[~good] = np.eye(size + 1)
    right = np.zeros((draws, size + 1, 1))
    right[:, size] = 1
    mixtures = np.linalg.solve(system, right)[:, :size, 0]
    good &= (mixtures >= -1e-9).all(axis=1)
    mixtures = np.where(good[:, None], np.maximum(mixtures, 0), 1 / size)
    return mixtures / mixtures.sum(axis=1, keepdims=True), good
