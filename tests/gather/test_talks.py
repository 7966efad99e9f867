"""The talks of a case: priced as the zone prices, moved by what should move them."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.gather import talks_exits, talks_game
from sim.gather.plain import solve as plain
from sim.gather.talks import Talks, talks
from sim.gather.talks_places import Place
from sim.gather.talks_priced import Priced, priced
from sim.price.game import PER_UNIT
from sim.read.case import Case, load, loads
from sim.read.faults import Faults
from sim.sample.draws import likely
from sim.solve.talks_backward import solve
from sim.solve.undominated import undominated
from tests.scenarios import toml

PAGE = Path(__file__).parents[2] / "docs" / "scenario-format.md"
STAY = [
    f"government.members.{member}.exits.{clause}.chance=0"
    for member, clause in (
        ("otzma_yehudit", "rafah"),
        ("religious_zionism", "rafah"),
        ("national_unity", "no_deal"),
    )
]
NEVER = ["talks.ready.south.becomes=0", "talks.ready.south.start=0"]
CALM = ["pressures.time_for_hamas.strength=0", "issues.rafah.alone_options=['announced']"]


def page() -> Case:
    """The file of the format's page, which uses everything."""
    text = PAGE.read_text("utf-8").split("```toml\n")[1].split("```")[0]
    return loads(text)


def at_likely(case: Case) -> Priced:
    """The talks of a case, priced at its likely numbers."""
    return priced(case, likely(case.scenario), {})


@pytest.fixture(scope="module")
def april() -> Priced:
    """The talks of April."""
    return at_likely(load("gaza/cairo_april_2024"))


@pytest.fixture(scope="module")
def quay() -> Talks:
    """The talks of the two firms, with a few draws and a story."""
    return talks(load("two_firms_talk"), 6, 1, tell=True)


def test_a_deal_is_worth_what_the_zone_says(april: Priced) -> None:
    """Where the talks begin, to each type of the rival and all others, to the last digit."""
    found, beside = talks_game.table(april, 0, 0.5)
    here = (april.start, 0, 0)
    for kind, name in enumerate(("desperate", "adroit")):
        case = load("gaza/cairo_april_2024", sets=CALM).of_types({"hamas": name})
        zone = plain(case)
        for x in range(0, found.offers, 97):
            worth = zone.payoffs(int(beside.numbers[x]))
            assert round(found.deal[here][1 + kind, x] * PER_UNIT) == worth["hamas"]
            assert round(found.deal[here][0, x] * PER_UNIT) == worth["netanyahu"]
            assert round(found.deal[here][3, x] * PER_UNIT) == worth["us"]
            stands = zone.government(int(beside.numbers[x]))
            assert stands is not None
            assert beside.stands[here][x] == stands.in_office


def test_no_deal_is_worth_what_it_is_while_the_government_stands(april: Priced) -> None:
    """With nobody leaving, no waiting counted twice, before the escalation and after."""
    found, _ = talks_game.table(april, 0, 0.5)
    for begun, option in enumerate(("announced", "begun")):
        sets = [CALM[0], *STAY, f"issues.rafah.alone_options=['{option}']"]
        case = load("gaza/cairo_april_2024", sets=[*sets, f"issues.rafah.status_quo={option}"])
        left = plain(case.of_types({"hamas": "adroit"})).walk_away()
        flow = found.flow[april.start, 0, begun]
        for place, name in ((0, "netanyahu"), (2, "hamas"), (3, "us"), (5, "egypt")):
            assert round(flow[place] * PER_UNIT) == pytest.approx(left[name], abs=2)


def test_only_a_lost_majority_can_fall(april: Priced) -> None:
    """The arithmetic of the Knesset: the centrists alone topple nobody, with Ben Gvir they may."""
    places, level = april.places, april.levels[april.start]
    fall = {
        gone: float(talks_exits.falls(places, Place(level, gone, False))[0]) for gone in april.gone
    }
    assert fall[("national_unity",)] == fall[("otzma_yehudit",)] == fall[()] == 0
    assert fall[("otzma_yehudit", "national_unity")] == 0.1
    assert fall[("religious_zionism", "otzma_yehudit")] == 0.1


def test_who_threatens_over_rafah_leaves_only_while_it_is_not_entered(april: Priced) -> None:
    """The lesser hazard is that of both hardline parties; chances sum to 1; nobody comes back."""
    every = april.gone
    before, after = (
        dict(
            zip(
                every,
                talks_exits.leaves(april.places, Place("present", (), r), every)[0],
                strict=True,
            )
        )
        for r in (False, True)
    )
    both = before[("religious_zionism", "otzma_yehudit")]
    assert both == pytest.approx(0.01 * (1 - 0.005))
    assert before[("otzma_yehudit",)] == pytest.approx((0.03 - 0.01) * (1 - 0.005))
    assert sum(before.values()) == pytest.approx(1)
    assert after[()] == pytest.approx(1 - 0.005)
    back = talks_exits.leaves(april.places, Place("present", every[-1], False), every)[0]
    assert list(back) == [0] * (len(every) - 1) + [1]


def test_levels_move_the_pressures_that_they_scale(april: Priced) -> None:
    """Raised, no deal is worth less to the leader and no more to the rival; eased, the reverse."""
    found, _ = talks_game.table(april, 0, 0.5)
    eased, present, raised = found.flow[:, 0, 0, 0]
    assert eased > present > raised
    assert (np.diff(found.flow[:, 0, 0, 1:3], axis=0) < 0).all()


