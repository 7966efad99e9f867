"""What the nodes of a tree are worth when every set makes one move, each case computed once.

What a node is worth depends on the moves at the sets below it only. Numbers may be of any kind that
adds and multiplies: exact fractions, or arrays over draws.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from sim.solve.extensive_form import ExtensiveForm

Profile = Sequence[int]  # the move made at each set
Key = tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Continuations:
    """The numbers of a tree, and what has been computed from them.

    `payoffs[leaf]` has the players last; `chances[node][move]` multiplies it. `below[node]` are the
    sets with a node in the tree that begins there.
    """

    form: ExtensiveForm
    chances: Mapping[int, Sequence[Any]]
    payoffs: Mapping[int, np.ndarray]
    below: tuple[Key, ...]
    known: dict[tuple[int, Key], np.ndarray] = field(default_factory=dict)

    def worth(self, node: int, profile: Profile) -> np.ndarray:
        """Return what a node is worth, players last."""
        key = (node, tuple(profile[s] for s in self.below[node]))
        if key not in self.known:
            self.known[key] = self._computed(node, profile)
        return self.known[key]

    def loss(self, number: int, node: int, move: int, profile: Profile) -> Any:
        """Return what the player of a set loses at a node by another move than the profile's."""
        children, player = self.form.nodes[node].children, self.form.sets[number].player
        stays = self.worth(children[profile[number]], profile)[..., player]
        return stays - self.worth(children[move], profile)[..., player]

    def sets_below(self, number: int) -> Key:
        """Return the sets that a set's losses depend on, itself among them."""
        nodes = self.form.sets[number].nodes
        return tuple(sorted(set().union(*(self.below[node] for node in nodes))))

    def _computed(self, number: int, profile: Profile) -> np.ndarray:
        node = self.form.nodes[number]
        if not node.children:
            return self.payoffs[number]
        if node.information is not None:
            return self.worth(node.children[profile[node.information]], profile)
        pairs = zip(self.chances[number], node.children, strict=True)
        return np.asarray(sum(chance * self.worth(child, profile) for chance, child in pairs))


def sets_below_nodes(form: ExtensiveForm) -> tuple[Key, ...]:
    """Return, for each node, the sets that have a node in the tree that begins there."""
    below: list[set[int]] = [set() for _ in form.nodes]
    for number in reversed(range(len(form.nodes))):
        node = form.nodes[number]
        if node.information is not None:
            below[number].add(node.information)
        if node.parent is not None:
            below[node.parent] |= below[number]
    return tuple(tuple(sorted(sets)) for sets in below)


def exact_continuations(form: ExtensiveForm) -> Continuations:
    """Return those of a tree's own numbers, as fractions."""
    payoffs = {leaf: np.array(amounts, dtype=object) for leaf, amounts in form.payoffs.items()}
    return Continuations(form, form.chances, payoffs, sets_below_nodes(form))
