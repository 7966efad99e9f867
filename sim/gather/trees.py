"""Trees, priced: a scenario's tree unfolded to a game in extensive form, in every draw.

A file may lead to one node in several ways; unfolded, each is a node of its own, in one information
set: a player knows which node of the file he is at, and no more. With types, nature moves first,
and the actor that has them knows his: his sets are told apart by type, named `type.node`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

import numpy as np

from sim.gather.plays import plays
from sim.gather.standoffs import UNIT
from sim.price.game import Bools, Floats, Ints
from sim.price.lots import chances as lots
from sim.read.case import Case
from sim.read.games import Outcome, Tree
from sim.sample.draws import Draws
from sim.sample.types import chances as type_chances
from sim.solve.extensive_form import ExtensiveForm, InformationSet, Node


@dataclass(frozen=True, eq=False)
class Unfolded:
    """The shape of a tree: `form` has no numbers yet. By leaf: its type, if any, and outcome.

    `chance_at` tells for each chance node which node of the file it is; None is nature's draw of
    the type.
    """

    form: ExtensiveForm = field(repr=False)
    outcomes: Mapping[int, tuple[str | None, Outcome]] = field(repr=False)
    chance_at: Mapping[int, str | None] = field(repr=False)


@dataclass(frozen=True, eq=False)
class PricedTree:
    """What the leaves of a tree are worth, draw by draw, and how likely chance makes its moves.

    Shapes: `payoffs` (draw, leaf, player) in units of 1e-12, leaves in the order of the form;
    `struck` (draw, leaf); `chances`, by chance node, (draw, move).
    """

    name: str
    tree: Tree = field(repr=False)
    unfolded: Unfolded = field(repr=False)
    payoffs: Ints = field(repr=False)
    struck: Bools = field(repr=False)
    chances: Mapping[int, Floats] = field(repr=False)

    def form(self, draw: int = 0) -> ExtensiveForm:
        """Return the game of one draw. Chances are made to sum to 1 exactly."""
        shape = self.unfolded.form
        worth = {
            leaf: tuple(int(x) * UNIT for x in self.payoffs[draw, n])
            for n, leaf in enumerate(shape.leaves)
        }
        odds = {node: exactly(shares[draw]) for node, shares in self.chances.items()}
        return replace(shape, chances=odds, payoffs=worth)


def exactly(shares: Floats) -> tuple[Fraction, ...]:
    """Return chances as fractions, to twelve decimals, the largest taking what is left of 1."""
    found = [round(Fraction(float(x)), 12) for x in shares]
    most = max(range(len(found)), key=lambda n: found[n])
    found[most] += 1 - sum(found)
    return tuple(found)


def priced(case: Case, name: str, draws: Draws) -> PricedTree:
    """Return a tree of a case, priced in some draws."""
    tree = case.scenario.trees[name]
    unfolded = unfold(case, tree)
    form = unfolded.form
    payoffs = np.zeros((draws.count, len(form.leaves), len(form.players)), dtype=np.int64)
    struck = np.zeros((draws.count, len(form.leaves)), dtype=np.bool_)
    for kind in dict.fromkeys(kind for kind, _ in unfolded.outcomes.values()):
        mine = [n for n, leaf in enumerate(form.leaves) if unfolded.outcomes[leaf][0] == kind]
        outcomes = [unfolded.outcomes[form.leaves[n]][1] for n in mine]
        types = {} if kind is None else {str(tree.types): kind}
        sets = tree.given.get(kind, {}) if kind is not None else {}
        worth = plays(case, draws, outcomes, form.players, types, sets)
        payoffs[:, mine], struck[:, mine] = worth.payoffs, worth.struck
    odds = {
        node: _prior(case, name, draws) if at is None else _luck(tree, name, at, draws)
        for node, at in unfolded.chance_at.items()
    }
    return PricedTree(name, tree, unfolded, payoffs, struck, odds)


def _prior(case: Case, name: str, draws: Draws) -> Floats:
    """Return how likely each type is to the others, shape (draw, type); one not named is not."""
    tree, scenario = case.scenario.trees[name], case.scenario
    kinds = list(scenario.types[str(tree.types)])
    found: Mapping[str, Floats] = (
        lots(draws, ("trees", name, "prior"), tree.prior)
        if tree.prior
        else type_chances(scenario, draws, str(tree.types))
    )
    return np.stack([found.get(kind, np.zeros(draws.count)) for kind in kinds], axis=-1)


def _luck(tree: Tree, name: str, at: str, draws: Draws) -> Floats:
    """Return how likely the moves of a node of chance are, shape (draw, move)."""
    found = lots(draws, ("trees", name, "nodes", at, "chance"), tree.nodes[at].chance)
    return np.stack([found[move] for move in tree.nodes[at].moves], axis=-1)


def unfold(case: Case, tree: Tree) -> Unfolded:
    """Return the shape of a tree, every way through it told apart."""
    growing = _Growing(tree)
    if tree.types is None:
        growing.visit(tree.root, None, Outcome(), None, 0)
    else:
        kinds = tuple(case.scenario.types[tree.types])
        root = growing.add(None, 0, kinds)
        growing.chance_at[root] = None
        for number, kind in enumerate(kinds):
            growing.visit(tree.root, kind, Outcome(), root, number)
    return growing.unfolded()


class _Growing:
    """A tree while it is unfolded, node by node, each before those below it."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.players = tree.players
        self.parents: list[tuple[int | None, int]] = []
        self.moves: list[tuple[str, ...]] = []
        self.children: list[list[int]] = []
        self.known: dict[tuple[str, str | None], list[int]] = {}  # nodes of an information set
        self.outcomes: dict[int, tuple[str | None, Outcome]] = {}
        self.chance_at: dict[int, str | None] = {}

    def add(self, parent: int | None, move: int, moves: tuple[str, ...]) -> int:
        """Add a node below another, and return its number."""
        number = len(self.parents)
        self.parents.append((parent, move))
        self.moves.append(moves)
        self.children.append([])
        if parent is not None:
            self.children[parent].append(number)
        return number

    def visit(
        self, name: str, kind: str | None, outcome: Outcome, parent: int | None, move: int
    ) -> None:
        """Add a node of the file, reached in one way, and all that follows."""
        node = self.tree.nodes[name]
        here = self.add(parent, move, tuple(node.moves))
        if node.player is None:
            self.chance_at[here] = name
        else:
            knows = kind if node.player == self.tree.types else None
            self.known.setdefault((name, knows), []).append(here)
        for number, stated in enumerate(node.moves.values()):
            after = outcome.then(stated)
            if stated.to is not None:
                self.visit(stated.to, kind, after, here, number)
            else:
                leaf = self.add(here, number, ())
                self.outcomes[leaf] = kind, after

    def unfolded(self) -> Unfolded:
        """Return the tree as it has grown."""
        order = list(self.tree.nodes)
        sets: list[InformationSet] = []
        at: dict[int, int] = {}
        for (name, kind), known in sorted(self.known.items(), key=lambda k: order.index(k[0][0])):
            node = self.tree.nodes[name]
            player = self.players.index(str(node.player))
            called = name if kind is None else f"{kind}.{name}"
            at.update(dict.fromkeys(known, len(sets)))
            sets.append(InformationSet(player, called, tuple(node.moves), tuple(known)))
        nodes = tuple(
            Node(parent, move, at.get(number), self.moves[number], tuple(self.children[number]))
            for number, (parent, move) in enumerate(self.parents)
        )
        form = ExtensiveForm(self.players, nodes, tuple(sets), {}, {})
        return Unfolded(form, self.outcomes, self.chance_at)
