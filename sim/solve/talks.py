"""The talks as numbers: a stochastic game over weeks, with a rival of one type or of two.

A state is a level of pressure z, which members are gone k, whether the escalation has begun r, who
was blamed last week b, and which sides are ready q. In every state the same offers are on hand,
each worth something to everybody; the others' belief that the rival is of its first, softer type is
the number beta. The last type is the tougher one; a rival of one type has that alone.
"""

from dataclasses import dataclass, field, replace

import numpy as np

from sim.price.game import Bools, Floats, Ints

NOBODY, LEADER, RIVAL = 0, 1, 2  # who is blamed
NEVER = -1e6  # what an offer that crosses a red line is worth to the one whose line it is
TIE = 1e-12  # payoffs nearer than this are equal: one accepts when indifferent
PASS = -1  # instead of an offer


@dataclass(frozen=True, eq=False)
class Table:
    """The talks as numbers. Actors: the leader, the rival's types (softer first), mediators.

    Shapes, with `place` = (level, gone, begun): `deal` (place, actor, offer), `office` the leader's
    office in it (place, offer); `refusing` (place, 1 + type, offer) what refusing adds to no deal
    for the leader and for each type; `offered` and `fair` (place, offer): what may be put, what one
    is blamed for refusing; `until` (begun, offer) the last week in which it can be carried out.
    `counter` (2, offer): the chance that the blame goes to the other side if the leader, or the
    rival, accepts another text instead; 0 where there is none. `flow` (place, actor) no deal,
    `flow_office` (place); `fallen` (place, actor) after a fall. `blame` and `discount` (actor).
    `leaves` (place, gone) the chances of who is gone next week, `falls` (place) of a fall.
    `levels` (level, level), `ready` (2, 2, 2) by side, chances of next week's; `start_level`,
    `start_gone`, `start_ready` (2,) before the first week. `proposes` (turn, 2 + mediator): leader,
    rival, mediators; the rest is nobody's. `exchange`: the chance that messages arrive.
    """

    types: int
    weeks: int
    deal: Floats = field(repr=False)
    office: Floats = field(repr=False)
    refusing: Floats = field(repr=False)
    offered: Bools = field(repr=False)
    fair: Bools = field(repr=False)
    until: Ints = field(repr=False)
    counter: Floats = field(repr=False)
    flow: Floats = field(repr=False)
    flow_office: Floats = field(repr=False)
    fallen: Floats = field(repr=False)
    blame: Floats = field(repr=False)
    discount: Floats = field(repr=False)
    leaves: Floats = field(repr=False)
    falls: Floats = field(repr=False)
    levels: Floats = field(repr=False)
    ready: Floats = field(repr=False)
    start_level: int
    start_gone: int
    start_ready: Floats
    proposes: Floats = field(repr=False)
    exchange: float
    escalates: bool
    beta: float

    @property
    def places(self) -> tuple[int, int, int]:
        """How many levels, sets of members gone, and stages of the escalation there are."""
        levels, gone, begun = self.deal.shape[:3]
        return levels, gone, begun

    @property
    def actors(self) -> int:
        """How many actors there are: leader, types of the rival, mediators."""
        return int(self.deal.shape[3])

    @property
    def offers(self) -> int:
        """How many offers there are."""
        return int(self.deal.shape[-1])

    def lasting(self, weeks: int) -> "Table":
        """Return the same talks with so many weeks."""
        return replace(self, weeks=weeks)


def grid(types: int, points: int) -> Floats:
    """Return the beliefs at which the talks are solved: from 0 to 1, or 0 alone for one type."""
    return np.linspace(0.0, 1.0, points) if types > 1 else np.zeros(1)
