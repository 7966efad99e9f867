"""Pressures: what others, or events, do to an actor in an outcome.

    + s_p * (product of the strengths of its relays) * b_p     in every outcome that meets `when`

rounded once. A relay lends its strength alone. In a deal that may be broken the amount is felt with
chance `kept * [the deal meets it] + (1 - kept) * [no deal does]`; in no deal with the chance, by
the actor's own futures, that what comes meets it, which may depend on the package refused.
"""

from collections.abc import Sequence

import numpy as np

from sim.price.condition import asks
from sim.price.game import Block, Choice, Factor, Floats, Test, whole
from sim.price.kept import Kept, spread
from sim.read.address import show
from sim.read.scenario import Scenario
from sim.sample.draws import Draws


def amount(scenario: Scenario, draws: Draws, name: str) -> Floats:
    """Return what a pressure adds where it is felt, shape (draw,)."""
    term = draws.values[show(("pressures", name, "strength"))]
    for relay in scenario.pressures[name].via:
        term = term * draws.values[show(("pressures", relay, "strength"))]
    felt: Floats = term * draws.values[show(("pressures", name, "bite"))]
    return felt


def in_deal(amounts: Floats, test: Test, trust: Kept, broken: Floats) -> Factor | Choice:
    """Return a pressure in a deal; `broken` is the chance that no deal meets it, shape (draw,)."""
    axes = (slice(None), *(None,) * len(trust.issues))
    force, else_felt = amounts[axes], (1 - trust.chance) * broken[axes]
    then = whole(force * (trust.chance + else_felt))
    otherwise = whole(force * else_felt)
    if not isinstance(test, Block):
        return Choice(test, Factor(trust.issues, then), Factor(trust.issues, otherwise))
    issues = tuple(sorted({*trust.issues, *test.issues}))
    met = spread(test.table[None], test.issues, issues)
    both = (spread(table, trust.issues, issues) for table in (then, otherwise))
    return Factor(issues, np.where(met, *both))


def refused(
    amounts: Floats, tests: Sequence[tuple[Floats, Test]], expected: Floats | float = 0.0
) -> Factor | Choice:
    """Return a pressure in no deal whose states each test the refused package, with a chance."""
    if not tests:
        return Factor((), whole(amounts * expected))
    (chance, test), *others = tests
    if isinstance(test, Block) and not test.issues:
        return refused(amounts, others, expected + chance * bool(test.table))
    return Choice(
        test,
        refused(amounts, others, expected + chance),
        refused(amounts, others, expected),
    )


def is_asking(scenario: Scenario, name: str) -> bool:
    """Return whether a pressure depends on what is refused."""
    return asks(scenario.pressures[name].when)
