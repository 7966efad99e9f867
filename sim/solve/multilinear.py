"""Systems of multilinear equations in a few chances: exactly where they are linear, else by boxes.

A polynomial is multilinear if no unknown is multiplied by itself. Products are eliminated like
unknowns as far as that goes; what is determined then is put into the equations, and so on.
Equations that hang together by products are solved by dividing the unit box: over a box a
multilinear polynomial is greatest and least at corners, so that a box is empty for sure where a
polynomial has one sign at all of them, and holds at most one root where the same is seen of its
derivatives [Neumaier1990].
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
MOST_SEEN = 7  # in one of which it may still be seen that there is no solution
MOST_BOXES = 1_000
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
        rest = [_divided(e) for e in (put(equation, values) for equation in equations) if e]
        reduced = _reduced(rest)
        found = _determined(reduced)
        if found is None or any(not 0 < value < 1 for value in found.values()):
            return Solved(())
        if not found:
            break
        values |= found
    left = [u for u in unknowns if u not in values]
    if not left:
        return Solved((values,))
    solutions, binding = [values], []
    numerical, doubts = False, list[str]()
    rest = reduced if all(map(linear, reduced)) else rest
    for equations in _apart(rest):
        if all(linear(equation) for equation in equations):
            binding += equations
            continue
        tied = sorted(_unknowns(equations))
        roots, why = _by_boxes(equations, tied)
        if not roots and not why:
            return Solved(())
        doubts += [why] if why else []
        numerical = True
        left = [u for u in left if u not in tied]
        settled = [dict(zip(tied, map(Fraction, root), strict=True)) for root in roots]
        solutions = [{**one, **other} for one in solutions for other in settled]
    return Solved(tuple(solutions), tuple(left), tuple(binding), numerical, "; ".join(doubts))


def _divided(equation: Polynomial) -> Polynomial:
    """Return an equation without its factors u and 1 - u, which are not 0 for an unknown u."""
    for unknown in sorted(_unknowns([equation])):
        at_zero, at_one = (
            put(equation, {unknown: Fraction(0)}),
            put(equation, {unknown: Fraction(1)}),
        )
        if not at_zero or not at_one:
            equation = at_zero or at_one
    return equation


def _unknowns(equations: Sequence[Polynomial]) -> set[int]:
    return set().union(*(unknowns for equation in equations for unknowns in equation))


def _apart(equations: Sequence[Polynomial]) -> list[list[Polynomial]]:
    """Return equations in groups that have no unknown in common."""
    groups: list[list[Polynomial]] = []
    for equation in equations:
        near = [g for g in groups if _unknowns(g) & _unknowns([equation])]
        groups = [g for g in groups if g not in near]
        groups.append([*(e for g in near for e in g), equation])
    return groups


def _by_boxes(
    equations: Sequence[Polynomial], tied: Sequence[int]
) -> tuple[list[tuple[float, ...]], str]:
    """Return the roots of equations with products, and why some may be missing."""
    if len(tied) > MOST_SEEN or not _nowhere(equations, tied):
        if len(tied) > MOST_UNKNOWNS:
            return [], f"more than {MOST_UNKNOWNS} chances hang together by products"
        if len(tied) > len(equations):
            return [], "chances that hang together by products are not settled"
        roots, sure = roots_in_unit_box(equations, tied)
        return roots, "" if sure else "a system of equations was not searched to the end"
    return [], ""


def _reduced(equations: Sequence[Polynomial]) -> list[Polynomial]:
    """Return equations with the same solutions, products eliminated as far as sums of them go.

    Each product of unknowns is treated as an unknown of its own, longer ones first.
    """
    rows: list[Polynomial] = []
    for equation in equations:
        row = equation
        for pivot in rows:
            row = _without(row, pivot)
        if row:
            rows = [*(_without(other, row) for other in rows), row]
    return [_divided(row) for row in rows]


def _determined(equations: Sequence[Polynomial]) -> Values | None:
    """Return the unknowns that stand alone in an equation, or None if some equation is absurd."""
    one = frozenset[int]()
    values: Values = {}
    for equation in equations:
        unknowns = _unknowns([equation])
        if not unknowns:
            return None
        if len(unknowns) == 1:
            unknown = unknowns.pop()
            value = -equation.get(one, Fraction(0)) / equation[frozenset({unknown})]
            if values.setdefault(unknown, value) != value:
                return None
    return values


def _pivot(row: Polynomial) -> frozenset[int]:
    return max(row, key=lambda unknowns: (len(unknowns), sorted(unknowns)))


def _without(row: Polynomial, pivot: Polynomial) -> Polynomial:
    """Return a row from which a multiple of another takes the first product of that."""
    at = _pivot(pivot)
    return plus((row, scaled(pivot, -row[at] / pivot[at]))) if at in row else row


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
    for _ in range(min(MOST_BOXES // 2, 2**13 >> len(unknowns))):
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
