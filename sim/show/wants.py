"""Who wants what: for each actor the issues that it has a stake in, the heaviest first.

The weights are the likely ones; those of an actor sum to 1 unless the file says `as_given`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sim.read.actor import NO_DEAL_VALUE, Stake
from sim.read.case import Case
from sim.show import words

ROLES = {
    "party": "must consent",
    "mediator": "mediates",
    "member": "is in the government",
    "outside": "is outside the talks",
    "affected": "is affected",
}


@dataclass(frozen=True)
class Want:
    """What an actor wants on an issue. `lines` are what it never accepts."""

    issue: str
    weight: float
    most: str
    least: str
    lines: str


@dataclass(frozen=True)
class Wants:
    """What an actor wants, and its part in the talks."""

    actor: str
    role: str
    rows: tuple[Want, ...]


def of(case: Case) -> list[Wants]:
    """Return what every actor with stakes wants, in the order of the file."""
    return [
        Wants(words.actor(case, name), ROLES[actor.role], _rows(case, name))
        for name, actor in case.scenario.actors.items()
        if actor.stakes
    ]


def weights(case: Case, actor: str) -> dict[str, float]:
    """Return an actor's likely weights by issue, stated or made of its aims."""
    stakes, aims = case.scenario.actors[actor].stakes, case.scenario.actors[actor].aims
    found = {
        issue: sum(aims[aim].likely * share.likely for aim, share in stake.shares.items())
        + (stake.weight.likely if stake.weight is not None else 0)
        for issue, stake in stakes.items()
    }
    total = sum(found.values())
    if case.scenario.weights == "as_given" or not total:
        return found
    return {issue: weight / total for issue, weight in found.items()}


def weight(case: Case, value: float) -> str:
    """Return a weight in words: a share of all that an actor has at stake, where that is 1."""
    return f"{value:.3g}" if case.scenario.weights == "as_given" else words.percent(value)


def _rows(case: Case, actor: str) -> tuple[Want, ...]:
    stakes, found = case.scenario.actors[actor].stakes, weights(case, actor)
    heaviest = sorted(found, key=lambda issue: -found[issue])
    return tuple(_want(case, issue, stakes[issue], found[issue]) for issue in heaviest)


def _want(case: Case, issue: str, stake: Stake, weight: float) -> Want:
    values = {name: number.likely for name, number in stake.values.items()}
    most, least = (_named(case, issue, values, end(values.values())) for end in (max, min))
    lines = [
        words.option(case, issue, name)
        + ("" if chance.likely == 1 else f" (held with a chance of {words.percent(chance.likely)})")
        for name, chance in stake.red_lines.items()
        if chance.likely > 0
    ]
    return Want(words.issue(case, issue), weight, most, least, "; ".join(lines))


def _named(case: Case, issue: str, values: Mapping[str, float], value: float) -> str:
    """Return the options that have a value."""
    return "; ".join(
        "No deal" if name == NO_DEAL_VALUE else words.option(case, issue, name)
        for name, worth in values.items()
        if worth == value
    )
