"""Talks stripped to one thing at a time give the published numbers."""

from typing import Any

import numpy as np
import pytest

from sim.solve import talks_kernels as kernels
from sim.solve.talks import LEADER, NOBODY, RIVAL, Table
from sim.solve.talks_backward import Solved, solve
from sim.solve.talks_forward import forward

BOTH = 3  # ready


def talks(deal: Any, flow: Any, **more: Any) -> Table:
    """Return talks with nothing in them but offers; `deal` is (level, actor, offer)."""
    deal, flow = np.asarray(deal, dtype=float), np.asarray(flow, dtype=float)
    levels, actors, offers = deal.shape
    places, types = (levels, 1, 1), more.pop("types", 1)
    table: dict[str, Any] = {
        "types": types,
        "weeks": 1,
        "deal": deal.reshape(*places, actors, offers),
        "office": np.zeros((*places, offers)),
        "refusing": np.zeros((*places, 1 + types, offers)),
        "offered": np.ones((*places, offers), dtype=bool),
        "fair": np.ones((*places, offers), dtype=bool),
        "until": np.full((1, offers), 10_000),
        "counter": np.zeros((2, offers)),
        "flow": np.broadcast_to(flow, (*places, actors)).copy(),
        "flow_office": np.zeros(places),
        "fallen": np.zeros((*places, actors)),
        "blame": np.zeros(actors),
        "discount": np.zeros(actors),
        "leaves": np.ones((*places, 1)),
        "falls": np.zeros(places),
        "levels": np.eye(levels),
        "ready": np.array([np.eye(2)] * 2),
        "start_level": 0,
        "start_gone": 0,
        "start_ready": np.ones(2),
        "proposes": np.array([[1.0, 0.0]]),
        "exchange": 1.0,
        "escalates": False,
        "beta": 0.0,
    }
    return Table(**(table | more))


def pie(rounds: int, first: int, deltas: tuple[float, float]) -> Table:
    """Return a pie of 1 to be shared in so many rounds, the sides proposing in turn."""
    kept = [1.0]  # what a proposer keeps, from the last round to the first
    shares = [0.0, 1.0]  # of the leader
    for back in range(rounds):
        proposer = (first + rounds - 1 - back) % 2
        if back:
            kept.append(1 - deltas[1 - proposer] * kept[-1])
        shares.append(kept[-1] if proposer == 0 else 1 - kept[-1])
    shares = sorted({*shares, *np.linspace(0, 1, 11)})
    deal = [[shares, [1 - share for share in shares]]]
    turns = np.eye(2)[[first, 1 - first]]
    return talks(deal, [0, 0], weeks=rounds, proposes=turns, discount=np.array(deltas))


def at_start(solved: Solved, actor: int, level: int = 0, point: int = 0) -> float:
    """Return what the talks are worth to an actor in the first week, both sides being ready."""
    return float(solved.worth[0, actor, level, 0, 0, 0, BOTH, point])


STAHL = {
    0.5: {1: 1, 2: 0.5, 3: 0.75, 4: 0.625, 5: 0.6875, 10: 0.666015625, 26: 0.666666656732559},
    0.9: {1: 1, 2: 0.1, 3: 0.91, 4: 0.181, 5: 0.8371, 10: 0.342800821, 26: 0.49231009531986},
}


@pytest.mark.parametrize(("delta", "rounds"), [(d, n) for d, each in STAHL.items() for n in each])
def test_stahl_1972_alternating_offers_with_a_last_round(delta: float, rounds: int) -> None:
    """STA-01: what the first proposer keeps; it is agreed at once."""
    solved = solve(pie(rounds, 0, (delta, delta)))
    assert at_start(solved, 0) == pytest.approx(STAHL[delta][rounds], abs=1e-12)
    assert forward(solved).deal[0] == 1


RUBINSTEIN = [
    (0.5, 0.5, 0.666666666666667, 0.333333333333333),
    (0.9, 0.9, 0.526315789473684, 0.473684210526316),
    (0.9, 0.8, 0.714285714285714, 0.642857142857143),
    (0.8, 0.9, 0.357142857142857, 0.285714285714286),
    (0.95, 0.99, 0.168067226890756, 0.159663865546219),
    (0.99, 0.95, 0.840336134453782, 0.831932773109244),
]


@pytest.mark.parametrize(("one", "other", "first", "second"), RUBINSTEIN)
def test_rubinstein_1982_many_rounds(one: float, other: float, first: float, second: float) -> None:
    """RUB-01: the leader's share when it proposes first, and when the rival does."""
    rounds = 2 * int(np.ceil(np.log(1e-11) / np.log(one * other)))
    leader, rival = (solve(pie(rounds, side, (one, other))) for side in (0, 1))
    assert at_start(leader, 0) == pytest.approx(first, abs=1e-9)
    assert at_start(rival, 0) == pytest.approx(second, abs=1e-9)


def test_merlo_wilson_1995_no_delay_when_the_cake_varies_little() -> None:
    """MW-02: agreement in both states, the responder gets 0.495 whatever the cake."""
    cakes = np.array([1.0, 1.2])
    gets = np.array([0, 0.495, 0.505, 0.705, 1, 1.2])  # the rival
    deal = [[cake - gets, gets] for cake in cakes]
    table = talks(
        deal,
        [0, 0],
        weeks=5,
        proposes=np.array([[0.5, 0.5]]),
        discount=np.array([0.9, 0.9]),
        levels=np.full((2, 2), 0.5),
    )
    solved = solve(table)
    for level, cake in enumerate(cakes):
        both = [at_start(solved, actor, level) for actor in (0, 1)]
        assert sum(both) == pytest.approx(cake, abs=1e-9)
        for proposer, keeps in ((0, cake - 0.495), (1, 0.495)):
            chosen = solved.choice[0, level, 0, 0, 0, proposer, 0]
            assert table.deal[level, 0, 0, 0, chosen] == pytest.approx(keeps, abs=1e-9)
    assert forward(solved).deal[0] == 1


