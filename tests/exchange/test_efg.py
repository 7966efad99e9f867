"""Files of trees: what they say, on files written by hand, and what is refused."""

from fractions import Fraction
from pathlib import Path

import pytest

from sim.exchange import efg, source
from sim.exchange.efg import efg_text, read_efg
from sim.read.faults import CallFault, Faults
from sim.solve.extensive_form import ExtensiveForm, InformationSet, Node
from tests.exchange.games import same

FILES = Path(__file__).parent / "files"


def by_path(game: ExtensiveForm) -> dict[str, tuple[Fraction, ...]]:
    """What each play is worth, by the moves that make it."""
    return {" ".join(game.path(leaf)): game.payoffs[leaf] for leaf in game.leaves}


def test_beer_or_quiche_is_read() -> None:
    """SIG-01: the receiver cannot tell who had beer; payoffs follow from the story."""
    _, game = read_efg(FILES / "SIG-01.efg")
    assert game.players == ("Sender", "Receiver")
    assert game.chances == {0: (Fraction(9, 10), Fraction(1, 10))}
    assert [(s.player, s.name, len(s.nodes)) for s in game.sets] == [
        (0, "strong", 1),
        (1, "after beer", 2),
        (1, "after quiche", 2),
        (0, "weak", 1),
    ]
    expected = {}
    for kind, liked in (("strong", "beer"), ("weak", "quiche")):
        for meal in ("beer", "quiche"):
            for reply in ("fight", "not"):
                sender = (meal == liked) + 2 * (reply == "not")
                receiver = (reply == "fight") == (kind == "weak")
                expected[f"{kind} {meal} {reply}"] = (sender, int(receiver))
    assert by_path(game) == expected


def test_a_crisis_is_read() -> None:
    """QRE-05: stay or challenge, concede or resist, back down or fight."""
    title, game = read_efg(FILES / "QRE-05.efg")
    assert title == "A crisis in three steps (QRE-05; Signorino 1999)"
    assert by_path(game) == {
        "stay": (0, 1),
        "challenge concede": (2, 0),
        "challenge resist back down": (-1, 2),
        "challenge resist fight": (Fraction(-1, 2), -1),
    }


def test_outcomes_on_the_way_add_up() -> None:
    """What a leaf is worth is the sum from the root, an outcome used twice counted twice."""
    _, game = read_efg(
        'EFG 2 R "" { "a" "b" } p "" 1 1 "" { "l" "r" } 1 "pay" { 1/2, -1 }'
        ' c "" 1 "" { "u" 1/3 "d" 2/3 } 1 t "" 2 "prize" { 10 20 } t "" 0 t "" 1'
    )
    half = Fraction(1, 2)
    assert by_path(game) == {"l u": (11, 18), "l d": (1, -2), "r": (2 * half, -2)}


def test_information_sets_are_numbered_for_each_player() -> None:
    """Number 7 of one player is another set than 7 of the other; an empty name is the number."""
    _, game = read_efg(
        'EFG 2 R "" { "a" "b" } "comment" p "" 1 7 "" { "" "" } 0 p "" 2 7 "" { "x" } 0 t "" 0'
        ' p "" 2 3 "" { "x" "y" } 0 t "" 0 t "" 0'
    )
    assert game.sets == (
        InformationSet(0, "7", ("1", "2"), (0,)),
        InformationSet(1, "7", ("x",), (1,)),
        InformationSet(1, "3", ("x", "y"), (3,)),
    )


def test_imperfect_recall_is_read() -> None:
    """A player may meet the same information set twice on one path: the format allows it."""
    _, game = read_efg(
        'EFG 2 R "driver" { "a" } p "" 1 1 "" { "on" "off" } 0 p "" 1 1 0 t "" 1 "" { 1 }'
        ' t "" 2 "" { 4 } t "" 0'
    )
    assert game.sets == (InformationSet(0, "1", ("on", "off"), (0, 1)),)
    assert by_path(game) == {"on on": (1,), "on off": (4,), "off": (0,)}


def test_a_tree_may_be_a_single_leaf() -> None:
    """Nobody moves, and it is worth what it is worth."""
    text = 'EFG 2 R "" { "a" } t "" 1 "" { 3 }'
    _, game = read_efg(text)
    assert (game.nodes, game.payoffs) == ((Node(None, 0, None, (), ()),), {0: (3,)})


def test_moves_of_chance_may_share_a_name() -> None:
    """Their names are for the reader only; files often give the chance for one."""
    _, game = read_efg('EFG 2 R "" { "a" } c "" 1 "" { "1/2" 1/2 "1/2" 0.5 } 0 t "" 0 t "" 0')
    assert game.nodes[0].moves == ("1/2", "1/2")


