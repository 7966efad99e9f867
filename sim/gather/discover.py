"""Discover: in which readings there is a zone, as a few limits on what is drawn.

Three sets of draws, each of a seed of its own: in the first a box is looked for (PRIM), on the
second the limits are struck out that chance would do as well as, and on the third what is left is
measured, so that no box is praised for draws that it was fitted to. What costs people dear
(`harm`) is drawn like all else and never looked at for a way to a deal.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from sim.gather.factors import Factor, screened
from sim.gather.margins import BATCH, in_threads
from sim.gather.moved import in_harm
from sim.gather.openings import Progress, silent
from sim.gather.readings import readings
from sim.gather.statistics import Share, share
from sim.price.game import Bools, Floats
from sim.price.price import price
from sim.read.address import parse
from sim.read.case import Case
from sim.read.estimates import stated
from sim.read.number import Estimate
from sim.sample.draws import Design, draw, fresh, latin, plain
from sim.sample.quantile import quantile
from sim.sample.types import picked
from sim.solve import prim
from sim.solve.prim import Box, Step
from sim.solve.scan import Scanner

DRAWS = 2048
BOXES = 3  # looked for, each among the draws that the ones before leave
BY_CHANCE = 0.05  # a limit that chance would do as well as so often is struck out
Kind = Literal["number", "type", "red_line"]


@dataclass(frozen=True)
class Input:
    """What a box may limit: a number (or table) by its quantile, a type, a red line.

    `levels` are the names of types, or "no" and "yes"; `costly` those types for which a number
    that costs people dear is another. `estimate` is what a limit of a number is told by, None where
    the numbers that move together differ.
    """

    factor: Factor
    address: str
    kind: Kind
    levels: tuple[str, ...] = ()
    estimate: Estimate | None = None
    costly: tuple[str, ...] = ()


@dataclass(frozen=True)
class Limit:
    """A limit of a box: between which quantiles (and values), or on which levels, an input lies.

    `quasi_p` is how likely chance alone would do as well, on the draws that found nothing.
    """

    input: Input
    low: float
    high: float
    low_value: float | None
    high_value: float | None
    levels: tuple[str, ...]
    quasi_p: float


@dataclass(frozen=True, eq=False)
class Found:
    """A box of readings, as measured on draws that it was not made from.

    `density` is the share of readings in it with a zone, `coverage` its share of those with one,
    `mass` its share of all that were left for it, `base` the share of these with a zone. `way` are
    the steps of the search and `chosen` the one that was taken, on the draws that they were made
    from. It `survives` if its density is clearly above the base.
    """

    limits: tuple[Limit, ...]
    density: Share
    coverage: Share
    mass: float
    base: Share
    way: tuple[Step, ...] = field(repr=False)
    chosen: Step = field(repr=False)
    survives: bool


@dataclass(frozen=True, eq=False)
class Discovery:
    """Under which conditions there is a zone; `boxes` that do not survive say that none was found.

    `base` is the share of readings with a zone, `inside` and `outside` that in and out of the
    boxes that do, None where none does or nothing is outside. `harm` factors were not looked at.
    """

    case: Case
    base: Share
    boxes: tuple[Found, ...]
    inside: Share | None
    outside: Share | None
    inputs: tuple[Input, ...] = field(repr=False)
    harm: tuple[Factor, ...]
    draws: int
    seed: int
    design: Design

    def __repr__(self) -> str:
        stand = f"{len(self.surviving)} of {len(self.boxes)} boxes stand"
        return f"Discovery({self.case.file!r}, {self.draws:,} draws, seed {self.seed}, {stand})"

    @property
    def surviving(self) -> tuple[Found, ...]:
        """The boxes that stand on fresh draws."""
        return tuple(found for found in self.boxes if found.survives)


def discover(
    case: Case,
    draws: int = DRAWS,
    seed: int = 0,
    *,
    design: Design = "latin",
    density: float | None = None,
    workers: int = 1,
    progress: Progress = silent,
) -> Discovery:
    """Return under which conditions there is a zone, judged on draws of other seeds.

    `draws` are those of each of the three sets. A box is to reach a `density`; without one, to
    halve the share of readings without a zone. Workers change no result.
    """
    screen = screened(case)
    inputs = tuple(_inputs(case, screen.live))
    seeds = (seed, fresh(seed), fresh(fresh(seed)))
    sets = [_drawn(case, inputs, draws, s, design, workers, progress) for s in seeds]
    base, boxes = share(sets[2].open), list[Found]()
    outside = [np.ones(draws, dtype=np.bool_) for _ in sets]
    for _ in range(BOXES):
        left = [of.some(kept) for of, kept in zip(sets, outside, strict=True)]
        found, box = _found(inputs, left, density)
        if found is None or (boxes and not found.survives):
            break
        boxes.append(found)
        if not found.survives:
            break
        for of, kept in zip(sets, outside, strict=True):
            kept &= ~box.holds(of.inputs)
    opened, alone = sets[2].open, outside[2]
    some = bool(boxes) and boxes[0].survives
    return Discovery(
        case=case,
        base=base,
        boxes=tuple(boxes),
        inside=share(opened[~alone]) if some else None,
        outside=share(opened[alone]) if some and alone.any() else None,
        inputs=inputs,
        harm=tuple(factor for factor in screen.live if factor.harm),
        draws=draws,
        seed=seed,
        design=design,
    )


@dataclass(frozen=True, eq=False)
class _Set:
    """Draws: the inputs, shape (input, draw), and where there is a zone, (draw,)."""

    inputs: Floats
    open: Bools

    def some(self, kept: Bools) -> "_Set":
        return _Set(self.inputs[:, kept], self.open[kept])


def _inputs(case: Case, factors: Sequence[Factor]) -> list[Input]:
    """Return what a box may limit, in the order of the file; nothing that costs people dear."""
    numbers = {of.address: of.estimate for of in stated(case.scenario)}
    typed = {a for types in case.scenario.types.values() for t in types.values() for a in t.set}
    found = []
    for factor in factors:
        if factor.harm or factor.kind == "luck":
            continue
        if factor.kind == "type":
            actor = parse(factor.name)[1]
            levels = tuple(case.scenario.types[actor])
            costly = tuple(name for name in levels if _costs(case, actor, name, numbers))
            found.append(Input(factor, factor.name, "type", levels, costly=costly))
        elif factor.kind == "red_line":
            lines = (Input(factor, a, "red_line", ("no", "yes")) for a in factor.addresses)
            found += lines
        else:
            told = _told(factor, numbers, typed)
            found.append(Input(factor, factor.name, "number", estimate=told))
    return found


def _costs(case: Case, actor: str, name: str, numbers: Mapping[str, Estimate]) -> bool:
    """Return whether a number that costs people dear is another for a type."""
    sets = case.scenario.types[actor][name].set
    return any(in_harm(case.scenario, a) or (a in numbers and numbers[a].harm) for a in sets)


def _told(factor: Factor, numbers: Mapping[str, Estimate], typed: set[str]) -> Estimate | None:
    """Return the one estimate of a factor's numbers; None where they differ, or types change it."""
    if any(a in typed or a not in numbers for a in factor.addresses):
        return None
    every = {(numbers[a].low, numbers[a].likely, numbers[a].high) for a in factor.addresses}
    return numbers[factor.addresses[0]] if len(every) == 1 else None


