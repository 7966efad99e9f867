"""All points where players are indifferent among some moves each, by subdivision, with proof.

A support is some moves of each player. A cell is a product of simplices, one for each player, each
given by its corners; what moves are worth is linear in every player's chances, so over a cell it is
greatest and least at corners. A cell is dropped where a move of the support is worse than another
move throughout; it holds at most one point where the derivatives of the differences, all of them
within their bounds over the cell, cannot be singular (interval Newton's method [Neumaier1990]); and
holds one for certain where a step of Newton's method maps a small ball into itself. Any other cell
is cut in two across the edge along which payoffs differ most.

Tests are made on cells a little enlarged, so that a point on a border lies well inside one of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from sim.price.game import Bools, Floats

Support = tuple[tuple[int, ...], ...]
WIDER = 1.1
ROUNDING = 1e-13  # of payoffs whose range is one
CONTRACTS = 0.9
BALL = 1e-9  # in which a point found is proved to be, in shares of its cell


@dataclass(frozen=True, eq=False)
class Search:
    """What was found on a support: points, chances (support) of each player; and how far one came.

    `whole` says that these are all; `rest` are the centres of cells that were left undecided.
    """

    points: list[list[Floats]]
    whole: bool
    rest: list[list[Floats]]
    cells: int


def search(payoffs: list[Floats], support: Support, most: int) -> Search:
    """Return the points where players are indifferent within a support, none with better moves.

    `payoffs` (one table a player, ranges at most one); after `most` cells the search is given up.
    """
    tables = [_against(table, i, support) for i, table in enumerate(payoffs)]
    corners = [np.eye(len(moves))[None] for moves in support]
    points: list[list[Floats]] = []
    looked, rounding = 0, 0.0
    while len(corners[0]):
        looked += len(corners[0])
        worth = [_at_corners(table, corners, i) for i, table in enumerate(tables)]
        kept = _possible(worth, support, rounding)
        corners, worth = [c[kept] for c in corners], [w[kept] for w in worth]
        if not len(corners[0]) or looked + 2 * len(corners[0]) > most:
            break
        settled, more = _settled(tables, corners, support)
        points += more
        corners, worth = [c[~settled] for c in corners], [w[~settled] for w in worth]
        if settled.all():
            break
        differ = _differ(worth, support)
        if differ.max(axis=1).min() <= ROUNDING:  # all points of a cell are alike
            break
        corners = _halves(corners, differ)
        rounding = ROUNDING
    rest = [[c[n].mean(axis=0) for c in corners] for n in range(min(len(corners[0]), 64))]
    return Search(points, not len(corners[0]), rest, looked)


def _differ(worth: list[Floats], support: Support) -> Floats:
    """Return by how much differences of worth differ along each edge, (cell, edge)."""
    found = []
    for j, (c, d) in _edges([len(moves) for moves in support]):
        along = np.zeros(len(worth[0]))
        for i, amounts in enumerate(worth):
            if i != j:
                more = amounts - amounts[:, [support[i][0]]]
                ends = np.moveaxis(more, 2 + j - (j > i), 0)
                change = np.abs(ends[c] - ends[d]).reshape(len(along), -1).max(axis=1)
                along = np.maximum(along, change)
        found.append(along)
    return np.stack(found, axis=1)


def _halves(corners: list[Floats], differ: Floats) -> list[Floats]:
    """Return every cell in two halves, cut across the edge along which worth differs most."""
    edges = list(_edges([c.shape[1] for c in corners]))
    chosen, cells = differ.argmax(axis=1), np.arange(len(differ))
    one, other = [c.copy() for c in corners], [c.copy() for c in corners]
    for number, (j, (c, d)) in enumerate(edges):
        cut = cells[chosen == number]
        middle = (corners[j][cut, c] + corners[j][cut, d]) / 2
        one[j][cut, c] = middle
        other[j][cut, d] = middle
    return [np.concatenate(pair) for pair in zip(one, other, strict=True)]


def _edges(sizes: list[int]) -> Iterator[tuple[int, tuple[int, int]]]:
    for j, size in enumerate(sizes):
        for pair in combinations(range(size), 2):
            yield j, pair


def _against(table: Floats, player: int, support: Support) -> Floats:
    """Return a player's table with all own moves and the supports of the others."""
    for j, moves in enumerate(support):
        if j != player:
            table = table.take(moves, axis=j)
    return table