def test_a_path_of_a_hundred_thousand_nodes_is_read_and_written() -> None:
    """No recursion, neither reading, nor in the path of a node, nor writing."""
    depth = 100_000
    text = 'EFG 2 R "" { "a" } ' + 'p "" 1 1 "x" { "on" } 0 ' * depth + 't "" 0'
    _, game = read_efg(text)
    assert game.path(depth) == ("on",) * depth
    assert same(read_efg(efg_text("", game))[1], game)


HEAD = 'EFG 2 R "t" { "a" "b" }\n'
SPLIT = HEAD + 'p "" 1 1 "s" { "l" "r" } 0\n'
PRIMES = [p for p in range(3, 20_000, 2) if all(p % q for q in range(3, int(p**0.5) + 1, 2))]
BROKEN = [
    ("NFG 1 R", "line 1", "is NFG, the other kind of file"),
    ("EFG 1 R", "line 1", "has '1' where the version of the file, 2, should stand"),
    ('EFG 2 R "t" { } t "" 0', "line 1", "has no players"),
    (HEAD, "line 2", "ends where a node, c (chance), p (a player moves) or t (the end)"),
    (HEAD + 'x "" 0', "line 2", "has 'x' where a node, c (chance)"),
    (HEAD + 'cp "" 0', "line 2", "has 'cp' where a node, c (chance)"),
    (HEAD + "t 0", "line 2", "has '0' where the node's name, in quotes, should stand"),
    (HEAD + 't "" 0\nt "" 0', "line 3", "has 't' after the last node"),
    (HEAD + 't "" 1', "line 2", "says nothing of outcome 1, which is new"),
    (HEAD + 't "" -1', "line 2", "has '-1' where the number of an outcome should stand"),
    (HEAD + 't "" 0 "" { 0 0 }', "line 2", "describes outcome 0, which is none"),
    (HEAD + 't "" 1 { 0 0 }', "line 2", "has payoffs without the outcome's name"),
    (HEAD + 't "" 1 "" { 1 }', "line 2", "has 1 where 2 payoffs should stand"),
    (HEAD + 't "" 1 "" { 1 2', "line 2", "ends where a payoff should stand"),
    (HEAD + 't "" 1 ""', "line 2", "ends where the '{' of the payoffs should stand"),
    (HEAD + 'p "" 3 1 "" { "x" } 0', "line 2", "has no player 3; players are numbered 1 to 2"),
    (HEAD + 'p "" 0 1 "" { "x" } 0', "line 2", "has no player 0"),
    (HEAD + 'p "" 1 0 "" { "x" } 0', "line 2", "has an information set 0"),
    (HEAD + 'p "" 1 1 0', "line 2", "says nothing of information set 1 of player 1, which is new"),
    (HEAD + 'c "" 1 0', "line 2", "says nothing of chance nodes number 1, which is new"),
    (HEAD + 'p "" 1 1 "" { } 0', "line 2", "has no moves of information set 1 of player 1"),
    (HEAD + 'c "" 1 "" { } 0', "line 2", "has no moves of chance nodes number 1"),
    (HEAD + 'c "" 1 "" { "x" } 0', "line 2", "has } where a chance should stand"),
    (
        HEAD + 'c "" 1 "" { "x" 0.333333\n"y" 2/3 } 0 t "" 0 t "" 0',
        "line 2",
        "has chances that add up to 2999999/3000000 (0.999999667); they must add up to 1",
    ),
    (
        HEAD + 'c "" 1 "" { "x" -1 "y" 2 } 0 t "" 0 t "" 0',
        "line 2",
        "has chances that are not all between 0 and 1 (-1)",
    ),
    (
        HEAD + 'c "" 1 "" { "x" 1e400 } 0 t "" 0',
        "line 2",
        "has chances that are not all between 0 and 1 (1000",
    ),
    (
        HEAD
        + 'c "" 1 "" {'
        + " ".join(f'"" 1/{p}' for p in PRIMES)
        + "} 0"
        + ' t "" 0' * len(PRIMES),
        "line 2",
        "has chances that have no common denominator below 1e2000",
    ),
    (HEAD + 'p "" 1 1 "" { "x"\n"x" } 0 t "" 0 t "" 0', "line 3", "calls move 2 'x', as move 1"),
    (
        SPLIT + 'p ""\n1 1 "s" { "l" "m" } 0 t "" 0 t "" 0 t "" 0',
        "line 4",
        "describes information set 1 of player 1 otherwise than before; do it as on line 2",
    ),
    (
        SPLIT + 'p "" 1 1 "other" { "l" "r" } 0 t "" 0 t "" 0 t "" 0',
        "line 3",
        "describes information set 1 of player 1 otherwise than before",
    ),
    (
        SPLIT + 'p "" 1 2 "s" { "l" "r" } 0 t "" 0 t "" 0 t "" 0',
        "line 3",
        "calls information set 2 of player 1 's', as number 1, on line 2, is",
    ),
    (
        HEAD + 'c "" 1 "" { "x" 1 } 0\nc "" 1 "" { "x" 1 "y" 0 } 0 t "" 0',
        "line 3",
        "describes chance nodes number 1 otherwise than before; do it as on line 2",
    ),
    (
        SPLIT + 't "" 1 "" { 1 2 }\nt "" 1 "" { 1 3 }',
        "line 4",
        "describes outcome 1 otherwise than before; do it as on line 3",
    ),
    (
        SPLIT + 't "" 0',
        "line 3",
        "ends where the node after move 2, 'r', of the node on line 2 should stand",
    ),
    (
        HEAD + 'p "" 1 1 "" { "x" } 1 "" { 1e-399 0 }\nt "" 2 "" { 1e399 1/7 }',
        "line 3",
        "has payoffs that add up to too many digits",
    ),
]


