"""The game that pricing makes and solving takes: payoffs as sums of whole numbers.

Every term of a payoff is rounded once, to a whole number of 1e-12 of the payoff unit; from then on
sums and comparisons are exact, in any order. A package's payoff is the sum of factors, each a table
over the options of a few issues; of choices between two factors, where a test decides that looks at
more issues than a table could hold; and of the leader's office.
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
class Factor:
    """Amounts over the options of some issues; `amounts` has the shape (draw, option, ...)."""

    issues: tuple[int, ...]
    amounts: Ints


@dataclass(frozen=True, eq=False)
class Worth:
    """A test of packages: policy, the sum of some factors, is at least `least`, shape (draw,)."""

    policy: tuple[Factor, ...]
    least: Ints


@dataclass(frozen=True, eq=False)
class Every:
    """A test that holds where all of several do."""

    tests: "tuple[Test, ...]"


@dataclass(frozen=True, eq=False)
class Some:
    """A test that holds where any of several does."""

    tests: "tuple[Test, ...]"


@dataclass(frozen=True, eq=False)
class Not:
    """A test that holds where another does not."""

    test: "Test"


Test = Block | Worth | Every | Some | Not


@dataclass(frozen=True, eq=False)
class Choice:
    """One factor where a test holds, another where it does not."""

    test: Test
    then: "Factor | Choice"
    otherwise: "Factor | Choice"


@dataclass(frozen=True, eq=False)
class Office:
    """What staying in office is worth to the leader, and whether the government holds.

    Which of `tests` hold in a package (exit clauses, then the lifeline) makes its pattern, a number
    with one bit for each. By draw and pattern: `stands`, the chance that the government does;
    `costs`, what exits cost the leader; `leaving`, by member too, who leaves more likely than not;
    `ratified`, whether a majority stays. `reckoning` is a factor of chances that its end costs the
    leader the office; the term is weight * (stands * (1 - reckoning) - costs), rounded once.
    """

    leader: int | None
    members: tuple[str, ...]
    tests: tuple[Test, ...]
    weight: Floats
    stands: Floats
    costs: Floats
    leaving: Bools
    ratified: Bools | None
    reckoning_issues: tuple[int, ...]
    reckoning: Floats
    no_deal_pattern: Ints


@dataclass(frozen=True, eq=False)
class Game:
    """Payoffs of all packages and of no deal, for every draw.

    Packages are numbered with the first issue slowest; only options that a deal may hold count.
    `terms` are by actor: what a package is worth but for office. `no_deal` has shape (draw, actor);
    `refusing` adds to it, by actor, where the package that is refused meets a test. `red[i]` has
    shape (draw, party, option) for issue i, `lacking[i]` (draw, option): what can't be delivered.
    `parties` are numbers of actors. Excluded packages are those of any block in `excluded`.
    """

    issue_names: tuple[str, ...]
    option_names: tuple[tuple[str, ...], ...]
    actors: tuple[str, ...]
    parties: tuple[int, ...]
    terms: tuple[tuple[Factor | Choice, ...], ...] = field(repr=False)
    no_deal: Ints = field(repr=False)
    refusing: tuple[tuple[Factor | Choice, ...], ...] = field(repr=False)
    office: Office | None = field(repr=False)
    red: tuple[Bools, ...] = field(repr=False)
    lacking: tuple[Bools, ...] = field(repr=False)
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
