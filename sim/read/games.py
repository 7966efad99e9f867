"""Standoffs and trees: who may make which moves, and what a play of them comes to.

No payoff is written here: a play leads to an outcome (a draft or no deal, with changes to the
status quo, pressures switched and exits made), and the scenario prices it. A *standoff* is played
all at once, its outcome said by rules. A *tree* is played move by move, its outcome gathered along
the way.
"""

from collections.abc import Iterator
from itertools import product
from typing import Any, Literal

from pydantic import Field

from sim.read.actor import Lot
from sim.read.condition import OptionNames, Text
from sim.read.number import Noun, Share

NO_DEAL = "none"  # stands for a draft: there is no deal


class Outcome(Noun):
    """What a play comes to, as far as one rule or move says.

    `deal` is a draft, or "none"; where there is none, `refusing` is the draft that was refused.
    `changes` are to the status quo, by issue; `pressures` have this strength, `exits` are made or
    not, whatever the file says elsewhere.
    """

    deal: str | None = None
    refusing: str | None = None
    changes: dict[str, str] = {}
    pressures: dict[str, Share] = {}
    exits: dict[str, Literal["leaves", "stays"]] = {}

    def then(self, later: "Outcome") -> "Outcome":
        """Return this and what a later rule or move says, which counts where both speak."""
        return Outcome.model_construct(
            deal=self.deal if later.deal is None else later.deal,
            refusing=self.refusing if later.refusing is None else later.refusing,
            changes=self.changes | later.changes,
            pressures=self.pressures | later.pressures,
            exits=self.exits | later.exits,
        )


class Rule(Outcome):
    """What plays come to in which all of `when` is so: a player makes one of these moves."""

    when: dict[str, OptionNames] = {}

    def holds(self, play: dict[str, str]) -> bool:
        """Return whether the rule speaks of a play, one move of each player."""
        return all(play[player] in moves for player, moves in self.when.items())


class Standoff(Noun):
    """A game played all at once: the moves of each player, and rules that say what comes of them.

    All rules that hold of a play count; a later one takes the place of an earlier.
    """

    label: Text | None = None
    moves: dict[str, dict[str, Text]]
    rules: tuple[Rule, ...] = Field(default=(), strict=False)

    def plays(self) -> list[dict[str, str]]:
        """Return every play, one move of each player, the last player's moves running fastest."""
        return [dict(zip(self.moves, play, strict=True)) for play in product(*self.moves.values())]

    def outcome(self, play: dict[str, str]) -> Outcome:
        """Return what a play comes to, one move of each player."""
        found = Outcome()
        for rule in self.rules:
            if rule.holds(play):
                found = found.then(rule)
        return found


class Move(Outcome):
    """A move: what it adds to the outcome, and the node that it leads `to`, if the play goes on."""

    label: Text | None = None
    to: str | None = None


class Node(Noun):
    """Where a player moves, or chance does.

    A node is what its player knows: the ways that lead to it are one to him.
    """

    label: Text | None = None
    player: str | None = None
    chance: dict[str, Lot] = {}
    moves: dict[str, Move]


class Tree(Noun):
    """A game played move by move, from its first node.

    With `types`, nature first draws that actor's type, by `prior` or by the chances that the file
    gives the types; the actor alone knows it. `given` holds, by type, what else would be so if he
    were of it: numbers of others who can only guess, by address.
    """

    label: Text | None = None
    types: str | None = None
    prior: dict[str, Lot] = {}
    given: dict[str, dict[str, Any]] = {}
    nodes: dict[str, Node]

    @property
    def root(self) -> str:
        """The node where a play begins."""
        return next(iter(self.nodes))

    @property
    def players(self) -> tuple[str, ...]:
        """Who moves in it, in the order of the nodes."""
        movers = (node.player for node in self.nodes.values() if node.player is not None)
        return tuple(dict.fromkeys(movers))

    def visits(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield every node with each of the ways that lead to it, by moves, from the root on."""
        left: list[tuple[str, tuple[str, ...]]] = [(self.root, ())]
        while left:
            name, path = left.pop()
            yield name, path
            below = [
                (move.to, (*path, key))
                for key, move in self.nodes[name].moves.items()
                if move.to is not None
            ]
            left.extend(reversed(below))