FEARON = [
    (0.3, 0.6, 0.0, 0.6),
    (0.45, 0.6, 0.0, 0.6),
    (0.55, 0.8, 0.45, 0.62),
    (0.8, 0.8, 0.2, 0.72),
]


@pytest.mark.parametrize("tougher", [False, True])
@pytest.mark.parametrize(("weak", "demand", "war", "utility"), FEARON)
def test_fearon_1995_safe_or_risky(
    weak: float, demand: float, war: float, utility: float, tougher: bool
) -> None:
    """FEA-02: the demand jumps where the weak type is likelier than one half."""
    demands = np.linspace(0, 1, 21)
    deal = [[demands, 1 - demands, 1 - demands]]
    table = talks(deal, [0.4, 0.2, 0.4], types=2, beta=weak)
    solved, g = solve(table, tougher=tougher, points=21), round(20 * weak)
    course = forward(solved)
    chosen = solved.choice[0, 0, 0, 0, 0, 0, g]
    assert demands[chosen] == pytest.approx(demand)
    assert 1 - course.deal.sum() == pytest.approx(war, abs=1e-9)
    assert at_start(solved, 0, point=g) == pytest.approx(utility, abs=1e-9)
    if war:  # Bayes: whoever refuses is the tough one
        assert course.beta[0] == pytest.approx(0)


MESSAGES = [
    (0.25, 1, 26, 0.999435592406376),  # DEL-01 too
    (0.1, 1, 26, 0.935389181107733),  # DEL-01
    (0.25, 0.5, 26, 0.9689394330559),
    (0.1, 0.25, 12, 0.262001654173349),
    (1, 0.5, 4, 0.9375),
    (0, 1, 26, 0),
]


@pytest.mark.parametrize(("accept", "exchange", "weeks", "deal"), MESSAGES)
def test_messages_take_days(accept: float, exchange: float, weeks: int, deal: float) -> None:
    """DEL-01 and DEL-02: an acceptable offer comes with one chance, a message with another."""
    table = talks(
        [[[1.0], [1.0]]],
        [0, 0],
        weeks=weeks,
        exchange=exchange,
        proposes=np.array([[accept, 0.0]]),
        discount=np.array([0.9, 0.9]),
    )
    assert forward(solve(table)).deal.sum() == pytest.approx(deal, abs=1e-12)


GAMBLES = [(0.2, 0.0, True), (0.05, 0.0, False), (0.2, 0.9, False), (0.2, 0.1, False)]


@pytest.mark.parametrize(("victory", "survives", "continues"), GAMBLES)
def test_downs_rocke_1994_gambling_for_resurrection(
    victory: float, survives: float, continues: bool
) -> None:
    """GFR-01: he fights on if and only if p R - C > s R, and settles when indifferent."""
    fights_on = 10 * victory - 1
    table = talks([[[10 * survives], [1.0]]], [fights_on, 0], proposes=np.array([[0.0, 1.0]]))
    solved = solve(table)
    assert forward(solved).deal.sum() == (0 if continues else 1)
    assert at_start(solved, 0) == pytest.approx(max(fights_on, 10 * survives), abs=1e-12)


BAYES = [(0.7, 0.2), (0.5, 0.0), (0.9, 0.5), (0.35, 0.1)]


@pytest.mark.parametrize(("prior", "left"), BAYES)
def test_a_refusal_leaves_what_bayes_leaves(prior: float, left: float) -> None:
    """BAY-01's rule: the softer type takes an offer with chance q, the tougher one never."""
    grid = np.linspace(0, 1, 101)
    refused = np.array([np.zeros(101), 1 - grid, np.full(101, 5.0)])
    out, g = np.empty(3), round(100 * prior)
    kernels.answer(0, g, np.array([[0.0], [1 - left], [0.0]]), refused, grid, 2, False, out)
    q = out[0] / prior
    after = (1 - out[2]) * grid[int(out[1])] + out[2] * grid[min(int(out[1]) + 1, 100)]
    assert after == pytest.approx(left)
    assert after == pytest.approx(prior * (1 - q) / (1 - prior * q), abs=1e-12)


def test_who_is_blamed_bears_it_for_one_week() -> None:
    """The week after, by the discount and the share of a week, and no longer."""
    shares = [[1.0, 0.9], [0.2, 0.1]]
    both = np.array([-0.4, -0.4])
    table = talks(
        [shares],
        [0, 0.5],
        weeks=3,
        blame=both,
        discount=np.array([0.5, 0.5]),
        proposes=np.zeros((1, 2)),
    )
    after = solve(table).after[0, :, 0, 0, 0, 0, :, BOTH, 0]  # (actor, who is blamed)
    cost = 0.5 * (1 - 0.5) * 0.4
    assert after[1, NOBODY] - after[1, RIVAL] == pytest.approx(cost)
    assert after[0, NOBODY] - after[0, LEADER] == pytest.approx(cost)
    assert after[0, RIVAL] == pytest.approx(after[0, NOBODY])
