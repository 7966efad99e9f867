"""What follows as numbers are swept, as a JSON document."""

from typing import Any

import numpy as np

from sim.gather.dial import Dial
from sim.gather.statistics import Share
from sim.gather.sweep import PhaseMap, Point, Sweep
from sim.price.game import Floats
from sim.show.as_json import changes

Json = dict[str, Any]


def sweep(found: Sweep | PhaseMap) -> Json:
    """Return a sweep: `points` of one number, a `map` of two; shares are of all draws."""
    head = {
        "title": found.case.scenario.title,
        "parties": list(found.case.scenario.parties),
        "draws": found.draws,
        "seed": found.seed,
        "design": found.design,
        "p_zone": share(found.base),
    }
    if isinstance(found, PhaseMap):
        told = {"numbers": [_dial(dial) for dial in found.dials], "map": _map(found)}
    else:
        change = found.change
        told = {
            "numbers": [_dial(found.dial)],
            "points": [_point(point) for point in found.points],
            "difference": {
                "difference": change.difference,
                "low": change.low,
                "high": change.high,
                "gained": change.gained,
                "lost": change.lost,
            },
        }
    return {**head, **told, "changes": changes(found.case)}


def share(of: Share) -> Json:
    """Return a share with its error and its interval."""
    return {"estimate": of.estimate, "se": of.se, "low": of.low, "high": of.high}


def _dial(dial: Dial) -> Json:
    return {
        "address": dial.address,
        "same": list(dial.also),
        "low": dial.low,
        "likely": dial.likely,
        "high": dial.high,
        "documented": dial.documented,
        "lever": dial.lever,
        "harm": dial.harm,
    }


def _point(point: Point) -> Json:
    return {
        "value": point.value,
        "margin": point.margin,
        "p_zone": share(point.p_zone),
        "p_nothing_offerable": point.nothing,
        "blockers": dict(point.blocks),
        "drafts": {name: share(of) for name, of in point.drafts.items()},
    }


def _map(found: PhaseMap) -> Json:
    return {
        "values": [of.tolist() for of in found.values],
        "p_zone": found.p_zone.tolist(),
        "margin": _rows(found.margins),
    }


def _rows(grid: Floats) -> list[list[float | None]]:
    return [[None if np.isnan(x) else float(x) for x in row] for row in grid]
