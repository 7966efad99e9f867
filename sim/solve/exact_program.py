"""Linear programmes of a few unknowns, exactly: the simplex method on fractions [Bland1977]."""

from collections.abc import Sequence
from fractions import Fraction

Row = Sequence[Fraction]
Point = tuple[Fraction, ...]


def largest(
    objective: Row,
    at_least: Sequence[tuple[Row, Fraction]] = (),
    equal: Sequence[tuple[Row, Fraction]] = (),
) -> Point | None:
    """Return a point x >= 0 where objective . x is greatest, or None if there is no such point.

    `at_least` holds (row, bound) with row . x >= bound, `equal` with row . x = bound. ValueError if
    the objective grows without end. Bland's rule keeps it from cycling.

    >>> largest([Fraction(1), Fraction(0)], equal=[([Fraction(1), Fraction(3)], Fraction(2))])
    (Fraction(2, 1), Fraction(0, 1))
    """
    unknowns = len(objective)
    rows = [([-x for x in row], -bound) for row, bound in at_least]  # each: row . x <= bound
    rows += [(list(row), bound) for row, bound in equal]
    rows += [([-x for x in row], -bound) for row, bound in equal]
    tableau = _Tableau([row for row, _ in rows], [bound for _, bound in rows], unknowns)
    if not tableau.made_feasible():
        return None
    tableau.climb([*objective, *[Fraction(0)] * len(rows)])
    return tableau.point()[:unknowns]


class _Tableau:
    """Rows `basic = bound - row . others`, where all unknowns and slacks are at least 0."""

    def __init__(self, rows: list[list[Fraction]], bounds: list[Fraction], unknowns: int) -> None:
        count = len(rows)
        self.width = unknowns + count
        one, zero = Fraction(1), Fraction(0)
        self.rows = [
            [*row, *(one if j == i else zero for j in range(count)), bound]
            for i, (row, bound) in enumerate(zip(rows, bounds, strict=True))
        ]
        self.basis = list(range(unknowns, self.width))

    def made_feasible(self) -> bool:
        """Find a first point by driving one more unknown, subtracted from all rows, to 0."""
        if all(row[-1] >= 0 for row in self.rows):
            return True
        extra = self.width
        for row in self.rows:
            row.insert(extra, Fraction(-1))
        self.width += 1
        worst = min(range(len(self.rows)), key=lambda i: self.rows[i][-1])
        self._pivot(worst, extra)
        self.climb([*[Fraction(0)] * extra, Fraction(-1)])
        if self.point()[extra] != 0:
            return False
        if extra in self.basis:
            out = self.basis.index(extra)
            into = next((j for j in range(extra) if self.rows[out][j] != 0), None)
            if into is None:
                del self.rows[out], self.basis[out]
            else:
                self._pivot(out, into)
        for row in self.rows:
            del row[extra]
        self.width -= 1
        return True

    def climb(self, objective: list[Fraction]) -> None:
        """Pivot until no unknown improves the objective."""
        while True:
            priced = [objective[b] for b in self.basis]
            into = next(
                (j for j in range(self.width) if self._gain(objective, priced, j) > 0), None
            )
            if into is None:
                return
            limits = [
                (row[-1] / row[into], self.basis[i], i)
                for i, row in enumerate(self.rows)
                if row[into] > 0
            ]
            if not limits:
                raise ValueError("the objective grows without end")
            self._pivot(min(limits)[2], into)

    def point(self) -> Point:
        """Return the values of all unknowns and slacks."""
        values = [Fraction(0)] * self.width
        for b, row in zip(self.basis, self.rows, strict=True):
            values[b] = row[-1]
        return tuple(values)

    def _gain(self, objective: list[Fraction], priced: list[Fraction], j: int) -> Fraction:
        if j in self.basis:
            return Fraction(0)
        pairs = zip(priced, self.rows, strict=True)
        return objective[j] - sum((p * row[j] for p, row in pairs if p), Fraction(0))

    def _pivot(self, out: int, into: int) -> None:
        by = self.rows[out][into]
        pivot = [x / by for x in self.rows[out]]
        self.rows[out] = pivot
        for i, row in enumerate(self.rows):
            if i != out and row[into]:
                times = row[into]
                self.rows[i] = [x - times * y for x, y in zip(row, pivot, strict=True)]
        self.basis[out] = into
