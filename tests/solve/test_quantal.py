"""Logit quantal responses: by definition, as published, and beside the slow way."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.price.game import Floats
from sim.solve.normal_form import NormalForm, normal_form
from sim.solve.quantal import quantal, quantal_in_draws
from tests.solve.games import CHICKEN, OCHS, game, games, relabelled, relabellings
from tests.solve.obvious_quantal import logit, principal

SHAPES = ((2, 2), (3, 2), (2, 2, 2), (1, 3), (3, 3))
FOLDED = {  # the branch turns back on its way to this lambda: found by search, judged the slow way
    0.9: [[[8, -5], [9, 0]], [[9, -5], [-4, -3]]],
    0.3: [[[9, -9, 8], [5, 4, 2], [-7, 7, 0]], [[-9, -5, 8], [5, 0, -9], [3, 5, 3]]],
    0.25: [
        [[[1, -7], [0, -4]], [[-6, 5], [-4, 7]]],
        [[[2, 3], [-6, 0]], [[8, -2], [3, 8]]],
        [[[5, 8], [5, -7]], [[4, -2], [-4, 7]]],
    ],
}

NEAR = [  # at lambda 0.4, other branches come so near that a careless step jumps to them
    [[[-1, -3], [3, -9]], [[-1, 8], [7, -5]]],
    [[[-9, 4, -6], [-2, -6, -4], [-1, 2, 4]], [[-9, 9, -1], [-8, 2, -3], [-5, -9, -9]]],
    [[[-9, 8, -9], [-6, -6, 0], [8, -9, -4]], [[-4, 9, -3], [-5, -9, -6], [3, -3, 4]]],
    [
        [[[-1, -7], [-7, -9]], [[-4, -8], [-4, 2]]],
        [[[6, 1], [4, 2]], [[-9, 6], [-4, -8]]],
        [[[-4, 6], [-7, -7]], [[9, 6], [9, -6]]],
    ],
]


def chances(a_game: NormalForm, lam: float) -> list[Floats]:
    """Return the strategies found, as arrays."""
    found = quantal(a_game, lam)
    assert found.complete
    return [np.array(strategy, dtype=float) for strategy in found.equilibria[0].strategies]


@pytest.mark.parametrize(
    ("lam", "row", "column"),
    [
        (1, 0.58678403666379, 0.451807031389501),
        (2, 0.617521945925901, 0.37198166421825),
        (3, 0.616896850099136, 0.314016361811706),
        (5, 0.595876300366138, 0.255753565631874),
    ],
)
def test_matching_pennies_as_published(lam: float, row: float, column: float) -> None:
    """Ochs' asymmetric matching pennies at four precisions (case QRE-01)."""
    found = chances(OCHS, lam)
    assert [found[0][0], found[1][0]] == pytest.approx([row, column], abs=1e-12)


@settings(max_examples=80)
@given(games(SHAPES), st.sampled_from([0.0, 0.1, 1.0, 7.0, 300.0, 1e4]))
def test_chances_are_the_logit_response_to_themselves(a_game: NormalForm, lam: float) -> None:
    """The definition, the expected payoffs summed play by play."""
    found = quantal(a_game, lam)
    mine = [np.array(s, dtype=float) for s in found.equilibria[0].strategies]
    reply = logit(a_game.payoffs * float(a_game.unit), mine, lam)
    residual = max(np.abs(x - y).max() for x, y in zip(mine, reply, strict=True))
    assert residual <= 1e-9
    assert found.complete == (found.parameters["residual"] <= 1e-10)
    assert found.parameters["lambda"] == lam


@pytest.mark.parametrize("lam", FOLDED)
def test_the_first_point_is_found_where_the_branch_folds(lam: float) -> None:
    """Where it has turned back before, the slow way finds the same point."""
    table = np.array(FOLDED[lam], dtype=float)
    slow, folded = principal(table, lam)
    assert folded
    for one, other in zip(chances(game(table), lam), slow, strict=True):
        assert one == pytest.approx(other, abs=1e-9)


@pytest.mark.parametrize("near", NEAR)
def test_no_step_jumps_to_another_branch(near: list[list[list[int]]]) -> None:
    """Where another is near, the slow way, step by short step, finds the same point."""
    slow, _ = principal(np.array(near, dtype=float), 0.4, 0.02)
    for one, other in zip(chances(game(near), 0.4), slow, strict=True):
        assert one == pytest.approx(other, abs=1e-9)


@settings(max_examples=8)
@given(games(((2, 2), (3, 2), (2, 2, 2)), span=9), st.sampled_from([0.1, 0.4]))
def test_the_branch_is_the_one_that_the_slow_way_follows(a_game: NormalForm, lam: float) -> None:
    """Long steps in logarithms end where short steps in chances do."""
    slow, _ = principal(a_game.payoffs * float(a_game.unit), lam, 0.05)
    for one, other in zip(chances(a_game, lam), slow, strict=True):
        assert one == pytest.approx(other, abs=1e-9)


