"""Correlated equilibria: by definition, as published, and whatever names things have."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.solve import correlated as module
from sim.solve.correlated import correlated
from sim.solve.equilibrium import Equilibrium
from sim.solve.normal_form import NormalForm, normal_form
from tests.solve.games import CHICKEN, game, games, relabelled, relabellings

SHAPES = ((2, 2), (3, 2), (2, 2, 2), (1, 3))


def named(a_game: NormalForm) -> dict[str, Equilibrium]:
    """Return the equilibria found by what they are the best or the worst in."""
    found = correlated(a_game)
    assert found.complete
    return dict(zip(found.parameters["which"], found.equilibria, strict=True))


def disobeying(a_game: NormalForm, found: Equilibrium) -> Fraction:
    """Return the most that a player asked for a move gains by another, play by play."""
    assert found.joint is not None
    gains = [Fraction(0)]
    for player, size in enumerate(a_game.shape):
        for asked, made in np.ndindex(size, size):
            gain = Fraction(0)
            for play, chance in found.joint.items():
                if play[player] == asked:
                    other = (*play[:player], made, *play[player + 1 :])
                    more = a_game.payoffs[(player, *other)] - a_game.payoffs[(player, *play)]
                    gain += Fraction(chance) * int(more)
            gains.append(gain)
    return max(gains)


def test_chicken_as_published() -> None:
    """The greatest sum is 10.5, half the time both give way; the least is 7.2 (case CE-01)."""
    found = named(CHICKEN)
    assert sum(found["greatest sum"].payoffs) == 10.5
    assert found["greatest sum"].joint == {
        (0, 0): Fraction(1, 2),
        (0, 1): Fraction(1, 4),
        (1, 0): Fraction(1, 4),
    }
    assert sum(found["least sum"].payoffs) == pytest.approx(7.2, abs=1e-12)
    assert found["best for a"].payoffs == (7, 2)
    assert found["worst for a"].payoffs == (2, 7)


@settings(max_examples=60)
@given(games(SHAPES))
def test_nobody_gains_by_disobeying(a_game: NormalForm) -> None:
    """The definition, exactly: chances are fractions that add up to one."""
    for found in named(a_game).values():
        assert found.joint is not None
        assert all(isinstance(x, Fraction) and x > 0 for x in found.joint.values())
        assert sum(found.joint.values()) == 1
        assert disobeying(a_game, found) == 0
        assert found.regret == 0
        assert not found.approximate


@settings(max_examples=60)
@given(games(SHAPES))
def test_no_pure_nash_equilibrium_is_better_or_worse(a_game: NormalForm) -> None:
    """Each is a correlated equilibrium: the extremes are at least as extreme."""
    found = named(a_game)
    for play in np.ndindex(*a_game.shape):
        worth = a_game.payoffs[(slice(None), *play)]
        replies = [
            a_game.payoffs[(i, *play[:i], slice(None), *play[i + 1 :])].max()
            for i in range(len(play))
        ]
        if (worth == replies).all():
            amounts = [a_game.worth(int(x)) for x in worth]
            assert sum(found["greatest sum"].payoffs) >= sum(amounts) - 1e-12
            assert sum(found["least sum"].payoffs) <= sum(amounts) + 1e-12
            for i, player in enumerate(a_game.players):
                assert found[f"best for {player}"].payoffs[i] >= amounts[i] - 1e-12
                assert found[f"worst for {player}"].payoffs[i] <= amounts[i] + 1e-12


@settings(max_examples=40)
@given(games(SHAPES), st.data())
def test_relabelling_permutes_the_answers(a_game: NormalForm, data: st.DataObject) -> None:
    """The best and worst sums are the same, and each player's own."""
    players, orders = data.draw(relabellings(a_game.shape))
    old, new = named(a_game), named(relabelled(a_game, players, orders))
    for which in ("greatest sum", "least sum"):
        assert sum(new[which].payoffs) == pytest.approx(sum(old[which].payoffs), abs=1e-9)
    for p, was in enumerate(players):
        for way in ("best", "worst"):
            one = new[f"{way} for {a_game.players[p]}"].payoffs[p]
            other = old[f"{way} for {a_game.players[was]}"].payoffs[was]
            assert one == pytest.approx(other, abs=1e-9)


@settings(max_examples=40)
@given(games(SHAPES), st.integers(1, 10**6), st.integers(-(10**9), 10**9))
def test_an_affine_change_of_one_players_payoffs_leaves_the_set(
    a_game: NormalForm, times: int, more: int
) -> None:
    """What is best and worst for the other players stays, though the one's numbers are others."""
    tables = [[int(x) * a_game.unit for x in row.flat] for row in a_game.payoffs]
    tables[0] = [x * times + more for x in tables[0]]
    old, new = named(a_game), named(normal_form(a_game.players, a_game.moves, tables))
    for i, player in enumerate(a_game.players[1:], start=1):
        for way in ("best", "worst"):
            one, other = (x[f"{way} for {player}"].payoffs[i] for x in (old, new))
            assert one == pytest.approx(other, abs=1e-9)


def test_payoffs_too_large_for_machine_numbers() -> None:
    """Python's integers are divided before the programme sees them."""
    found = named(game(np.array(CHICKEN.payoffs, dtype=object) * 10**40))
    assert sum(found["greatest sum"].payoffs) == pytest.approx(10.5e40)


def test_where_no_vertex_is_solved_exactly_the_regret_judges(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The programme's floats are kept, with the regret that they have."""
    monkeypatch.setattr(module, "_vertex", lambda *_: None)
    found = named(CHICKEN)["greatest sum"]
    assert found.joint is not None
    assert all(isinstance(x, float) for x in found.joint.values())
    assert sum(found.payoffs) == pytest.approx(10.5, abs=1e-9)
    assert found.approximate == (found.regret > 7e-9)
