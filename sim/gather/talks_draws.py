"""Bands: the talks solved in many draws, each of them a reading of the documents.

Each draw is solved with fewer offers and at fewer beliefs than the likely numbers are, for time.
"""

from dataclasses import dataclass, field

import numpy as np

from sim.gather.openings import Progress
from sim.gather.readings import readings
from sim.gather.talks_game import prior, table
from sim.gather.talks_priced import priced
from sim.price.game import Floats
from sim.read.case import Case
from sim.sample.draws import Design, draw
from sim.solve.talks_backward import solve
from sim.solve.talks_forward import forward

COARSE = 0.01  # offers nearer to one another than this for everybody count as one
FEW_POINTS = 5
ENDS = ("deal", "fall", "escalation")


@dataclass(frozen=True, eq=False)
class Bands:
    """What the talks come to in each draw: by end, the chance by each week, shape (draw, week)."""

    draws: int
    seed: int
    design: Design
    by: dict[str, Floats] = field(repr=False)

    def quantile(self, end: str, share: float) -> Floats:
        """Return the chance of an end by each week that so large a share of draws is at most at."""
        found: Floats = np.quantile(self.by[end], share, axis=0)
        return found

    def mean(self, end: str) -> Floats:
        """Return the mean chance of an end by each week."""
        found: Floats = self.by[end].mean(axis=0)
        return found


def bands(case: Case, count: int, seed: int, design: Design, progress: Progress) -> Bands:
    """Return the talks of a case in `count` draws."""
    talks = case.scenario.talks
    assert talks is not None
    by = {end: np.zeros((count, talks.weeks)) for end in ENDS}
    every = draw(case.scenario, count, seed, design)
    ticks = iter(progress(range(count), "draws"))
    for reading in readings(case, every):
        of = priced(case, reading.draws, reading.types, COARSE)
        betas = prior(case, every, of.types)
        for number, place in enumerate(reading.places):
            next(ticks, None)
            numbers, _ = table(of, number, float(betas[place]))
            course = forward(solve(numbers, points=FEW_POINTS))
            for end in ENDS:
                by[end][place] = np.cumsum(getattr(course, end))
    next(ticks, None)
    return Bands(count, seed, design, by)
