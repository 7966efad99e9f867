"""Kernels: one week's exchange in one state, at every belief of the grid, for every proposer.

What everybody gets once the week ends without a deal is given (`after`, by who is blamed). The
rival's answer to an offer that both its types would take is to take it; one that the softer type
alone takes leaves the belief at which that type is indifferent (or 0). What it gets by refusing is
linear between points of the grid, as everything is.
"""

import numpy as np

from sim.solve.kernels import compiled
from sim.solve.talks import LEADER, NOBODY, PASS, RIVAL, TIE

# What becomes of an offer, as numbers in one row: the chance of a deal, who refuses it otherwise,
# the point of the grid below the belief that a refusal leaves and the weight of the next point, and
# at both points the chance that the blame goes to the other side.
DEAL, REFUSER, LOW, WEIGHT, TURNED, TURNED_NEXT = 0, 1, 2, 3, 4, 5
PARTS = 6
BARRED = -1.0  # for a chance of a deal: an offer that only the tougher type would take


@compiled
def after_refusal(x, who, fair, counter, refusing, after, weight, types, worth, turned):  # type: ignore[no-untyped-def]
    """Fill what a refusal by `who` leaves: `worth` (actor, point), `turned` (point,)."""
    actors, points = worth.shape
    plain = who if fair[x] else NOBODY
    other = RIVAL if who == LEADER else LEADER
    chance = counter[who - 1, x]
    for g in range(points):
        voice = 0
        if who == RIVAL:
            voice = 1 if types == 2 and g == points - 1 else types
        turned[g] = 0.0
        if chance > 0.0 and after[voice, other, g] > after[voice, plain, g] + TIE:
            turned[g] = chance
        for a in range(actors):
            worth[a, g] = turned[g] * after[a, other, g] + (1.0 - turned[g]) * after[a, plain, g]
        if who == LEADER:
            worth[0, g] += weight[0] * refusing[0, x]
        else:
            for j in range(1, types + 1):
                worth[j, g] += weight[j] * refusing[j, x]


@compiled
def answer(x, g, deal, refused, grid, types, tougher, out):  # type: ignore[no-untyped-def]
    """Fill how the rival answers an offer at a belief: chance of a deal, belief after refusing."""
    last = len(grid) - 1
    out[0], out[1], out[2] = 0.0, g, 0.0
    tough = deal[types, x]
    if types == 1 or g == 0:
        if tough >= refused[types, 0] - TIE:
            out[0] = 1.0
        return
    soft = deal[1, x]
    if g == last:
        if soft >= refused[1, g] - TIE:
            out[0] = 1.0
        return
    off = 0 if tougher else g
    if tough >= refused[2, off] - TIE and soft >= refused[1, off] - TIE:
        out[0] = 1.0
        return
    low, weight = -1, 0.0
    if soft >= refused[1, 0] - TIE:
        low = 0
    else:
        for i in range(1, g + 1):
            if soft >= refused[1, i] - TIE:
                low = i - 1
                weight = min(1.0, (soft - refused[1, i - 1]) / (refused[1, i] - refused[1, i - 1]))
                break
    if low < 0:
        if tough >= refused[2, g] - TIE:
            out[0] = BARRED
        return
    after = refused[2, low]
    if weight > 0.0:
        after = (1.0 - weight) * after + weight * refused[2, low + 1]
    if tough >= after - TIE:
        out[0] = BARRED
        return
    left = grid[low] if weight == 0.0 else (1.0 - weight) * grid[low] + weight * grid[low + 1]
    out[0] = (grid[g] - left) / (1.0 - left)
    out[1], out[2] = low, weight


@compiled
def _mixed(row, low, weight):  # type: ignore[no-untyped-def]
    if weight == 0.0:
        return row[low]
    return (1.0 - weight) * row[low] + weight * row[low + 1]


