"""What is asked of a function, looked at before any work is done: a line for each wrong thing."""

from typing import Any, get_args

from sim.read.faults import CallFault, Fault, nearest

MOST = 10_000_000  # draws that a machine of today may hold
LEAST = {"draws": 1, "seed": 0, "workers": 1, "steps": 2}


def asked(**options: Any) -> None:
    """Raise `CallFault` with a line for each option that can't be so; None is not asked for."""
    faults = [
        Fault(name, repr(value), what)
        for name, value in options.items()
        if value is not None and (what := _wrong(name, value))
    ]
    if faults:
        raise CallFault(faults)


def word(name: str, value: Any) -> None:
    """Raise `CallFault` unless a value is a text."""
    if not isinstance(value, str):
        raise CallFault([Fault(name, repr(value), "is no text; write a name in quotes")])


def _wrong(name: str, value: Any) -> str:
    """Return what is wrong with the value of an option, "" where nothing is."""
    if name == "design":
        from sim.sample.draws import Design

        known = get_args(Design)
        return "" if value in known else f"is no design; {nearest(str(value), known)}"
    if name in LEAST:
        return _whole(name, value)
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if name == "density":
        return "" if number and 0 <= value <= 1 else "is no share; give a number from 0 to 1"
    return "" if number and 0 <= value < float("inf") else "is no number of 0 or more"


def _whole(name: str, value: Any) -> str:
    least = LEAST[name]
    if isinstance(value, bool) or not hasattr(value, "__index__") or value < least:
        return f"is no whole number of {least} or more"
    if name == "draws" and value > MOST:
        return f"is more than can be held; ask for {MOST:,} at most"
    return ""
