"""Kernels: compiled code that looks for deals among all packages of a draw, and skips most rows.

A row holds the packages that share the condition and the left half. Right halves are put in the
order of what the first party gains by them, with the most that the second gains by any up to there:
so the best that a row could offer both at once is found by bisection, and where it shows that
nothing of the row would change the answer, the row is skipped. Payoffs are whole numbers: any order
of adding gives the same sums, bit for bit, as the slow way.
"""

from pathlib import Path
from typing import Any

import numpy as np
from numba import njit

from sim.price.game import PER_UNIT
from sim.solve.zone import LOWEST

LACKING = 1
HIGHEST = int(np.iinfo(np.int64).max)


def compiled(function: Any) -> Any:
    """Return a function that is compiled when first called, and kept for later processes.

    Where no folder can be written to it is compiled in each process.
    """
    try:
        return njit(cache=True)(function)
    except RuntimeError:
        return njit(function)


def is_kept(function: Any) -> bool:
    """Return whether an earlier process has left a compiled function for this one."""
    name = f"{function.__module__.rpartition('.')[2]}.{function.__name__}"
    return any(Path(function.stats.cache_path).glob(f"{name}-*.nbi"))


@compiled
def rows_of(terms, amounts, owners):  # type: ignore[no-untyped-def]
    """Return sums of terms: (owner, condition), (owner, condition, left) and (…, right)."""
    conditions, lefts, rights = terms.at.shape[1], terms.left.shape[1], terms.right.shape[1]
    base = np.zeros((owners, conditions), np.int64)
    left = np.zeros((owners, conditions, lefts), np.int64)
    right = np.zeros((owners, conditions, rights), np.int64)
    for o in range(owners):
        for t in range(terms.first[0, o], terms.first[0, o + 1]):
            for c in range(conditions):
                base[o, c] += amounts[terms.at[t, c]]
        for t in range(terms.first[1, o], terms.first[1, o + 1]):
            for c in range(conditions):
                at = terms.at[t, c]
                for a in range(lefts):
                    left[o, c, a] += amounts[at + terms.left[t, a]]
        for t in range(terms.first[2, o], terms.first[2, o + 1]):
            for c in range(conditions):
                at = terms.at[t, c]
                for b in range(rights):
                    right[o, c, b] += amounts[at + terms.right[t, b]]
    return base, left, right


@compiled
def flags_of(places, flags):  # type: ignore[no-untyped-def]
    """Return, by combination, all flags of its options."""
    found = np.zeros(len(places), np.int64)
    for n in range(len(places)):
        for place in places[n]:
            found[n] |= flags[place]
    return found


@compiled
def all_flags(layout, flags):  # type: ignore[no-untyped-def]
    """Return the flags of each condition, left half and right half."""
    condition = flags_of(layout.flags_condition, flags)
    return condition, flags_of(layout.flags_left, flags), flags_of(layout.flags_right, flags)


@compiled
def word_of(layout, c, a, b, by_right, need):  # type: ignore[no-untyped-def]
    """Return which atoms hold in a package: tables give theirs, thresholds need so much more."""
    word = layout.given_left[c, a] | layout.given_right[c, b]
    for w in range(len(need)):
        word |= np.int64(by_right[w, c, b] >= need[w]) << w
    return word


@compiled
def by_word(layout, numbers, d, c):  # type: ignore[no-untyped-def]
    """Return what words add in a condition: to slack, to no deal (party, word); and ratified."""
    parties, words = numbers.no_deal.shape[1], len(layout.pattern)
    slack = np.zeros((parties, words), np.int64)
    refused = np.zeros((parties, words), np.int64)
    ratified = np.ones(words, np.bool_)
    for piece in range(len(layout.owner)):
        p, amount = layout.owner[piece], numbers.amounts[d, layout.place[piece, c]]
        sums = refused if layout.refused[piece] else slack
        for word in range(words):
            if layout.counts[piece, word]:
                sums[p, word] += amount
    for word in range(words):
        pattern = layout.pattern[word]
        ratified[word] = numbers.ratified[d, pattern]
        if layout.leader >= 0:
            kept = 1 - numbers.reckoning[d, layout.reckoned[c]]
            term = numbers.weight[d] * (
                numbers.stands[d, pattern] * kept - numbers.costs[d, pattern]
            )
            slack[layout.leader, word] += np.int64(np.rint(term * PER_UNIT))
    for p in range(parties):
        for word in range(words):
            refused[p, word] += numbers.no_deal[d, p]
            slack[p, word] -= refused[p, word]
    return slack, refused, ratified


