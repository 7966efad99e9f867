"""Whether the standoffs and trees of a file fit the rest of it, and can be played.

Like `sim.read.consistency`, each function yields `(address, message)` and reads what it can of a
broken file.
"""

from collections.abc import Iterator
from math import prod
from typing import Any

from sim.read.address import Address
from sim.read.faults import nearest, several, shown
from sim.read.games import NO_DEAL
from sim.read.politics import chances_faults
from sim.read.tree import (
    Found,
    Tree,
    actor_faults,
    left_out,
    listed,
    names_in,
    no_option,
    table,
    tables,
)

LONGEST = 50  # moves of a play of a tree
MOST_PLAYS = 10_000  # of a standoff, and nodes of a tree once every way is told apart


def found(tree: Tree) -> Found:
    """Yield everything in the games of a scenario's tree that does not fit together."""
    if NO_DEAL in table(tree.get("drafts")):
        yield ("drafts", NO_DEAL), "is the word for no deal; choose another name"
    for name, standoff in tables(tree.get("standoffs")):
        yield from _standoff(tree, ("standoffs", name), standoff)
    for name, game in tables(tree.get("trees")):
        if name in table(tree.get("standoffs")):
            yield ("trees", name), "has the name of a standoff; choose another name"
        yield from _tree(tree, ("trees", name), game)


def _standoff(tree: Tree, at: Address, standoff: Tree) -> Found:
    moves = table(standoff.get("moves"))
    if isinstance(standoff.get("moves"), dict) and len(moves) < 2:
        yield (*at, "moves"), 'has fewer than two players; add moves.ACTOR = { move = "label" }'
    for player, open_to_him in moves.items():
        yield from _player(tree, (*at, "moves", player), player)
        if open_to_him == {}:
            yield (*at, "moves", player), 'has no move; add one, move = "what it is"'
    plays = prod(max(1, len(table(names))) for names in moves.values())
    if plays > MOST_PLAYS:
        yield (*at, "moves"), f"multiply to too many plays ({plays:,}); keep to {MOST_PLAYS:,}"
    for i, rule in enumerate(listed(standoff.get("rules")), 1):
        here = (*at, "rules", str(i))
        for player, names in table(table(rule).get("when")).items():
            where = (*here, "when", player)
            if player not in moves:
                yield where, f"is no player ({player!r}); {nearest(player, moves)}"
                continue
            known = table(moves[player])
            for name in names_in(names):
                if known and name not in known:
                    yield where, f"is no move of {player} ({name!r}); {nearest(name, known)}"
        yield from _outcome(tree, here, table(rule))


def _player(tree: Tree, at: Address, name: Any) -> Found:
    yield from actor_faults(tree, at, name)
    actor = table(tree.get("actors")).get(name) if isinstance(name, str) else None
    if isinstance(actor, dict) and not table(actor.get("stakes")) and "walk_away" not in actor:
        yield at, f"has no payoffs, so that no move is better for it; give {name} a stake"


def _outcome(tree: Tree, at: Address, outcome: Tree) -> Found:
    """Yield what is wrong with the names in an outcome."""
    drafts = table(tree.get("drafts"))
    for key, known in (("deal", [*drafts, NO_DEAL]), ("refusing", [*drafts])):
        name = outcome.get(key)
        if isinstance(name, str) and name not in known:
            yield (*at, key), f"is no draft ({name!r}); {nearest(name, known)}"
    issues = table(tree.get("issues"))
    for issue, option in table(outcome.get("changes")).items():
        here = (*at, "changes", issue)
        if issue not in issues:
            yield here, f"is no issue ({issue!r}); {nearest(issue, issues)}"
        elif "status_quo" not in table(issues[issue]):
            yield here, "changes an issue that exists only in a deal; take it out"
        elif isinstance(option, str):
            yield from ((here, message) for message in no_option(tree, issue, option))
    pressures, members = table(tree.get("pressures")), table(tree.get("government")).get("members")
    for key, what, named in (("pressures", "pressure", pressures), ("exits", "member", members)):
        for name in table(outcome.get(key)):
            if name not in table(named):
                yield (*at, key, name), f"is no {what} ({name!r}); {nearest(name, table(named))}"


