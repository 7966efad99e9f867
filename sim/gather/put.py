"""Put: a scenario in which some numbers are certain, without reading its file again.

What `--set` makes of them, types and all: a number that is put counts for every type.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from sim.gather.readings import Reading, readings
from sim.read.address import Address, parse
from sim.read.case import Case
from sim.read.number import certain
from sim.read.scenario import Scenario
from sim.sample.draws import Draws


def put(scenario: Scenario, values: Mapping[str, float]) -> Scenario:
    """Return a scenario with the numbers at some addresses certain; others are passed over."""
    changed: Any = scenario
    for address, value in values.items():
        changed = _put(changed, parse(address), value)
    return changed  # type: ignore[no-any-return]


def read_with(case: Case, draws: Draws, values: Mapping[str, float]) -> Iterator[Reading]:
    """Yield the draws of a case by combination of types, with some numbers put to a value.

    The draws may be the one of the likely numbers. What is not put is drawn as ever.
    """
    supposed = replace(case, scenario=put(case.scenario, values))
    for part in readings(supposed, draws.of(supposed.scenario)):
        scenario = put(part.case.scenario, values)
        typed = replace(part.case, scenario=scenario)
        yield replace(part, case=typed, draws=part.draws.of(scenario))


def _put(node: Any, at: Address, value: float) -> Any:
    if not at:
        return certain(value)
    below = _below(node, at[0])
    if below is None:
        return node
    changed = _put(below, at[1:], value)
    if isinstance(node, dict):
        return {**node, at[0]: changed}
    if isinstance(node, tuple):
        place = int(at[0]) - 1
        return (*node[:place], changed, *node[place + 1 :])
    return node.model_copy(update={_field(node, at[0]): changed})


def _below(node: Any, part: str) -> Any:
    if isinstance(node, dict):
        return node.get(part)
    if isinstance(node, tuple):
        return node[int(part) - 1] if 0 < int(part) <= len(node) else None
    return getattr(node, _field(node, part), None)


def _field(node: Any, part: str) -> str:
    """Return the name in Python of what a file calls `part`."""
    fields = type(node).model_fields.items()
    return next((name for name, field in fields if field.alias == part), part)
