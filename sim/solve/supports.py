"""Which moves may be used at each set of a tree, and what its nodes are worth then.

A *support* is a choice, for every set, of the moves used there, in order. Chances of these moves
are the unknowns: one for each move used but the last of its set.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations

from sim.solve.extensive_form import ExtensiveForm
from sim.solve.multilinear import Polynomial, constant, plus, times

MOST_STEPS = 400_000

Used = tuple[int, ...]  # the moves used at a set


@dataclass(frozen=True, eq=False)
class MixedGame:
    """A tree, with what its nodes are worth, by the moves used below, kept once computed."""

    form: ExtensiveForm
    below: tuple[tuple[int, ...], ...]
    bounds: dict[tuple[object, ...], tuple[tuple[Fraction, Fraction], ...]] = field(
        default_factory=dict
    )
    known: dict[tuple[object, ...], tuple[Polynomial, ...]] = field(default_factory=dict)

    def between(self, node: int, support: Sequence[Used]) -> tuple[tuple[Fraction, Fraction], ...]:
        """Return the least and the most that a node is worth to each player."""
        key = (node, *(support[s] for s in self.below[node]))
        if key not in self.bounds:
            self.bounds[key] = self._between(node, support)
        return self.bounds[key]

    def _between(
        self, number: int, support: Sequence[Used]
    ) -> tuple[tuple[Fraction, Fraction], ...]:
        node = self.form.nodes[number]
        if not node.children:
            return tuple((x, x) for x in self.form.payoffs[number])
        players = range(len(self.form.players))
        if node.information is not None:
            each = [self.between(node.children[m], support) for m in support[node.information]]
            return tuple((min(b[i][0] for b in each), max(b[i][1] for b in each)) for i in players)
        each = [self.between(child, support) for child in node.children]
        pairs = list(zip(self.form.chances[number], each, strict=True))
        zero = Fraction(0)
        return tuple(
            (sum((p * b[i][0] for p, b in pairs), zero), sum((p * b[i][1] for p, b in pairs), zero))
            for i in players
        )

    def worth(self, node: int, support: Sequence[Used]) -> tuple[Polynomial, ...]:
        """Return what a node is worth to each player, in terms of the chances of moves used."""
        key = (node, *(support[s] for s in self.below[node]))
        if key not in self.known:
            self.known[key] = self._worth(node, support)
        return self.known[key]

    def _worth(self, number: int, support: Sequence[Used]) -> tuple[Polynomial, ...]:
        node = self.form.nodes[number]
        if not node.children:
            return tuple(constant(x) for x in self.form.payoffs[number])
        if node.information is None:
            odds = [constant(p) for p in self.form.chances[number]]
            pairs = list(zip(odds, node.children, strict=True))
        else:
            used = support[node.information]
            pairs = [
                (odds_of(self.form, node.information, used, m), node.children[m]) for m in used
            ]
        each = [(p, self.worth(child, support)) for p, child in pairs]
        players = range(len(self.form.players))
        return tuple(plus(times(p, worths[i]) for p, worths in each) for i in players)


def unknowns_of(form: ExtensiveForm, number: int, used: Used) -> list[int]:
    """Return the unknowns of a set: the chance of each move used but the last."""
    before = sum(len(held.moves) for held in form.sets[:number])
    return [before + move for move in used[:-1]]


def odds_of(form: ExtensiveForm, number: int, used: Used, move: int) -> Polynomial:
    """Return the chance of a move that is used at a set."""
    unknowns = unknowns_of(form, number, used)
    if move != used[-1]:
        return {frozenset({unknowns[used.index(move)]}): Fraction(1)}
    rest: list[Polynomial] = [{frozenset({u}): Fraction(-1)} for u in unknowns]
    return plus([constant(Fraction(1)), *rest])


# ------------------------------------------------------------------------- which moves are used


def supports(game: MixedGame) -> Iterator[tuple[Used, ...] | None]:
    """Give the choices of moves used, some set mixing; None in the end if there are too many.

    Sets are filled from the leaves up; a choice is given up when a move used is worse than another
    at all nodes, whatever the chances.
    """
    sets = game.form.sets
    order = sorted(range(len(sets)), key=lambda s: max(sets[s].nodes), reverse=True)
    needs = [set().union(*(game.below[x] for x in held.nodes)) for held in sets]
    choices = [_choices(len(held.moves)) for held in sets]
    steps = 0
    waiting: list[dict[int, Used]] = [{}]
    while waiting:
        steps += 1
        if steps > MOST_STEPS:
            yield None
            return
        chosen = waiting.pop()
        if len(chosen) == len(order):
            if any(len(used) > 1 for used in chosen.values()):
                yield tuple(chosen[s] for s in range(len(sets)))
            continue
        number = order[len(chosen)]
        ready = [
            s for s in (*chosen, number) if number in needs[s] and needs[s] <= {*chosen, number}
        ]
        for used in reversed(choices[number]):
            now = {**chosen, number: used}
            support = [now.get(s, ()) for s in range(len(sets))]
            if not any(worse(game, support, s, sets[s].nodes) for s in ready):
                waiting.append(now)


def _choices(moves: int) -> list[Used]:
    return [used for size in range(1, moves + 1) for used in combinations(range(moves), size)]


def worse(game: MixedGame, support: Sequence[Used], number: int, nodes: Sequence[int]) -> bool:
    """Say whether a move used at a set is worse than another at all nodes given."""
    player, moves = game.form.sets[number].player, range(len(game.form.sets[number].moves))
    children = [game.form.nodes[node].children for node in nodes]
    ends = [[game.between(c, support)[player] for c in each] for each in children]
    pairs = ((used, other) for used in support[number] for other in moves)
    return any(all(end[used][1] < end[other][0] for end in ends) for used, other in pairs)
