"""A draw's zone and margin, beside the plain numpy scan that one would write in its place.

The scan looks every term up for every package in a table of all packages, as one would write it.
Both must find the same zone; their times are taken in turns, and the figure is their ratio.
"""

import platform
import sys
from statistics import median
from time import perf_counter

import numpy as np

from sim.price.game import PER_UNIT, Game
from sim.price.price import price
from sim.read.case import load
from sim.sample.draws import draw
from sim.solve import packages
from sim.solve.bargaining import solutions
from sim.solve.packages import Where
from sim.solve.survey import survey
from sim.solve.zone import margin

FILE, DRAWS, SEED = "gaza/cairo_april_2024", 20, 1


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


def ours(game: Game, d: int, included: np.ndarray) -> tuple[int, float]:
    """Return the same by the program's own road."""
    found = survey(game, d, included)
    best = margin(found.slack, found.offerable)
    return len(found.zone), float("nan") if best is None else best / PER_UNIT


def whole(game: Game, d: int, included: np.ndarray) -> None:
    """Solve a draw with its frontier and the four solutions."""
    found = survey(game, d, included)
    solutions(found.gains(), found.zone)


def main() -> None:
    """Print the times of a draw, and the ratio."""
    scenario = load(FILE).scenario
    started = perf_counter()
    game = price(scenario, draw(scenario, DRAWS, SEED))
    pricing = (perf_counter() - started) / DRAWS
    included = packages.included(game)
    places = np.unravel_index(np.arange(game.size), game.shape)
    times: dict[str, list[float]] = {"scan": [], "ours": [], "whole": []}
    for d in range(DRAWS):
        found = []
        for name, solve in (
            ("scan", lambda: scan(game, Where(np.int64(d), places, (game.size,)), included)),  # noqa: B023 - called at once
            ("ours", lambda: ours(game, d, included)),  # noqa: B023
            ("whole", lambda: whole(game, d, included)),  # noqa: B023
        ):
            started = perf_counter()
            found.append(solve())
            times[name].append(perf_counter() - started)
        if not (found[0][0] == found[1][0] and np.allclose(found[0], found[1], equal_nan=True)):
            sys.exit(f"draw {d}: the scan finds {found[0]}, we find {found[1]}")
    ms = {name: 1000 * median(spent) for name, spent in times.items()}
    print(f"{FILE}: {game.size:,} packages, {DRAWS} draws, Python {platform.python_version()}")
    print(f"  plain numpy scan, zone and margin   {ms['scan']:8.1f} ms a draw")
    print(f"  ours, zone and margin               {ms['ours']:8.1f} ms a draw")
    print(f"  ours, with frontier and solutions   {ms['whole']:8.1f} ms a draw")
    print(f"  pricing                             {1000 * pricing:8.1f} ms a draw")
    print(f"  the scan takes {ms['scan'] / ms['ours']:.1f} times as long as ours")


if __name__ == "__main__":
    main()
