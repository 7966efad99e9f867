"""A draw's zone and margin, beside the plain numpy scan that one would write in its place.

The scan looks every package's options up in a table of all packages, issue by issue, in floats.
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
from sim.solve.zone import margin, zone

FILE, DRAWS, SEED = "gaza/cairo_april_2024", 20, 1


def scan(game: Game, d: int, places: np.ndarray, included: np.ndarray) -> tuple[int, float]:
    """Return the size of the zone and the margin, as a straightforward scan finds them."""
    worth = np.zeros((len(game.parties), game.size))
    red = np.zeros(game.size, dtype=bool)
    for row, actor in enumerate(game.parties):
        for issue, options in enumerate(game.options):
            worth[row] += (options[d, actor] / PER_UNIT)[places[issue]]
            red |= game.red[issue][d, row][places[issue]]
        worth[row] += (game.deal[d, actor] - game.no_deal[d, actor]) / PER_UNIT
        for joint in game.joint:
            if joint.actor == actor:
                felt = joint.block.table[tuple(places[i] for i in joint.block.issues)]
                worth[row] += joint.amount[d] / PER_UNIT * felt
    least = worth.min(axis=0)
    offerable = included & ~red
    best = float(least[offerable].max()) if offerable.any() else float("nan")
    return int((offerable & (least >= -1e-9)).sum()), best


def ours(game: Game, d: int, included: np.ndarray) -> tuple[int, float]:
    """Return the same by the program's own road."""
    slack = packages.slack(game, d)
    offerable = included & ~packages.red_lines(game, d).any(axis=0)
    best = margin(slack, offerable)
    return len(zone(slack, offerable)), float("nan") if best is None else best / PER_UNIT


def whole(game: Game, d: int, included: np.ndarray) -> None:
    """Solve a draw with its frontier and the four solutions."""
    slack = packages.slack(game, d)
    inside = zone(slack, included & ~packages.red_lines(game, d).any(axis=0))
    solutions(slack[:, inside], inside)


def main() -> None:
    """Print the times of a draw, and the ratio."""
    scenario = load(FILE).scenario
    started = perf_counter()
    game = price(scenario, draw(scenario, DRAWS, SEED))
    pricing = (perf_counter() - started) / DRAWS
    included = packages.included(game)
    places = np.array(np.unravel_index(np.arange(game.size), game.shape))
    times: dict[str, list[float]] = {"scan": [], "ours": [], "whole": []}
    for d in range(DRAWS):
        found = []
        for name, solve in (
            ("scan", lambda: scan(game, d, places, included)),  # noqa: B023 - called at once
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