@pytest.mark.parametrize(("text", "line", "message"), BROKEN, ids=lambda what: what[-60:])
def test_a_file_that_is_wrong_is_refused_with_its_line(text: str, line: str, message: str) -> None:
    """The first thing that can't be, its line, its value, and what would be right."""
    with pytest.raises(Faults) as caught:
        read_efg(text, "x.efg")
    (fault,) = caught.value.faults
    assert (fault.file, fault.address) == ("x.efg", line)
    assert message in fault.message


def test_payoffs_that_grow_along_a_path_are_refused_before_they_are_long() -> None:
    """Ten thousand numbers with nothing in common would add up to one of some 40,000 digits."""
    nodes = [f'p "" 1 1 "s" {{ "x" }} {p} "" {{ 1/{p} }}' for p in PRIMES]
    with pytest.raises(Faults, match="add up to too many digits") as caught:
        read_efg('EFG 2 R "" { "a" }\n' + "\n".join(nodes) + '\nt "" 0')
    assert caught.value.faults[0].address != f"line {len(PRIMES) + 1}"


def test_faults_that_leave_the_rest_readable_are_told_together_up_to_fifty() -> None:
    """Each with its line; a file that is wrong all through is not told to its end."""
    text = 'EFG 2 R "" { "a" "a" }\nc "" 1 "" { "x" 1 "y" 1 } 0\nt "" 4\n'
    with pytest.raises(Faults) as caught:
        read_efg(text + 't "" 5')
    lines = [fault.address for fault in caught.value.faults]
    assert lines == ["line 1", "line 2", "line 3", "line 4"]
    many = 'EFG 2 R "" { "a" }\n' + 'p "" 1 1 "" { "x" } 3\n' * 80 + 't "" 0'
    with pytest.raises(Faults) as caught:
        read_efg(many)
    assert len(caught.value.faults) == 50


@pytest.mark.parametrize("name", ["ends in \\", "", "a\0b", "\ud800"])
def test_a_name_that_can_not_be_written_is_refused(name: str) -> None:
    """Of an information set, a move, or a move of chance."""
    leaf = Node(0, 0, None, (), ())
    for named, move in ((name, "x"), ("s", name)):
        root = Node(None, 0, 0, (move,), (1,))
        sets = (InformationSet(0, named, (move,), (0,)),)
        with pytest.raises(CallFault):
            efg_text("", ExtensiveForm(("a",), (root, leaf), sets, {}, {1: (Fraction(1),)}))
    root = Node(None, 0, None, (name,), (1,))
    with pytest.raises(CallFault):
        efg_text(
            "", ExtensiveForm(("a",), (root, leaf), (), {0: (Fraction(1),)}, {1: (Fraction(1),)})
        )


def test_a_file_that_is_too_large_is_refused_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its nodes with the line of the first too many, by its bytes before it is read."""
    text = 'EFG 2 R "" { "a" }\np "" 1 1 "x" { "on" } 0\np "" 1 1 0\nt "" 0'
    path = tmp_path / "x.efg"
    path.write_text(text)
    monkeypatch.setattr(efg, "NODES", 3)
    assert len(read_efg(path)[1].nodes) == 3
    monkeypatch.setattr(efg, "NODES", 2)
    with pytest.raises(Faults, match="line 4: has more than 2 nodes"):
        read_efg(path)
    monkeypatch.setattr(source, "LARGEST", len(text))
    with pytest.raises(Faults, match="line 4: has more than 2 nodes"):
        read_efg(path)
    monkeypatch.setattr(source, "LARGEST", len(text) - 1)
    with pytest.raises(Faults, match="line 1: is too large"):
        read_efg(path)
