"""What opens or shuts the zone, as a JSON document."""

from typing import Any

from sim.gather.consent import Aside
from sim.gather.levers import Chair
from sim.gather.moved import Zone
from sim.gather.pairs import Pair
from sim.gather.tipping import Asked, Tipping
from sim.gather.ways import Ways
from sim.price.game import PER_UNIT
from sim.show.as_json import changes

Json = dict[str, Any]


def opens(found: Ways) -> Json:
    """Return all that opens or shuts the zone; shares are of the way to the end of a range."""
    tippings = found.tippings
    return {
        "title": found.case.scenario.title,
        "parties": list(found.plain.game.party_names),
        "types": dict(found.moved.types),
        "zone": zone_of(found.moved.zone),
        "searched": tippings.searched,
        "tipping": [_tipping(tipping) for tipping in tippings.found],
        "never": list(tippings.steady),
        "nothing": list(tippings.idle),
        "harm": [*tippings.harm, *(f"what_if.{name}" for name in found.switches.harm)],
        "pairs": [_pair(pair) for pair in found.pairs],
        "pairs_are": "best found",
        "switches": [
            {
                "kind": switch.kind,
                "name": switch.name,
                **({} if switch.held is None else {"held": switch.held}),
                **zone_of(switch.zone),
                "turns": switch.turns,
            }
            for switch in found.switches.tried
        ],
        "consent": {
            "one": [_aside(aside) for aside in found.consent.one],
            "two": [_aside(aside) for aside in found.consent.two],
            "minimal": [_aside(aside) for aside in found.consent.minimal],
        },
        "mediators": {chair.mediator: _chair(found, chair) for chair in found.chairs},
        "changes": changes(found.case),
    }


def zone_of(zone: Zone) -> Json:
    """Return whether there is a deal, how many, and the margin."""
    margin = None if zone.margin is None else zone.margin / PER_UNIT
    return {"open": zone.open, "size": zone.size, "margin": margin}


def _tipping(tipping: Tipping) -> Json:
    number = tipping.number
    return {
        "address": number.address,
        "same": list(number.also),
        "side": tipping.side,
        "likely": number.likely,
        "end": number.end(tipping.side),
        "value": tipping.value,
        "share": tipping.share,
        "effect": "opens" if tipping.opens else "shuts",
        "before": _asked(tipping.before),
        "after": _asked(tipping.after),
        "further": [
            {"value": turn.value, "effect": "opens" if turn.opens else "shuts"}
            for turn in tipping.further
        ],
    }


def _asked(asked: Asked) -> Json:
    return {"value": asked.value, "open": asked.open}


def _pair(pair: Pair) -> Json:
    numbers = [
        {
            "address": way.number.address,
            "side": way.side,
            "value": way.number.at(way.side, share),
            "share": share,
            "alone": alone,
        }
        for way, share, alone in zip(pair.ways, pair.shares, pair.alone, strict=True)
    ]
    return {"numbers": numbers, "share": pair.total}


def _aside(aside: Aside) -> Json:
    return {"set_aside": [item.address for item in aside.items], **zone_of(aside.zone)}


def _chair(found: Ways, chair: Chair) -> Json:
    best = None
    if chair.best is not None:
        best = {
            "package": found.plain.game.package(chair.best),
            "payoffs": {name: units / PER_UNIT for name, units in chair.payoffs.items()},
            "gains": {name: units / PER_UNIT for name, units in chair.gains.items()},
            "tied": chair.tied,
        }
    return {
        "best": best,
        "least_use": None
        if chair.least is None
        else {"strengths": dict(chair.least.strengths), "share": chair.least.total},
        "levers": [
            {
                "name": lever.name,
                "full": lever.full,
                "moves": list(lever.moves),
                "without": zone_of(lever.without),
                "pressed": zone_of(lever.pressed),
                "shuts": lever.shuts,
                "opens": lever.opens,
            }
            for lever in chair.levers
        ],
    }
