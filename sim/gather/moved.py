"""Moved: a case at its likely numbers, but for a few that are moved: whether there is a zone.

Each row of moves is a draw of its own, all else at its likely value and everybody of the likeliest
type, so that many answers cost little more than the solving of each. A number that is the same as
another moves with it; of chances that leave a rest, the rest makes up the sum. Where the chance of
a type is moved so far that another type is the likeliest, the row is of that type.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sim.gather.readings import readings
from sim.price.game import Bools, Ints
from sim.price.price import price
from sim.read.address import parse, show
from sim.read.case import Case
from sim.read.estimates import Stated
from sim.read.scenario import Scenario
from sim.sample.draws import HELD, Draws, likely
from sim.sample.types import picked
from sim.solve.alike import like_the_first
from sim.solve.scan import Scanner

Moves = Mapping[str, float]  # values by address
Tick = Callable[[], object]
BATCH = 512  # rows that are priced at a time
LEAST = 1e-9  # of its likely value: a weight is not moved to nothing, which would leave no sum
WEIGHTS = ("weight", "shares", "aims")


def nothing() -> None:
    """Show no progress."""


@dataclass(frozen=True)
class Number:
    """A number with a range. `also` are the addresses of those that are the same and move along."""

    address: str
    also: tuple[str, ...]
    low: float
    likely: float
    high: float

    def end(self, side: str) -> float:
        """Return the end of its range on a side, "low" or "high"."""
        return self.low if side == "low" else self.high

    def at(self, side: str, share: float) -> float:
        """Return its value a share of the way from likely to an end; the end itself at 1."""
        end = self.end(side)
        return end if share == 1 else self.likely + share * (end - self.likely)

    def moves(self, value: float) -> Moves:
        """Return what moves it, and those that move along, to a value."""
        return dict.fromkeys((self.address, *self.also), value)


@dataclass(frozen=True)
class Zone:
    """How many packages all accept, and the margin in units of 1e-12, None if nothing is offered.

    It is open if any package is in it.
    """

    size: int
    margin: int | None

    @property
    def open(self) -> bool:
        """Whether there is a deal."""
        return self.size > 0


@dataclass(frozen=True, eq=False)
class Answers:
    """Of each row: whether there is a zone, and whether nothing at all differs from the likely."""

    open: Bools
    alike: Bools


class Moved:
    """A case whose numbers are moved. `likeliest` is the case with everybody's likeliest type."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._draws = likely(case.scenario)
        (reading,) = readings(case, self._draws)
        self.likeliest, self.types = reading.case, dict(reading.types)
        self.numbers = _numbers(self.likeliest.scenario, reading.draws)
        self.stated = reading.draws.numbers
        self.held = {address: bool(held[0]) for address, held in reading.draws.held.items()}
        self.zone = self.zones([{}])[0]

    @property
    def scenario(self) -> Scenario:
        """The scenario with everybody's likeliest type."""
        return self.likeliest.scenario

    def answers(self, rows: Sequence[Moves], tick: Tick = nothing) -> Answers:
        """Return the answer to each row of moves."""
        opened = np.zeros(len(rows), dtype=np.bool_)
        alike = np.zeros(len(rows), dtype=np.bool_)
        for scanner, places, likeliest in self._scanners(rows):
            same = like_the_first(scanner)
            first = scanner.any_deal(0)
            for d, place in enumerate(places, 1):
                opened[place] = first if same[d] else scanner.any_deal(d)
                alike[place] = same[d] and likeliest
                tick()
        return Answers(opened, alike)

    def open(self, rows: Sequence[Moves], tick: Tick = nothing) -> Bools:
        """Return in which rows of moves there is a zone."""
        return self.answers(rows, tick).open

    def zones(self, rows: Sequence[Moves], tick: Tick = nothing) -> list[Zone]:
        """Return the size and the margin of the zone in each row of moves."""
        found = [Zone(0, None)] * len(rows)
        for scanner, places, _ in self._scanners(rows):
            accepted = np.zeros(scanner.game.size, dtype=np.int64)
            for d, place in enumerate(places, 1):
                seen = scanner.scan(d, accepted)
                found[place] = Zone(len(seen.zone), seen.margin)
                tick()
        return found

    def _scanners(self, rows: Sequence[Moves]) -> Iterator[tuple[Scanner, Ints, bool]]:
        """Yield scanners of some rows, by type: draw 0 is without moves, then come the rows."""
        for case, places in self._typed(rows):
            before = likely(case.scenario)
            for start in range(0, len(places), BATCH):
                here = places[start : start + BATCH]
                moves = [self._apart(rows[place], before) for place in here]
                draws = moved(before, [{}, *moves])
                game = price(case.scenario, draws, only_parties=True)
                yield Scanner(game), here, case is self.likeliest

    def _typed(self, rows: Sequence[Moves]) -> Iterator[tuple[Case, Ints]]:
        """Yield the case with each combination of types that rows are of, and those rows."""
        every = np.arange(len(rows))
        names = {actor: list(types) for actor, types in self.case.scenario.types.items()}
        if not names or self.case.types:
            yield self.likeliest, every
            return
        draws = moved(self._draws, rows)
        picks = np.stack([picked(self.case.scenario, draws, actor) for actor in names], axis=-1)
        for combination in np.unique(picks, axis=0):
            pairs = zip(names, combination, strict=True)
            types = {actor: names[actor][number] for actor, number in pairs}
            case = self.likeliest if types == self.types else self.case.of_types(types)
            yield case, every[(picks == combination).all(axis=1)]

    def _apart(self, row: Moves, draws: Draws) -> Moves:
        """Return the moves of a row without those of numbers that are others for these types."""
        return {a: x for a, x in row.items() if draws.numbers.get(a) == self.stated.get(a)}


