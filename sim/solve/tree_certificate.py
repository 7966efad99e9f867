"""The certificate of an equilibrium of a tree: the largest gain from deviating, by beliefs.

At an information set a player weighs its nodes by his beliefs, takes others' strategies as given,
and may follow any strategy from there on, at his later sets too; following it at one set only is
among these. His gain is what the best of them brings above his own strategy. The *regret* is the
largest gain at any set, reached or not; zero proves sequential rationality [KrepsWilson1982].
Nothing here is shared with what finds equilibria.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from sim.solve.equilibrium import SMALL, Assessment, Chance, Strategy
from sim.solve.extensive_form import ExtensiveForm

Weighed = Mapping[int, Chance]  # nodes, each with a weight


def regret(
    form: ExtensiveForm, strategies: Sequence[Strategy], beliefs: Sequence[Strategy]
) -> Chance:
    """Return the largest gain at any set, in payoff units; exact where the chances are."""
    worths = _worths(form, strategies)
    gains: list[Chance] = [Fraction(0)]
    for number, held in enumerate(form.sets):
        weighed = dict(zip(held.nodes, beliefs[number], strict=True))
        stay = sum((w * worths[node][held.player] for node, w in weighed.items()), Fraction(0))
        gains.append(_best(form, strategies, held.player, weighed) - stay)
    return max(gains)


def belief_error(
    form: ExtensiveForm, strategies: Sequence[Strategy], beliefs: Sequence[Strategy]
) -> Chance:
    """Return how far beliefs are from Bayes' rule at the sets that are reached, at most."""
    reach = _reach(form, strategies)
    errors: list[Chance] = [Fraction(0)]
    for number, held in enumerate(form.sets):
        total = sum((reach[node] for node in held.nodes), Fraction(0))
        if total > 0:
            pairs = zip(held.nodes, beliefs[number], strict=True)
            errors += [_apart(reach[node] / total, belief) for node, belief in pairs]
    return max(errors)


def assessment(
    form: ExtensiveForm,
    strategies: Sequence[Strategy],
    beliefs: Sequence[Strategy],
    ranges: Sequence[tuple[tuple[float, float], ...]] | None = None,
) -> Assessment:
    """Return strategies and beliefs with what they are worth and their certificate.

    Without `ranges` each belief supports itself only.
    """
    found = regret(form, strategies, beliefs)
    amounts = [x for payoffs in form.payoffs.values() for x in payoffs]
    if ranges is None:
        ranges = [tuple((float(b), float(b)) for b in belief) for belief in beliefs]
    return Assessment(
        strategies=tuple(strategies),
        beliefs=tuple(beliefs),
        ranges=tuple(ranges),
        payoffs=tuple(float(x) for x in _worths(form, strategies)[0]),
        regret=float(found),
        approximate=bool(found > SMALL * (max(amounts) - min(amounts))),
    )


def _apart(one: Chance, other: Chance) -> Chance:
    return max(one - other, other - one)


def _odds(form: ExtensiveForm, strategies: Sequence[Strategy], node: int) -> Strategy:
    """Return the chance of each move at a node."""
    number = form.nodes[node].information
    return form.chances[node] if number is None else strategies[number]


def _worths(form: ExtensiveForm, strategies: Sequence[Strategy]) -> list[tuple[Chance, ...]]:
    """Return what every node is worth to each player, from the leaves up."""
    worths: list[tuple[Chance, ...]] = [()] * len(form.nodes)
    for number in reversed(range(len(form.nodes))):
        children = form.nodes[number].children
        if not children:
            worths[number] = form.payoffs[number]
            continue
        odds = _odds(form, strategies, number)
        worths[number] = tuple(
            sum(
                (p * worths[child][i] for p, child in zip(odds, children, strict=True)), Fraction(0)
            )
            for i in range(len(form.players))
        )
    return worths


def _reach(form: ExtensiveForm, strategies: Sequence[Strategy]) -> list[Chance]:
    """Return the chance of passing each node."""
    reach: list[Chance] = [Fraction(1)]
    for node in form.nodes[1:]:
        assert node.parent is not None
        reach.append(reach[node.parent] * _odds(form, strategies, node.parent)[node.move])
    return reach


def _best(
    form: ExtensiveForm, strategies: Sequence[Strategy], player: int, weighed: Weighed
) -> Chance:
    """Return the most that a player can get from weighed nodes on, weights included."""
    total: Chance = Fraction(0)
    own: dict[int, dict[int, Chance]] = {}
    waiting = [(node, weight) for node, weight in weighed.items() if weight]
    while waiting:
        number, weight = waiting.pop()
        node = form.nodes[number]
        if not node.children:
            total += weight * form.payoffs[number][player]
        elif node.information is not None and form.sets[node.information].player == player:
            own.setdefault(node.information, {})[number] = weight
        else:
            odds = _odds(form, strategies, number)
            waiting += [(c, weight * p) for c, p in zip(node.children, odds, strict=True) if p]
    for nodes in own.values():
        after = zip(*(form.nodes[number].children for number in nodes), strict=True)
        total += max(
            _best(form, strategies, player, dict(zip(children, nodes.values(), strict=True)))
            for children in after
        )
    return total
