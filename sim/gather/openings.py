"""Openings: in which draws a case has a zone, and nothing else."""

from collections.abc import Callable, Iterable

import numpy as np

from sim.gather.readings import readings
from sim.price.game import Bools
from sim.price.price import price
from sim.read.case import Case
from sim.read.scenario import Scenario
from sim.sample.draws import Draws, draw
from sim.solve import packages
from sim.solve.survey import has_zone

Progress = Callable[[Iterable[int], str], Iterable[int]]
Change = Callable[[Scenario], Scenario]


def silent(steps: Iterable[int], label: str) -> Iterable[int]:
    """Show no progress."""
    return steps


def again(case: Case, draws: Draws) -> Draws:
    """Return a case's own draws, by the seed and design of others."""
    assert draws.seed is not None
    assert draws.design is not None
    return draw(case.scenario, draws.count, draws.seed, draws.design)


def opens(
    case: Case,
    draws: Draws,
    progress: Progress = silent,
    label: str = "",
    *,
    change: Change | None = None,
) -> Bools:
    """Return in which draws a case has a zone, shape (draw,), with a `change` of its scenario."""
    found = np.zeros(draws.count, dtype=np.bool_)
    done = iter(progress(range(draws.count), label))
    for part in readings(case, again(case, draws)):
        scenario, numbers = part.case.scenario, part.draws
        if change is not None:
            scenario = change(scenario)
            numbers = part.of(scenario)
        game = price(scenario, numbers)
        included = packages.included(game)
        for d, place in enumerate(part.places):
            found[place] = has_zone(game, d, included)
            next(done, None)
    for _ in done:
        pass
    return found
