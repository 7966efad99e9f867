"""What every solver of games returns: equilibria, how they were got, and a certificate for each.

An equilibrium is a strategy for every player from which nobody gains by deviating. Its *regret* is
the largest gain that any player has by deviating, computed from payoffs alone by
`sim.solve.certificate`; zero, or nearly, proves the equilibrium, whoever found it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

Chance = Fraction | float
Strategy = tuple[Chance, ...]  # the chance of each move, in the order of the game
SMALL = 1e-9  # an equilibrium whose regret is a larger share of the payoff range is approximate


@dataclass(frozen=True)
class Equilibrium:
    """A strategy of every player, what each then expects, and the certificate.

    `payoffs` and `regret` are in payoff units. A `joint` strategy, the chance of each play (one
    move of each player), takes the place of `strategies` where players follow a common signal.
    `approximate` says that the regret is more than a billionth of the range of payoffs.
    """

    strategies: tuple[Strategy, ...]
    payoffs: tuple[float, ...]
    regret: float
    approximate: bool = False
    joint: Mapping[tuple[int, ...], Chance] | None = None

    @property
    def pure(self) -> bool:
        """Whether every player makes one move for certain."""
        chances = self.joint.values() if self.joint is not None else _flat(self.strategies)
        return all(chance in (0, 1) for chance in chances)


@dataclass(frozen=True)
class Equilibria:
    """The equilibria of a game by one concept, and how they were got.

    `complete` says that the method is known to find all that it promises; `components` groups the
    equilibria (by number) that are joined by others, where the method tells. Mixtures of those that
    share a strategy of one player are equilibria; of others in the group they need not be.
    """

    concept: str
    method: str
    complete: bool
    equilibria: tuple[Equilibrium, ...]
    components: tuple[tuple[int, ...], ...] = ()
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Assessment:
    """An equilibrium of a tree: a strategy and a belief at every information set.

    `strategies[h]` are chances of the moves at information set h, `beliefs[h]` of its nodes.
    `ranges[h]` is, for each node, the least and the greatest belief there that supports the
    strategies, others' beliefs being free; a point where Bayes' rule fixes it.
    `regret` is the largest gain at any information set, by its beliefs.
    """

    strategies: tuple[Strategy, ...]
    beliefs: tuple[Strategy, ...]
    ranges: tuple[tuple[tuple[float, float], ...], ...]
    payoffs: tuple[float, ...]
    regret: float
    approximate: bool = False

    @property
    def pure(self) -> bool:
        """Whether one move is made for certain at every information set."""
        return all(chance in (0, 1) for chance in _flat(self.strategies))


@dataclass(frozen=True)
class Assessments:
    """The equilibria of a tree by one concept, and how they were got."""

    concept: str
    method: str
    complete: bool
    equilibria: tuple[Assessment, ...]
    parameters: Mapping[str, Any] = field(default_factory=dict)


def _flat(strategies: tuple[Strategy, ...]) -> list[Chance]:
    return [chance for strategy in strategies for chance in strategy]
