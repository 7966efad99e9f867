"""Conditions: in which outcomes something holds.

A condition becomes a test of packages: a table over the options of the issues that it names, and
comparisons of an actor's policy with a number (`worth`). In no deal it is judged on the state that
holds then, and an issue without one meets no condition on it; what is left to test is the package
that is refused (`refusing`, which is met in no deal only).
"""

from collections.abc import Callable, Iterable
from functools import reduce

import numpy as np

from sim.price.game import Block, Bools, Every, Factor, Ints, Not, Some, Test, Worth, whole
from sim.price.policy import Policy, State
from sim.read.address import Address, show
from sim.read.condition import Condition
from sim.read.scenario import Scenario

NEVER = Block((), np.array(False))
ALWAYS = Block((), np.array(True))


class Conditions:
    """Turns the conditions of a scenario into tests; `policy` gives the policy of an actor."""

    def __init__(self, scenario: Scenario, policy: Callable[[str], Policy]) -> None:
        self.scenario, self.policy = scenario, policy

    def test(
        self, when: Condition, at: Address, state: State | None = None, *, refused: bool = True
    ) -> Test:
        """Return a condition on deals, or on a state of no deal; `at` is its address.

        Where nothing is `refused`, no deal meets no condition on what is.
        """
        tests = [self._has(issue, names, state) for issue, names in when.options().items()]
        for said, wanted in ((when.deal, state is None), (when.no_deal, state is not None)):
            if isinstance(said, bool):
                tests.append(ALWAYS if said == wanted else NEVER)
        tests += [self._worth(actor, (*at, "worth", actor), state) for actor in when.worth]
        if when.refusing is not None:
            inner = (*at, "refusing")
            asks = state is not None and refused
            tests.append(self.test(when.refusing, inner) if asks else NEVER)
        if when.any is not None:
            parts = [
                self.test(w, (*at, "any", str(i)), state, refused=refused)
                for i, w in enumerate(when.any, 1)
            ]
            tests.append(self._joined(Some, np.logical_or, parts))
        if when.not_ is not None:
            tests.append(self._not(self.test(when.not_, (*at, "not"), state, refused=refused)))
        return self.both(*tests)

    def both(self, *tests: Test) -> Test:
        """Return a test that holds where all of several do."""
        return self._joined(Every, np.logical_and, list(tests))

    def _has(self, issue: str, names: tuple[str, ...], state: State | None) -> Test:
        if state is not None:
            return ALWAYS if state[issue] in names else NEVER
        table = np.array([option in names for option in self.scenario.offerable(issue)])
        return Block((list(self.scenario.issues).index(issue),), table)

    def _worth(self, actor: str, at: Address, state: State | None) -> Test:
        policy = self.policy(actor)
        least = whole(policy.draws.values[show(at)])
        if state is None:
            return Worth(policy.factors, least)
        return Worth((Factor((), policy.of(state)),), least)

    def _not(self, test: Test) -> Test:
        return Block(test.issues, ~test.table) if isinstance(test, Block) else Not(test)

    def _joined(self, kind: type[Every] | type[Some], join: np.ufunc, tests: list[Test]) -> Test:
        """Join tests: those that are tables become one table."""
        blocks = [test for test in tests if isinstance(test, Block)]
        others: list[Test] = [test for test in tests if not isinstance(test, Block)]
        if blocks or not others:
            issues = tuple(sorted({issue for block in blocks for issue in block.issues}))
            start = ALWAYS if kind is Every else NEVER
            tables = [self.spread(block, issues) for block in (start, *blocks)]
            shape = [len(self.scenario.offerable(self._name(issue))) for issue in issues]
            table = np.broadcast_to(reduce(join, tables), shape)
            others = [Block(issues, table), *others]
        return others[0] if len(others) == 1 else kind(tuple(others))

    def _name(self, issue: int) -> str:
        return list(self.scenario.issues)[issue]

    def spread(self, block: Block, issues: tuple[int, ...]) -> Bools:
        """Return a block's table with an axis for each of more issues, to broadcast over them."""
        lengths = dict(zip(block.issues, block.table.shape, strict=True))
        return block.table.reshape([lengths.get(issue, 1) for issue in issues])


def settled(test: Test, draws: int) -> Bools:
    """Return, by draw, whether a test of no deal holds where no refused package is asked about.

    A part that asks about the refused package does not hold.
    """
    found: Bools
    if isinstance(test, Block):
        found = np.full(draws, bool(test.table) if not test.issues else False)
    elif isinstance(test, Worth):
        fixed = all(not factor.issues for factor in test.policy)
        total: Ints = reduce(np.add, [f.amounts for f in test.policy]) if fixed else -test.least
        found = (total >= test.least) if fixed else np.zeros(draws, dtype=np.bool_)
    elif isinstance(test, Not):
        found = ~settled(test.test, draws)
    else:
        join = np.logical_and if isinstance(test, Every) else np.logical_or
        found = reduce(join, [settled(part, draws) for part in test.tests])
    return found


def asks(when: Condition) -> bool:
    """Return whether a condition asks what is refused."""
    return when.refusing is not None or any(asks(part) for part in _parts(when))


def looks_at(when: Condition) -> set[str] | None:
    """Return the issues that decide a condition on a state of no deal; None for all of them."""
    found = set(when.options())
    for below in (looks_at(part) for part in _parts(when)):
        if below is None:
            return None
        found |= below
    return None if when.worth else found


def _parts(when: Condition) -> Iterable[Condition]:
    return (*(when.any or ()), *((when.not_,) if when.not_ is not None else ()))
