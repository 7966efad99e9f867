"""Faults of standoffs and trees, one line each, and what their nouns say of plays."""

from copy import deepcopy
from pathlib import Path

import pytest

from sim.read.case import loads
from sim.read.faults import Faults
from tests.read.test_faults import QUAY, put
from tests.scenarios import Raw, case, toml

S, T = "standoffs.strike", "trees.offer"


def games() -> Raw:
    """The quay of the other faults, with a standoff and a tree."""
    raw = deepcopy(QUAY)
    raw["types"] = {"south": {"soft": {"chance": 0.5, "assumed": "a"}, "hard": {"chance": "rest"}}}
    raw["standoffs"] = {
        "strike": {
            "assumed": "made up",
            "moves": {
                "north": {"wait": "Waits", "strike": "Strikes"},
                "south": {"take": "Takes it", "refuse": "Refuses"},
            },
            "rules": [
                {"refusing": "text"},
                {"when": {"south": "take"}, "deal": "text"},
                {
                    "when": {"north": ["strike"]},
                    "deal": "none",
                    "changes": {"hours": "free"},
                    "pressures": {"licence": 1},
                },
            ],
        }
    }
    raw["trees"] = {
        "offer": {
            "types": "south",
            "prior": {"soft": 0.25, "hard": "rest"},
            "assumed": "made up",
            "nodes": {
                "ask": {
                    "player": "south",
                    "moves": {"yes": {"to": "sign"}, "no": {"refusing": "text"}},
                },
                "sign": {
                    "player": "north",
                    "moves": {"sign": {"deal": "text"}, "wait": {"to": "luck"}},
                },
                "luck": {
                    "chance": {"good": 0.5, "bad": "rest"},
                    "moves": {"good": {"deal": "text"}, "bad": {"changes": {"hours": "weekly"}}},
                },
            },
        }
    }
    return raw


def test_the_games_are_sound() -> None:
    """What the faults below are made of has none itself."""
    assert set(case(games()).scenario.trees) == {"offer"}


@pytest.mark.parametrize(
    ("address", "value", "message"),
    [
        (f"{S}.moves.nobody", {"a": "A"}, "is no actor ('nobody'); one of: "),
        (
            f"{S}.moves.council",
            {"a": "A"},
            "has no payoffs, so that no move is better for it; give",
        ),
        (f"{S}.moves.north", {}, 'has no move; add one, move = "what it is"'),
        (f"{S}.moves", {"north": {"a": "A"}}, "has fewer than two players; add moves.ACTOR"),
        (f"{S}.rules.2.when", {"sotuh": "take"}, "is no player ('sotuh'); did you mean 'south'?"),
        (
            f"{S}.rules.2.when",
            {"south": "tke"},
            "is no move of south ('tke'); did you mean 'take'?",
        ),
        (f"{S}.rules.2.deal", "txt", "is no draft ('txt'); did you mean 'text'?"),
        (f"{S}.rules.1.refusing", "none", "is no draft ('none'); one of: text"),
        (f"{S}.rules.3.changes", {"hour": "free"}, "is no issue ('hour'); did you mean 'hours'?"),
        (f"{S}.rules.3.changes", {"hours": "fre"}, "is no option ('fre'); did you mean 'free'?"),
        (
            f"{S}.rules.3.changes",
            {"warden": "master"},
            "changes an issue that exists only in a deal",
        ),
        (f"{S}.rules.3.pressures", {"licnce": 1}, "is no pressure ('licnce'); did you mean"),
        (f"{S}.rules.3.pressures", {"licence": 2}, "is no share (2); keep it from 0 to 1"),
        (f"{S}.rules.3.exits", {"left": "leaves"}, "is no member ('left')"),
        (f"{T}.types", "north", "is no actor with types ('north'); did you mean 'south'?"),
        (f"{T}.prior", {"soft": 0.5}, 'has chances that sum to 0.5, not to 1; make one of them "'),
        (f"{T}.prior", {"sft": 1}, "is no type ('sft'); did you mean 'soft'?"),
        (f"{T}.given", {"sft": {}}, "is no type ('sft'); did you mean 'soft'?"),
        (
            f"{T}.given",
            {"soft": {"actors.south.walk_awy": 1}},
            "is no key here ('walk_awy'); did you mean",
        ),
        (f"{T}.given", {"soft": {"actors.south.walk_away": "a"}}, "is not a number"),
        (f"{T}.nodes", {}, "has no node; add the first one, where a play begins"),
        (f"{T}.nodes.ask.player", "sotuh", "is no actor ('sotuh'); did you mean 'south'?"),
        (f"{T}.nodes.luck.player", "north", "is moved at by both a player and chance; name"),
        (f"{T}.nodes.ask.moves", {}, "has no move; add one, moves.NAME"),
        (f"{T}.nodes.ask.moves.yes.to", "sing", "is no node ('sing'); did you mean 'sign'?"),
        (f"{T}.nodes.ask.moves.yes.deal", "text", "ends the play ('text'), but the move leads on"),
        (
            f"{T}.nodes.luck.moves.bad.to",
            "ask",
            "go round in a circle (ask -> sign -> luck -> ask)",
        ),
        (f"{T}.nodes.luck.chance", {"good": 1}, 'has no chance of bad; add it, or "rest"'),
        (f"{T}.nodes.luck.chance", {"good": 0.5, "ugly": 0.5}, "is no move ('ugly'); one of: good"),
        (f"{T}.nodes.lost", {"player": "north", "moves": {"a": {}}}, "is led to by no move; lead"),
        (f"{T}.nodes.ask.moves.a/b", {}, "holds a slash, which stands between moves; choose"),
        ("drafts.text.phases", [["hours"], ["hours"]], "names an issue twice ('hours'); keep it"),
        ("drafts.text.phases", [["hour"]], "is no issue ('hour'); did you mean 'hours'?"),
        (
            "trees.strike",
            {"nodes": {"a": {"player": "north", "moves": {"b": {}}}}},
            "has the name of",
        ),
        ("drafts.none", {"package": {}}, "is the word for no deal; choose another name"),
    ],
)
def test_a_slip_in_a_game_is_one_line(address: str, value: object, message: str) -> None:
    """The place, what stands there, and what would be right."""
    raw = games()
    put(address, value)(raw)
    with pytest.raises(Faults) as caught:
        loads(toml(raw))
    told = [fault.message for fault in caught.value.faults if message in fault.message]
    assert len(told) == 1, caught.value


