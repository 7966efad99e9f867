"""Facts, types and structure over draws: weights by hand, and runs against runs."""

import numpy as np
import pytest

from sim.gather.facts import Evidence, agreements, evidence
from sim.gather.openings import opens
from sim.gather.run import run
from sim.gather.structure import structures
from sim.read.case import Case, load
from sim.read.without import GROUPS, MECHANISMS, switched_off, without
from sim.sample.draws import draw
from tests.scenarios import Raw, case

N = 60
ENDS = ("permanent", "calm", "stopped", "destroyed")


def quay(**more: object) -> Raw:
    """North asks for more hours; south's walk-away decides, and differs from draw to draw."""
    values = {"none": 0, "some": 0.5, "all": 1}
    raw: Raw = {
        "format": 1,
        "title": "Quay",
        "assumed": "made up",
        "issues": {"x": {"status_quo": "none", "options": {o: {} for o in values}}},
        "actors": {
            "north": {
                "role": "party",
                "walk_away": 0.25,
                "stakes": {"x": {"weight": 1, "values": values}},
            },
            "south": {
                "role": "party",
                "walk_away": {"low": 0.2, "likely": 0.5, "high": 0.8},
                "stakes": {"x": {"weight": 1, "values": {"none": 1, "some": 0.5, "all": 0}}},
            },
        },
        "drafts": {"half": {"package": {"x": "some"}}},
    }
    return raw | more


def fact(**more: object) -> Raw:
    """South took the draft, with a chance of 3/4 that it meant it."""
    return {"actor": "south", "draft": "half", "accepts": True, "sincere": 0.75} | more


def seen_in(found: Case) -> Evidence | None:
    """Return how draws of a case agree with its facts."""
    return evidence(found, agreements(found, draw(found.scenario, N, 0)))


def test_a_draw_weighs_by_its_agreement_with_each_fact() -> None:
    """South takes half iff its walk-away is at most 0.5: weight 7/8 there, 1/8 elsewhere."""
    found = case(quay(facts={"took": fact()}))
    draws = draw(found.scenario, N, 0)
    seen = evidence(found, agreements(found, draws))
    assert seen is not None
    accepts = draws.values["actors.south.walk_away"] <= 0.5
    assert (seen.agrees["took"] == accepts).all()
    assert (seen.weights == np.where(accepts, 0.875, 0.125)).all()
    weights = np.where(accepts, 0.875, 0.125)
    assert seen.share(accepts) == pytest.approx((weights * accepts).sum() / weights.sum())
    assert seen.effective_draws == pytest.approx(weights.sum() ** 2 / (weights**2).sum())


def test_an_insincere_act_says_nothing() -> None:
    """With no chance of sincerity all draws weigh the same."""
    seen = seen_in(case(quay(facts={"took": fact(sincere=0)})))
    assert seen is not None
    assert set(seen.weights) == {0.5}
    assert seen.effective_draws == pytest.approx(N)


def test_an_act_and_its_opposite_disagree_in_every_draw() -> None:
    """A draw agrees with exactly one of took and did not take."""
    facts = {"took": fact(), "left": fact(accepts=False)}
    seen = seen_in(case(quay(facts=facts)))
    assert seen is not None
    assert (seen.agrees["took"] != seen.agrees["left"]).all()


def test_what_cannot_be_delivered_is_not_taken_by_its_holder() -> None:
    """With an empty stock south took nothing, whatever it would like; north's act is unmoved."""
    raw = quay(stocks={"s": {"holder": "south", "n": 3, "alive": 0}})
    raw["issues"]["x"]["options"]["some"] = {"needs": {"stock": "s", "amount": 1}}
    raw["facts"] = {"south": fact(), "north": fact(actor="north")}
    seen = seen_in(case(raw))
    assert seen is not None
    assert not seen.agrees["south"].any()
    assert seen.agrees["north"].all()


def test_an_inherited_fact_is_priced_by_the_file_that_states_it() -> None:
    """April's fact agrees in the same draws in May's file as in April's own."""
    april, may = load("gaza/cairo_april_2024"), load("gaza/may_2024")
    name = "hamas_did_not_take_the_us_text"
    seen = [evidence(c, agreements(c, draw(c.scenario, 8, 3))) for c in (april, may)]
    assert seen[0] is not None
    assert seen[1] is not None
    assert (seen[0].agrees[name] == seen[1].agrees[name]).all()
    assert len(seen[1].agrees) == 5


def typed(chance: float) -> Raw:
    """South may be hard, with a walk-away out of reach."""
    types = {
        "soft": {"chance": "rest"},
        "hard": {"chance": chance, "set": {"actors.south.walk_away": 2}},
    }
    return quay(types={"south": types})


