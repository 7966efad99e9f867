"""Systems of multilinear equations in a few chances: exactly where they are linear, else by boxes.

A polynomial is multilinear if no unknown is multiplied by itself. Equations without products are
solved by elimination; what that determines is put into the others, and so on. Equations that hang
together by products are solved by dividing the unit box: over a box a multilinear polynomial is
greatest and least at corners, so that a box is empty for sure where a polynomial has one sign at
all of them, and holds at most one root where the same is seen of its derivatives [Neumaier1990].
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

import numpy as np

from sim.price.game import Floats

Polynomial = Mapping[frozenset[int], Fraction]  # the coefficient of each product of unknowns
Values = dict[int, Fraction]

MOST_UNKNOWNS = 4  # in one system that hangs together by products
MOST_BOXES = 4_000
CLOSE = 1e-9
NARROW, NARROWEST = 1e-3, 1e-6  # boxes so narrow are tried for a root, or given up


@dataclass(frozen=True)
class Solved:
    """Solutions, each a value of every unknown that is settled; exact unless `numerical`.

    `left` are unknowns that no equation settles, with the equations that still bind them.
    `why` tells what could not be done, empty if these are all solutions.
    """

    solutions: tuple[Values, ...]
    left: tuple[int, ...] = ()
    binding: tuple[Polynomial, ...] = ()
    numerical: bool = False
    why: str = ""


def constant(value: Fraction) -> Polynomial:
    """Return a polynomial without unknowns."""
    return {frozenset(): value} if value else {}


def plus(polynomials: Iterable[Polynomial]) -> Polynomial:
    """Return the sum of polynomials."""
    total: dict[frozenset[int], Fraction] = {}
    for polynomial in polynomials:
        for unknowns, by in polynomial.items():
            total[unknowns] = total.get(unknowns, Fraction(0)) + by
    return {unknowns: by for unknowns, by in total.items() if by}


def times(one: Polynomial, other: Polynomial) -> Polynomial:
    """Return the product of two polynomials without a common unknown."""
    return plus({a | b: x * y} for a, x in one.items() for b, y in other.items())


def scaled(polynomial: Polynomial, by: Fraction) -> Polynomial:
    """Return a multiple of a polynomial."""
    return {unknowns: x * by for unknowns, x in polynomial.items()} if by else {}


def put(polynomial: Polynomial, values: Mapping[int, Fraction]) -> Polynomial:
    """Return a polynomial with some unknowns replaced by their values."""
    terms = []
    for unknowns, by in polynomial.items():
        for unknown in unknowns & values.keys():
            by *= values[unknown]
        terms.append({unknowns.difference(values): by})
    return plus(terms)


def linear(polynomial: Polynomial) -> bool:
    """Say whether no term is a product of unknowns."""
    return all(len(unknowns) <= 1 for unknowns in polynomial)


def solve(equations: Sequence[Polynomial], unknowns: Sequence[int]) -> Solved:
    """Return the solutions strictly between 0 and 1 of equations polynomial = 0."""
    values: Values = {}
    while True:
        rest = [e for e in (put(equation, values) for equation in equations) if e]
        found = _eliminated([e for e in rest if linear(e)])
        if found is None or any(not 0 < value < 1 for value in found.values()):
            return Solved(())
        if not found:
            break
        values |= found
    left = [u for u in unknowns if u not in values]
    if not left:
        return Solved((values,))
    if all(linear(equation) for equation in rest):
        return Solved((values,), tuple(left), tuple(rest))
    tied = sorted(set().union(*(u for equation in rest for u in equation)))
    return _by_boxes(rest, tied, left, values)


def _by_boxes(
    rest: Sequence[Polynomial], tied: Sequence[int], left: Sequence[int], values: Values
) -> Solved:
    """Solve what elimination has left, if there is an equation for every unknown and no more."""
    if len(tied) > MOST_UNKNOWNS:
        return Solved((), why=f"more than {MOST_UNKNOWNS} chances hang together by products")
    if len(left) > len(rest) or len(left) > len(tied):
        if _nowhere(rest, tied):
            return Solved(())
        return Solved((), why="chances that hang together by products are not settled")
    roots, sure = roots_in_unit_box(rest, tied)
    solutions = [{**values, **dict(zip(tied, map(Fraction, root), strict=True))} for root in roots]
    why = "" if sure else "a system of equations was not searched to the end"
    return Solved(tuple(solutions), numerical=True, why=why)


def _eliminated(equations: Sequence[Polynomial]) -> Values | None:
    """Return the unknowns that linear equations determine, or None if they contradict."""
    rows: list[dict[frozenset[int], Fraction]] = []
    for equation in equations:
        row = dict(equation)
        for pivot in rows:
            row = _without(row, pivot)
        if not row:
            continue
        if set(row) == {frozenset()}:
            return None
        rows = [*(_without(other, row) for other in rows), row]
    one = frozenset[int]()
    return {
        next(iter(_pivot(row))): -row.get(one, Fraction(0)) / row[_pivot(row)]
        for row in rows
        if len(row) - (one in row) == 1
    }


def _pivot(row: Polynomial) -> frozenset[int]:
    return min((u for u in row if u), key=min)


def _without(row: Polynomial, pivot: Polynomial) -> dict[frozenset[int], Fraction]:
    at = _pivot(pivot)
    if at not in row:
        return dict(row)
    return dict(plus((row, scaled(pivot, -row[at] / pivot[at]))))


# ------------------------------------------------------------------------- by boxes


def roots_in_unit_box(
    equations: Sequence[Polynomial], unknowns: Sequence[int]
) -> tuple[list[tuple[float, ...]], bool]:
    """Return the roots strictly inside the unit box, and whether these are all for sure.

    With more equations than unknowns the first ones are solved, and the others must hold too.
    """
    n = len(unknowns)
    tables = [_corners(equation, unknowns) for equation in equations]
    boxes = [(np.zeros(n), np.ones(n))]
    roots: list[Floats] = []
    sure = True
    for _ in range(MOST_BOXES):
        if not boxes:
            break
        low, high = boxes.pop()
        corners = [_at_corners(table, low, high) for table in tables]
        if any(c.min() > 0 or c.max() < 0 for c in corners):
            continue
        alone = _one_at_most(corners[:n], n)
        if alone or (high - low).max() < NARROW:
            root = _newton(tables[:n], (low + high) / 2)
            if root is not None and not any(np.abs(root - r).max() < CLOSE for r in roots):
                roots.append(root)
            if alone and any(((r >= low) & (r <= high)).all() for r in roots):
                continue
        if (high - low).max() < NARROWEST:
            sure &= any(((r > low - NARROW) & (r < high + NARROW)).all() for r in roots)
            continue
        boxes += _halves(low, high)
    holding = [r for r in roots if all(abs(_value(t, r)) < CLOSE for t in tables)]
    inside = [r for r in holding if ((r > CLOSE) & (r < 1 - CLOSE)).all()]
    return [tuple(map(float, root)) for root in inside], sure and not boxes


def _halves(low: Floats, high: Floats) -> list[tuple[Floats, Floats]]:
    """Return the two halves of a box, cut where it is widest."""
    widest = int((high - low).argmax())
    left, right = high.copy(), low.copy()
    left[widest] = right[widest] = (low[widest] + high[widest]) / 2
    return [(low, left), (right, high)]


def _nowhere(equations: Sequence[Polynomial], unknowns: Sequence[int]) -> bool:
    """Say whether it is seen, with little effort, that there is no root inside the unit box."""
    tables = [_corners(equation, unknowns) for equation in equations]
    if any((t.min() >= 0 or t.max() <= 0) and t.any() for t in tables):
        return True
    boxes = [(np.zeros(len(unknowns)), np.ones(len(unknowns)))]
    for _ in range(MOST_BOXES // 10):
        if not boxes:
            return True
        low, high = boxes.pop()
        corners = [_at_corners(table, low, high) for table in tables]
        if not any(c.min() > 0 or c.max() < 0 for c in corners):
            boxes += _halves(low, high)
    return False


def _corners(equation: Polynomial, unknowns: Sequence[int]) -> Floats:
    """Return the values at the corners of the unit box, scaled, one axis an unknown."""
    table = np.zeros((2,) * len(unknowns))
    for corner in product((0, 1), repeat=len(unknowns)):
        ones = {u for u, x in zip(unknowns, corner, strict=True) if x}
        table[corner] = float(sum((by for us, by in equation.items() if us <= ones), Fraction(0)))
    return table / (np.abs(table).max() or 1)


def _at_corners(table: Floats, low: Floats, high: Floats) -> Floats:
    """Return the values at the corners of a box."""
    for axis, (a, b) in enumerate(zip(low, high, strict=True)):
        zero, one = np.moveaxis(table, axis, 0)
        table = np.stack([zero + a * (one - zero), zero + b * (one - zero)], axis=axis)
    return table


def _value(table: Floats, point: Floats) -> float:
    return float(_at_corners(table, point, point).flat[0])


def _slopes(table: Floats, point: Floats) -> Floats:
    """Return the derivatives at a point."""
    slopes = []
    for axis in range(table.ndim):
        zero, one = np.moveaxis(table, axis, 0)
        slopes.append(_value(one - zero, np.delete(point, axis)))
    return np.array(slopes)


def _one_at_most(corners: Sequence[Floats], n: int) -> bool:
    """Say whether a box, given by values at its corners, can hold one root at most.

    The equations are combined so that their derivatives are near the identity; if they are so all
    over the box, the map is one to one.
    """
    if len(corners) < n:
        return False
    steps = np.array([[np.diff(c, axis=axis).reshape(-1) for axis in range(n)] for c in corners])
    middle = steps.mean(axis=2)
    if abs(np.linalg.det(middle / (np.abs(middle).max() or 1))) < 1e-9:
        return False
    near = np.einsum("ij,jkc->ikc", np.linalg.inv(middle), steps)
    off = np.abs(near - np.eye(n)[:, :, None]).max(axis=2)
    return bool((off.sum(axis=1) < 1).all())


def _newton(tables: Sequence[Floats], start: Floats) -> Floats | None:
    """Return a root that Newton's method finds from a start, or None."""
    x = start
    for _ in range(60):
        values = np.array([_value(table, x) for table in tables])
        slopes = np.array([_slopes(table, x) for table in tables])
        step = np.linalg.lstsq(slopes, values, rcond=None)[0]
        x = x - step
        if not (np.abs(x - 0.5) < 2).all():
            return None
        if np.abs(step).max() < 1e-15:
            break
    return x if np.abs(step).max() < 1e-12 else None
