"""Equilibria of trees by looking at everything: slow, obvious, exact.

The judge of the solvers of trees, written from the definitions without reading them. Signalling
games are judged wholly, by the corners of the sets of beliefs; other trees by trembles written down
as powers of something small.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, product

from sim.solve.extensive_form import ExtensiveForm

F = Fraction
Profile = tuple[int, ...]
Belief = tuple[Fraction, ...]


def profiles(form: ExtensiveForm) -> Iterator[Profile]:
    """Every pure profile: a move for each set."""
    return product(*(range(len(held.moves)) for held in form.sets))


def expected(form: ExtensiveForm, node: int, profile: Sequence[int]) -> list[Fraction]:
    """What a node is worth to each player under a pure profile."""
    here = form.nodes[node]
    if not here.children:
        return list(form.payoffs[node])
    if here.information is not None:
        return expected(form, here.children[profile[here.information]], profile)
    below = [expected(form, child, profile) for child in here.children]
    pairs = list(zip(form.chances[node], below, strict=True))
    return [sum((p * w[i] for p, w in pairs), F(0)) for i in range(len(form.players))]


def losses(form: ExtensiveForm, number: int, profile: Sequence[int], move: int) -> list[Fraction]:
    """What the player of a set loses by another move, at each of its nodes."""
    held = form.sets[number]
    lost = []
    for node in held.nodes:
        children = form.nodes[node].children
        stay = expected(form, children[profile[number]], profile)[held.player]
        lost.append(stay - expected(form, children[move], profile)[held.player])
    return lost


def all_losses(form: ExtensiveForm, number: int, profile: Sequence[int]) -> list[list[Fraction]]:
    """What is lost at each node, by every move of a set."""
    return [losses(form, number, profile, m) for m in range(len(form.sets[number].moves))]


# ------------------------------------------------------------------------- signalling games


def corners(rows: Sequence[Sequence[Fraction]], size: int) -> list[Belief]:
    """The corners of the beliefs over some nodes whose product with each row is at least 0."""
    unit = [[F(int(i == j)) for j in range(size)] for i in range(size)]
    found = set()
    for tight in combinations([*rows, *unit], size - 1):
        point = solved([*map(list, tight), [F(1)] * size])
        if point is not None and all(
            sum(a * x for a, x in zip(row, point, strict=True)) >= 0 for row in [*rows, *unit]
        ):
            found.add(point)
    return sorted(found)


def solved(rows: list[list[Fraction]]) -> Belief | None:
    """The one solution of rows . x = (0, ..., 0, 1), or None."""
    size = len(rows)
    table = [[*row, F(int(i == size - 1))] for i, row in enumerate(rows)]
    for k in range(size):
        pivot = next((i for i in range(k, size) if table[i][k] != 0), None)
        if pivot is None:
            return None
        table[k], table[pivot] = table[pivot], table[k]
        table[k] = [x / table[k][k] for x in table[k]]
        for i in range(size):
            if i != k:
                table[i] = [x - table[i][k] * y for x, y in zip(table[i], table[k], strict=True)]
    return tuple(row[-1] for row in table)


def signalling_equilibria(
    form: ExtensiveForm,
) -> dict[Profile, dict[int, list[tuple[Fraction, Fraction]]]]:
    """The pure sequential equilibria, with the range of belief in each node of every set.

    Chances of types are positive.
    """
    found = {}
    for profile in profiles(form):
        ranges = {}
        for number, held in enumerate(form.sets):
            rows = all_losses(form, number, profile)
            weights = [sent(form, node, profile) for node in held.nodes]
            if sum(weights) > 0:
                beliefs = [tuple(w / sum(weights) for w in weights)]
                if any(sum(a * b for a, b in zip(r, beliefs[0], strict=True)) < 0 for r in rows):
                    break
            else:
                beliefs = corners(rows, len(held.nodes))
                if not beliefs:
                    break
            ranges[number] = [(min(each), max(each)) for each in zip(*beliefs, strict=True)]
        else:
            found[profile] = ranges
    return found


def sent(form: ExtensiveForm, node: int, profile: Sequence[int]) -> Fraction:
    """The chance of coming to a node under a pure profile."""
    here = form.nodes[node]
    if here.parent is None:
        return F(1)
    above = form.nodes[here.parent]
    if above.information is None:
        step = form.chances[here.parent][here.move]
    else:
        step = F(int(profile[above.information] == here.move))
    return step * sent(form, here.parent, profile)


# ------------------------------------------------------------------------- by trembles


def trembling_equilibria(
    form: ExtensiveForm, orders: Sequence[int], weights: Sequence[Fraction]
) -> set[Profile]:
    """Those pure sequential equilibria whose beliefs come from trembles of the given kinds."""
    return {p for p in profiles(form) if supported(form, p, orders, weights)}


def supported(
    form: ExtensiveForm, profile: Profile, orders: Sequence[int], weights: Sequence[Fraction]
) -> bool:
    """Say whether some trembles, weight times small^order each, make every move a best one."""
    unused = [
        (s, m)
        for s, held in enumerate(form.sets)
        for m in range(len(held.moves))
        if m != profile[s]
    ]
    tables = [all_losses(form, s, profile) for s in range(len(form.sets))]
    if any(all(x < 0 for x in row) for table in tables for row in table):
        return False
    for kinds in product(product(orders, weights), repeat=len(unused)):
        trembles = dict(zip(unused, kinds, strict=True))
        beliefs = [limit(form, s, trembles) for s in range(len(form.sets))]
        if all(
            sum(a * b for a, b in zip(row, belief, strict=True)) >= 0
            for table, belief in zip(tables, beliefs, strict=True)
            for row in table
        ):
            return True
    return False


def limit(
    form: ExtensiveForm, number: int, trembles: dict[tuple[int, int], tuple[int, Fraction]]
) -> list[Fraction]:
    """The belief at a set as trembles become small. Chances of nature are positive."""
    ways = []
    for node in form.sets[number].nodes:
        order, weight, here = 0, F(1), form.nodes[node]
        while here.parent is not None:
            above = form.nodes[here.parent]
            if above.information is None:
                weight *= form.chances[here.parent][here.move]
            elif (above.information, here.move) in trembles:
                more, times = trembles[above.information, here.move]
                order, weight = order + more, weight * times
            here = above
        ways.append((order, weight))
    least = min(order for order, _ in ways)
    kept = [w if order == least else F(0) for order, w in ways]
    return [w / sum(kept) for w in kept]


# ------------------------------------------------------------------------- the certificate


def regret(
    form: ExtensiveForm,
    strategies: Sequence[Sequence[Fraction]],
    beliefs: Sequence[Sequence[Fraction]],
) -> Fraction:
    """The largest gain at any set by any pure plan of its player, by the beliefs there."""
    gains = [F(0)]
    for number, held in enumerate(form.sets):
        own = [s for s, other in enumerate(form.sets) if other.player == held.player]
        stay = believed(form, number, strategies, beliefs[number])
        for plan in product(*(range(len(form.sets[s].moves)) for s in own)):
            changed = list(strategies)
            for s, move in zip(own, plan, strict=True):
                changed[s] = [F(int(m == move)) for m in range(len(form.sets[s].moves))]
            gains.append(believed(form, number, changed, beliefs[number]) - stay)
    return max(gains)


def believed(
    form: ExtensiveForm,
    number: int,
    strategies: Sequence[Sequence[Fraction]],
    belief: Sequence[Fraction],
) -> Fraction:
    """What the player of a set expects there."""
    held = form.sets[number]
    pairs = zip(held.nodes, belief, strict=True)
    return sum((b * mixed(form, node, strategies)[held.player] for node, b in pairs), F(0))


def mixed(
    form: ExtensiveForm, node: int, strategies: Sequence[Sequence[Fraction]]
) -> list[Fraction]:
    """What a node is worth to each player under mixed moves."""
    here = form.nodes[node]
    if not here.children:
        return list(form.payoffs[node])
    odds = form.chances[node] if here.information is None else strategies[here.information]
    below = [mixed(form, child, strategies) for child in here.children]
    pairs = list(zip(odds, below, strict=True))
    return [sum((p * w[i] for p, w in pairs), F(0)) for i in range(len(form.players))]
