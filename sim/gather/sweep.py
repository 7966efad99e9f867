"""Sweep: what follows as one number, or two, take one value after another.

All values are judged on the same draws (common random numbers), so that what changes along a curve
is the number's doing. Each value is what `--set` makes of it; all else is drawn as ever, and stands
at its likely value for the margin there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from sim.gather.dial import Dial, End, dials
from sim.gather.margins import in_threads
from sim.gather.openings import Progress, silent
from sim.gather.put import read_with
from sim.gather.statistics import Difference, Share, difference, share
from sim.price.game import Bools, Floats
from sim.price.price import price
from sim.read.case import Case
from sim.sample.draws import Design, Draws, draw, likely
from sim.solve import packages
from sim.solve.scan import Scanner

CURVE, GRID = (21, 512), (11, 128)  # steps and draws, if none are asked for
Ends = End | list[End] | tuple[End, ...]


@dataclass(frozen=True)
class Point:
    """What follows from one value.

    `margin` is that at the likely numbers, in payoff units, None where nothing is offerable; shares
    are of all draws: `nothing` of those in which nothing is offerable, `blocks` by party of those
    without a zone in which its consent alone is wanting somewhere, `drafts` of those in which all
    accept a draft that can be carried out.
    """

    value: float
    margin: float | None
    p_zone: Share
    nothing: float
    blocks: Mapping[str, float]
    drafts: Mapping[str, Share]


@dataclass(frozen=True, eq=False)
class Sweep:
    """One number swept. `open` are the draws with a zone at each point, shape (point, draw).

    `base` is the share of draws with a zone while the number is drawn as the rest is (a lever
    stands at its likely value).
    """

    case: Case
    dial: Dial
    points: tuple[Point, ...] = field(repr=False)
    open: Bools = field(repr=False)
    base: Share
    draws: int
    seed: int
    design: Design

    def __repr__(self) -> str:
        dial, drawn = self.dial, f"{self.draws:,} draws, seed {self.seed}"
        return f"Sweep({self.case.file!r}, {dial.address!r}, {len(self.points)} values, {drawn})"

    @property
    def change(self) -> Difference:
        """How much more often there is a zone at the last value than at the first, same draws."""
        return difference(self.open[-1], self.open[0])


@dataclass(frozen=True, eq=False)
class PhaseMap:
    """Two numbers swept. `margins` and `p_zone` have the shape (value of second, value of first).

    A margin is NaN where nothing is offerable; `base` is as that of a `Sweep`.
    """

    case: Case
    dials: tuple[Dial, Dial]
    values: tuple[Floats, Floats] = field(repr=False)
    margins: Floats = field(repr=False)
    p_zone: Floats = field(repr=False)
    base: Share
    draws: int
    seed: int
    design: Design

    def __repr__(self) -> str:
        one, other = (dial.address for dial in self.dials)
        size = " by ".join(str(len(values)) for values in self.values)
        return f"PhaseMap({self.case.file!r}, {one!r}, {other!r}, {size} values)"


def sweep(
    case: Case,
    *addresses: str,
    low: Ends = None,
    high: Ends = None,
    steps: int | None = None,
    draws: int | None = None,
    seed: int = 0,
    design: Design = "latin",
    workers: int = 1,
    progress: Progress = silent,
) -> Sweep | PhaseMap:
    """Return what follows as one number is swept, or as two are.

    From `low` to `high`, one for each number where two are swept; None is the end of the file's own
    range. Raises `CallFault` for what is no number, has no range, or can't have such a value.
    """
    turned = dials(case, addresses, low, high)
    two = len(turned) == 2
    count = (GRID if two else CURVE)[1] if draws is None else draws
    steps = (GRID if two else CURVE)[0] if steps is None else max(2, steps)
    drawn = draw(case.scenario, count, seed, design)
    base = share(_margins(case, drawn, {}, workers) >= 0)
    if not two:
        values = turned[0].with_likely(steps)
        found = [
            _point(case, drawn, turned[0], float(values[n]), workers)
            for n in progress(range(len(values)), "values")
        ]
        points, opened = zip(*found, strict=True)
        return Sweep(case, turned[0], points, np.stack(opened), base, count, seed, design)
    first, second = turned
    across, up = first.values(steps), second.values(steps)
    margins, p_zone = np.full((2, len(up), len(across)), np.nan)
    for n in progress(range(p_zone.size), "pairs of values"):
        row, column = divmod(n, len(across))
        values_put = first.at(float(across[column])) | second.at(float(up[row]))
        margins[row, column] = _likely_margin(case, values_put)
        p_zone[row, column] = np.mean(_margins(case, drawn, values_put, workers) >= 0)
    return PhaseMap(case, (first, second), (across, up), margins, p_zone, base, count, seed, design)


def _margins(case: Case, draws: Draws, values: Mapping[str, float], workers: int = 1) -> Floats:
    """Return the margin of each draw, NaN where nothing is offerable, shape (draw,)."""
    found = np.full(draws.count, np.nan)
    for part in read_with(case, draws, values):
        scanner = Scanner(price(part.case.scenario, part.draws, only_parties=True))
        found[part.places] = in_threads(scanner, range(len(part.places)), workers)
    return found


def _likely_margin(case: Case, values: Mapping[str, float]) -> float:
    return float(_margins(case, likely(case.scenario), values)[0])


def _point(
    case: Case, draws: Draws, turned: Dial, value: float, workers: int
) -> tuple[Point, Bools]:
    """Return what follows from a value of a number, and in which draws there is a zone."""
    at, parties = turned.at(value), list(case.scenario.parties)
    margins = np.full(draws.count, np.nan)
    alone = np.zeros((draws.count, len(parties)), dtype=np.bool_)
    taken = {name: np.zeros(draws.count, dtype=np.bool_) for name in case.scenario.drafts}
    for part in read_with(case, draws, at):
        game = price(part.case.scenario, part.draws, only_parties=True)
        scanner, places = Scanner(game), part.places
        solved = in_threads(scanner, range(len(places)), workers)
        margins[places] = solved
        alone[places] = _alone(scanner, ~(solved >= 0))
        for name, draft in case.scenario.drafts.items():
            number = [game.number(draft.package)]
            accepted = packages.accepted_at(game, number).all(axis=1)
            taken[name][places] = (accepted & packages.feasible_at(game, number))[:, 0]
    there = _likely_margin(case, at)
    point = Point(
        value=value,
        margin=None if np.isnan(there) else there,
        p_zone=share(margins >= 0),
        nothing=float(np.isnan(margins).mean()),
        blocks=dict(zip(parties, alone.mean(axis=0).tolist(), strict=True)),
        drafts={name: share(yes) for name, yes in taken.items()},
    )
    return point, margins >= 0


def _alone(scanner: Scanner, empty: Bools) -> Bools:
    """Return whose consent alone is wanting in the draws without a zone, shape (draw, party)."""
    found = np.zeros((len(empty), len(scanner.game.parties)), dtype=np.bool_)
    accepted = np.zeros(scanner.game.size, dtype=np.int64)
    for place in np.flatnonzero(empty).tolist():
        found[place] = scanner.scan(place, accepted).alone
    return found
