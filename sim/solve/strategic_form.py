"""A tree as a game in normal form: plans for every case, or each information set its own player.

A *plan* of a player is a move at each of his sets. The reduced form keeps one of the plans that
differ only where the plan itself never leads. In the agent form every set is played by an agent,
who wants what the player wants [Selten1975].
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import prod

from sim.solve.extensive_form import ExtensiveForm, Payoffs
from sim.solve.normal_form import NormalForm, normal_form
from sim.solve.tree_shape import check_shape

MOST_PLAYS = 1_000_000
NEVER = "*"  # the place of a set where a reduced plan never leads
Plan = Mapping[int, int]  # the move at each set that is planned for


def strategic_form(form: ExtensiveForm, reduced: bool = True) -> NormalForm:
    """Return the normal form of a tree, exactly: payoffs are expected over chance.

    A plan is named by its moves in the order of the player's sets, "beer/quiche", with * for a set
    that a reduced plan never leads to. ValueError if the tree lacks perfect recall, or has more
    than a million plays.
    """
    check_shape(form)
    players = range(len(form.players))
    plans = [_plans(form, player, reduced) for player in players]
    names = [_named(form, player, plans[player]) for player in players]
    return _normal_form(form, form.players, names, plans)


def agent_form(form: ExtensiveForm) -> NormalForm:
    """Return the agent normal form: an agent "player: set" with that set's moves for each set."""
    check_shape(form)
    agents = [f"{form.players[held.player]}: {held.name}" for held in form.sets]
    plans = [[{s: m} for m in range(len(held.moves))] for s, held in enumerate(form.sets)]
    owners = [held.player for held in form.sets]
    names = [held.moves for held in form.sets]
    return _normal_form(form, agents, names, plans, owners)


def _plans(form: ExtensiveForm, player: int, reduced: bool) -> list[Plan]:
    """Return a player's plans, the last set's moves running fastest."""
    own = [s for s, held in enumerate(form.sets) if held.player == player]
    if not reduced:
        moves = product(*(range(len(form.sets[s].moves)) for s in own))
        _check_size([len(form.sets[s].moves) for s in own])
        return [dict(zip(own, each, strict=True)) for each in moves]
    # before[s]: the player's last move on the way to s, the same at all nodes by perfect recall
    before = {s: _last_move(form, player, form.sets[s].nodes[0]) for s in own}
    plans: list[dict[int, int]] = [{}]
    for s in sorted(own, key=lambda s: min(form.sets[s].nodes)):
        led = [_leads(plan, before[s]) for plan in plans]
        plans = [
            {**plan, s: move} if here else plan
            for plan, here in zip(plans, led, strict=True)
            for move in range(len(form.sets[s].moves) if here else 1)
        ]
        _check_size([len(plans)])
    return sorted(plans, key=lambda plan: [plan.get(s, -1) for s in own])


def _leads(plan: Plan, before: tuple[int, int] | None) -> bool:
    return before is None or plan.get(before[0]) == before[1]


def _last_move(form: ExtensiveForm, player: int, node: int) -> tuple[int, int] | None:
    here = form.nodes[node]
    while here.parent is not None:
        above = form.nodes[here.parent]
        if above.information is not None and form.sets[above.information].player == player:
            return above.information, here.move
        here = above
    return None


def _check_size(sizes: Sequence[int]) -> None:
    if prod(sizes) > MOST_PLAYS:
        raise ValueError(f"the normal form has more than {MOST_PLAYS} plays")


def _named(form: ExtensiveForm, player: int, plans: Sequence[Plan]) -> list[str]:
    own = [s for s, held in enumerate(form.sets) if held.player == player]
    names = [
        "/".join(form.sets[s].moves[plan[s]] if s in plan else NEVER for s in own) or NEVER
        for plan in plans
    ]
    if len(set(names)) == len(names):
        return names
    return [f"{name} ({k})" for k, name in enumerate(names, 1)]


def _normal_form(
    form: ExtensiveForm,
    players: Sequence[str],
    names: Sequence[Sequence[str]],
    plans: Sequence[Sequence[Plan]],
    owners: Sequence[int] | None = None,
) -> NormalForm:
    _check_size([len(each) for each in plans])
    owners = range(len(players)) if owners is None else owners
    rows: list[list[Fraction]] = [[] for _ in players]
    for play in product(*plans):
        moves = {s: move for plan in play for s, move in plan.items()}
        expected = _expected(form, moves)
        for row, owner in zip(rows, owners, strict=True):
            row.append(expected[owner])
    return normal_form(players, names, rows)


def _expected(form: ExtensiveForm, moves: Plan) -> Payoffs:
    """Return what a play is worth, walking down from the root where moves and chance lead."""
    total = [Fraction(0)] * len(form.players)
    waiting = [(0, Fraction(1))]
    while waiting:
        number, chance = waiting.pop()
        node = form.nodes[number]
        if not node.children:
            total = [t + chance * x for t, x in zip(total, form.payoffs[number], strict=True)]
        elif node.information is None:
            pairs = zip(node.children, form.chances[number], strict=True)
            waiting += [(child, chance * p) for child, p in pairs if p]
        else:
            waiting.append((node.children[moves[node.information]], chance))
    return tuple(total)
