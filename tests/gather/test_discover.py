"""Discover: conditions that were planted in a scenario are found, and noise is not."""

from typing import Any

import numpy as np
import pytest

from sim.gather.discover import Discovery, discover
from sim.gather.run import run
from sim.read.case import Case, load
from tests.gather.disputes import dispute, pressure
from tests.scenarios import case

EVEN = {"low": 0, "likely": 0.5, "high": 1, "shape": "uniform"}


def needing(most: float, **more: Any) -> Case:
    """North needs so much of one even strength between 0 and 1; others change nothing."""
    helps = {"help": pressure("north", 1, EVEN), **more}
    helps |= {f"noise_{n}": pressure("south", 1, EVEN) for n in range(6)}
    return case(dispute(-most, 9, pressures=helps))


def limits(found: Discovery) -> dict[str, Any]:
    """Return the limits of the first box, by address."""
    return {of.input.address: of for of in found.boxes[0].limits}


def test_a_planted_threshold_is_found() -> None:
    """The zone is open from 0.4 on: that is the one condition, and holds all of it."""
    found = discover(needing(0.4), 1024)
    (one,) = limits(found).values()
    assert one.input.address == "pressures.help.strength"
    assert one.low_value == pytest.approx(0.4, abs=0.05)
    assert one.high == 1
    (box,) = found.surviving
    assert box.density.estimate > 0.9
    assert box.coverage.estimate > 0.9
    assert found.base.estimate == pytest.approx(0.6, abs=0.01)
    assert found.outside is not None
    assert found.outside.estimate < 0.1


def test_types_and_red_lines_are_conditions() -> None:
    """North bars the deal in half of the draws; a zone is where it does not."""
    raw = dispute(1, 1)
    raw["actors"]["north"]["stakes"]["x"]["red_lines"] = {"yes": 0.5}
    (one,) = limits(discover(case(raw), 512)).values()
    assert (one.input.kind, one.levels) == ("red_line", ("no",))
    found = limits(discover(load("gaza/may_2024"), 512))
    assert {of.input.kind for of in found.values()} <= {"type", "red_line", "number"}
    assert "actors.hamas.stakes.duration.red_lines.renewable" in found


def test_harm_is_never_looked_at() -> None:
    """What decides all costs people dear: no condition is found, and it is named."""
    harmful = needing(0.4)
    raw = dispute(-0.4, 9, pressures={"help": pressure("north", 1, EVEN, harm=True)})
    raw["pressures"] |= {f"noise_{n}": pressure("south", 1, EVEN) for n in range(6)}
    found = discover(case(raw), 512)
    assert [factor.name for factor in found.harm] == ["pressures.help.strength"]
    assert {of.address for of in found.inputs} == {
        f"pressures.noise_{n}.strength" for n in range(6)
    }
    assert not found.surviving
    assert discover(harmful, 512).surviving


def chance_alone(seed: int) -> Case:
    """A stock that suffices half the time decides all; six numbers have nothing to do with it."""
    raw = dispute(9, 9, pressures={f"n_{n}": pressure("south", 1, EVEN) for n in range(6)})
    stock = {"holder": "north", "n": 1, "alive": 0.5, "held": 1, "control": 0}
    raw |= {"stocks": {"s": stock}, "summary": f"dispute {seed}"}
    raw["issues"]["x"]["options"]["yes"] = {"needs": {"stock": "s", "amount": 1}}
    return case(raw)


def test_noise_is_no_condition() -> None:
    """What looked like one does not stand on fresh draws, in nineteen of twenty seeds at least."""
    stands = [bool(discover(chance_alone(0), 256, seed).surviving) for seed in range(20)]
    assert sum(stands) <= 1


def test_shares_are_those_of_the_fresh_draws() -> None:
    """The base is the share of a run of the third seed; in and out of the boxes make it up."""
    from sim.sample.draws import fresh

    found = discover(load("two_firms", sets=["actors.south.walk_away.high=1"]), 300, 4)
    again = run(found.case, 300, fresh(fresh(4)))
    assert found.base == again.p_zone
    (box,) = found.surviving
    walk = again.rest["actors.south.walk_away"] if again.rest is not None else np.array([])
    (one,) = limits(found).values()
    inside = walk <= one.high_value + 1e-12
    assert box.mass == inside.mean()
    assert box.density.estimate == again.open[inside].mean()
    assert box.coverage.estimate == inside[again.open].mean()
    assert found.inside == box.density


def test_a_density_that_is_asked_for_is_reached() -> None:
    """A denser box covers less."""
    found = case(dispute(-1, 9, pressures={n: pressure("north", 1, EVEN) for n in ("a", "b")}))
    wide, dense = (discover(found, 1024, density=x).boxes[0] for x in (0.6, 0.95))
    assert wide.density.estimate < dense.density.estimate
    assert wide.coverage.estimate > dense.coverage.estimate
    assert dense.chosen.density >= 0.95


@pytest.mark.parametrize("sets", [[], ["actors.south.walk_away=0.95"]])
def test_where_nothing_varies_there_is_nothing_to_look_for(sets: list[str]) -> None:
    """A zone in every draw, or in none."""
    found = discover(load("two_firms", sets=sets), 64)
    assert found.base.estimate in (0, 1)
    assert found.boxes == ()
    assert found.inside is found.outside is None


def test_seed_and_workers() -> None:
    """The same seed gives the same boxes with any workers; another seed gives others."""
    found = needing(0.4)
    one = discover(found, 200, 1)
    for workers, seed, same in ((3, 1, True), (1, 2, False)):
        again = discover(found, 200, seed, workers=workers)
        pairs = zip(one.boxes, again.boxes, strict=False)
        assert all(a.limits == b.limits and a.density == b.density for a, b in pairs) == same