@compiled
def ordered(right, c, halves):  # type: ignore[no-untyped-def]
    """Return right halves, those best for the first party first; and the second party's record."""
    order = halves[np.argsort(-right[0, c][halves])]
    record = np.full(len(order), HIGHEST, np.int64)
    if len(right) > 1:
        best = LOWEST
        for n in range(len(order)):
            best = max(best, right[1, c, order[n]])
            record[n] = best
    return order, record


@compiled
def best_of(first, second, right, c, order, record):  # type: ignore[no-untyped-def]
    """Return the most that both of two parties can have at once, of what they bring and a half."""
    low, high = 0, len(order)
    while low < high:  # the first place where the second party has no less than the first
        middle = (low + high) // 2
        if second + record[middle] >= first + right[0, c, order[middle]]:
            high = middle
        else:
            low = middle + 1
    best = LOWEST
    if low < len(order):
        best = first + right[0, c, order[low]]
    if low > 0:
        best = max(best, second + record[low - 1])
    return best


@compiled
def wanting(most, left, c, a, row, alone):  # type: ignore[no-untyped-def]
    """Return whether a row could show that a party's consent alone is wanting, as none has yet."""
    for p in range(len(most)):
        if not alone[p]:
            others = 0
            for q in range(len(most)):
                if q != p and (most[q] + left[q, c, a] < 0 or row >> (q + 1) & 1):
                    others += 1
            if others == 0:
                return True
    return False


@compiled
def scan(layout, numbers, d, accepted, places, slacks, walks, alone):  # type: ignore[no-untyped-def]
    """Look at every package of a draw; return how many are in the zone, and two margins.

    The margins are with and without red lines, `LOWEST` where nothing can be offered. Filled in:
    `accepted` (package,), one more for each in the zone; of those, in no order, `places` (zone,),
    `slacks` and `walks` (party, zone), what no deal is worth; `alone` (party,), whether its consent
    alone is wanting somewhere, which is certain only where the zone is empty.
    """
    parties, thresholds = numbers.no_deal.shape[1], numbers.least.shape[1]
    base, left, right = rows_of(layout.terms, numbers.amounts[d], parties)
    worth, by_left, by_right = rows_of(layout.policies, numbers.amounts[d], thresholds)
    c_flags, a_flags, b_flags = all_flags(layout, numbers.flags[d])
    size, margin, free = 0, LOWEST, LOWEST
    top, most = np.empty(parties, np.int64), np.empty(parties, np.int64)
    here = np.empty(parties, np.int64)
    for c in range(len(c_flags)):
        if c_flags[c] & LACKING or layout.rights[c] == 0:
            continue
        slack, walk, ratified = by_word(layout, numbers, d, c)
        order, record = ordered(right, c, layout.right[c, : layout.rights[c]])
        for p in range(parties):
            top[p] = base[p, c] + slack[p].max()
            most[p] = top[p] + right[p, c][order].max()
        for a in range(len(a_flags)):
            row = c_flags[c] | a_flags[a]
            if row & LACKING or not layout.fits[c, a]:
                continue
            second = top[1] + left[1, c, a] if parties > 1 else 0
            bound = best_of(top[0] + left[0, c, a], second, right, c, order, record)
            for p in range(2, parties):
                bound = min(bound, most[p] + left[p, c, a])
            # Nothing to find: no deal, no better margin of either kind, nobody alone in the way.
            if (
                (bound < 0 or row)
                and bound <= (free if row else margin)
                and (size or not wanting(most, left, c, a, row, alone))
            ):
                continue
            need = numbers.least[d] - worth[:, c] - by_left[:, c, a]
            for b in order:
                held = row | b_flags[b]
                if held & LACKING:
                    continue
                word = word_of(layout, c, a, b, by_right, need)
                if not ratified[word]:
                    continue
                least, refusing, who = HIGHEST, 0, 0
                for p in range(parties):
                    here[p] = base[p, c] + left[p, c, a] + right[p, c, b] + slack[p, word]
                    least = min(least, here[p])
                    if here[p] < 0 or held >> (p + 1) & 1:
                        refusing += 1
                        who = p
                free = max(free, least)
                if held == 0:
                    margin = max(margin, least)
                if refusing == 1:
                    alone[who] = True
                elif refusing == 0:
                    place = (
                        layout.numbers_condition[c]
                        + layout.numbers_left[a]
                        + layout.numbers_right[b]
                    )
                    accepted[place] += 1
                    places[size] = place
                    for p in range(parties):
                        slacks[p, size] = here[p]
                        walks[p, size] = walk[p, word]
                    size += 1
    return size, margin, free


