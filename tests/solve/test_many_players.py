"""Nash equilibria of three players and more: by definition, as published, and none missed."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.solve.certificate import regret
from sim.solve.correlated import correlated
from sim.solve.elimination import eliminated
from sim.solve.equilibrium import Equilibrium
from sim.solve.many_players import nash_many, pure_in_draws
from sim.solve.normal_form import NormalForm, normal_form
from tests.obvious_games import extreme
from tests.solve.games import CHICKEN, NINE, game, games, relabelled, relabellings

SHAPES = ((2, 2, 2), (3, 2, 2), (1, 2, 3), (2, 2, 2, 2))
GENERIC = 10**6  # ties among numbers so large, drawn evenly, are too rare to meet
SEEDS = st.integers(0, 10**6)


def dense(shape: tuple[int, ...], seed: int) -> NormalForm:
    """A game of large numbers drawn at random, so without ties."""
    drawn = np.random.default_rng(seed).integers(-GENERIC, GENERIC, (len(shape), *shape))
    return game(drawn)


def first_chances(found: tuple[Equilibrium, ...]) -> list[list[float]]:
    """Return every player's chance of the first move, equilibrium by equilibrium, in order."""
    return sorted([float(strategy[0]) for strategy in e.strategies] for e in found)


def mixed_throughout(table: np.ndarray) -> list[list[float]]:
    """Return the equilibria of a 2x2x2 game in which all mix: the roots of a square polynomial."""
    a, b, c = (
        np.moveaxis(table[i], i, 0)[0] - np.moveaxis(table[i], i, 0)[1] for i in range(3)
    )  # differences by others' moves: (q, r), (p, r), (p, q)
    one = np.polynomial.Polynomial
    p = one([0, 1])

    def ratio(d: np.ndarray) -> tuple[one, one]:
        """Return the other's chance as a fraction, above and below: p d0 + (1 - p) d1 = 0."""
        first, second = p * d[0, 0] + (1 - p) * d[1, 0], p * d[0, 1] + (1 - p) * d[1, 1]
        return -second, first - second

    (r, below_r), (q, below_q) = ratio(b), ratio(c)
    rest_q, rest_r = below_q - q, below_r - r
    left = q * r * a[0, 0] + q * rest_r * a[0, 1] + rest_q * r * a[1, 0] + rest_q * rest_r * a[1, 1]
    found = []
    for root in left.roots():
        if abs(root.imag) < 1e-9 and 0 < root.real < 1:
            x = root.real
            others = [q(x) / below_q(x), r(x) / below_r(x)]
            if all(0 < y < 1 for y in others):
                found.append([x, *others])
    return sorted(found)


def test_nine_equilibria_as_published() -> None:
    """All nine of a 2x2x2 game that has as many as there can be, and a proof (case NE-01)."""
    found = nash_many(NINE)
    assert found.complete
    assert first_chances(found.equilibria) == [
        pytest.approx(chances, abs=1e-12)
        for chances in [
            [0, 0, 1],
            [0, 0.25, 1 / 3],
            [0, 1, 0],
            [1 / 3, 1, 0.25],
            [0.4, 0.5, 1 / 3],
            [0.5, 0.4, 0.25],
            [0.5, 0.5, 1],
            [1, 0, 0],
            [1, 1, 1],
        ]
    ]
    assert all(e.regret == 0 and isinstance(e.strategies[0][0], Fraction) for e in found.equilibria)


@settings(max_examples=25)
@given(st.builds(dense, st.just((2, 2, 2)), SEEDS))
def test_no_equilibrium_in_which_all_mix_is_missed_or_made_up(a_game: NormalForm) -> None:
    """Beside the roots of a polynomial."""
    slow = mixed_throughout(a_game.payoffs.astype(float))
    found = nash_many(a_game)
    assert found.complete
    mixed = [
        [float(strategy[0]) for strategy in e.strategies]
        for e in found.equilibria
        if all(0 < chance < 1 for strategy in e.strategies for chance in strategy)
    ]
    assert sorted(mixed) == [pytest.approx(chances, abs=1e-7) for chances in slow]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("shape", [(2, 2, 2), (3, 2, 2), (3, 3, 2), (2, 2, 2, 2), (3, 3, 1)])
def test_games_without_ties_have_an_odd_number(shape: tuple[int, ...], seed: int) -> None:
    """Almost all games do ([Wilson1971]); an even number would be a sign of one missed."""
    found = nash_many(dense(shape, seed))
    assert found.complete
    assert len(found.equilibria) % 2 == 1
    assert not any(e.approximate for e in found.equilibria)


@pytest.mark.parametrize("seed", range(8))
def test_a_player_without_a_choice_leaves_a_game_of_two(seed: int) -> None:
    """The same equilibria as those of two players by their polytopes of best replies."""
    a_game = dense((3, 1, 3), seed)
    rows, columns = a_game.payoffs[[0, 2], :, 0, :]
    slow = [np.array([*x, *y], dtype=float) for x, y in extreme(rows.tolist(), columns.tolist())]
    found = nash_many(a_game).equilibria
    ours = [np.array([*e.strategies[0], *e.strategies[2]], dtype=float) for e in found]
    assert len(ours) == len(slow)
    for mine in ours:
        assert min(np.abs(mine - other).max() for other in slow) < 1e-9


