"""Results as JSON documents, the stable part that other programs rely on.

Payoffs are floats by actor, packages `{issue: option}`; what does not exist is null.
"""

from dataclasses import asdict
from datetime import date, time
from typing import Any

import numpy as np

from sim.gather.credible import Credibility
from sim.gather.plain import Plain
from sim.gather.run import Ensemble
from sim.gather.structure import Structures
from sim.price.game import PER_UNIT
from sim.read.address import show
from sim.read.case import Case
from sim.solve.bargaining import Solution
from sim.solve.zone import NO_DEAL

Json = dict[str, Any]
LISTED = 1000  # a zone of at most so many packages is listed whole


def zone(plain: Plain) -> Json:
    """Return the plain solve."""
    game = plain.game
    size = len(plain.zone)
    return {
        "title": plain.case.scenario.title,
        "parties": list(game.party_names),
        "packages": plain.packages,
        "offerable": plain.offerable,
        "undeliverable": plain.undeliverable,
        "unratified": plain.unratified,
        "walk_away": _units(plain.walk_away()),
        "margin": _unit(plain.margin),
        "margin_without_red_lines": _unit(plain.margin_without_red_lines),
        "zone": {
            "size": size,
            "share": size / plain.packages,
            **({"packages": [game.package(n) for n in plain.zone]} if size <= LISTED else {}),
        },
        "frontier": [
            {"package": game.package(n), "payoffs": _units(plain.payoffs(n))}
            for n in plain.frontier
        ],
        "solutions": {
            concept: _solution(plain, solution) for concept, solution in plain.solutions.items()
        },
        "blocking": {
            "without": dict(zip(game.party_names, plain.without, strict=True)),
            "refused_by": [
                {"parties": [game.party_names[p] for p in parties], "packages": count}
                for parties, count in plain.refused_by
            ],
            "nearest_miss": _miss(plain),
        },
        "drafts": {
            name: {
                "accepted": dict(zip(game.party_names, draft.accepted, strict=True)),
                "slack": _units(dict(zip(game.party_names, draft.slack, strict=True))),
                "completions": draft.completions,
                "completions_in_zone": draft.completions_in_zone,
            }
            for name, draft in plain.drafts.items()
        },
        "stocks": {issue: dict(options) for issue, options in plain.stocks.items()},
        "types": dict(plain.types),
        "changes": changes(plain.case),
    }


def _solution(plain: Plain, solution: Solution) -> Json | None:
    if solution.package == NO_DEAL:
        return None
    gains = dict(zip(plain.game.party_names, solution.gains, strict=True))
    return {
        "package": plain.game.package(solution.package),
        "payoffs": _units(plain.payoffs(solution.package)),
        "gains": _units(gains),
        "tied": solution.tied,
        "near": {i: list(options) for i, options in plain.near[solution.concept].items()},
        **_government(plain, solution.package),
    }


def _government(plain: Plain, package: int) -> Json:
    government = plain.government(package)
    if government is None:
        return {}
    leaving = list(government.leaving)
    return {"government": {"in_office": government.in_office, "leaving": leaving}}


def _miss(plain: Plain) -> Json | None:
    miss = plain.miss
    if miss.package == NO_DEAL:
        return None
    shortfall = dict(zip(plain.game.party_names, miss.shortfall, strict=True))
    return {"package": plain.game.package(miss.package), "shortfall": _units(shortfall)}


def run(ensemble: Ensemble, out: str | None) -> Json:
    """Return what a run found, and where it is written."""
    game, p = ensemble.plain.game, ensemble.p_zone
    robust = ensemble.robust
    return {
        "title": ensemble.case.scenario.title,
        "parties": list(game.party_names),
        "draws": ensemble.count,
        "seed": ensemble.seed,
        "design": ensemble.design,
        "p_zone": {"estimate": p.estimate, "se": p.se, "low": p.low, "high": p.high},
        "p_nothing_offerable": float(np.isnan(ensemble.margin).mean()),
        "margin": _spread(ensemble.margin),
        "openers": {a: ensemble.of_empty(opened) for a, opened in ensemble.opened.items()},
        "blockers": {
            party: ensemble.of_empty(ensemble.alone_blocks[:, i])
            for i, party in enumerate(game.party_names)
        },
        "robust": {
            "package": None if robust.package == NO_DEAL else game.package(robust.package),
            "probability": None if robust.package == NO_DEAL else robust.probability,
        },
        "drafts": {
            name: float(ensemble.draft_in_zone(name).mean()) for name in ensemble.draft_accepted
        },
        "drafts_by_party": {
            name: dict(zip(game.party_names, accepted.mean(axis=0).tolist(), strict=True))
            for name, accepted in ensemble.draft_accepted.items()
        },
        "completions": {name: float(x.mean()) for name, x in ensemble.completed.items()},
        "ready": ensemble.ready(),
        "facts": _facts(ensemble),
        "by_type": ensemble.by_type(),
        "structure": None
        if ensemble.structures is None
        else {name: off.p_zone.estimate for name, off in ensemble.structures.off.items()},
        "p_government_stands": ensemble.stands(),
        "what_if": None
        if ensemble.what_ifs is None
        else {name: asdict(d) for name, d in ensemble.what_ifs.items()},
        "solutions": {
            concept: {"options": ensemble.options(concept)} for concept in ensemble.choices
        },
        "changes": changes(ensemble.case),
        "out": out,
    }


def structures(found: Structures) -> Json:
    """Return how often there is a zone with each mechanism switched off."""
    return {
        "title": found.case.scenario.title,
        "draws": found.count,
        "seed": found.seed,
        "design": found.design,
        "p_zone": asdict(found.p_zone),
        "structure": {
            name: {"off": list(f.off), "p_zone": f.p_zone.estimate, **asdict(f.change)}
            for name, f in found.off.items()
        },
        "changes": changes(found.case),
    }


def credible(found: Credibility) -> Json:
    """Return in what share of readings each threat and promise would be carried out."""
    return {
        "title": found.case.scenario.title,
        "draws": found.draws,
        "seed": found.seed,
        "design": found.design,
        "threats": [asdict(threat) for threat in found.threats],
        "changes": changes(found.case),
    }


def _facts(ensemble: Ensemble) -> Json | None:
    found = ensemble.evidence
    if found is None:
        return None
    return {
        "p_zone": found.share(ensemble.open),
        "effective_draws": found.effective_draws,
        "each": {name: float(agrees.mean()) for name, agrees in found.agrees.items()},
    }


def _spread(margin: np.ndarray) -> dict[str, float | None]:
    exists = margin[~np.isnan(margin)]
    if not len(exists):
        return dict.fromkeys(("mean", "q05", "q50", "q95"))
    q05, q50, q95 = np.quantile(exists, [0.05, 0.5, 0.95]).tolist()
    return {"mean": float(exists.mean()), "q05": q05, "q50": q50, "q95": q95}


def changes(case: Case) -> Json:
    """Return what was changed in the file for a result."""
    return {
        "what_if": list(case.what_ifs),
        "set": {show(address): _plain(value) for address, value in case.changes},
    }


def _plain(value: Any) -> Any:
    """Return a value of a file as JSON can hold it: dates as text."""
    if isinstance(value, dict):
        return {key: _plain(below) for key, below in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date | time) else value


def _unit(units: int | None) -> float | None:
    return None if units is None else units / PER_UNIT


def _units(payoffs: dict[str, int]) -> dict[str, float]:
    return {name: units / PER_UNIT for name, units in payoffs.items()}
