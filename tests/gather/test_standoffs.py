"""Standoffs of a scenario: priced, played, told."""

import numpy as np
import pytest

from sim.gather.play import play
from sim.gather.standoff_play import StandoffPlay, play_standoff
from sim.gather.standoffs import priced
from sim.price.game import PER_UNIT
from sim.read.case import Case, load
from sim.read.faults import CallFault
from sim.sample.draws import draw, likely
from sim.show import figures, game_json, text
from sim.solve.certificate import regret
from sim.solve.nash import nash
from tests.read.test_playable import games
from tests.scenarios import case


@pytest.fixture(scope="module")
def quay() -> Case:
    """The quay with its standoff."""
    return case(games())


@pytest.fixture(scope="module")
def may() -> Case:
    """The scenario of May."""
    return load("gaza/may_2024")


def test_payoffs_by_hand(quay: Case) -> None:
    """Two moves each: the text, no deal with the licence felt, or free hours and all of it."""
    found = priced(quay, "strike", likely(quay.scenario))
    assert found.players == ("north", "south")
    assert found.payoffs.shape == (1, 2, 2, 2)
    north, south = found.payoffs[0] / PER_UNIT
    text_, refused, struck = 0.8 / 1.1, -0.05, 0.6 / 1.1 - 0.1
    assert np.allclose(north, [[text_, refused], [struck, struck]], atol=1e-11)
    assert np.allclose(south, [[0.5, 0.2], [0.2, 0.2]], atol=1e-11)
    assert found.struck[0].tolist() == [[True, False], [False, False]]


def test_what_the_quay_comes_to(quay: Case) -> None:
    """Both the text, and a strike that is refused: whoever strikes does best against refusal."""
    found = play_standoff(quay, "strike", draws=20)
    pure = [one.strategies for one in found.found.equilibria if one.pure]
    assert pure == [((1, 0), (1, 0)), ((0, 1), (0, 1))]
    assert all(one.regret == 0 for one in found.found.equilibria)
    assert found.reasoning is not None
    assert found.reasoning.payoff_dominant == 0


@pytest.mark.parametrize("name", ["rafah", "rafah_four"])
def test_every_equilibrium_carries_no_regret(name: str, may: Case) -> None:
    """By payoffs alone: below a billionth of their range."""
    found = play_standoff(may, name, draws=2)
    spread = np.ptp(found.form.payoffs.reshape(len(found.form.players), -1), axis=1).max()
    for one in found.found.equilibria:
        assert regret(found.form, one.strategies) * 10**12 < 1e-9 * spread
        assert not one.approximate


def test_draws_are_solved_as_one_by_one(may: Case) -> None:
    """Shares over draws are those of the games of the draws, ties included."""
    found = play_standoff(may, "rafah", draws=40, seed=5)
    many = priced(may, "rafah", draw(may.scenario, 40, 5))
    found_in = [nash(many.form(number)) for number in range(40)]
    every = [one.equilibria for one in found_in]
    joined = [any(len(c) > 1 for c in one.components) for one in found_in]
    mixed = [any(not e.pure for e in es) or j for es, j in zip(every, joined, strict=True)]
    pure = np.zeros(found.form.shape)
    for equilibria in every:
        for one in equilibria:
            if one.pure:
                pure[tuple(strategy.index(1) for strategy in one.strategies)] += 1 / 40
    assert np.allclose(found.often.pure, pure)
    assert found.often.mixed == np.mean(mixed)
    assert found.often.infinite == np.mean(joined)
    assert found.often.none == np.mean([not any(e.pure for e in es) for es in every])
    assert found.often.several == np.mean([sum(e.pure for e in es) > 1 for es in every])


def test_the_same_seed_gives_the_same_answer(may: Case) -> None:
    """And another one does not."""
    one, other, third = (
        play_standoff(may, "rafah", draws=50, seed=s).often.pure for s in (1, 1, 2)
    )
    assert np.array_equal(one, other)
    assert not np.array_equal(one, third)


def test_a_lever_moves_the_answer_the_right_way(may: Case) -> None:
    """The more Washington's pressure bites, the less often Netanyahu refuses in equilibrium."""
    shares = []
    for bite in (0, -0.2, -0.5):
        pressed = may.setting(
            "pressures.us_on_israel.strength=1", f"pressures.us_on_israel.bite={bite}"
        )
        often = play_standoff(pressed, "rafah", draws=100, seed=1).often
        shares.append(float(often.pure[0].sum()))
    assert shares == sorted(shares)
    assert shares[0] < shares[-1]


def test_quantal_responses_go_from_chance_to_the_best(may: Case) -> None:
    """At lambda 0 all moves are even; the greater it is, the surer the equilibrium's."""
    chances = [
        play_standoff(may, "rafah", "quantal", lam, draws=4).found.equilibria[0].strategies
        for lam in (0.0, 20.0, 200.0)
    ]
    assert chances[0] == ((pytest.approx(1 / 3),) * 3, (pytest.approx(0.5),) * 2)
    enter = [float(strategies[0][2]) for strategies in chances]
    assert enter == sorted(enter)
    assert enter[-1] > 0.9


def test_a_standoff_is_told_whole(may: Case) -> None:
    """Report, document and figure by every concept: nothing unsaid, unrounded or off the page."""
    for name in ("rafah", "rafah_four"):
        for concept in ("nash", "quantal", "correlated"):
            found = play(may, name, concept, draws=20, seed=1)
            assert isinstance(found, StandoffPlay)
            report = text.of_standoff(found)
            assert "nan" not in report
            assert "None" not in report
            assert max(map(len, report.splitlines())) <= 100
            document = game_json.standoff(found)
            assert document["concept"] == concept
            assert len(document["plays"]) == found.form.plays
            assert figures.figure(found, name).alt.startswith(
                str(may.scenario.standoffs[name].label)
            )


def test_a_game_that_is_not_there_is_a_wrong_call(may: Case) -> None:
    """With the nearest name."""
    with pytest.raises(CallFault, match="is no game of the file; did you mean 'rafah'"):
        play(may, "rafa")
