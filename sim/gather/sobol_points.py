"""Sobol' points: the margin of a case at the points that Sobol' indices are reckoned from.

Points of a scrambled Sobol' sequence [Sobol1967, Owen1998] give the columns of two designs, A and
B; for each factor the points of A are solved once more with its columns taken from B. Where
nothing of the priced game differs from A's, the margin is A's and is not solved for again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from sim.gather.factors import Factor
from sim.gather.margins import in_threads
from sim.gather.openings import Progress, silent
from sim.gather.readings import readings
from sim.price.game import Bools, Floats, Ints
from sim.price.price import price
from sim.read.case import Case
from sim.sample.draws import generator, given
from sim.solve.scan import Scanner

BLOCK, AT_A_TIME = 64, 7  # points, and factors with which they are priced together
Columns = Mapping[str, Floats]


@dataclass(frozen=True, eq=False)
class Solved:
    """Margins, NaN where nothing is offerable: `a` and `b` (point,), `ab` (factor, point).

    `alike` says where a factor's columns changed nothing at all, (factor, point); `solves` counts
    the games that were solved.
    """

    a: Floats = field(repr=False)
    b: Floats = field(repr=False)
    ab: Floats = field(repr=False)
    alike: Bools = field(repr=False)
    solves: int


def solved(
    case: Case,
    factors: Sequence[Factor],
    count: int,
    seed: int,
    *,
    workers: int = 1,
    progress: Progress = silent,
) -> Solved:
    """Return the margins at `count` points, a power of 2, and with each factor's columns changed.

    What belongs to no factor stands in the middle of its range.
    """
    first, second = _designs(factors, count, seed)
    a, b = np.full((2, count), np.nan)
    ab = np.full((len(factors), count), np.nan)
    alike = np.zeros(ab.shape, dtype=np.bool_)
    blocks = [np.arange(s, min(s + BLOCK, count)) for s in range(0, count, BLOCK)]
    groups = [range(s, min(s + AT_A_TIME, len(factors))) for s in range(0, len(factors), AT_A_TIME)]
    solves = 2 * count
    for step in progress(range(len(blocks) * (1 + len(groups))), "blocks of readings"):
        places, part = blocks[step // (1 + len(groups))], step % (1 + len(groups))
        size = len(places)
        if part == 0:
            both = [_at(design, places) for design in (first, second)]
            found, _ = _margins(case, _joined(both), 2 * size, workers=workers)
            a[places], b[places] = found[:size], found[size:]
            continue
        group = groups[part - 1]
        mixed = [_mixed(first, second, factors[f], places) for f in group]
        columns = _joined([_at(first, places), *mixed])
        found, same = _margins(case, columns, size * (1 + len(group)), a[places], workers)
        ab[group.start : group.stop, places] = found[size:].reshape(len(group), size)
        alike[group.start : group.stop, places] = same[size:].reshape(len(group), size)
        solves += int((~same[size:]).sum())
    return Solved(a, b, ab, alike, solves)


def _designs(factors: Sequence[Factor], count: int, seed: int) -> tuple[Columns, Columns]:
    """Return the columns of A and of B by key: their points are joint in all columns of both."""
    from scipy.stats import qmc

    keys = [key for factor in factors for key in factor.keys]
    rng = generator(seed, "sobol points")
    points = qmc.Sobol(2 * len(keys), rng=rng).random(count).T if keys else np.zeros((0, count))
    first, second = points[: len(keys)], points[len(keys) :]
    return dict(zip(keys, first, strict=True)), dict(zip(keys, second, strict=True))


def _at(design: Columns, places: Ints) -> Columns:
    return {key: column[places] for key, column in design.items()}


def _mixed(first: Columns, second: Columns, factor: Factor, places: Ints) -> Columns:
    """Return A's columns, but for those of a factor, which are B's."""
    return {key: (second if key in factor.keys else first)[key][places] for key in first}


def _joined(parts: Sequence[Columns]) -> Columns:
    return {key: np.concatenate([part[key] for part in parts]) for key in parts[0]}


def _margins(
    case: Case, columns: Columns, count: int, known: Floats | None = None, workers: int = 1
) -> tuple[Floats, Bools]:
    """Return margins, and where a draw is in nothing unlike that of the `known` at its place.

    The first draws are the known ones, the others follow in the same order, again and again; known
    margins are not solved for.
    """
    found, same = np.full(count, np.nan), np.zeros(count, dtype=np.bool_)
    for part in readings(case, given(case.scenario, columns, count)):
        scanner = Scanner(price(part.case.scenario, part.draws, only_parties=True))
        places = part.places
        if known is not None:
            same[places] = _alike(scanner, places, len(known))
            found[places] = known[places % len(known)]
        left = np.flatnonzero(~same[places])
        found[places[left]] = in_threads(scanner, left, workers)
    return found, same


def _alike(scanner: Scanner, places: Ints, size: int) -> Bools:
    """Return which draws of a game are like the known one at their place, (draw,)."""
    row_of = np.full(size, -1)
    row_of[places[places < size]] = np.flatnonzero(places < size)
    known = row_of[places % size]
    same: Bools = (known >= 0) & (scanner.flat is not None or places < size)
    for table in scanner.flat[1] if scanner.flat is not None else ():
        rows = np.flatnonzero(same)
        equal = table[rows] == table[known[rows]]
        same[rows] = equal.reshape(len(rows), -1).all(axis=1)
    return same


def tables(found: Solved) -> Iterator[tuple[Floats, Floats, Floats]]:
    """Yield the outputs at A, B and the mixed points: 1 where there is a zone, and the margin."""
    every = found.a, found.b, found.ab
    a, b, ab = ((margins >= 0).astype(np.float64) for margins in every)
    yield a, b, ab
    yield every
