"""What must hold of every government (model.md 7.4)."""

from copy import deepcopy

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from sim.gather.plain import solve
from tests.politics import political
from tests.scenarios import Raw, case


def stands(raw: Raw) -> np.ndarray:
    """Return the chance that the government stands in each package."""
    plain = solve(case(raw))
    return plain.stands(np.arange(plain.game.size))


def clauses(raw: Raw) -> list[Raw]:
    """Return all reasons to leave."""
    members = raw.get("government", {}).get("members", {}).values()
    return [clause for member in members for clause in member["exits"].values()]


@given(political(), st.data())
def test_the_government_stands_less_surely_the_likelier_its_members_leave(
    raw: Raw, data: st.DataObject
) -> None:
    """E[stands] falls weakly in each exit's chance, package by package."""
    assume(clauses(raw))
    before = stands(raw)
    firmer = deepcopy(raw)
    clause = data.draw(st.sampled_from(clauses(firmer)))
    clause["chance"] = min(1, clause["chance"] + 0.25)
    assert (stands(firmer) <= before + 1e-12).all()


@given(political(), st.data())
def test_the_government_stands_less_surely_the_less_its_members_bear(
    raw: Raw, data: st.DataObject
) -> None:
    """E[stands] falls weakly in each tolerance."""
    found = [clause for clause in clauses(raw) if "tolerance" in clause]
    assume(found)
    before = stands(raw)
    choosier = deepcopy(raw)
    found = [clause for clause in clauses(choosier) if "tolerance" in clause]
    clause = data.draw(st.sampled_from(found))
    old = clause["tolerance"]
    clause["tolerance"] = (old["likely"] if isinstance(old, dict) else old) + 0.25
    assert (stands(choosier) <= before + 1e-12).all()


@given(political())
def test_the_government_stands_more_surely_with_a_surer_lifeline(raw: Raw) -> None:
    """E[stands] rises weakly in the lifeline's chance."""
    assume("lifeline" in raw.get("government", {}))
    before = stands(raw)
    surer = deepcopy(raw)
    surer["government"]["lifeline"]["chance"] = 1
    assert (stands(surer) >= before - 1e-12).all()
