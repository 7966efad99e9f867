"""Which numbers move the answer, as a JSON document."""

from typing import Any

from sim.gather.sensitivity import Bar, Effect, Index, Sensitivity
from sim.show.as_json import changes
from sim.show.opens_json import zone_of
from sim.show.sweep_json import share

Json = dict[str, Any]


def sensitivity(found: Sensitivity) -> Json:
    """Return the tornado and the indices; an index is null where its answer does not vary."""
    return {
        "title": found.case.scenario.title,
        "parties": list(found.case.scenario.parties),
        "types": dict(found.types),
        "zone": zone_of(found.likely),
        "p_zone": share(found.p_zone),
        "p_nothing_offerable": 1 - found.offered,
        "tornado": [_bar(bar) for bar in found.bars],
        "indices": [_effect(effect) for effect in found.effects],
        "idle": [factor.name for factor in found.idle],
        "dead": list(found.dead),
        "levers": list(found.fixed),
        "points": found.points,
        "priced": found.priced,
        "solved": found.solved,
        "seed": found.seed,
        "changes": changes(found.case),
    }


def _bar(bar: Bar) -> Json:
    return {
        "address": bar.number.address,
        "same": list(bar.number.also),
        "low": bar.number.low,
        "likely": bar.number.likely,
        "high": bar.number.high,
        "at_low": zone_of(bar.low),
        "at_high": zone_of(bar.high),
        "turns": bar.turns,
        "lever": bar.lever,
        "harm": bar.harm,
    }


def _effect(effect: Effect) -> Json:
    return {
        "factor": effect.factor.name,
        "kind": effect.factor.kind,
        "addresses": list(effect.factor.addresses),
        "harm": effect.factor.harm,
        "zone": _index(effect.zone),
        "margin": _index(effect.margin),
    }


def _index(of: Index | None) -> Json | None:
    if of is None:
        return None
    return {
        "first": {"estimate": of.first, "low": of.first_low, "high": of.first_high},
        "total": {"estimate": of.total, "low": of.total_low, "high": of.total_high},
    }
