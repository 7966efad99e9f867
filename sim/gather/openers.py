"""Openers: what alone would open the zone in a draw where it is empty.

A red line, a pressure, a stance, a member's threat, the weight of the office or a stock is set
aside, everything else stays, and the draw is solved again. Bounds leave out what can't help: a red
line where the zone would be empty without any, a pressure or stance smaller than the shortfall.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from sim.gather.readings import Reading, kinds
from sim.price import pressure
from sim.price.game import PER_UNIT, Bools, Floats
from sim.price.price import price
from sim.read.address import parse, show
from sim.read.case import Case
from sim.read.scenario import Scenario
from sim.read.without import without
from sim.solve.scan import Scanner

ROUNDING = 1e-6  # of a margin given in payoff units: far above floating-point error


def openers(
    case: Case, parts: Sequence[Reading], margins: Floats, free: Floats
) -> dict[str, Bools]:
    """Return, by the address of each reason, the draws that setting it aside would open.

    `margins` are those of the draws (NaN where nothing is offerable) and `free` the same with red
    lines ignored, both in payoff units.
    """
    empty = ~(margins >= 0)
    addresses = (address for kind in kinds(case) for address in _reasons(kind.scenario))
    opened = {address: np.zeros(len(margins), dtype=np.bool_) for address in addresses}
    for part in parts:
        for address in _reasons(part.case.scenario):
            _open(part, address, opened[address], empty, margins, free)
    return opened


def _reasons(scenario: Scenario) -> Iterator[str]:
    """Yield the address of everything that may be set aside."""
    for name in scenario.parties:
        actor = scenario.actors[name]
        for issue, stake in actor.stakes.items():
            for option in stake.red_lines:
                if option in scenario.offerable(issue) and stake.red_lines[option].high > 0:
                    yield show(("actors", name, "stakes", issue, "red_lines", option))
        yield from (show(("actors", name, "stances", issue)) for issue in actor.stances)
    for name, felt in scenario.pressures.items():
        if scenario.actors[felt.on].role == "party":
            yield show(("pressures", name))
    yield from (show(("stocks", name)) for name in scenario.stocks)
    if scenario.government is not None:
        for name, member in scenario.government.members.items():
            if member.exits and member.actor is not None:
                yield show(("government", "members", name))
        if scenario.government.office_weight.high > 0:
            yield "government.office_weight"


def _open(
    part: Reading, address: str, opened: Bools, empty: Bools, margins: Floats, free: Floats
) -> None:
    """Mark the draws of some types that setting one reason aside would open."""
    here = part.places
    helps = _helps(part, address, margins[here], free[here])
    hopeful = np.flatnonzero(empty[here] & helps)
    if not len(hopeful):
        return
    scenario = without(part.case.scenario, address)
    draws = part.draws.take(hopeful).of(scenario)
    scanner = Scanner(price(scenario, draws, only_parties=True))
    for d, place in enumerate(hopeful):
        opened[here[place]] = scanner.any_deal(d)


def _helps(part: Reading, address: str, margins: Floats, free: Floats) -> Bools:
    """Return in which draws setting a reason aside could help at all."""
    parts, draws = parse(address), part.draws
    if parts[2:3] == ("stakes",):
        helps: Bools = draws.held[address] & (free >= 0)
        return helps
    scenario = part.case.scenario
    chosen_alone = any(issue.alone is not None for issue in scenario.issues.values())
    if parts[0] == "pressures" and not chosen_alone:
        amounts = pressure.amount(scenario, draws, parts[1])
        return margins + np.abs(amounts) + 1 / PER_UNIT > -ROUNDING
    if parts[2:3] == ("stances",):
        return margins + draws.values[f"{address}.cost"] > -ROUNDING
    return np.ones(draws.count, dtype=np.bool_)
