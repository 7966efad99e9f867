"""How the beliefs of several information sets hang together when they depend on the same trembles.

The carriers of a set have proportions that are products of weights of trembles. Two sets whose
carriers differ by a common factor only (the same deviations, watched once more later) share their
proportions. Carriers are matched accordingly; each then stands for one unnormalised weight. If the
logarithms of these weights are linearly independent, but for one scale in each group of sets that
share some, they are free, and everything about them is linear.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

Trembles = frozenset[tuple[int, int]]
Powers = tuple[tuple[tuple[int, int], int], ...]  # trembles, each with its power, in order
Group = tuple[list[int], dict[int, list[Powers]]]  # sets, and the powers of their carriers


@dataclass(frozen=True)
class Weights:
    """Which weight each carrier of each set has, by number, and which sets share weights.

    `groups` are of sets, by number; no weight is in two of them. `free` says that weights may be
    any positive numbers; otherwise `powers` tells what products of trembles they are. `simple` says
    that, besides, sets of a group share all of their weights.
    """

    numbers: tuple[tuple[int, ...], ...]
    groups: tuple[tuple[int, ...], ...]
    powers: tuple[Powers, ...]
    free: bool

    @property
    def simple(self) -> bool:
        """Whether every group has one set of weights, all free."""
        alike = all(
            set(self.numbers[s]) == set(self.numbers[group[0]])
            for group in self.groups
            for s in group
        )
        return self.free and alike


def shared_weights(carriers: Sequence[Sequence[Trembles]]) -> Weights:
    """Return the weights of sets given by the trembles that lead to each of their carriers."""
    held: list[Group] = [([s], {s: [_powers(t) for t in each]}) for s, each in enumerate(carriers)]
    while (pair := _alike(held)) is not None:
        one, other, shift = pair
        moved = {s: [_times(v, shift) for v in each] for s, each in held[other][1].items()}
        merged = (held[one][0] + held[other][0], {**held[one][1], **moved})
        held = [g for k, g in enumerate(held) if k not in (one, other)] + [merged]
    return _numbered(held, len(carriers))


def _powers(trembles: Trembles) -> Powers:
    return tuple((move, 1) for move in sorted(trembles))


def _times(one: Powers, other: Powers, sign: int = 1) -> Powers:
    """Return the product, or with -1 the ratio, of two products of trembles."""
    powers = Counter(dict(one))
    for move, power in other:
        powers[move] += sign * power
    return tuple(sorted((move, power) for move, power in powers.items() if power))


def _alike(held: Sequence[Group]) -> tuple[int, int, Powers] | None:
    """Return two groups and the factor that gives them most weights in common, at least two."""
    best: tuple[int, tuple[int, int, Powers] | None] = (1, None)
    for one in range(len(held)):
        mine = {v for vectors in held[one][1].values() for v in vectors}
        for other in range(one + 1, len(held)):
            theirs = {v for vectors in held[other][1].values() for v in vectors}
            shifts = Counter(_times(a, b, -1) for a in mine for b in theirs)
            shift, times = max(shifts.items(), key=lambda pair: pair[1])
            if times > best[0]:
                best = (times, (one, other, shift))
    return best[1]


def _numbered(held: Sequence[Group], sets: int) -> Weights:
    powers: list[Powers] = []
    numbers: list[tuple[int, ...]] = [()] * sets
    ratios = []
    for members, vectors in held:
        known: dict[Powers, int] = {}
        for s in members:
            for vector in vectors[s]:
                known.setdefault(vector, len(powers) + len(known))
            numbers[s] = tuple(known[vector] for vector in vectors[s])
        first = next(iter(known))
        ratios += [_times(vector, first, -1) for vector in known if vector != first]
        powers += known
    groups = tuple(tuple(sorted(members)) for members, _ in held)
    return Weights(tuple(numbers), groups, tuple(powers), _rank(ratios) == len(ratios))


def _rank(vectors: Sequence[Powers]) -> int:
    """Return how many of the vectors are linearly independent."""
    rest = [{move: Fraction(power) for move, power in vector} for vector in vectors]
    rank = 0
    while rest:
        pivot = rest.pop()
        if not pivot:
            continue
        rank += 1
        move, by = next(iter(pivot.items()))
        rest = [_cleared(row, pivot, row.get(move, Fraction(0)) / by) for row in rest]
    return rank


def _cleared(
    row: dict[tuple[int, int], Fraction], pivot: dict[tuple[int, int], Fraction], times: Fraction
) -> dict[tuple[int, int], Fraction]:
    left = {m: row.get(m, Fraction(0)) - times * pivot.get(m, Fraction(0)) for m in row | pivot}
    return {m: x for m, x in left.items() if x}
