"""Switches: what is so or not so, each turned alone, and whether that opens or shuts the zone.

Another type of an actor than the likeliest; a red line held or not; a mechanism, or a group of
them, switched off; a what-if of the file. A what-if that changes what costs people dear (`harm`) is
not tried.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from sim.gather.moved import Moved, Zone, in_harm
from sim.gather.openings import Progress, silent
from sim.gather.readings import readings
from sim.gather.structure import specifications
from sim.price.price import price
from sim.read.address import parse, show
from sim.read.case import Case
from sim.read.number import BOUNDS
from sim.read.scenario import Scenario
from sim.sample.draws import likely
from sim.solve.scan import Scanner

Kind = Literal["type", "red_line", "mechanism", "what_if"]


@dataclass(frozen=True)
class Switch:
    """Something turned, and the zone then.

    `name` is a type ("actor.type"), the address of a red line, a mechanism or group that is off, or
    a what-if; `held` says of a red line whether it then is.
    """

    kind: Kind
    name: str
    zone: Zone
    turns: bool
    held: bool | None = None


@dataclass(frozen=True)
class Switches:
    """All that was turned; `harm` are the what-ifs left out for what they cost people."""

    tried: tuple[Switch, ...]
    harm: tuple[str, ...]

    @property
    def turning(self) -> tuple[Switch, ...]:
        """Those that open or shut the zone."""
        return tuple(switch for switch in self.tried if switch.turns)


def switches(moved: Moved, progress: Progress = silent) -> Switches:
    """Return what comes of each switch of a case."""
    harm = tuple(name for name in moved.case.scenario.what_if if _harms(moved, name))
    asked = list(_asked(moved, harm))
    found = [_red_line(moved, address) for address in _red_lines(moved)]
    for number in progress(range(len(asked)), "switches"):
        kind, name, scenario = asked[number]
        zone = zone_of(scenario)
        found.append(Switch(kind, name, zone, zone.open != moved.zone.open))
    return Switches(tuple(found), harm)


def zone_of(scenario: Scenario) -> Zone:
    """Return the zone of a scenario at its likely numbers."""
    game = price(scenario, likely(scenario), only_parties=True)
    seen = Scanner(game).scan(0, np.zeros(game.size, dtype=np.int64))
    return Zone(len(seen.zone), seen.margin)


def _asked(moved: Moved, harm: tuple[str, ...]) -> Iterator[tuple[Kind, str, Scenario]]:
    case = moved.case
    for actor, types in case.scenario.types.items():
        for name in types:
            if not case.types and moved.types[actor] != name:
                typed = case.of_types({**moved.types, actor: name})
                yield "type", show((actor, name)), typed.scenario
    for name, specified in specifications(case).items():
        if specified.change is not None:  # but for other types, which are told above
            yield "mechanism", name, specified.change(moved.scenario)
    for name in case.scenario.what_if:
        if name not in harm and not case.types:
            yield "what_if", name, _of_likeliest_types(case.supposing(name))


def _of_likeliest_types(case: Case) -> Scenario:
    (likeliest,) = readings(case, likely(case.scenario))
    return likeliest.case.scenario


def _harms(moved: Moved, what_if: str) -> bool:
    """Return whether a what-if changes a number that costs people dear."""
    scenario = moved.case.scenario
    for text in scenario.what_if[what_if].set:
        at = parse(text)
        number = show(at[:-1] if at[-1] in BOUNDS else at)
        stated = moved.stated.get(number)
        if in_harm(scenario, number) or (stated is not None and stated.estimate.harm):
            return True
    return False


def _red_lines(moved: Moved) -> Iterator[str]:
    """Yield the addresses of red lines that parties have on what a deal may hold."""
    scenario = moved.scenario
    for party in scenario.parties:
        for issue, stake in scenario.actors[party].stakes.items():
            for option in stake.red_lines:
                if option in scenario.offerable(issue):
                    yield show(("actors", party, "stakes", issue, "red_lines", option))


def _red_line(moved: Moved, address: str) -> Switch:
    """Return what comes of letting a red line go that is held, or holding one that is not."""
    held = moved.held[address]
    zone = moved.zones([{address: float(not held)}])[0]
    return Switch("red_line", address, zone, zone.open != moved.zone.open, held=not held)
