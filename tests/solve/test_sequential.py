"""Pure sequential equilibria: published ones, by definition, and against the slow obvious judge."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from sim.solve.backward import backward
from sim.solve.equilibrium import Assessment, Assessments
from sim.solve.extensive_form import ExtensiveForm
from sim.solve.intuitive import intuitive
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
    horse,
    perfect_trees,
    signalling_games,
    watched_games,
)

SLOW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def moves(game: ExtensiveForm, found: Assessment) -> dict[str, str]:
    """The move made for certain at each set, by the set's name."""
    pairs = zip(game.sets, found.strategies, strict=True)
    return {held.name: held.moves[chances.index(1)] for held, chances in pairs}


def pure(found: Assessments) -> dict[tuple[int, ...], Assessment]:
    """The pure equilibria by profile."""
    return {tuple(s.index(1) for s in e.strategies): e for e in found.equilibria if e.pure}


# ------------------------------------------------------------------------- published


def test_beer_and_quiche_has_two_pooling_equilibria() -> None:
    """SIG-01: with a strong type of 0.9 both types pool, on either breakfast [ChoKreps1987]."""
    game = beer_quiche(F(9, 10))
    found = sequential(game)
    assert found.complete
    assert [moves(game, e) for e in found.equilibria] == [
        {"strong": "beer", "weak": "beer", "beer": "not", "quiche": "fight"},
        {"strong": "quiche", "weak": "quiche", "beer": "fight", "quiche": "not"},
    ]
    unsent = [[h.name for h in game.sets].index(name) for name in ("quiche", "beer")]
    for e, number in zip(found.equilibria, unsent, strict=True):
        assert e.ranges[number] == ((0.0, 0.5), (0.5, 1.0))
        assert e.beliefs[number] == (F(1, 4), F(3, 4))
    assert intuitive(game, found) == (True, False)


@pytest.mark.parametrize("strong", [F(0), F(1, 3), F(1)])
def test_beer_and_quiche_elsewhere(strong: Fraction) -> None:
    """A known type has its favourite; an impossible one is never believed in."""
    game = beer_quiche(strong)
    found = [moves(game, e) for e in sequential(game, mixing=False).equilibria]
    if strong == F(1, 3):
        assert found == []
    else:
        reply = "not" if strong else "fight"
        kept = {"beer": reply, "quiche": reply}
        assert found == [{"strong": "beer", "weak": "quiche", **kept}]


def test_selten_s_horse() -> None:
    """Of the two pure Nash equilibria (D, c, L) and (C, c, R) one is sequential [Selten1975]."""
    game = horse()
    found = sequential(game)
    assert [moves(game, e) for e in found.equilibria] == [{"1": "C", "2": "c", "3": "R"}]
    number = [held.name for held in game.sets].index("3")
    assert found.equilibria[0].ranges[number] == ((0.0, float(F(1, 3))), (float(F(2, 3)), 1.0))
    assert len(nash(game)) == 2


@pytest.mark.parametrize("tough", [F(1, 4), F(1, 3), F(2, 3)])
def test_entry_is_deterred_if_the_chance_of_a_tough_incumbent_is_high(tough: Fraction) -> None:
    """An entrant who gains b = 1/3 or loses 1 - b enters below a chance b [KrepsWilson1982b]."""
    gain = F(1, 3)

    def entry(fights: int, yields: int) -> Move:
        after = Move(
            "incumbent", f"{fights}", {"fight": (gain - 1, fights), "yield": (gain, yields)}
        )
        return Move("entrant", "entry", {"enter": after, "out": (0, 2)})

    tree = Chance({"tough": (tough, entry(0, -1)), "weak": (1 - tough, entry(-1, 0))})
    game = form(("entrant", "incumbent"), tree)
    entries = [moves(game, e)["entry"] for e in sequential(game, mixing=False).equilibria]
    assert (
        entries == {-1: ["enter"], 0: ["enter", "out"], 1: ["out"]}[(tough > gain) - (tough < gain)]
    )


