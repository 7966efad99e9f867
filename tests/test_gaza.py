"""The Gaza files against the two documents: each test is a sentence of theirs, in our words."""

import pytest

from sim.gather.plain import Plain, solve
from sim.read.case import Case, load
from sim.read.number import Estimate
from sim.read.reasons import ALLEGATION
from sim.read.shipped import folder
from tests import sentences

APRIL, MAY = "gaza/cairo_april_2024", "gaza/may_2024"


@pytest.fixture(scope="module")
def april() -> Case:
    """The April file."""
    return load(APRIL)


@pytest.fixture(scope="module")
def may() -> Case:
    """The May file."""
    return load(MAY)


@pytest.fixture(scope="module")
def plain(april: Case) -> Plain:
    """April at its likely numbers."""
    return solve(april)


def chance(case: Case, member: str, clause: str) -> Estimate:
    """Return the chance that a member's threat is meant."""
    assert case.scenario.government is not None
    return case.scenario.government.members[member].exits[clause].chance


def test_there_are_a_quarter_of_a_million_packages(plain: Plain) -> None:
    """After exclusions; at least as many issues as the talks are about."""
    assert plain.packages >= 250_000
    assert len(plain.game.issue_names) >= 10


@pytest.mark.parametrize("file", [APRIL, MAY])
def test_every_number_has_a_reason_and_no_allegation_is_taken_as_true(file: str) -> None:
    """What is widely believed of a person may be nothing: its range includes 0."""
    found = load(file)
    for _, reason in found.reasons():
        assert reason.claim or reason.assumed
    alleged = [at for at, reason in found.reasons() if reason.kind == ALLEGATION]
    assert alleged
    office = found.scenario.government
    assert office is not None
    assert office.office_weight.low == 0
    assert all(c.low == 0 for chances in office.reckoning.values() for c in chances.values())


def test_claims_are_paraphrased_and_kinds_are_told_apart(april: Case) -> None:
    """Facts, statements, allegations and analysis all occur, and no claim is a quotation."""
    reasons = [reason for _, reason in april.reasons()]
    assert {r.kind for r in reasons if r.kind} == {"fact", "statement", "allegation", "analysis"}
    assert not any('"' in (r.claim or "") or "\u201c" in (r.claim or "") for r in reasons)


def test_ben_gvir_threatens_over_rafah_and_smotrich_hardly_in_april(april: Case, may: Case) -> None:
    """April: Ben Gvir alone says it; May: both do."""
    ben_gvir, smotrich = (
        [chance(c, member, "rafah").likely for c in (april, may)]
        for member in ("otzma_yehudit", "religious_zionism")
    )
    assert smotrich[0] < ben_gvir[0] == ben_gvir[1]
    assert smotrich[1] == ben_gvir[1]


def test_the_threat_over_rafah_holds_in_a_deal_and_out_of_one(april: Case) -> None:
    """Not entering Rafah is what sets it off, whether or not there is a deal."""
    assert april.scenario.government is not None
    clause = april.scenario.government.members["otzma_yehudit"].exits["rafah"]
    assert set(clause.when.options()["rafah"]) == {"announced", "suspended", "off"}


def test_the_centrists_may_leave_over_no_deal_and_topple_nobody_alone(may: Case) -> None:
    """Gantz and Eisenkot might leave if without a ceasefire the captives stay; 64 seats remain."""
    government = may.scenario.government
    assert government is not None
    unity = government.members["national_unity"]
    assert unity.exits["no_deal"].when.no_deal is True
    seats = sum(member.seats for member in government.members.values())
    assert seats == 72
    assert seats - unity.seats == 64 >= government.needed
    hardliners = [government.members[m].seats for m in ("religious_zionism", "otzma_yehudit")]
    assert seats - sum(hardliners) < government.needed
    assert all(seats - unity.seats - one < government.needed for one in hardliners)


def test_gallant_is_for_a_truce_in_april_and_for_rafah_in_may(april: Case, may: Case) -> None:
    """His word presses in no deal; in May only while Rafah is not entered."""
    assert april.scenario.pressures["gallant"].when.options() == {}
    assert may.scenario.pressures["gallant"].when.options() == {"rafah": ("announced",)}


def test_hamas_may_not_have_forty_of_the_category(plain: Plain) -> None:
    """The US text asks for 40; Hamas is reported to say that it does not hold so many."""
    chances = plain.stocks["hostages"]
    assert chances["forty"] < 0.5 < chances["thirty_three"] < chances["twenty"]
    assert not plain.drafts["us_april"].deliverable


def test_families_and_the_warlike_public_press_opposite_ways(april: Case) -> None:
    """The ones where there is no deal, the others where a deal ends the war."""
    families, public = (april.scenario.pressures[n] for n in ("families", "war_supporters"))
    assert families.when.no_deal is True
    assert set(public.when.options()["duration"]) == {"calm", "permanent"}
    assert families.bite.likely < 0
    assert public.bite.likely < 0


def test_washington_presses_over_what_it_finds_acceptable(april: Case, may: Case) -> None:
    """Refusing the US text brings pressure at the likely numbers, and more of it in May."""
    found = solve(april)
    netanyahu = found.game.actors.index("netanyahu")
    assert found.game.refusing[netanyahu]
    strengths = [c.scenario.pressures["us_on_israel"].strength.likely for c in (april, may)]
    assert strengths[0] < strengths[1]


def test_more_us_pressure_never_makes_netanyahu_refuse_more(april: Case) -> None:
    """Pressure on the one who refuses only lowers what refusing is worth."""
    sizes = [
        len(solve(load(APRIL, sets=[f"pressures.us_on_israel.strength={s}"])).zone)
        for s in (0, 0.5, 1)
    ]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[2]


def test_affected_people_are_shown_and_have_no_say(plain: Plain) -> None:
    """Civilians and captives stand beside every result and among no parties."""
    assert plain.game.party_names == ("netanyahu", "hamas")
    assert {"civilians", "captives"} <= set(plain.game.actors)
    assert set(plain.payoffs(0)) >= {"civilians", "captives"}


def test_costs_of_the_war_are_marked_as_harm(april: Case) -> None:
    """What the war costs people is never searched over for a way to a deal."""
    assert april.scenario.pressures["war_on_hamas"].harm


def test_every_sentence_has_its_place() -> None:
    """The list of sentences names 40 of April and 41 of May, in order."""
    lines = (folder() / "gaza" / "sentences.md").read_text(encoding="utf-8").splitlines()
    for letter, last in (("a", 40), ("m", 41)):
        seen = [line.split("|")[1].strip() for line in lines if line.startswith(f"| {letter}")]
        numbers = [int("".join(filter(str.isdigit, name))) for name in seen]
        assert sorted(set(numbers)) == list(range(1, last + 1))


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param(s, marks=pytest.mark.xfail(reason=s.fails, strict=True) if s.fails else ())
        for s in sentences.SENTENCES
    ],
    ids=lambda s: f"{s.number}: {s.says}",
)
def test_a_sentence_holds_in_most_readings(sentence: sentences.Sentence) -> None:
    """One that fails is named with its reason, and no number is moved for it."""
    assert sentences.share(sentence) > 0.5


def test_the_page_says_in_how_many_readings_each_holds() -> None:
    """`python -m tests.sentences` renews it."""
    assert sentences.PAGE.read_text(encoding="utf-8").endswith(sentences.table())
