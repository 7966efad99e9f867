"""The talks against the slow obvious way, their definitions, and what must hold of any."""

from dataclasses import replace
from itertools import pairwise, product
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.solve import talks_kernels as kernels
from sim.solve.talks import PASS, RIVAL, Table
from sim.solve.talks_backward import Solved, solve
from sim.solve.talks_forward import forward
from tests.obvious_talks import Obvious, State, tables

FEW = settings(max_examples=40, deadline=None)


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


class Told(Obvious):
    """Talks in which what a refusal leaves to each type, by belief, is simply given."""

    def __init__(self, table: Table, left: np.ndarray, tougher: bool) -> None:
        self.table, self.tougher, self.left = table, tougher, left
        self.beliefs = list(np.linspace(0, 1, left.shape[1]))
        self.rivals, self.tough = [1, 2], 2

    def refused(self, week: int, state: State, who: int, x: int, actor: int, g: int) -> float:
        """Return what is given."""
        return float(self.left[actor, g])


@given(st.integers(0, 2**32), st.booleans())
def test_an_offer_is_answered_as_the_definition_says(seed: int, tougher: bool) -> None:
    """Both types, the softer alone, in part, nobody, or only the tougher one: at every belief."""
    rng = np.random.default_rng(seed)
    left, points = rng.integers(0, 9, (3, 5)) / 8, 5
    deal = rng.integers(0, 9, (3, 1)) / 8
    table = SimpleNamespace(deal={(0, 0, 0): deal}, types=2)
    slow = Told(table, left, tougher)  # type: ignore[arg-type]
    out = np.empty(3)
    for g in range(points):
        kernels.answer(0, g, deal, left, np.linspace(0, 1, points), 2, tougher, out)
        want = slow.answer(0, (0, 0, 0, 0, 1, 1), 0, g)
        if want is None:
            assert out[0] == kernels.BARRED
            continue
        low, share = int(out[1]), out[2]
        belief = (1 - share) * low / 4 + share * min(low + 1, 4) / 4
        assert (out[0], belief) == pytest.approx(want)


@FEW
@given(tables(), st.booleans())
def test_what_must_hold_of_any_talks(table: Table, tougher: bool) -> None:
    """The ends sum to 1, no chance is negative, the chance of a deal never falls with the weeks."""
    course = forward(solve(table, tougher=tougher, points=3))
    assert float(course.deal.sum()) + float(course.fall.sum()) + course.none == 1.0
    left = course.open[-1] - course.deal[-1] - course.fall[-1]
    assert course.none == pytest.approx(left, abs=1e-12)
    assert min(course.deal.min(), course.fall.min(), course.escalation.min()) >= 0
    assert course.escalation.sum() <= 1 + 1e-12
    assert all(b <= a + 1e-12 for a, b in pairwise(course.open))
    assert course.struck.sum() == pytest.approx(course.deal.sum())
    assert ((course.beta >= 0) & (course.beta <= 1 + 1e-12)).all()


@FEW
@given(tables())
def test_without_an_exchange_there_is_no_deal(table: Table) -> None:
    """Where no message arrives in time, or nobody is ever ready, nothing is struck."""
    dumb = replace(table, exchange=0.0)
    unready = replace(table, ready=np.array([[[1.0, 0], [1, 0]]] * 2))
    for talks in (dumb, unready):
        assert forward(solve(talks, points=3)).deal.sum() == 0


@FEW
@given(tables(), st.sampled_from([0, 1]))
def test_what_is_worse_than_the_worst_is_never_struck(table: Table, side: int) -> None:
    """No deal where every offer leaves a side less than it can be left with, whatever comes."""
    deal = table.deal.copy()
    rows = [0] if side == 0 else list(range(1, 1 + table.types))
    deal[:, :, :, rows] = -1.0  # flows are 0 or more, blame and refusing take at most 5/8
    assert forward(solve(replace(table, deal=deal), points=3)).deal.sum() == 0