@pytest.mark.parametrize(
    ("weak", "demand", "worth"),
    [("3/10", ".6", 0.6), ("9/20", ".6", 0.6), ("11/20", ".8", 0.62), ("4/5", ".8", 0.72)],
)
def test_the_demand_that_risks_war(weak: str, demand: str, worth: float) -> None:
    """FEA-02: who is indifferent accepting, the demand jumps at a chance of 1/2 [Fearon1995]."""

    def offered(kind: str, cost: Fraction) -> Move:
        demands = {
            d: Move("B", kind + d, {"accept": (F(d), 1 - F(d)), "war": (F(2, 5), F(1, 2) - cost)})
            for d in (".6", ".8")
        }
        return Move("A", "demand", demands)

    chance = F(weak)
    kinds = {
        "resolved": (1 - chance, offered("r", F(1, 10))),
        "weak": (chance, offered("w", F(3, 10))),
    }
    game = form(("A", "B"), Chance(kinds))
    accepting = {"r.6": "accept", "r.8": "war", "w.6": "accept", "w.8": "accept"}
    told = [(moves(game, e), e.payoffs[0]) for e in sequential(game, mixing=False).equilibria]
    [(made, amount)] = [(m, x) for m, x in told if accepting.items() <= m.items()]
    assert (made["demand"], amount) == (demand, pytest.approx(worth, abs=1e-9))


# ------------------------------------------------------------------------- tied beliefs


def observed_twice(first: Fraction, second: Fraction) -> ExtensiveForm:
    """A deviation seen by two: the first stays calm from P(t0) = first up, the second below."""

    def second_move(kind: str) -> Move:
        alarmed = 1 - second if kind == "t0" else -second
        return Move("two", "2", {"calm": (-1, 0, 0), "alarm": (5, 0, alarmed)})

    def deviation(kind: str) -> Move:
        alarmed = first - 1 if kind == "t0" else first
        return Move("one", "1", {"calm": second_move(kind), "alarm": (5, alarmed, 0)})

    kinds = {
        kind: (F(1, 2), Move("sender", kind, {"stay": (0, 0, 0), "go": deviation(kind)}))
        for kind in ("t0", "t1")
    }
    return form(("sender", "one", "two"), Chance(kinds))


def staying(game: ExtensiveForm) -> list[Assessment]:
    """The equilibria in which everybody stays and is calm."""
    calm = {"t0": "stay", "t1": "stay", "1": "calm", "2": "calm"}
    found = sequential(game, mixing=False)
    assert found.complete
    return [e for e in found.equilibria if moves(game, e) == calm]


def test_two_who_see_the_same_deviation_believe_the_same() -> None:
    """Beliefs that would do one by one do not if no common one does; at a point they still do."""
    assert staying(observed_twice(F(2, 3), F(1, 3))) == []
    for low, high in ((F(1, 3), F(2, 3)), (F(1, 2), F(1, 2))):
        game = observed_twice(low, high)
        [found] = staying(game)
        for number in ([held.name for held in game.sets].index(name) for name in "12"):
            assert found.ranges[number][0] == (float(low), float(high))
        assert found.regret == 0


def slip_of_one_type(first: tuple[int, int], second: tuple[int, int]) -> ExtensiveForm:
    """Two watch a deviation, the second after one more mistake if it was by type t0.

    Each is given by what it loses in alarm at t0 and at t1.
    """

    def second_watcher(loss: int) -> Move:
        return Move("two", "2", {"calm": (-1, 0, 0, 0), "alarm": (5, 0, 0, -loss)})

    slip = Move("guard", "g", {"hold": (-1, 0, 1, 0), "slip": second_watcher(second[0])})
    after = {"t0": slip, "t1": second_watcher(second[1])}

    def deviation(kind: str, loss: int) -> Move:
        return Move("one", "1", {"calm": after[kind], "alarm": (5, -loss, 0, 0)})

    kinds = {
        kind: (F(1, 2), Move("sender", kind, {"stay": (0, 0, 0, 0), "go": deviation(kind, loss)}))
        for kind, loss in zip(("t0", "t1"), first, strict=True)
    }
    return form(("sender", "one", "guard", "two"), Chance(kinds))


