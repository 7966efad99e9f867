"""Consent: the zone if a party, a red line or a member's threat were set aside, or several.

A party set aside is not asked: its red lines and its walk-away no longer count. A red line set
aside may be crossed; a member whose threats are set aside stays in the government. Everything else
is as it is at the likely numbers, with everybody of the likeliest type. Of sets of up to three, the
minimal ones are those that open an empty zone, none of whose parts does.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from typing import Literal

import numpy as np

from sim.gather.moved import Moved, Zone
from sim.gather.openings import Progress, silent
from sim.price.game import Bools, Game, Ints
from sim.price.price import price
from sim.read.address import show
from sim.read.without import without
from sim.sample.draws import likely
from sim.solve import packages
from sim.solve.survey import Survey, survey

MOST = 3  # of a set
Kind = Literal["party", "red_line", "threat"]


@dataclass(frozen=True)
class Item:
    """What may be set aside: a party (`actors.NAME`), a red line or a member, by its address."""

    kind: Kind
    address: str
    party: int = -1
    issue: int = -1
    option: int = -1


@dataclass(frozen=True)
class Aside:
    """Some things set aside, and the zone then."""

    items: tuple[Item, ...]
    zone: Zone


@dataclass(frozen=True)
class Consent:
    """The zone with each thing set aside (`one`), with each two (`two`).

    `minimal` are the smallest sets that open an empty zone, sets without a whole party first; empty
    where the zone is not.
    """

    one: tuple[Aside, ...]
    two: tuple[Aside, ...] = field(repr=False)
    minimal: tuple[Aside, ...]


def consent(moved: Moved, progress: Progress = silent) -> Consent:
    """Return what becomes of the zone if consent were not needed."""
    looking = _Looking(moved)
    sets = [(item,) for item in looking.items]
    one = tuple(looking.aside(s) for s in _told(sets, progress, "consent set aside"))
    couples = list(combinations(looking.items, 2))
    two = tuple(looking.aside(s) for s in _told(couples, progress, "two set aside"))
    if moved.zone.open:
        return Consent(one, two, ())
    minimal = [aside for aside in (*one, *two) if aside.zone.open]
    minimal = [aside for aside in minimal if not _holds(minimal, aside)]
    for three in _told(list(combinations(looking.items, MOST)), progress, "three set aside"):
        if not any(set(aside.items) <= set(three) for aside in minimal):
            aside = looking.aside(three)
            minimal += [aside] if aside.zone.open else []
    return Consent(one, two, tuple(sorted(minimal, key=_rank)))


def zone_without(moved: Moved, items: Iterable[Item]) -> Ints:
    """Return the packages that are in the zone with some things set aside, in order."""
    free, least = _Looking(moved).left(tuple(items))
    return np.flatnonzero(free if least is None else free & (least >= 0))


def items(moved: Moved) -> tuple[Item, ...]:
    """Return what may be set aside: parties, red lines that are held, members who may leave."""
    return tuple(_Looking(moved).items)


def _told(
    sets: Sequence[tuple[Item, ...]], progress: Progress, label: str
) -> Iterator[tuple[Item, ...]]:
    for number in progress(range(len(sets)), label):
        yield sets[number]


def _holds(found: list[Aside], aside: Aside) -> bool:
    """Return whether a part of a set is among those found."""
    return any(set(other.items) < set(aside.items) for other in found)


def _rank(aside: Aside) -> tuple[int, int]:
    return sum(item.kind == "party" for item in aside.items), len(aside.items)


class _Looking:
    """Surveys of all packages, one for each set of threats that are set aside."""

    def __init__(self, moved: Moved) -> None:
        self.scenario = moved.scenario
        self.survey = cache(self._survey)
        game, _ = self.survey(frozenset())
        self.items = [*self._parties(game), *self._red_lines(game), *self._threats()]
        self.game = game
        self.shape = game.shape

    def aside(self, items: tuple[Item, ...]) -> Aside:
        """Return the zone with some things set aside."""
        free, least = self.left(items)
        if least is None:
            return Aside(items, Zone(int(np.count_nonzero(free)), None))
        size = int(np.count_nonzero(free & (least >= 0)))
        return Aside(items, Zone(size, int(least[free].max()) if free.any() else None))

    def left(self, items: tuple[Item, ...]) -> tuple[Bools, Ints | None]:
        """Return which packages are offerable with some things set aside, shape (package,).

        Beside it the least slack of those that are still asked; None where nobody is.
        """
        threats = frozenset(item.address for item in items if item.kind == "threat")
        gone = {item.party for item in items if item.kind == "party"}
        crossed = {
            (item.party, item.issue, item.option) for item in items if item.kind == "red_line"
        }
        _, found = self.survey(threats)
        asked = [p for p in range(len(self.game.parties)) if p not in gone]
        free = found.possible.copy()
        for party in asked:
            free &= ~self._red(party, crossed, found)
        least: Ints | None = found.slack[asked].min(axis=0) if asked else None
        return free, least

    def _survey(self, threats: frozenset[str]) -> tuple[Game, Survey]:
        scenario = self.scenario
        for address in sorted(threats):
            scenario = without(scenario, address)
        game = price(scenario, likely(scenario), only_parties=True)
        return game, survey(game, 0, packages.included(game))

    def _red(self, party: int, crossed: set[tuple[int, int, int]], found: Survey) -> Bools:
        """Return which packages hold a red line of a party, but for those that are set aside."""
        if not any(line[0] == party for line in crossed):
            held: Bools = found.red[party]
            return held
        grid = np.zeros(self.shape, dtype=np.bool_)
        for issue, red in enumerate(self.game.red):
            for option in np.flatnonzero(red[0, party]):
                if (party, issue, int(option)) not in crossed:
                    grid[(slice(None),) * issue + (option,)] = True
        return grid.ravel()

    def _parties(self, game: Game) -> Iterator[Item]:
        for number, party in enumerate(game.party_names):
            yield Item("party", show(("actors", party)), number)

    def _red_lines(self, game: Game) -> Iterator[Item]:
        """Yield the red lines that are held, on what a deal may hold."""
        for number, party in enumerate(game.party_names):
            for issue, red in enumerate(game.red):
                for option in np.flatnonzero(red[0, number]):
                    names = game.issue_names[issue], game.option_names[issue][option]
                    at = ("actors", party, "stakes", names[0], "red_lines", names[1])
                    yield Item("red_line", show(at), number, issue, int(option))

    def _threats(self) -> Iterator[Item]:
        if self.scenario.government is None:
            return
        for name, member in self.scenario.government.members.items():
            if member.exits and member.actor is not None:
                yield Item("threat", show(("government", "members", name)))
