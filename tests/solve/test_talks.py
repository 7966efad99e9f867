"""The talks against the slow obvious way, their definitions, and what must hold of any."""

from dataclasses import replace
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.solve.talks import PASS, Table
from sim.solve.talks_backward import solve
from sim.solve.talks_forward import forward
from tests.obvious_talks import Obvious, tables

FEW = settings(max_examples=25, deadline=None)


@FEW
@given(tables(), st.booleans())
def test_as_the_slow_obvious_way(table: Table, tougher: bool) -> None:
    """Every worth of every week, state and belief is that of the plain loops, and every offer."""
    slow = Obvious(table, 3, tougher)
    fast = solve(table, tougher=tougher, points=3)
    for week, state in product(range(table.weeks), slow.states):
        *place, one, other = state
        found = fast.worth[week][(slice(None), *place, 2 * one + other)]
        assert found == pytest.approx(np.array(slow.worth[week][state]), abs=1e-9)
        if one == other == 1:
            for proposer, g in np.ndindex(*fast.choice[week][tuple(place)].shape):
                chosen = fast.choice[week][tuple(place)][proposer, g]
                put = slow.puts[week, state, proposer, g]
                assert chosen == (PASS if put is None else put)
