"""Pure sequential equilibria of one tree in many draws of its chances and payoffs.

Which sets each pure profile reaches, and which beliefs are consistent with it, depends on the shape
of the tree alone (and on which chances are 0): that is worked out once. What is left for each draw
are sums, and, off the path, whether some belief makes every other move lose: the value of a small
matrix.

Payoffs are whole numbers, chances floats. A move is taken to be as good as another if it is worse
by less than a 2^-46th (1.4e-14) of the draw's largest payoff, which is more than rounding does, and
less than one where payoffs are below 7e13: where no chance enters, comparisons are exact.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from math import prod

import numpy as np

from sim.price.game import Bools, Floats, Ints
from sim.solve.consistency import Component, Consistency, Face, consistency, histories
from sim.solve.continuations import Continuations, sets_below_nodes
from sim.solve.exact_program import largest
from sim.solve.extensive_form import ExtensiveForm
from sim.solve.matrix_value import at_least
from sim.solve.tied_beliefs import tied_weights
from sim.solve.tree_shape import check_shape

TOLERANCE = 2.0**-46
MOST_PROFILES = 20_000
Profile = tuple[int, ...]


@dataclass(frozen=True, eq=False)
class PureSequential:
    """The pure profiles of a tree, the first set's move slowest, and what is known about each.

    The form's own chances and payoffs play no part.
    """

    form: ExtensiveForm
    profiles: tuple[Profile, ...]
    below: tuple[tuple[int, ...], ...] = field(repr=False)
    known: dict[frozenset[tuple[int, int]], list[Consistency]] = field(
        default_factory=dict, repr=False
    )

    def holds(self, chances: Floats, payoffs: Ints) -> Bools:
        """Return which profiles are sequential equilibria in which draw, shape (draw, profile).

        `chances` has the shape (draw, chance move): the moves of all chance nodes, these in order;
        `payoffs` (draw, leaf, player), leaves in order. Beliefs that hang together by products
        (`sim.solve.tied_beliefs`) are sought numerically, draw by draw, and may be missed.
        """
        found = np.zeros((len(payoffs), len(self.profiles)), dtype=bool)
        patterns, which = np.unique(chances > 0, axis=0, return_inverse=True)
        for k, pattern in enumerate(patterns):
            draws = np.flatnonzero(which.reshape(-1) == k)
            game = _Draws(self.form, self.below, chances[draws], payoffs[draws])
            for p, (profile, held) in enumerate(
                zip(self.profiles, self._consistency(pattern), strict=True)
            ):
                found[draws, p] = game.holds(profile, held)
        return found

    def _consistency(self, possible: Bools) -> list[Consistency]:
        """Return the consistent beliefs of every profile, given which chance moves are possible."""
        moves = [(node, m) for node in _chance_nodes(self.form) for m in _moves(self.form, node)]
        never = frozenset(move for move, can in zip(moves, possible, strict=True) if not can)
        if never not in self.known:
            ways = histories(self.form, never)
            self.known[never] = [
                consistency(self.form, ways, [frozenset({move}) for move in profile])
                for profile in self.profiles
            ]
        return self.known[never]


def pure_sequential(form: ExtensiveForm) -> PureSequential:
    """Return the pure profiles of a tree, to be held against draws.

    ValueError if the tree lacks perfect recall or has more than 20,000 pure profiles.
    """
    check_shape(form)
    if (count := prod(len(held.moves) for held in form.sets)) > MOST_PROFILES:
        raise ValueError(f"the tree has {count} pure profiles, more than {MOST_PROFILES}")
    profiles = tuple(product(*(range(len(held.moves)) for held in form.sets)))
    return PureSequential(form, profiles, sets_below_nodes(form))


def _chance_nodes(form: ExtensiveForm) -> list[int]:
    pairs = enumerate(form.nodes)
    return [n for n, node in pairs if node.children and node.information is None]


def _moves(form: ExtensiveForm, node: int) -> range:
    return range(len(form.nodes[node].moves))


class _Draws:
    """Draws with the same possible moves of chance; what has been found out is kept."""

    def __init__(
        self,
        form: ExtensiveForm,
        below: tuple[tuple[int, ...], ...],
        chances: Floats,
        payoffs: Ints,
    ) -> None:
        self.form = form
        ends = iter(range(chances.shape[1]))
        columns = {n: [next(ends) for _ in _moves(form, n)] for n in _chance_nodes(form)}
        odds = {n: [chances[:, [c]] for c in each] for n, each in columns.items()}
        leaves = {leaf: payoffs[:, k] for k, leaf in enumerate(form.leaves)}
        self.worths = Continuations(form, odds, leaves, below)
        self.bound = -TOLERANCE * np.abs(payoffs).max(axis=(1, 2)).astype(float)
        self.nature = [np.ones(len(payoffs))]
        for node in form.nodes[1:]:
            assert node.parent is not None
            made = self.nature[node.parent]
            if node.parent in odds:
                chance = odds[node.parent][node.move][:, 0]
                made = made * np.where(chance > 0, chance, 1)
            self.nature.append(made)
        self.known: dict[tuple[object, ...], Bools] = {}

    def holds(self, profile: Profile, held: Consistency) -> Bools:
        """Say in which draws a profile is a sequential equilibrium."""
        checks: list[Callable[[], Bools]] = [
            *(lambda s=s, n=n: self._settled(profile, s, n) for s, n in held.settled.items()),
            *(lambda c=c: self._component(profile, c) for c in held.open),
        ]
        good = np.ones(len(self.bound), dtype=bool)
        for check in checks:
            good &= check()
            if not good.any():
                break
        return good

    def _settled(self, profile: Profile, number: int, nodes: tuple[int, ...]) -> Bools:
        key = (number, nodes, *self._moves_below(profile, [number]))
        if key not in self.known:
            total = sum(self.nature[node] for node in nodes)
            good = np.ones(len(self.bound), dtype=bool)
            for move in self._others(profile, number):
                good &= self._summed(profile, number, nodes, move) / total >= self.bound
            self.known[key] = good
        return self.known[key]

    def _component(self, profile: Profile, component: Component) -> Bools:
        key = (component.sets, component.classes, *self._moves_below(profile, component.sets))
        if key not in self.known:
            good = np.zeros(len(self.bound), dtype=bool)
            for face in component.faces:
                if not good.all():
                    good |= self._face(profile, component, face)
            self.known[key] = good
        return self.known[key]

    def _face(self, profile: Profile, component: Component, face: Face) -> Bools:
        """Say in which draws some beliefs of a face support the moves at the component's sets."""
        rows, totals = self._rows(profile, component, face)
        if face.weights.simple:
            good = np.ones(len(self.bound), dtype=bool)
            for group in face.weights.groups:
                used = sorted(set(face.weights.numbers[group[0]]))
                scales = [totals[s][:, used].max(axis=1) for s in group]
                listed = [
                    row[:, used] / scale[:, None]
                    for s, scale in zip(group, scales, strict=True)
                    for row in rows[s]
                ]
                if listed:
                    good &= at_least(np.stack(listed, axis=1), self.bound)
            return good
        good = np.ones(len(self.bound), dtype=bool)
        for s, each in enumerate(rows):  # each set by itself, a bound: the rest one by one
            used = sorted(set(face.weights.numbers[s]))
            listed = [row[:, used] / totals[s][:, used] for row in each]
            if listed:
                good &= at_least(np.stack(listed, axis=1), self.bound)
        for draw in np.flatnonzero(good):
            slack = [
                [(row - self.bound[:, None] * t)[draw] for row in each]
                for each, t in zip(rows, totals, strict=True)
            ]
            good[draw] = _tied(face, slack, [t[draw] for t in totals])
        return good

    def _rows(
        self, profile: Profile, component: Component, face: Face
    ) -> tuple[list[list[Floats]], list[Floats]]:
        """Return for each set the losses by other moves, and all belief, as rows over weights.

        Each has the shape (draw, weight); a weight is scaled so that it is all belief in its class
        at the first set that has it.
        """
        count = len(face.weights.powers)
        scale = np.zeros((len(self.bound), count))
        rows, totals = [], []
        for s, number in enumerate(component.sets):
            carried = [
                (component.classes[s][k], w)
                for k, w in zip(face.carriers[s], face.weights.numbers[s], strict=True)
            ]
            total = np.zeros_like(scale)
            for nodes, w in carried:
                total[:, w] += sum(self.nature[node] for node in nodes)
            scale = np.where(scale > 0, scale, total)
            listed = []
            for move in self._others(profile, number):
                row = np.zeros_like(scale)
                for nodes, w in carried:
                    row[:, w] += self._summed(profile, number, nodes, move)
                listed.append(row / np.where(scale > 0, scale, 1))
            rows.append(listed)
            totals.append(total / np.where(scale > 0, scale, 1))
        return rows, totals

    def _summed(self, profile: Profile, number: int, nodes: Iterable[int], move: int) -> Floats:
        """Return the sum over nodes of chance and loss by another move, shape (draw,)."""
        each = (self.nature[x] * self.worths.loss(number, x, move, profile) for x in nodes)
        return np.asarray(sum(each), dtype=float)

    def _others(self, profile: Profile, number: int) -> list[int]:
        return [m for m in range(len(self.form.sets[number].moves)) if m != profile[number]]

    def _moves_below(self, profile: Profile, sets: Sequence[int]) -> tuple[int, ...]:
        below = sorted(set().union(*(self.worths.sets_below(s) for s in sets)))
        return tuple(profile[s] for s in below)


def _tied(face: Face, rows: Sequence[Sequence[Floats]], totals: Sequence[Floats]) -> bool:
    """Say whether weights of one draw exist that give every set belief and let no move gain."""
    exact = [[Fraction(x) for x in row.tolist()] for each in rows for row in each]
    if not face.weights.free:
        return tied_weights(face.weights, exact) is not None
    bounds = [(row, Fraction(0)) for row in exact]
    none = [Fraction(0)] * len(totals[0])
    sums = [[Fraction(x) for x in total.tolist()] for total in totals]
    return all(largest(none, bounds, [(total, Fraction(1))]) is not None for total in sums)
