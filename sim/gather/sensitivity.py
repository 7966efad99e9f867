"""Sensitivity: which numbers move the answer, each alone from the likely ones, and over all draws.

A tornado moves each number to the ends of its range, all else likely. Sobol' indices tell what
share of the variance of an answer each factor explains, alone (first order) or with others (total);
the answers are whether there is a zone, and the margin where something is offerable.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from sim.gather.factors import Factor, screened
from sim.gather.moved import Moved, Number, Zone, harmful
from sim.gather.openings import Progress, silent
from sim.gather.sobol_points import solved, tables
from sim.gather.statistics import Share, share
from sim.gather.tipping import ticking
from sim.read.case import Case
from sim.read.estimates import stated
from sim.sample.draws import generator
from sim.solve.sobol import Indices, indices

POINTS = 512


@dataclass(frozen=True)
class Bar:
    """A number at the low and at the high end of its range, all else likely."""

    number: Number
    low: Zone
    high: Zone
    lever: bool
    harm: bool

    @property
    def swing(self) -> float:
        """How far apart the margins at its ends are, 0 where one of them does not exist."""
        if self.low.margin is None or self.high.margin is None:
            return 0.0
        return abs(self.high.margin - self.low.margin)

    @property
    def turns(self) -> bool:
        """Whether there is a deal at one end and none at the other."""
        return self.low.open != self.high.open


@dataclass(frozen=True)
class Index:
    """What share of an answer's variance a factor explains, alone and in all, with intervals."""

    first: float
    first_low: float
    first_high: float
    total: float
    total_low: float
    total_high: float


@dataclass(frozen=True)
class Effect:
    """A factor's part in whether there is a zone, and in the margin; None where it never varies."""

    factor: Factor
    zone: Index | None
    margin: Index | None


@dataclass(frozen=True, eq=False)
class Sensitivity:
    """Which numbers move the answer of a case.

    `bars` have those first that turn the answer, then by swing; `effects` the greatest total index
    for the zone first. `dead` numbers are never looked at for what the parties get; `idle` factors
    changed nothing at any point; `fixed` levers are not drawn. `points` are those of each design,
    `priced` and `solved` count games, `offered` is the share of points with something to offer.
    """

    case: Case
    likely: Zone
    bars: tuple[Bar, ...] = field(repr=False)
    effects: tuple[Effect, ...] = field(repr=False)
    dead: tuple[str, ...] = field(repr=False)
    idle: tuple[Factor, ...] = field(repr=False)
    fixed: tuple[str, ...]
    p_zone: Share
    offered: float
    points: int
    priced: int
    solved: int
    seed: int
    types: Mapping[str, str]

    def __repr__(self) -> str:
        parts = f"{len(self.bars)} numbers, {len(self.effects)} factors"
        return f"Sensitivity({self.case.file!r}, {parts}, {self.points:,} points, seed {self.seed})"


def sensitivity(
    case: Case,
    draws: int = POINTS,
    seed: int = 0,
    *,
    workers: int = 1,
    progress: Progress = silent,
) -> Sensitivity:
    """Return which numbers move the answer.

    `draws` are the points of each of two designs, taken up to the next power of 2; with k factors
    (2 + k) times as many games are priced. Workers change no result.
    """
    count = 1 << max(draws - 1, 1).bit_length()
    moved, screen = Moved(case), screened(case)
    bars = _bars(moved, progress)
    found = solved(case, screen.live, count, seed, workers=workers, progress=progress)
    zone, margin = (
        indices(*answer, generator(seed, f"bootstrap {n}"))
        for n, answer in enumerate(tables(found))
    )
    idle = [bool(same.all()) for same in found.alike]
    effects = [
        Effect(factor, _index(zone, f), _index(margin, f))
        for f, factor in enumerate(screen.live)
        if not idle[f]
    ]
    every = np.concatenate([found.a, found.b])
    return Sensitivity(
        case=case,
        likely=moved.zone,
        bars=bars,
        effects=tuple(sorted(effects, key=_rank)),
        dead=screen.dead,
        idle=tuple(factor for f, factor in enumerate(screen.live) if idle[f]),
        fixed=tuple(s.address for s in stated(case.scenario) if s.estimate.lever),
        p_zone=share(every >= 0),
        offered=float(np.isfinite(every).mean()),
        points=count,
        priced=count * (2 + len(screen.live)),
        solved=found.solves,
        seed=seed,
        types=moved.types,
    )


def _bars(moved: Moved, progress: Progress) -> tuple[Bar, ...]:
    """Return each number at both ends of its range, what turns the answer first."""
    numbers = list(moved.numbers.values())
    rows = [n.moves(n.end(side)) for n in numbers for side in ("low", "high")]
    with ticking(progress, len(rows), "numbers moved") as tick:
        zones = moved.zones(rows, tick)
    bars = [
        Bar(
            number,
            zones[2 * n],
            zones[2 * n + 1],
            lever=moved.stated[number.address].estimate.lever,
            harm=harmful(moved.scenario, number, moved.stated),
        )
        for n, number in enumerate(numbers)
    ]
    return tuple(sorted(bars, key=lambda bar: (not bar.turns, -bar.swing)))


def _rank(effect: Effect) -> tuple[float, float]:
    """Return what sorts effects: by total index for the zone, then for the margin."""
    zone, margin = (0.0 if i is None else -i.total for i in (effect.zone, effect.margin))
    return zone, margin


def _index(of: Indices, factor: int) -> Index | None:
    """Return the indices of a factor; None where the answer does not vary."""
    ends = (*of.first_interval[factor], *of.total_interval[factor])
    first, total = of.first[factor], of.total[factor]
    if not np.isfinite([first, total, *ends]).all():
        return None
    low, high, low_total, high_total = map(float, ends)
    return Index(float(first), low, high, float(total), low_total, high_total)
