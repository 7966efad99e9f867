"""Kernels: extreme Nash equilibria of many two-player games, every sign of them certain.

The method is that of `sim.solve.nash_exact`, in floats that know how wrong they can be. The point
of a vertex carries a bound on the relative error of each part. Parts that are zero are known by
labels and bear no error; new parts are sums of positive amounts, where nothing is lost. Only how
far a new row exceeds what a vertex is worth can cancel. It is added up from differences between
that row and a row that is a best reply there: exact in floats for whole numbers up to 2^53, and
exactly zero wherever two plays have the same outcome. While everything is a whole number up to
2^53 the bound is zero, and a tie is a tie; beyond, a tie by chance can't be told from a near miss,
and the draw is left to be solved in Python's integers.
"""

from math import comb

import numpy as np

from sim.solve.kernels import compiled

EXACT = 2.0**53  # whole numbers up to it are floats
ROUNDING = 2.0**-52  # twice what one operation on floats may be wrong by, relatively
CLOSE = 1e-9  # vertices known less well than that, relatively, are left to Python's integers
SMALLEST = 1e-200  # smaller ones might underflow
MOST = 4000  # vertices of one polyhedron; games that have more are left to Python's integers
LABELS = 62  # moves of both players together that fit in the bits of a whole number


def room(rows: int, size: int) -> int:
    """Return the most vertices that the polyhedron of some rows can have ([McMullen1970])."""
    facets, up, down = rows + size, (size + 1) // 2, size // 2
    return min(comb(facets - up, down) + comb(facets - down - 1, max(up - 1, 0)), MOST) + 1


@compiled
def solve(rows, columns, sides):  # type: ignore[no-untyped-def]
    """Return equilibria of games, and by draw how many they are and whether they are joined.

    `rows` (draw, m, n) are the first player's payoffs, `columns` (draw, n, m) the second's. `sides`
    holds, for the mixtures of the first player and of the second, the bits at which own and
    others' labels begin, and the most vertices.
    Equilibria: draw number, chances of the first and of the second player's moves. By draw: how
    many there are, or -1 where a sign is uncertain; whether two equilibria share a strategy.
    """
    draws, m, n = rows.shape
    counts = np.zeros(draws, np.int64)
    joined = np.zeros(draws, np.bool_)
    total, space = 0, max(16, 2 * draws)
    where = np.empty(space, np.int64)
    first = np.empty((space, m))
    second = np.empty((space, n))
    every = (1 << (m + n)) - 1
    for d in range(draws):
        x, x_labels, x_wrong = vertices(reduced(columns[d]), sides[0])
        y, y_labels, y_wrong = vertices(reduced(rows[d]), sides[1])
        if x_wrong < 0 or y_wrong < 0:
            counts[d] = -1
            continue
        used_x = np.zeros(len(x), np.int64)
        used_y = np.zeros(len(y), np.int64)
        for pure in (True, False):
            for a in range(len(x)):
                for b in range(len(y)):
                    if x_labels[a] | y_labels[b] != every:
                        continue
                    if (is_certain(x[a]) and is_certain(y[b])) != pure:
                        continue
                    if total == space:
                        where, first, second = longer(where, first, second)
                        space *= 2
                    where[total] = d
                    copy(x[a], first[total])
                    copy(y[b], second[total])
                    total += 1
                    counts[d] += 1
                    used_x[a] += 1
                    used_y[b] += 1
        joined[d] = (used_x > 1).any() or (used_y > 1).any()
    return where[:total], first[:total], second[:total], counts, joined


@compiled
def reduced(rows):  # type: ignore[no-untyped-def]
    """Return payoffs less those of the first row, divided by what divides all: the same game."""
    m, n = rows.shape
    less = np.empty((m, n), np.int64)
    scale = 0
    for i in range(m):
        for j in range(n):
            less[i, j] = rows[i, j] - rows[0, j]
            if scale != 1:
                scale = divisor(scale, abs(less[i, j]))
    if scale > 1:
        for i in range(m):
            for j in range(n):
                less[i, j] //= scale
    return less


@compiled
def copy(point, into):  # type: ignore[no-untyped-def]
    """Set a point to another."""
    for j in range(len(point)):
        into[j] = point[j]


@compiled
def is_certain(chances):  # type: ignore[no-untyped-def]
    """Return whether one move is made for certain."""
    made = 0
    for chance in chances:
        made += chance > 0
    return made == 1


@compiled
def longer(where, first, second):  # type: ignore[no-untyped-def]
    """Return the same with room for twice as many."""
    count = len(where)
    more = np.empty(2 * count, np.int64)
    more_first = np.empty((2 * count, first.shape[1]))
    more_second = np.empty((2 * count, second.shape[1]))
    for k in range(count):
        more[k] = where[k]
        copy(first[k], more_first[k])
        copy(second[k], more_second[k])
    return more, more_first, more_second


