"""Structure: the same draws with each mechanism switched off, one at a time and in groups.

A finding that holds in all of them does not hang on what one believes of the model.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from sim.gather.openings import Progress, opens, silent
from sim.gather.readings import readings
from sim.gather.statistics import Difference, Share, difference, share
from sim.price.game import Bools
from sim.read.case import Case
from sim.read.scenario import Scenario
from sim.read.without import GROUPS, MECHANISMS, switched_off
from sim.sample.draws import Draws, likely


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
    draws: Draws
    p_zone: Share
    off: Mapping[str, Structure]


def structures(
    case: Case, draws: Draws, before: Bools | None = None, progress: Progress = silent
) -> Structures:
    """Return what comes of switching off each mechanism that the file uses, and each group.

    `before` says in which draws there is a zone with all of them, where that is known.
    """
    if before is None:
        before = opens(case, draws, progress, "with everything on")
    used = [name for name in MECHANISMS if _matters(case.scenario, name)]
    groups = {name: tuple(part for part in parts if part in used) for name, parts in GROUPS.items()}
    specifications: dict[str, tuple[str, ...]] = {name: (name,) for name in used}
    specifications |= {name: parts for name, parts in groups.items() if len(parts) > 1}
    found = {}
    for name, off in specifications.items():
        change = partial(_off, off)
        now = opens(case, draws, progress, f"without {name}", change=change)
        found[name] = Structure(off, share(now), difference(now, before))
    if case.scenario.types:
        now = opens(_of_likeliest_types(case), draws, progress, "without types")
        found["types"] = Structure(("types",), share(now), difference(now, before))
    return Structures(case, draws, share(before), found)


def _of_likeliest_types(case: Case) -> Case:
    """Return a case in which everybody is of the likeliest type, as in the plain solve."""
    (likeliest,) = readings(case, likely(case.scenario))
    return likeliest.case


def _off(mechanisms: tuple[str, ...], scenario: Scenario) -> Scenario:
    return switched_off(scenario, *mechanisms)


def _matters(scenario: Scenario, mechanism: str) -> bool:
    """Return whether switching a mechanism off changes the scenario at all."""
    return switched_off(scenario, mechanism) != scenario
