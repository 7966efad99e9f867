"""The talks solved the slow obvious way: state by state, offer by offer, in plain Python.

A state is (level, gone, begun, blamed, leader ready, rival ready). What a week is worth to an actor
is a number for each belief of the grid; in between it is linear.
"""

from functools import cache
from itertools import product
from typing import Any

import numpy as np
from hypothesis import strategies as st

from sim.solve.talks import LEADER, NOBODY, RIVAL, Table

State = tuple[int, int, int, int, int, int]
TINY = 1e-12


class Obvious:
    """The talks of a table, solved week by week from the last."""

    def __init__(self, table: Table, points: int, tougher: bool) -> None:
        self.table, self.tougher = table, tougher
        self.beliefs = list(np.linspace(0, 1, points)) if table.types == 2 else [0.0]
        levels, gone, begun = table.places
        ranges = (range(levels), range(gone), range(begun), range(3), range(2), range(2))
        self.states: list[State] = list(product(*ranges))
        self.rivals = list(range(1, 1 + table.types))
        self.tough = table.types
        self.mediators = list(range(1 + table.types, table.actors))
        # worth[week][state][actor][g]; after the last week no deal lasts for ever
        self.worth: dict[int, dict[State, list[list[float]]]] = {
            table.weeks: {
                s: [[float(table.flow[s[:3]][a])] * len(self.beliefs) for a in range(table.actors)]
                for s in self.states
            }
        }
        self.end = cache(self._end)  # asked for again and again
        self.puts: dict[tuple[int, State, int, int], Any] = {}
        for week in reversed(range(table.weeks)):
            self.worth[week] = {s: self.at_start(week, s) for s in self.states}

    # The end of a week without a deal

    def ahead(self, week: int, state: State, begun: int, blamed: int, actor: int, g: int) -> float:
        """Return what is to come after a week without a deal."""
        t, (z, k, _, _, one, other) = self.table, state
        total = 0.0
        for later in range(t.places[1]):
            leaves = t.leaves[z, k, begun, later]
            fall = t.falls[z, later, begun]
            total += leaves * fall * t.fallen[z, later, begun, actor]
            for level, i, j in product(range(t.places[0]), range(2), range(2)):
                chance = t.levels[z, level] * t.ready[0, one, i] * t.ready[1, other, j]
                worth = self.worth[week + 1][(level, later, begun, blamed, i, j)][actor][g]
                total += leaves * (1 - fall) * chance * worth
        return total

    def stay(self, week: int, state: State, begun: int, blamed: int, actor: int, g: int) -> float:
        """Return what the end of a week is worth, the escalation begun or not."""
        t, (z, k, _, before, _, _) = self.table, state
        flow = t.flow[z, k, begun, actor]
        if (before == LEADER and actor == 0) or (before == RIVAL and actor in self.rivals):
            flow += t.blame[actor]
        delta = t.discount[actor]
        return (1 - delta) * flow + delta * self.ahead(week, state, begun, blamed, actor, g)

    def escalates(self, week: int, state: State, blamed: int, g: int) -> bool:
        """Return whether the leader begins the escalation."""
        if not self.table.escalates or state[2] == 1:
            return False
        stays, begins = (self.stay(week, state, r, blamed, 0, g) for r in (0, 1))
        return begins > stays + TINY

    def _end(self, week: int, state: State, blamed: int, actor: int, g: int) -> float:
        """Return what the end of a week without a deal is worth."""
        begun = 1 if self.escalates(week, state, blamed, g) else state[2]
        return self.stay(week, state, begun, blamed, actor, g)

    # Refusing

    def turned(self, week: int, state: State, who: int, x: int, g: int) -> float:
        """Return the chance that whoever refuses turns the blame round."""
        chance, other = self.table.counter[who - 1, x], RIVAL if who == LEADER else LEADER
        voice = 0 if who == LEADER else self.voice(g)
        plain = self.end(week, state, self.plain(state, who, x), voice, g)
        if chance > 0 and self.end(week, state, other, voice, g) > plain + TINY:
            return float(chance)
        return 0.0

    def voice(self, g: int) -> int:
        """Return the rival's type that decides what both do."""
        sure_soft = self.table.types == 2 and g == len(self.beliefs) - 1
        return 1 if sure_soft else self.tough

    def plain(self, state: State, who: int, x: int) -> int:
        """Return who is blamed if an offer is refused and no more said."""
        return who if self.table.fair[state[:3]][x] else NOBODY

    def refused(self, week: int, state: State, who: int, x: int, actor: int, g: int) -> float:
        """Return what is left to an actor once an offer has been refused."""
        other = RIVAL if who == LEADER else LEADER
        chance = self.turned(week, state, who, x, g)
        worth = chance * self.end(week, state, other, actor, g)
        worth += (1 - chance) * self.end(week, state, self.plain(state, who, x), actor, g)
        if (who == LEADER and actor == 0) or (who == RIVAL and actor in self.rivals):
            worth += (1 - self.table.discount[actor]) * self.table.refusing[state[:3]][actor, x]
        return worth

    def between(self, values: list[float], beta: float) -> float:
        """Return what is linear between the points of the grid."""
        return float(np.interp(beta, self.beliefs, values))

    # The rival's answer: a chance of a deal and the belief that a refusal leaves

    def answer(self, week: int, state: State, x: int, g: int) -> tuple[float, float] | None:
        """Return how an offer is answered; None where only the tougher type would take it."""
        beta, deal = self.beliefs[g], self.table.deal[state[:3]]
        left = {
            a: [self.refused(week, state, RIVAL, x, a, i) for i in range(len(self.beliefs))]
            for a in self.rivals
        }
        takes = {a: [deal[a, x] >= worth - TINY for worth in left[a]] for a in self.rivals}
        if beta == 0:
            return (1.0 if takes[self.tough][0] else 0.0), 0.0
        if beta == 1:
            return (1.0 if takes[1][-1] else 0.0), 1.0
        unexpected = 0 if self.tougher else g
        if takes[1][unexpected] and takes[2][unexpected]:
            return 1.0, beta
        lowest = self.indifferent(deal[1, x], left[1], takes[1], g)
        if lowest is None:
            return None if takes[2][g] else (0.0, beta)
        if deal[2, x] >= self.between(left[2], lowest) - TINY:
            return None
        return (beta - lowest) / (1 - lowest), lowest

    def indifferent(
        self, deal: float, left: list[float], takes: list[bool], g: int
    ) -> float | None:
        """Return the least belief, up to that of point g, at which the softer type takes a deal."""
        if takes[0]:
            return 0.0
        for i in range(1, g + 1):
            if takes[i]:
                share = min(1.0, (deal - left[i - 1]) / (left[i] - left[i - 1]))
                return (1 - share) * self.beliefs[i - 1] + share * self.beliefs[i]
        return None

    # Offers

    def offer(
        self, week: int, state: State, proposer: int, x: int | None, g: int
    ) -> dict[int, float] | None:
        """Return what everybody gets if an offer (or none) is put; None where it may not be."""
        everybody = range(self.table.actors)
        if x is None:
            return {a: self.end(week, state, NOBODY, a, g) for a in everybody}
        deal = {a: float(self.table.deal[state[:3]][a, x]) for a in everybody}
        by_leader = {a: self.refused(week, state, LEADER, x, a, g) for a in everybody}
        if proposer == 1:
            return deal if deal[0] >= by_leader[0] - TINY else by_leader
        answered = self.answer(week, state, x, g)
        if answered is None:
            return None
        chance, beta = answered
        points = range(len(self.beliefs))
        left = {
            a: self.between([self.refused(week, state, RIVAL, x, a, i) for i in points], beta)
            for a in everybody
        }
        worth = {a: chance * deal[a] + (1 - chance) * left[a] for a in everybody}
        if proposer >= 2 and worth[0] < by_leader[0] - TINY:
            return by_leader
        for a in self.rivals:
            worth[a] = self.typed(a, g, chance, deal[a], left[a])
        return worth

    def typed(self, a: int, g: int, chance: float, deal: float, left: float) -> float:
        """Return what a type of the rival gets of an offer that is answered with some chance."""
        beta = self.beliefs[g]
        believed = self.table.types == 1 or (beta > 0 if a == 1 else beta < 1)
        if not believed:
            return max(deal, left)
        if chance == 1:
            return deal
        takes_part = a == 1 and self.table.types == 2 and chance > 0
        return max(deal, left) if takes_part else left

    def best(self, week: int, state: State, proposer: int, g: int) -> dict[int, float]:
        """Return what everybody gets of the offer that is best for the one who puts it."""
        t = self.table
        who = {0: 0, 1: self.voice(g)}.get(
            proposer, self.mediators[proposer - 2] if proposer > 1 else 0
        )
        best, chosen = self.offer(week, state, proposer, None, g), None
        for x in range(t.offers):
            if not t.offered[state[:3]][x] or t.until[state[2], x] < week:
                continue
            worth = self.offer(week, state, proposer, x, g)
            if worth is not None and best is not None and worth[who] > best[who] + TINY:
                best, chosen = worth, x
        self.puts[week, state, proposer, g] = chosen
        assert best is not None
        return best

    def at_start(self, week: int, state: State) -> list[list[float]]:
        """Return what a week is worth at its start, by actor and point."""
        t = self.table
        chances = t.exchange * t.proposes[week % len(t.proposes)]
        ready = state[4] == state[5] == 1
        found = [[0.0] * len(self.beliefs) for _ in range(t.actors)]
        for g in range(len(self.beliefs)):
            idle = [self.end(week, state, NOBODY, a, g) for a in range(t.actors)]
            for a in range(t.actors):
                found[a][g] = idle[a] * ((1 - chances.sum()) if ready else 1.0)
            for proposer, chance in enumerate(chances if ready else ()):
                got = self.best(week, state, proposer, g)
                for a in range(t.actors):
                    found[a][g] += chance * got[a]
        return found


