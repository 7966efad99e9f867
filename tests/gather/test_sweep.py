"""Sweeps: at every value what the file says with the number set there, on the same draws."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from sim.gather.moved import Moved
from sim.gather.openings import opens
from sim.gather.plain import solve
from sim.gather.run import run
from sim.gather.sweep import PhaseMap, Sweep, sweep
from sim.price.game import PER_UNIT
from sim.read.case import Case, load
from sim.read.faults import CallFault
from sim.sample.draws import draw
from tests.gather.disputes import dispute, pressure
from tests.politics import political
from tests.scenarios import Raw, case

MAY = "gaza/may_2024"


def curve(found: Case, address: str, **asked: Any) -> Sweep:
    """Sweep one number."""
    swept = sweep(found, address, **asked)
    assert isinstance(swept, Sweep)
    return swept


def plane(found: Case, *addresses: str, **asked: Any) -> PhaseMap:
    """Sweep two numbers."""
    swept = sweep(found, *addresses, **asked)
    assert isinstance(swept, PhaseMap)
    return swept


def is_the_file_with_it_set(swept: Sweep) -> None:
    """Hold that every point is what the file comes to with the number set to its value."""
    drawn = draw(swept.case.scenario, swept.draws, swept.seed)
    for point, opened in zip(swept.points, swept.open, strict=True):
        at = (f"{a}={point.value!r}" for a in (swept.dial.address, *swept.dial.also))
        changed = swept.case.setting(*at)
        np.testing.assert_array_equal(opened, opens(changed, drawn))
        margin = solve(changed).margin
        assert point.margin == (None if margin is None else margin / PER_UNIT)


@settings(max_examples=12, deadline=None)
@given(political())
def test_random_numbers_swept_are_the_file_with_them_set(raw: Raw) -> None:
    """Red lines, chances of types, stocks, exits, weights: whatever has a range."""
    found = case(raw)
    for address in list(Moved(found).numbers)[::5]:
        is_the_file_with_it_set(curve(found, address, steps=2, draws=8, seed=3))


@pytest.mark.parametrize(
    "address",
    ["types.hamas.desperate.chance", "actors.netanyahu.stakes.duration.red_lines.permanent"],
)
def test_in_may_too(address: str) -> None:
    """The chance of a type, which decides who is drawn, and that of a red line."""
    is_the_file_with_it_set(curve(load(MAY), address, steps=2, draws=16))


def test_a_point_tells_what_a_run_tells() -> None:
    """Blockers, drafts, readings with nothing to offer: those of a run of the changed file."""
    found = load(MAY)
    (first, *_) = curve(found, "pressures.us_on_israel.strength", steps=2, draws=32).points
    there = run(found.setting("pressures.us_on_israel.strength=0"), 32, 0)
    assert first.p_zone == there.p_zone
    assert first.nothing == np.isnan(there.margin).mean()
    blocks = zip(found.scenario.parties, there.alone_blocks.mean(axis=0), strict=True)
    assert first.blocks == dict(blocks)
    drafts = {name: share.estimate for name, share in first.drafts.items()}
    assert drafts == {name: there.draft_in_zone(name).mean() for name in drafts}
    assert 0 < first.p_zone.estimate < 1


def test_a_curve_worked_out_by_hand() -> None:
    """North needs 0.3 of help and gets strength times one: the zone opens at 0.3 in each draw."""
    swept = curve(case(dispute(-0.3, pressures={"help": pressure("north", 1)})), HELP, steps=11)
    assert [p.p_zone.estimate for p in swept.points] == [0] * 3 + [1] * 8
    margins = [p.margin for p in swept.points]
    assert margins == pytest.approx([min(p.value - 0.3, 0) for p in swept.points], abs=1e-12)
    assert swept.base.estimate == pytest.approx(0.7**2, abs=0.01)  # triangular, likeliest at 0
    assert (swept.change.gained, swept.change.lost) == (1, 0)


HELP = "pressures.help.strength"


def test_a_map_has_the_curves_as_its_edges() -> None:
    """With the other number put where the edge is."""
    found, (first, second) = load("two_firms", sets=["actors.south.walk_away.high=1"]), TWO
    swept = plane(found, first, second, steps=3, draws=40)
    assert swept.p_zone.shape == swept.margins.shape == (3, 3)
    for row, value in enumerate(swept.values[1].tolist()):
        edge = curve(found.setting(f"{second}={value!r}"), first, steps=3, draws=40)
        points = [p for p in edge.points if p.value in swept.values[0]]
        assert swept.p_zone[row].tolist() == [p.p_zone.estimate for p in points]
        assert swept.margins[row].tolist() == [p.margin for p in points]
    assert np.ptp(swept.p_zone) > 0


TWO = ("actors.south.walk_away", "pressures.council_on_north.bite")


def test_what_can_not_be_offered_has_no_margin() -> None:
    """Where the only deal is certainly barred there is nothing to offer."""
    raw = dispute(0.1, 0.1)
    raw["actors"]["north"]["stakes"]["x"]["red_lines"] = {"yes": 0.5}
    swept = curve(case(raw), "actors.north.stakes.x.red_lines.yes", low=0, high=1, steps=3)
    assert [p.margin is None for p in swept.points] == [False, True, True]
    assert [p.nothing for p in swept.points] == pytest.approx([0, 0.5, 1], abs=0.01)
    assert [p.p_zone.estimate for p in swept.points] == pytest.approx([1, 0.5, 0], abs=0.01)


def test_numbers_that_are_the_same_go_along() -> None:
    """Named by either address, both are put."""
    same = {"same_as": "pressures.help.strength"}
    raw = dispute(
        -0.3,
        0.5,
        pressures={"help": pressure("north", 1), "cost": pressure("south", -1, same)},
    )
    for address in (HELP, "pressures.cost.strength"):
        swept = curve(case(raw), address, steps=11, draws=4)
        opened = [p.value for p in swept.points if p.p_zone.estimate == 1]
        assert (min(opened), max(opened)) == pytest.approx((0.3, 0.5))
        assert swept.dial.also == ("pressures.cost.strength",)


def test_harm_is_swept_and_labelled() -> None:
    """It, or the pressure that it is part of."""
    found = case(dispute(-0.3, pressures={"help": pressure("north", 1, harm=True)}))
    assert curve(found, HELP, steps=2, draws=2).dial.harm
    assert not curve(load("two_firms"), TWO[0], steps=2, draws=2).dial.harm


def test_workers_and_batches_change_nothing() -> None:
    """And the same seed gives the same curve, another one another."""
    found = load("two_firms", sets=["actors.south.walk_away.high=1"])
    asked: dict[str, Any] = {"steps": 3, "draws": 300}
    one = curve(found, TWO[1], **asked)
    for workers, seed, same in ((3, 0, True), (1, 0, True), (1, 1, False)):
        again = curve(found, TWO[1], workers=workers, seed=seed, **asked)
        assert np.array_equal(one.open, again.open) == same


@pytest.mark.parametrize(
    ("addresses", "ends", "said"),
    [
        (["what_if.buyer_gone"], {}, "so or not so"),
        (["buyer_gone"], {}, "so or not so"),
        (["actors.south"], {}, "is a table.*such as actors.south.walk_away"),
        (["actors.south.walk_away.low"], {}, "sweep the number itself, actors.south.walk_away"),
        (["issues.hours.status_quo"], {}, "is a name, a text or a list"),
        (["issues.hours.options.weekly.level"], {}, "is no estimate"),
        (["actors.sooth.walk_away"], {}, "did you mean 'actors.south.walk_away'"),
        (["act ors="], {}, "is no address"),
        (["actors.south.stakes.hours.values.none"], {}, r"no range \(1\); say from where to where"),
        ([TWO[0]], {"low": 1, "high": 0}, "can't be swept from 1 to 0"),
        ([TWO[0]], {"low": float("nan"), "high": 0}, "can't be swept"),
        ([TWO[0]], {"low": [0, 1]}, "says 2 for 1"),
        ([TWO[0], TWO[0]], {}, "is the same number as the other"),
        ([*TWO, "a"], {}, "one number or two, not 3"),
        ([], {}, "one number or two, not 0"),
        (["actors.south.stakes.hours.red_lines.free"], {"low": 0, "high": 2}, "is no chance"),
    ],
)
def test_what_can_not_be_swept_is_said(
    addresses: list[str], ends: dict[str, Any], said: str
) -> None:
    """One line, which says what would be right."""
    with pytest.raises(CallFault, match=said) as caught:
        sweep(load("two_firms"), *addresses, draws=2, **ends)
    assert len(caught.value.faults) == 1