def _drawn(
    case: Case,
    inputs: Sequence[Input],
    count: int,
    seed: int,
    design: Design,
    workers: int,
    progress: Progress,
) -> _Set:
    """Return a set of draws, solved."""
    found, opened = np.zeros((len(inputs), count)), np.zeros(count, dtype=np.bool_)
    column = latin if design == "latin" else plain
    for row, of in enumerate(inputs):
        if of.kind == "number":
            found[row] = column(seed, of.factor.keys[0], count)
    batches = np.array_split(np.arange(count), -(-count // BATCH))
    for number in progress(range(len(batches)), "batches of readings"):
        places = batches[number]
        draws = draw(case.scenario, count, seed, design, places)
        for row, of in enumerate(inputs):
            if of.kind == "type":
                found[row, places] = picked(case.scenario, draws, parse(of.address)[1])
        for part in readings(case, draws):
            here = places[part.places]
            for row, of in enumerate(inputs):
                if of.kind == "red_line" and of.address in part.draws.held:
                    found[row, here] = part.draws.held[of.address]
            scanner = Scanner(price(part.case.scenario, part.draws, only_parties=True))
            opened[here] = in_threads(scanner, range(len(here)), workers) >= 0
    return _Set(found, opened)


def _found(
    inputs: Sequence[Input], sets: Sequence[_Set], wanted: float | None
) -> tuple[Found | None, Box]:
    """Return the box that is found in one set, simplified on another and measured on a third."""
    first, second, third = sets
    nothing = prim.everything(len(inputs))
    if not inputs or first.open.all() or not first.open.any() or not len(third.open):
        return None, nothing
    levelled = [of.kind != "number" for of in inputs]
    way = prim.peeled(first.inputs, first.open, levelled)
    chosen = choice(way, wanted)
    box = prim.pasted(chosen.box, first.inputs, first.open)
    box = prim.simplified(box, second.inputs, second.open, BY_CHANCE)
    inside = box.holds(third.inputs)
    if not inside.any() or not third.open.any():
        return None, nothing
    density, base = share(third.open[inside]), share(third.open)
    chances = prim.quasi_p(box, second.inputs, second.open)
    found = Found(
        limits=tuple(_limit(inputs[i], i, box, chances[i]) for i in box.limited),
        density=density,
        coverage=share(inside[third.open]),
        mass=float(inside.mean()),
        base=base,
        way=way,
        chosen=prim.step(box, first.inputs, first.open),
        survives=bool(box.limited) and density.low > base.estimate,
    )
    return found, box


def choice(way: Sequence[Step], wanted: float | None = None) -> Step:
    """Return the widest box that is dense enough, or else the densest, the widest of equals.

    Dense enough is the density `wanted`; without one, half of the way from all draws to certainty.
    """
    target = (1 + way[0].density) / 2 if wanted is None else wanted
    enough = [step for step in way if step.density >= target]
    if enough:
        return max(enough, key=lambda step: (step.coverage, step.density))
    return max(way, key=lambda step: (step.density, step.coverage))


def _limit(of: Input, i: int, box: Box, chance: float) -> Limit:
    """Return a limit of a box as it may be told."""
    low, high = max(box.low[i], 0.0), min(box.high[i], 1.0)
    without = {int(level) for row, level in box.without if row == i}
    levels = tuple(name for n, name in enumerate(of.levels) if n not in without)
    values = [None, None] if of.estimate is None else _values(of.estimate, low, high)
    return Limit(of, low, high, values[0], values[1], levels, chance)


def _values(estimate: Estimate, *quantiles: float) -> list[float | None]:
    return [float(x) for x in quantile(estimate, np.array(quantiles))]
