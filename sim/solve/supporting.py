"""The consistent beliefs that support given strategies, and how far they may vary.

At a set, with belief mu(x) of node x and loss(x, m) what its player loses there by making another
move m, the strategies are sequentially rational if the sum of mu(x) loss(x, m) is at least 0 for
every m. A consistent mu(x) is in proportion to chances on the way to x, which are known, and to a
weight of its class of trembles, so the sum is linear in these weights: a linear programme wherever
the weights are free.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sim.solve.consistency import Component, Consistency, Face
from sim.solve.equilibrium import Strategy
from sim.solve.exact_program import Point, largest
from sim.solve.extensive_form import ExtensiveForm

Range = tuple[Fraction, Fraction]
Losses = Mapping[int, Sequence[Fraction]]  # by node, for each other move of its set
Carried = dict[int, dict[int, Fraction]]  # set, node: belief
Ranges = dict[int, dict[int, Range]]


@dataclass(frozen=True)
class Support:
    """Beliefs at every set and the range of each, nodes in the order of the form.

    `bounds` says that some ranges are only bounds, since beliefs hang together by products.
    """

    beliefs: tuple[Strategy, ...]
    ranges: tuple[tuple[tuple[float, float], ...], ...]
    bounds: bool = False


@dataclass(frozen=True)
class Found:
    """What a component came to: beliefs and their ranges, if any; whether that is sure."""

    beliefs: Carried | None
    ranges: Ranges
    sure: bool = True
    bounds: bool = False


def chances_on_the_way(
    form: ExtensiveForm, strategies: Sequence[Strategy] | None = None
) -> tuple[Fraction, ...]:
    """Return for each node the product of chances on the way, those that are 0 left out."""
    on_the_way = [Fraction(1)]
    for node in form.nodes[1:]:
        assert node.parent is not None
        number = form.nodes[node.parent].information
        odds: Strategy = (1,) * (node.move + 1)
        if number is None:
            odds = form.chances[node.parent]
        elif strategies is not None:
            odds = strategies[number]
        on_the_way.append(on_the_way[node.parent] * (Fraction(odds[node.move]) or 1))
    return tuple(on_the_way)


def supporting(
    form: ExtensiveForm,
    held: Consistency,
    chances: Sequence[Fraction],
    losses: Losses,
) -> tuple[Support | None, bool]:
    """Return beliefs that support strategies, or None, and whether the answer is sure.

    `chances[node]` is the product of all chances on the way to a node, those of trembles and of
    impossible moves of nature left out. The beliefs are some in the middle of those possible.
    """
    beliefs: Carried = {}
    for number, nodes in held.settled.items():
        if any(_sums(chances, losses, nodes, move) < 0 for move in range(len(losses[nodes[0]]))):
            return None, True
        total = sum((chances[node] for node in nodes), Fraction(0))
        beliefs[number] = {node: chances[node] / total for node in nodes}
    ranges = {s: {x: (p, p) for x, p in carried.items()} for s, carried in beliefs.items()}
    sure, bounds = True, False
    for component in held.open:
        found = _of_component(component, chances, losses)
        sure &= found.sure
        if found.beliefs is None:
            return None, found.sure
        beliefs |= found.beliefs
        ranges |= found.ranges
        bounds |= found.bounds
    return Support(_listed(form, beliefs), _listed_ranges(form, ranges), bounds), sure


def _sums(chances: Sequence[Fraction], losses: Losses, nodes: Sequence[int], move: int) -> Fraction:
    return sum((chances[node] * losses[node][move] for node in nodes), Fraction(0))


def _listed(form: ExtensiveForm, beliefs: Carried) -> tuple[Strategy, ...]:
    return tuple(
        tuple(beliefs[s].get(node, Fraction(0)) for node in held.nodes)
        for s, held in enumerate(form.sets)
    )


def _listed_ranges(
    form: ExtensiveForm, ranges: Ranges
) -> tuple[tuple[tuple[float, float], ...], ...]:
    none = (Fraction(0), Fraction(0))
    return tuple(
        tuple(
            (float(low), float(high)) for low, high in (ranges[s].get(x, none) for x in held.nodes)
        )
        for s, held in enumerate(form.sets)
    )


def _of_component(component: Component, chances: Sequence[Fraction], losses: Losses) -> Found:
    """Join the beliefs of all faces; those of the first that has some are taken."""
    taken: Carried | None = None
    ranges: Ranges = {}
    doubtful = not component.whole
    bounds = False
    for face in component.faces:
        programme = _Programme(component, face, chances, losses)
        possible = programme.solved()
        if possible is None:
            continue
        if face.weights.free:
            weights, theirs = possible
        else:
            from sim.solve.tied_beliefs import tied_weights

            tied = tied_weights(face.weights, programme.rows())
            if tied is None:
                doubtful = True
                continue
            weights, theirs, bounds = tied, possible[1], True
        taken = programme.beliefs(weights) if taken is None else taken
        _join(ranges, theirs)
    for s, nodes in zip(component.sets, component.classes, strict=True):
        for node in (x for each in nodes for x in each if taken is not None):
            low, high = ranges[s].get(node, (Fraction(0), Fraction(0)))
            ranges[s][node] = (low, high)
    return Found(taken, ranges, sure=taken is not None or not doubtful, bounds=bounds)


def _join(ranges: Ranges, others: Ranges) -> None:
    """Widen ranges to hold others too; a node without one has carried nothing."""
    none = (Fraction(0), Fraction(0))
    for s, theirs in others.items():
        if s not in ranges:
            ranges[s] = dict(theirs)
            continue
        mine = ranges[s]
        for node in mine | theirs:
            (a, b), (c, d) = mine.get(node, none), theirs.get(node, none)
            mine[node] = (min(a, c), max(b, d))


class _Programme:
    """The linear programmes of one face: unknown are the weights of the carriers."""

    def __init__(
        self, component: Component, face: Face, chances: Sequence[Fraction], losses: Losses
    ) -> None:
        self.sets = component.sets
        self.chances = chances
        self.losses = losses
        self.weights = face.weights
        self.count = len(face.weights.powers)
        # for each set, the nodes of each of its carriers and the number of their weight
        self.carried = [
            [(classes[k], w) for k, w in zip(ks, numbers, strict=True)]
            for classes, ks, numbers in zip(
                component.classes, face.carriers, face.weights.numbers, strict=True
            )
        ]

    def solved(self) -> tuple[Point, Ranges] | None:
        """Return weights in the middle of the possible ones and the ranges of beliefs, or None.

        Weights that are not free are treated as if they were, set by set: ranges are bounds then.
        """
        middle = [Fraction(0)] * self.count
        ranges: Ranges = {}
        groups = self.weights.groups if self.weights.free else [(s,) for s in range(len(self.sets))]
        for group in groups:
            rows = [(row, Fraction(0)) for s in group for row in self._rows(s)]
            for s in group:
                ranges[self.sets[s]] = {}
                total = self._row(s, None)
                for nodes, w in self.carried[s]:
                    mass = sum((self.chances[x] for x in nodes), Fraction(0))
                    ends = []
                    for sign in (-1, 1):
                        objective = [Fraction(0)] * self.count
                        objective[w] = sign * mass
                        point = largest(objective, rows, [(total, Fraction(1))])
                        if point is None:
                            return None
                        middle = [a + b for a, b in zip(middle, point, strict=True)]
                        ends.append(point[w])
                    theirs = {
                        x: (ends[0] * self.chances[x], ends[1] * self.chances[x]) for x in nodes
                    }
                    ranges[self.sets[s]] |= theirs
        return tuple(middle), ranges

    def beliefs(self, weights: Point) -> Carried:
        """Return the beliefs at the component's sets that weights make."""
        found: Carried = {}
        for s, number in enumerate(self.sets):
            mass = {x: self.chances[x] * weights[w] for nodes, w in self.carried[s] for x in nodes}
            total = sum(mass.values(), Fraction(0))
            found[number] = {x: each / total for x, each in mass.items()}
        return found

    def rows(self) -> list[list[Fraction]]:
        """Return rows whose product with the weights must be at least 0."""
        return [row for s in range(len(self.sets)) for row in self._rows(s)]

    def _rows(self, s: int) -> list[list[Fraction]]:
        node = self.carried[s][0][0][0]
        return [self._row(s, move) for move in range(len(self.losses[node]))]

    def _row(self, s: int, move: int | None) -> list[Fraction]:
        """Return the coefficients of a move's loss at a set, or of all belief there."""
        row = [Fraction(0)] * self.count
        for nodes, w in self.carried[s]:
            for x in nodes:
                row[w] += self.chances[x] * (1 if move is None else self.losses[x][move])
        return row
