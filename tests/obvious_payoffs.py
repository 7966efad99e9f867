"""Payoffs term by term, of a deal and of no deal, and what is done alone without a deal.

Slow, obvious, from the design alone (model.md 1 and 2). `state` is always what holds without a
deal before the future is drawn, with the choice made by who can act alone.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from .obvious_government import exit_costs, in_office, omega, reckoning
from .obvious_outcomes import (
    Outcome,
    Package,
    Raw,
    a_deal,
    added,
    chances,
    changed_to,
    entries,
    felt_value,
    listed,
    meets,
    number,
    stakes,
    status_quo,
    turns_on_refusal,
    value,
    weight,
    whole,
)

Terms = dict[str, int]


def futures(raw: Raw, actor: str, state: Outcome) -> list[tuple[float, Outcome]]:
    """Return what the actor thinks that no deal may come to; without futures the state stays."""
    row = raw["actors"][actor]
    table = row.get("futures", {})
    for issue, by_option in entries(row.get("futures_if", {})).items():
        if state.options[issue] in entries(by_option):
            table = by_option[state.options[issue]]
            break
    found = []
    for name, chance in chances(table).items():
        found.append((chance, changed_to(state, entries(raw["futures"][name].get("set", {})))))
    return found or [(1, state)]


def kept(raw: Raw, actor: str, outcome: Outcome) -> float | None:
    """Return the chance that the actor gives to a deal's lasting, None where it has no trust."""
    trust = raw["actors"][actor].get("trust")
    if trust is None:
        return None
    chance = 1.0
    for issue, table in entries(trust.get("kept", {})).items():
        chance = chance * number(table.get(outcome.options[issue], 1))
    return chance


# ------------------------------------------------------------------------- the terms of a deal


def mixed_value(raw: Raw, actor: str, issue: str, outcome: Outcome) -> float:
    """Return what the deal's option comes to if the deal may be broken."""
    v = felt_value(raw, actor, issue, outcome)
    k = kept(raw, actor, outcome)
    trust = raw["actors"][actor].get("trust", {})
    if k is None or issue not in trust.get("lasting", []):
        return v
    v_q = value(raw, actor, issue, status_quo(raw).options[issue])
    phi = number(trust.get("kept_if_broken", 0))
    return k * v + (1 - k) * (phi * v + (1 - phi) * v_q)


def stance_term(raw: Raw, actor: str, issue: str, outcome: Outcome) -> int:
    """Return the cost of a deal that falls short of what the actor said in public."""
    stance = raw["actors"][actor]["stances"][issue]
    said = value(raw, actor, issue, stance["option"])
    signed = value(raw, actor, issue, outcome.options[issue])
    return whole(-(number(stance["cost"]) * max(0, said - signed)))


def chance_met(raw: Raw, actor: str, when: Raw, state: Outcome) -> float:
    """Return the chance, in the actor's eyes, that what no deal comes to meets a condition."""
    return added(
        chance * int(meets(raw, when, future)) for chance, future in futures(raw, actor, state)
    )


def force(raw: Raw, name: str) -> float:
    """Return what a pressure adds where it is fully met: strength, relays' strengths, bite."""
    pressure = raw["pressures"][name]
    strength = number(pressure["strength"])
    for relay in listed(pressure.get("via", [])):
        strength = strength * number(raw["pressures"][relay]["strength"])
    return strength * number(pressure["bite"])


def pressures_on(raw: Raw, actor: str) -> dict[str, Raw]:
    """Return the conditions of the pressures on an actor."""
    pressures = entries(raw.get("pressures", {}))
    return {name: p.get("when", {}) for name, p in pressures.items() if p["on"] == actor}


def deal_pressure(raw: Raw, actor: str, name: str, outcome: Outcome, state: Outcome) -> int:
    """Return a pressure's term in a deal: as signed if it is kept, that of no deal if broken."""
    when = pressures_on(raw, actor)[name]
    met: float = int(meets(raw, when, outcome))
    k = kept(raw, actor, outcome)
    if k is not None:
        met = k * met + (1 - k) * chance_met(raw, actor, when, state)
    return whole(force(raw, name) * met)


