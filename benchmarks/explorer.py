"""The explorer: how long an answer takes from end to end, as a page waits for it.

A slider is moved to a new place each time, so that nothing is remembered; the answer is the exact
engine's. Beside it stands the plain solve alone, which Python would wait for anyway.
"""

import json
import time
from collections.abc import Callable
from threading import Thread
from urllib.request import Request, urlopen

import numpy as np

from sim.explorer.answers import Answers
from sim.explorer.desk import Desk, desk
from sim.explorer.server import Server
from sim.explorer.state import State
from sim.explorer.steps import tidy
from sim.explorer.view import solved, view
from sim.gather.plain import solve
from sim.read.case import load

CASES = ("two_firms", "gaza/may_2024", "gaza/cairo_april_2024")
TIMES = 40
WANTED = 0.2  # seconds


def main() -> None:
    """Print how long parts and whole of an answer take: median, 95 % and the longest."""
    for name in CASES:
        case = load(name)
        started = time.perf_counter()
        made = desk(case)
        print(f"{name}: the desk, once: {time.perf_counter() - started:.2f} s")
        one, many = _states(made, 1), _states(made, len(made.chosen))
        _told("case and plain solve", lambda s, d=made: solve(d.at(s)), one)
        _told("with what is shown", lambda s, d=made: view(d, s, solved(d, s)), one)
        answers = Answers(made)
        with Server(answers) as server:
            thread = Thread(target=server.serve_forever, daemon=True)
            thread.start()
            _told("end to end, one moved", lambda s, a=server.address: _asked(a, s), one)
            _told(
                f"end to end, {len(made.chosen)} moved",
                lambda s, a=server.address: _asked(a, s),
                many,
            )
            server.shutdown()
        answers.close()
    print(f"wanted: {WANTED:g} s end to end")


def _states(made: Desk, count: int) -> list[State]:
    """Return states in which the first numbers of a desk stand somewhere else each time."""
    found = []
    for turn in range(TIMES):
        sets = []
        for place, address in enumerate(made.chosen[:count]):
            knob = made.knobs[address]
            share = (turn + 1) / (TIMES + 1) if place == 0 else 0.4 + 0.2 * turn / TIMES
            sets.append((address, tidy(knob.low + share * (knob.high - knob.low))))
        found.append(State(tuple(sets)))
    return found


def _asked(address: str, state: State) -> None:
    """Ask a server as the page does, and read its answer."""
    question = json.dumps({"ask": "view", "state": state.document()}).encode()
    headers = {"Content-Type": "application/json"}
    with urlopen(Request(f"{address}ask", question, headers)) as reply:
        json.load(reply)


def _told(name: str, done: Callable[[State], object], states: list[State]) -> None:
    done(State())
    seconds = []
    for state in states:
        started = time.perf_counter()
        done(state)
        seconds.append(time.perf_counter() - started)
    middle, late = np.quantile(seconds, [0.5, 0.95])
    print(f"  {name:<28} {middle:6.3f} s   95 % {late:6.3f} s   longest {max(seconds):6.3f} s")


if __name__ == "__main__":
    main()