@FEW
@given(tables(types=(2,)), st.sampled_from([0.0, 1.0]))
def test_a_sure_belief_stays(table: Table, beta: float) -> None:
    """Whoever is sure of the rival's type learns nothing more."""
    course = forward(solve(replace(table, beta=beta), points=3))
    going = course.open - course.deal - course.fall > 1e-9
    assert course.beta[going] == pytest.approx(beta)


@FEW
@given(tables(types=(2,)))
def test_sure_of_the_tougher_type_is_talks_with_it_alone(table: Table) -> None:
    """At belief 0 everybody but the softer type gets what the game of one type gives."""
    both = solve(replace(table, beta=0.0), points=3)
    keep = [0, *range(2, table.actors)]
    alone = replace(
        table,
        types=1,
        beta=0.0,
        deal=table.deal[..., keep, :],
        refusing=table.refusing[..., [0, 2], :],
        flow=table.flow[..., keep],
        fallen=table.fallen[..., keep],
        blame=table.blame[keep],
        discount=table.discount[keep],
    )
    found = solve(alone)
    assert found.worth[..., 0] == pytest.approx(both.worth[:, keep][..., 0], abs=1e-9)


@FEW
@given(tables(types=(2,)), st.booleans())
def test_no_type_gains_more_than_epsilon_by_one_deviation(table: Table, tougher: bool) -> None:
    """What a type of the rival would get by any other offer, or answer, found the obvious way."""
    solved, slow = solve(table, tougher=tougher, points=3), Obvious(table, 3, tougher)
    most = 0.0
    for week, state in product(range(table.weeks), slow.states):
        if state[4] == state[5] == 1:
            most = max(
                most, _offers(solved, slow, week, state), _answers(solved, slow, week, state)
            )
    assert most <= solved.slack + 1e-9


def _offers(solved: Solved, slow: Obvious, week: int, state: State) -> float:
    """Return the most that a type gains by an offer that the other type does not make."""
    table, most, middle, sure = slow.table, 0.0, 1, 2
    chosen = solved.choice[week][state[:4]][1, middle]
    for a in slow.rivals:
        gets = {PASS: slow.end(week, state, 0, a, sure)}
        for x in range(table.offers):
            if table.offered[state[:3]][x] and table.until[state[2], x] >= week:
                takes = table.deal[state[:3]][0, x] >= slow.refused(week, state, 1, x, 0, sure)
                deal = float(table.deal[state[:3]][a, x])
                gets[x] = deal if takes else slow.refused(week, state, 1, x, a, sure)
        put = slow.offer(week, state, 1, None if chosen == PASS else int(chosen), middle)
        assert put is not None
        others = [worth for x, worth in gets.items() if x != chosen]
        most = max([most, *(worth - put[a] for worth in others)])
    return most


def _answers(solved: Solved, slow: Obvious, week: int, state: State) -> float:
    """Return the most that a type gains by another answer to what is put to it."""
    table, most, middle = slow.table, 0.0, 1
    for proposer in (0, *range(2, table.proposes.shape[1])):
        x = int(solved.choice[week][state[:4]][proposer, middle])
        fate = solved.fate[week][state[:4]][proposer, middle]
        if x == PASS or fate[kernels.REFUSER] != RIVAL:
            continue
        chance = fate[kernels.DEAL]
        low, share = int(fate[kernels.LOW]), fate[kernels.WEIGHT]
        left = low + share if chance < 1 else (0 if solved.tougher else middle)
        for a in slow.rivals:
            deal = float(table.deal[state[:3]][a, x])
            points = [slow.refused(week, state, RIVAL, x, a, g) for g in range(3)]
            refuse = float(np.interp(left, range(3), points))
            soft_only = a == 1 and 0 < chance < 1
            if chance == 1 or soft_only:
                most = max(most, refuse - deal)
            if chance < 1 and (a == 2 or chance == 0):
                most = max(most, deal - refuse)
    return most
