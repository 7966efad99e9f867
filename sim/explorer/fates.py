"""Fates: what becomes of a package, said party by party: drafts, the government, those affected."""

from typing import Any

from sim.gather.plain import DraftOutcome, Plain
from sim.price.game import PER_UNIT
from sim.show import words
from sim.solve.zone import NO_DEAL

Json = dict[str, Any]


def drafts(plain: Plain) -> list[Json]:
    """Return each draft with what every party does with it, and what else stands in its way."""
    return [_draft(plain, name, outcome) for name, outcome in plain.drafts.items()]


def terms(plain: Plain, package: int) -> list[list[str]]:
    """Return a package as pairs of issue and option, in words; empty where there is none."""
    if package == NO_DEAL:
        return []
    held = plain.game.package(package).items()
    return [[words.issue(plain.case, i), words.option(plain.case, i, o)] for i, o in held]


def government(plain: Plain, package: int) -> Json | None:
    """Return the chance that the government stays in office, and who leaves it.

    None where the file has no government, or there is no package to look at.
    """
    found = None if package == NO_DEAL else plain.government(package)
    if found is None:
        return None
    return _office(plain, found.in_office, found.leaving)


def government_without_deal(plain: Plain) -> Json | None:
    """Return the same where no deal is struck."""
    office = plain.game.office
    if office is None:
        return None
    seen = int(office.no_deal_pattern[0])
    gone = zip(office.members, office.leaving[0, :, seen], strict=True)
    leaving = tuple(member for member, out in gone if out)
    return _office(plain, float(office.stands[0, seen]), leaving)


def affected(plain: Plain, package: int) -> list[Json]:
    """Return what no deal, and a package, are worth to those who bear the cost."""
    actors = plain.case.scenario.actors
    without = plain.walk_away()
    there = {} if package == NO_DEAL else plain.payoffs(package)
    return [
        {
            "actor": name,
            "label": words.actor(plain.case, name),
            "without": without[name] / PER_UNIT,
            "deal": there[name] / PER_UNIT if there else None,
        }
        for name in plain.game.actors
        if actors[name].role == "affected"
    ]


def _office(plain: Plain, in_office: float, leaving: tuple[str, ...]) -> Json:
    return {
        "in_office": in_office,
        "said": words.percent(in_office),
        "leaving": [words.member(plain.case, member) for member in leaving],
    }


def _draft(plain: Plain, name: str, outcome: DraftOutcome) -> Json:
    stated = plain.case.scenario.drafts[name]
    known = tuple(stated.package) if stated.stated is None else stated.stated
    held = zip(stated.package, terms(plain, outcome.package), strict=True)
    return {
        "draft": name,
        "label": words.draft(plain.case, name),
        "by": words.actor(plain.case, stated.proposed_by) if stated.proposed_by else None,
        "in_zone": all(outcome.accepted) and outcome.deliverable and outcome.ratified,
        "parties": [_party(plain, outcome, place) for place in range(len(outcome.accepted))],
        "barred": [
            said
            for said, barred in (
                ("It promises more than there is.", not outcome.deliverable),
                ("The government would not ratify it.", not outcome.ratified),
            )
            if barred
        ],
        "completions": outcome.completions,
        "completions_in_zone": outcome.completions_in_zone,
        "terms": [[*pair, issue in known] for issue, pair in held],
        "government": government(plain, outcome.package),
        "affected": affected(plain, outcome.package),
    }


def _party(plain: Plain, outcome: DraftOutcome, place: int) -> Json:
    who, slack = plain.game.party_names[place], outcome.slack[place]
    return {
        "party": who,
        "label": words.actor(plain.case, who),
        "accepts": outcome.accepted[place],
        "slack": slack / PER_UNIT,
        "short": words.payoff(-slack) if slack < 0 else None,
        "red_lines": [words.issue(plain.case, i) for p, i in outcome.red_lines if p == who],
    }
