"""Equilibria that mix on the path: published ones, certificates, and axioms."""

from __future__ import annotations

import warnings
from fractions import Fraction
from itertools import product
from typing import Any

import nashpy
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.price.game import Ints
from sim.solve.equilibrium import Assessments
from sim.solve.extensive_form import ExtensiveForm
from sim.solve.sequential import sequential
from sim.solve.strategic_form import strategic_form
from sim.solve.tree_certificate import belief_error
from tests import obvious_trees as obvious
from tests.trees import (
    Chance,
    F,
    Move,
    beer_quiche,
    form,
    signalling,
    signalling_games,
    watched_games,
    with_payoffs,
)

SLOW = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


def named(game: ExtensiveForm, found: Assessments) -> list[dict[str, dict[str, Fraction]]]:
    """Chances of moves by the names of sets and moves, where they are not 0."""
    return [
        {
            held.name: {m: p for m, p in zip(held.moves, chances, strict=True) if p}
            for held, chances in zip(game.sets, e.strategies, strict=True)
        }
        for e in found.equilibria
    ]


def test_the_weak_type_bluffs_and_is_called_half_the_time() -> None:
    """SIG-02: with a strong type of 0.4 the one equilibrium is semi-separating, exactly."""
    game = beer_quiche(F(2, 5))
    found = sequential(game)
    assert found.complete
    assert named(game, found) == [
        {
            "strong": {"beer": 1},
            "weak": {"beer": F(2, 3), "quiche": F(1, 3)},
            "beer": {"fight": F(1, 2), "not": F(1, 2)},
            "quiche": {"fight": 1},
        }
    ]
    [e] = found.equilibria
    assert e.beliefs[[h.name for h in game.sets].index("beer")] == (F(1, 2), F(1, 2))
    assert e.regret == 0
    assert not e.pure
    assert e.payoffs[0] == pytest.approx(0.4 * 2 + 0.6 * 1)


def test_a_weak_incumbent_fights_to_be_feared() -> None:
    """The chain store with two entrants: from a chance of p < b^2 reputation is mixed for.

    With b the entrant's gain and a the incumbent's from no entry, the weak one fights with chance
    p (1 - b) / ((1 - p) b) and the next entrant stays out with 1/a [KrepsWilson1982b].
    """
    p, b, a = F(1, 10), F(1, 2), F(3)

    def stage(kind: str, seen: str, gained: Fraction, first: Fraction) -> Move:
        tough = kind == "tough"
        fight = (first, b - 1, gained - (0 if tough else 1))
        give = (first, b, gained - (1 if tough else 0))
        after = Move("incumbent", f"{kind} second {seen}", {"fight": fight, "yield": give})
        return Move("two", seen, {"enter": after, "out": (first, 0, gained + a)})

    def store(kind: str) -> Move:
        tough = kind == "tough"
        after = Move(
            "incumbent",
            kind,
            {
                "fight": stage(kind, "fought", F(0 if tough else -1), b - 1),
                "yield": stage(kind, "yielded", F(-1 if tough else 0), b),
            },
        )
        return Move("one", "first", {"enter": after, "out": stage(kind, "calm", a, F(0))})

    tree = Chance({"tough": (p, store("tough")), "weak": (1 - p, store("weak"))})
    game = form(("one", "two", "incumbent"), tree)
    found = sequential(game)
    assert found.complete
    [mixed] = [each for each in named(game, found) if len(each["weak"]) > 1]
    assert mixed["first"] == {"enter": 1}
    assert mixed["weak"]["fight"] == p * (1 - b) / ((1 - p) * b)
    assert mixed["fought"] == {"enter": 1 - 1 / a, "out": 1 / a}
    assert mixed["calm"] == {"enter": 1}


THREE = {
    (0, 0, 0): (9, 8, 12),
    (1, 1, 0): (9, 8, 2),
    (1, 0, 1): (3, 4, 6),
    (0, 1, 1): (3, 4, 6),
}


