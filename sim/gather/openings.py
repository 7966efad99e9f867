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


def opens(case: Case, draws: Draws, *, change: Change | None = None) -> Bools:
    """Return in which draws a case has a zone, shape (draw,), with a `change` of its scenario.

    The draws may be those of another case: they are drawn anew for this one where it differs.
    """
    found = np.zeros(draws.count, dtype=np.bool_)
    for part in readings(case, draws.of(case.scenario)):
        scenario = part.case.scenario if change is None else change(part.case.scenario)
        scanner = Scanner(price(scenario, part.draws.of(scenario), only_parties=True))
        found[part.places] = [scanner.any_deal(d) for d in range(len(part.places))]
    return found
