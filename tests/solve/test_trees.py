"""Trees: their shape, backward induction, normal forms, and the certificate."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from math import prod

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.solve.backward import backward
from sim.solve.equilibrium import Assessments
from sim.solve.extensive_form import ExtensiveForm
from sim.solve.intuitive import intuitive
from sim.solve.sequential import sequential
from sim.solve.strategic_form import agent_form, strategic_form
from sim.solve.tree_certificate import assessment, belief_error, regret
from sim.solve.tree_shape import check_shape
from tests import obvious_trees as obvious
from tests.trees import (
    Chance,
    F,
    Move,
    beer_quiche,
    centipede,
    crisis,
    form,
    horse,
    perfect_trees,
    watched_games,
)

SLOW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


# ------------------------------------------------------------------------- shape


def test_who_forgets_is_named() -> None:
    """A set whose nodes differ in its player's own earlier move breaks perfect recall."""
    later = {m: Move("a", "later", {"x": (0,), "y": (1,)}) for m in ("l", "r")}
    tree = Move("a", "first", later)
    with pytest.raises(ValueError, match="no perfect recall at information set 'later' of 'a'"):
        form(("a",), tree)


def test_who_is_absent_minded_is_named() -> None:
    """A set that a play passes twice is none that its player recalls."""
    again = Move("a", "exit", {"off": (4,), "on": (1,)})
    with pytest.raises(ValueError, match="information set 'exit' of 'a' is passed twice"):
        form(("a",), Move("a", "exit", {"off": (0,), "on": again}))


def test_who_forgets_what_he_knew_is_named() -> None:
    """Knowing the draw at first and not later breaks perfect recall too."""
    tree = Chance(
        {
            k: (F(1, 2), Move("a", k, {"go": Move("a", "later", {"x": (0,), "y": (1,)})}))
            for k in ("l", "r")
        }
    )
    with pytest.raises(ValueError, match="no perfect recall at information set 'later'"):
        form(("a",), tree)


def broken(game: ExtensiveForm, change: str) -> ExtensiveForm:
    """Beer and quiche with one thing wrong."""
    first, *rest = game.sets
    leaf = game.leaves[0]
    if change == "chances":
        return replace(game, chances={0: (F(1, 2), F(1, 3))})
    if change == "too few chances":
        return replace(game, chances={0: (F(1),)})
    if change == "payoffs":
        return replace(game, payoffs={**game.payoffs, leaf: (F(1),)})
    if change == "moves":
        return replace(game, sets=(replace(first, moves=("x", "y")), *rest))
    if change == "player":
        return replace(game, sets=(replace(first, player=7), *rest))
    if change == "foreign":
        return replace(game, sets=(replace(first, nodes=(*first.nodes, leaf)), *rest))
    assert change == "missing"
    k = next(k for k, held in enumerate(game.sets) if len(held.nodes) > 1)
    less = replace(game.sets[k], nodes=game.sets[k].nodes[:1])
    return replace(game, sets=(*game.sets[:k], less, *game.sets[k + 1 :]))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("chances", "chances at the root sum to 0.833333, not to 1"),
        ("too few chances", "chance at the root needs a number for each move"),
        ("payoffs", "the play that ends at strong/beer/fight needs one payoff each"),
        ("moves", "information set 'strong' of 'sender' has other moves at strong"),
        ("player", "information set 'strong' belongs to no player"),
        ("foreign", "claims a node that is not in it: strong/beer/fight"),
        ("missing", "does not list each of its nodes once"),
    ],
)
def test_what_is_wrong_with_a_tree_is_said(change: str, told: str) -> None:
    """Each fault has its sentence."""
    game = beer_quiche(F(1, 2))
    check_shape(game)
    with pytest.raises(ValueError, match=told):
        check_shape(broken(game, change))


# ------------------------------------------------------------------------- backward induction


def names(game: ExtensiveForm, found: Assessments) -> list[list[str]]:
    """The moves made in each pure equilibrium, in the order of sets."""
    return [
        [h.moves[s.index(1)] for h, s in zip(game.sets, e.strategies, strict=True)]
        for e in found.equilibria
    ]


def test_the_centipede_is_taken_at_once() -> None:
    """Whoever moves takes, at every step [Rosenthal1981]."""
    game = centipede(12)
    found = backward(game)
    assert names(game, found) == [["take"] * 12]
    assert found.equilibria[0].payoffs == (2.0, 0.0)


def test_the_crisis_ends_in_a_concession() -> None:
    """QRE-05: by backward induction A challenges and would fight, B concedes."""
    game = crisis()
    assert names(game, backward(game)) == [["challenge", "concede", "fight"]]


def test_ties_make_several_equilibria_and_the_cap_is_said() -> None:
    """With k indifferent movers there are 2^k; with a lower cap that many, incomplete."""
    tree: object = (0,)
    for k in range(5):
        tree = Move("a", f"{k}", {"l": tree, "r": (0,)})
    game = form(("a",), tree)
    assert len(backward(game).equilibria) == 32
    assert backward(game).complete
    few = backward(game, most=10)
    assert (len(few.equilibria), few.complete) == (10, False)
    assert "more than 10" in few.parameters["why_incomplete"]


def test_backward_induction_needs_to_know_all() -> None:
    """A player who cannot tell nodes apart is named."""
    with pytest.raises(ValueError, match="'three' cannot tell the nodes of '3' apart"):
        backward(horse())


