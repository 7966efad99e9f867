"""The payoff plane for a page: packages put into cells, the zone into finer ones.

A cell's sides are those of the case as it was opened, so that a cell stays where it is while
numbers are moved. A few packages stay points.
"""

from dataclasses import dataclass
from math import ceil
from typing import Any

import numpy as np

from sim.gather.plain import Plain
from sim.price.game import PER_UNIT, Bools, Floats, Ints
from sim.show import words
from sim.solve.zone import NO_DEAL

Json = dict[str, Any]
ACROSS, UP = 110, 80  # cells of a plane
FINER = 2  # cells of the zone to a cell of all packages, along each axis
FEW = 2000  # packages that are points rather than a cloud
LEVELS = 5  # shades of a cloud, by powers of SHADE
SHADE = 5
MOST = 160  # points of a frontier that are drawn


@dataclass(frozen=True)
class Cell:
    """The sides of a cell, in payoff units."""

    width: float
    height: float


def cell_of(plain: Plain) -> Cell | None:
    """Return the cell of a plane; None where there are not two parties to draw one of."""
    if len(plain.game.parties) < 2:
        return None
    gains = _gains(plain, np.flatnonzero(plain.included))
    width, height = (max(float(np.ptp(axis)), 1e-6) for axis in gains)
    return Cell(width / ACROSS, height / UP)


def plane(plain: Plain, cell: Cell) -> Json:
    """Return the plane of the first two parties as numbers to draw it from.

    `cells` are column, row, shade, one after another, `zone_cells` column, row; `points` and
    `zone_points` are places, where packages are few.
    """
    x, y = _gains(plain, np.flatnonzero(plain.included))
    zone = _gains(plain, plain.zone)
    few = len(x) <= FEW
    return {
        "axes": [words.actor(plain.case, party) for party in plain.game.party_names[:2]],
        "cell": [cell.width, cell.height],
        "finer": FINER,
        "bounds": [float(x.min()), float(x.max()), float(y.min()), float(y.max())],
        "points": _points(x, y) if few else [],
        "cells": [] if few else _cloud(x, y, cell),
        "zone_points": _points(zone[0], zone[1]) if few else [],
        "zone_cells": [] if few else _dots(zone[0], zone[1], cell),
        "frontier": _frontier(plain),
        "joined": len(plain.game.parties) == 2,
        "marks": [*_marks(plain), *_drafts(plain)],
    }


def _gains(plain: Plain, packages: Ints) -> Floats:
    found: Floats = plain.slack[:2].take(packages, axis=1) / PER_UNIT
    return found


def _points(x: Floats, y: Floats) -> list[list[float]]:
    return [[float(a), float(b)] for a, b in zip(x, y, strict=True)]


def _places(x: Floats, y: Floats, width: float, height: float) -> tuple[Ints, Ints]:
    """Return in which column and row of cells of some size points are."""
    column, row = np.floor(x / width), np.floor(y / height)
    return column.astype(np.int64), row.astype(np.int64)


def _counted(column: Ints, row: Ints) -> tuple[Ints, Ints, Ints]:
    """Return the cells that hold any point, and how many each holds."""
    left, bottom = int(column.min()), int(row.min())
    high = int(row.max()) - bottom + 1
    counts = np.bincount((column - left) * high + (row - bottom))
    seen = np.flatnonzero(counts)
    return seen // high + left, seen % high + bottom, counts[seen]


def _cloud(x: Floats, y: Floats, cell: Cell) -> list[int]:
    column, row, count = _counted(*_places(x, y, cell.width, cell.height))
    shade = np.minimum(np.log(count) / np.log(SHADE), LEVELS - 1).astype(np.int64)
    flat: list[int] = np.stack([column, row, shade], axis=1).ravel().tolist()
    return flat


def _dots(x: Floats, y: Floats, cell: Cell) -> list[int]:
    if not len(x):
        return []
    column, row, _ = _counted(*_places(x, y, cell.width / FINER, cell.height / FINER))
    flat: list[int] = np.stack([column, row], axis=1).ravel().tolist()
    return flat


def _frontier(plain: Plain) -> list[list[float]]:
    """Return the places on the frontier from left to right, thinned where they are many."""
    places = np.unique(_gains(plain, plain.frontier), axis=1)
    order = np.lexsort((places[1], places[0]))
    every = max(1, ceil(len(order) / MOST))
    kept: Bools = np.arange(len(order)) % every == 0
    kept[-1:] = True
    return _points(*places[:, order[kept]])


def _marks(plain: Plain) -> list[Json]:
    """Return the deals that concepts pick, each once, or the nearest miss."""
    picked: dict[int, list[str]] = {}
    for concept, solution in plain.solutions.items():
        if solution.package != NO_DEAL:
            picked.setdefault(solution.package, []).append(concept)
    found = [
        _mark(plain, names[0], " = ".join(words.CONCEPT_NAMES[n] for n in names), package)
        for package, names in picked.items()
    ]
    if plain.miss.package != NO_DEAL:
        found.append(_mark(plain, "miss", "Nearest miss", plain.miss.package))
    return found


def _drafts(plain: Plain) -> list[Json]:
    return [
        _mark(plain, "draft", words.draft(plain.case, name), draft.package) | {"draft": name}
        for name, draft in plain.drafts.items()
    ]


def _mark(plain: Plain, kind: str, label: str, package: int) -> Json:
    x, y = _gains(plain, np.array([package]))[:, 0]
    return {"kind": kind, "label": label, "x": float(x), "y": float(y)}
