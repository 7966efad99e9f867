"""Threats and promises: what the one who chooses gets, priced when the time comes."""

from copy import deepcopy

import numpy as np
import pytest

from sim.gather.credible import Credibility, Threat, credible
from sim.gather.keeping import breakings, carried_out, lost
from sim.price.game import PER_UNIT
from sim.price.price import price
from sim.read.case import Case, load
from sim.sample.draws import draw, likely
from sim.show import as_json, text
from sim.solve import packages
from tests.read.test_playable import games
from tests.scenarios import Raw, case


@pytest.fixture(scope="module")
def may() -> Case:
    """The scenario of May."""
    return load("gaza/may_2024")


@pytest.fixture(scope="module")
def found(may: Case) -> Credibility:
    """Its threats, in few draws."""
    return credible(may, 60, 1)


def the(found: Credibility, kind: str, what: str, where: str) -> Threat:
    """Return one threat."""
    (one,) = [t for t in found.threats if (t.kind, t.what, t.where) == (kind, what, where)]
    return one


def test_shares_are_of_the_draws_in_which_the_time_comes(found: Credibility) -> None:
    """Gains, indifference and losses make up all of them."""
    for threat in found.threats:
        assert 0 < threat.comes <= 1
        assert threat.gains is not None
        assert threat.indifferent is not None
        assert threat.loses is not None
        assert threat.gains + threat.indifferent + threat.loses == pytest.approx(1)


def test_of_two_options_one_is_better(found: Credibility) -> None:
    """What the one gains the other loses."""
    begun = the(found, "alone", "issues.rafah.options.begun", "no deal")
    announced = the(found, "alone", "issues.rafah.options.announced", "no deal")
    assert (begun.gains, begun.loses) == (announced.loses, announced.gains)
    assert begun.median == -(announced.median or 0)
    assert begun.who == "netanyahu"


def test_an_assault_that_nothing_speaks_for_is_no_credible_threat(may: Case) -> None:
    """Opposition abroad at its fullest, and no partner who leaves over Rafah: he holds off."""
    calm = may.setting(
        "pressures.allies_over_rafah.strength=1",
        "pressures.allies_over_rafah.bite=-1",
        "government.office_weight=0",
    )
    begun = the(credible(calm, 40, 1), "alone", "issues.rafah.options.begun", "no deal")
    assert begun.gains == 0


def test_an_exit_pays_where_policy_is_below_the_tolerance(may: Case) -> None:
    """A tolerance above all that policy can be worth: always; below: never; none: indifferent."""
    at = "government.members.religious_zionism.exits.surrender"
    for tolerance, gains in ((1.5, 1.0), (-1.0, 0.0)):
        case = may.setting(f"{at}.tolerance={tolerance}")
        assert the(credible(case, 20, 1), "exit", at, "draft_may").gains == gains
    rafah = "government.members.religious_zionism.exits.rafah"
    assert the(credible(may, 20, 1), "exit", rafah, "draft_may").indifferent == 1


def test_an_exit_that_is_a_move_is_priced_by_its_standoff(may: Case) -> None:
    """With no cost of leaving and a cost of staying against one's word, leaving always pays."""
    at = "standoffs.rafah_four.moves.ben_gvir.leave"
    label = str(may.scenario.standoffs["rafah_four"].label)
    eager = may.setting("pressures.out_of_office.bite=0", "pressures.word_not_kept.bite=-0.1")
    assert the(credible(eager, 20, 1), "exit", at, label).gains == 1
    shy = may.setting("pressures.out_of_office.bite=-0.1", "pressures.word_not_kept.bite=0")
    assert the(credible(shy, 20, 1), "exit", at, label).loses == 1


def test_a_pressure_of_no_strength_turns_nothing(may: Case) -> None:
    """And a stronger one turns it wherever a weaker does, and elsewhere too."""
    at = "pressures.us_on_israel"
    weak = credible(may.setting(f"{at}.strength=0.000001", f"{at}.bite=-0.000001"), 40, 1)
    some = credible(may.setting(f"{at}.strength=0.5", f"{at}.bite=-0.1"), 40, 1)
    strong = credible(may.setting(f"{at}.strength=1", f"{at}.bite=-0.4"), 40, 1)
    moves = [the(found, "pressure", at, "offer_april").moves or 0 for found in (weak, some, strong)]
    assert moves[0] == 0
    assert moves == sorted(set(moves))


