"""What equilibria of trees are computed with: exact programmes, multilinear equations, weights."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.solve.exact_program import largest
from sim.solve.multilinear import Polynomial, plus, put, roots_in_unit_box, scaled, solve, times
from sim.solve.shared_weights import shared_weights
from tests.trees import F

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
small = st.integers(-3, 3)


def known(u: int) -> Polynomial:
    """The polynomial that is an unknown."""
    return {frozenset({u}): F(1)}


@SLOW
@given(st.data(), st.integers(1, 4), st.integers(0, 4), st.integers(0, 2))
def test_programmes_are_solved_as_in_floats(
    data: st.DataObject, unknowns: int, bounds: int, equations: int
) -> None:
    """Feasible alike, with the same greatest value, all constraints met exactly."""
    from scipy.optimize import linprog

    def rows(count: int) -> list[tuple[list[Fraction], Fraction]]:
        one = st.tuples(st.lists(small, min_size=unknowns, max_size=unknowns), small)
        drawn = data.draw(st.lists(one, min_size=count, max_size=count))
        return [([F(x) for x in row], F(bound)) for row, bound in drawn]

    objective = [F(data.draw(small)) for _ in range(unknowns)]
    at_least = [*rows(bounds), ([F(-1)] * unknowns, F(-10))]
    equal = rows(equations)
    found = largest(objective, at_least, equal)
    done = linprog(
        [-float(x) for x in objective],
        A_ub=[[-float(x) for x in row] for row, _ in at_least],
        b_ub=[-float(b) for _, b in at_least],
        A_eq=[[float(x) for x in row] for row, _ in equal] or None,
        b_eq=[float(b) for _, b in equal] or None,
    )
    assert (found is not None) == (done.status == 0)
    if found is not None:
        assert float(sum(a * x for a, x in zip(objective, found, strict=True))) == pytest.approx(
            -done.fun, abs=1e-9
        )
        assert all(x >= 0 for x in found)
        assert all(sum(a * x for a, x in zip(r, found, strict=True)) >= b for r, b in at_least)
        assert all(sum(a * x for a, x in zip(r, found, strict=True)) == b for r, b in equal)


def test_an_objective_without_end_is_refused() -> None:
    """Nothing holds x back."""
    with pytest.raises(ValueError, match="grows without end"):
        largest([F(1)])


@settings(SLOW, max_examples=8)
@given(st.data(), st.integers(2, 3))
def test_a_planted_root_is_found(data: st.DataObject, size: int) -> None:
    """Of random multilinear equations that hold at a point, that point is among the roots."""
    chance = st.fractions(F(1, 10), F(9, 10), max_denominator=10)
    point = {u: data.draw(chance) for u in range(size)}
    groups = [
        frozenset(u for u, b in enumerate(bits) if b) for bits in product((0, 1), repeat=size)
    ]
    equations = []
    for _ in range(size):
        polynomial: Polynomial = plus([{g: F(data.draw(small))} for g in groups])
        value = put(polynomial, point).get(frozenset(), F(0))
        equations.append(plus([polynomial, {frozenset(): -value}]))
    if not independent(equations, point):
        return
    roots, sure = roots_in_unit_box(equations, range(size))
    near = [r for r in roots if all(abs(r[u] - float(point[u])) < 1e-6 for u in range(size))]
    assert len(near) == 1 or not sure
    for root in roots:
        values = dict(enumerate(map(F, root)))
        assert all(abs(float(put(e, values).get(frozenset(), F(0)))) < 1e-7 for e in equations)


def independent(equations: list[Polynomial], point: dict[int, Fraction]) -> bool:
    """Say whether the equations cross at a point at clear angles."""
    slopes = [
        [
            float(
                put(e, {**point, u: F(1)}).get(frozenset(), F(0))
                - put(e, {**point, u: F(0)}).get(frozenset(), F(0))
            )
            for u in point
        ]
        for e in equations
    ]
    return bool(abs(np.linalg.det(slopes)) > 0.05)


def test_equations_are_solved_exactly_where_they_come_apart() -> None:
    """3 u = 1 makes u v = 1/6 linear; factors that are not 0 are no obstacle."""
    u, v = known(0), known(1)
    third = plus([scaled(u, F(3)), {frozenset(): F(-1)}])
    product_ = plus([times(u, v), {frozenset(): F(-1, 6)}])
    assert solve([product_, third], [0, 1]).solutions == ({0: F(1, 3), 1: F(1, 2)},)
    half = plus([v, {frozenset(): F(-1, 2)}])
    assert solve([times(u, half)], [0, 1]).left == (0,)
    assert (
        solve(
            [times(plus([u, {frozenset(): F(-1)}]), plus([v, {frozenset(): F(-2)}]))], [0, 1]
        ).solutions
        == ()
    )


def test_two_irrational_roots() -> None:
    """A product of 1/5 and a sum of 1 are had at (1 ± sqrt(1/5)) / 2 and nowhere else."""
    u, v = known(0), known(1)
    equations = [
        plus([times(u, v), {frozenset(): F(-1, 5)}]),
        plus([u, v, {frozenset(): F(-1)}]),
    ]
    found = solve(equations, [0, 1])
    assert (found.numerical, found.why) == (True, "")
    shares = sorted(float(each[0]) for each in found.solutions)
    assert shares == pytest.approx([(1 - 0.2**0.5) / 2, (1 + 0.2**0.5) / 2], abs=1e-12)


def test_what_is_not_settled_is_said() -> None:
    """One product for two unknowns is a curve; one that cannot be is nothing."""
    u, v = known(0), known(1)
    assert "not settled" in solve([plus([times(u, v), {frozenset(): F(-1, 5)}])], [0, 1]).why
    nowhere = solve([plus([times(u, v), u, {frozenset(): F(-5, 2)}])], [0, 1])
    assert (nowhere.solutions, nowhere.why) == ((), "")


def test_sets_that_see_the_same_share_their_weights() -> None:
    """A common factor makes no difference; odds that multiply are not free."""
    a, b, c, d, x = ((k, 1) for k in range(5))
    first, later = [frozenset({a}), frozenset({b})], [frozenset({a, x}), frozenset({b, x})]
    same = shared_weights([first, later])
    assert same.simple
    assert same.numbers[0] == same.numbers[1]
    apart = shared_weights([first, [frozenset({c}), frozenset({d})]])
    assert apart.simple
    assert len(apart.groups) == 2
    more = shared_weights([first, [frozenset({a}), frozenset({b}), frozenset({c})]])
    assert more.free
    assert not more.simple
    tied = [first, [frozenset({c}), frozenset({d})], [frozenset({a, c}), frozenset({b, d})]]
    assert not shared_weights(tied).free
