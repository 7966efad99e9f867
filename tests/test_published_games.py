"""Games with a published answer, from the game files under `scenarios/textbook`, by the command."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sim.cli import main
from sim.read.shipped import folder

Json = dict[str, Any]
Play = Callable[..., Json]


@pytest.fixture
def play(capsys: pytest.CaptureFixture[str]) -> Play:
    """Return what the command prints of a game file of the shelf, as JSON."""

    def played(name: str, *options: str) -> Json:
        file = name if "/" in name else f"textbook/{name}"
        assert main(["play", file, "--json", *options]) == 0
        found: Json = json.loads(capsys.readouterr().out)
        return found

    return played


def close(found: float, published: float, within: float = 1e-9) -> bool:
    """Return whether a number is the published one, within its tolerance."""
    return abs(found - published) <= within


def test_aumann_1974_chicken_has_two_pure_equilibria_and_a_mixed_one(play: Play) -> None:
    """Each dares against the other's giving way, or both dare with chance 1/3 for 14/3."""
    found = play("aumann1974_chicken.nfg")
    pure = [one["strategies"] for one in found["equilibria"] if one["pure"]]
    assert pure == [
        {"Row": {"C": 1, "D": 0}, "Column": {"C": 0, "D": 1}},
        {"Row": {"C": 0, "D": 1}, "Column": {"C": 1, "D": 0}},
    ]
    (mixed,) = [one for one in found["equilibria"] if not one["pure"]]
    assert close(mixed["strategies"]["Row"]["D"], 1 / 3)
    assert close(mixed["payoffs"]["Row"], 14 / 3)
    assert all(one["regret"] == 0 for one in found["equilibria"])
    assert found["complete"]


def test_aumann_1987_a_signal_brings_more_than_any_mixture(play: Play) -> None:
    """The greatest sum is 10.5, half of the time CC; the least is 7.2."""
    found = play("aumann1974_chicken.nfg", "--concept", "correlated")
    best, worst = found["equilibria"][:2]
    joint = {tuple(p["moves"].values()): p["p"] for p in best["joint"]}
    assert joint == {("C", "C"): 0.5, ("C", "D"): 0.25, ("D", "C"): 0.25}
    assert close(sum(best["payoffs"].values()), 10.5)
    assert close(sum(worst["payoffs"].values()), 7.2)


def test_mckelvey_mclennan_1997_nine_equilibria(play: Play) -> None:
    """All nine of three players, of whom each has two moves."""
    found = play("mckelvey_mclennan1997.nfg")
    firsts = sorted(
        tuple(one["strategies"][player]["first"] for player in "ABC") for one in found["equilibria"]
    )
    published = [
        (0.0, 0.0, 1.0),
        (0.0, 0.25, 0.333333),
        (0.0, 1.0, 0.0),
        (0.333333, 1.0, 0.25),
        (0.4, 0.5, 0.333333),
        (0.5, 0.4, 0.25),
        (0.5, 0.5, 1.0),
        (1.0, 0.0, 0.0),
        (1.0, 1.0, 1.0),
    ]
    assert len(firsts) == len(published)
    for mine, theirs in zip(firsts, published, strict=True):
        assert all(close(a, b, 1e-6) for a, b in zip(mine, theirs, strict=True))
    assert found["complete"]
    assert max(one["regret"] for one in found["equilibria"]) < 1e-9


@pytest.mark.parametrize(
    ("lam", "row", "column"),
    [
        (1, 0.58678403666379, 0.451807031389501),
        (2, 0.617521945925901, 0.37198166421825),
        (3, 0.616896850099136, 0.314016361811706),
        (5, 0.595876300366138, 0.255753565631874),
    ],
)
def test_mckelvey_palfrey_1995_responses(play: Play, lam: int, row: float, column: float) -> None:
    """The logit equilibria of Ochs's game at four precisions."""
    options = ["--concept", "quantal", "--lambda", str(lam)]
    found = play("mckelvey_palfrey1995_ochs.nfg", *options)
    (one,) = found["equilibria"]
    assert close(one["strategies"]["Row"]["first"], row, 1e-9)
    assert close(one["strategies"]["Column"]["first"], column, 1e-9)
    assert found["parameters"]["residual"] < 1e-10
    assert one["approximate"]


def test_mckelvey_palfrey_1995_nash_of_the_same_game(play: Play) -> None:
    """The row player is even; the column player nearly sure."""
    (one,) = play("mckelvey_palfrey1995_ochs.nfg")["equilibria"]
    assert close(one["strategies"]["Row"]["first"], 0.5)
    assert close(one["strategies"]["Column"]["first"], 0.199985638374264)