def _tree(tree: Tree, at: Address, game: Tree) -> Found:
    nodes = table(game.get("nodes"))
    if game.get("nodes") == {}:
        yield (*at, "nodes"), "has no node; add the first one, where a play begins"
    yield from _types(tree, at, game)
    for name, node in tables(nodes):
        yield from _node(tree, (*at, "nodes", name), node, nodes)
    if nodes and (circle := _circle(nodes)):
        ways = " -> ".join(circle)
        yield (*at, "nodes"), f"go round in a circle ({ways}); a play has to end"
    elif nodes:
        reached = _reached(nodes)
        for name in nodes:
            if name not in reached:
                yield (*at, "nodes", name), "is led to by no move; lead there, or take it out"
        if (length := _longest(nodes)) > LONGEST:
            yield (*at, "nodes"), f"let a play last {length} moves; keep it to {LONGEST}"
        kinds = len(table(table(tree.get("types")).get(str(game.get("types"))))) or 1
        if kinds * sum(reached.values()) > MOST_PLAYS:
            much = f"{kinds * sum(reached.values()):,}"
            yield (*at, "nodes"), f"are reached in too many ways ({much}); keep to {MOST_PLAYS:,}"


def _types(tree: Tree, at: Address, game: Tree) -> Found:
    types, actor = table(tree.get("types")), game.get("types")
    if isinstance(actor, str) and actor not in types:
        yield (*at, "types"), f"is no actor with types ({actor!r}); {nearest(actor, types)}"
        return
    for key in ("prior", "given"):
        if key in game and actor is None:
            yield (*at, key), 'is of no types; add types = "ACTOR"'
    if not isinstance(actor, str):
        return
    kinds = table(types.get(actor))
    if "prior" in game:
        yield from chances_faults((*at, "prior"), game["prior"], kinds, "type")
    for name in table(game.get("given")):
        if name not in kinds:
            yield (*at, "given", name), f"is no type ({name!r}); {nearest(name, kinds)}"


def _node(tree: Tree, at: Address, node: Tree, nodes: Tree) -> Found:
    moves, chance = table(node.get("moves")), node.get("chance")
    if node.get("moves") == {}:
        yield (*at, "moves"), 'has no move; add one, moves.NAME = { deal = "none" }'
    if ("player" in node) == (chance is not None):
        right = "name a player, or give each move a chance"
        yield (
            at,
            f"is moved at by {'both a player and' if chance else 'nobody, nor'} chance; {right}",
        )
    if "player" in node:
        yield from _player(tree, (*at, "player"), node["player"])
    if isinstance(chance, dict):
        yield from chances_faults((*at, "chance"), chance, moves, "move")
        if lacking := left_out(moves, chance):
            yield (*at, "chance"), f'has no chance of {several(lacking)}; add it, or "rest"'
    for name, move in tables(moves):
        here = (*at, "moves", name)
        to = move.get("to")
        if isinstance(to, str) and to not in nodes:
            yield (*here, "to"), f"is no node ({to!r}); {nearest(to, nodes)}"
        elif isinstance(to, str):
            for key in ("deal", "refusing"):
                if key in move:
                    what = f"ends the play ({shown(move[key])}), but the move leads on"
                    yield (*here, key), f"{what}; leave out `to`, or say it where the play ends"
        if "/" in name:
            yield here, "holds a slash, which stands between moves; choose another name"
        yield from _outcome(tree, here, move)


def _ways(nodes: Tree, name: str) -> Iterator[str]:
    """Yield the nodes that the moves of one lead to, once for each move."""
    for _, move in tables(table(nodes.get(name)).get("moves")):
        if isinstance(to := move.get("to"), str) and to in nodes:
            yield to


def _circle(nodes: Tree) -> list[str]:
    """Return nodes that lead back to the first of them; none if every play ends."""
    done: set[str] = set()
    for start in nodes:
        path, left = [start], [list(_ways(nodes, start))]
        while path:
            if not left[-1]:
                done.add(path.pop())
                left.pop()
                continue
            to = left[-1].pop()
            if to in path:
                return [*path[path.index(to) :], to]
            if to not in done:
                path.append(to)
                left.append(list(_ways(nodes, to)))
    return []


def _reached(nodes: Tree) -> dict[str, int]:
    """Return the nodes that the first leads to, and in how many ways each is reached."""
    ways = dict.fromkeys(nodes, 0) | {next(iter(nodes)): 1}
    for name in _after_all_before(nodes):
        for to in _ways(nodes, name):
            ways[to] += ways[name]
    return {name: count for name, count in ways.items() if count}


def _longest(nodes: Tree) -> int:
    """Return how many moves the longest way from any node on has."""
    left = dict.fromkeys(nodes, 1)
    for name in reversed(_after_all_before(nodes)):
        left[name] = 1 + max((left[to] for to in _ways(nodes, name)), default=0)
    return max(left.values())


def _after_all_before(nodes: Tree) -> list[str]:
    """Return the nodes, each after all that lead to it."""
    wanted = dict.fromkeys(nodes, 0)
    for name in nodes:
        for to in _ways(nodes, name):
            wanted[to] += 1
    ready, order = [name for name, count in wanted.items() if not count], []
    while ready:
        order.append(name := ready.pop())
        for to in _ways(nodes, name):
            wanted[to] -= 1
            if not wanted[to]:
                ready.append(to)
    return order
