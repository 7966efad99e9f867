"""A game in extensive form, a tree: who moves when, what he knows then, and what a play is worth.

Nodes are numbered from the root, 0, each before those below it. A node where a player moves belongs
to an information set: the nodes that he cannot tell apart, with the same moves. A chance node has
chances instead; a leaf has payoffs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

Payoffs = tuple[Fraction, ...]  # one for each player


@dataclass(frozen=True)
class InformationSet:
    """Nodes that a player cannot tell apart; names are different among one player's sets."""

    player: int
    name: str
    moves: tuple[str, ...]
    nodes: tuple[int, ...]


@dataclass(frozen=True)
class Node:
    """A place in a tree.

    `parent` is None at the root, else `move` is which of the parent's moves leads here.
    `information` is the number of the information set where a player moves, else None; `moves` are
    the names of what may happen here, `children` where that leads: both empty at a leaf.
    """

    parent: int | None
    move: int
    information: int | None
    moves: tuple[str, ...]
    children: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class ExtensiveForm:
    """A tree of moves: its shape, and the numbers of that shape.

    `chances` holds, for every chance node, the chance of each of its moves; `payoffs`, for every
    leaf, what it is worth to each player.
    """

    players: tuple[str, ...]
    nodes: tuple[Node, ...] = field(repr=False)
    sets: tuple[InformationSet, ...] = field(repr=False)
    chances: Mapping[int, tuple[Fraction, ...]] = field(repr=False)
    payoffs: Mapping[int, Payoffs] = field(repr=False)

    @property
    def leaves(self) -> tuple[int, ...]:
        """The nodes where a play ends, in order."""
        return tuple(n for n, node in enumerate(self.nodes) if not node.children)

    def path(self, node: int) -> tuple[str, ...]:
        """Return the names of the moves that lead from the root to a node."""
        names, here = [], self.nodes[node]
        while here.parent is not None:
            above = self.nodes[here.parent]
            names.append(above.moves[here.move])
            here = above
        return tuple(reversed(names))