def moved(draws: Draws, rows: Sequence[Moves]) -> Draws:
    """Return a draw for each row of moves, all else as in the one draw that there is.

    Addresses that the draw does not know are passed over.
    """
    count = len(rows)
    values = {address: np.full(count, column[0]) for address, column in draws.values.items()}
    for place, row in enumerate(rows):
        for address, value in row.items():
            if address in values:
                values[address][place] = value
    return replace(
        draws,
        total=count,
        places=np.arange(count, dtype=np.int64),
        values=values,
        held={address: values[address] >= HELD for address in draws.held},
        luck={address: np.full(count, column[0]) for address, column in draws.luck.items()},
    )


def _numbers(scenario: Scenario, draws: Draws) -> dict[str, Number]:
    """Return the numbers that have a range, by address, those that are the same as one."""
    groups: dict[str, list[Stated]] = {}
    for stated in draws.numbers.values():
        same = stated.estimate.same_as
        groups.setdefault(stated.address if same is None else show(parse(same)), []).append(stated)
    found = {}
    for root, group in groups.items():
        estimate = group[0].estimate
        if estimate.low == estimate.high or group[0].of_talks:
            continue
        address = root if root in draws.numbers else group[0].address
        also = tuple(s.address for s in group if s.address != address)
        low = _lowest(address, estimate.low, estimate.likely)
        found[address] = Number(address, also, low, estimate.likely, estimate.high)
    return found


def _lowest(address: str, low: float, likely: float) -> float:
    """Return how low a number may be moved: weights of nothing but 0 would leave no sum."""
    is_weight = any(part in WEIGHTS for part in parse(address))
    return max(low, LEAST * likely) if is_weight else low


def harmful(scenario: Scenario, number: Number, stated: Mapping[str, Stated]) -> bool:
    """Return whether a number costs people dear: it, or the pressure that it is part of."""
    return any(
        stated[address].estimate.harm or in_harm(scenario, address)
        for address in (number.address, *number.also)
    )


def in_harm(scenario: Scenario, address: str) -> bool:
    """Return whether an address is within a pressure that costs people dear."""
    kind, name, *_ = (*parse(address), "")
    return kind == "pressures" and name in scenario.pressures and scenario.pressures[name].harm