def test_what_costs_people_dear_is_no_lever(found: Credibility) -> None:
    """The war on Hamas is marked as harm: it is not among the pressures that turn a refusal."""
    assert not [t for t in found.threats if t.what == "pressures.war_on_hamas"]


def trusting(kept: float) -> Raw:
    """The quay, where both think that a deal is kept with this chance; its hours last."""
    raw = deepcopy(games())
    for who in ("north", "south"):
        raw["actors"][who]["trust"] = {
            "lasting": ["hours"],
            "kept_if_broken": 0,
            "kept": {"cranes": {"zero": kept, "two": kept}},
            "assumed": "made up",
        }
    return raw


def test_a_deal_that_may_break_is_worth_its_two_ends_mixed() -> None:
    """What breaking gains fits what pricing says: kept * u(kept) + (1 - kept) * u(broken)."""
    draws = likely(case(trusting(0.25)).scenario)
    worth = {}
    for kept in (0.0, 0.25, 1.0):
        quay = case(trusting(kept))
        game = price(quay.scenario, draws.of(quay.scenario))
        number = game.number(quay.scenario.drafts["text"].package)
        worth[kept] = packages.payoffs_at(game, [number])[0, :, 0]
    assert np.allclose(worth[0.25], 0.25 * worth[1.0] + 0.75 * worth[0.0], atol=5)
    for breaking in breakings(case(trusting(0.25)), draws):
        who = game.actors.index(breaking.party)
        assert abs(breaking.gain[0] - (worth[0.0] - worth[1.0])[who]) <= 5
        assert breaking.gain[0] / PER_UNIT != 0


def test_later_terms_fall_and_earlier_ones_stay() -> None:
    """After phase 1 of cranes, hours, all but the cranes is lost; after all, what lasts."""
    raw = trusting(0.5)
    raw["drafts"]["text"]["phases"] = [["cranes"], ["warden"]]
    quay = case(raw).scenario
    phases = carried_out(quay, quay.drafts["text"])
    assert phases == (("cranes",), ("warden",), ("hours",))
    assert [lost(quay, phases, n) for n in (1, 2, 3)] == [
        ("hours", "warden"),
        ("hours",),
        ("hours",),
    ]


def test_who_has_had_more_gains_more_by_breaking() -> None:
    """North, which gets the cranes, gains the more by breaking the later they come back."""
    raw = trusting(0.5)
    raw["drafts"]["text"]["phases"] = [["hours"], ["cranes"]]
    quay = case(raw)
    gain = {
        b.phase: b.gain[0] for b in breakings(quay, likely(quay.scenario)) if b.party == "north"
    }
    assert gain[1] < gain[2]


def test_the_same_seed_gives_the_same_answer(may: Case, found: Credibility) -> None:
    """And another one does not."""
    assert credible(may, 60, 1).threats == found.threats
    assert credible(may, 60, 2).threats != found.threats


def test_it_is_told_in_words_and_as_json(found: Credibility) -> None:
    """Every threat stands in the document; the report names who and what."""
    document = as_json.credible(found)
    assert len(document["threats"]) == len(found.threats)
    report = text.of_credibility(found)
    assert "Without a deal Netanyahu does best with" in report
    assert "nan" not in report
    assert max(map(len, report.splitlines())) <= 100


def test_a_case_without_threats_says_so() -> None:
    """Nothing to carry out and nothing to break."""
    raw = deepcopy(games())
    del raw["drafts"], raw["standoffs"], raw["trees"], raw["pressures"], raw["what_if"]
    report = text.of_credibility(credible(case(raw), 4, 0))
    assert "The file holds no threat" in report
    assert draw(case(raw).scenario, 4, 0).count == 4
