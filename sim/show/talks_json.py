"""The talks as a JSON document."""

from typing import Any

import numpy as np

from sim.gather.talks import Talks
from sim.gather.talks_draws import ENDS
from sim.show.as_json import changes

Json = dict[str, Any]
QUANTILES = {"q05": 0.05, "q50": 0.5, "q95": 0.95}


def talks(found: Talks) -> Json:
    """Return what the talks come to, by week; weeks count from 1, payoffs are by actor."""
    course, other = found.course, found.tougher
    return {
        "title": found.case.scenario.title,
        "weeks": found.weeks,
        "types": list(found.types),
        "offers": len(found.beside.numbers),
        "considered": found.beside.considered,
        "p_deal_by": _by(course.deal),
        "p_fall_by": _by(course.fall),
        "p_escalation_by": _by(course.escalation),
        "p_none": course.none,
        "p_fall_given_deal": found.fall_given_deal,
        "binding": found.binding,
        "deal": found.options(),
        "beta": [found.solved.table.beta, *map(float, course.beta)] if found.types else None,
        "worth": {
            name: None if pair is None else {"deal": pair[0], "waiting": pair[1]}
            for name, pair in found.delay().items()
        },
        "epsilon": found.epsilon,
        "unexpected": {
            "p_deal_by": _by(other.deal),
            "p_fall_by": _by(other.fall),
            "p_escalation_by": _by(other.escalation),
        },
        "only_pooling": found.solved.barred,
        "twice_as_long": {"p_deal_by": list(map(float, found.twice)), "most": found.doubled},
        "bands": _bands(found),
        "story": None if found.told is None else [vars(event) for event in found.told],
        "changes": changes(found.case),
    }


def _by(chances: np.ndarray) -> list[float]:
    """Return the chance by each week; whole numbers of 1 are not overstepped."""
    return [min(1.0, float(x)) for x in np.cumsum(chances)]


def _bands(found: Talks) -> Json | None:
    if found.bands is None:
        return None
    each = {
        f"p_{end}_by": {
            name: list(map(float, found.bands.quantile(end, share)))
            for name, share in QUANTILES.items()
        }
        for end in ENDS
    }
    return {"draws": found.bands.draws, "seed": found.bands.seed, **each}