def expected_reckoning(raw: Raw, leader: str, state: Outcome) -> float:
    """Return the leader's chance, without a deal, that its end or its going on costs his office."""
    return added(chance * reckoning(raw, future) for chance, future in futures(raw, leader, state))


def office_term(raw: Raw, leader: str, outcome: Outcome, state: Outcome) -> int:
    """Return the worth of the leader's office: standing, not called to account, less exits."""
    if outcome.deal:
        r = reckoning(raw, outcome)
        k = kept(raw, leader, outcome)
        if k is not None:
            r = k * r + (1 - k) * expected_reckoning(raw, leader, state)
    else:
        r = expected_reckoning(raw, leader, outcome)
    standing, cost = in_office(raw, outcome), exit_costs(raw, outcome)
    return whole(omega(raw, leader) * (standing * (1 - r) - cost))


def deal_terms(raw: Raw, actor: str, package: Package, state: Outcome) -> Terms:
    """Return the terms of what a deal is worth, each by the address that it comes from."""
    outcome, terms = a_deal(package), {}
    policy_share = 1 - omega(raw, actor)
    for issue in stakes(raw, actor):
        share = policy_share * weight(raw, actor, issue)
        terms[f"stakes.{issue}"] = whole(share * mixed_value(raw, actor, issue, outcome))
    for issue in entries(raw["actors"][actor].get("stances", {})):
        terms[f"stances.{issue}"] = stance_term(raw, actor, issue, outcome)
    for name in pressures_on(raw, actor):
        terms[f"pressures.{name}"] = deal_pressure(raw, actor, name, outcome, state)
    if raw.get("government", {}).get("leader") == actor:
        terms["office"] = office_term(raw, actor, outcome, state)
    return terms


# ------------------------------------------------------------------------- the terms of no deal


def no_deal_terms(raw: Raw, actor: str, state: Outcome) -> Terms:
    """Return the terms of what no deal is worth, after `state.refused` was refused.

    A stated walk-away stands for all but the pressures. Where it is left open what was refused,
    pressures that turn on it are left out.
    """
    row, terms = raw["actors"][actor], {}
    if "walk_away" in row:
        terms["walk_away"] = whole(number(row["walk_away"]))
    else:
        policy_share = 1 - omega(raw, actor)
        for issue in stakes(raw, actor):
            share = policy_share * weight(raw, actor, issue)
            expected = added(
                chance * value(raw, actor, issue, future.options[issue])
                for chance, future in futures(raw, actor, state)
            )
            terms[f"stakes.{issue}"] = whole(share * expected)
        if raw.get("government", {}).get("leader") == actor:
            terms["office"] = office_term(raw, actor, state, state)
    for name, when in pressures_on(raw, actor).items():
        if state.refused is not None or not turns_on_refusal(when):
            met = chance_met(raw, actor, when, state)
            terms[f"pressures.{name}"] = whole(force(raw, name) * met)
    return terms


def deal_payoff(raw: Raw, actor: str, package: Package, state: Outcome) -> int:
    """Return what a deal is worth to an actor."""
    return sum(deal_terms(raw, actor, package, state).values())


def no_deal_payoff(raw: Raw, actor: str, state: Outcome, refused: Package | None = None) -> int:
    """Return what no deal is worth to an actor, where a package was refused if one is named."""
    return sum(no_deal_terms(raw, actor, replace(state, refused=refused)).values())


def no_deal_state(raw: Raw) -> Outcome:
    """Return what holds without a deal once who can act alone has made his best reply."""
    issues = {name: i for name, i in entries(raw["issues"]).items() if "alone" in i}
    if not issues:
        return status_quo(raw)
    (actor,) = {issue["alone"] for issue in issues.values()}  # one actor for all of them
    open_to_him = [i.get("alone_options", list(entries(i["options"]))) for i in issues.values()]
    states = [
        changed_to(status_quo(raw), dict(zip(issues, pick, strict=True)))
        for pick in product(*open_to_him)
    ]
    return max(states, key=lambda state: no_deal_payoff(raw, actor, state))  # the first of equals
