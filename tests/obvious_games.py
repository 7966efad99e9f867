"""Games solved as one would on paper: by definition, in Fractions, with loops, slowly.

They judge the fast solvers, and share no code with them. Two-player equilibria are found by the
textbook definition of the vertices of a polytope: take any n of all inequalities as equations,
solve, keep the points that satisfy the others.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations, product

import numpy as np

from sim.solve.equilibrium import Chance
from sim.solve.normal_form import NormalForm

Point = tuple[Fraction, ...]


def games(
    rng: np.random.Generator, shape: tuple[int, int], *, degenerate: bool
) -> tuple[list[list[int]], list[list[int]]]:
    """Return payoffs of a random game: of a few small whole numbers, or of many."""
    most = int(rng.integers(1, 5)) if degenerate else 10**6
    one, other = rng.integers(0, most + 1, (2, *shape)).tolist()
    return one, other


def expected(game: NormalForm, player: int, strategies: Sequence[Sequence[Chance]]) -> Chance:
    """Return what a player expects: every play's payoff times its chance, added up."""
    total: Chance = Fraction(0)
    for play in product(*(range(moves) for moves in game.shape)):
        chance: Chance = Fraction(1)
        for other, move in enumerate(play):
            chance *= strategies[other][move]
        total += chance * int(game.payoffs[(player, *play)])
    return total * game.unit


def regret(game: NormalForm, strategies: Sequence[Sequence[Chance]]) -> Chance:
    """Return the most that a player gains by changing to one move for certain."""
    gains = []
    for player, moves in enumerate(game.shape):
        now = expected(game, player, strategies)
        for move in range(moves):
            other = list(strategies)
            other[player] = [Fraction(int(m == move)) for m in range(moves)]
            gains.append(expected(game, player, other) - now)
    return max(gains)


def joint_regret(game: NormalForm, joint: Mapping[tuple[int, ...], Chance]) -> Chance:
    """Return the most that a player gains by a rule: for each move asked for, one made instead."""
    gains = []
    for player, moves in enumerate(game.shape):
        for rule in product(range(moves), repeat=moves):
            gain: Chance = Fraction(0)
            for play, chance in joint.items():
                made = list(play)
                made[player] = rule[play[player]]
                change = int(game.payoffs[(player, *made)]) - int(game.payoffs[(player, *play)])
                gain += chance * change
            gains.append(gain * game.unit)
    return max(gains)


def extreme(
    one: Sequence[Sequence[int]], other: Sequence[Sequence[int]]
) -> set[tuple[Point, Point]]:
    """Return all extreme equilibria of a two-player game, by its two polytopes of best replies.

    With payoffs made positive, x of P = {x >= 0, B'x <= 1} and y of Q = {Ay <= 1, y >= 0}. A pair
    of vertices other than (0, 0) is an equilibrium, once scaled to chances, if every move of either
    player is either not made or a best reply.
    """
    low = min(min(row) for row in [*one, *other])
    a = [[Fraction(x - low + 1) for x in row] for row in one]
    b = [[Fraction(x - low + 1) for x in row] for row in other]
    m, n = len(a), len(a[0])
    firsts = _vertices([[b[i][j] for i in range(m)] for j in range(n)])
    seconds = _vertices(a)
    found = set()
    for x, y in product(firsts, seconds):
        if not any(x) or not any(y):
            continue
        unmade = {i for i in range(m) if x[i] == 0} | {m + j for j in range(n) if y[j] == 0}
        best = {i for i in range(m) if sum(a[i][j] * y[j] for j in range(n)) == 1}
        best |= {m + j for j in range(n) if sum(b[i][j] * x[i] for i in range(m)) == 1}
        if len(unmade | best) == m + n:
            found.add((tuple(v / sum(x) for v in x), tuple(v / sum(y) for v in y)))
    return found


def _vertices(rows: list[list[Fraction]]) -> set[Point]:
    """Return the vertices of {z >= 0, rows z <= 1}."""
    size = len(rows[0])
    unit = [[Fraction(-int(i == j)) for j in range(size)] for i in range(size)]
    inequalities = [(row, Fraction(0)) for row in unit] + [(row, Fraction(1)) for row in rows]
    found = set()
    for chosen in combinations(inequalities, size):
        point = _solved([[*row, most] for row, most in chosen])
        if point is not None and all(
            sum(c * z for c, z in zip(row, point, strict=True)) <= most
            for row, most in inequalities
        ):
            found.add(point)
    return found


def _solved(rows: list[list[Fraction]]) -> Point | None:
    """Return the solution of as many equations as unknowns, by elimination; None if not one."""
    size = len(rows)
    for k in range(size):
        pivot = next((r for r in range(k, size) if rows[r][k] != 0), None)
        if pivot is None:
            return None
        rows[k], rows[pivot] = rows[pivot], rows[k]
        rows[k] = [value / rows[k][k] for value in rows[k]]
        for r in range(size):
            if r != k and rows[r][k] != 0:
                rows[r] = [v - rows[r][k] * p for v, p in zip(rows[r], rows[k], strict=True)]
    return tuple(row[-1] for row in rows)


def components(pairs: Sequence[tuple[Point, Point]]) -> set[frozenset[tuple[Point, Point]]]:
    """Return extreme equilibria grouped: those that share a strategy, directly or by others."""
    groups: list[set[tuple[Point, Point]]] = []
    for x, y in pairs:
        touching = [g for g in groups if any(x == p or y == q for p, q in g)]
        groups = [g for g in groups if g not in touching] + [{(x, y)}.union(*touching)]
    return {frozenset(group) for group in groups}
