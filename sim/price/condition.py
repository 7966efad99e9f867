"""Conditions: in which outcomes something holds.

In a deal a condition is a table over the options of the issues that it names; in no deal it is
judged on the status quo, and an issue without one meets no condition on it.
"""

import numpy as np

from sim.price.game import Block, Bools
from sim.read.scenario import Condition, Scenario


def in_deal(condition: Condition, scenario: Scenario) -> Block:
    """Return the combinations of offerable options in which a condition holds."""
    order = list(scenario.issues)
    named = sorted({order.index(issue) for issue in _mentioned(condition)})
    axes = {order[number]: axis for axis, number in enumerate(named)}
    shape = [len(scenario.offerable(order[number])) for number in named]
    table = np.broadcast_to(_table(condition, scenario, axes), shape)
    return Block(tuple(named), table)


def in_no_deal(condition: Condition, scenario: Scenario) -> bool:
    """Return whether a condition holds in no deal."""
    met = [
        scenario.issues[issue].status_quo in names for issue, names in condition.options().items()
    ]
    if isinstance(condition.no_deal, bool):
        met.append(condition.no_deal)
    if isinstance(condition.deal, bool):
        met.append(not condition.deal)
    if condition.any is not None:
        met.append(any(in_no_deal(part, scenario) for part in condition.any))
    if condition.not_ is not None:
        met.append(not in_no_deal(condition.not_, scenario))
    return all(met)


def _mentioned(condition: Condition) -> set[str]:
    parts = [*(condition.any or ()), *([condition.not_] if condition.not_ else [])]
    return set(condition.options()).union(*(_mentioned(part) for part in parts))


def _table(condition: Condition, scenario: Scenario, axes: dict[str, int]) -> Bools:
    """Return where a condition holds, an array that broadcasts over the axes of the issues."""
    table = np.ones((1,) * len(axes), dtype=np.bool_)
    for issue, names in condition.options().items():
        line = np.array([option in names for option in scenario.offerable(issue)])
        table = table & line.reshape([-1 if axes[issue] == a else 1 for a in range(len(axes))])
    if isinstance(condition.no_deal, bool):
        table = table & (not condition.no_deal)
    if isinstance(condition.deal, bool):
        table = table & condition.deal
    if condition.any is not None:
        parts = [_table(part, scenario, axes) for part in condition.any]
        table = table & np.logical_or.reduce(np.broadcast_arrays(*parts))
    if condition.not_ is not None:
        table = table & ~_table(condition.not_, scenario, axes)
    return table
