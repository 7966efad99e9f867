"""Every number of a scenario, by its address."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sim.read.address import Address, parse, show
from sim.read.number import Estimate, Noun
from sim.read.scenario import Scenario

TABLES = ("values", "red_lines")  # of options: the ranges in one move together
NOT_PRICED = ("what_if", "expect", "facts")
LEAVES = (str, int, float, bool, date, type(None))  # hold no number with a range


@dataclass(frozen=True)
class Stated:
    """An estimate where it stands. `together` is the address whose quantile it shares."""

    address: str
    together: str
    estimate: Estimate
    red_line: bool = False

    @property
    def of_talks(self) -> bool:
        """Whether it counts in the talks alone, and has no part in any outcome of the zone."""
        return of_talks(self.address)


def of_talks(address: str) -> bool:
    """Return whether a number counts in the talks alone."""
    return address.startswith("talks.") or address.endswith(".hazard")


def stated(scenario: Scenario) -> Iterator[Stated]:
    """Yield every number of a scenario, in the order of the file."""
    for name, _ in Scenario.model_fields.items():
        if name not in NOT_PRICED:
            yield from _walk(getattr(scenario, name), (name,))


def _walk(node: Any, at: Address) -> Iterator[Stated]:
    if isinstance(node, Estimate):
        together = _table(parse(node.same_as) if node.same_as else at)
        yield Stated(show(at), show(together), node, at[-2:-1] == ("red_lines",))
    elif isinstance(node, Noun):
        for name, field in type(node).model_fields.items():
            below = getattr(node, name)
            if type(below) not in LEAVES:
                yield from _walk(below, (*at, field.alias or name))
    elif isinstance(node, dict):
        for key, below in node.items():
            yield from _walk(below, (*at, key))
    elif isinstance(node, tuple):
        for i, below in enumerate(node, 1):
            yield from _walk(below, (*at, str(i)))


def _table(at: Address) -> Address:
    """Return the address that a number's quantile is keyed by: of its table, if one of options."""
    chances = at[2:4] == ("trust", "kept") or at[:2] == ("government", "reckoning")
    return at[:-1] if chances or at[-2] in TABLES else at
