"""The desk: what of a case can be moved, from where to where, and why each number is what it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sim.explorer.influence import influence
from sim.explorer.plane import Cell, cell_of
from sim.explorer.state import State
from sim.explorer.steps import step
from sim.gather.moved import in_harm
from sim.gather.plain import Plain, solve
from sim.read.address import Address, parse, show
from sim.read.case import Case
from sim.read.estimates import Stated, stated
from sim.read.faults import CallFault, Fault, nearest
from sim.read.reasons import Reason
from sim.read.scenario import Scenario
from sim.show import address_words, number_words, words

CHOSEN = 12  # numbers that stand on a desk unless others are asked for
PLAYED = ("standoffs", "trees")  # their numbers are those of games, and move no zone
SHOWN_ONLY = "ready"  # how ready a leader is: shown by a run, and used by no zone


@dataclass(frozen=True)
class Knob:
    """A number that can be moved: `low`, `likely`, `high` as the file states them.

    A slider goes from `least` to `most` by `step`. `group` is whose number it is; one that is a
    `lever` is chosen by somebody, one of `harm` costs people dear.
    """

    address: str
    label: str
    group: str
    low: float
    likely: float
    high: float
    least: float
    most: float
    step: float
    lever: bool
    harm: bool
    reason: Reason


@dataclass(frozen=True)
class Desk:
    """A case as its file says it, and all that can be moved in it.

    `case` is without what-ifs and with those changes only that no slider makes; `start` is where
    everything stands at first; `chosen` are the addresses that get a slider at once.
    """

    case: Case = field(repr=False)
    knobs: dict[str, Knob] = field(repr=False)
    chosen: tuple[str, ...]
    start: State
    cell: Cell | None

    def at(self, state: State) -> Case:
        """Return the case in a state; `CallFault` where what is asked for can't be."""
        sets = [(parse(address), value) for address, value in state.sets]
        return self.case.changed(state.what_ifs, (*self.case.changes, *sets))


def desk(case: Case, addresses: Sequence[str] | None = None) -> Desk:
    """Return the desk of a case; its sliders are of the numbers at some addresses.

    Unless they are named, these are the levers, and then the numbers that move most. Raises
    `CallFault` where an address is none, or its number has no range.
    """
    bare = case.changed((), ())
    knobs = {knob.address: knob for knob in _knobs(bare)}
    moved, told = _told_apart(case, knobs)
    base = bare.changed((), told)
    for address, value in moved.items():
        old = knobs[address]
        ends = min(old.low, value), max(old.high, value)
        knobs[address] = replace(old, least=ends[0], most=ends[1])
    plain = solve(case)
    chosen = _named(addresses, knobs) if addresses is not None else _best(plain, knobs, moved)
    start = State(tuple(moved.items()), case.what_ifs)
    return Desk(base, knobs, chosen, start, cell_of(plain))


def _knobs(case: Case) -> Iterator[Knob]:
    scenario, reasons = case.scenario, number_words.Reasons(case, {})
    for number in stated(scenario):
        estimate = number.estimate
        if estimate.low == estimate.high or parse(number.address)[0] in PLAYED:
            continue
        ends = estimate.low, estimate.likely, estimate.high
        yield Knob(
            address=number.address,
            label=words.capital(address_words.number(case, number.address)),
            group=_group(case, parse(number.address)),
            low=ends[0],
            likely=ends[1],
            high=ends[2],
            least=ends[0],
            most=ends[2],
            step=step(*ends),
            lever=_is_lever(scenario, number),
            harm=estimate.harm or in_harm(scenario, number.address),
            reason=reasons(number.address),
        )


def _group(case: Case, at: Address) -> str:
    """Return whose number it is: a pressure is that of the actor who presses."""
    scenario = case.scenario
    if at[0] in ("actors", "types"):
        return words.actor(case, at[1])
    if at[0] == "pressures":
        return words.actor(case, scenario.pressures[at[1]].from_)
    if at[0] == "stocks":
        return words.actor(case, scenario.stocks[at[1]].holder)
    return "The government" if at[0] == "government" else "Others"


def _is_lever(scenario: Scenario, number: Stated) -> bool:
    """Return whether somebody chooses a number: it says so, or is how hard a mediator presses."""
    at = parse(number.address)
    if at[0] != "pressures" or at[2:] != ("strength",):
        return number.estimate.lever
    presses = scenario.actors[scenario.pressures[at[1]].from_]
    return number.estimate.lever or presses.role == "mediator"


def _told_apart(
    case: Case, knobs: dict[str, Knob]
) -> tuple[dict[str, float], list[tuple[Address, Any]]]:
    """Return the changes of a case that sliders can make, by address, and all others."""
    moved: dict[str, float] = {}
    told: list[tuple[Address, Any]] = []
    for at, value in case.changes:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if number and show(at) in knobs:
            moved[show(at)] = float(value)
        else:
            told.append((at, value))
    return moved, told


def _named(addresses: Sequence[str], knobs: dict[str, Knob]) -> tuple[str, ...]:
    faults, found = [], []
    for address in addresses:
        try:
            at = show(parse(address))
        except ValueError:
            at = address
        if at in knobs:
            found.append(at)
        else:
            message = f"is no number with a range that a slider could move; {nearest(at, knobs)}"
            faults.append(Fault("explore", address, message))
    if faults:
        raise CallFault(faults)
    return tuple(dict.fromkeys(found))


def _best(plain: Plain, knobs: dict[str, Knob], moved: dict[str, float]) -> tuple[str, ...]:
    """Return what is moved already, then levers, then what moves most; none that does harm."""
    levers = [a for a, knob in knobs.items() if knob.lever and not knob.harm]
    first = list(dict.fromkeys([*moved, *levers]))
    others = [
        address
        for address, amount in influence(plain)
        if amount > 0 and address in knobs and not knobs[address].harm and address not in first
    ]
    return (*first, *others[: max(0, CHOSEN - len(first))])
