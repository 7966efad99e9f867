"""PRIM: a box of inputs within which something holds more often than elsewhere.

The patient rule induction method [FriedmanFisher1999]: from a box that holds everything a thin
slice is peeled off, again and again, each time the one whose loss raises the mean within most for
each draw that it costs (so that a whole level of an input and a slice of a range compare,
[KwakkelJaxaRozen2016]); at the end slices are pasted on where that raises the mean. Every step is
kept: what is gained in density is paid for in coverage.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from sim.price.game import Bools, Floats

SLICE = 0.05  # of the draws in a box that is peeled off or pasted on
LEAST = 0.05  # of all draws that a box holds


@dataclass(frozen=True)
class Box:
    """Where inputs lie: from `low` to `high`, both within it, and on none of the levels `without`.

    Inputs are rows; a level is an input and one of its values.
    """

    low: tuple[float, ...]
    high: tuple[float, ...]
    without: frozenset[tuple[int, float]] = frozenset()

    @property
    def limited(self) -> tuple[int, ...]:
        """The inputs that it limits."""
        ends = zip(self.low, self.high, strict=True)
        cut = {i for i, end in enumerate(ends) if end != (-np.inf, np.inf)}
        return tuple(sorted(cut | {i for i, _ in self.without}))

    def free_of(self, i: int) -> "Box":
        """Return the box with an input set free."""
        low, high = list(self.low), list(self.high)
        low[i], high[i] = -np.inf, np.inf
        kept = frozenset(level for level in self.without if level[0] != i)
        return Box(tuple(low), tuple(high), kept)

    def holds(self, inputs: Floats) -> Bools:
        """Return which draws lie within it, shape (draw,); inputs are (input, draw)."""
        inside = np.ones(inputs.shape[1], dtype=np.bool_)
        for i in self.limited:
            inside &= (inputs[i] >= self.low[i]) & (inputs[i] <= self.high[i])
        for i, level in self.without:
            inside &= inputs[i] != level
        return inside


@dataclass(frozen=True)
class Step:
    """A box on the way: its share of all that is sought, the share of it that is, its mass."""

    box: Box
    coverage: float
    density: float
    mass: float


def everything(inputs: int) -> Box:
    """Return the box that holds all draws."""
    return Box((-np.inf,) * inputs, (np.inf,) * inputs)


def step(box: Box, inputs: Floats, sought: Bools) -> Step:
    """Return what a box holds of some draws; density is NaN of an empty one."""
    inside = box.holds(inputs)
    count, hits = int(inside.sum()), int(sought[inside].sum())
    density = hits / count if count else float("nan")
    return Step(box, hits / max(int(sought.sum()), 1), density, count / len(sought))


def peeled(inputs: Floats, sought: Bools, levelled: Sequence[bool]) -> tuple[Step, ...]:
    """Return the boxes from the one that holds everything, each a slice less than the last.

    `inputs` have the shape (input, draw); those `levelled` have a few levels, the others a range.
    """
    least, box = LEAST * len(sought), everything(len(inputs))
    found = [step(box, inputs, sought)]
    while found[-1].density < 1:
        inside = np.flatnonzero(box.holds(inputs))
        smaller = _best_peel(box, inputs[:, inside], sought[inside], levelled, least)
        if smaller is None:
            break
        box = smaller
        found.append(step(box, inputs, sought))
    return tuple(found)


def _best_peel(
    box: Box, inputs: Floats, sought: Bools, levelled: Sequence[bool], least: float
) -> Box | None:
    """Return a box without its worst slice; None where all that is left would be too little."""
    count, mean = len(sought), float(sought.mean())
    best, gain = None, -np.inf
    for candidate, lost, hits in _slices(box, inputs, sought, levelled):
        left = count - lost
        if left < least or not lost or not left:
            continue
        raised = ((sought.sum() - hits) / left - mean) / lost
        if raised > gain:
            best, gain = candidate, raised
    return best


def _slices(
    box: Box, inputs: Floats, sought: Bools, levelled: Sequence[bool]
) -> Iterator[tuple[Box, int, int]]:
    """Yield boxes a slice smaller, how many draws that costs, and how many of those sought."""
    size = max(1, int(SLICE * len(sought)))
    if size >= len(sought):
        return
    for i, values in enumerate(inputs):
        if levelled[i]:
            for level in np.unique(values).tolist():
                off = values == level
                smaller = replace(box, without=box.without | {(i, level)})
                yield smaller, int(off.sum()), int(sought[off].sum())
            continue
        ordered = np.partition(values, (size, len(values) - 1 - size))
        for off, end in (
            (values < ordered[size], (float(ordered[size]), box.high[i])),
            (values > ordered[-1 - size], (box.low[i], float(ordered[-1 - size]))),
        ):
            yield _ended(box, i, *end), int(off.sum()), int(sought[off].sum())


def _ended(box: Box, i: int, low: float, high: float) -> Box:
    """Return a box with other ends of an input."""
    lows, highs = list(box.low), list(box.high)
    lows[i], highs[i] = low, high
    return replace(box, low=tuple(lows), high=tuple(highs))


def pasted(box: Box, inputs: Floats, sought: Bools) -> Box:
    """Return a box grown by slices for as long as one raises its mean."""
    here = step(box, inputs, sought)
    while True:
        grown = [step(larger, inputs, sought) for larger in _larger(here.box, inputs)]
        best = max(grown, key=lambda of: (of.density, of.mass), default=here)
        if best.density <= here.density or best.mass <= here.mass:
            return here.box
        here = best


def _larger(box: Box, inputs: Floats) -> Iterator[Box]:
    """Yield boxes a slice larger: an end moved outwards, or a level taken in again."""
    size = max(1, int(SLICE * box.holds(inputs).sum()))
    for i, level in sorted(box.without):
        yield replace(box, without=box.without - {(i, level)})
    for i in box.limited:
        levels = {level for of, level in box.without if of == i}
        if levels:
            continue
        around = inputs[i][box.free_of(i).holds(inputs)]
        below, above = np.sort(around[around < box.low[i]]), np.sort(around[around > box.high[i]])
        if box.low[i] > -np.inf:
            low = float(below[-size]) if len(below) > size else -np.inf
            yield _ended(box, i, low, box.high[i])
        if box.high[i] < np.inf:
            high = float(above[size - 1]) if len(above) > size else np.inf
            yield _ended(box, i, box.low[i], high)


def quasi_p(box: Box, inputs: Floats, sought: Bools) -> dict[int, float]:
    """Return, by input that a box limits, how likely chance alone would do as well.

    The quasi-p-value of [BryantLempert2010]: the chance that as many draws as the box holds, taken
    from the box with that input set free, have as many of what is sought, or more.
    """
    from scipy.stats import binom

    inside = box.holds(inputs)
    count, hits = int(inside.sum()), int(sought[inside].sum())
    found = {}
    for i in box.limited:
        around = box.free_of(i).holds(inputs)
        share = float(sought[around].mean()) if around.any() else 0.0
        found[i] = float(binom.sf(hits - 1, count, share))
    return found


def simplified(box: Box, inputs: Floats, sought: Bools, most: float) -> Box:
    """Return a box without the limits that chance would do as well as, the weakest first."""
    while True:
        found = quasi_p(box, inputs, sought)
        worst = max(found, key=lambda i: found[i], default=None)
        if worst is None or found[worst] <= most:
            return box
        box = box.free_of(worst)