def _at_corners(table: Floats, corners: list[Floats], player: int) -> Floats:
    """Return what a player's moves are worth at others' corners, (cell, own move, *corner)."""
    worth = np.broadcast_to(table, (len(corners[0]), *table.shape))
    for j, vertices in enumerate(corners):
        if j != player:
            ends = np.moveaxis(worth, 1 + j, -1)
            turned = vertices.transpose(0, 2, 1).reshape(
                len(vertices), *[1] * (ends.ndim - 3), *vertices.shape[1:]
            )
            worth = np.moveaxis(ends @ turned, -1, 1 + j)
    return np.moveaxis(worth, 1 + player, 1)


def _possible(worth: list[Floats], support: Support, rounding: float) -> Bools:
    """Return in which cells no move of the support is worse than another throughout."""
    kept = np.ones(len(worth[0]), dtype=np.bool_)
    for amounts, moves in zip(worth, support, strict=True):
        flat = amounts.reshape(*amounts.shape[:2], -1)
        for move in moves:
            least = (flat - flat[:, move, None]).min(axis=2)
            kept &= (least <= rounding).all(axis=1)
    return kept


def _settled(
    tables: list[Floats], corners: list[Floats], support: Support
) -> tuple[Bools, list[list[Floats]]]:
    """Return which cells are proved to hold no point or one, and those points."""
    wide = [WIDER * c - (WIDER - 1) * c.mean(axis=1, keepdims=True) for c in corners]
    low, high, off = _derivatives(tables, wide, support)
    middle, radius = (low + high) / 2, (high - low) / 2
    regular = np.abs(np.linalg.det(middle)) > 1e-12 * np.abs(middle).max(
        axis=(1, 2), initial=1e-300
    )
    inverse = np.linalg.inv(np.where(regular[:, None, None], middle, np.eye(middle.shape[1])))
    narrow = (np.abs(inverse) @ radius).sum(axis=2).max(axis=1)
    regular &= narrow < CONTRACTS
    settled, points = np.zeros(len(regular), dtype=np.bool_), []
    for cell in np.flatnonzero(regular):
        step = -inverse[cell] @ off[cell]
        reach = narrow[cell] * np.abs(step).max() / (1 - narrow[cell]) + BALL
        vertices = [w[cell] for w in wide]
        if _outside(step, reach, vertices):
            settled[cell] = True
            continue
        point = _polished(tables, _placed(step, vertices), support)
        if point is not None and _proved(
            tables, point, vertices, support, inverse[cell], (1 - narrow[cell]) * BALL
        ):
            settled[cell] = True
            points.append(point)
    return settled, points


def _derivatives(
    tables: list[Floats], corners: list[Floats], support: Support
) -> tuple[Floats, Floats, Floats]:
    """Return bounds of the differences' derivatives over cells, and the differences at centres.

    Unknowns are the shares of all corners but each player's last; a difference is what a move of a
    support is worth more than its first. Shapes (cell, difference, unknown) and (cell, difference).
    """
    sizes = [len(moves) - 1 for moves in support]
    first = np.cumsum([0, *sizes])
    low = np.zeros((len(corners[0]), first[-1], first[-1]))
    high, off = low.copy(), np.zeros(low.shape[:2])
    for i, moves in enumerate(support):
        if len(moves) == 1:
            continue
        worth = _at_corners(tables[i], corners, i)
        more = worth[:, list(moves[1:])] - worth[:, [moves[0]]]
        rows = slice(first[i], first[i + 1])
        off[:, rows] = more.reshape(*more.shape[:2], -1).mean(axis=2)
        for j in range(len(support)):
            if j != i and sizes[j]:
                axis = 2 + j - (j > i)
                ends = np.moveaxis(more, axis, 2)
                slopes = (ends[:, :, :-1] - ends[:, :, -1:]).reshape(*more.shape[:2], sizes[j], -1)
                columns = slice(first[j], first[j + 1])
                low[:, rows, columns] = slopes.min(axis=3)
                high[:, rows, columns] = slopes.max(axis=3)
    return low, high, off


