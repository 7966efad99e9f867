"""Pairs of numbers: together they turn the answer, with less they do not."""

import pytest

from sim.gather import pairs as of_pairs
from sim.gather.moved import Moved
from sim.gather.pairs import CLEAR, influential, pairs
from sim.gather.tipping import tippings
from sim.read.case import load
from tests.gather.disputes import dispute, pressure
from tests.scenarios import case

FEW = 9  # of the most influential numbers, so that the test is quick


def test_two_that_add_up_to_enough() -> None:
    """North lacks 0.3; each of two pressures brings at most 0.2: three halves of their ways."""
    pressures = {"one": pressure("north", 0.2), "two": pressure("north", 0.2)}
    state = Moved(case(dispute(-0.3, pressures=pressures)))
    alone = tippings(state)
    assert alone.found == ()
    (pair,) = pairs(state, alone)
    assert pair.alone == (None, None)
    assert pair.total == pytest.approx(1.5, abs=1e-3)
    assert state.open([pair.moves(), pair.moves(less=1e-3)]).tolist() == [True, False]


def test_two_that_multiply_share_the_way() -> None:
    """Strength times bite must be 0.25; from 0.1 each, five tenths each takes least."""
    tenth = {"low": 0, "likely": 0.1, "high": 1}
    pressures = {"one": pressure("north", tenth, tenth)}
    state = Moved(case(dispute(-0.25, pressures=pressures)))
    (pair,) = pairs(state, tippings(state))
    assert pair.total == pytest.approx(2 * 0.4 / 0.9, abs=0.005)
    assert pair.least_alone == float("inf")


def test_no_pair_is_told_that_does_no_better_than_one_alone() -> None:
    """Where the two add up, the better one alone takes least: no pair."""
    pressures = {"one": pressure("north", 1), "two": pressure("north", 0.5)}
    state = Moved(case(dispute(-0.3, pressures=pressures)))
    assert pairs(state, tippings(state)) == ()


def test_the_pairs_of_may_turn_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each does, with less than either alone; the second a little less far, it does not."""
    monkeypatch.setattr(of_pairs, "MOST", FEW)
    monkeypatch.setattr(of_pairs, "REFINED", 2)
    state = Moved(load("gaza/may_2024"))
    alone = tippings(state)
    assert len(influential(state, alone)) == FEW
    found = pairs(state, alone)
    assert found
    assert [p.total for p in found] == sorted(p.total for p in found)
    assert all(p.total < p.least_alone - CLEAR for p in found)
    there = state.open([p.moves() for p in found])
    assert (there != state.zone.open).all()
    assert (state.open([p.moves(less=1e-3) for p in found]) == state.zone.open).all()
