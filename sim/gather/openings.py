"""Openings: in which draws a case has a zone, and nothing else."""

from collections.abc import Callable, Iterable

import numpy as np

from sim.gather.readings import readings
from sim.price.game import Bools
from sim.price.price import price
from sim.read.case import Case
from sim.read.scenario import Scenario
from sim.sample.draws import Draws
from sim.solve.scan import Scanner

Progress = Callable[[Iterable[int], str], Iterable[int]]
Change = Callable[[Scenario], Scenario]


def silent(steps: Iterable[int], label: str) -> Iterable[int]:
    """Show no progress."""
    return steps


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
    for part in readings(case, draws.of(case.scenario)):
        scenario = part.case.scenario if change is None else change(part.case.scenario)
        scanner = Scanner(price(scenario, part.draws.of(scenario), only_parties=True))
        for d, place in enumerate(part.places):
            found[place] = scanner.any_deal(d)
            next(done, None)
    for _ in done:
        pass
    return found
