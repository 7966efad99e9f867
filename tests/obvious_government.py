"""The government: who leaves, whether it stands, what that is worth to its leader.

Slow, obvious, from the design alone (model.md 2, Government). An outcome without a deal is judged
as it is before the future is drawn.
"""

from __future__ import annotations

from itertools import product
from typing import Any

from .obvious_outcomes import Outcome, Raw, added, entries, meets, number, policy, whole


def members(raw: Raw) -> dict[str, Any]:
    """Return the government's members, in the order of the file."""
    return entries(raw["government"].get("members", {}))


def clause_holds(raw: Raw, actor: str, clause: Raw, outcome: Outcome) -> bool:
    """Say whether an exit clause holds: its condition, and a policy value below its tolerance."""
    if not meets(raw, clause.get("when", {}), outcome):
        return False
    if "tolerance" not in clause:
        return True
    return policy(raw, actor, outcome) < whole(number(clause["tolerance"]))


def chance_to_leave(raw: Raw, member: str, outcome: Outcome) -> float:
    """Return the largest chance of the member's clauses that hold; without an actor it stays."""
    row = members(raw)[member]
    if "actor" not in row:
        return 0
    clauses = entries(row.get("exits", {})).values()
    holding = [c for c in clauses if clause_holds(raw, row["actor"], c, outcome)]
    return max((number(c.get("chance", 1)) for c in holding), default=0)


def chances_to_leave(raw: Raw, outcome: Outcome) -> dict[str, float]:
    """Return each member's chance to leave."""
    return {member: chance_to_leave(raw, member, outcome) for member in members(raw)}


def groups(raw: Raw) -> list[list[str]]:
    """Return who goes together, each alone else; a group stands where its first member stands."""
    together = raw["government"].get("together", [])
    found: list[list[str]] = []
    for member in members(raw):
        group = next((g for g in together if member in g), [member])
        if group not in found:
            found.append(group)
    return found


def cases(group: list[str], leave: dict[str, float]) -> list[tuple[float, list[str]]]:
    """Return who of a group may leave and how likely: each leaves iff one number u < its chance.

    From the least u to the greatest: all that may leave first, nobody last.
    """
    found, below = [], 0.0
    for end in [*sorted({leave[member] for member in group}), 1]:
        leavers = [member for member in group if below < leave[member]]
        if end > below:
            found.append((end - below, leavers))
        below = max(below, end)
    return found


def lifeline_holds(raw: Raw, outcome: Outcome) -> bool:
    """Say whether there is a lifeline whose condition is met."""
    lifeline = raw["government"].get("lifeline")
    return lifeline is not None and meets(raw, lifeline.get("when", {}), outcome)


def sigma(raw: Raw) -> float:
    """Return the chance that the lifeline comes."""
    return number(raw["government"]["lifeline"].get("chance", 1))


def seats_left(raw: Raw, gone: list[str]) -> float:
    """Return the seats of the members that stay."""
    return sum(number(row["seats"]) for name, row in members(raw).items() if name not in gone)


def stands(raw: Raw, gone: list[str], outcome: Outcome) -> float:
    """Return the chance that the government stands when some members are gone."""
    government = raw["government"]
    seats, needed = seats_left(raw, gone), number(government["needed"])
    falls = number(government.get("falls", 1))
    if seats >= needed:
        return 1
    if lifeline_holds(raw, outcome) and seats + number(government["lifeline"]["seats"]) >= needed:
        return 1 - falls * (1 - sigma(raw))
    return 1 - falls


def in_office(raw: Raw, outcome: Outcome) -> float:
    """Return the expectation of `stands` over every pattern of exits, the first group slowest."""
    leave = chances_to_leave(raw, outcome)
    expected = 0.0
    for pattern in product(*[cases(group, leave) for group in groups(raw)]):
        chance, gone = 1.0, []
        for part, leavers in pattern:
            chance = chance * part
            gone += leavers
        expected = expected + chance * stands(raw, gone, outcome)
    return expected


def leaving(raw: Raw, outcome: Outcome) -> list[str]:
    """Return the members more likely than not to leave."""
    return [member for member, p in chances_to_leave(raw, outcome).items() if p > 0.5]


def exit_costs(raw: Raw, outcome: Outcome) -> float:
    """Return what the leader expects to pay for exits."""
    leave = chances_to_leave(raw, outcome)
    return added(
        leave[member] * number(row.get("exit_cost", 0)) for member, row in members(raw).items()
    )


def ratified(raw: Raw, outcome: Outcome) -> bool:
    """Say whether the government accepts a deal, where it has a veto."""
    government = raw.get("government", {})
    if government.get("ratifies", "leader") != "majority":
        return True
    seats = seats_left(raw, leaving(raw, outcome))
    if lifeline_holds(raw, outcome) and sigma(raw) >= 0.5:
        seats += number(government["lifeline"]["seats"])
    return seats >= number(government["needed"])


def reckoning(raw: Raw, outcome: Outcome) -> float:
    """Return the chance that the outcome's option of one issue costs the leader his office."""
    for issue, table in entries(raw["government"].get("reckoning", {})).items():
        return number(table.get(outcome.options[issue], 0))
    return 0


def omega(raw: Raw, actor: str) -> float:
    """Return the weight of office: the leader's, 0 for all others."""
    government = raw.get("government", {})
    return number(government.get("office_weight", 0)) if government.get("leader") == actor else 0