def test_one_more_mistake_is_less_likely() -> None:
    """Who sees a slip as well can blame t0 only if the one before him did so wholly.

    So 1 to 1 odds at least, for the second, go with a first who is sure of t0; ranges are those of
    all orders together.
    """
    calm = {"t0": "stay", "t1": "stay", "1": "calm", "2": "calm", "g": "hold"}

    def supported(first: tuple[int, int], second: tuple[int, int]) -> list[list[float]]:
        game = slip_of_one_type(first, second)
        found = sequential(game, mixing=False)
        assert found.complete
        [ranges] = [e.ranges for e in found.equilibria if moves(game, e) == calm] or [None]
        if ranges is None:
            return []
        order = [held.name for held in game.sets]
        return [list(ranges[order.index(name)][0]) for name in "12"]

    assert supported((0, 0), (0, 0)) == [[0, 1], [0, 1]]
    assert supported((1, -1), (-1, 1)) == [[0.5, 1], [0, 0.5]]
    assert supported((-1, 1), (-1, 1)) == [[0, 0.5], [0, 0]]
    assert supported((1, -1), (1, -1)) == [[1, 1], [0.5, 1]]
    assert supported((-1, 1), (1, -1)) == []


def multiplied(least: int, most: int) -> ExtensiveForm:
    """Odds that multiply: two watch one deviator each, from odds `least`; a third sees both's.

    The third is calm up to odds of `most`.
    """

    def watcher(name: str, calm: Any, worth: Fraction | int) -> Move:
        place = int(name[1])
        gain = [F(0)] * 5
        gain[1 + place] = F(worth)
        gain[0] = gain[1] = F(9)
        return Move(name, name, {"calm": calm, "alarm": tuple(gain)})

    bad = (-1, -1, 0, 0, 0)

    def second(mine: str) -> Move:
        def end(other: str) -> Any:
            if (mine, other) == ("out", "out"):
                return (0, 0, 0, 0, 0)
            if other == "out":
                return watcher("w1", (-1, 0, 0, 0, 0), -1 if mine == "a" else least)
            if mine == "out":
                return watcher("w2", (0, -1, 0, 0, 0), -1 if other == "a" else least)
            if mine == other:
                return watcher("w3", bad, 1 if mine == "a" else -most)
            return bad

        return Move("second", "s", {m: end(m) for m in ("out", "a", "b")})

    tree = Move("first", "f", {m: second(m) for m in ("out", "a", "b")})
    return form(("first", "second", "w1", "w2", "w3"), tree)


def test_odds_that_multiply() -> None:
    """Odds of 2 and of 2 make 4 at least: that supports 5, while 3 is not claimed to be found."""
    nobody = {"f": "out", "s": "out", "w1": "calm", "w2": "calm", "w3": "calm"}
    for most in (3, 5):
        game = multiplied(2, most)
        found = sequential(game, mixing=False)
        listed = [e for e in found.equilibria if moves(game, e) == nobody]
        assert len(listed) == int(most == 5)
        assert not found.complete
        for e in listed:
            odds = [b[0] / b[1] for b, h in zip(e.beliefs, game.sets, strict=True) if "w" in h.name]
            assert odds[2] == odds[0] * odds[1]


def test_orders_that_cannot_all_be_least() -> None:
    """One who was told of a mistake does not believe in two of them."""
    late = {
        kind: Move("three", "3", {"l": (0, 0, int(kind == "one")), "r": (0, 0, int(kind == "two"))})
        for kind in ("one", "two")
    }
    again = Move("second", "2", {"stay": late["one"], "slip": late["two"]})
    game = form(
        ("first", "second", "three"), Move("first", "1", {"stay": (1, 1, 1), "slip": again})
    )
    kept = [e for e in pure(sequential(game)).values() if moves(game, e)["2"] == "stay"]
    assert kept
    number = [held.name for held in game.sets].index("3")
    assert {e.beliefs[number] for e in kept} == {(F(1), F(0))}


