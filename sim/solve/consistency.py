"""Which beliefs are consistent with strategies off the path of play, by orders of trembles.

Beliefs are consistent if they are the limit of Bayes' rule along completely mixed strategies that
tend to the ones played [KrepsWilson1982]. Every move that is not played (a *tremble*) then has an
order e > 0 and a weight w > 0: its chance goes to 0 as w t^e. The order of a node is the sum of
those on the way to it: nodes of least order carry the belief of their set, in proportion to the
product of the weights and of all chances on the way. Beliefs with given carriers are consistent
exactly if some orders single these out, which is a linear programme, and the weights, whose
logarithms enter linearly, give these proportions [PereaJansenPeters1997, Streufert2006].

Nature does not tremble: a node below a chance move of probability 0 carries no belief, unless all
of its set are: then such moves count as trembles of their own.

Nodes of a set with the same trembles are one *class*: their proportions are those of chances.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import combinations, product

from sim.solve.exact_program import largest
from sim.solve.extensive_form import ExtensiveForm
from sim.solve.shared_weights import Trembles, Weights, shared_weights

Classes = tuple[Trembles, ...]  # of one set
MOST_CARRIERS = 2_000  # choices of carriers that are looked at for sets whose trembles are tied


@dataclass(frozen=True)
class Face:
    """Carriers that some orders single out: for each set, numbers of its classes.

    `weights` says how the proportions of several sets hang together. If it is `simple`, all points
    of the closed face are consistent, those too where some carriers carry nothing.
    """

    carriers: tuple[tuple[int, ...], ...]
    weights: Weights


@dataclass(frozen=True)
class Component:
    """Information sets whose beliefs hang together, and are not settled by the strategies.

    `classes[s]` holds for the s-th of `sets` its nodes by class; beliefs are those of any face.
    `whole` is False if there were too many carriers to look at.
    """

    sets: tuple[int, ...]
    classes: tuple[tuple[tuple[int, ...], ...], ...]
    faces: tuple[Face, ...]
    whole: bool


@dataclass(frozen=True)
class Consistency:
    """The beliefs that are consistent with strategies.

    `settled` holds, for every set where the strategies leave one belief, the nodes that carry it in
    proportion to their chances (Bayes' rule on the path); `open` the others, by component.
    `reached` are the sets on the path.
    """

    reached: frozenset[int]
    settled: Mapping[int, tuple[int, ...]]
    open: tuple[Component, ...]


@dataclass(frozen=True)
class Histories:
    """The moves on the way to each node: players' as (set, move), impossible ones of chance."""

    made: tuple[Trembles, ...]
    impossible: tuple[Trembles, ...]


def impossible_moves(form: ExtensiveForm) -> frozenset[tuple[int, int]]:
    """Return the moves of chance, as (node, move), that have probability 0."""
    pairs = ((node, m, p) for node, ps in form.chances.items() for m, p in enumerate(ps))
    return frozenset((node, m) for node, m, p in pairs if p == 0)


def histories(form: ExtensiveForm, impossible: frozenset[tuple[int, int]]) -> Histories:
    """Return how each node is reached; `impossible` are (chance node, move) of probability 0."""
    made: list[Trembles] = [frozenset()]
    never: list[Trembles] = [frozenset()]
    for node in form.nodes[1:]:
        assert node.parent is not None
        number = form.nodes[node.parent].information
        move = (node.parent, node.move)
        step = frozenset() if number is None else frozenset({(number, node.move)})
        ruled_out = number is None and move in impossible
        made.append(made[node.parent] | step)
        # negative, so that no player's move is called the same
        named = frozenset({(-1 - node.parent, node.move)}) if ruled_out else frozenset()
        never.append(never[node.parent] | named)
    return Histories(tuple(made), tuple(never))


def consistency(
    form: ExtensiveForm, ways: Histories, used: Sequence[frozenset[int]]
) -> Consistency:
    """Return the beliefs consistent with strategies that use, at each set, the moves `used`."""
    reached: list[int] = []
    settled: dict[int, tuple[int, ...]] = {}
    unsettled: dict[int, dict[Trembles, tuple[int, ...]]] = {}
    for number in range(len(form.sets)):
        classes = _least(_classes(form, ways, used, number))
        if len(classes) > 1:
            unsettled[number] = classes
            continue
        [(trembles, settled[number])] = classes.items()
        if not trembles:
            reached.append(number)
    return Consistency(frozenset(reached), settled, _components(unsettled))


def _classes(
    form: ExtensiveForm, ways: Histories, used: Sequence[frozenset[int]], number: int
) -> dict[Trembles, tuple[int, ...]]:
    """Return the nodes of a set by the trembles that lead to them."""
    nodes = form.sets[number].nodes
    possible = [n for n in nodes if not ways.impossible[n]]
    classes: dict[Trembles, tuple[int, ...]] = {}
    for node in possible or nodes:
        slips = frozenset((s, m) for s, m in ways.made[node] if m not in used[s])
        trembles = slips | ways.impossible[node]
        classes[trembles] = (*classes.get(trembles, ()), node)
    return classes


def _least(classes: dict[Trembles, tuple[int, ...]]) -> dict[Trembles, tuple[int, ...]]:
    """Leave out classes that need all the trembles of another and more."""
    return {t: nodes for t, nodes in classes.items() if not any(other < t for other in classes)}


def _components(
    unsettled: Mapping[int, dict[Trembles, tuple[int, ...]]],
) -> tuple[Component, ...]:
    """Return sets that share a tremble together, each set's common trembles left out."""
    differing = {s: _differing(tuple(classes)) for s, classes in unsettled.items()}
    groups: list[tuple[set[int], set[tuple[int, int]]]] = []
    for number, classes in differing.items():
        members, moves = {number}, set().union(*classes)
        for group in [g for g in groups if g[1] & moves]:
            groups.remove(group)
            members |= group[0]
            moves |= group[1]
        groups.append((members, moves))
    components = []
    for members, _ in groups:
        sets = tuple(sorted(members))
        faces, whole = _faces(tuple(differing[s] for s in sets))
        nodes = tuple(tuple(unsettled[s].values()) for s in sets)
        components.append(Component(sets, nodes, faces, whole))
    return tuple(components)


def _differing(classes: Classes) -> Classes:
    common = frozenset.intersection(*classes)
    return tuple(trembles - common for trembles in classes)


@lru_cache(maxsize=4096)
def _faces(sets: tuple[Classes, ...]) -> tuple[tuple[Face, ...], bool]:
    """Return the faces that orders single out, without those inside a simple one, larger first."""
    everything = tuple(tuple(range(len(classes))) for classes in sets)
    weights = shared_weights(sets)
    if weights.simple and _singled_out(sets, everything):
        return (Face(everything, weights),), True
    sizes = [range(len(classes), 0, -1) for classes in sets]
    found: list[Face] = []
    looked = 0
    for size in sorted(product(*sizes), key=sum, reverse=True):
        each = (combinations(range(len(c)), k) for c, k in zip(sets, size, strict=True))
        for carriers in product(*each):
            if looked == MOST_CARRIERS:
                return tuple(found), False
            looked += 1
            if any(f.weights.simple and _inside(carriers, f.carriers) for f in found):
                continue
            if _singled_out(sets, carriers):
                picked = [[c[k] for k in ks] for c, ks in zip(sets, carriers, strict=True)]
                found.append(Face(carriers, shared_weights(picked)))
    return tuple(found), True


def _inside(carriers: tuple[tuple[int, ...], ...], others: tuple[tuple[int, ...], ...]) -> bool:
    return all(set(a) <= set(b) for a, b in zip(carriers, others, strict=True))


def _singled_out(sets: tuple[Classes, ...], carriers: tuple[tuple[int, ...], ...]) -> bool:
    """Say whether some orders, at least 1, give these classes the least order of their set.

    Orders can be scaled, so another class is of an order greater by at least 1.
    """
    moves = sorted(set().union(*(trembles for classes in sets for trembles in classes)))
    column = {move: j for j, move in enumerate(moves)}
    at_least: list[tuple[list[Fraction], Fraction]] = []
    equal: list[tuple[list[Fraction], Fraction]] = []
    for classes, chosen in zip(sets, carriers, strict=True):
        first = classes[chosen[0]]
        for k, trembles in enumerate(classes):
            row = [Fraction(0)] * len(moves)
            for move in trembles:
                row[column[move]] += 1
            for move in first:
                row[column[move]] -= 1
            # an order is 1 and what it is above that
            (equal if k in chosen else at_least).append(
                (row, Fraction(int(k not in chosen)) - sum(row))
            )
    return largest([Fraction(0)] * len(moves), at_least, equal) is not None
