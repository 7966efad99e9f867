"""Without: a scenario in which one thing, or one mechanism, is set aside.

Everything else stays, so that the same draws show what the thing set aside alone is doing.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sim.read.actor import REST
from sim.read.address import parse
from sim.read.condition import Condition
from sim.read.number import Estimate, certain
from sim.read.scenario import Scenario

Change = Callable[[Scenario], Scenario]


def without(scenario: Scenario, address: str) -> Scenario:
    """Return a scenario without what stands at an address.

    A red line, a pressure, a stance, a stock, a member's threats, or the weight of the office.
    """
    parts = parse(address)
    if parts[0] == "pressures":  # it hurts no more, and still lends its strength to others
        felt = _put(scenario.pressures[parts[1]], "bite", certain(0))
        return scenario.model_copy(update={"pressures": scenario.pressures | {parts[1]: felt}})
    if parts[0] == "stocks":
        return _no_stock(scenario, parts[1])
    if parts[0] == "actors":
        return _less_of_actor(scenario, parts)
    if parts[:2] == ("government", "office_weight"):
        return _no_office(scenario)
    return _no_threat(scenario, parts[2])


def _put(node: Any, key: str, value: Any) -> Any:
    return node.model_copy(update={key: value})


def _less(table: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in table.items() if key != name}


def _less_of_actor(scenario: Scenario, parts: tuple[str, ...]) -> Scenario:
    _, name, kind, issue, *rest = parts
    actor = scenario.actors[name]
    if kind == "stances":
        changed = _put(actor, "stances", _less(actor.stances, issue))
    else:
        stake = actor.stakes[issue]
        lines = _less(stake.red_lines, rest[-1])
        changed = _put(actor, "stakes", actor.stakes | {issue: _put(stake, "red_lines", lines)})
    return _put(scenario, "actors", scenario.actors | {name: changed})  # type: ignore[no-any-return]


def _each_actor(scenario: Scenario, **update: Any) -> Scenario:
    actors = {n: actor.model_copy(update=update) for n, actor in scenario.actors.items()}
    return _put(scenario, "actors", actors)  # type: ignore[no-any-return]


def _no_stock(scenario: Scenario, stock: str | None = None) -> Scenario:
    issues = {}
    for name, issue in scenario.issues.items():
        options = {
            key: _put(option, "needs", None)
            if option.needs is not None and stock in (None, option.needs.stock)
            else option
            for key, option in issue.options.items()
        }
        issues[name] = _put(issue, "options", options)
    return _put(scenario, "issues", issues)  # type: ignore[no-any-return]


def _no_office(scenario: Scenario) -> Scenario:
    if scenario.government is None:
        return scenario
    held = _put(scenario.government, "office_weight", certain(0))
    return _put(scenario, "government", held)  # type: ignore[no-any-return]


def _no_threat(scenario: Scenario, member: str | None = None) -> Scenario:
    if scenario.government is None:
        return scenario
    members = {
        name: _put(stated, "exits", {}) if member in (None, name) else stated
        for name, stated in scenario.government.members.items()
    }
    calm = _put(scenario.government, "members", members)
    return _put(scenario, "government", calm)  # type: ignore[no-any-return]


def _no_lifeline(scenario: Scenario) -> Scenario:
    if scenario.government is None:
        return scenario
    bare = _put(scenario.government, "lifeline", None)
    return _put(scenario, "government", bare)  # type: ignore[no-any-return]


def _no_reckoning(scenario: Scenario) -> Scenario:
    if scenario.government is None:
        return scenario
    bare = _put(scenario.government, "reckoning", {})
    return _put(scenario, "government", bare)  # type: ignore[no-any-return]


def _no_red_lines(scenario: Scenario) -> Scenario:
    actors = {
        name: _put(
            actor,
            "stakes",
            {issue: _put(stake, "red_lines", {}) for issue, stake in actor.stakes.items()},
        )
        for name, actor in scenario.actors.items()
    }
    return _put(scenario, "actors", actors)  # type: ignore[no-any-return]


def _no_refusing(scenario: Scenario) -> Scenario:
    pressures = {
        name: _put(felt, "when", _not_asking(felt.when))
        for name, felt in scenario.pressures.items()
    }
    return _put(scenario, "pressures", pressures)  # type: ignore[no-any-return]


def _not_asking(when: Condition) -> Condition:
    """Return a condition that asks no more what is refused: any refusal will do."""
    parts = None if when.any is None else tuple(_not_asking(part) for part in when.any)
    negated = None if when.not_ is None else _not_asking(when.not_)
    asked = {"refusing": None, "no_deal": True} if when.refusing is not None else {}
    return when.model_copy(update={**asked, "any": parts, "not_": negated})


def _no_best_reply(scenario: Scenario) -> Scenario:
    issues = {n: _put(issue, "alone", None) for n, issue in scenario.issues.items()}
    return _put(scenario, "issues", issues)  # type: ignore[no-any-return]


def _no_readings(scenario: Scenario) -> Scenario:
    """Let everybody read an ambiguous option in the likeliest way alone."""
    actors = {}
    for name, actor in scenario.actors.items():
        readings = {
            issue: {option: {_likeliest(lots): REST} for option, lots in options.items()}
            for issue, options in actor.readings.items()
        }
        actors[name] = _put(actor, "readings", readings)
    return _put(scenario, "actors", actors)  # type: ignore[no-any-return]


def _likeliest(lots: Mapping[str, Estimate | str]) -> str:
    """Return the likeliest of some names; the first of equals."""
    stated = {name: lot.likely for name, lot in lots.items() if isinstance(lot, Estimate)}
    rest = 1 - sum(stated.values())
    return max(lots, key=lambda name: stated.get(name, rest))


# Each mechanism by its name in the documents of the model; switched off, it leaves the rest.
MECHANISMS: dict[str, Change] = {
    "pressures": lambda s: _put(s, "pressures", {}),
    "refusing": _no_refusing,
    "red_lines": _no_red_lines,
    "stances": lambda s: _each_actor(s, stances={}),
    "trust": lambda s: _each_actor(s, trust=None),
    "readings": _no_readings,
    "reference": lambda s: _each_actor(s, reference=None),
    "futures": lambda s: _each_actor(s, futures={}, futures_if={}),
    "best_reply": _no_best_reply,
    "office": _no_office,
    "exits": _no_threat,
    "lifeline": _no_lifeline,
    "reckoning": _no_reckoning,
    "stocks": _no_stock,
    "exclusions": lambda s: _put(s, "exclude", ()),
}
GROUPS: dict[str, tuple[str, ...]] = {
    "government": ("office", "exits", "lifeline", "reckoning"),
    "commitment": ("trust", "stances", "readings", "reference"),
    "no_deal": ("futures", "best_reply"),
    "barriers": ("red_lines", "stocks", "exclusions"),
}


def switched_off(scenario: Scenario, *mechanisms: str) -> Scenario:
    """Return a scenario with some mechanisms switched off."""
    for mechanism in mechanisms:
        scenario = MECHANISMS[mechanism](scenario)
    return scenario
