"""Answers: one asks, in a page or a notebook, and is answered with a document; never an error."""

from collections.abc import Mapping
from threading import Lock
from typing import Any

from sim.explorer import draws
from sim.explorer.desk import Desk
from sim.explorer.front import front
from sim.explorer.state import State, read
from sim.explorer.view import solved, view
from sim.read.faults import CallFault, Fault, Faults, nearest, shown

Json = dict[str, Any]
ASKED = ("front", "view", "draw", "drawn", "stop")


class Answers:
    """What answers for a desk; `state` and `plain` are those last asked for.

    `view` is asked with a state; `draw` with a state, a number of draws and a seed, and answered
    with the number of a run, with which `drawn` tells how far it is, and `stop` ends it.
    """

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.state, self.plain = desk.start, solved(desk, desk.start)
        self._lock = Lock()
        self._runs = draws.Runs()

    def answer(self, asked: Any) -> Json:
        """Return the answer to what was asked, or `{"faults": [...]}`."""
        try:
            if not isinstance(asked, dict):
                raise CallFault([Fault("ask", "", f"is no question ({shown(asked)})")])
            return self._answer(asked)
        except Faults as error:
            return error.document()

    def move(self, state: State) -> Json:
        """Return what is shown in a state, which is then the one last asked for."""
        with self._lock:
            plain = self.plain if state == self.state else solved(self.desk, state)
            self.state, self.plain = state, plain
            return view(self.desk, state, plain)

    def close(self) -> None:
        """End what still runs."""
        self._runs.close()

    def _answer(self, asked: Mapping[str, Any]) -> Json:
        ask = asked.get("ask")
        if ask == "front":
            return front(self.desk)
        if ask == "view":
            return self.move(read(asked.get("state")))
        if ask == "draw":
            state = read(asked.get("state"))
            solved(self.desk, state)
            case = self.desk.at(state)
            return self._runs.begin(case, asked.get("draws"), asked.get("seed", 0))
        if ask == "drawn":
            return self._runs.seen(asked.get("run"))
        if ask == "stop":
            return self._runs.stop(asked.get("run"))
        right = nearest(str(ask), ASKED)
        raise CallFault([Fault("ask", "", f"is nothing to ask ({shown(ask)}); {right}")])
