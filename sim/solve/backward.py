"""Backward induction: the subgame-perfect equilibria of a tree of perfect information [Selten1965].

From the leaves up, whoever moves takes a best move. Where several are best, each is followed: ties
make several equilibria, and all are listed.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice, product

from sim.solve.equilibrium import Assessment, Assessments
from sim.solve.extensive_form import ExtensiveForm, Payoffs
from sim.solve.tree_certificate import assessment
from sim.solve.tree_shape import check_shape

Moves = dict[int, int]  # the move at each set
Ending = tuple[Moves, Payoffs]  # moves from a node on, and what they bring


def backward(form: ExtensiveForm, most: int = 1000) -> Assessments:
    """Return all pure subgame-perfect equilibria, exactly, in the order of moves.

    With more than `most`, that many are listed, and `complete` is False. ValueError if a player
    moves without knowing all that was done before.
    """
    check_shape(form)
    for held in form.sets:
        if len(held.nodes) > 1:
            told = f"{form.players[held.player]!r} cannot tell the nodes of {held.name!r} apart"
            raise ValueError(f"backward induction needs perfect information: {told}")
    endings: list[list[Ending]] = [[] for _ in form.nodes]
    for node in reversed(range(len(form.nodes))):
        endings[node] = list(islice(_endings(form, endings, node), most + 1))
        for child in form.nodes[node].children:
            endings[child] = []
    found = sorted(tuple(moves[s] for s in range(len(form.sets))) for moves, _ in endings[0])
    complete = len(found) <= most
    why = {} if complete else {"why_incomplete": f"ties make more than {most} equilibria"}
    listed = tuple(_assessed(form, moves) for moves in found[:most])
    return Assessments("backward", "backward induction, exact", complete, listed, why)


def _endings(form: ExtensiveForm, endings: list[list[Ending]], number: int) -> Iterator[Ending]:
    """Give every way to go on from a node in which all moves below are best."""
    node = form.nodes[number]
    if not node.children:
        yield {}, form.payoffs[number]
        return
    for below in product(*(endings[child] for child in node.children)):
        moves = {s: move for chosen, _ in below for s, move in chosen.items()}
        worths = [payoffs for _, payoffs in below]
        if node.information is None:
            yield moves, _expected(form.chances[number], worths)
            continue
        player = form.sets[node.information].player
        best = max(payoffs[player] for payoffs in worths)
        for move, payoffs in enumerate(worths):
            if payoffs[player] == best:
                yield {**moves, node.information: move}, payoffs


def _expected(chances: tuple[Fraction, ...], worths: list[Payoffs]) -> Payoffs:
    pairs = list(zip(chances, worths, strict=True))
    players = range(len(worths[0]))
    return tuple(sum((p * payoffs[i] for p, payoffs in pairs), Fraction(0)) for i in players)


def _assessed(form: ExtensiveForm, moves: tuple[int, ...]) -> Assessment:
    strategies = [
        tuple(Fraction(int(m == move)) for m in range(len(held.moves)))
        for move, held in zip(moves, form.sets, strict=True)
    ]
    return assessment(form, strategies, [(Fraction(1),)] * len(form.sets))
