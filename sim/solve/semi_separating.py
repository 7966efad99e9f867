"""Sequential equilibria that mix at sets on the path of play, such as semi-separating ones.

Each choice of the moves used at every set, more than one at a reached set at least, gives
equations: a player who mixes is indifferent. Times the chances on the way to a set they are
multilinear in the chances of moves (`sim.solve.multilinear`). A solution is an equilibrium if no
move left out is better, and if some consistent beliefs support the pure moves off the path.
"""

from collections.abc import Sequence
from fractions import Fraction

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
from sim.solve.supports import MixedGame, Used, odds_of, supports, unknowns_of, worse
from sim.solve.tree_certificate import assessment

MOST_SUPPORTS = 20_000  # choices of the moves used, beyond those ruled out early
MOST_LISTED = 200
CLOSE = Fraction(1, 10**11)  # of the range of payoffs: losses that count as none in floats
CONTINUUM = "a continuum of equilibria is shown by one of them"

Values = dict[int, Fraction]


def semi_separating(form: ExtensiveForm) -> tuple[list[Assessment], list[str]]:
    """Return the equilibria that mix, on the path only, and reasons why some may be missing.

    Exact, as fractions, wherever the equations fall into linear ones; floats otherwise.
    """
    game = MixedGame(form, sets_below_nodes(form))
    ways = histories(form, impossible_moves(form))
    found: list[Assessment] = []
    reasons: list[str] = []
    for looked, support in enumerate(supports(game)):
        if support is None or looked == MOST_SUPPORTS:
            reasons.append("too many choices of which moves are mixed: not all were looked at")
            break
        held = consistency(form, ways, [frozenset(used) for used in support])
        if _mixes_on_the_path(support, held) and not _hopeless(game, support, held):
            mixed, doubts = _with_support(game, ways, support, held)
            found += mixed
            reasons += doubts
        if len(found) > MOST_LISTED:
            reasons.append(f"more than {MOST_LISTED} equilibria mix: the first are listed")
            break
    return found[:MOST_LISTED], reasons


def _mixes_on_the_path(support: Sequence[Used], held: Consistency) -> bool:
    return all(s in held.reached for s, used in enumerate(support) if len(used) > 1)


def _hopeless(game: MixedGame, support: Sequence[Used], held: Consistency) -> bool:
    """Say whether a move used is worse than another at all nodes that carry belief."""
    return any(worse(game, support, s, nodes) for s, nodes in held.settled.items())


# ------------------------------------------------------------------------- the equations


def _with_support(
    game: MixedGame, ways: Histories, support: Sequence[Used], held: Consistency
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
    game: MixedGame, support: Sequence[Used], number: int, nodes: Sequence[int], first: int
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
    game: MixedGame, ways: Histories, support: Sequence[Used], values: Values, numerical: bool
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
    game: MixedGame, support: Sequence[Used], values: Values, node: int, slack: Fraction
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
