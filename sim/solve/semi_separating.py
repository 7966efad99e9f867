"""Sequential equilibria that mix at sets on the path of play, such as semi-separating ones.

Each choice of the moves used at every set, more than one at a reached set at least, gives
equations: a player who mixes is indifferent. Times the chances on the way to a set they are
multilinear in the chances of moves (`sim.solve.multilinear`). A solution is an equilibrium if no
move left out is better, and if some consistent beliefs support the pure moves off the path.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations

from sim.solve.consistency import Consistency, Histories, consistency, histories, impossible_moves
from sim.solve.continuations import sets_below_nodes
from sim.solve.equilibrium import Assessment, Strategy
from sim.solve.exact_program import largest
from sim.solve.extensive_form import ExtensiveForm
from sim.solve.multilinear import (
    Polynomial,
    Solved,
    constant,
    linear,
    plus,
    put,
    scaled,
    solve,
    times,
)
from sim.solve.supporting import Support, chances_on_the_way, supporting
from sim.solve.tree_certificate import assessment

MOST_SUPPORTS = 20_000  # choices of the moves used, beyond those ruled out early
MOST_STEPS = 400_000
CLOSE = Fraction(1, 10**11)  # of the range of payoffs: losses that count as none in floats
CONTINUUM = "a continuum of equilibria is shown by one of them"

Used = tuple[int, ...]  # the moves used at a set
Values = dict[int, Fraction]


def semi_separating(form: ExtensiveForm) -> tuple[list[Assessment], list[str]]:
    """Return the equilibria that mix, on the path only, and reasons why some may be missing.

    Exact, as fractions, wherever the equations fall into linear ones; floats otherwise.
    """
    game = _Game(form, sets_below_nodes(form))
    ways = histories(form, impossible_moves(form))
    found: list[Assessment] = []
    reasons: list[str] = []
    for looked, support in enumerate(_supports(game)):
        if support is None or looked == MOST_SUPPORTS:
            reasons.append("too many choices of which moves are mixed: not all were looked at")
            break
        held = consistency(form, ways, [frozenset(used) for used in support])
        if _mixes_on_the_path(support, held) and not _hopeless(game, support, held):
            mixed, doubts = _with_support(game, ways, support, held)
            found += mixed
            reasons += doubts
    return found, reasons


@dataclass(frozen=True, eq=False)
class _Game:
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


def _supports(game: _Game) -> Iterator[tuple[Used, ...] | None]:
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
            if not any(_worse(game, support, s, sets[s].nodes) for s in ready):
                waiting.append(now)


def _choices(moves: int) -> list[Used]:
    return [used for size in range(1, moves + 1) for used in combinations(range(moves), size)]


def _worse(game: _Game, support: Sequence[Used], number: int, nodes: Sequence[int]) -> bool:
    """Say whether a move used at a set is worse than another at all nodes given."""
    player, moves = game.form.sets[number].player, range(len(game.form.sets[number].moves))
    children = [game.form.nodes[node].children for node in nodes]
    ends = [[game.between(c, support)[player] for c in each] for each in children]
    pairs = ((used, other) for used in support[number] for other in moves)
    return any(all(end[used][1] < end[other][0] for end in ends) for used, other in pairs)


def _mixes_on_the_path(support: Sequence[Used], held: Consistency) -> bool:
    return all(s in held.reached for s, used in enumerate(support) if len(used) > 1)


def _hopeless(game: _Game, support: Sequence[Used], held: Consistency) -> bool:
    """Say whether a move used is worse than another at all nodes that carry belief."""
    return any(_worse(game, support, s, nodes) for s, nodes in held.settled.items())


# ------------------------------------------------------------------------- the equations


def _with_support(
    game: _Game, ways: Histories, support: Sequence[Used], held: Consistency
) -> tuple[list[Assessment], list[str]]:
    """Return the equilibria that use just these moves, and doubts about there being more."""
    form = game.form
    indifferent: list[Polynomial] = []
    no_better: list[Polynomial] = []
    for number in sorted(held.reached):
        first, *others = support[number]
        losses = _losses(game, support, number, held.settled[number], first)
        indifferent += [losses[move] for move in others]
        no_better += [loss for move, loss in losses.items() if move not in support[number]]
    unknowns = [u for s, used in enumerate(support) for u in unknowns_of(form, s, used)]
    solved = solve(indifferent, unknowns)
    doubts = [solved.why] if solved.why else []
    found = []
    for values in solved.solutions:
        if solved.left:
            member = _member(form, support, solved, values, no_better)
            if member is None:
                continue
            values = member
            doubts.append(CONTINUUM)
        assessed, sure = _checked(game, ways, support, values, solved.numerical)
        found += [assessed] if assessed is not None else []
        if assessed is None and not sure:
            doubts.append("beliefs that hang together by products were sought numerically")
    return found, doubts


def _losses(
    game: _Game, support: Sequence[Used], number: int, nodes: Sequence[int], first: int
) -> dict[int, Polynomial]:
    """Return what each other move loses against the first used, times the chances on the way."""
    player = game.form.sets[number].player
    terms: dict[int, list[Polynomial]] = {
        m: [] for m in range(len(game.form.sets[number].moves)) if m != first
    }
    for node in nodes:
        reach = _reach(game.form, support, player, node)
        children = game.form.nodes[node].children
        stays = game.worth(children[first], support)[player]
        for move, listed in terms.items():
            moved = scaled(game.worth(children[move], support)[player], Fraction(-1))
            listed.append(times(reach, plus((stays, moved))))
    return {move: plus(listed) for move, listed in terms.items()}


def _reach(form: ExtensiveForm, support: Sequence[Used], player: int, node: int) -> Polynomial:
    """Return the chance of the way to a node, but for the player's own moves.

    All nodes of a set have these in common.
    """
    reach = constant(Fraction(1))
    here = form.nodes[node]
    while here.parent is not None:
        above = form.nodes[here.parent]
        if above.information is None:
            reach = scaled(reach, form.chances[here.parent][here.move])
        elif form.sets[above.information].player != player:
            used = support[above.information]
            reach = times(reach, odds_of(form, above.information, used, here.move))
        here = above
    return reach


def _member(
    form: ExtensiveForm,
    support: Sequence[Used],
    solved: Solved,
    values: Values,
    no_better: Sequence[Polynomial],
) -> Values | None:
    """Return one solution of those that linear equations leave open, with chances far from 0.

    None if no solution uses every move, or if one that is not used would be better in all.
    """
    column = {u: j for j, u in enumerate(solved.left)}
    least = len(column)  # the least chance is one more unknown, and made as large as possible

    def row(polynomial: Polynomial, lifted: int) -> tuple[list[Fraction], Fraction]:
        coefficients = [Fraction(0)] * least + [Fraction(-lifted)]
        for unknown, by in polynomial.items():
            if unknown:
                coefficients[column[next(iter(unknown))]] += by
        return coefficients, -polynomial.get(frozenset(), Fraction(0))

    chances = [
        put(odds_of(form, s, used, move), values) for s, used in enumerate(support) for move in used
    ]
    told = [put(polynomial, values) for polynomial in no_better]
    bounds = [row(p, 1) for p in chances] + [row(p, 0) for p in told if linear(p)]
    goal = [Fraction(0)] * least + [Fraction(1)]
    point = largest(goal, bounds, [row(equation, 0) for equation in solved.binding])
    if point is None or point[least] <= 0:
        return None
    return {**values, **{u: point[j] for u, j in column.items()}}


# ------------------------------------------------------------------------- the check


def _checked(
    game: _Game, ways: Histories, support: Sequence[Used], values: Values, numerical: bool
) -> tuple[Assessment | None, bool]:
    """Return the equilibrium that chances of moves make, or None, and whether that is sure."""
    form = game.form
    strategies = [_strategy(form, support, values, s) for s in range(len(form.sets))]
    if any(strategies[s][move] <= 0 for s, used in enumerate(support) for move in used):
        return None, True
    amounts = [x for payoffs in form.payoffs.values() for x in payoffs]
    slack = CLOSE * (max(amounts) - min(amounts)) if numerical else Fraction(0)
    losses = {
        node: _losses_at(game, support, values, node, slack)
        for held in form.sets
        for node in held.nodes
    }
    chances = chances_on_the_way(form, strategies)
    held = consistency(form, ways, [frozenset(used) for used in support])
    found, sure = supporting(form, held, chances, losses)
    return (None if found is None else _assessed(form, strategies, found, numerical)), sure


def _strategy(
    form: ExtensiveForm, support: Sequence[Used], values: Values, number: int
) -> Strategy:
    used = support[number]
    odds = {move: put(odds_of(form, number, used, move), values) for move in used}
    moves = range(len(form.sets[number].moves))
    return tuple(odds.get(move, {}).get(frozenset(), Fraction(0)) for move in moves)


def _losses_at(
    game: _Game, support: Sequence[Used], values: Values, node: int, slack: Fraction
) -> list[Fraction]:
    number = game.form.nodes[node].information
    assert number is not None
    player, first = game.form.sets[number].player, support[number][0]
    worths = [
        put(game.worth(child, support)[player], values).get(frozenset(), Fraction(0))
        for child in game.form.nodes[node].children
    ]
    return [worths[first] - x + slack for move, x in enumerate(worths) if move != first]


def _assessed(
    form: ExtensiveForm, strategies: Sequence[Strategy], support: Support, numerical: bool
) -> Assessment:
    beliefs: Sequence[Strategy] = support.beliefs
    if numerical:
        strategies = [tuple(map(float, chances)) for chances in strategies]
        beliefs = [tuple(map(float, chances)) for chances in beliefs]
    return assessment(form, strategies, beliefs, support.ranges)
