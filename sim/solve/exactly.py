"""Linear equations solved in whole numbers, without rounding."""

from collections.abc import Sequence
from fractions import Fraction
from math import gcd


def nonnegative_solution(
    rows: Sequence[Sequence[int]], right: Sequence[int]
) -> list[Fraction] | None:
    """Return the one solution of equations in whole numbers, None if it has a negative.

    None too where there is no solution, or more than one. Equations may be more than the unknowns.
    """
    solution = only_solution(rows, right)
    return None if solution is None or min(solution) < 0 else solution


def only_solution(rows: Sequence[Sequence[int]], right: Sequence[int]) -> list[Fraction] | None:
    """Return the one solution of equations in whole numbers; None if there is none, or more."""
    unknowns = len(rows[0])
    left = [_lowest([*row, b]) for row, b in zip(rows, right, strict=True)]
    solved: list[list[int]] = []
    for c in range(unknowns):
        pivot = next((row for row in left if row[c]), None)
        if pivot is None:
            return None
        left.remove(pivot)
        left = [without for row in left if any(without := _cleared(row, pivot, c))]
        solved = [_cleared(row, pivot, c) for row in solved] + [pivot]
    if left:
        return None
    return [Fraction(row[-1], row[c]) for c, row in enumerate(solved)]


def _cleared(row: list[int], pivot: list[int], c: int) -> list[int]:
    if not row[c]:
        return row
    return _lowest([pivot[c] * x - row[c] * p for x, p in zip(row, pivot, strict=True)])


def _lowest(row: list[int]) -> list[int]:
    common = gcd(*row)
    return [x // common for x in row] if common > 1 else row
