"""Structure: the same draws with each mechanism switched off, one at a time and in groups.

A finding that holds in all of them does not hang on what one believes of the model.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from sim.gather.openings import Change, Progress, opens, silent
from sim.gather.readings import readings
from sim.gather.statistics import Difference, Share, difference, share
from sim.price.game import Bools
from sim.read.case import Case
from sim.read.scenario import Scenario
from sim.read.without import GROUPS, MECHANISMS, switched_off
from sim.sample.draws import Design, draw, likely


@dataclass(frozen=True)
class Structure:
    """A scenario with some mechanisms switched off: how often it has a zone, and the change."""

    off: tuple[str, ...]
    p_zone: Share
    change: Difference


@dataclass(frozen=True, eq=False)
class Structures:
    """How often a case has a zone with everything on (`p_zone`), and by what is switched off."""

    case: Case
    count: int
    seed: int
    design: Design
    p_zone: Share
    off: Mapping[str, Structure]

    def __repr__(self) -> str:
        off = f"{len(self.off)} with mechanisms off"
        return f"Structures({self.case.file!r}, {self.count:,} draws, seed {self.seed}, {off})"


@dataclass(frozen=True, eq=False)
class Specified:
    """A case and how its scenario is changed: some mechanisms are switched off."""

    case: Case
    off: tuple[str, ...]
    change: Change | None


def structures(
    case: Case, count: int, seed: int, design: Design = "latin", progress: Progress = silent
) -> Structures:
    """Return what comes of switching off each mechanism that the file uses, and each group."""
    draws, specified = draw(case.scenario, count, seed, design), specifications(case)
    before, names, now = opens(case, draws), list(specified), {}
    for number in progress(range(len(names)), "mechanisms switched off"):
        one = specified[names[number]]
        now[names[number]] = opens(one.case, draws, change=one.change)
    return Structures(case, count, seed, design, share(before), compared(specified, now, before))


def specifications(case: Case) -> dict[str, Specified]:
    """Return, by name, what to solve with each mechanism that a file uses, and each group, off."""
    used = [name for name in MECHANISMS if _matters(case.scenario, name)]
    groups = {name: tuple(part for part in parts if part in used) for name, parts in GROUPS.items()}
    off: dict[str, tuple[str, ...]] = {name: (name,) for name in used}
    off |= {name: parts for name, parts in groups.items() if len(parts) > 1}
    found = {name: Specified(case, parts, partial(_off, parts)) for name, parts in off.items()}
    if case.scenario.types:
        found["types"] = Specified(_of_likeliest_types(case), ("types",), None)
    return found


def compared(
    specified: Mapping[str, Specified], now: Mapping[str, Bools], before: Bools
) -> dict[str, Structure]:
    """Return how often there is a zone with mechanisms off, beside the draws with all on."""
    return {
        name: Structure(specified[name].off, share(yes), difference(yes, before))
        for name, yes in now.items()
    }


def _of_likeliest_types(case: Case) -> Case:
    """Return a case in which everybody is of the likeliest type, as in the plain solve."""
    (likeliest,) = readings(case, likely(case.scenario))
    return likeliest.case


def _off(mechanisms: tuple[str, ...], scenario: Scenario) -> Scenario:
    return switched_off(scenario, *mechanisms)


def _matters(scenario: Scenario, mechanism: str) -> bool:
    """Return whether switching a mechanism off changes the scenario at all."""
    return switched_off(scenario, mechanism) != scenario