@compiled
def exchange(  # type: ignore[no-untyped-def]
    deal, refusing, offered, fair, counter, after, weight, grid, types, tougher
):
    """Return what each proposer puts and what becomes of it, at every belief.

    `choice` (proposer, point), PASS for nothing; `fate` (proposer, point, part); `barred`, how many
    offers at how many beliefs only the tougher type would take.
    """
    actors, offers = deal.shape
    points = len(grid)
    mediators = actors - 1 - types
    choice = np.full((2 + mediators, points), PASS, np.int64)
    best = np.empty((2 + mediators, points))
    fate = np.zeros((2 + mediators, points, PARTS))
    for g in range(points):
        voice = 1 if types == 2 and g == points - 1 else types
        best[0, g], best[1, g] = after[0, NOBODY, g], after[voice, NOBODY, g]
        for m in range(mediators):
            best[2 + m, g] = after[1 + types + m, NOBODY, g]
    by_rival, by_leader = np.empty((actors, points)), np.empty((actors, points))
    turned, turned_back = np.empty(points), np.empty(points)
    out = np.empty(3)
    barred = 0
    for x in range(offers):
        if not offered[x]:
            continue
        after_refusal(x, RIVAL, fair, counter, refusing, after, weight, types, by_rival, turned)
        after_refusal(
            x, LEADER, fair, counter, refusing, after, weight, types, by_leader, turned_back
        )
        for g in range(points):
            takes = deal[0, x] >= by_leader[0, g] - TIE
            voice = 1 if types == 2 and g == points - 1 else types
            worth = deal[voice, x] if takes else by_leader[voice, g]
            if worth > best[1, g] + TIE:
                best[1, g], choice[1, g] = worth, x
                _put(fate[1, g], 1.0 if takes else 0.0, LEADER, g, 0.0, turned_back)
            answer(x, g, deal, by_rival, grid, types, tougher, out)
            if out[0] == BARRED:
                barred += 1
                continue
            chance, low, share = out[0], int(out[1]), out[2]
            mine = chance * deal[0, x] + (1.0 - chance) * _mixed(by_rival[0], low, share)
            if mine > best[0, g] + TIE:
                best[0, g], choice[0, g] = mine, x
                _put(fate[0, g], chance, RIVAL, low, share, turned)
            for m in range(mediators):
                a = 1 + types + m
                if mine >= by_leader[0, g] - TIE:
                    worth = chance * deal[a, x] + (1.0 - chance) * _mixed(by_rival[a], low, share)
                    if worth > best[2 + m, g] + TIE:
                        best[2 + m, g], choice[2 + m, g] = worth, x
                        _put(fate[2 + m, g], chance, RIVAL, low, share, turned)
                elif by_leader[a, g] > best[2 + m, g] + TIE:
                    best[2 + m, g], choice[2 + m, g] = by_leader[a, g], x
                    _put(fate[2 + m, g], 0.0, LEADER, g, 0.0, turned_back)
    return choice, fate, barred


@compiled
def _put(fate, chance, who, low, share, turned):  # type: ignore[no-untyped-def]
    fate[DEAL], fate[REFUSER], fate[LOW], fate[WEIGHT] = chance, who, low, share
    fate[TURNED] = turned[low]
    fate[TURNED_NEXT] = turned[low + 1] if share > 0.0 else 0.0


@compiled
def worths(deal, refusing, fair, counter, after, weight, grid, types, choice, fate):  # type: ignore[no-untyped-def]
    """Return what every actor gets of what each proposer puts, shape (proposer, actor, point)."""
    actors, points = deal.shape[0], len(grid)
    found = np.empty((len(choice), actors, points))
    refused, turned = np.empty((actors, points)), np.empty(points)
    for i in range(len(choice)):
        for g in range(points):
            x = choice[i, g]
            if x == PASS:
                found[i, :, g] = after[:, NOBODY, g]
                continue
            who, chance = int(fate[i, g, REFUSER]), fate[i, g, DEAL]
            low, share = int(fate[i, g, LOW]), fate[i, g, WEIGHT]
            after_refusal(x, who, fair, counter, refusing, after, weight, types, refused, turned)
            for a in range(actors):
                left = _mixed(refused[a], low, share)
                if who == RIVAL and 1 <= a <= types:
                    found[i, a, g] = _of_type(a, g, types, points, chance, deal[a, x], left)
                else:
                    found[i, a, g] = chance * deal[a, x] + (1.0 - chance) * left
    return found