@given(st.integers(0, 2**32), st.sampled_from([0.0, 0.2]))
def test_what_is_left_out_is_matched_by_what_is_kept(seed: int, grain: float) -> None:
    """Each row left out is at most a grain better than one kept; of those none is matched."""
    rng = np.random.default_rng(seed)
    worth = rng.integers(0, 5, (rng.integers(1, 30), rng.integers(1, 4))) / 4
    kept = undominated(worth, grain)
    for row in set(range(len(worth))) - set(kept.tolist()):
        assert any((worth[k] >= worth[row] - grain).all() for k in kept)
    if grain == 0:
        for k in kept:
            others = [j for j in kept if j != k]
            assert not any((worth[j] >= worth[k]).all() for j in others)


@pytest.mark.parametrize("name", ["two_firms_talk", "page"])
def test_offers_left_out_would_change_nothing(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With all packages everybody gets the same as with those kept."""
    case = page() if name == "page" else load(name)
    of = priced(case, likely(case.scenario), {}, 0.0)
    few, beside = talks_game.table(of, 0, 0.4)
    monkeypatch.setattr(
        "sim.gather.talks_offers.undominated", lambda worth, _: np.arange(len(worth))
    )
    all_of_them, every = talks_game.table(of, 0, 0.4)
    assert set(beside.numbers) <= set(every.numbers)
    some, whole = solve(few), solve(all_of_them)
    assert some.worth[:, 0] == pytest.approx(whole.worth[:, 0], abs=1e-9)


def test_the_page_of_the_format_is_talked_through() -> None:
    """Everything that a file may say of talks is taken in at once."""
    found = talks(page(), 3, tell=True)
    table = found.solved.table
    assert table.places == (3, 2, 2)
    assert table.exchange == 1
    assert table.escalates
    assert found.types == ("soft", "hard")
    assert table.beta == pytest.approx(0.4)
    assert table.counter.shape[0] == 2
    assert table.start_ready == pytest.approx([0.6, 0.5])
    assert (table.until[0] >= table.until[1]).all()


def test_slower_letters_and_no_readiness_mean_fewer_deals(quay: Talks) -> None:
    """Numbers whose effect is known move the answer that way; twice the weeks are asked once."""
    deal = float(quay.course.deal.sum())
    slow = talks(load("two_firms_talk", sets=["talks.lag=14"]))
    ready = talks(load("two_firms_talk", what_ifs=["ready_at_once"]))
    never = talks(load("two_firms_talk", sets=NEVER))
    assert slow.solved.table.exchange == 0.25
    assert float(slow.course.deal.sum()) < deal < float(ready.course.deal.sum())
    assert never.course.deal.sum() == 0
    assert never.fall_given_deal is None
    assert never.options() == {}
    assert never.binding[0]["not_ready"] == 1
    assert quay.twice.shape == (8,)


def test_the_same_seed_gives_the_same_bands_and_story(quay: Talks) -> None:
    """And without ranges every draw is the likely one."""
    again = talks(load("two_firms_talk"), 6, 1, tell=True)
    assert quay.bands is not None
    assert again.bands is not None
    assert (again.bands.by["deal"] == quay.bands.by["deal"]).all()
    assert again.told == quay.told
    sets = [
        "actors.south.stakes.hours.red_lines.free=1",
        "actors.north.stakes.hours.weight=0.6",
        "actors.south.walk_away=0.45",
        "pressures.council_on_north.bite=-0.1",
        "talks.ready.south.start=0.3",
        "talks.ready.south.becomes=0.25",
    ]
    sure = talks(load("two_firms_talk", sets=sets), 3)
    assert sure.bands is not None
    for row in sure.bands.by["deal"]:
        assert row == pytest.approx(np.cumsum(sure.course.deal))


def test_stories_end_as_often_in_a_deal_as_they_should() -> None:
    """Over many seeds, within what chance allows."""
    from sim.gather.talks_story import story

    found = talks(load("two_firms_talk"))
    deals = [story(found.solved, seed)[-1].kind == "deal" for seed in range(400)]
    share = float(found.course.deal.sum())
    assert np.mean(deals) == pytest.approx(share, abs=4 * (share * (1 - share) / 400) ** 0.5)


def test_a_case_without_talks_says_so() -> None:
    """One line, that names what to add."""
    with pytest.raises(Faults, match=r"two_firms: talks: is missing; add \[talks\]"):
        talks(load("two_firms"))


def test_three_types_must_be_narrowed_down() -> None:
    """The rival's types are named, two at most."""
    tree = dict(load("gaza/cairo_april_2024").tree)
    tree["talks"] = {k: v for k, v in tree["talks"].items() if k != "types"}
    with pytest.raises(Faults, match="say nothing of which of the rival's 3 types"):
        loads(toml(tree))
    tree["talks"] = tree["talks"] | {"types": ["never", "desperate", "adroit"]}
    with pytest.raises(Faults, match="names 3 types; name the 2 that count most"):
        loads(toml(tree))


@pytest.mark.parametrize("sets", [["rafah_off"], []])
def test_what_is_not_open_to_the_leader_is_no_escalation(sets: list[str]) -> None:
    """Where Rafah is off whatever comes, or begun already, there is nothing to begin."""
    more = [] if sets else ["issues.rafah.status_quo=begun"]
    of = at_likely(load("gaza/cairo_april_2024", what_ifs=sets, sets=more))
    assert of.begun == (False,)
    found, _ = talks_game.table(of, 0, 0.5)
    assert not found.escalates