@settings(max_examples=25)
@given(games(SHAPES))
def test_nobody_gains_by_deviating(a_game: NormalForm) -> None:
    """The definition, the gains added up by the certificate's own exact way; and no two alike."""
    found = nash_many(a_game)
    span = float(max(np.ptp(table) for table in a_game.payoffs) * a_game.unit)
    for number, e in enumerate(found.equilibria):
        assert all(abs(float(sum(strategy)) - 1) < 1e-12 for strategy in e.strategies)
        assert float(regret(a_game, e.strategies)) <= 1e-9 * span
        assert not any(e.strategies == other.strategies for other in found.equilibria[:number])


@settings(max_examples=25)
@given(games(SHAPES))
def test_pure_ones_are_all_found(a_game: NormalForm) -> None:
    """Each play is looked at, in the slow way."""
    slow = {
        play
        for play in np.ndindex(*a_game.shape)
        if all(
            table[play] >= table[(*play[:i], move, *play[i + 1 :])]
            for i, table in enumerate(a_game.payoffs)
            for move in range(a_game.shape[i])
        )
    }
    pure = [e for e in nash_many(a_game).equilibria if e.pure]
    assert {tuple(strategy.index(1) for strategy in e.strategies) for e in pure} == slow
    found = pure_in_draws(np.stack([a_game.payoffs, -a_game.payoffs]))
    assert set(map(tuple, np.argwhere(found[0]).tolist())) == slow


@settings(max_examples=12)
@given(st.builds(dense, st.sampled_from(SHAPES), SEEDS), st.data())
def test_relabelling_permutes_the_equilibria(a_game: NormalForm, data: st.DataObject) -> None:
    """Names and orders play no part."""
    players, orders = data.draw(relabellings(a_game.shape))
    old, new = nash_many(a_game), nash_many(relabelled(a_game, players, orders))
    assert (old.complete, len(old.equilibria)) == (new.complete, len(new.equilibria))
    moved = [
        [[float(e.strategies[p][m]) for m in orders[p]] for p in players] for e in old.equilibria
    ]
    for e in new.equilibria if old.complete else ():
        mine = [list(map(float, strategy)) for strategy in e.strategies]
        assert any(
            all(
                one == pytest.approx(other, abs=1e-7) for one, other in zip(mine, them, strict=True)
            )
            for them in moved
        )


@settings(max_examples=12)
@given(st.builds(dense, st.just((2, 2, 2)), SEEDS), st.integers(1, 50), st.integers(-999, 999))
def test_an_affine_change_of_one_players_payoffs_leaves_the_set(
    a_game: NormalForm, times: int, more: int
) -> None:
    """A player's scale and its zero play no part."""
    tables = [[int(x) * a_game.unit for x in row.flat] for row in a_game.payoffs]
    tables[0] = [x * times + more for x in tables[0]]
    old, new = nash_many(a_game), nash_many(normal_form(a_game.players, a_game.moves, tables))
    assert first_chances(new.equilibria) == [
        pytest.approx(chances, abs=1e-7) for chances in first_chances(old.equilibria)
    ]


@settings(max_examples=12)
@given(games(SHAPES))
def test_eliminated_moves_are_not_made_and_sums_are_within_the_correlated(
    a_game: NormalForm,
) -> None:
    """Two things that hold of every Nash equilibrium."""
    gone = [(d.player, d.move) for gone in eliminated(a_game).rounds for d in gone]
    most, least = (sum(e.payoffs) for e in correlated(a_game).equilibria[:2])
    for e in nash_many(a_game).equilibria:
        assert all(e.strategies[player][move] == 0 for player, move in gone)
        assert least - 1e-9 <= sum(e.payoffs) <= most + 1e-9


def test_infinitely_many_are_not_said_to_be_all() -> None:
    """Where the third player decides nothing and is indifferent, any of his chances will do."""
    table = np.stack([np.repeat(t[:, :, None], 2, axis=2) for t in CHICKEN.payoffs])
    found = nash_many(game([*table, np.zeros((2, 2, 2))]))
    assert not found.complete
    assert "not shown to be all" in found.method
    assert [1, 0, 1] in first_chances(found.equilibria)
    assert [1, 0, 0] in first_chances(found.equilibria)


def test_a_tie_at_the_border_of_supports_is_found_once_and_not_said_to_be_all() -> None:
    """Pennies at even chances leave the third player indifferent; his other move would end that."""
    first = [[[1, 1], [-1, -1]], [[0, 0], [0, 0]]]  # better iff the second makes his first move
    second = [[[-1, 0], [0, 0]], [[1, 2], [0, 0]]]  # and so on, the more so by the third's other
    third = [[[0, -1], [0, -1]], [[0, 1], [0, 1]]]
    found = nash_many(game([first, second, third]))
    assert not found.complete
    assert first_chances(found.equilibria) == [[0.5, 0.5, 1.0]]


@pytest.mark.parametrize("limit", ["SUPPORTS", "CELLS", "ALL_CELLS"])
def test_a_search_that_is_given_up_says_so(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With too little work allowed, what was found is right and not said to be all."""
    monkeypatch.setattr(f"sim.solve.many_players.{limit}", 1)
    found = nash_many(NINE)
    assert not found.complete
    assert all(regret(NINE, e.strategies) == 0 for e in found.equilibria)
