"""Judge: what a file says becomes a scenario, or a list of all that is wrong with it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sim.read import consistency, family, playable, politics, reasons, shape, talks_fit
from sim.read.address import Address, show
from sim.read.faults import Fault
from sim.read.scenario import Scenario

Tree = Mapping[str, Any]


class Judgement(NamedTuple):
    """The scenario that a tree holds, or none; what is wrong; the places of the wrong shape."""

    scenario: Scenario | None
    faults: list[Fault]
    misshapen: frozenset[Address] = frozenset()


def judged(tree: Tree, file: str, supposed: bool = False) -> Judgement:
    """Judge a tree; what is only supposed needs no reason."""
    same = family.same(tree)
    plain, words = reasons.split(same.tree)
    scenario, misshapen = shape.read(plain)
    places = frozenset(fault.at for fault in misshapen)
    found = [*same.faults, *((fault.at, fault.message) for fault in misshapen)]
    found = [(at, what) for at, what in found if not same.echoes(at, places)]
    rooms = (consistency, politics, playable, talks_fit)
    unfit = [found for room in rooms for found in room.found(plain)]
    found += [(at, what) for at, what in unfit if at not in places]
    faults = [Fault(file, show(at), message) for at, message in found]
    sources = plain.get("sources", {})
    if isinstance(sources, dict) and supposed:
        faults += reasons.misnamed(file, words, sources)
    elif isinstance(sources, dict):
        strangers = {fault.at for fault in misshapen if not fault.number}
        faults += reasons.faults(file, plain, words, sources, strangers, same.of)
    return Judgement(scenario, list(dict.fromkeys(faults)), places)
