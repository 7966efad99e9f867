"""Margins of many draws: priced, and solved by as many threads as there are cores to use."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np

from sim.gather.openings import Progress, silent
from sim.gather.readings import readings
from sim.price.game import Floats
from sim.price.price import price
from sim.read.case import Case
from sim.sample.draws import Design, draw
from sim.solve.scan import Scanner

CHUNK = 64  # draws that a thread solves at a time
BATCH = 512  # draws that are priced at a time


def in_threads(scanner: Scanner, places: Iterable[int], workers: int = 1) -> Floats:
    """Return the margins of some draws of a game, NaN where nothing is offerable, (draw,).

    The same whatever the number of `workers`.
    """
    from sim.solve.margins import margins  # here: to load the compiler takes a while

    wanted = np.fromiter(places, dtype=np.int64)
    if workers == 1 or scanner.flat is None or len(wanted) <= CHUNK:
        return margins(scanner, wanted)
    chunks = np.array_split(wanted, -(-len(wanted) // CHUNK))
    with ThreadPoolExecutor(workers) as pool:
        return np.concatenate(list(pool.map(partial(margins, scanner), chunks)))


def of_draws(
    case: Case,
    count: int,
    seed: int,
    design: Design = "latin",
    *,
    workers: int = 1,
    progress: Progress = silent,
) -> Floats:
    """Return the margins of a case's draws, NaN where nothing is offerable, shape (draw,)."""
    found = np.full(count, np.nan)
    batches = np.array_split(np.arange(count), -(-count // BATCH))
    for number in progress(range(len(batches)), "batches of readings"):
        places = batches[number]
        for part in readings(case, draw(case.scenario, count, seed, design, places)):
            scanner = Scanner(price(part.case.scenario, part.draws, only_parties=True))
            solved = in_threads(scanner, range(len(part.places)), workers)
            found[places[part.places]] = solved
    return found
