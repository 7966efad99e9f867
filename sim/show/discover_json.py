"""Under which conditions there is a deal, as a JSON document."""

from typing import Any

from sim.gather.discover import Discovery, Found, Limit
from sim.show.as_json import changes
from sim.show.sweep_json import share
from sim.solve.prim import Step

Json = dict[str, Any]


def discover(found: Discovery) -> Json:
    """Return boxes and what they hold; `low` and `high` are quantiles, values stand beside."""
    return {
        "title": found.case.scenario.title,
        "parties": list(found.case.scenario.parties),
        "draws": found.draws,
        "seed": found.seed,
        "design": found.design,
        "p_zone": share(found.base),
        "inputs": [of.address for of in found.inputs],
        "harm": [factor.name for factor in found.harm],
        "boxes": [_box(box) for box in found.boxes],
        "inside": None if found.inside is None else share(found.inside),
        "outside": None if found.outside is None else share(found.outside),
        "changes": changes(found.case),
    }


def _box(box: Found) -> Json:
    return {
        "survives": box.survives,
        "conditions": [_limit(of) for of in box.limits],
        "density": share(box.density),
        "coverage": share(box.coverage),
        "mass": box.mass,
        "base": share(box.base),
        "fitted": _step(box.chosen),
        "tradeoff": [_step(of) for of in box.way],
    }


def _step(of: Step) -> Json:
    return {
        "coverage": of.coverage,
        "density": of.density,
        "mass": of.mass,
        "conditions": len(of.box.limited),
    }


def _limit(of: Limit) -> Json:
    return {
        "address": of.input.address,
        "addresses": list(of.input.factor.addresses)
        if of.input.kind == "number"
        else [of.input.address],
        "kind": of.input.kind,
        "low": of.low,
        "high": of.high,
        "low_value": of.low_value,
        "high_value": of.high_value,
        "levels": list(of.levels),
        "quasi_p": of.quasi_p,
    }