def test_a_draw_is_of_one_type_and_priced_by_its_numbers() -> None:
    """Hard draws never open; soft ones open in the draws in which they would without types."""
    mixed, soft = run(case(typed(0.4)), N, 1), run(case(quay()), N, 1)
    places = mixed.of_type("south", "hard")
    assert places.sum() == pytest.approx(0.4 * N, abs=1)
    assert not mixed.open[places].any()
    assert (mixed.open[~places] == soft.open[~places]).all()
    assert mixed.by_type() == {
        "south.soft": float(soft.open[~places].mean()),
        "south.hard": 0.0,
    }


def test_a_certain_type_is_the_file_with_its_numbers() -> None:
    """With a chance of 1 the run is that of the file in which the numbers stand."""
    sure = run(case(typed(1)), N, 1)
    stated = run(case(quay(), sets=["actors.south.walk_away=2"]), N, 1)
    assert (sure.zone_size == stated.zone_size).all()
    assert (sure.margin == stated.margin).all()


def test_a_set_goes_before_a_type() -> None:
    """`--set` comes last: it changes the number for every type."""
    found = run(case(typed(1), sets=["actors.south.walk_away=0"]), N, 1)
    assert found.open.all()


def test_structures_are_runs_of_the_changed_file() -> None:
    """Without red lines the share is that of the file with their chances at 0."""
    raw = quay()
    raw["actors"]["south"]["stakes"]["x"]["red_lines"] = {"some": 0.5}
    found = case(raw)
    draws = draw(found.scenario, N, 2)
    seen = structures(found, N, 2)
    assert set(seen.off) == {"red_lines"}
    free = case(raw, sets=["actors.south.stakes.x.red_lines.some=0"])
    assert seen.off["red_lines"].p_zone.estimate == opens(free, draws).mean()
    assert seen.p_zone.estimate == opens(found, draws).mean()
    change = seen.off["red_lines"].change.difference
    assert change == pytest.approx(seen.off["red_lines"].p_zone.estimate - seen.p_zone.estimate)


@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_april_uses_every_mechanism(mechanism: str) -> None:
    """Switching any of them off changes the scenario, and twice is once."""
    scenario = load("gaza/cairo_april_2024").scenario
    once = switched_off(scenario, mechanism)
    assert once != scenario
    assert switched_off(once, mechanism) == once


@pytest.mark.parametrize(
    ("mechanism", "sets"),
    [
        ("office", ["government.office_weight=0"]),
        ("reference", ["actors.netanyahu.loss_aversion=1", "actors.hamas.loss_aversion=1"]),
        ("reckoning", [f"government.reckoning.duration.{o}=0" for o in ENDS]),
        ("stocks", ["stocks.category.alive=1", "stocks.category.held=1", "stocks.living.alive=1"]),
        ("lifeline", ["government.lifeline.chance=0"]),
        ("exclusions", ["exclude=[]"]),
    ],
)
def test_a_mechanism_off_is_its_numbers_at_nothing(mechanism: str, sets: list[str]) -> None:
    """Switching off gives, draw by draw, what the file gives with those numbers set."""
    found, n = load("gaza/cairo_april_2024"), 40
    draws = draw(found.scenario, n, 1)
    off = opens(found, draws, change=lambda scenario: switched_off(scenario, mechanism))
    at_nothing = load("gaza/cairo_april_2024", sets=sets)
    assert (off == opens(at_nothing, draws)).all()


def test_setting_the_office_aside_is_setting_its_weight_to_nothing() -> None:
    """The opener is the run without it."""
    found = load("gaza/cairo_april_2024")
    ensemble = run(found, 30, 1)
    without_office = run(load(found.file, sets=["government.office_weight=0"]), 30, 1)
    opened = ensemble.opened["government.office_weight"]
    assert (opened == (~ensemble.open & without_office.open)).all()


def test_groups_name_mechanisms() -> None:
    """Every group is made of mechanisms that there are."""
    assert {part for parts in GROUPS.values() for part in parts} <= set(MECHANISMS)


@pytest.mark.parametrize(
    "address",
    [
        "actors.hamas.stakes.duration.red_lines.six_weeks",
        "actors.hamas.stances.duration",
        "pressures.families",
        "stocks.category",
        "government.members.otzma_yehudit",
        "government.office_weight",
    ],
)
def test_one_thing_can_be_set_aside(address: str) -> None:
    """What is set aside is gone, and nothing else is."""
    scenario = load("gaza/cairo_april_2024").scenario
    less = without(scenario, address)
    assert less != scenario
    top = address.split(".")[0]
    top = "issues" if top == "stocks" else top
    for name in type(scenario).model_fields:
        assert (getattr(less, name) == getattr(scenario, name)) == (name != top)