def test_a_game_too_large_is_refused_at_once() -> None:
    """A standoff's plays multiply, and so do the ways through a tree: both are counted first."""
    raw = games()
    many = {f"m{i}": "a move" for i in range(200)}
    raw["standoffs"]["strike"] = {"moves": {"north": many, "south": many}, "rules": []}
    nodes = {
        f"n{i}": {"player": "north", "moves": {"a": {"to": f"n{i + 1}"}, "b": {"to": f"n{i + 1}"}}}
        for i in range(60)
    }
    raw["trees"]["offer"]["nodes"] = nodes | {"n60": {"player": "south", "moves": {"end": {}}}}
    with pytest.raises(Faults) as caught:
        loads(toml(raw))
    (plays, long, ways) = caught.value.faults
    assert "let a play last 61 moves; keep it to 50" in long.message
    assert "multiply to too many plays (40,000); keep to 10,000" in plays.message
    assert "are reached in too many ways" in ways.message


def test_a_later_rule_takes_the_place_of_an_earlier() -> None:
    """All rules that hold count; what only one says stays."""
    strike = case(games()).scenario.standoffs["strike"]
    outcome = strike.outcome({"north": "strike", "south": "take"})
    assert (outcome.deal, outcome.refusing, outcome.changes) == ("none", "text", {"hours": "free"})
    assert strike.outcome({"north": "wait", "south": "take"}).deal == "text"
    assert strike.outcome({"north": "wait", "south": "refuse"}).deal is None


def test_every_way_through_a_tree_is_told() -> None:
    """Nodes come in the order of the file's moves, each with its way from the root."""
    offer = case(games()).scenario.trees["offer"]
    assert offer.players == ("south", "north")
    assert list(offer.visits()) == [
        ("ask", ()),
        ("sign", ("yes",)),
        ("luck", ("yes", "wait")),
    ]


def test_the_page_on_the_format_shows_both() -> None:
    """What the page shows is read by a test of its own; here, that it shows games."""
    page = (Path(__file__).parents[2] / "docs" / "scenario-format.md").read_text("utf-8")
    assert "[standoffs." in page
    assert "[trees." in page
