"""Government: who leaves, whether it stands, and what that is worth to its leader.

    office(o) = E[stands(o)] * (1 - reckoning(o)) - sum over members f of Pr(f left in o) * cost_f

A member leaves with the largest chance among its exit clauses that hold; one without an actor, of
whom nobody knows what he wants, stays. `stands` is 1 where the
seats that stay reach the majority; else 1 - falls * (1 - sigma) where the lifeline covers what is
missing, and 1 - falls where it does not. The expectation is over all exits: independent, but those
who go `together` are moved by one number, so that the lesser chance is that of both. In a deal that
may be broken the reckoning is `kept * reckoning(x) + (1 - kept) * reckoning(no deal)`.

Which clauses hold in an outcome, and whether the lifeline does, is its pattern: one bit for each.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import product

import numpy as np

from sim.price.condition import Conditions, settled
from sim.price.game import Bools, Factor, Floats, Ints, Not, Test, Worth, whole
from sim.price.no_deal import Outlook
from sim.price.policy import Policy, State
from sim.read.address import show
from sim.read.government import Government
from sim.read.scenario import Scenario
from sim.sample.draws import Draws

HALF = 0.5  # a member with a greater chance is counted as leaving


@dataclass(frozen=True, eq=False)
class Clause:
    """A reason to leave: whose, where it stands in the file, and its chance, shape (draw,)."""

    member: str
    name: str
    chance: Floats


class Cabinet:
    """A government in every draw: what follows from each pattern of clauses that hold.

    Shapes: `stands`, `costs`, `ratified` (draw, pattern), `leaving` (draw, member, pattern).
    """

    def __init__(
        self,
        scenario: Scenario,
        draws: Draws,
        conditions: Conditions,
        policy: Callable[[str], Policy],
    ) -> None:
        assert scenario.government is not None
        self.scenario, self.draws = scenario, draws
        self.conditions, self.policy = conditions, policy
        self.stated: Government = scenario.government
        self.clauses = [
            Clause(name, clause, self._number("members", name, "exits", clause, "chance"))
            for name, member in self.stated.members.items()
            for clause in member.exits
            if member.actor is not None
        ]
        self.bits = len(self.clauses) + (self.stated.lifeline is not None)
        leaves = self._leaves()
        self.leaving = leaves > HALF
        self.stands = self._stands(leaves)
        self.costs = self._costs(leaves)

    def tests(self, state: State | None = None) -> tuple[Test, ...]:
        """Return the tests of the pattern's bits, of deals or of a state of no deal."""
        tests = [self._test(clause, state) for clause in self.clauses]
        if self.stated.lifeline is not None:
            at = ("government", "lifeline", "when")
            tests.append(self.conditions.test(self.stated.lifeline.when, at, state))
        return tuple(tests)

    def pattern(self, state: State) -> Ints:
        """Return the pattern of a state of no deal, shape (draw,)."""
        total = np.zeros(self.draws.count, dtype=np.int64)
        for bit, test in enumerate(self.tests(state)):
            total += settled(test, self.draws.count).astype(np.int64) << bit
        return total

    def reckoning(self, outlook: Outlook) -> Floats:
        """Return the chance that what no deal comes to costs the leader his office."""
        total = np.zeros(self.draws.count)
        for chance, state in outlook.states:
            for issue, stated in self.stated.reckoning.items():
                if state[issue] in stated:
                    total = total + chance * self._number("reckoning", issue, str(state[issue]))
        return total

    def reckoned(self) -> tuple[tuple[int, ...], Floats]:
        """Return the issue that the reckoning turns on, and its chances, shape (draw, option)."""
        for issue, stated in self.stated.reckoning.items():
            options = [
                self._number("reckoning", issue, o) if o in stated else np.zeros(self.draws.count)
                for o in self.scenario.offerable(issue)
            ]
            return (list(self.scenario.issues).index(issue),), np.stack(options, axis=-1)
        return (), np.zeros(self.draws.count)

    def office(self, pattern: Ints, reckoning: Floats) -> Ints:
        """Return the leader's term in no deal, shape (draw,)."""
        draws = np.arange(self.draws.count)
        stands, costs = self.stands[draws, pattern], self.costs[draws, pattern]
        return whole(self.weight() * (stands * (1 - reckoning) - costs))

    def weight(self) -> Floats:
        """Return how much the office weighs with the leader, shape (draw,)."""
        return self._number("office_weight")

    def ratified(self) -> Bools | None:
        """Return by pattern whether a majority stays; None where the leader alone ratifies."""
        if self.stated.ratifies == "leader":
            return None
        seats = np.array([member.seats for member in self.stated.members.values()])
        staying = (~self.leaving * seats[:, None]).sum(axis=1)
        if self.stated.lifeline is not None:
            sure = self._number("lifeline", "chance") >= HALF
            helped = (np.arange(2**self.bits) >> (self.bits - 1)) & 1
            staying = staying + self.stated.lifeline.seats * (sure[:, None] & (helped > 0))
        enough: Bools = staying >= self.stated.needed
        return enough

    def _number(self, *at: str) -> Floats:
        return self.draws.values[show(("government", *at))]

    def _test(self, clause: Clause, state: State | None) -> Test:
        member = self.stated.members[clause.member]
        stated = member.exits[clause.name]
        at = ("government", "members", clause.member, "exits", clause.name)
        test = self.conditions.test(stated.when, (*at, "when"), state)
        if stated.tolerance is None:
            return test
        assert member.actor is not None  # others have no clauses
        policy = self.policy(member.actor)
        tolerance = whole(self.draws.values[show((*at, "tolerance"))])
        factors = policy.factors if state is None else (Factor((), policy.of(state)),)
        return self.conditions.both(test, Not(Worth(factors, tolerance)))

    def _leaves(self) -> Floats:
        """Return the chance that each member leaves, shape (draw, member, pattern)."""
        members = list(self.stated.members)
        leaves = np.zeros((self.draws.count, len(members), 2**self.bits))
        patterns = np.arange(2**self.bits)
        for bit, clause in enumerate(self.clauses):
            holds = ((patterns >> bit) & 1).astype(np.bool_)
            mine = leaves[:, members.index(clause.member)]
            mine[:, holds] = np.maximum(mine[:, holds], clause.chance[:, None])
        return leaves

    def _stands(self, leaves: Floats) -> Floats:
        members = list(self.stated.members.values())
        groups = [g for g in self._groups() if leaves[:, g].any()]
        every = sum(member.seats for member in members)
        total = np.zeros((self.draws.count, 2**self.bits))
        for gone in product(*(_subsets(group) for group in groups)):
            chance = np.ones_like(total)
            for group, left in zip(groups, gone, strict=True):
                chance = chance * _exactly(leaves, group, left)
            seats = every - sum(members[m].seats for left in gone for m in left)
            total += chance * self._with(seats)
        return total

    def _groups(self) -> list[list[int]]:
        """Return the members, those who go together in one group."""
        names = list(self.stated.members)
        together = [[names.index(name) for name in group] for group in self.stated.together]
        grouped = {member for group in together for member in group}
        return [*together, *([m] for m in range(len(names)) if m not in grouped)]

    def _with(self, seats: int) -> Floats:
        """Return the chance that a government with so many seats stands, by draw and pattern."""
        stated, falls = self.stated, self._number("falls")[:, None]
        shape = (self.draws.count, 2**self.bits)
        if seats >= stated.needed:
            return np.ones(shape)
        bare = np.broadcast_to(1 - falls, shape)
        if stated.lifeline is None or seats + stated.lifeline.seats < stated.needed:
            return bare
        held = 1 - falls * (1 - self._number("lifeline", "chance")[:, None])
        helped = (np.arange(2**self.bits) >> (self.bits - 1)) & 1
        return np.where(helped > 0, held, bare)

    def _costs(self, leaves: Floats) -> Floats:
        total = np.zeros((self.draws.count, 2**self.bits))
        for member, name in enumerate(self.stated.members):
            cost = self._number("members", name, "exit_cost")[:, None]
            total = total + leaves[:, member] * cost
        return total


def _subsets(group: Sequence[int]) -> list[tuple[int, ...]]:
    return [
        tuple(m for m, out in zip(group, chosen, strict=True) if out)
        for chosen in product((False, True), repeat=len(group))
    ]


def _exactly(leaves: Floats, group: Sequence[int], left: Sequence[int]) -> Floats:
    """Return the chance that of a group moved by one number exactly some leave."""
    out = [leaves[:, member] for member in group if member in left]
    stay = [leaves[:, member] for member in group if member not in left]
    upper = reduce(np.minimum, out) if out else np.ones_like(leaves[:, 0])
    lower = reduce(np.maximum, stay) if stay else np.zeros_like(leaves[:, 0])
    return np.maximum(0.0, upper - lower)
