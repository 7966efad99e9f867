"""The principal branch of logit quantal responses, followed from even chances by compiled code.

The unknowns are x = (u, precision), u the logarithm of every move's chance, all players' in a row.
On the branch u = precision * U - log(sum of exp(precision * U)) for each player, U what his moves
are worth against the others' chances. It is a curve, followed by its length: a step along the
tangent, then Newton's method at a right angle to it [AllgowerGeorg1990; Turocy2005], for it may
fold back. A step is halved where Newton's method has far to go, where the curve turns, and where
the orientation changes: that tells either of another branch, to which the step has jumped, or of a
crossing of branches, which is passed straight on.
"""

import numpy as np

from sim.solve.kernels import compiled

FIRST = 0.1  # the length of the first step, in logarithms of chances
SHARE = 0.25  # no step is longer than this share of the way that it starts from
TINY = 1e-5  # a change of orientation in a step as short as this is a crossing
SHORTEST = 1e-10
STRAIGHT = 0.97  # the least cosine of the angle by which the curve turns in a step
NEAR, NEARLY = 1e-5, 1e-8  # errors of logarithms on the way: what matters is not to lose it
FAR = 0.5  # the greatest correction of a logarithm in a step


@compiled
def worths(worth, at, chances, means, cross):  # type: ignore[no-untyped-def]
    """Fill in what moves are worth, (move,), and by others' single moves, (move, other move)."""
    means[:] = 0.0
    cross[:] = 0.0
    plays, players = at.shape
    for s in range(plays):
        for i in range(players):
            for j in range(players):
                rest = worth[i, s]
                for k in range(players):
                    if k not in (i, j):
                        rest *= chances[at[s, k]]
                if i == j:
                    means[at[s, i]] += rest
                else:
                    cross[at[s, i], at[s, j]] += rest


@compiled
def system(worth, at, owner, x, gap, slopes):  # type: ignore[no-untyped-def]
    """Fill in how far x is off the branch, (move,), and its derivatives, (move, move + 1)."""
    size, precision = len(owner), x[-1]
    chances = np.exp(np.minimum(x[:-1], 1.0))  # a wild try must not overflow
    means, cross = np.empty(size), np.empty((size, size))
    worths(worth, at, chances, means, cross)
    first = 0
    while first < size:
        end = first
        while end < size and owner[end] == owner[first]:
            end += 1
        top = means[first:end].max()
        weights = np.exp(precision * (means[first:end] - top))
        total = weights.sum()
        weights /= total
        mean = (weights * means[first:end]).sum()
        for a in range(first, end):
            gap[a] = x[a] - precision * (means[a] - top) + np.log(total)
            slopes[a, size] = mean - means[a]
        for b in range(size):
            mixed = (weights * cross[first:end, b]).sum()
            for a in range(first, end):
                slopes[a, b] = precision * chances[b] * (mixed - cross[a, b])
                if a == b:
                    slopes[a, b] += 1.0
        first = end


@compiled
def solved(slopes, last, right):  # type: ignore[no-untyped-def]
    """Solve (slopes above last) y = right, and return y and the sign of the determinant."""
    size = len(right)
    matrix, y, sign = np.empty((size, size)), right.copy(), 1
    matrix[:-1], matrix[-1] = slopes, last
    for c in range(size):
        best = c
        for r in range(c + 1, size):
            if abs(matrix[r, c]) > abs(matrix[best, c]):
                best = r
        if matrix[best, c] == 0.0 or not np.isfinite(matrix[best, c]):
            return y, 0
        if best != c:
            sign = -sign
            y[best], y[c] = y[c], y[best]
            for k in range(c, size):
                matrix[best, k], matrix[c, k] = matrix[c, k], matrix[best, k]
        if matrix[c, c] < 0:
            sign = -sign
        for r in range(c + 1, size):
            times = matrix[r, c] / matrix[c, c]
            if times != 0.0:
                y[r] -= times * y[c]
                for k in range(c, size):
                    matrix[r, k] -= times * matrix[c, k]
    for c in range(size - 1, -1, -1):
        for k in range(c + 1, size):
            y[c] -= matrix[c, k] * y[k]
        y[c] /= matrix[c, c]
    return y, sign


@compiled
def corrected(worth, at, owner, start, across, slopes):  # type: ignore[no-untyped-def]
    """Return the point of the branch at a right angle to `across`, and how far off the start was.

    The distance is negative where Newton's method failed. `slopes` are left as they are there.
    """
    size = len(owner)
    x, gap, first, before = start.copy(), np.empty(size), 0.0, np.inf
    right = np.zeros(size + 1)
    for turn in range(12):
        system(worth, at, owner, x, gap, slopes)
        right[:-1] = -gap
        move, sign = solved(slopes, across, right)
        length = np.abs(move[:-1]).max()
        if sign == 0 or not np.isfinite(length) or length > 2.0:
            return x, -1.0
        if turn == 0:
            first = length
        if length > 0.5 * before:  # no nearer: rounding where it was near, failure elsewhere
            return x, (first if before <= NEAR else -1.0)
        x += move
        if length <= NEARLY:
            return x, first
        before = length
    return x, -1.0