def test_cho_kreps_1987_both_breakfasts_pool(play: Play) -> None:
    """Two pure equilibria: what nobody eats is put down to the weak, with at least even odds."""
    found = play("cho_kreps1987_beer_quiche.efg", "--concept", "sequential")
    assert found["complete"]
    seen = {}
    for one in found["equilibria"]:
        assert one["pure"]
        assert one["regret"] == 0
        eaten = one["strategies"]["Sender"]
        (meal,) = [m for m in ("beer", "quiche") if eaten["strong"][m] == eaten["weak"][m] == 1]
        other = "quiche" if meal == "beer" else "beer"
        assert one["strategies"]["Receiver"][f"after {meal}"]["not"] == 1
        assert one["strategies"]["Receiver"][f"after {other}"]["fight"] == 1
        assert close(one["beliefs"]["Receiver"][f"after {meal}"][f"strong/{meal}"], 0.9)
        seen[meal] = one["belief_ranges"]["Receiver"][f"after {other}"][f"strong/{other}"]
    assert seen == {"beer": [0, 0.5], "quiche": [0, 0.5]}


def test_cho_kreps_1987_the_weak_bluff(play: Play) -> None:
    """With the strong at 0.4: the weak drink beer with 2/3, and are called half of the time."""
    (one,) = play("cho_kreps1987_bluff.efg")["equilibria"]
    sender, receiver = one["strategies"]["Sender"], one["strategies"]["Receiver"]
    assert sender["strong"]["beer"] == 1
    assert close(sender["weak"]["beer"], 2 / 3)
    assert close(receiver["after beer"]["fight"], 0.5)
    assert receiver["after quiche"]["fight"] == 1
    assert close(one["beliefs"]["Receiver"]["after beer"]["strong/beer"], 0.5)
    assert close(one["payoffs"]["Sender"], 0.4 * 2 + 0.6 * 1)


@pytest.mark.parametrize(
    ("lam", "challenge", "resist", "fight", "war"),
    [
        (0.5, 0.566383812788157, 0.539103793144049, 0.562176500885798, 0.171654782680196),
        (1, 0.637977751191202, 0.533106990359449, 0.622459331201855, 0.211704891405352),
        (2, 0.866250770224704, 0.404595917269442, 0.731058578630005, 0.256222525476569),
        (4, 0.999305631702627, 0.0711230410485222, 0.880797077977882, 0.0626014680535503),
    ],
)
def test_signorino_1999_a_crisis_in_three_steps(
    play: Play, lam: float, challenge: float, resist: float, fight: float, war: float
) -> None:
    """Agent quantal response, backwards; war is reached by challenge, resistance and fight."""
    options = ["--concept", "quantal", "--lambda", str(lam)]
    (one,) = play("signorino1999_crisis.efg", *options)["equilibria"]
    a, b = one["strategies"]["A"], one["strategies"]["B"]
    chances = a["begin"]["challenge"], b["answer"]["resist"], a["end"]["fight"]
    assert all(close(x, y) for x, y in zip(chances, (challenge, resist, fight), strict=True))
    assert close(chances[0] * chances[1] * chances[2], war)


def test_signorino_1999_nobody_resists_who_looks_ahead(play: Play) -> None:
    """Backward induction: a challenge is met by concession, since A would fight."""
    (one,) = play("signorino1999_crisis.efg")["equilibria"]
    a, b = one["strategies"]["A"], one["strategies"]["B"]
    assert (a["begin"]["challenge"], b["answer"]["concede"], a["end"]["fight"]) == (1, 1, 1)


@pytest.mark.parametrize(
    ("weak", "demand", "war", "worth"),
    [
        (0.3, "0.6", 0, 0.6),
        (0.45, "0.6", 0, 0.6),
        (0.55, "0.8", 0.45, 0.62),
        (0.8, "0.8", 0.2, 0.72),
    ],
)
def test_fearon_1995_a_greater_demand_risks_war(
    play: Play, tmp_path: Path, weak: float, demand: str, war: float, worth: float
) -> None:
    """The best equilibrium for A demands what both types, or only the weak one, would accept."""
    text = (folder() / "textbook" / "fearon1995_two_types.efg").read_text("utf-8")
    stated = '"weak" 0.55 "resolved" 0.45'
    assert stated in text
    file = tmp_path / "two_types.efg"
    file.write_text(text.replace(stated, f'"weak" {weak} "resolved" {round(1 - weak, 2)}'))
    found = play(str(file))["equilibria"]
    best = max(found, key=lambda one: one["payoffs"]["A"])
    assert close(best["payoffs"]["A"], worth)
    assert best["strategies"]["A"]["demand"][demand] == 1
    answers = best["strategies"]["B"]
    fights = (
        weak * answers[f"weak, {demand}"]["fight"]
        + (1 - weak) * answers[f"resolved, {demand}"]["fight"]
    )
    assert close(fights, war)
