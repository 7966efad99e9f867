"""The value of a matrix game, exactly: simplex steps in whole numbers, without rounding.

Rows are one player's moves, columns the other's; the row player wants the entries great. With all
entries positive, the columns' chances are as those y that make sum(y) greatest with A y <= 1, and
the value is 1 / sum(y) [Dantzig1951]. Bland's rule keeps the steps from going round in
circles [Bland1977].
"""

from fractions import Fraction

import numpy as np


def value(table: np.ndarray) -> tuple[Fraction, list[Fraction]]:
    """Return the value of a table of whole numbers, and chances of the rows that ensure it."""
    table = table.astype(object)
    shift = 1 - min(table.flat)
    rows, columns = table.shape
    tableau = np.zeros((rows + 1, columns + rows + 1), dtype=object)
    tableau[:rows, :columns] = table + shift
    tableau[:rows, columns:-1] = np.eye(rows, dtype=object) * 1
    tableau[:rows, -1] = 1
    tableau[rows, :columns] = -1
    basis, whole = list(range(columns, columns + rows)), 1
    while (
        entering := next((c for c, x in enumerate(tableau[rows, :-1]) if x < 0), None)
    ) is not None:
        leaving = _leaving(tableau, entering, basis)
        pivot = tableau[leaving, entering]
        kept = tableau[leaving].copy()
        tableau = (tableau * pivot - np.outer(tableau[:, entering], kept)) // whole
        tableau[leaving], basis[leaving], whole = kept, entering, pivot
    total = tableau[rows, -1]
    chances = [Fraction(x, total) for x in tableau[rows, columns:-1]]
    return Fraction(whole, total) - shift, chances


def _leaving(tableau: np.ndarray, entering: int, basis: list[int]) -> int:
    """Return the row whose variable falls to zero first, of several the lowest variable's."""
    falls = [row for row in range(len(basis)) if tableau[row, entering] > 0]
    return min(
        falls, key=lambda row: (Fraction(tableau[row, -1], tableau[row, entering]), basis[row])
    )