def _shares(step: Floats, vertices: list[Floats]) -> list[Floats]:
    """Return the shares of corners, a step away from the centre, without each player's last."""
    cuts = np.cumsum([len(v) - 1 for v in vertices])[:-1]
    return [1 / len(v) + part for v, part in zip(vertices, np.split(step, cuts), strict=True)]


def _placed(step: Floats, vertices: list[Floats]) -> list[Floats]:
    shares = _shares(step, vertices)
    return [np.append(s, 1 - s.sum()) @ v for s, v in zip(shares, vertices, strict=True)]


def _outside(step: Floats, reach: float, vertices: list[Floats]) -> bool:
    """Return whether all points within reach of a step are outside the cell."""
    return any(
        (share + reach).min(initial=1) < 0 or np.maximum(share - reach, 0).sum() > 1
        for share in _shares(step, vertices)
    )


def _polished(tables: list[Floats], point: list[Floats], support: Support) -> list[Floats] | None:
    """Return the end of Newton's method, None where it does not come to rest."""
    cuts = np.cumsum([len(moves) - 1 for moves in support])[:-1]
    best, least = None, np.inf
    for _ in range(30):
        slopes, off = _local(tables, point, support)
        size = np.abs(off).max()
        if not size < least:
            break
        best, least = point, size
        try:
            move = np.split(np.linalg.solve(slopes, -off), cuts)
        except np.linalg.LinAlgError:
            break
        point = [p + np.append(m, -m.sum()) for p, m in zip(point, move, strict=True)]
        if max(np.abs(p).max() for p in point) > 10:
            return None
    return best if least < 1e-12 else None


def _proved(
    tables: list[Floats],
    point: list[Floats],
    vertices: list[Floats],
    support: Support,
    inverse: Floats,
    most: float,
) -> bool:
    """Return whether a ball around a point lies in the cell and is mapped into itself."""
    shares = [np.linalg.solve(v.T, p) for v, p in zip(vertices, point, strict=True)]
    inside = all(share.min() > len(share) * BALL for share in shares)
    _, off = _local(tables, point, support)
    return inside and bool(np.abs(inverse @ off).max() <= most)


def _local(tables: list[Floats], point: list[Floats], support: Support) -> tuple[Floats, Floats]:
    """Return derivatives and differences at a point."""
    sizes = [len(moves) - 1 for moves in support]
    first = np.cumsum([0, *sizes])
    slopes, off = np.zeros((first[-1], first[-1])), np.zeros(first[-1])
    for i, moves in enumerate(support):
        more = tables[i].take(moves[1:], axis=i) - tables[i].take([moves[0]], axis=i)
        for j in range(len(support)):
            if j == i or not sizes[i]:
                continue
            left = _summed(more, point, {i, j})  # (difference, move of j), in the players' order
            left = left if i < j else left.T
            slopes[first[i] : first[i + 1], first[j] : first[j + 1]] = left[:, :-1] - left[:, -1:]
            off[first[i] : first[i + 1]] = left @ point[j]
    return slopes, off


def _summed(table: Floats, point: list[Floats], but: set[int]) -> Floats:
    """Return a table's mean over the moves of all players but some."""
    for j in reversed(range(len(point))):
        if j not in but:
            table = np.moveaxis(table, j, -1) @ point[j]
    return table