def test_no_precision_is_even_chances() -> None:
    """With lambda 0 payoffs play no part."""
    assert quantal(OCHS, 0).equilibria[0].strategies == ((0.5, 0.5), (0.5, 0.5))


def test_it_is_not_a_nash_equilibrium_and_says_so() -> None:
    """The regret is the ordinary one, more than nothing, and less where precision is greater."""
    some, more = (quantal(OCHS, lam).equilibria[0] for lam in (3, 300))
    assert some.approximate
    assert some.regret > more.regret > 0


def test_matching_pennies_lead_to_the_nash_equilibrium() -> None:
    """A great lambda does not overflow: 5e6 times the range of payoffs."""
    found = chances(OCHS, 5e6)
    assert [found[0][0], found[1][0]] == pytest.approx([0.5, 0.2785 / (0.2785 + 1.1141)], abs=1e-6)


def test_a_branch_that_others_cross_is_followed_straight_on() -> None:
    """Chicken is symmetric: so is its principal branch, to the symmetric Nash equilibrium."""
    found = quantal(CHICKEN, 1e4)
    assert "crossing" in found.method
    for strategy in found.equilibria[0].strategies:
        assert strategy == pytest.approx((2 / 3, 1 / 3), abs=1e-3)


@given(games(((2, 2),)), st.integers(1, 4))
def test_dominance_solvable_games_lead_to_their_equilibrium(a_game: NormalForm, more: int) -> None:
    """Where the first player's second move is better by something, and so is one reply to it."""
    table = a_game.payoffs.astype(float)
    table[0, 1] = table[0, 0] + more
    table[1, 1, 1] = table[1, 1, 0] + more
    found = chances(game(table), 1e3)
    assert found[0] == pytest.approx([0, 1], abs=1e-12)
    assert found[1] == pytest.approx([0, 1], abs=1e-12)


@given(games(SHAPES), st.data())
def test_relabelling_permutes_the_chances(a_game: NormalForm, data: st.DataObject) -> None:
    """Names and orders play no part."""
    players, orders = data.draw(relabellings(a_game.shape))
    old, new = chances(a_game, 0.5), chances(relabelled(a_game, players, orders), 0.5)
    for p, strategy in zip(players, new, strict=True):
        assert strategy == pytest.approx(old[p][orders[p]], abs=1e-9)


@given(games(((2, 2), (2, 3))), st.integers(-5, 5))
def test_what_a_player_gets_whatever_he_does_plays_no_part(a_game: NormalForm, more: int) -> None:
    """An amount added to a column of the first player's payoffs changes nothing."""
    table = a_game.payoffs.copy()
    table[0, :, 0] += more
    changed = normal_form(
        a_game.players, a_game.moves, [[int(x) * a_game.unit for x in row.flat] for row in table]
    )
    for one, other in zip(chances(a_game, 2), chances(changed, 2), strict=True):
        assert one == pytest.approx(other, abs=1e-9)


@settings(max_examples=20)
@given(st.lists(games(((3, 2),), span=9), min_size=1, max_size=4), st.sampled_from([0.0, 0.3, 2.0]))
def test_draws_are_games_one_by_one(some: list[NormalForm], lam: float) -> None:
    """Draw by draw the same chances, a player's missing moves having none."""
    tables = np.stack([g.payoffs * g.unit.numerator for g in some])
    found = quantal_in_draws(tables, lam, 1.0)
    assert found.shape == (len(some), 2, 3)
    assert (found[:, 1, 2] == 0).all()
    for draw, a_game in zip(found, some, strict=True):
        for mine, strategy in zip(draw, chances(a_game, lam), strict=True):
            assert mine[: len(strategy)] == pytest.approx(strategy, abs=1e-12)


def test_the_unit_of_draws_counts() -> None:
    """Whole numbers of 1e-12 with lambda 2 are payoffs with lambda 2."""
    table = np.array([[[1.1141, 0], [0, 0.2785]], [[0, 1.1141], [1.1141, 0]]])
    found = quantal_in_draws(np.rint(table * 1e12).astype(np.int64)[None], 2)
    assert found[0, 0] == pytest.approx(chances(OCHS, 2)[0], abs=1e-9)


@pytest.mark.parametrize("lam", [-1.0, float("inf"), float("nan")])
def test_a_lambda_that_is_none_is_refused(lam: float) -> None:
    """Negative, endless and missing ones."""
    with pytest.raises(ValueError, match="finite number"):
        quantal(OCHS, lam)


def test_a_branch_that_was_not_followed_to_lambda_gives_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With too few steps there is no equilibrium, and the result says how far it came."""
    monkeypatch.setattr("sim.solve.quantal.STEPS", 3)
    found = quantal(OCHS, 100)
    assert not found.complete
    assert not found.equilibria
    assert "left at lambda" in found.method
    assert np.isnan(quantal_in_draws(OCHS.payoffs[None], 100, float(OCHS.unit))).all()
