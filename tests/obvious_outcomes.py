"""Outcomes, what an actor's issues are worth in them, and conditions: slow, obvious, exact.

Written from the design alone (model.md 1 and 2, scenario-format.md). Every number stands at its
likely value. Sums of fractions are added one by one, from left to right, so that two programs can
agree to the last unit (`sum` itself compensates for rounding in newer Pythons).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any

Raw = Mapping[str, Any]
Package = dict[str, str]

UNIT = 1e12
REASONS = ("source", "claim", "kind", "assumed")  # may stand in any table


# ------------------------------------------------------------------------- reading the tables


def number(x: Any) -> float:
    """Return a plain number as it is, an estimate as its likely value."""
    return x if isinstance(x, int | float) else x["likely"]


def whole(x: float) -> int:
    """Return a term of a payoff as a whole number of 1e-12, half to even."""
    return round(x * UNIT)


def listed(options: str | list[str]) -> list[str]:
    """Return one option, or a list of them, as a list."""
    return [options] if isinstance(options, str) else list(options)


def entries(table: Raw) -> dict[str, Any]:
    """Return what a table holds by name, without the reasons for its numbers."""
    return {key: x for key, x in table.items() if key not in REASONS}


def added(terms: Iterable[float]) -> float:
    """Return the terms added one by one from 0.0."""
    total = 0.0
    for term in terms:
        total = total + term
    return total


def chances(table: Raw) -> dict[str, float]:
    """Return a list of chances with the one called "rest" worked out."""
    found = entries(table)
    others = added(number(x) for x in found.values() if x != "rest")
    return {name: 1 - others if x == "rest" else number(x) for name, x in found.items()}


def of_likeliest_types(raw: Raw) -> Raw:
    """Return the tables with each actor's likeliest type applied, the first of equals."""
    if not raw.get("types"):
        return raw
    changed = deepcopy(dict(raw))
    for types in entries(changed.pop("types")).values():
        prior = chances({name: kind["chance"] for name, kind in entries(types).items()})
        likeliest = max(prior, key=lambda name: prior[name])
        for address, x in entries(types[likeliest].get("set", {})).items():
            *path, last = address.split(".")
            table = changed
            for key in path:
                table = table[key]
            table[last] = x
    return changed


# ------------------------------------------------------------------------- outcomes


@dataclass(frozen=True)
class Outcome:
    """A deal, or a state without one."""

    deal: bool
    options: Mapping[str, str | None]  # None: the issue does not exist without a deal
    refused: Package | None = None  # without a deal: the package that was refused, if one is meant


def a_deal(package: Package) -> Outcome:
    """Return the outcome in which the package is the deal."""
    return Outcome(True, package)


def status_quo(raw: Raw) -> Outcome:
    """Return the state without a deal in which nobody has done anything."""
    issues = entries(raw["issues"])
    return Outcome(False, {name: issue.get("status_quo") for name, issue in issues.items()})


def changed_to(outcome: Outcome, options: Mapping[str, str]) -> Outcome:
    """Return the state with some issues at other options."""
    return replace(outcome, options={**outcome.options, **options})


# ------------------------------------------------------------------------- weights and values


def stakes(raw: Raw, actor: str) -> dict[str, Any]:
    """Return the actor's stakes by issue, in the order of the file."""
    return entries(raw["actors"][actor].get("stakes", {}))


def raw_weight(raw: Raw, actor: str, issue: str) -> float:
    """Return what the actor's aims lend the issue, and its stated weight, if any."""
    stake = stakes(raw, actor)[issue]
    aims = raw["actors"][actor].get("aims", {})
    shares = entries(stake.get("shares", {}))
    weight = added(number(aims[aim]) * number(share) for aim, share in shares.items())
    return weight + number(stake["weight"]) if "weight" in stake else weight


def weight(raw: Raw, actor: str, issue: str) -> float:
    """Return the issue's weight, as a share of all the actor's weights unless given as it is."""
    w = raw_weight(raw, actor, issue)
    if raw.get("weights", "normalised") == "as_given":
        return w
    return w / added(raw_weight(raw, actor, other) for other in stakes(raw, actor))


def value(raw: Raw, actor: str, issue: str, option: str | None) -> float:
    """Return the option's value to the actor: by how it reads the option, else as stated."""
    values = stakes(raw, actor)[issue]["values"]
    readings = raw["actors"][actor].get("readings", {}).get(issue, {})
    if option in entries(readings):
        read = chances(readings[option])
        return added(chance * number(values[meant]) for meant, chance in read.items())
    return number(values["no_deal" if option is None else option])


def felt_value(raw: Raw, actor: str, issue: str, outcome: Outcome) -> float:
    """Return the value of the outcome's option; in a deal, short of a precedent looms larger."""
    row = raw["actors"][actor]
    v = value(raw, actor, issue, outcome.options[issue])
    if not outcome.deal or "reference" not in row:
        return v
    precedent = raw["precedents"][row["reference"]]["package"]
    if issue not in precedent:
        return v
    v_ref = value(raw, actor, issue, precedent[issue])
    return v - (number(row.get("loss_aversion", 1)) - 1) * max(0, v_ref - v)


def policy(raw: Raw, actor: str, outcome: Outcome) -> int:
    """Return what `worth` and `tolerance` look at: the issues' worth in the outcome itself."""
    return sum(
        whole(weight(raw, actor, issue) * felt_value(raw, actor, issue, outcome))
        for issue in stakes(raw, actor)
    )


# ------------------------------------------------------------------------- conditions


def meets(raw: Raw, when: Raw, outcome: Outcome) -> bool:
    """Say whether the outcome meets every key of a condition."""
    return all(meets_key(raw, key, x, outcome) for key, x in entries(when).items())


def meets_key(raw: Raw, key: str, wanted: Any, outcome: Outcome) -> bool:
    """Say whether the outcome meets one key of a condition."""
    if key == "deal" and isinstance(wanted, bool):  # else an issue called "deal"
        return outcome.deal == wanted
    if key == "no_deal" and isinstance(wanted, bool):
        return outcome.deal != wanted
    if key == "any":
        return any(meets(raw, part, outcome) for part in wanted)
    if key == "not":
        return not meets(raw, wanted, outcome)
    if key == "worth":
        return all(
            policy(raw, actor, outcome) >= whole(number(t)) for actor, t in entries(wanted).items()
        )
    if key == "refusing":
        if outcome.deal or outcome.refused is None:
            return False
        return meets(raw, wanted, a_deal(outcome.refused))
    return outcome.options[key] in listed(wanted)


def turns_on_refusal(when: Raw) -> bool:
    """Say whether `refusing` stands anywhere in a condition."""
    if "refusing" in when:
        return True
    parts = [*when.get("any", []), *([when["not"]] if "not" in when else [])]
    return any(turns_on_refusal(part) for part in parts)
