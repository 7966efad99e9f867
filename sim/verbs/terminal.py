"""What the verbs have in common: what they print, their progress, and being broken off.

Ctrl-C and a request to end come as `KeyboardInterrupt`. They may come inside a library that makes
another error of it, or loses it; so it is remembered that they came.
"""

import argparse
import json
import os
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.gather.openings import Progress
    from sim.read.case import Case

DONE, SCENARIO_AT_FAULT, CALL_AT_FAULT, INTERRUPTED = 0, 1, 2, 130

_interrupted = False
_others: list[Any] = []  # what dealt with lost errors before us, the latest last


def listen() -> None:
    """Answer Ctrl-C, and a request to end in the same way: nothing is lost."""
    global _interrupted
    _interrupted = False
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupt)
    signal.signal(signal.SIGTERM, _interrupt)
    if sys.unraisablehook is not _unraisable:
        _others.append(sys.unraisablehook)
        sys.unraisablehook = _unraisable


def _interrupt(number: int, frame: Any) -> None:
    global _interrupted
    _interrupted = True
    raise KeyboardInterrupt


def _unraisable(lost: Any) -> None:
    """Say nothing of an interrupt that a library could not pass on: the next step will see it."""
    if not issubclass(lost.exc_type, KeyboardInterrupt):
        _others[-1](lost)


@contextmanager
def interruptible() -> Iterator[None]:
    """Turn what a library made of an interrupt back into one."""
    try:
        yield
    except Exception as error:
        if not _interrupted:
            raise
        raise KeyboardInterrupt from error


def print_json(document: dict[str, Any]) -> None:
    """Print one JSON document."""
    print(json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False))


def case_of(options: argparse.Namespace) -> "Case":
    """Read the scenario first: its faults need not wait for numpy."""
    from sim.read.case import load

    return load(options.file, sets=options.set, what_ifs=options.what_if)


def say_if_compiling(quiet: bool, kernel: Any = None) -> None:
    """Say on a terminal why the first run takes longer, if a kernel is not compiled yet."""
    if quiet or not sys.stderr.isatty():
        return
    from sim.solve import kernels

    if not kernels.is_kept(kernels.scan if kernel is None else kernel):
        print(
            "compiling the solver for this machine, once: about a quarter of a minute",
            file=sys.stderr,
        )


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def progress(quiet: bool) -> "Progress":
    """Return what tells on a terminal how far a piece of work has come, if it is to be told."""
    return _quietly if quiet else _told


def _quietly(steps: Iterable[int], label: str) -> Iterator[int]:
    for step in steps:
        if _interrupted:
            raise KeyboardInterrupt
        yield step


def _told(steps: Iterable[int], label: str) -> Iterable[int]:
    """Show progress from before the first step on."""
    from tqdm import tqdm

    watched = tqdm(
        steps, label, file=sys.stderr, leave=False, disable=None, unit="", mininterval=0.2
    )
    return _quietly(watched, label)
