"""A dial: a number of a scenario that is swept, from where to where, and what it is.

A sweep shows what follows from each value, and looks for nothing: a number that costs people dear
(`harm`) may be swept, and is labelled as what it is.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from sim.gather.moved import Moved, Number, harmful
from sim.price.game import Floats
from sim.read.address import Address, parse, show
from sim.read.case import Case
from sim.read.estimates import of_talks, stated
from sim.read.faults import CallFault, Fault, Faults, nearest
from sim.read.number import BOUNDS

End = float | None


@dataclass(frozen=True)
class Dial:
    """A number that is swept from `low` to `high`; `also` are the same number and go along.

    `documented` says whether the ends are those of the file. A `lever` is what somebody chooses.
    """

    address: str
    also: tuple[str, ...]
    low: float
    likely: float
    high: float
    documented: bool
    lever: bool
    harm: bool

    def at(self, value: float) -> dict[str, float]:
        """Return what puts it, and those that go along, to a value."""
        return dict.fromkeys((self.address, *self.also), value)

    def values(self, steps: int) -> Floats:
        """Return so many values at equal distances, both ends among them."""
        return np.linspace(self.low, self.high, steps)

    def with_likely(self, steps: int) -> Floats:
        """Return so many values, and the likely one among them if it lies between the ends."""
        between = [self.likely] if self.low <= self.likely <= self.high else []
        return np.unique([*self.values(steps), *between])


def dial(case: Case, address: str, low: End = None, high: End = None) -> Dial:
    """Return the dial at an address; raises `CallFault` if it can't be turned so.

    `low` and `high` are needed where the number has no range of its own.
    """
    at = _number(case, address)
    moved = Moved(case)
    found = next((n for n in moved.numbers.values() if at in (n.address, *n.also)), None)
    number = found if found is not None else _certain(case, at)
    if (low is None or high is None) and found is None:
        what = f"has no range ({number.likely:g}); say from where to where, --low and --high"
        raise CallFault([Fault(case.file, at, what)])
    start, end = (number.low if low is None else low), (number.high if high is None else high)
    if not (math.isfinite(start) and math.isfinite(end) and start < end):
        what = f"can't be swept from {start:g} to {end:g}; let --low be less than --high"
        raise CallFault([Fault(case.file, at, what)])
    return Dial(
        address=number.address,
        also=number.also,
        low=start,
        likely=number.likely,
        high=end,
        documented=low is None and high is None,
        lever=case.number(number.address).lever,
        harm=harmful(moved.scenario, number, moved.stated),
    )


def dials(case: Case, addresses: Sequence[str], low: object, high: object) -> tuple[Dial, ...]:
    """Return one dial or two; ends are one number, or one for each (None: that of the file)."""
    if len(addresses) not in (1, 2):
        what = f"sweeps one number or two, not {len(addresses)}"
        raise CallFault([Fault(case.file, " ".join(addresses), what)])
    ends = (_each(case, "--low", low, len(addresses)), _each(case, "--high", high, len(addresses)))
    found = tuple(dial(case, *of) for of in zip(addresses, *ends, strict=True))
    if len({of.address for of in found}) < len(found):
        what = "is the same number as the other; name two that differ"
        raise CallFault([Fault(case.file, addresses[1], what)])
    if not all(of.documented for of in found):
        for values in product(*((of.low, of.high) for of in found)):
            _check(case, found, values)
    return found


def _each(case: Case, option: str, ends: object, count: int) -> tuple[End, ...]:
    listed = tuple(ends) if isinstance(ends, list | tuple) else (ends,)
    if listed in ((), (None,)):
        return (None,) * count
    if len(listed) != count:
        what = f"says {len(listed)} for {count} numbers; give one for each, - for the file's own"
        raise CallFault([Fault(case.file, option, what)])
    return listed


def _number(case: Case, address: str) -> str:
    """Return the address of a number as it is written; `CallFault` says why it is none."""
    try:
        at = parse(address)
    except ValueError:
        what = "is no address; write it as in the file, actors.NAME.stakes.ISSUE.weight"
        raise CallFault([Fault(case.file, address, what)]) from None
    known = {of.address: of.estimate for of in stated(case.scenario)}
    if show(at) in known and of_talks(show(at)):
        what = "counts in the talks alone, and turns no deal; see dealzone talks with --set"
        raise CallFault([Fault(case.file, address, what)])
    if show(at) in known:
        return show(at)
    raise CallFault([Fault(case.file, address, _why_not(case, at, list(known)))])


def _why_not(case: Case, at: Address, known: list[str]) -> str:
    if at[0] in ("what_if", "facts", "expect") or at[0] in case.scenario.what_if:
        return "is so or not so, and has no values in between; see compare, or --what-if"
    if at[-1] in BOUNDS and show(at[:-1]) in known:
        return f"is an end of a range; sweep the number itself, {show(at[:-1])}"
    inside = [address for address in known if parse(address)[: len(at)] == at]
    if inside:
        return f"is a table, no number; name one in it, such as {inside[0]}"
    node: object = case.tree
    for part in at:
        node = node.get(part) if isinstance(node, dict) else None
    if isinstance(node, str | list | bool):
        return "is a name, a text or a list, and has no values in between; change it with --set"
    if node is not None:
        return "is no estimate; change it with --set"
    return f"is no number of the scenario; {nearest(show(at), known)}"


def _certain(case: Case, address: str) -> Number:
    """Return a number without a range, and those that are the same."""
    every = list(stated(case.scenario))
    roots = {of.address: show(parse(of.estimate.same_as or of.address)) for of in every}
    also = tuple(a for a, root in roots.items() if root == roots[address] and a != address)
    likely = case.number(address).likely
    return Number(address, also, likely, likely, likely)


def _check(case: Case, turned: Sequence[Dial], values: Sequence[float]) -> None:
    """Refuse values that the file could not hold, alone or together, as `--set` would."""
    put = {a: x for of, value in zip(turned, values, strict=True) for a, x in of.at(value).items()}
    try:
        case.setting(*(f"{address}={value!r}" for address, value in put.items()))
    except Faults as error:
        told = error.faults[0]
        where = ", ".join(f"{of.address} = {x:g}" for of, x in zip(turned, values, strict=True))
        what = f"can't be swept so far, to {where}: {told.address} {told.message}"
        raise CallFault([Fault(case.file, turned[0].address, what)]) from None
