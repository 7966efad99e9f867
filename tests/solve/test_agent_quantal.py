"""Agent quantal response: the published crisis, its definition, and its limits."""

from __future__ import annotations

from math import exp

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.solve.agent_quantal import agent_quantal
from sim.solve.backward import backward
from sim.solve.extensive_form import ExtensiveForm
from sim.solve.sequential import sequential
from sim.solve.tree_certificate import belief_error
from tests import obvious_trees as obvious
from tests.trees import (
    F,
    beer_quiche,
    crisis,
    horse,
    perfect_trees,
    signalling_games,
    watched_games,
    with_payoffs,
)

SLOW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))

PUBLISHED = {  # QRE-05: lambda, then the chances to challenge, to resist, to fight
    0.5: (0.566383812788157, 0.539103793144049, 0.562176500885798),
    1.0: (0.637977751191202, 0.533106990359449, 0.622459331201855),
    2.0: (0.866250770224704, 0.404595917269442, 0.731058578630005),
    4.0: (0.999305631702627, 0.0711230410485222, 0.880797077977882),
}


@pytest.mark.parametrize("lam", PUBLISHED)
def test_a_crisis_in_three_steps(lam: float) -> None:
    """QRE-05, by its published chances [Signorino1999]."""
    found = agent_quantal(crisis(), lam)
    shares = [s[1] for s in found.equilibria[0].strategies]
    assert shares == pytest.approx(PUBLISHED[lam], abs=1e-9)
    assert found.parameters["lambda"] == lam


def unexplained(game: ExtensiveForm, lam: float, found: object) -> float:
    """How far chances are from the definition, worked out from the tree with exact sums."""
    e = found.equilibria[0]  # type: ignore[attr-defined]
    worst = 0.0
    for number, held in enumerate(game.sets):
        worths = []
        for move in range(len(held.moves)):
            pairs = zip(held.nodes, e.beliefs[number], strict=True)
            after = [(game.nodes[node].children[move], b) for node, b in pairs]
            worths.append(
                sum(b * float(obvious.mixed(game, c, e.strategies)[held.player]) for c, b in after)
            )
        weights = [exp(lam * (w - max(worths))) for w in worths]
        worst = max(
            worst,
            *(
                abs(p - w / sum(weights))
                for p, w in zip(e.strategies[number], weights, strict=True)
            ),
        )
    return worst


@SLOW
@given(
    st.one_of(signalling_games(), watched_games(), perfect_trees()),
    st.sampled_from([0.0, 0.3, 1.0, 5.0]),
)
def test_chances_are_the_responses_to_themselves(game: ExtensiveForm, lam: float) -> None:
    """Every chance is the logit response to what moves are worth, beliefs are Bayes'."""
    found = agent_quantal(game, lam)
    assert found.complete
    assert found.parameters["residual"] < 1e-10
    assert unexplained(game, lam, found) < 1e-9
    e = found.equilibria[0]
    assert belief_error(game, e.strategies, e.beliefs) < 1e-9
    assert all(p > 0 for s in e.strategies for p in s)


def test_at_lambda_zero_every_move_is_as_likely() -> None:
    """Nothing is known of payoffs at 0."""
    e = agent_quantal(horse(), 0).equilibria[0]
    assert e.strategies == ((0.5, 0.5),) * 3


@pytest.mark.parametrize("lam", [1e3, 1e6])
def test_large_lambdas_come_to_an_equilibrium(lam: float) -> None:
    """In the limit of the branch players do what a sequential equilibrium says."""
    for game in (horse(), beer_quiche(F(9, 10)), beer_quiche(F(2, 5)), crisis()):
        found = agent_quantal(game, lam)
        assert found.complete
        near = [
            max(
                abs(float(a) - b)
                for mine, theirs in zip(e.strategies, found.equilibria[0].strategies, strict=True)
                for a, b in zip(mine, theirs, strict=True)
            )
            for e in sequential(game).equilibria
        ]
        assert min(near) < 3 / lam


def test_backwards_and_along_the_branch_are_the_same() -> None:
    """With perfect information the branch leads where the leaves do."""
    from sim.solve import agent_quantal as module

    for lam in (0.5, 3.0, 40.0):
        game = module._made(crisis())
        apart = module._followed(game, lam) - module._backwards(game, lam)
        assert np.abs(apart).max() < 1e-9 * (1 + lam)


@SLOW
@given(signalling_games(), st.integers(0, 1), st.integers(-5, 5))
def test_a_constant_changes_no_chance(game: ExtensiveForm, player: int, more: int) -> None:
    """What a player has anyway does not matter."""
    other = with_payoffs(
        game, lambda _, p: [x + more if i == player else x for i, x in enumerate(p)]
    )
    told = [agent_quantal(g, 2.0).equilibria[0].strategies for g in (game, other)]
    flat = [[p for s in strategies for p in s] for strategies in told]
    assert flat[0] == pytest.approx(flat[1], abs=1e-9)


def test_regret_falls_to_zero_where_backward_induction_is_clear() -> None:
    """The certificate of a response is what it leaves on the table."""
    regrets = [agent_quantal(crisis(), lam).equilibria[0].regret for lam in (1.0, 4.0, 16.0, 64.0)]
    assert regrets == sorted(regrets, reverse=True)
    assert regrets[-1] < 1e-10
    assert backward(crisis()).equilibria[0].regret == 0


@pytest.mark.parametrize("lam", [-1.0, float("inf"), float("nan")])
def test_lambda_is_a_number_of_at_least_zero(lam: float) -> None:
    """Other lambdas are refused."""
    with pytest.raises(ValueError, match="lambda must be a number of at least 0"):
        agent_quantal(crisis(), lam)
