"""Draws in the background: a run in a process of its own, which tells how far it is.

The sliders need not wait for it, and it can be ended at any moment. What it finds is what `sim.run`
finds with the same seed.
"""

import json
import os
import pickle
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from signal import SIG_IGN, SIGINT, signal
from subprocess import DEVNULL, PIPE, Popen
from threading import Lock, Thread
from time import monotonic
from typing import Any

from sim.explorer.found import found
from sim.gather.run import run
from sim.read.case import Case
from sim.read.faults import CallFault, Fault, Faults, shown

Json = dict[str, Any]
MOST = 20_000  # draws
TOGETHER = 2  # runs at a time
KEPT = 8  # runs that are finished and may still be asked for
ROOT = Path(__file__).resolve().parents[2]
BEGIN = "import sys; sys.path.insert(0, sys.argv[1]); from sim.explorer.draws import work; work()"
FORGOTTEN = 90  # seconds without a question: a page asks far more often
TOLD = 100  # times that a run tells how far it is


class Runs:
    """The runs that pages began, by number."""

    def __init__(self) -> None:
        self._runs: dict[int, _Run] = {}
        self._numbers, self._lock = count(1), Lock()

    def begin(self, case: Case, draws: Any, seed: Any) -> Json:
        """Begin a run and return its number; `CallFault` where it can't be."""
        _whole("draws", draws, 1, MOST)
        _whole("seed", seed, 0, 2**31)
        with self._lock:
            self._end_forgotten()
            if sum(run.running() for run in self._runs.values()) >= TOGETHER:
                message = f"has begun {TOGETHER} runs already; wait for one, or stop it"
                raise CallFault([Fault("draw", "", message)])
            for old in list(self._runs)[:-KEPT]:
                self._runs.pop(old).stop()
            number = next(self._numbers)
            self._runs[number] = _Run(case, draws, seed)
        return {"run": number}

    def seen(self, number: Any) -> Json:
        """Return how far a run is, and what it found once it has."""
        with self._lock:
            return self._run(number).seen()

    def stop(self, number: Any) -> Json:
        """End a run."""
        with self._lock:
            self._run(number).stop()
        return {"stopped": True}

    def close(self) -> None:
        """End all runs."""
        with self._lock:
            for run in self._runs.values():
                run.stop()

    def _end_forgotten(self) -> None:
        """End those that nobody asks for any more: their page was closed."""
        for each in self._runs.values():
            if each.running() and monotonic() - each.asked > FORGOTTEN:
                each.stop()

    def _run(self, number: Any) -> "_Run":
        if type(number) is not int or number not in self._runs:
            raise CallFault([Fault("drawn", "", f"is no run ({shown(number)})")])
        return self._runs[number]


class _Run:
    """A Python of its own that draws, and a thread that hears what it tells."""

    def __init__(self, case: Case, draws: int, seed: int) -> None:
        self.asked = monotonic()
        self._last: Json = {"done": 0, "draws": draws, "found": None}
        command = [sys.executable, "-c", BEGIN, str(ROOT)]
        self._process = Popen(command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)
        task = zlib.compress(pickle.dumps((case, draws, seed)))
        self._listener = Thread(target=self._listen, args=(task,), daemon=True)
        self._listener.start()

    def running(self) -> bool:
        """Return whether it still draws."""
        return self._listener.is_alive()

    def seen(self) -> Json:
        """Return the last that it told; a fault where it ended without an answer."""
        self.asked = monotonic()
        return self._last

    def stop(self) -> None:
        """End it, if it has not ended."""
        self._process.terminate()
        self._listener.join()
        self._process.wait()

    def _listen(self, task: bytes) -> None:
        told, out = self._process.stdin, self._process.stdout
        assert told is not None
        assert out is not None
        with suppress(BrokenPipeError), told:
            told.write(task)
        with out:
            for line in out:
                self._last = self._last | json.loads(line)
        self._process.wait()
        if self._last["found"] is None and "faults" not in self._last:
            ended = CallFault([Fault("draw", "", "was stopped before it was done")])
            self._last = self._last | ended.document()


def _whole(name: str, value: Any, least: int, most: int) -> None:
    if type(value) is not int or not least <= value <= most:
        right = f"send a whole number from {least:,} to {most:,}"
        raise CallFault([Fault("draw", name, f"is not so many ({shown(value)}); {right}")])


def work() -> None:
    """Run what standard input asks for; tell on standard output how far it is, and what it found.

    What is read was written by this program a moment ago.
    """
    signal(SIGINT, SIG_IGN)  # whoever began it ends it
    case, draws, seed = pickle.loads(zlib.decompress(sys.stdin.buffer.read()))

    def progress(steps: Iterable[int], label: str) -> Iterator[int]:
        for done, step in enumerate(steps):
            if done % max(1, draws // TOLD) == 0:
                _tell({"done": done})
            yield step

    try:
        ensemble = run(case, draws, seed, progress=progress)
        _tell({"done": draws, "found": found(ensemble)})
    except Faults as error:
        _tell(error.document())


def _tell(document: Json) -> None:
    try:
        print(json.dumps(document), flush=True)
    except BrokenPipeError:  # nobody listens any more
        os._exit(1)
