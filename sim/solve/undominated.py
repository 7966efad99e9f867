"""Undominated: the offers that matter, those that no other is at least as good as for everybody.

With a `grain`, one that is at most so much worse for anybody counts as good enough, and stands for
the others around it.
"""

import numpy as np

from sim.price.game import Floats, Ints
from sim.solve.kernels import compiled


def undominated(worth: Floats, grain: float = 0.0) -> Ints:
    """Return the rows of `worth` (offer, actor) that no row kept is better than, in their order.

    Of equal rows the first is kept.

    >>> undominated(np.array([[1.0, 0.0], [0.5, 0.5], [0.4, 0.5], [0.5, 0.5]]))
    array([0, 1])
    """
    order = np.argsort(-worth.sum(axis=1), kind="stable")
    kept = _kept(np.ascontiguousarray(worth[order]), grain)
    return np.sort(order[kept])


@compiled
def _kept(worth, grain):  # type: ignore[no-untyped-def]
    rows, actors = worth.shape
    kept = np.empty(rows, np.int64)
    count = 0
    for i in range(rows):
        matched = False
        for j in range(count - 1, -1, -1):
            matched = True
            for a in range(actors):
                if worth[kept[j], a] < worth[i, a] - grain:
                    matched = False
                    break
            if matched:
                break
        if not matched:
            kept[count] = i
            count += 1
    return kept[:count]