@compiled
def _of_type(a, g, types, points, chance, deal, left):  # type: ignore[no-untyped-def]
    """Return what a type of the rival gets of an offer that it answers."""
    sure = types == 1 or (a == 2 and g < points - 1) or (a == 1 and g > 0)
    if not sure:  # a type that nobody believes in does what is best for it
        return max(deal, left)
    if chance == 1.0:
        return deal
    if a == 1 and types == 2 and chance > 0.0:  # indifferent, or better off with the deal
        return max(deal, left)
    return left


@compiled
def slack(  # type: ignore[no-untyped-def]
    deal, refusing, offered, fair, counter, after, weight, grid, choice, fate, worth
):
    """Return the most that one of two types gains by another offer, or another refusal.

    Whoever makes another offer than both types are to make is taken for the softer one.
    """
    actors, offers = deal.shape
    points, most = len(grid), 0.0
    refused, turned = np.empty((actors, points)), np.empty(points)
    for x in range(offers):
        if offered[x]:
            after_refusal(x, LEADER, fair, counter, refusing, after, weight, 2, refused, turned)
            for g in range(1, points - 1):
                takes = deal[0, x] >= refused[0, points - 1] - TIE
                for a in range(1, 3):
                    gets = deal[a, x] if takes else refused[a, points - 1]
                    if x != choice[1, g]:
                        most = max(most, gets - worth[1, a, g])
    for g in range(1, points - 1):
        for a in range(1, 3):
            if choice[1, g] != PASS:
                most = max(most, after[a, NOBODY, points - 1] - worth[1, a, g])
        for i in range(len(choice)):
            x = choice[i, g]
            if x == PASS or fate[i, g, REFUSER] != RIVAL or fate[i, g, DEAL] == 1.0:
                continue
            plain = RIVAL if fair[x] else NOBODY
            if counter[1, x] > 0.0:  # the softer type would refuse in the other way
                low = int(fate[i, g, LOW])
                chance = 0.0 if fate[i, g, TURNED] > 0.0 else counter[1, x]
                gain = (chance - fate[i, g, TURNED]) * (
                    after[1, LEADER, low] - after[1, plain, low]
                )
                most = max(most, gain)
    return most


@compiled
def play(mass, choice, fate, fair, grid, chances, struck, soft, ended):  # type: ignore[no-untyped-def]
    """Share out the mass of states in which both are ready: `struck` (place, offer) takes deals.

    `soft` takes those struck by the softer of two types, `ended` (place, b, b', point) what is left
    without a deal. `mass` is (place, b, point).
    """
    levels, gone, begun, blames, points = mass.shape
    idle = 1.0 - chances.sum()
    for z in range(levels):
        for k in range(gone):
            for r in range(begun):
                for b in range(blames):
                    for g in range(points):
                        here = mass[z, k, r, b, g]
                        if here == 0.0:
                            continue
                        left = ended[z, k, r, b]
                        left[NOBODY, g] += idle * here
                        for i in range(len(chances)):
                            x, part = choice[z, k, r, b, i, g], chances[i] * here
                            if x == PASS:
                                left[NOBODY, g] += part
                                continue
                            how = fate[z, k, r, b, i, g]
                            agreed = part * how[DEAL]
                            struck[z, k, r, x] += agreed
                            soft[z, k, r, x] += agreed * (grid[g] if how[DEAL] == 1.0 else 1.0)
                            part *= 1.0 - how[DEAL]
                            if part > 0.0:
                                _refused(part, how, fair[z, k, r, x], left)


@compiled
def _refused(part, how, fair, left):  # type: ignore[no-untyped-def]
    who, low, share = int(how[REFUSER]), int(how[LOW]), how[WEIGHT]
    plain = who if fair else NOBODY
    other = RIVAL if who == LEADER else LEADER
    left[plain, low] += part * (1.0 - share) * (1.0 - how[TURNED])
    left[other, low] += part * (1.0 - share) * how[TURNED]
    if share > 0.0:
        left[plain, low + 1] += part * share * (1.0 - how[TURNED_NEXT])
        left[other, low + 1] += part * share * how[TURNED_NEXT]
