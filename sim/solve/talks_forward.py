"""Forward: with what chance the talks of an equilibrium come to which end, week by week.

The belief that a refusal leaves may lie between two points of the grid; then the chance is split
between them so that its mean is kept, as what lies between them is worth the mean of both.
"""

from dataclasses import dataclass, field

import numpy as np

from sim.price.game import Floats
from sim.solve import talks_kernels as kernels
from sim.solve.talks import Table
from sim.solve.talks_backward import Solved, both_ready

READY = 3  # both sides are


@dataclass(frozen=True, eq=False)
class Course:
    """What the talks come to.

    By week: the chance of a `deal`, of a `fall` without one, of an `escalation` in that week;
    `beta` the mean belief among talks that go on to the next; `open` the chance that they go on
    into it.

    `struck` (place, offer): the chance of each deal, in the place where it is struck; `soft` of
    those struck by the softer of two types. `start`
    (week, place, b, q, point): the chance of each state once pressure and readiness have moved.
    `waited` (week, place): the chance of a week without a deal, by the place of its no deal.
    """

    deal: Floats
    fall: Floats
    escalation: Floats
    beta: Floats
    open: Floats
    struck: Floats = field(repr=False)
    soft: Floats = field(repr=False)
    start: Floats = field(repr=False)
    waited: Floats = field(repr=False)

    @property
    def none(self) -> float:
        """The chance that the weeks end with neither a deal nor a fall; the rest of 1."""
        return 1.0 - (float(self.deal.sum()) + float(self.fall.sum()))


def forward(solved: Solved, weeks: int | None = None) -> Course:
    """Return what the talks come to, in the first `weeks` of them (default: all)."""
    table, many = solved.table, weeks or solved.table.weeks
    mass = first(table, solved.grid)
    points, moves = len(solved.grid), both_ready(table.ready)
    start = np.zeros((many, *mass.shape))
    deal, fall, escalation, beta, going = (np.zeros(many) for _ in range(5))
    struck, soft = np.zeros((2, *table.places, table.offers))
    waited = np.zeros((many, *table.places))
    for week in range(many):
        mass = np.einsum("zy,qp,zkrbqg->ykrbpg", table.levels, moves, mass)
        start[week], going[week] = mass, mass.sum()
        ended = np.zeros((*table.places, 3, 3, 4, points))
        ended[..., 0, :READY, :] = mass[..., :READY, :]
        left = np.zeros((*table.places, 3, 3, points))
        chances = table.exchange * table.proposes[week % len(table.proposes)]
        before, choice, fate = struck.sum(), solved.choice[week], solved.fate[week]
        ready = np.ascontiguousarray(mass[..., READY, :])
        grid = solved.grid
        kernels.play(ready, choice, fate, table.fair, grid, chances, struck, soft, left)
        deal[week] = struck.sum() - before
        ended[..., READY, :] = left
        escalation[week], ended = _escalated(ended, solved.escalate[week])
        waited[week] = ended.sum(axis=(3, 4, 5, 6))
        later = np.einsum("zkrj,zkrbcqg->zjrcqg", table.leaves, ended)
        gone = later * table.falls[..., None, None, None]
        fall[week], mass = gone.sum(), later - gone
        beta[week] = (mass.sum(axis=(0, 1, 2, 3, 4)) @ solved.grid) / max(mass.sum(), 1e-300)
    return Course(deal, fall, escalation, beta, going, struck, soft, start, waited)


def first(table: Table, beliefs: Floats) -> Floats:
    """Return the chances of the states before the first week, shape (place, b, q, point)."""
    mass = np.zeros((*table.places, 3, 4, len(beliefs)))
    one, other = table.start_ready
    ready = np.array([(1 - one) * (1 - other), (1 - one) * other, one * (1 - other), one * other])
    mass[table.start_level, table.start_gone, 0, 0] = ready[:, None] * split(table.beta, beliefs)
    return mass


def split(beta: float, beliefs: Floats) -> Floats:
    """Return a belief as chances of the two points of the grid that it lies between.

    >>> split(0.3, np.array([0.0, 0.5, 1.0]))
    array([0.4, 0.6, 0. ])
    """
    found = np.zeros(len(beliefs))
    if len(beliefs) == 1:
        found[0] = 1.0
        return found
    low = min(int(np.searchsorted(beliefs, beta, side="right")) - 1, len(beliefs) - 2)
    share = (beta - beliefs[low]) / (beliefs[low + 1] - beliefs[low])
    found[low], found[low + 1] = 1 - share, share
    return found


def _escalated(ended: Floats, escalate: np.ndarray) -> tuple[float, Floats]:
    """Return the chance that the leader escalates this week, and what is left once he has."""
    if ended.shape[2] == 1:
        return 0.0, ended
    moved = np.where(escalate[:, :, 0], ended[:, :, 0], 0.0)
    after = ended.copy()
    after[:, :, 0] -= moved
    after[:, :, 1] += moved
    return float(moved.sum()), after