def test_three_players_at_once() -> None:
    """A game of three players with nine equilibria, two of them mixed by all.

    As a tree in which nobody sees anything [McKelveyMcLennan1996]; equations have products.
    """

    def grow(made: tuple[int, ...]) -> object:
        if len(made) == 3:
            return THREE.get(made, (0, 0, 0))
        who = "abc"[len(made)]
        return Move(who, who, {"0": grow((*made, 0)), "1": grow((*made, 1))})

    found = sequential(form(("a", "b", "c"), grow(())))
    assert found.complete
    assert len(found.equilibria) == 9
    inside = [e for e in found.equilibria if all(0 < p < 1 for s in e.strategies for p in s)]
    shares = sorted(tuple(round(float(s[0]), 9) for s in e.strategies) for e in inside)
    assert shares == [(0.4, 0.5, round(1 / 3, 9)), (0.5, 0.4, 0.25)]
    assert not any(e.approximate for e in found.equilibria)


def test_a_continuum_is_shown_by_a_member() -> None:
    """Where talk is cheap and nobody listens any babbling does: that is said."""
    tree = Chance(
        {
            kind: (
                F(1, 2),
                Move("s", kind, {m: Move("r", m, {"x": (0, 1), "y": (0, 0)}) for m in "lr"}),
            )
            for kind in ("t0", "t1")
        }
    )
    found = sequential(form(("s", "r"), tree))
    assert not found.complete
    assert "continuum" in found.parameters["why_incomplete"]
    assert any(not e.pure for e in found.equilibria)
    assert all(e.regret == 0 for e in found.equilibria)


@SLOW
@given(st.one_of(signalling_games(types=2), watched_games()))
def test_every_equilibrium_is_certified(game: ExtensiveForm) -> None:
    """No gain at any set, beliefs by Bayes' rule on the path, mixtures there only."""
    for e in sequential(game).equilibria:
        exact = all(isinstance(p, Fraction) for s in e.strategies for p in s)
        assert e.regret == 0 if exact else not e.approximate
        assert float(belief_error(game, e.strategies, e.beliefs)) < (1e-300 if exact else 1e-9)
        for number, chances in enumerate(e.strategies):
            if not any(p == 1 for p in chances):
                assert reached(game, e.strategies, number)


def reached(game: ExtensiveForm, strategies: object, number: int) -> bool:
    """Say whether a set is on the path."""
    used = [max(range(len(s)), key=lambda m, s=s: s[m]) for s in strategies]  # type: ignore
    choices = [
        [m for m, p in enumerate(s) if p > 0] or used
        for s in strategies  # type: ignore
    ]
    return any(
        obvious.sent(game, node, profile) > 0
        for profile in product(*choices)
        for node in game.sets[number].nodes
    )


def test_no_equilibrium_that_reaches_all_is_missed() -> None:
    """Nash equilibria of the normal form that send both messages are sequential: all are listed.

    Nashpy finds them, from the corners of best responses.
    """
    reaching = mixing = 0
    for seed in range(80):
        rng = np.random.default_rng(seed)
        strong = F(int(rng.integers(1, 9)), 10)
        amounts = iter(rng.integers(0, 1000, 16).tolist())
        replies = {"m0": ("x", "y"), "m1": ("x", "y")}
        prior = {"t0": strong, "t1": 1 - strong}
        game = signalling(prior, replies, lambda *_, a=amounts: (next(a), next(a)))
        found = sequential(game)
        assert found.complete
        order = [held.name for held in game.sets]
        listed = [[float(s[0]) for s in e.strategies] for e in found.equilibria]
        for first in by_nashpy(game):
            if max(first["t0"], first["t1"]) > 1e-9 and min(first["t0"], first["t1"]) < 1 - 1e-9:
                reaching += 1
                wanted = np.array([first[name] for name in order])
                mixing += bool(((wanted > 1e-6) & (wanted < 1 - 1e-6)).any())
                assert any(np.abs(wanted - each).max() < 1e-6 for each in listed)
    assert reaching > 20
    assert mixing > 5


