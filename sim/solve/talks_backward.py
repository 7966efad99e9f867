"""Backward induction: what every week of the talks is worth, from the last to the first.

    end of a week without a deal, blame b' laid:
        (1 - delta) * (no deal + blame of last week) + delta * E[next week, or a fallen government]

once the leader has chosen whether to escalate. After the last week no deal, as it then is, lasts
for ever. A week's worth at its start is the mean over who proposes, whether messages arrive, and
what becomes of the offer (`sim.solve.talks_kernels`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np

from sim.price.game import Bools, Floats, Ints
from sim.solve import talks_kernels as kernels
from sim.solve.talks import PASS, TIE, Table, grid

Steps = Callable[[Iterable[int], str], Iterable[int]]
POINTS = 11  # beliefs at which talks with two types are solved


def silent(steps: Iterable[int], label: str) -> Iterable[int]:
    """Return the steps, telling nobody."""
    return steps


@dataclass(frozen=True, eq=False)
class Solved:
    """The talks solved.

    With `place` (level, gone, begun), `b` who was blamed, `q` who is ready: `worth` (week, actor,
    place, b, q, point) at the start of each week, the one after the last included; `after` (week,
    actor, place, b, b', q, point) at its end without a deal; `escalate` (week, place, b, b', q,
    point); `choice` and `fate` (week, place, b, proposer, point, ...) where both sides are ready;
    `barred` whether offers were left out that only the tougher type would take; `slack` the most
    that a type of the rival gains by not doing as its other type does.
    """

    table: Table
    tougher: bool
    grid: Floats = field(repr=False)
    worth: Floats = field(repr=False)
    after: Floats = field(repr=False)
    escalate: Bools = field(repr=False)
    choice: Ints = field(repr=False)
    fate: Floats = field(repr=False)
    barred: bool
    slack: float


def solve(
    table: Table, *, tougher: bool = False, points: int = POINTS, steps: Steps = silent
) -> Solved:
    """Return the talks solved.

    `tougher` says that an unexpected refusal comes from the tougher type; else it tells nothing.
    """
    beliefs = grid(table.types, points)
    places, actors, weeks, g = table.places, table.actors, table.weeks, len(beliefs)
    proposers = table.proposes.shape[1]
    worth = np.empty((weeks + 1, actors, *places, 3, 4, g))
    after = np.empty((weeks, actors, *places, 3, 3, 4, g))
    escalate = np.zeros((weeks, *places, 3, 3, 4, g), dtype=np.bool_)
    choice = np.full((weeks, *places, 3, proposers, g), PASS, dtype=np.int64)
    fate = np.zeros((weeks, *places, 3, proposers, g, kernels.PARTS))
    barred, slack = 0, 0.0
    worth[weeks] = np.moveaxis(table.flow, -1, 0)[..., None, None, None]
    for week in steps(range(weeks - 1, -1, -1), "weeks"):
        after[week], escalate[week] = _end(table, _next(table, worth[week + 1]))
        chances = table.exchange * table.proposes[week % len(table.proposes)]
        idle = after[week][..., 0, :, :]  # nobody blamed
        worth[week] = idle
        for at in np.ndindex(*places, 3):
            game = week_of(table, week, at)
            here = after[week][(slice(None), *at, slice(None), 3)]
            took = kernels.exchange(*game.put, here, game.weight, beliefs, table.types, tougher)
            choice[week][at], fate[week][at], out = took
            barred += out
            gets = kernels.worths(*game.known, here, game.weight, beliefs, table.types, *took[:2])
            if table.types == 2:
                loose = kernels.slack(*game.put, here, game.weight, beliefs, *took[:2], gets)
                slack = max(slack, loose)
            mine = (slice(None), *at, 3)
            left = 1.0 - chances.sum()
            worth[week][mine] = left * idle[mine] + np.einsum("i,iag->ag", chances, gets)
    return Solved(
        table, tougher, beliefs, worth, after, escalate, choice, fate, bool(barred), slack
    )


@dataclass(frozen=True, eq=False)
class WeekGame:
    """What the kernels are told of a week in one state: `known`, and `put`, what may be put too."""

    known: tuple[np.ndarray, ...]
    put: tuple[np.ndarray, ...]
    weight: Floats


def week_of(table: Table, week: int, at: tuple[int, ...]) -> WeekGame:
    """Return the exchange of a week in the state `at` (level, gone, begun, ...)."""
    place = at[:3]
    deal, refusing, fair = table.deal[place], table.refusing[place], table.fair[place]
    offered = table.offered[place] & (table.until[place[2]] >= week)
    known = (deal, refusing, fair, table.counter)
    return WeekGame(known, (deal, refusing, offered, fair, table.counter), 1.0 - table.discount)


def _next(table: Table, worth: Floats) -> Floats:
    """Return what next week is worth before pressure and readiness move, and before exits.

    Shape (actor, place, b, q, point), as `worth`, which is that of next week's start.
    """
    moved = np.einsum("zy,aykrbqg->azkrbqg", table.levels, worth)
    moves = both_ready(table.ready)
    found: Floats = np.einsum("qp,azkrbpg->azkrbqg", moves, moved)
    return found


def both_ready(ready: Floats) -> Floats:
    """Return the chances of who is ready next week; q is 2 * [leader] + [rival]."""
    found: Floats = np.einsum("ij,kl->ikjl", ready[0], ready[1]).reshape(4, 4)
    return found


def _end(table: Table, ahead: Floats) -> tuple[Floats, Bools]:
    """Return what the end of a week without a deal is worth, and whether the leader escalates."""
    falls = table.falls[None, ..., None, None, None]
    fallen = np.moveaxis(table.fallen, -1, 0)[..., None, None, None]
    stand = (1.0 - falls) * ahead + falls * fallen
    later = np.einsum("zkrj,azjrbqg->azkrbqg", table.leaves, stand)
    delta = table.discount[:, None, None, None, None, None, None, None]
    flow = np.moveaxis(table.flow, -1, 0)[..., None] + _blamed(table)[:, None, None, None, :]
    stay = (1 - delta) * flow[..., None, None, None] + delta * later[:, :, :, :, None]
    if not table.escalates:
        return stay, np.zeros(stay.shape[1:], dtype=np.bool_)
    begun = stay[:, :, :, 1:2]
    better = begun[0] > stay[0, :, :, 0:1] + TIE
    first = np.where(better[None], begun, stay[:, :, :, 0:1])
    found = np.concatenate([first, begun], axis=3)
    chosen = np.concatenate([better, np.zeros_like(better)], axis=2)
    return found, chosen


def _blamed(table: Table) -> Floats:
    """Return what last week's blame adds, shape (actor, b)."""
    found = np.zeros((table.actors, 3))
    found[0, 1] = table.blame[0]
    found[1 : 1 + table.types, 2] = table.blame[1 : 1 + table.types]
    return found
