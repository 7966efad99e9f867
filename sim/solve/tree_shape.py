"""What a tree must be for its equilibria to mean anything: one tree, coherent sets, perfect recall.

A player has perfect recall if the nodes that he cannot tell apart have the same history of his own:
the same sets of his passed, and the same moves of his made there [Kuhn1953].
"""

from fractions import Fraction

from sim.solve.extensive_form import ExtensiveForm, InformationSet

OwnMoves = tuple[tuple[int, int], ...]  # (information set, move), from the root


def check_shape(form: ExtensiveForm) -> None:
    """Do nothing if the tree is sound; ValueError with a plain sentence if not.

    Looked at: every node hangs where its parent says; chances are none below 0 and sum to exactly
    1; leaves have a payoff for each player; the nodes of a set agree in moves and are nobody
    else's; nobody passes a set of his twice, or forgets what he knew or did.
    """
    _check_nodes(form)
    _check_numbers(form)
    for number, held in enumerate(form.sets):
        _check_set(form, number, held)
    _check_recall(form)


def _check_nodes(form: ExtensiveForm) -> None:
    for number, node in enumerate(form.nodes):
        if (node.parent is None) != (number == 0):
            raise ValueError(f"node {number}: node 0, and no other, is the root")
        if len(node.moves) != len(node.children):
            raise ValueError(f"node {number} has {len(node.moves)} moves but leads elsewhere")
        for move, child in enumerate(node.children):
            below = form.nodes[child] if number < child < len(form.nodes) else None
            if below is None or (below.parent, below.move) != (number, move):
                raise ValueError(f"node {number}: its move {node.moves[move]!r} leads nowhere")
    hanging = sum(len(node.children) for node in form.nodes)
    if hanging != len(form.nodes) - 1:
        raise ValueError("some nodes do not hang in the tree")


def _check_numbers(form: ExtensiveForm) -> None:
    for number, node in enumerate(form.nodes):
        if not node.children:
            if len(form.payoffs.get(number, ())) != len(form.players):
                raise ValueError(
                    f"the play that ends at {_named(form, number)} needs one payoff each"
                )
        elif node.information is None:
            chances = form.chances.get(number, ())
            if len(chances) != len(node.moves):
                raise ValueError(f"chance at {_named(form, number)} needs a number for each move")
            if min(chances) < 0 or sum(map(Fraction, chances)) != 1:
                told = float(sum(chances))
                raise ValueError(f"chances at {_named(form, number)} sum to {told:g}, not to 1")


def _check_set(form: ExtensiveForm, number: int, held: InformationSet) -> None:
    if not 0 <= held.player < len(form.players):
        raise ValueError(f"information set {held.name!r} belongs to no player")
    called = _set_named(form, number)
    if not held.nodes or not held.moves:
        raise ValueError(f"{called} has no nodes, or no moves")
    for node in held.nodes:
        if form.nodes[node].information != number:
            raise ValueError(f"{called} claims a node that is not in it: {_named(form, node)}")
        if form.nodes[node].moves != held.moves:
            raise ValueError(f"{called} has other moves at {_named(form, node)}")
    inside = sum(node.information == number for node in form.nodes)
    if inside != len(set(held.nodes)) or inside != len(held.nodes):
        raise ValueError(f"{called} does not list each of its nodes once")


def _check_recall(form: ExtensiveForm) -> None:
    """Compare what each player saw and did on the way to each node of a set."""
    done: list[tuple[OwnMoves, ...]] = []
    first: dict[int, OwnMoves] = {}
    for number, node in enumerate(form.nodes):
        own = _own_moves(form, done, number)
        done.append(own)
        if node.information is None:
            continue
        player = form.sets[node.information].player
        called = _set_named(form, node.information)
        if any(passed == node.information for passed, _ in own[player]):
            raise ValueError(f"{called} is passed twice in one play")
        if first.setdefault(node.information, own[player]) != own[player]:
            raise ValueError(
                f"no perfect recall at {called}: its nodes differ in what he did before"
            )


def _own_moves(
    form: ExtensiveForm, done: list[tuple[OwnMoves, ...]], number: int
) -> tuple[OwnMoves, ...]:
    node = form.nodes[number]
    if node.parent is None:
        return ((),) * len(form.players)
    before = done[node.parent]
    above = form.nodes[node.parent].information
    if above is None:
        return before
    player = form.sets[above].player
    return tuple(
        (*moves, (above, node.move)) if who == player else moves for who, moves in enumerate(before)
    )


def _named(form: ExtensiveForm, node: int) -> str:
    return "/".join(form.path(node)) or "the root"


def _set_named(form: ExtensiveForm, number: int) -> str:
    held = form.sets[number]
    return f"information set {held.name!r} of {form.players[held.player]!r}"
