"""The binding reason of a week: what, taken away for that week alone, would help a deal most.

What comes after the week is held. Where no offer is better than no deal for both sides as things
stand (the zone is empty), or a side is not ready, that is the reason. Else each of these is taken
away, and the chance of a deal in the week found again: messages that do not arrive, the rival's
type that is not known (screening), what may come of waiting (all compare with no deal as it is),
and the leader's office.
"""

from dataclasses import replace

import numpy as np

from sim.price.game import Floats
from sim.solve import talks_kernels as kernels
from sim.solve.talks import Table
from sim.solve.talks_backward import Solved, WeekGame, week_of
from sim.solve.talks_forward import READY, Course

REASONS = ("empty_zone", "not_ready", "messages", "screening", "waiting", "office", "nothing")
EMPTY, UNREADY, MESSAGES, SCREENING, WAITING, OFFICE, NOTHING = range(len(REASONS))
LEAST = 1e-4  # states less likely than this, of talks that go on, are passed over
NO_RISE = 1e-9


def binding(solved: Solved, course: Course) -> Floats:
    """Return the share of each reason among talks that go on into a week, shape (week, reason)."""
    table, weeks = solved.table, len(course.deal)
    found = np.zeros((weeks, len(REASONS)))
    for week in range(weeks):
        mass, going = course.start[week], max(course.open[week], 1e-300)
        for at in np.ndindex(*table.places, 3):
            here = mass[at] / going  # (q, point)
            if here.sum() < LEAST:
                continue
            reasons, empty = _of_state(solved, week, at)
            for g in np.flatnonzero(here.sum(axis=0)):
                unready = here[:READY, g].sum()
                found[week, EMPTY if empty[g] else UNREADY] += unready
                found[week, reasons[g]] += here[READY, g]
        found[week] /= max(found[week].sum(), 1e-300)
    return found


def _of_state(solved: Solved, week: int, at: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Return the reason at each belief where both sides are ready, and where the zone is empty."""
    table, game = solved.table, week_of(solved.table, week, at)
    chances = table.exchange * table.proposes[week % len(table.proposes)]
    after = solved.after[week][(slice(None), *at, slice(None), READY)]
    deals = solved.fate[week][at][..., kernels.DEAL]
    now, beliefs = chances @ deals, solved.grid
    flow = np.broadcast_to(table.flow[at[:3]][:, None, None], after.shape)
    static = chances @ _deals(solved, game, flow)
    calm = _without_office(table, game, at)
    settled = after.copy()
    settled[0] -= table.flow_office[at[:3]]
    rises = np.full((len(REASONS), len(beliefs)), -1.0)
    if table.exchange > 0:
        rises[MESSAGES] = now / table.exchange - now
    else:
        rises[MESSAGES] = table.proposes[week % len(table.proposes)] @ deals
    rises[SCREENING] = beliefs * now[-1] + (1 - beliefs) * now[0] - now
    rises[WAITING] = static - now
    rises[OFFICE] = chances @ _deals(solved, calm, settled) - now
    found = np.where(rises.max(axis=0) > NO_RISE, rises.argmax(axis=0), NOTHING)
    empty = (static <= 0) & (chances.sum() > 0)
    return np.where(empty & (now <= 0), EMPTY, found), empty & (now <= 0)


def _deals(solved: Solved, game: WeekGame, after: Floats) -> Floats:
    """Return the chance that each proposer's offer becomes a deal, shape (proposer, point)."""
    types, beliefs = solved.table.types, solved.grid
    after = np.ascontiguousarray(after)
    took = kernels.exchange(*game.put, after, game.weight, beliefs, types, solved.tougher)
    found: Floats = took[1][..., kernels.DEAL]
    return found


def _without_office(table: Table, game: WeekGame, at: tuple[int, ...]) -> WeekGame:
    deal = game.put[0].copy()
    deal[0] -= table.office[at[:3]]
    return replace(game, put=(deal, *game.put[1:]))
