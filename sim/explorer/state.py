"""A state of the explorer: what stands elsewhere than in the file, as a page sends it."""

import math
import shlex
from dataclasses import dataclass, replace
from typing import Any

from sim.explorer.steps import tidy
from sim.read.faults import CallFault, Fault, shown

MOST = 1000  # numbers that can be moved at once
Json = dict[str, Any]


@dataclass(frozen=True)
class State:
    """What is moved: values by address, in the order they were first moved, and what-ifs."""

    sets: tuple[tuple[str, float], ...] = ()
    what_ifs: tuple[str, ...] = ()

    def setting(self, address: str, value: float) -> "State":
        """Return this state with a number moved."""
        return replace(self, sets=tuple((dict(self.sets) | {address: value}).items()))

    def supposing(self, name: str, on: bool) -> "State":
        """Return this state with a what-if supposed, or no longer."""
        others = tuple(what_if for what_if in self.what_ifs if what_if != name)
        return replace(self, what_ifs=(*others, name) if on else others)

    def document(self) -> Json:
        """Return the state as a page sends it."""
        return {"sets": dict(self.sets), "what_ifs": list(self.what_ifs)}


def read(document: Any) -> State:
    """Return the state that a page sent; `CallFault` where it is none."""
    if not isinstance(document, dict) or not document.keys() <= {"sets", "what_ifs"}:
        right = 'send {"sets": {ADDRESS: NUMBER}, "what_ifs": [NAME]}'
        raise CallFault([Fault("state", "", f"is no state ({shown(document)}); {right}")])
    sets, what_ifs = document.get("sets", {}), document.get("what_ifs", [])
    if not isinstance(sets, dict) or len(sets) > MOST:
        raise CallFault([Fault("state", "sets", "is no table of numbers by address")])
    if not isinstance(what_ifs, list) or not all(isinstance(name, str) for name in what_ifs):
        raise CallFault([Fault("state", "what_ifs", "is no list of names")])
    return State(
        tuple((address, number(address, value)) for address, value in sets.items()),
        tuple(dict.fromkeys(what_ifs)),
    )


def number(address: str, value: Any) -> float:
    """Return a value that was asked for as a number; `CallFault` where it is none."""
    numeric = isinstance(value, int | float) and not isinstance(value, bool)
    if not numeric or not math.isfinite(value):
        raise CallFault([Fault("state", address, f"is no number ({shown(value)}); send one")])
    return tidy(float(value))


def command(file: str, told: list[str], state: State, verb: str = "zone") -> str:
    """Return the command line that gives what a state gives; `told` are changes beside it.

    >>> command("two_firms", [], State((("actors.south.walk_away", 0.5),), ("quiet_town",)))
    'dealzone zone two_firms --what-if quiet_town --set actors.south.walk_away=0.5'
    """
    words = ["dealzone", verb, file]
    for name in state.what_ifs:
        words += ["--what-if", name]
    for assigned in (*told, *(f"{address}={written(x)}" for address, x in state.sets)):
        words += ["--set", assigned]
    return shlex.join(words)


def written(value: float) -> str:
    """Return a number as it is written in a file.

    >>> written(1.0), written(0.25), written(-2e-07)
    ('1', '0.25', '-2e-07')
    """
    return str(int(value)) if value == int(value) and abs(value) < 1e6 else repr(value)