@SLOW
@given(perfect_trees())
def test_backward_induction_finds_what_no_one_shot_deviation_breaks(game: ExtensiveForm) -> None:
    """Exactly the profiles in which no move at any node brings its player more."""
    wanted = [
        profile
        for profile in obvious.profiles(game)
        if all(
            x >= 0
            for s in range(len(game.sets))
            for row in obvious.all_losses(game, s, profile)
            for x in row
        )
    ]
    found = [tuple(s.index(1) for s in e.strategies) for e in backward(game, 10**6).equilibria]
    assert found == wanted


# ------------------------------------------------------------------------- normal forms


def test_a_plan_of_the_reduced_form_names_what_it_can_reach() -> None:
    """The centipede of four steps has three plans a player, four if not reduced."""
    game = centipede(4)
    assert strategic_form(game).moves[0] == ("take/*", "pass/take", "pass/pass")
    assert len(strategic_form(game, reduced=False).moves[0]) == 4


def test_the_agent_form_of_the_horse() -> None:
    """Each set is a player of its own, paid what its player is."""
    game = agent_form(horse())
    assert game.players == ("one: 1", "three: 3", "two: 2")
    assert game.payoffs[:, 1, 1, 1].tolist() == [1, 1, 1]
    assert game.payoffs[:, 0, 0, 0].tolist() == [3, 2, 2]


@SLOW
@given(st.one_of(watched_games(), perfect_trees()), st.data())
def test_normal_forms_pay_what_the_tree_does(game: ExtensiveForm, data: st.DataObject) -> None:
    """A profile is worth the same in the tree, the full form and the agent form, exactly."""
    profile = data.draw(st.tuples(*(st.integers(0, len(h.moves) - 1) for h in game.sets)))
    wanted = obvious.expected(game, 0, profile)
    full = strategic_form(game, reduced=False)
    play = []
    for i in range(len(game.players)):
        own = [s for s, h in enumerate(game.sets) if h.player == i]
        number = 0
        for s in own:
            number = number * len(game.sets[s].moves) + profile[s]
        play.append(number)
    assert [int(x) * full.unit for x in full.payoffs[(slice(None), *play)]] == wanted
    assert full.plays == prod(len(h.moves) for h in game.sets)
    agents = agent_form(game)
    paid = [int(x) * agents.unit for x in agents.payoffs[(slice(None), *profile)]]
    assert paid == [wanted[h.player] for h in game.sets]


@SLOW
@given(st.one_of(watched_games(), perfect_trees()))
def test_the_reduced_form_has_the_payoffs_of_the_full_one(game: ExtensiveForm) -> None:
    """Plans left out pay what some plan kept does; no more are kept than there are."""
    full, reduced = strategic_form(game, reduced=False), strategic_form(game)

    def paid(normal: object) -> set[tuple[Fraction, ...]]:
        flat = normal.payoffs.reshape(len(game.players), -1).T  # type: ignore[attr-defined]
        return {tuple(int(x) * normal.unit for x in each) for each in flat}  # type: ignore

    assert paid(full) == paid(reduced)
    assert reduced.plays <= full.plays


def test_names_of_plans_are_different_whatever_moves_are_called() -> None:
    """Moves with a slash in their names do not make two plans look the same."""
    second = {m: Move("a", m, {"c": (0,), "b/c": (1,)}) for m in ("a", "a/b")}
    tree = Chance({k: (F(1, 2), t) for k, t in zip("xy", second.values(), strict=True)})
    first = Move("a", "z", {"a/b": (0,), "a": (1,)})
    both = Chance({"l": (F(1, 2), first), "r": (F(1, 2), tree)})
    moves = strategic_form(form(("a",), both)).moves[0]
    assert len(set(moves)) == len(moves) == 8


# ------------------------------------------------------------------------- the certificate


@SLOW
@given(st.one_of(watched_games(), perfect_trees()), st.data())
def test_the_regret_is_that_of_all_plans(game: ExtensiveForm, data: st.DataObject) -> None:
    """For any strategies and beliefs, as trying every plan at every set says."""

    def mixture(size: int) -> tuple[Fraction, ...]:
        parts = data.draw(st.lists(st.integers(0, 2), min_size=size, max_size=size))
        total = sum(parts)
        return tuple(F(x, total) if total else F(1, size) for x in parts)

    strategies = [mixture(len(h.moves)) for h in game.sets]
    beliefs = [mixture(len(h.nodes)) for h in game.sets]
    assert regret(game, strategies, beliefs) == obvious.regret(game, strategies, beliefs)


def test_regret_and_beliefs_off_by_rule_are_told() -> None:
    """The weak who drink beer would gain 1 by quiche, the receiver 0.6 by fighting."""
    game = beer_quiche(F(1, 5))
    order = [h.name for h in game.sets]
    beer = (F(1), F(0))
    strategies = [beer if name in ("strong", "weak") else (F(0), F(1)) for name in order]
    beliefs = [(F(1),) if n in ("strong", "weak") else (F(1, 5), F(4, 5)) for n in order]
    assert belief_error(game, strategies, beliefs) == 0
    found = assessment(game, strategies, beliefs)
    assert found.regret == 1.0
    assert found.approximate
    separating = [
        (F(0), F(1)) if name == "weak" else s for name, s in zip(order, strategies, strict=True)
    ]
    assert regret(game, separating, beliefs) == F(3, 5)
    beliefs[order.index("beer")] = (F(1, 2), F(1, 2))
    assert belief_error(game, strategies, beliefs) == F(3, 10)


def test_the_intuitive_criterion_is_for_signalling_games() -> None:
    """Any other tree is refused."""
    for game in (horse(), crisis(), centipede(2)):
        with pytest.raises(ValueError, match="for signalling games"):
            intuitive(game, sequential(game))
