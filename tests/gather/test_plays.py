"""What plays are worth: the scenario's own prices, in the scenario that the play has changed."""

import numpy as np
import pytest

from sim.gather import plays as priced
from sim.gather.readings import readings
from sim.price.game import PER_UNIT, Ints
from sim.price.price import price
from sim.read.case import Case, load
from sim.read.games import Outcome
from sim.sample.draws import Draws, draw, likely
from sim.solve import packages
from tests.read.test_playable import games
from tests.scenarios import Raw, case

PLAYERS = ("netanyahu", "hamas", "us", "ben_gvir")


@pytest.fixture(scope="module")
def may() -> Case:
    """The scenario of May."""
    return load("gaza/may_2024")


def of(case: Case, draws: Draws, **outcome: object) -> Ints:
    """Return what one outcome is worth to some players, shape (draw, player)."""
    stated = Outcome.model_validate(outcome)
    return priced.plays(case, draws, [stated], PLAYERS).payoffs[:, 0]


def no_deal(case: Case, draws: Draws) -> Ints:
    """Return what no deal is worth to the same, priced as in a run."""
    found = np.zeros((draws.count, len(PLAYERS)), dtype=np.int64)
    for reading in readings(case, draws.of(case.scenario)):
        game = price(reading.case.scenario, reading.draws)
        found[reading.places] = game.no_deal[:, [game.actors.index(p) for p in PLAYERS]]
    return found


@pytest.mark.parametrize(
    ("outcome", "sets"),
    [
        ({}, []),
        ({"deal": "none"}, []),
        (
            {"changes": {"rafah": "begun"}},
            ["issues.rafah.status_quo=begun", 'issues.rafah.alone_options=["begun"]'],
        ),
        ({"pressures": {"families": 0}}, ["pressures.families.strength=0"]),
        ({"pressures": {"families": 1}}, ["pressures.families.strength=1"]),
        (
            {"changes": {"rafah": "announced"}, "exits": {"otzma_yehudit": "stays"}},
            [
                'issues.rafah.alone_options=["announced"]',
                "government.members.otzma_yehudit.exits.rafah.chance=0",
                "government.members.otzma_yehudit.exits.surrender.chance=0",
            ],
        ),
        (
            {"changes": {"rafah": "announced"}, "exits": {"otzma_yehudit": "leaves"}},
            [
                'issues.rafah.alone_options=["announced"]',
                "government.members.otzma_yehudit.exits.rafah.chance=1",
            ],
        ),
    ],
)
def test_no_deal_is_worth_what_the_changed_scenario_says(
    outcome: Raw, sets: list[str], may: Case
) -> None:
    """A play changes the scenario as `--set` does, draw by draw."""
    draws = draw(may.scenario, 60, 3)
    assert np.array_equal(of(may, draws, **outcome), no_deal(may.setting(*sets), draws))


def test_a_deal_is_worth_what_its_package_is(may: Case) -> None:
    """Where it can be; elsewhere it comes to no deal."""
    draws = draw(may.scenario, 200, 1)
    (outcome,) = [Outcome(deal="draft_may")]
    found = priced.plays(may, draws, [outcome], PLAYERS)
    struck = found.struck[:, 0]
    assert 0 < struck.mean() < 1
    for reading in readings(may, draws):
        game = price(reading.case.scenario, reading.draws)
        number = game.number(may.scenario.drafts["draft_may"].package)
        worth = packages.payoffs_at(game, [number])[:, :, 0]
        actors = [game.actors.index(p) for p in PLAYERS]
        here = struck[reading.places]
        mine = found.payoffs[reading.places, 0]
        assert np.array_equal(mine[here], worth[here][:, actors])
        hamas = PLAYERS.index("hamas")
        assert np.array_equal(mine[~here, hamas], game.no_deal[~here, game.actors.index("hamas")])


def test_one_who_would_never_accept_strikes_no_deal(may: Case) -> None:
    """Its own red lines stand in the way, so that it has refused and nobody else is pressed."""
    outcomes = [Outcome(deal="us_april"), Outcome(), Outcome(refusing="us_april")]
    never = priced.plays(may, likely(may.scenario), outcomes, PLAYERS, {"hamas": "never"})
    assert not never.struck.any()
    agreed, silent, refused = never.payoffs[0, :, 0]
    assert agreed == silent > refused  # Washington presses Israel for refusing, not for agreeing


def test_who_bars_a_deal_is_pressed_for_refusing_it(may: Case) -> None:
    """Netanyahu's own red line makes him the one who refuses what he agreed to."""
    barred = may.setting('actors.netanyahu.stakes.duration.red_lines=["calm", "permanent"]')
    draws = likely(barred.scenario)
    agreed, refused = of(barred, draws, deal="draft_may"), of(barred, draws, refusing="draft_may")
    assert agreed[0, 0] == refused[0, 0] < of(barred, draws)[0, 0]


def test_payoffs_of_types_are_those_of_draws_that_pick_them(may: Case) -> None:
    """Pricing every type in every draw gives, for the type drawn, what pricing the draw gives."""
    draws = draw(may.scenario, 80, 2)
    outcomes = [Outcome(deal="draft_may"), Outcome(changes={"rafah": "begun"})]
    mixed = priced.plays(may, draws, outcomes, PLAYERS)
    for reading in readings(may, draws):
        mine = priced.plays(may, draws, outcomes, PLAYERS, reading.types)
        assert np.array_equal(mine.payoffs[reading.places], mixed.payoffs[reading.places])
        assert np.array_equal(mine.struck[reading.places], mixed.struck[reading.places])


def test_the_quay_by_hand() -> None:
    """North strikes: night work is free and the licence is felt in full; south has a buyer."""
    quay = case(games())
    strike = quay.scenario.standoffs["strike"]
    outcome = strike.outcome({"north": "strike", "south": "take"})
    found = priced.plays(quay, likely(quay.scenario), [outcome], ("north", "south"))
    north, south = found.payoffs[0, 0] / PER_UNIT
    assert north == pytest.approx(0.6 / 1.1 - 0.1, abs=1e-11)
    assert south == pytest.approx(0.2, abs=1e-11)
