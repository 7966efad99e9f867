"""All extreme Nash equilibria of a two-player game in Python's integers: exact, ties and all.

A player's moves are best replies where the other's chances lie in the right facets of a polyhedron:
all (y, v) with y >= 0 and A y <= v, which is what a player with the payoffs A can be held to. Its
vertices, scaled to chances, are the candidates for y; a vertex is known by its labels, one bit for
each move: moves of its own that are not made, and moves of the opponent that are best replies to
it. A pair of vertices is an equilibrium if every move of both players is a label of one of them,
and all equilibria are mixtures of such pairs ([AvisRosenbergSavanivonStengel2010]).

Vertices are found by double description ([FukudaProdon1996]): rows of A are added one by one; what
a new row cuts off is replaced by the points where it meets the edges between what it cuts off and
what it leaves. Two vertices share an edge if no third has all the labels that they have in common,
which holds for degenerate games too. Each vertex comes once, however many sets of rows define it.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import gcd
from operator import mul

MOST = 8000  # vertices of one polyhedron: so many take about ten seconds

Rows = Sequence[Sequence[int]]
Point = tuple[Fraction, ...]
Pair = tuple[Point, Point]
Vertex = tuple[tuple[int, ...], int]  # (parts of each move, value), by a common scale; labels


class TooManyError(ValueError):
    """The game has more vertices than can be gone through in reasonable time."""


def extreme(one: Rows, other: Rows) -> list[Pair]:
    """Return all extreme equilibria: pure ones in the order of moves, then mixed ones.

    Mixed ones are in the order of what is made, one mixture of the first moves before another.

    `one[i][j]` and `other[i][j]` are what the first and the second player get if they make their
    moves i and j. Raises TooManyError if there is more to go through than can be.
    """
    m, n = len(one), len(one[0])
    firsts = vertices(reduced(list(zip(*other, strict=True))), 0, m)
    seconds = vertices(reduced(one), m, 0)
    every = (1 << (m + n)) - 1
    found = [(x, y) for x, a in firsts for y, b in seconds if a | b == every]
    chances = {point: _chances(point) for pair in found for point in pair}
    pairs = [(chances[x], chances[y]) for x, y in found]
    return sorted(pairs, key=lambda pair: not (1 in pair[0] and 1 in pair[1]))


def components(pairs: Sequence[Pair]) -> tuple[tuple[int, ...], ...]:
    """Return numbers of equilibria in groups that are connected by shared strategies.

    Each group spans one connected piece of the set of all equilibria.
    """
    groups: list[tuple[set[int], set[tuple[bool, Point]]]] = []
    for number, (x, y) in enumerate(pairs):
        members, ends = {number}, {(False, x), (True, y)}
        apart = []
        for group in groups:
            if group[1] & ends:
                members |= group[0]
                ends |= group[1]
            else:
                apart.append(group)
        groups = [*apart, (members, ends)]
    return tuple(sorted(tuple(sorted(members)) for members, _ in groups))


def reduced(rows: Rows) -> list[list[int]]:
    """Return payoffs less the least, divided by what divides all: the same game, smaller."""
    least = min(map(min, rows))
    common = gcd(*(x - least for row in rows for x in row)) or 1
    return [[(x - least) // common for x in row] for row in rows]


def certain(move: int, moves: int) -> Point:
    """Return the strategy of making one of some moves for certain."""
    return tuple([Fraction(int(k == move)) for k in range(moves)])


def vertices(rows: Rows, own: int, others: int) -> list[Vertex]:
    """Return the vertices of {(y, v): y >= 0, rows y <= v}, scaled to chances or not.

    Labels: bit `own` + j if y[j] is zero, bit `others` + i if row i is a best reply.
    By the moves that are made, then by the best replies, each read as a number whose lowest bit is
    the first move. Raises TooManyError at more than 8,000.
    """
    size = len(rows[0])
    none = ((1 << size) - 1) << own
    found: list[Vertex] = [((0,) * size + (1,), none)]  # the direction in which v grows
    for j in range(size):
        unit = tuple(int(k == j) for k in range(size))
        found.append(((*unit, rows[0][j]), none ^ (1 << (own + j)) | (1 << others)))
    for i, row in enumerate(rows[1:], 1):
        found = _cut(found, row, 1 << (others + i), size)
    made, rows_ = (1 << size) - 1, (1 << len(rows)) - 1
    return sorted(found[1:], key=lambda v: (~v[1] >> own & made, v[1] >> others & rows_))


def _cut(vertices: list[Vertex], row: Sequence[int], label: int, size: int) -> list[Vertex]:
    """Return the vertices that are left once a row has been added; TooManyError at too many."""
    kept: list[Vertex] = []
    inside: list[tuple[tuple[int, ...], int, int]] = []
    beyond: list[tuple[tuple[int, ...], int, int]] = []
    for point, labels in vertices:
        excess = sum(map(mul, row, point)) - point[-1]
        if excess > 0:
            beyond.append((point, labels, excess))
        elif excess < 0:
            inside.append((point, labels, -excess))
            kept.append((point, labels))
        else:
            kept.append((point, labels | label))
    every = [labels for _, labels in vertices]
    for far, a, excess in beyond:
        for near, b, slack in inside:
            common = a & b
            if common.bit_count() >= size - 1 and _is_edge(common, every):
                point = tuple([slack * p + excess * q for p, q in zip(far, near, strict=True)])
                scale = gcd(*point)
                kept.append((tuple([p // scale for p in point]), common | label))
        if len(kept) > MOST:
            raise TooManyError(f"more than {MOST} vertices")
    return kept


def _is_edge(common: int, every: list[int]) -> bool:
    """Return whether no more than two vertices have all of some labels."""
    having = 0
    for labels in every:
        if labels & common == common:
            having += 1
            if having > 2:
                return False
    return True


def _chances(point: tuple[int, ...]) -> Point:
    whole = sum(point[:-1])
    return tuple([Fraction(part, whole) for part in point[:-1]])
