"""Margins: the greatest least slack of what each draw can offer, and nothing else of it.

A draw has a zone iff its margin is not negative. Rows of packages that could not better the best
one yet are skipped, so that a margin costs hardly more than the answer whether there is a zone. The
compiled code leaves Python's lock alone: threads share the draws of a game between them.
"""

from typing import Any

import numpy as np
from numba import njit

from sim.price.game import PER_UNIT as UNIT
from sim.price.game import Floats, Ints
from sim.solve import zone
from sim.solve.kernels import all_flags, best_of, by_word, ordered, rows_of, word_of
from sim.solve.scan import Scanner
from sim.solve.survey import survey
from sim.solve.zone import LOWEST


def margins(scanner: Scanner, draws: Ints) -> Floats:
    """Return the margins of some draws in payoff units, NaN where nothing is offerable, (draw,)."""
    if scanner.flat is None:
        return _surveyed(scanner, draws)
    layout, numbers = scanner.flat
    found = _margins(layout, numbers, np.asarray(draws, dtype=np.int64))
    return np.where(found == LOWEST, np.nan, found / UNIT)


def _surveyed(scanner: Scanner, draws: Ints) -> Floats:
    """Return margins found by looking at every package."""
    found = np.full(len(draws), np.nan)
    assert scanner.included is not None
    for place, draw in enumerate(draws.tolist()):
        seen = survey(scanner.game, draw, scanner.included)
        best = zone.margin(seen.slack, seen.offerable)
        if best is not None:
            found[place] = best / UNIT
    return found


def _compiled(function: Any) -> Any:
    """Return a function compiled when first called, kept where it can be, free of the lock."""
    try:
        return njit(cache=True, nogil=True)(function)
    except RuntimeError:
        return njit(nogil=True)(function)


@_compiled
def _margins(layout, numbers, draws):  # type: ignore[no-untyped-def]
    """Return the margin of each draw in whole units, `LOWEST` where nothing is offerable."""
    found = np.empty(len(draws), np.int64)
    for n in range(len(draws)):
        found[n] = _margin(layout, numbers, draws[n])
    return found


@_compiled
def _margin(layout, numbers, d):  # type: ignore[no-untyped-def]
    """Return the margin of a draw in whole units, `LOWEST` where nothing is offerable."""
    parties, thresholds = numbers.no_deal.shape[1], numbers.least.shape[1]
    base, left, right = rows_of(layout.terms, numbers.amounts[d], parties)
    worth, by_left, by_right = rows_of(layout.policies, numbers.amounts[d], thresholds)
    c_flags, a_flags, b_flags = all_flags(layout, numbers.flags[d])
    top, most = np.empty(parties, np.int64), np.empty(parties, np.int64)
    margin = LOWEST
    for c in range(len(c_flags)):
        halves = layout.right[c, : layout.rights[c]]
        halves = halves[b_flags[halves] == 0]
        if c_flags[c] or len(halves) == 0:
            continue
        slack, _, ratified = by_word(layout, numbers, d, c)
        for p in range(parties):
            top[p] = base[p, c] + slack[p].max()
            most[p] = top[p] + right[p, c][halves].max()
        order, record = ordered(right, c, halves)
        for a in range(len(a_flags)):
            if a_flags[a] or not layout.fits[c, a]:
                continue
            second = top[1] + left[1, c, a] if parties > 1 else 0
            bound = best_of(top[0] + left[0, c, a], second, right, c, order, record)
            for p in range(2, parties):
                bound = min(bound, most[p] + left[p, c, a])
            if bound <= margin:
                continue
            need = numbers.least[d] - worth[:, c] - by_left[:, c, a]
            for b in order:
                if top[0] + left[0, c, a] + right[0, c, b] <= margin:
                    break
                word = word_of(layout, c, a, b, by_right, need)
                if not ratified[word]:
                    continue
                least = base[0, c] + left[0, c, a] + right[0, c, b] + slack[0, word]
                for p in range(1, parties):
                    sums = base[p, c] + left[p, c, a] + right[p, c, b] + slack[p, word]
                    least = min(least, sums)
                margin = max(margin, least)
    return margin