@compiled
def landed(worth, at, owner, x, tangent, y, ahead, target, slopes):  # type: ignore[no-untyped-def]
    """Return the point between x and y where the precision is the target, and the distance."""
    size = len(owner)
    share, length = (target - x[-1]) / (y[-1] - x[-1]), np.sqrt(((y - x) ** 2).sum())
    for _ in range(20):  # where the cubic curve through both ends has the precision sought
        value = cubic(x, tangent * length, y, ahead * length, share)[-1] - target
        slope = cubic(x, tangent * length, y, ahead * length, share + 1e-6)[-1] - target - value
        if slope > 0:
            share = min(1.0, max(0.0, share - 1e-6 * value / slope))
    start = cubic(x, tangent * length, y, ahead * length, share)
    start[-1] = target
    across = np.zeros(size + 1)
    across[-1] = 1.0
    near, far = corrected(worth, at, owner, start, across, slopes)
    return polished(worth, at, owner, near, across, slopes), far


@compiled
def polished(worth, at, owner, start, across, slopes):  # type: ignore[no-untyped-def]
    """Return a point of the branch at its precision, by Newton's method until it helps no more."""
    size = len(owner)
    x, best, least, gap = start.copy(), start, np.inf, np.empty(size)
    right = np.zeros(size + 1)
    for _ in range(20):
        system(worth, at, owner, x, gap, slopes)
        off = np.abs(np.exp(np.minimum(x[:-1], 1.0)) * gap).max()
        if not off < least:
            break
        best, least = x.copy(), off
        right[:-1] = -gap
        move, _ = solved(slopes, across, right)
        x += move
    return best


@compiled
def cubic(x, out, y, into, share):  # type: ignore[no-untyped-def]
    """Return the cubic curve from x to y with given velocities there, at a share of the way."""
    rest = 1.0 - share
    return (
        rest * rest * (1 + 2 * share) * x
        + rest * rest * share * out
        + share * share * (1 + 2 * rest) * y
        - share * share * rest * into
    )


@compiled
def followed(worth, at, owner, target, most):  # type: ignore[no-untyped-def]
    """Return the first point of the branch at a precision, whether it was got, and crossings.

    `worth` has the shape (player, play), `at` (play, player) says which move is made and `owner`
    whose a move is. After `most` steps the point got to is returned.
    """
    size = len(owner)
    x, slopes, last = np.zeros(size + 1), np.empty((size, size + 1)), np.zeros(size + 1)
    for a in range(size):
        x[a] = -np.log((owner == owner[a]).sum())
    last[-1] = 1.0
    system(worth, at, owner, x, np.empty(size), slopes)
    tangent, side = solved(slopes, last, last)
    tangent /= np.sqrt((tangent**2).sum())
    length, crossings = FIRST, 0
    for _ in range(most):
        if x[-1] >= target or length < SHORTEST:
            break
        y, far = corrected(worth, at, owner, x + length * tangent, tangent, slopes)
        good = 0.0 <= far <= FAR and y[-1] >= 0
        turned, ahead, cosine = side, tangent, 1.0
        if good:
            ahead, turned = solved(slopes, tangent, last)
            ahead /= np.sqrt((ahead**2).sum())
            cosine = (ahead * tangent).sum()
            beyond = ahead[-1] <= 0 and x[-1] + length * tangent[-1] >= target
            alike = turned == side and not beyond
            good = turned != 0 and ((cosine >= STRAIGHT and alike) or length < TINY)
        if good and y[-1] >= target:
            y, far = landed(worth, at, owner, x, tangent, y, ahead, target, slopes)
            good = 0.0 <= far <= FAR
        if not good:
            length *= 0.5
            continue
        crossings += turned != side
        x, tangent, side = y, ahead, turned
        if far < 0.2 * FAR and cosine > 0.99:
            length = min(2.0 * length, SHARE * (1.0 + np.sqrt((x**2).sum())))
    return x, x[-1] >= target, crossings


@compiled
def followed_in_draws(worth, at, owner, targets, most, chances):  # type: ignore[no-untyped-def]
    """Fill in the chances of all moves, (draw, move), in every draw; NaN where not got to."""
    for draw in range(len(targets)):
        x, there, _ = followed(worth[draw], at, owner, targets[draw], most)
        chances[draw] = np.exp(x[:-1])
        if not there:
            chances[draw] = np.nan