def test_what_nature_rules_out_is_believed_only_where_nothing_else_is_left() -> None:
    """After two impossible draws any belief may be held, after one it is never held."""

    def seen(name: str, right: int) -> Move:
        return Move("a", name, {"l": (right,), "r": (1 - right,)})

    tree = Chance(
        {
            "sure": (F(1), seen("open", 0)),
            "never": (F(0), seen("open", 1)),
            "no": (F(0), seen("closed", 0)),
            "nor": (F(0), seen("closed", 1)),
        }
    )
    game = form(("a",), tree)
    found = sequential(game, mixing=False).equilibria
    assert [moves(game, e) for e in found] == [
        {"open": "r", "closed": "l"},
        {"open": "r", "closed": "r"},
    ]
    assert [e.ranges[1][0] for e in found] == [(0.0, 0.5), (0.5, 1.0)]
    assert {e.beliefs[0] for e in found} == {(F(1), F(0))}


# ------------------------------------------------------------------------- by definition


def nash(game: ExtensiveForm) -> set[tuple[str, ...]]:
    """The pure Nash equilibria of the full normal form, by the names of plans."""
    normal = strategic_form(game, reduced=False)
    found = set()
    for play in obvious.product(*map(range, normal.shape)):
        best = True
        for i in range(len(play)):
            line = (i, *play[:i], slice(None), *play[i + 1 :])
            best &= normal.payoffs[(i, *play)] == normal.payoffs[line].max()
        if best:
            found.add(tuple(normal.moves[i][m] for i, m in enumerate(play)))
    return found


def plans(game: ExtensiveForm, found: Assessment) -> tuple[str, ...]:
    """The plan of each player in a pure equilibrium, by name."""
    made = [
        (held.player, held.moves[s.index(1)])
        for held, s in zip(game.sets, found.strategies, strict=True)
    ]
    return tuple(
        "/".join(move for player, move in made if player == i) or "*"
        for i in range(len(game.players))
    )


@SLOW
@given(signalling_games())
def test_signalling_games_are_solved_as_the_slow_judge_does(game: ExtensiveForm) -> None:
    """The same pure equilibria, with the same ranges of beliefs, certified with regret 0."""
    found = sequential(game, mixing=False)
    wanted = obvious.signalling_equilibria(game)
    assert found.complete
    assert pure(found).keys() == wanted.keys()
    for profile, e in pure(found).items():
        assert e.regret == 0
        for number, ranges in wanted[profile].items():
            assert e.ranges[number] == tuple((float(a), float(b)) for a, b in ranges)
            for belief, (low, high) in zip(e.beliefs[number], ranges, strict=True):
                assert low <= belief <= high


@settings(SLOW, max_examples=8)
@given(watched_games())
def test_what_trembles_support_is_found(game: ExtensiveForm) -> None:
    """No equilibrium is missed that simple trembles support; each found is Nash, with regret 0."""
    found = sequential(game, mixing=False)
    trembling = obvious.trembling_equilibria(game, (1, 2), (F(1),))
    assert trembling <= pure(found).keys()
    stable = nash(game)
    for e in found.equilibria:
        assert plans(game, e) in stable
        assert obvious.regret(game, e.strategies, e.beliefs) == 0
        assert belief_error(game, e.strategies, e.beliefs) == 0
        for belief, ranges in zip(e.beliefs, e.ranges, strict=True):
            assert all(low <= b <= high for b, (low, high) in zip(belief, ranges, strict=True))


@SLOW
@given(perfect_trees())
def test_perfect_information_is_backward_induction(game: ExtensiveForm) -> None:
    """With nothing hidden, what is sequential is what backward induction finds."""
    found, wanted = sequential(game), backward(game)
    assert sorted(pure(found)) == [
        tuple(s.index(1) for s in e.strategies) for e in wanted.equilibria
    ]
    assert all(e.regret == 0 for e in wanted.equilibria)
