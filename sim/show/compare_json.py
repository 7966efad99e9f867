"""What `compare` finds as JSON documents; differences are the second less the first."""

from dataclasses import asdict
from typing import Any

import numpy as np

from sim.gather.completing import Completed
from sim.gather.gap import Acceptance, Gains, Gap
from sim.gather.paired import Paired
from sim.gather.run import Ensemble
from sim.price.game import PER_UNIT
from sim.show.as_json import changes
from sim.solve.zone import NO_DEAL

Json = dict[str, Any]
LISTED = 1000  # of at most so many texts between two drafts all are told, else those in the zone


def gap(found: Gap) -> Json:
    """Return two drafts, issue by issue, and what lies between them."""
    drafts = found.case.scenario.drafts
    return {
        "title": found.case.scenario.title,
        "kind": "drafts",
        "first": found.names[0],
        "second": found.names[1],
        "draws": found.draws,
        "seed": found.seed,
        "design": found.design,
        "differ": {
            issue: [drafts[name].package[issue] for name in found.names] for issue in found.issues
        },
        "gains": {name: _gains(of) for name, of in found.gains.items()},
        "affected": [of.actor for of in found.of_role("affected")],
        "accepted": {party: _accepted(of) for party, of in found.accepted.items()},
        "in_zone": _accepted(found.in_zone),
        "completions": {
            which: _completed(of)
            for which, of in zip(("first", "second"), found.completed, strict=True)
        },
        "bridges": _bridges(found),
        "changes": changes(found.case),
    }


def _gains(of: Gains) -> Json:
    return {
        "no_deal": of.no_deal / PER_UNIT,
        "first": of.worth[0] / PER_UNIT,
        "second": of.worth[1] / PER_UNIT,
        "gap": of.whole / PER_UNIT,
        "alone": {issue: x / PER_UNIT for issue, x in of.alone.items()},
        "together": of.together / PER_UNIT,
        "last": {issue: x / PER_UNIT for issue, x in of.last.items()},
        "together_last": of.together_last / PER_UNIT,
        "prefers": dict(zip(("first", "second"), of.prefers, strict=True)),
    }


def _accepted(of: Acceptance) -> Json:
    first, second = map(asdict, of.shares)
    return {"first": first, "second": second, "change": asdict(of.change)}


def _completed(of: Completed) -> Json:
    return {
        "count": of.count,
        "likely": dict(of.likely),
        "in_zone": of.in_zone,
        "readings": {party: asdict(share) for party, share in of.readings.items()},
        "in_zone_readings": asdict(of.in_zone_readings),
    }


def _bridges(found: Gap) -> Json:
    bridges = found.bridges
    between = bridges.between
    inside = between[bridges.inside[between]]
    shown = between if len(between) <= LISTED else inside[:LISTED]
    return {
        "between": len(between),
        "in_zone": len(inside),
        "nash": None if bridges.nash is None else _bridge(found, bridges.nash),
        "most_accepted": None if bridges.most is None else _bridge(found, bridges.most),
        "packages": [_bridge(found, int(place)) for place in shown],
    }


def _bridge(found: Gap, place: int) -> Json:
    bridges, parties = found.bridges, found.plain.game.party_names
    taken = zip(found.issues, bridges.second[place], strict=True)
    return {
        "package": found.plain.game.package(int(bridges.numbers[place])),
        "from_second": [issue for issue, yes in taken if yes],
        "slack": {p: int(bridges.slack[i, place]) / PER_UNIT for i, p in enumerate(parties)},
        "gives": {p: int(bridges.gives[i, place]) / PER_UNIT for i, p in enumerate(parties)},
        "in_zone": bool(bridges.inside[place]),
        "probability": float(bridges.shares[place]),
    }


def paired(found: Paired) -> Json:
    """Return two suppositions or two files on the same draws."""
    one = found.ensembles[0]
    only = found.uncommon.only
    return {
        "kind": "files" if found.base is None else "what_ifs",
        "draws": one.count,
        "seed": one.seed,
        "design": one.design,
        "first": _side(found, 0),
        "second": _side(found, 1),
        "p_zone": asdict(found.p_zone),
        "margin": asdict(found.margin),
        "drafts": {
            name: {
                "in_zone": asdict(of.in_zone),
                "by_party": {party: asdict(change) for party, change in of.by_party.items()},
            }
            for name, of in found.drafts.items()
        },
        "blocks": {party: asdict(change) for party, change in found.blocks.items()},
        "uncommon": {
            **{kind: dict(zip(("first", "second"), only[kind], strict=True)) for kind in only},
            "options": {
                issue: dict(zip(("first", "second"), apart, strict=True))
                for issue, apart in found.uncommon.options.items()
            },
            "drafts_that_differ": list(found.uncommon.texts),
            "numbers": dict(
                zip(("first", "second", "differ"), found.uncommon.numbers, strict=True)
            ),
        },
    }


def _side(found: Paired, side: int) -> Json:
    of, robust = found.ensembles[side], found.ensembles[side].robust
    p, margin = of.p_zone, of.margin[~np.isnan(of.margin)]
    return {
        "label": found.labels[side],
        "title": of.case.scenario.title,
        "p_zone": {"estimate": p.estimate, "se": p.se, "low": p.low, "high": p.high},
        "margin": float(margin.mean()) if len(margin) else None,
        "drafts": {name: float(of.draft_in_zone(name).mean()) for name in of.draft_accepted},
        "drafts_by_party": {
            name: dict(zip(of.plain.game.party_names, yes.mean(axis=0).tolist(), strict=True))
            for name, yes in of.draft_accepted.items()
        },
        "blocks": {
            party: float(of.alone_blocks[:, p].mean())
            for p, party in enumerate(of.plain.game.party_names)
        },
        "robust": {
            "package": None if robust.package == NO_DEAL else of.plain.game.package(robust.package),
            "probability": None if robust.package == NO_DEAL else robust.probability,
            "in": dict(zip(("first", "second"), (row[side] for row in found.robust), strict=True)),
        },
        "affected": affected(of),
        "changes": changes(of.case),
    }


def affected(of: Ensemble) -> Json:
    """Return what no deal, and the balanced one, are worth to affected people; likely numbers."""
    nash = of.plain.solutions["nash"].package
    deal = of.plain.payoffs(nash) if nash != NO_DEAL else {}
    return {
        name: {
            "no_deal": worth / PER_UNIT,
            "nash": deal[name] / PER_UNIT if name in deal else None,
        }
        for name, worth in of.plain.walk_away().items()
        if of.case.scenario.actors[name].role == "affected"
    }