@compiled
def any_deal(layout, numbers, d):  # type: ignore[no-untyped-def]
    """Return whether any package of a draw is in the zone."""
    parties, thresholds = numbers.no_deal.shape[1], numbers.least.shape[1]
    base, left, right = rows_of(layout.terms, numbers.amounts[d], parties)
    worth, by_left, by_right = rows_of(layout.policies, numbers.amounts[d], thresholds)
    c_flags, a_flags, b_flags = all_flags(layout, numbers.flags[d])
    top, most = np.empty(parties, np.int64), np.empty(parties, np.int64)
    for c in range(len(c_flags)):
        halves = layout.right[c, : layout.rights[c]]
        halves = halves[b_flags[halves] == 0]
        if c_flags[c] or len(halves) == 0:
            continue
        slack, _, ratified = by_word(layout, numbers, d, c)
        for p in range(parties):
            top[p] = base[p, c] + slack[p].max()
            most[p] = top[p] + right[p, c][halves].max()
        order, record = halves, halves[:0]
        for a in range(len(a_flags)):
            if a_flags[a] or not layout.fits[c, a]:
                continue
            hopeful = True
            for p in range(parties):
                hopeful &= most[p] + left[p, c, a] >= 0
            if not hopeful:
                continue
            if len(record) == 0:
                order, record = ordered(right, c, halves)
            second = top[1] + left[1, c, a] if parties > 1 else 0
            if best_of(top[0] + left[0, c, a], second, right, c, order, record) < 0:
                continue
            need = numbers.least[d] - worth[:, c] - by_left[:, c, a]
            for b in order:
                if top[0] + left[0, c, a] + right[0, c, b] < 0:
                    break
                word = word_of(layout, c, a, b, by_right, need)
                accepted = ratified[word]
                for p in range(parties):
                    sums = base[p, c] + left[p, c, a] + right[p, c, b] + slack[p, word]
                    accepted &= sums >= 0
                if accepted:
                    return True
    return False


ROUNDS = 64  # how many packages are tried as what dominates others


@compiled
def undominated(gains):  # type: ignore[no-untyped-def]
    """Return packages without those that some on the frontier dominate; the frontier is among them.

    Each round takes the best in some direction of those not taken yet, which nothing dominates.
    """
    parties, size = gains.shape
    left, ideal = np.arange(size), np.ones(parties)
    for p in range(parties):
        ideal[p] = max(gains[p].max(), 1)
    for taken in range(ROUNDS):
        if taken >= len(left):
            break
        place, highest = taken, -np.inf
        for n in range(taken, len(left)):
            score = 0.0
            for p in range(parties):
                weight = 1.0 if (taken + p) % parties == 0 else (taken + 1) / ROUNDS
                score += weight * gains[p, left[n]] / ideal[p]
            if score > highest:
                place, highest = n, score
        best = left[place]
        left[place] = left[taken]
        left[taken] = best
        count = taken + 1
        for n in range(taken + 1, len(left)):
            less, more = False, False
            for p in range(parties):
                less |= gains[p, left[n]] < gains[p, best]
                more |= gains[p, left[n]] > gains[p, best]
            if more or not less:
                left[count] = left[n]
                count += 1
        left = left[:count]
    return left
