"""Alike: which draws of a game have the same numbers as its first, so that they need no solving."""

import numpy as np

from sim.price.game import Bools
from sim.solve.scan import Scanner


def like_the_first(scanner: Scanner) -> Bools:
    """Return which draws differ in nothing from the first, shape (draw,).

    A game that is not compiled is not looked into: then the first alone is like the first.
    """
    found = np.ones(scanner.game.draws, dtype=np.bool_)
    if scanner.flat is None:
        found[1:] = False
        return found
    for table in scanner.flat[1]:
        same = table == table[:1]
        found &= same.reshape(len(found), -1).all(axis=1)
    return found