def rows(rng: np.random.Generator, *shape: int) -> np.ndarray:
    """Return chances that sum to 1 along the last axis, some of them 0."""
    raw = rng.integers(0, 4, shape).astype(float)
    raw[..., 0] += raw.sum(axis=-1) == 0
    return np.asarray(raw / raw.sum(axis=-1, keepdims=True))


@st.composite
def tables(draw: st.DrawFn, types: tuple[int, ...] = (1, 2)) -> Table:
    """Talks of a few offers, weeks and states; some have payoffs in eighths, so that some tie."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    kinds, eighths = draw(st.sampled_from(types)), rng.random() < 0.4
    mediators, offers, weeks = rng.integers(0, 3), rng.integers(0, 5), rng.integers(1, 4)
    levels, gone, begun = (int(n) for n in rng.integers(1, 3, 3))
    places, actors = (levels, gone, begun), int(1 + kinds + mediators)

    def payoffs(*shape: int) -> np.ndarray:
        found = rng.random(shape)
        return np.round(found * 8) / 8 if eighths else found

    flow = payoffs(*places, actors) * 0.75
    leaves = rows(rng, *places, gone)
    leaves[:, -1] = np.eye(gone)[-1]
    proposes = rows(rng, int(rng.integers(1, 3)), 3 + mediators)[:, :-1]
    return Table(
        types=kinds,
        weeks=int(weeks),
        deal=payoffs(*places, actors, offers),
        office=rng.random((*places, offers)) / 4,
        refusing=-payoffs(*places, 1 + kinds, offers) / 8,
        offered=rng.random((*places, offers)) < 0.9,
        fair=rng.random((*places, offers)) < 0.7,
        until=rng.integers(-1, weeks + 1, (begun, offers)),
        counter=np.round(rng.random((2, offers)), 1) * (rng.random((2, offers)) < 0.8),
        flow=flow,
        flow_office=rng.random(places) / 4,
        fallen=payoffs(*places, actors),
        blame=-rng.random(actors) / 2,
        discount=rng.random(actors),
        leaves=leaves,
        falls=rng.random(places) * (np.arange(gone)[:, None] > 0),
        levels=rows(rng, levels, levels),
        ready=rows(rng, 2, 2, 2),
        start_level=int(rng.integers(levels)),
        start_gone=0,
        start_ready=rng.random(2),
        proposes=proposes,
        exchange=float(rng.integers(1, 5) / 4),
        escalates=begun == 2,
        beta=float(rng.random()) if kinds == 2 else 0.0,
    )
