"""The game that pricing makes and solving takes: payoffs as sums of whole numbers.

Every term of a payoff is rounded once, to a whole number of 1e-12 of the payoff unit; from then on
sums and comparisons are exact, in any order. A package's payoff is the sum of what each of its
options gives, of what every deal gives, and of what some combinations of options give.
"""

from dataclasses import dataclass, field
from math import prod

import numpy as np
from numpy.typing import NDArray

PER_UNIT = 1e12  # payoffs are whole numbers of 1e-12 of the payoff unit

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def whole(term: Floats) -> Ints:
    """Return a term of a payoff as a whole number of 1e-12, half to even.

    >>> whole(np.array([0.25, -1.5e-12]))
    array([250000000000,           -2])
    """
    return np.rint(term * PER_UNIT).astype(np.int64)


@dataclass(frozen=True, eq=False)
class Block:
    """A set of combinations of options: some issues (by number), and a table over their options."""

    issues: tuple[int, ...]
    table: Bools


@dataclass(frozen=True, eq=False)
class Joint:
    """What an actor gains in the packages of a block; `amount` has shape (draw,)."""

    actor: int
    block: Block
    amount: Ints


@dataclass(frozen=True, eq=False)
class Game:
    """Payoffs of all packages and of no deal, for every draw.

    Packages are numbered with the first issue slowest; only options that a deal may hold count.
    `options[i]` has shape (draw, actor, option) for issue i; `deal` (what every deal adds) and
    `no_deal` have shape (draw, actor); `red[i]` has shape (draw, party, option). `parties` are
    numbers of actors. Excluded packages are those of any block in `excluded`.
    """

    issue_names: tuple[str, ...]
    option_names: tuple[tuple[str, ...], ...]
    actors: tuple[str, ...]
    parties: tuple[int, ...]
    options: tuple[Ints, ...] = field(repr=False)
    deal: Ints = field(repr=False)
    no_deal: Ints = field(repr=False)
    joint: tuple[Joint, ...] = field(repr=False)
    red: tuple[Bools, ...] = field(repr=False)
    excluded: tuple[Block, ...] = field(repr=False)

    @property
    def shape(self) -> tuple[int, ...]:
        """How many options each issue has."""
        return tuple(len(names) for names in self.option_names)

    @property
    def size(self) -> int:
        """How many packages there are, the excluded ones included."""
        return prod(self.shape)

    @property
    def draws(self) -> int:
        """How many draws were priced."""
        return int(self.no_deal.shape[0])

    @property
    def party_names(self) -> tuple[str, ...]:
        """The parties, in the order of the file."""
        return tuple(self.actors[a] for a in self.parties)

    def package(self, number: int) -> dict[str, str]:
        """Return the package of that number."""
        places = np.unravel_index(number, self.shape)
        chosen = zip(self.issue_names, self.option_names, places, strict=True)
        return {issue: names[place] for issue, names, place in chosen}

    def number(self, package: dict[str, str]) -> int:
        """Return the number of a package."""
        named = zip(self.issue_names, self.option_names, strict=True)
        places = tuple(names.index(package[issue]) for issue, names in named)
        return int(np.ravel_multi_index(places, self.shape))
