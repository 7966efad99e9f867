"""Games in words: what players, moves and chances are called, and how sure an equilibrium is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from sim.read.case import Case
from sim.show import words
from sim.solve.equilibrium import Assessment, Chance, Equilibrium

CONCEPTS = {
    "nash": "Nash equilibria",
    "quantal": "Logit quantal response",
    "correlated": "Correlated equilibria",
    "sequential": "Sequential equilibria",
}


@dataclass(frozen=True)
class Labels:
    """What players and their moves are called; what has no label goes by its name."""

    players: Mapping[str, str] = field(default_factory=dict)
    moves: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def player(self, name: str) -> str:
        """Return what a player is called."""
        return self.players.get(name, name)

    def move(self, player: str, name: str) -> str:
        """Return what a player's move is called."""
        return self.moves.get((player, name), name)


def of_standoff(case: Case, name: str) -> Labels:
    """Return the labels of a standoff of a case."""
    moves = case.scenario.standoffs[name].moves
    return Labels(
        {player: words.actor(case, player) for player in moves},
        {(player, move): label for player, own in moves.items() for move, label in own.items()},
    )


def of_tree(case: Case, name: str) -> Labels:
    """Return the labels of a tree of a case; its moves go by their names."""
    return Labels({p: words.actor(case, p) for p in case.scenario.trees[name].players})


def chance(x: Chance) -> str:
    """Return a chance: as a fraction where that is short, else to three decimals.

    >>> chance(Fraction(2, 3)), chance(Fraction(1, 1000003)), chance(0.25), chance(1)
    ('2/3', '0.000', '0.250', '1')
    """
    if isinstance(x, Fraction | int) and Fraction(x).denominator <= 100:
        return str(Fraction(x))
    return f"{float(x):.3f}"


def certificate(found: Equilibrium | Assessment) -> str:
    """Return how far an equilibrium is from being one.

    >>> certificate(Equilibrium(((1,), (1,)), (0.0, 0.0), 0.0))
    'regret 0'
    """
    told = "regret 0" if found.regret == 0 else f"regret {found.regret:.1e}"
    return f"{told}, approximate" if found.approximate else told


def mixture(moves: Sequence[str], strategy: Sequence[Chance]) -> str:
    """Return a strategy in words, moves of no chance left out.

    >>> mixture(("stay", "go"), (Fraction(1, 3), Fraction(2, 3)))
    'stay (1/3) or go (2/3)'
    """
    made = [(move, x) for move, x in zip(moves, strategy, strict=True) if x != 0]
    if len(made) == 1:
        return made[0][0]
    return words.either(f"{move} ({chance(x)})" for move, x in made)
