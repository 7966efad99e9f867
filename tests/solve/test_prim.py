"""PRIM: a planted box is found, by the steps that an obvious search takes."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from sim.price.game import Bools, Floats
from sim.solve import prim
from sim.solve.prim import Box, everything, pasted, peeled, quasi_p, simplified, step

Limits = dict[int, tuple[str, float]]


def obviously(inputs: Floats, sought: Bools, levelled: list[bool]) -> list[tuple[int, int]]:
    """Peel by trying every slice, draw by draw; return how many are left, and how many of these."""
    inside = set(range(len(sought)))
    found = [(len(inside), int(sought.sum()))]
    while found[-1][0] > found[-1][1]:
        size = max(1, int(0.05 * len(inside)))
        best: tuple[float, set[int]] | None = None
        for i in range(len(inputs)):
            slices = []
            if levelled[i]:
                for level in sorted({inputs[i, d] for d in inside}):
                    slices.append({d for d in inside if inputs[i, d] == level})
            elif size < len(inside):
                values = sorted(inputs[i, d] for d in inside)
                slices.append({d for d in inside if inputs[i, d] < values[size]})
                slices.append({d for d in inside if inputs[i, d] > values[-1 - size]})
            for off in slices:
                kept = inside - off
                if not off or not kept or len(kept) < 0.05 * len(sought):
                    continue
                rate = sum(sought[d] for d in kept) / len(kept)
                gain = (rate - sum(sought[d] for d in inside) / len(inside)) / len(off)
                if best is None or gain > best[0]:
                    best = gain, kept
        if best is None:
            break
        inside = best[1]
        found.append((len(inside), int(sum(sought[d] for d in inside))))
    return found


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6), st.integers(21, 70))
def test_the_way_is_that_of_the_obvious_search(seed: int, count: int) -> None:
    """Step by step as many draws, and as many of what is sought; ties among levels and values."""
    rng = np.random.default_rng(seed)
    inputs = np.stack([rng.random(count), rng.integers(0, 8, count) / 8, rng.integers(0, 3, count)])
    sought = rng.random(count) < 0.3 + 0.4 * (inputs[0] > 0.5)
    levelled = [False, False, True]
    way = peeled(inputs, sought, levelled)
    held = [of.box.holds(inputs) for of in way]
    assert [(int(h.sum()), int(sought[h].sum())) for h in held] == obviously(
        inputs, sought, levelled
    )


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10**6))
def test_what_a_way_keeps_to(seed: int) -> None:
    """Each box lies in the one before; its shares are those of the draws; none is too small."""
    rng = np.random.default_rng(seed)
    inputs = np.stack([rng.random(200), rng.random(200), rng.integers(0, 2, 200)])
    sought = rng.random(200) < 0.5
    way = peeled(inputs, sought, [False, False, True])
    assert way[0] == step(everything(3), inputs, sought)
    before = way[0].box.holds(inputs)
    for of in way[1:]:
        inside = of.box.holds(inputs)
        assert not (inside & ~before).any()
        assert inside.sum() < before.sum()
        assert inside.sum() >= prim.LEAST * 200
        assert of.density == sought[inside].mean()
        assert of.coverage == sought[inside].sum() / sought.sum()
        assert of.mass == inside.mean()
        before = inside
    grown = pasted(way[-1].box, inputs, sought)
    assert (before & ~grown.holds(inputs)).sum() == 0
    assert step(grown, inputs, sought).density >= way[-1].density


def planted(count: int, seed: int, noise: float = 0.05) -> tuple[Floats, Bools]:
    """Return ten inputs, two of three levels, and a box in three of them that is nearly certain."""
    rng = np.random.default_rng(seed)
    ranges, levels = rng.random((8, count)), rng.integers(0, 3, (2, count)).astype(np.float64)
    inputs = np.concatenate([ranges, levels])
    inside = (inputs[0] > 0.3) & (inputs[3] < 0.6) & (inputs[8] != 1)
    return inputs, np.where(rng.random(count) < noise, ~inside, inside)


LEVELLED = [False] * 8 + [True] * 2


def test_a_planted_box_is_found() -> None:
    """The three inputs and no others, with ends near where they were planted."""
    inputs, sought = planted(2000, 0)
    way = peeled(inputs, sought, LEVELLED)
    best = max((of for of in way if of.density >= 0.93), key=lambda of: of.coverage)
    again = planted(2000, 1)
    box = simplified(pasted(best.box, inputs, sought), *again, 0.05)
    assert box.limited == (0, 3, 8)
    assert box.low[0] == pytest.approx(0.3, abs=0.05)
    assert box.high[0] == np.inf
    assert box.high[3] == pytest.approx(0.6, abs=0.05)
    assert box.without == {(8, 1.0)}
    fresh = step(box, *planted(2000, 2))
    assert fresh.density == pytest.approx(0.95, abs=0.05)
    assert fresh.coverage > 0.75


def test_a_slice_that_was_peeled_in_vain_is_pasted_on() -> None:
    """Where the ends were cut too far the box grows back; a level that costs nothing comes back."""
    inputs, sought = planted(1000, 3, noise=0)
    inside = Box((0.5, *[-np.inf] * 9), (np.inf, np.inf, np.inf, 0.4, *[np.inf] * 6))
    tight = Box(inside.low, inside.high, frozenset({(8, 1.0), (9, 2.0)}))
    assert step(tight, inputs, sought).density == 1
    mixed = np.where(np.arange(1000) == np.flatnonzero(tight.holds(inputs))[0], ~sought, sought)
    grown = pasted(tight, inputs, mixed)
    assert grown.low[0] < 0.4
    assert grown.high[3] > 0.5
    assert (9, 2.0) not in grown.without
    assert (8, 1.0) in grown.without


def test_quasi_p_by_hand() -> None:
    """Half of ten draws lie in the box and all five are sought, of eight sought among the ten."""
    inputs = np.arange(10.0)[None]
    sought = np.array([1, 1, 1, 0, 0, 1, 1, 1, 1, 1], dtype=bool)
    box = Box((5.0,), (np.inf,))
    assert quasi_p(box, inputs, sought) == {0: pytest.approx(0.8**5)}
    assert binom.sf(4, 5, 0.8) == pytest.approx(0.8**5)
    assert simplified(box, inputs, sought, 0.05) == everything(1)
    assert simplified(box, inputs, sought, 0.5) == box


def test_what_has_nothing_to_peel_stays_whole() -> None:
    """All is sought, or there is one level only."""
    one: tuple[Any, ...] = (np.zeros((1, 30)), np.ones(30, dtype=bool), [True])
    assert len(peeled(*one)) == 1
    assert len(peeled(one[0], np.arange(30) > 9, [True])) == 1
