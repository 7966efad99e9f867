"""A deal that is explained as a JSON document; payoffs are floats in payoff units."""

from dataclasses import asdict
from typing import Any

from sim.gather.account import Account, Line
from sim.gather.amendments import Amendment
from sim.gather.plain import Government
from sim.gather.why import Consent, Why
from sim.price.game import PER_UNIT
from sim.show.as_json import changes
from sim.show.number_words import Reasons, number

Json = dict[str, Any]


def of_why(why: Why) -> Json:
    """Return a deal explained: `deal` is null where no deal was asked about."""
    package = None if why.package is None else why.game.package(why.package)
    consents = {consent.party: _consent(why, consent) for consent in why.consents}
    return {
        "title": why.case.scenario.title,
        "asked": why.asked.text,
        "draft": why.asked.draft,
        "deal": package,
        "parties": list(why.game.party_names),
        "accepted_by_all": None if package is None else why.works,
        "excluded": why.excluded,
        "undeliverable": list(why.lacking),
        "ratified": why.ratified,
        "consent": consents,
        "actors": {account.actor: _account(why, account) for account in why.accounts},
        "government": _government(why.government),
        "government_without": _government(why.left_government),
        "no_deal": dict(why.state),
        "numbers": _numbers(why),
        "draws": why.draws,
        "seed": why.seed,
        "design": why.design,
        "acceptance": _acceptance(why),
        "amendments": _amendments(why),
        "robust": _robust(why),
        "types": dict(why.types),
        "changes": changes(why.case),
    }


def _unit(units: int | None) -> float | None:
    return None if units is None else units / PER_UNIT


def _consent(why: Why, consent: Consent) -> Json:
    return {
        "accepts": consent.accepts,
        "slack": _unit(consent.slack),
        "red_lines": list(consent.red_lines),
    }


def _account(why: Why, account: Account) -> Json:
    with_deal, without = account.offices
    return {
        "role": why.case.scenario.actors[account.actor].role,
        "deal": _unit(account.deal),
        "no_deal": _unit(account.no_deal),
        "kept": account.kept,
        "office": {
            "deal": None if with_deal is None else asdict(with_deal),
            "no_deal": None if without is None else asdict(without),
        },
        "terms": [_line(line) for line in account.lines],
    }


def _line(line: Line) -> Json:
    return {
        "kind": line.term.kind,
        "of": line.term.of or None,
        "deal": _unit(line.deal),
        "no_deal": _unit(line.no_deal),
        "difference": _unit(line.difference),
        "if_refused": line.refusing,
        "in_deal": None if line.weighed is None else asdict(line.weighed),
        "in_no_deal": None if line.expected is None else asdict(line.expected),
        "numbers": list(line.numbers),
    }


def _government(government: Government | None) -> Json | None:
    if government is None:
        return None
    return {"in_office": government.in_office, "leaving": list(government.leaving)}


def _numbers(why: Why) -> Json:
    """Return by address every number that enters a term: its range, what it is, and why."""
    reasons = Reasons(why.case, why.types)
    every = dict.fromkeys(a for account in why.accounts for li in account.lines for a in li.numbers)
    found = {}
    for address in every:
        estimate, reason = why.typed.number(address), reasons(address)
        found[address] = {
            "what": number(why.case, address),
            "low": estimate.low,
            "likely": estimate.likely,
            "high": estimate.high,
            "harm": estimate.harm,
            "sources": list(reason.sources),
            "claim": reason.claim,
            "kind": reason.kind,
            "assumed": reason.assumed,
        }
    return found


def _acceptance(why: Why) -> Json | None:
    found = why.acceptance
    if found is None:
        return None
    return {
        "accepts": dict(found.accepts),
        "crosses_red_line": dict(found.crosses),
        "by_type": {name: dict(shares) for name, shares in found.by_type.items()},
        "possible": found.possible,
        "together": asdict(found.together),
        "hangs_on": {
            party: [
                {"address": h.address, "with": list(h.with_it[1:]), "low": h.low, "high": h.high}
                for h in hangs
            ]
            for party, hangs in found.hangs.items()
        },
    }


def _amendments(why: Why) -> Json | None:
    found = why.amendments
    if found is None:
        return None
    return {
        "needed": not why.works,
        "tried": list(found.tried),
        "working": list(found.working),
        "best": [_amendment(why, amendment) for amendment in found.best],
        "nearest": None if found.nearest is None else _amendment(why, found.nearest),
    }


def _amendment(why: Why, amendment: Amendment) -> Json:
    named = zip(why.game.party_names, amendment.slack, strict=True)
    return {
        "changes": amendment.changes,
        "slack": {party: _unit(slack) for party, slack in named},
        "given_up": _unit(amendment.lost),
        "affected": {actor: _unit(worth) for actor, worth in amendment.affected.items()},
    }


def _robust(why: Why) -> Json | None:
    found = why.sturdiest
    if found is None:
        return None
    return {
        "changes": found.changes,
        "package": why.game.package(found.package),
        "probability": found.share,
        "unchanged": found.unchanged,
    }
