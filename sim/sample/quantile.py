"""Quantile functions: from a share of the probability to the number below which it lies.

All take `low <= likely <= high` and `u` in [0, 1], of any shapes that broadcast, and return values
within [low, high] that rise in `u`.
"""

import numpy as np
from numpy.typing import NDArray

from sim.read.number import Estimate

FloatArray = NDArray[np.float64]
PERT_SHAPE = 4.0  # lambda: how much the likely value weighs against the two ends


def quantile(estimate: Estimate, u: FloatArray) -> FloatArray:
    """Return an estimate's value at each `u`, in the estimate's own shape of distribution."""
    low, likely, high = estimate.low, estimate.likely, estimate.high
    if low == high:
        return np.full_like(u, likely)
    if estimate.shape == "uniform":
        values = low + (high - low) * u
    elif estimate.shape == "pert":
        values = pert(low, likely, high, u)
    else:
        values = triangular(low, likely, high, u)
    clipped: FloatArray = np.clip(values, low, high)
    return clipped


def triangular(low: float, likely: float, high: float, u: FloatArray) -> FloatArray:
    """Return the quantiles of the triangular distribution.

    >>> triangular(0.0, 1.0, 2.0, np.array([0.0, 0.5, 1.0]))
    array([0., 1., 2.])
    """
    width = high - low
    rising = low + np.sqrt(u * width * (likely - low))
    falling = high - np.sqrt((1 - u) * width * (high - likely))
    return np.where(u * width < likely - low, rising, falling)


def pert(low: float, likely: float, high: float, u: FloatArray) -> FloatArray:
    """Return the quantiles of the PERT distribution: a beta distribution on [low, high]."""
    from scipy.special import betaincinv

    width = high - low
    a = 1 + PERT_SHAPE * (likely - low) / width
    b = 1 + PERT_SHAPE * (high - likely) / width
    values: FloatArray = low + width * betaincinv(a, b, u)
    return values
