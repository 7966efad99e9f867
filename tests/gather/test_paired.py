"""Two cases on the same draws: what differs, what does not, what they do not have in common."""

from copy import deepcopy
from dataclasses import astuple

import numpy as np
import pytest

from sim.gather.paired import Paired, _mean, paired
from sim.gather.run import run
from sim.read.case import Case, load
from sim.solve.zone import NO_DEAL
from tests.scenarios import case

WIDE = ["actors.south.walk_away.high=1"]  # so that some readings hold no deal
LABELS = ("one", "other")


@pytest.fixture(scope="module")
def quay() -> Case:
    """The two firms, of which some readings hold no deal."""
    return load("two_firms", sets=WIDE)


@pytest.fixture(scope="module")
def found(quay: Case) -> Paired:
    """The quay as it stands, and without a buyer."""
    return paired((quay, quay.supposing("buyer_gone")), LABELS, 80, 1, base=quay)


def test_a_supposition_changes_what_a_run_says_it_changes(quay: Case, found: Paired) -> None:
    """A run with everything finds the same difference, on the same draws."""
    everything = run(quay, 80, 1, everything=True).what_ifs
    assert everything is not None
    assert found.p_zone == everything["buyer_gone"]
    assert found.p_zone.difference > 0


def test_the_other_way_round_everything_changes_sign(quay: Case, found: Paired) -> None:
    """The second less the first is the first less the second, turned."""
    back = paired((quay.supposing("buyer_gone"), quay), LABELS, 80, 1)
    assert back.p_zone.difference == -found.p_zone.difference
    assert (back.p_zone.low, back.p_zone.high) == pytest.approx(
        (-found.p_zone.high, -found.p_zone.low)
    )
    assert back.margin.difference == pytest.approx(-(found.margin.difference or 0))
    for party, of in found.blocks.items():
        assert back.blocks[party].difference == -of.difference
    for name, draft in found.drafts.items():
        for party, of in draft.by_party.items():
            assert back.drafts[name].by_party[party].difference == -of.difference


def test_what_matters_to_nobody_changes_no_draw(quay: Case) -> None:
    """Common random numbers: a number of its own elsewhere leaves every draw as it was."""
    other = quay.setting("actors.council.stakes.hours.values.free=0.1")
    same = paired((quay, other), LABELS, 60, 2)
    assert 0 < same.ensembles[0].p_zone.estimate < 1
    assert (same.p_zone.gained, same.p_zone.lost) == (0, 0)
    assert same.margin.difference == same.margin.low == same.margin.high == 0
    assert same.uncommon.numbers == (0, 0, 1)


def test_acceptance_is_paired_party_by_party(quay: Case, found: Paired) -> None:
    """A buyer that is gone makes South take the text more often, and North just as often."""
    (of,) = found.drafts.values()
    assert of.by_party["north"].gained == of.by_party["north"].lost == 0
    assert of.by_party["south"].gained > of.by_party["south"].lost == 0
    assert of.in_zone == of.by_party["south"]
    assert found.blocks["south"].difference < 0


@pytest.mark.parametrize("changes", [[1.0, 2.0, 3.0], [-0.5, 0.25]])
def test_the_mean_difference_has_the_textbooks_interval(changes: list[float]) -> None:
    """Mean, and 1.96 standard errors; draws in which one margin is wanting do not count."""
    first = np.array([np.nan, *(0.5 for _ in changes), 1.0])
    second = np.array([1.0, *(0.5 + x for x in changes), np.nan])
    found = _mean(first, second)
    mean = sum(changes) / len(changes)
    variance = sum((x - mean) ** 2 for x in changes) / (len(changes) - 1)
    half = 1.959964 * (variance / len(changes)) ** 0.5
    assert astuple(found) == pytest.approx((len(changes), mean, mean - half, mean + half))


def test_no_margin_no_difference() -> None:
    """One draw has no interval, none has nothing."""
    nothing = np.array([np.nan, 1.0])
    assert astuple(_mean(nothing, np.array([1.0, np.nan]))) == (0, None, None, None)
    assert astuple(_mean(nothing, np.array([1.0, 1.5]))) == (1, 0.5, None, None)


def test_each_ones_deal_is_tried_in_the_other() -> None:
    """A robust deal's share is that of a draft with its words."""
    quay = load("two_firms", sets=WIDE)
    loud = quay.setting("actors.north.stakes.cranes.red_lines.zero=1")
    found = paired((quay, loud), LABELS, 60, 3)
    packages = [of.plain.game.package(of.robust.package) for of in found.ensembles]
    for side, ours in enumerate((quay, loud)):
        raw = deepcopy(dict(ours.tree))
        raw["drafts"] = {f"d{n}": {"package": p, "assumed": "a"} for n, p in enumerate(packages)}
        ensemble = run(case(raw), 60, 3)
        shares = tuple(ensemble.draft_in_zone(f"d{n}").mean() for n in (0, 1))
        assert found.robust[side] == shares
    assert packages[0] != packages[1]


def test_what_only_one_has_is_named() -> None:
    """An issue, an actor, a draft, an option and a changed text."""
    one, raw = load("two_firms"), deepcopy(dict(load("two_firms").tree))
    del raw["issues"]["cranes"]["options"]["four"]
    for actor in ("north", "south"):
        del raw["actors"][actor]["stakes"]["cranes"]["values"]["four"]
    raw["issues"]["noise"] = {"options": {"any": {}}, "status_quo": "any"}
    raw["actors"]["town"] = {
        "role": "affected",
        "stakes": {"noise": {"weight": 1, "values": {"any": 1}, "assumed": "a"}},
    }
    raw["drafts"]["council_text"]["package"] = {"hours": "weekly", "cranes": "zero", "noise": "any"}
    found = paired((one, case(raw)), LABELS, 20)
    assert found.uncommon.only == {
        "issues": ((), ("noise",)),
        "actors": ((), ("town",)),
        "drafts": ((), ()),
    }
    assert found.uncommon.options == {"cranes": (("four",), ())}
    assert found.uncommon.texts == ("council_text",)
    assert found.uncommon.numbers == (2, 2, 0)
    assert found.robust[0][1] is None
    assert list(found.drafts) == ["council_text"]


def test_two_worlds_share_nothing_but_their_shares() -> None:
    """No common party, no common draft, and no word of either."""
    found = paired((load("two_firms"), load("textbook/nash1950")), LABELS, 10)
    assert found.parties == ()
    assert found.drafts == {}
    assert found.robust[0][1] is found.robust[1][0] is None


def test_where_nothing_is_accepted_there_is_no_robust_deal() -> None:
    """An empty zone in every reading of the one."""
    quay = load("two_firms")
    found = paired((quay, quay.setting("actors.south.walk_away=1.1")), LABELS, 20)
    assert found.ensembles[1].robust.package == NO_DEAL
    assert found.robust[0][1] is found.robust[1][1] is None
    assert found.robust[1][0] == 0
    assert found.p_zone.difference == -1
