"""Pairs: two numbers that must move together for the zone to open or to shut.

Of the most influential numbers (those that move the margin most, at the end of the better side of
their range, towards the other answer), every two are moved on a coarse grid of shares of their
ways; the least sum of shares that turns the answer is refined. A better pair may lie between the
places looked at: what is returned is the best found.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from sim.gather.moved import Moved, Moves, Number
from sim.gather.openings import Progress, silent
from sim.gather.tipping import SIDES, Side, Tippings, ticking
from sim.price.game import Bools, Floats

MOST = 20  # numbers of which pairs are made
STEPS = 6  # of a way, on the coarse grid
REFINED = 20  # pairs that are refined, of those where neither turns it alone and of the others
FINE = 24  # steps of a way there
FINER = 6  # steps within one of those
HALVINGS = 14
CLEAR = 0.01  # by so much a pair must do with less than either of the two alone
LOWEST = -(10**18)  # the margin where nothing is offerable


@dataclass(frozen=True)
class Way:
    """A number, and the side of its range to which it is moved."""

    number: Number
    side: Side

    def moves(self, share: float) -> Moves:
        """Return what moves it a share of the way to the end of that side."""
        return self.number.moves(self.number.at(self.side, share))


@dataclass(frozen=True)
class Pair:
    """Two numbers whose moves together turn the answer, by shares of their ways.

    `alone` are the shares that each would take by itself, None where it can't.
    """

    ways: tuple[Way, Way]
    shares: tuple[float, float]
    alone: tuple[float | None, float | None]

    @property
    def total(self) -> float:
        """The sum of the two shares."""
        return sum(self.shares)

    @property
    def least_alone(self) -> float:
        """The lesser of the shares that either takes by itself; infinite if neither can."""
        return min((share for share in self.alone if share is not None), default=np.inf)

    def moves(self, less: float = 0.0) -> Moves:
        """Return what moves both to their places, or the second by so much `less` of its way."""
        (one, other), (s, t) = self.ways, self.shares
        return {**one.moves(s), **other.moves(t - less)}


def pairs(moved: Moved, alone: Tippings, progress: Progress = silent) -> tuple[Pair, ...]:
    """Return pairs that turn the answer with less than either number alone, the least sum first."""
    ways = influential(moved, alone, progress)
    own = {(t.number.address, t.side): t.share for t in alone.found}
    both = list(combinations(ways, 2))
    grid = np.arange(1, STEPS + 1) / STEPS
    places = [(s, t) for s in grid for t in grid]
    rows = [{**a.moves(s), **b.moves(t)} for a, b in both for s, t in places]
    with ticking(progress, len(rows), "pairs of numbers moved") as tick:
        turned = moved.open(rows, tick).reshape(len(both), len(places)) != moved.zone.open
    sums = np.array([s + t for s, t in places])
    found = []
    for couple, here in zip(both, turned, strict=True):
        if here.any():
            best = int(np.argmin(np.where(here, sums, np.inf)))
            found.append((couple, places[best]))
    found.sort(key=lambda item: sum(item[1]))
    neither = [item for item in found if not any(_key(way) in own for way in item[0])]
    chosen = [*neither[:REFINED], *[item for item in found if item not in neither][:REFINED]]
    couples = [couple for couple, _ in chosen]
    refined = _refined(moved, couples, [place for _, place in chosen], progress)
    made = [
        Pair(couple, shares, (own.get(_key(couple[0])), own.get(_key(couple[1]))))
        for couple, shares in zip(couples, refined, strict=True)
    ]
    less = [pair for pair in made if pair.total < pair.least_alone - CLEAR]
    return tuple(sorted(less, key=lambda pair: pair.total))


def _key(way: Way) -> tuple[str, Side]:
    return way.number.address, way.side


def influential(moved: Moved, alone: Tippings, progress: Progress = silent) -> list[Way]:
    """Return the numbers that move the margin most towards the other answer, each to one side."""
    left_out = {*alone.idle, *alone.harm}
    ways = [
        Way(number, side)
        for address, number in moved.numbers.items()
        for side in SIDES
        if address not in left_out and number.end(side) != number.likely
    ]
    with ticking(progress, len(ways), "margins at the ends of ranges") as tick:
        zones = moved.zones([way.moves(1.0) for way in ways], tick)
    towards = -1 if moved.zone.open else 1
    gains = [towards * (_margin(z.margin) - _margin(moved.zone.margin)) for z in zones]
    best: dict[str, tuple[int, Way]] = {}
    for gain, way in zip(gains, ways, strict=True):
        if gain > best.get(way.number.address, (0, way))[0]:
            best[way.number.address] = gain, way
    ranked = sorted(best.values(), key=lambda item: -item[0])
    return [way for _, way in ranked[:MOST]]


def _margin(margin: int | None) -> int:
    return LOWEST if margin is None else margin


def _refined(
    moved: Moved,
    couples: Sequence[tuple[Way, Way]],
    places: Sequence[tuple[float, float]],
    progress: Progress,
) -> list[tuple[float, float]]:
    """Return for each couple shares that turn the answer, their sum the least found.

    The first number is moved in fine steps, then in finer ones about the best; each time the second
    no farther than it must.
    """
    best = list(places)
    steps = [np.tile(np.arange(1, FINE + 1) / FINE, (len(couples), 1))]
    for number in progress(range(2), "pairs refined"):
        if not couples:
            break
        if number:
            about = np.array([s for s, _ in best])[:, None]
            steps.append(about + np.arange(-FINER, FINER + 1) / (FINER * FINE))
        first = steps[number].clip(1e-9, 1.0)
        second = _second(moved, couples, first)
        for i, (ss, ts) in enumerate(zip(first, second, strict=True)):
            n = int(np.argmin(ss + ts))
            best[i] = min(best[i], (float(ss[n]), float(ts[n])), key=sum)
    return best


def _second(moved: Moved, couples: Sequence[tuple[Way, Way]], first: Floats) -> Floats:
    """Return how far the second number of each couple must go beside steps of the first.

    Shape (couple, step); infinite where even its end does not turn the answer.
    """
    near, far = np.zeros(first.shape), np.ones(first.shape)
    never = ~_turned(moved, couples, first, far)
    for _ in range(HALVINGS):
        middle = (near + far) / 2
        turned = _turned(moved, couples, first, middle)
        far, near = np.where(turned, middle, far), np.where(turned, near, middle)
    return np.where(never, np.inf, far)


def _turned(
    moved: Moved, couples: Sequence[tuple[Way, Way]], first: Floats, second: Floats
) -> Bools:
    rows = [
        {**one.moves(float(s)), **other.moves(float(t))}
        for (one, other), ss, ts in zip(couples, first, second, strict=True)
        for s, t in zip(ss, ts, strict=True)
    ]
    turned: Bools = moved.open(rows).reshape(first.shape) != moved.zone.open
    return turned
