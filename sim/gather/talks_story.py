"""One run of the talks: what happens week by week when chance falls one way, keyed by a seed."""

from dataclasses import dataclass

import numpy as np

from sim.sample.draws import generator
from sim.solve import talks_kernels as kernels
from sim.solve.talks import LEADER, NOBODY, PASS, RIVAL
from sim.solve.talks_backward import Solved

OTHER = {LEADER: RIVAL, RIVAL: LEADER}


@dataclass(frozen=True)
class Event:
    """What happens in a week.

    `kind` is "unready", "silence" (no offer, or no message), "refused", "deal"; then "escalation",
    "left", "fall", "end". `offer` is its number, `by` the proposer's row in `Table.proposes`, `who`
    refuses, `turned` whether he takes another text in public, `gone` the number of the set of
    members gone by then, `beta` what is believed of the rival after it.
    """

    week: int
    kind: str
    beta: float
    by: int | None = None
    offer: int | None = None
    who: int | None = None
    turned: bool = False
    gone: int | None = None


def story(solved: Solved, seed: int) -> tuple[Event, ...]:
    """Return one run of the talks: its events in their order."""
    return tuple(_Run(solved, seed).events())


class _Run:
    """A run as it goes: where it stands, and what has happened."""

    def __init__(self, solved: Solved, seed: int) -> None:
        self.solved, self.table = solved, solved.table
        self.rng = generator(seed, "talks story")
        table = self.table
        self.soft = table.types == 2 and self.rng.random() < table.beta
        self.beta, self.level, self.gone = table.beta, table.start_level, table.start_gone
        self.begun, self.blamed, self.told = 0, NOBODY, list[Event]()
        self.ready = [int(self.rng.random() < chance) for chance in table.start_ready]

    def events(self) -> list[Event]:
        """Return what happens, to the end."""
        for week in range(self.table.weeks):
            self.level = self._pick(self.table.levels[self.level])
            self.ready = [self._pick(self.table.ready[s, r]) for s, r in enumerate(self.ready)]
            if self._meet(week) or self._end(week):
                return self.told
        self._tell(self.table.weeks - 1, "end")
        return self.told

    def _pick(self, chances: np.ndarray) -> int:
        """Return one of several, by their chances."""
        return int(self.rng.choice(len(chances), p=chances / chances.sum()))

    def _tell(self, week: int, kind: str, **more: object) -> None:
        self.told.append(Event(week, kind, self.beta, **more))  # type: ignore[arg-type]

    def _point(self) -> int:
        """Return a point of the grid beside what is believed, by how near it is."""
        grid = self.solved.grid
        if len(grid) == 1:
            return 0
        low = min(int(np.searchsorted(grid, self.beta, side="right")) - 1, len(grid) - 2)
        share = (self.beta - grid[low]) / (grid[low + 1] - grid[low])
        return low + int(self.rng.random() < share)

    def _meet(self, week: int) -> bool:
        """Let an offer be put, if one is; tell whether there is a deal."""
        table = self.table
        before, self.blamed, self.before = self.blamed, NOBODY, self.blamed
        if self.ready != [1, 1]:
            self._tell(week, "unready")
            return False
        at = (self.level, self.gone, self.begun, before)
        chances = table.exchange * table.proposes[week % len(table.proposes)]
        by, g = self._pick(np.append(chances, 1 - chances.sum())), self._point()
        offer = PASS if by == len(chances) else int(self.solved.choice[week][at][by, g])
        if offer == PASS:
            self._tell(week, "silence", by=by if by < len(chances) else None)
            return False
        return self._answer(week, by, offer, self.solved.fate[week][at][by, g], g)

    def _answer(self, week: int, by: int, offer: int, fate: np.ndarray, g: int) -> bool:
        who, chance = int(fate[kernels.REFUSER]), float(fate[kernels.DEAL])
        partly = who == RIVAL and self.table.types == 2 and 0 < chance < 1
        beta = float(self.solved.grid[g])
        if partly:  # the softer type takes it with so much of a chance that Bayes' rule holds
            chance = min(1.0, chance / beta) if self.soft else 0.0
        if self.rng.random() < chance:
            self.beta = 1.0 if partly else self.beta
            self._tell(week, "deal", by=by, offer=offer)
            return True
        grid, low, share = self.solved.grid, int(fate[kernels.LOW]), float(fate[kernels.WEIGHT])
        if partly:
            later = grid[min(low + 1, len(grid) - 1)]
            self.beta = float((1 - share) * grid[low] + share * later)
        turned = bool(self.rng.random() < fate[kernels.TURNED])
        plain = who if self.table.fair[self.level, self.gone, self.begun, offer] else NOBODY
        self.blamed = OTHER[who] if turned else plain
        self._tell(week, "refused", by=by, offer=offer, who=who, turned=turned)
        return False

    def _end(self, week: int) -> bool:
        """Let the week end without a deal; tell whether the government falls."""
        table, q = self.table, 2 * self.ready[0] + self.ready[1]
        state = (self.level, self.gone, self.begun, self.before, self.blamed, q, self._point())
        if self.solved.escalate[week][state]:
            self.begun = 1
            self._tell(week, "escalation")
        gone = self._pick(table.leaves[self.level, self.gone, self.begun])
        if gone != self.gone:
            self.gone = gone
            self._tell(week, "left", gone=gone)
        if self.rng.random() < table.falls[self.level, self.gone, self.begun]:
            self._tell(week, "fall")
            return True
        return False
