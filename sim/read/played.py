"""Played: a scenario as it stands once a play of a game has changed it."""

from typing import Any

from sim.read.condition import Condition
from sim.read.games import Outcome
from sim.read.government import Exit, Government
from sim.read.scenario import Issue, Scenario

PLAYED = "played"  # the clause of a member that leaves for certain
Changed = tuple[frozenset[tuple[str, Any]], ...]


def changed(outcome: Outcome) -> Changed:
    """Return what an outcome changes in a scenario, to tell apart those that change other things.

    Whether there is a deal, and which, is no change.
    """
    parts = (outcome.changes, outcome.pressures, outcome.exits)
    return tuple(frozenset(part.items()) for part in parts)


def played(scenario: Scenario, outcome: Outcome) -> Scenario:
    """Return a scenario with the changes of an outcome: status quo, pressures and exits."""
    issues = scenario.issues | {
        name: _settled(scenario.issues[name], option) for name, option in outcome.changes.items()
    }
    pressures = scenario.pressures | {
        name: scenario.pressures[name].model_copy(update={"strength": strength})
        for name, strength in outcome.pressures.items()
    }
    update: dict[str, Any] = {"issues": issues, "pressures": pressures}
    if scenario.government is not None and outcome.exits:
        update["government"] = _left(scenario.government, outcome.exits)
    return scenario.model_copy(update=update)


def _settled(issue: Issue, option: str) -> Issue:
    """Return an issue whose option without a deal is settled; nobody may choose another."""
    alone = (option,) if issue.alone is not None else None
    return issue.model_copy(update={"status_quo": option, "alone_options": alone})


def _left(government: Government, exits: dict[str, Any]) -> Government:
    """Return a government whose members leave or stay for certain."""
    always = Exit(when=Condition.model_validate({"any": [{"deal": True}, {"no_deal": True}]}))
    members = dict(government.members)
    for name, what in exits.items():
        member = members[name]
        update: dict[str, Any] = {"exits": {PLAYED: always} if what == "leaves" else {}}
        members[name] = member.model_copy(
            update=update | {"actor": member.actor or government.leader}
        )
    return government.model_copy(update={"members": members})