@compiled
def vertices(rows, side):  # type: ignore[no-untyped-def]
    """Return vertices of {(y, v): y >= 0, rows y <= v} as chances, their labels, and an error.

    They stand in the order of `sim.solve.nash_exact`. The error is the greatest relative one of a
    chance before the last rounding, -1 where a sign is uncertain or there are more vertices than
    `most`.
    """
    m, n = rows.shape
    own, others, most = side[0], side[1], side[2]
    points = np.zeros((most, n))
    labels = np.zeros(most, np.int64)
    errors = np.zeros(most)
    labels[0] = ((1 << n) - 1) << own  # the direction in which v grows
    for j in range(n):
        points[j + 1, j] = 1.0
        labels[j + 1] = (labels[0] ^ (1 << (own + j))) | (1 << others)
    count = n + 1
    for i in range(1, m):
        points, labels, errors, count = cut(rows, i, side, points, labels, errors, count)
        if count < 0:
            return points[:0], labels[:0], -1.0
    made = ~(labels >> own) & ((1 << n) - 1)
    place = made << m | (labels >> others & ((1 << m) - 1))
    chances = np.empty((count - 1, n))
    final = np.empty(count - 1, np.int64)
    worst = 0.0
    for k in range(1, count):
        at = (place[1:count] < place[k]).sum()
        final[at] = labels[k]
        worst = max(worst, errors[k])
        whole = points[k].sum()
        for j in range(n):
            chances[at, j] = points[k, j] / whole
    return chances, final, worst


@compiled
def cut(rows, i, side, points, labels, errors, count):  # type: ignore[no-untyped-def]
    """Return the vertices that are left once row i has been added; a count of -1 is uncertainty."""
    n = rows.shape[1]
    label, most = 1 << (side[1] + i), side[2]
    excess = np.empty(count)
    slip = np.empty(count)
    new_points = np.zeros((most, n))
    new_labels = np.zeros(most, np.int64)
    new_errors = np.zeros(most)
    new = 0
    for k in range(count):
        excess[k], slip[k] = beyond(rows, i, side, points[k], labels[k], errors[k])
        if slip[k] < 0:
            return points, labels, errors, -1
        if excess[k] <= 0:
            copy(points[k], new_points[new])
            new_labels[new] = labels[k] | (label if excess[k] == 0 else 0)
            new_errors[new] = errors[k]
            new += 1
    for a in range(count):
        if excess[a] <= 0:
            continue
        for b in range(count):
            if excess[b] >= 0 or not is_edge(labels[a] & labels[b], labels, count, n):
                continue
            if new == most:
                return points, labels, errors, -1
            s, t = slip[b] + errors[a], slip[a] + errors[b]
            wrong = max(s + slip[b] * errors[a], t + slip[a] * errors[b])
            wrong = meeting(points[a], -excess[b], points[b], excess[a], wrong, new_points[new])
            if wrong > CLOSE:
                return points, labels, errors, -1
            new_labels[new] = (labels[a] & labels[b]) | label
            new_errors[new] = wrong
            new += 1
    return new_points, new_labels, new_errors, new


@compiled
def beyond(rows, i, side, point, labels, error):  # type: ignore[no-untyped-def]
    """Return how far row i exceeds what a vertex is worth, and the relative error; -1: uncertain.

    Of the rows that are best replies there, that is compared which makes it most certain.
    """
    m, n = rows.shape
    own, others = side[0], side[1]
    if labels >> others & ((1 << m) - 1) == 0:
        return -1.0, 0.0
    best, least = 0.0, np.inf
    for r in range(i):
        if labels >> (others + r) & 1 == 0:
            continue
        total, size = 0.0, 0.0
        for j in range(n):
            if labels >> (own + j) & 1 == 0:
                part = float(rows[i, j] - rows[r, j]) * point[j]
                total += part
                size += abs(part)
        if size == 0:
            return 0.0, 0.0
        if error == 0 and size < EXACT:
            return total, 0.0
        wrong = size * (error + (n + 4) * ROUNDING) * 1.01
        if 2 * wrong < abs(total):
            relative = wrong / (abs(total) - wrong)
            if relative < least:
                best, least = total, relative
    return best, (least if least < np.inf else -1.0)


@compiled
def is_edge(common, labels, count, size):  # type: ignore[no-untyped-def]
    """Return whether two vertices share an edge: no third has all the labels that both have."""
    left, bits = common, 0
    while left:
        left &= left - 1
        bits += 1
    if bits < size - 1:
        return False
    having = 0
    for k in range(count):
        if labels[k] & common == common:
            having += 1
            if having > 2:
                return False
    return True


@compiled
def meeting(far, slack, near, excess, wrong, point):  # type: ignore[no-untyped-def]
    """Set the point where the edge between two vertices meets a row; return its relative error."""
    largest = 0.0
    for j in range(len(point)):
        point[j] = slack * far[j] + excess * near[j]
        largest = max(largest, point[j])
    if wrong == 0 and largest < EXACT:
        scale = 0
        for part in point:
            scale = divisor(scale, int(part))
        for j in range(len(point)):
            point[j] /= scale
        return 0.0
    for j in range(len(point)):
        point[j] /= largest
        if 0 < point[j] < SMALLEST:
            return np.inf
    return wrong * 1.01 + 8 * ROUNDING


@compiled
def divisor(a, b):  # type: ignore[no-untyped-def]
    """Return the greatest whole number that divides both."""
    while b:
        a, b = b, a % b
    return a
