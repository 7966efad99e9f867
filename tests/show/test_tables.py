"""The tables of a results folder, and the bars of its figure, hold every draw."""

from dataclasses import replace

import numpy as np
import pyarrow.compute as pc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from sim.gather.run import Ensemble, run
from sim.read.case import load
from sim.sample.draws import draw
from sim.show import margins, style
from sim.show.columns import draws_table, packages_table
from tests.scenarios import Raw, case

ENSEMBLE = run(load("two_firms", sets=["actors.south.walk_away.high=1.2"]), 40, 2)


def list_of_deals(count: int) -> Raw:
    """Two parties over a list of deals, each worth to one what it costs the other."""
    deals = [f"deal {n}" for n in range(count)]
    worth = {"a": range(count), "b": reversed(range(count))}
    values = {party: {"none": 0, **dict(zip(deals, x, strict=True))} for party, x in worth.items()}
    options = {"none": {"deal": False}, **{deal: {} for deal in deals}}
    return {
        "format": 1,
        "title": "A list",
        "assumed": "made up",
        "weights": "as_given",
        "issues": {"deal": {"status_quo": "none", "options": options}},
        "actors": {
            party: {"role": "party", "stakes": {"deal": {"weight": 1, "values": values[party]}}}
            for party in worth
        },
    }


def test_a_list_of_many_deals_is_told_deal_by_deal() -> None:
    """Two hundred options of one issue are two hundred names in the tables."""
    ensemble = run(case(list_of_deals(200)), 3)
    packages, draws = packages_table(ensemble), draws_table(ensemble)
    packages.validate(full=True)
    draws.validate(full=True)
    assert packages["deal"].to_pylist() == [f"deal {n}" for n in range(200)]
    assert draws["nash.option.deal"].to_pylist() == ["deal 99"] * 3


def test_a_row_of_the_draws_is_a_draw() -> None:
    """Every drawn number and every outcome, by its address, with gaps where there is none."""
    table = draws_table(ENSEMBLE)
    assert table["draw"].to_pylist() == list(range(40))
    draws = draw(ENSEMBLE.case.scenario, 40, ENSEMBLE.seed)
    assert draws.drawn
    for address in draws.drawn:
        assert (table[address].to_numpy() == draws.values[address]).all()
    open_draws = np.array(table["zone_size"]) > 0
    assert (open_draws == ENSEMBLE.open).all()
    assert 0 < open_draws.sum() < 40
    picked = np.array(table["nash.option.cranes"].is_valid())
    assert (picked == ENSEMBLE.open).all()


def test_a_row_of_the_packages_is_one_that_all_accepted_at_least_once() -> None:
    """Its share is of all draws; the robust deal has the greatest."""
    table = packages_table(ENSEMBLE)
    assert pc.min(table["accepted"]).as_py() > 0
    assert pc.max(table["accepted"]).as_py() == ENSEMBLE.robust.chosen_at
    assert table.num_rows == np.count_nonzero(ENSEMBLE.accepted)


@settings(max_examples=40)
@given(st.lists(st.floats(-3, 3), min_size=1, max_size=20))
def test_the_bars_hold_every_margin_on_its_side_of_zero(found: list[float]) -> None:
    """Bars sum to all draws, in about forty bins, none of which straddles 0."""
    bars = drawn(np.array(found))
    assert sum(bar.get_height() for bar in bars) == pytest.approx(100)
    for bar in bars:
        left, right = bar.get_x(), bar.get_x() + bar.get_width()
        if bar.get_height():
            assert right <= 1e-9 or left >= -1e-9
    below = sum(bar.get_height() for bar in bars if bar.get_x() < -1e-12)
    assert below == pytest.approx(100 * np.mean(np.array(found) < 0))
    assert len(bars) <= 2 * 50


@pytest.mark.parametrize("margin", [-0.3, 0.0, 0.3])
def test_equal_margins_are_one_bar(margin: float) -> None:
    """A run in which no draw differs is one bar, coloured as a deal from a margin of 0 on."""
    (tall,) = [bar for bar in drawn(np.full(5, margin)) if bar.get_height()]
    assert tall.get_height() == pytest.approx(100)
    color = style.BLUE if margin >= 0 else style.ORANGE
    assert to_hex(tall.get_facecolor()) == color.lower()


def drawn(margin: np.ndarray) -> list[Rectangle]:
    """Return the bars of the figure of some margins."""
    n = len(margin)
    outcomes = {"margin": margin, "zone_size": (margin >= 0).astype(np.int64)}
    ensemble: Ensemble = replace(ENSEMBLE, count=n, outcomes=outcomes)
    _, ax = style.sheet()
    margins.draw(ensemble, ax)
    return [patch for patch in ax.patches if isinstance(patch, Rectangle)]