def test_games_of_two_at_once_have_their_nash_equilibria() -> None:
    """As trees in which nobody sees anything, random ones: those that Nashpy finds."""
    mixing = 0
    for seed in range(12):
        rows, columns = np.random.default_rng(seed).integers(0, 10**4, (2, 3, 3))

        def answer(i: int, pay: tuple[Ints, Ints] = (rows, columns)) -> Move:
            ends = {f"{j}": (int(pay[0][i, j]), int(pay[1][i, j])) for j in range(3)}
            return Move("b", "b", ends)

        game = form(("a", "b"), Move("a", "a", {f"{i}": answer(i) for i in range(3)}))
        found = sequential(game)
        assert found.complete
        listed = {shares([*e.strategies[0], *e.strategies[1]]) for e in found.equilibria}
        pairs = nashpy.Game(rows / 1e4, columns / 1e4).vertex_enumeration()
        assert listed == {shares([*x, *y]) for x, y in pairs}
        mixing += sum(not e.pure for e in found.equilibria)
    assert mixing


def shares(chances: list[Any]) -> tuple[float, ...]:
    """Chances of moves, rounded so that they can be compared."""
    return tuple(abs(round(float(p), 7)) for p in chances)


def by_nashpy(game: ExtensiveForm) -> list[dict[str, float]]:
    """The chances of the first move at each set, in the extreme equilibria of the normal form."""
    normal = strategic_form(game, reduced=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # plans for both types make every such game degenerate
        pairs = list(nashpy.Game(*normal.payoffs.astype(float)).vertex_enumeration())
    found = []
    for mixtures in pairs:
        first_moves = {}
        for player, mixture in enumerate(mixtures):
            first, second = (h.name for h in game.sets if h.player == player)
            table = mixture.reshape(2, 2)
            first_moves |= {first: float(table[0].sum()), second: float(table[:, 0].sum())}
        found.append(first_moves)
    return found


@SLOW
@given(signalling_games(types=2), st.integers(0, 1), st.integers(-3, 3), st.integers(1, 3))
def test_units_of_payoff_do_not_matter(
    game: ExtensiveForm, player: int, more: int, times: int
) -> None:
    """A positive multiple of one player's payoffs, and a constant, changes no strategy."""

    def change(_: int, payoffs: tuple[Fraction, ...]) -> list[Fraction]:
        return [x * times + more if i == player else x for i, x in enumerate(payoffs)]

    before, after = sequential(game), sequential(with_payoffs(game, change))
    assert [e.strategies for e in before.equilibria] == [e.strategies for e in after.equilibria]
    assert [e.ranges for e in before.equilibria] == [e.ranges for e in after.equilibria]


@SLOW
@given(signalling_games(types=2))
def test_names_do_not_matter(game: ExtensiveForm) -> None:
    """With types, messages and replies in reverse order the same pure equilibria are found."""

    def rebuilt(node: int) -> object:
        here = game.nodes[node]
        if not here.children:
            return game.payoffs[node]
        pairs = list(zip(here.moves, map(rebuilt, here.children), strict=True))[::-1]
        if here.information is None:
            return Chance(
                dict(
                    zip(
                        here.moves[::-1],
                        zip(game.chances[node][::-1], (t for _, t in pairs), strict=True),
                        strict=True,
                    )
                )
            )
        held = game.sets[here.information]
        return Move(game.players[held.player], held.name, dict(pairs))

    other = form(game.players, rebuilt(0))
    told = [named(g, sequential(g, mixing=False)) for g in (game, other)]
    assert sorted(map(str_of, told[0])) == sorted(map(str_of, told[1]))
    mixed = [sequential(g) for g in (game, other)]
    if all(found.complete for found in mixed):
        assert sorted(map(str_of, named(game, mixed[0]))) == sorted(
            map(str_of, named(other, mixed[1]))
        )


def str_of(strategies: dict[str, dict[str, Fraction]]) -> str:
    """The same text for the same strategies, whatever the order."""
    return str(
        sorted((s, sorted((m, str(p)) for m, p in each.items())) for s, each in strategies.items())
    )
