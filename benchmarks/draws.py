"""A draw's zone and margin, beside the plain numpy scan that one would write in its place.

The scan looks every term up for every package in a table of all packages, as one would write it.
Both must find the same zone; their times are taken in turns, and the figure is their ratio.
"""

import platform
import sys
from statistics import median
from time import perf_counter

import numpy as np

from sim.gather.run import run
from sim.price.game import PER_UNIT, Game
from sim.price.price import price
from sim.read.case import load
from sim.sample.draws import draw
from sim.solve import packages
from sim.solve.bargaining import solutions
from sim.solve.packages import Where
from sim.solve.scan import Scanner

FILE, DRAWS, MANY, SEED = "gaza/cairo_april_2024", 20, 1000, 1


def scan(game: Game, every: Where, included: np.ndarray) -> tuple[int, float]:
    """Return the size of the zone and the margin, as a straightforward scan finds them."""
    barred = np.zeros(game.size, dtype=bool)
    for issue, options in enumerate(every.options):
        barred |= (game.red[issue][every.draws].any(axis=0) | game.lacking[issue][every.draws])[
            options
        ]
    slack = [
        packages.payoff(game, party, every) - packages.walk_away(game, party, every)
        for party in game.parties
    ]
    least = np.minimum.reduce(slack)
    offerable = included & ~barred
    best = float(least[offerable].max()) / PER_UNIT if offerable.any() else float("nan")
    return int((offerable & (least >= 0)).sum()), best


def ours(scanner: Scanner, d: int) -> tuple[int, float]:
    """Return the same by the program's own road, with the frontier and the four solutions."""
    found = scanner.scan(d, np.zeros(scanner.game.size, dtype=np.int64))
    solutions(found.gains, found.best)
    best = float("nan") if found.margin is None else found.margin / PER_UNIT
    return len(found.zone), best


def main() -> None:
    """Print the times of a draw, and the ratio."""
    case = load(FILE)
    scenario = case.scenario
    game = price(scenario, draw(scenario, DRAWS, SEED))
    scanner = Scanner(game)
    scanner.warm()
    included = packages.included(game)
    places = np.unravel_index(np.arange(game.size), game.shape)
    times: dict[str, list[float]] = {"scan": [], "ours": []}
    for d in range(DRAWS):
        found = []
        for name, solve in (
            ("scan", lambda: scan(game, Where(np.int64(d), places, (game.size,)), included)),  # noqa: B023 - called at once
            ("ours", lambda: ours(scanner, d)),  # noqa: B023
        ):
            started = perf_counter()
            found.append(solve())
            times[name].append(perf_counter() - started)
        if not (found[0][0] == found[1][0] and np.allclose(found[0], found[1], equal_nan=True)):
            sys.exit(f"draw {d}: the scan finds {found[0]}, we find {found[1]}")
    started = perf_counter()
    run(case, MANY, SEED)
    whole = 1000 * (perf_counter() - started) / MANY
    ms = {name: 1000 * median(spent) for name, spent in times.items()}
    print(f"{FILE}: {game.size:,} packages, {DRAWS} draws, Python {platform.python_version()}")
    print(f"  plain numpy scan, zone and margin alone         {ms['scan']:8.1f} ms a draw")
    print(f"  ours, with blockers, frontier and solutions     {ms['ours']:8.1f} ms a draw")
    print(f"  a run of {MANY:,} with drawing, pricing, openers   {whole:8.1f} ms a draw")
    print(f"  the scan takes {ms['scan'] / ms['ours']:.0f} times as long as ours", end="")
    print(f", and {ms['scan'] / whole:.0f} times as long as all of a run")


if __name__ == "__main__":
    main()
