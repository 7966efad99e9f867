"""Sobol' indices of functions whose indices are known, and those of another library."""

import numpy as np
import pytest
from scipy import stats
from scipy.stats import qmc

from sim.price.game import Floats
from sim.solve.sobol import Indices, indices

RNG = np.random.default_rng


def designs(inputs: int, count: int, seed: int = 0) -> tuple[Floats, Floats, Floats]:
    """Return points A and B, (input, point), and A with an input from B, (group, input, point)."""
    points = qmc.Sobol(2 * inputs, rng=RNG(seed)).random(count).T
    a, b = points[:inputs], points[inputs:]
    mixed = np.repeat(a[None], inputs, axis=0)
    for i in range(inputs):
        mixed[i, i] = b[i]
    return a, b, mixed


def of(function: object, inputs: int, count: int, seed: int = 0) -> Indices:
    """Return the indices of a function of an array (input, point)."""
    a, b, mixed = designs(inputs, count, seed)
    fa, fb, fab = (function(x) for x in (a, b, np.moveaxis(mixed, 0, 1)))  # type: ignore[operator]
    return indices(fa, fb, fab, RNG(1))


def ishigami(u: Floats) -> Floats:
    """Return sin x1 + 7 sin^2 x2 + 0.1 x3^4 sin x1, x from -pi to pi."""
    x = np.pi * (2 * u - 1)
    found: Floats = np.sin(x[0]) + 7 * np.sin(x[1]) ** 2 + 0.1 * x[2] ** 4 * np.sin(x[0])
    return found


WEIGHTS = (0.0, 0.5, 3.0, 9.0, 99.0)


def g_function(u: Floats) -> Floats:
    """Return the product over inputs of (|4 u - 2| + a) / (1 + a)."""
    terms = [(np.abs(4 * x - 2) + a) / (1 + a) for x, a in zip(u, WEIGHTS, strict=True)]
    return np.prod(terms, axis=0)


def inside(found: Floats, ends: Floats, known: Floats, slack: float) -> None:
    """Hold that known indices are near, and nearly within the intervals."""
    np.testing.assert_allclose(found, known, atol=slack)
    assert (ends[:, 0] <= known + slack / 2).all()
    assert (known - slack / 2 <= ends[:, 1]).all()


def test_ishigami_has_its_known_indices() -> None:
    """The variances that [IshigamiHomma1990] derives, a = 7 and b = 0.1."""
    a, b = 7, 0.1
    one, two = (1 + b * np.pi**4 / 5) ** 2 / 2, a**2 / 8
    both = b**2 * np.pi**8 * (1 / 18 - 1 / 50)
    whole = one + two + both
    found = of(ishigami, 3, 2048)
    inside(found.first, found.first_interval, np.array([one, two, 0]) / whole, 0.03)
    inside(found.total, found.total_interval, np.array([one + both, two, both]) / whole, 0.03)


def test_the_g_function_has_its_known_indices() -> None:
    """Each input alone has variance 1 / (3 (1 + a)^2); the terms of the product are independent."""
    alone = np.array([1 / (3 * (1 + a) ** 2) for a in WEIGHTS])
    whole = np.prod(1 + alone) - 1
    total = alone * np.prod(1 + alone) / (1 + alone)
    found = of(g_function, 5, 2048)
    inside(found.first, found.first_interval, alone / whole, 0.03)
    inside(found.total, found.total_interval, total / whole, 0.03)


def test_the_estimates_are_those_of_scipy() -> None:
    """On complete outputs, to rounding; its bootstrap gives much the same intervals."""
    a, b, mixed = designs(3, 512)
    outputs = ishigami(a), ishigami(b), ishigami(np.moveaxis(mixed, 0, 1))
    found = indices(*outputs, RNG(1))
    func = {"f_A": outputs[0], "f_B": outputs[1], "f_AB": outputs[2][:, None]}
    theirs = stats.sobol_indices(func=func, n=512)
    np.testing.assert_allclose(found.first, theirs.first_order, atol=1e-12)
    np.testing.assert_allclose(found.total, theirs.total_order, atol=1e-12)
    again = theirs.bootstrap(n_resamples=200)
    for ours, of_them in (
        (found.first_interval, again.first_order),
        (found.total_interval, again.total_order),
    ):
        ends = np.stack(of_them.confidence_interval, axis=-1)
        np.testing.assert_allclose(ours, ends, atol=0.05)


def test_intervals_hold_the_index_about_as_often_as_they_say() -> None:
    """Of a sum of two inputs each explains half, in some nine of ten small designs at least."""
    held = 0
    for seed in range(60):
        found = of(lambda u: u[0] + u[1], 2, 64, seed)
        held += int(found.total_interval[0, 0] <= 0.5 <= found.total_interval[0, 1])
    assert held >= 54


def test_what_does_not_exist_counts_for_nobody() -> None:
    """Points without an output leave those of the others, as if they had not been drawn."""
    a, b, mixed = designs(3, 256)
    fa, fb, fab = ishigami(a), ishigami(b), ishigami(np.moveaxis(mixed, 0, 1))
    kept = np.arange(256) % 3 > 0
    gone = np.where(kept, fa, np.nan), np.where(kept, fb, np.nan), np.where(kept, fab, np.nan)
    few, less = indices(*gone, RNG(1)), indices(fa[kept], fb[kept], fab[:, kept], RNG(1))
    np.testing.assert_allclose(few.first, less.first, atol=1e-12)
    np.testing.assert_allclose(few.total, less.total, atol=1e-12)
    assert few.points.tolist() == [kept.sum()] * 3


@pytest.mark.parametrize("a", [np.full(16, 0.3), np.full(16, np.nan)])
def test_what_does_not_vary_has_no_indices(a: Floats) -> None:
    """Nor has what never exists."""
    found = indices(a, a, np.stack([a, a]), RNG(1))
    for column in (found.first, found.total, found.first_interval, found.total_interval):
        assert np.isnan(column).all()


def test_an_input_that_does_nothing_has_exactly_none() -> None:
    """No part, and an interval without width."""
    found = of(lambda u: u[0] + 0 * u[1], 2, 64)
    assert found.first[1] == found.total[1] == 0
    assert (found.total_interval[1] == 0).all()
