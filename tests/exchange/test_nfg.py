"""Files in normal form: what both versions say, on files made by hand, and what is refused."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from sim.exchange.nfg import nfg_text, read_nfg
from sim.read.faults import CallFault, Faults
from sim.solve.normal_form import NormalForm, normal_form

FILES = Path(__file__).parent / "files"


def amounts(game: NormalForm, player: int) -> list:
    """What a player gets in every play, in payoff units."""
    return (game.payoffs[player].astype(object) * game.unit).tolist()


def test_the_first_players_move_runs_fastest() -> None:
    """Three moves and two: the second entry of the file is the first player's second move."""
    _, game = read_nfg('NFG 1 R "" { "a" "b" } { 3 2 }  1 10 2 20 3 30 4 40 5 50 6 60')
    assert amounts(game, 0) == [[1, 4], [2, 5], [3, 6]]
    assert amounts(game, 1) == [[10, 40], [20, 50], [30, 60]]
    assert game.moves == (("1", "2", "3"), ("1", "2"))


def test_chicken_is_read_from_the_payoff_version() -> None:
    """CE-01: whoever dares alone gets 7, the other 2."""
    title, game = read_nfg(FILES / "CE-01.nfg")
    assert title == "Chicken (CE-01; Aumann 1974, 1987)"
    assert (game.players, game.moves) == (("Row", "Column"), (("C", "D"), ("C", "D")))
    assert amounts(game, 0) == [[6, 2], [7, 0]]
    assert amounts(game, 1) == [[6, 7], [2, 0]]


def test_nine_equilibria_is_read_from_the_outcome_version() -> None:
    """NE-01: payoffs by player and by the moves of the first, second and third."""
    _, game = read_nfg(FILES / "NE-01.nfg")
    assert amounts(game, 0) == [[[9, 0], [0, 3]], [[0, 3], [9, 0]]]
    assert amounts(game, 1) == [[[8, 0], [0, 4]], [[0, 4], [8, 0]]]
    assert amounts(game, 2) == [[[12, 0], [0, 6]], [[0, 6], [2, 0]]]


def test_every_number_is_exact() -> None:
    """Decimals, exponents and rationals are the numbers that they are written as."""
    _, game = read_nfg('NFG 1 D "" { "a" } { 8 } 0.1 1/3 -2/4 1e-3 2.5E2 .5 3. +7')
    tenth = Fraction(1, 10)
    expected = [tenth, Fraction(1, 3), -Fraction(1, 2), tenth**3, 250, 5 * tenth, 3, 7]
    assert amounts(game, 0) == expected


def test_numbers_are_written_short() -> None:
    """Integers and short decimals as such, all else as rationals."""
    numbers = (Fraction(1, 8), Fraction(-1, 3), Fraction(6), Fraction(-5, 10**10), Fraction(1, 10))
    text = nfg_text("x", normal_form(("a",), ("vwxyz",), (numbers,)))
    assert text.splitlines()[-5:] == ["0.125", "-1/3", "6", "-1/2000000000", "0.1"]


def test_names_may_hold_what_the_format_escapes() -> None:
    """A backslash before a quotation mark makes it part of the name; elsewhere it is itself."""
    title, game = read_nfg(
        r'NFG 1 R "the \"old\" way" { "C:\new" "{ , }" } { 1 1 } 1, 2'[:-4] + "1 2"
    )
    assert title == 'the "old" way'
    assert game.players == ("C:\\new", "{ , }")


def test_an_empty_name_becomes_its_number() -> None:
    """Of players and of moves."""
    _, game = read_nfg('NFG 1 R "" { "" "x" "" } { { "" "b" } { "" } { "c" } } 1 2 3 4 5 6')
    assert game.players == ("1", "x", "3")
    assert game.moves == (("1", "b"), ("1",), ("c",))


def test_line_ends_and_byte_order_marks_mean_nothing(tmp_path: Path) -> None:
    """A file from Windows is read as any other."""
    path = tmp_path / "x.nfg"
    path.write_bytes('\ufeffNFG 1 R "é" { "a" }\r\n{ 2 }\r\n1\r\n2\r\n'.encode())
    assert read_nfg(path)[0] == "é"


def test_whole_numbers_beyond_int64_are_kept() -> None:
    """A file may hold payoffs that numpy's integers are too small for."""
    _, game = read_nfg('NFG 1 R "" { "a" } { 2 } 1e30 1')
    assert game.payoffs.tolist() == [[10**30, 1]]
    assert game.payoffs.dtype == np.dtype(object)


HEAD = 'NFG 1 R "t"\n{ "a" "b" }\n'
PRIMES = [p for p in range(3, 20_000, 2) if all(p % q for q in range(3, int(p**0.5) + 1, 2))]
BROKEN = [
    ("", "line 1", "ends where the kind of the file, NFG, should stand"),
    ("\n\nEFG 2 R", "line 3", "is EFG, the other kind of file"),
    ("NFG 2 R", "line 1", "has '2' where the version of the file, 1, should stand"),
    ('NFG 1 Q "t"', "line 1", "has 'Q' where a letter of the file, R or D, should stand"),
    ("NFG 1 R t", "line 1", "has 't' where the title, in quotes, should stand"),
    ('NFG 1 R "t\n\n', "line 1", "begins a text that never ends"),
    ('NFG 1 R "t\\" { "a" } { 1 }', "line 1", "has 'a' where the '{' of the players should"),
    ('NFG 1 R "t" {\n}', "line 1", "has no players"),
    ('NFG 1 R "t" { "a"\n"a" } { 1 1 } 1 1', "line 2", "calls player 2 'a', as player 1 does"),
    ('NFG 1 R "t" { "2"\n"" } { 1 1 } 1 1', "line 2", "calls player 2 '2', as player 1 does"),
    ('NFG 1 R "t" { a }', "line 1", "has 'a' where a closing brace, or one of the players, in"),
    (HEAD + "{ 2 }", "line 3", "names 2 players, but has moves of 1"),
    (HEAD + "{ 2 2\n2 }", "line 4", "has moves of more players than the 2 it names"),
    (HEAD + "{ 2 0 }", "line 3", "has no moves of player 2"),
    (HEAD + "{ 2 -1 }", "line 3", "has '-1' where a number of moves should stand"),
    (HEAD + "{ 2 1.5 }", "line 3", "has '1.5' where a number of moves should stand"),
    (HEAD + '{ { "x" } { } }', "line 3", "has no moves of player 2"),
    (HEAD + '{ { "x" } 2 }', "line 3", "has '2' where the '{' of the moves of a player"),
    (HEAD + '{ { "x"\n"x" } { "y" } } 1 1 1 1', "line 4", "calls move 2 'x', as move 1 does"),
    (HEAD + "{ 1000 2001 }", "line 3", "at most 4,000,000 payoffs of 2,000,000 plays"),
    (HEAD + "{ 999999999 999999999 }", "line 3", "at most 4,000,000 payoffs of 2,000,000 plays"),
    (HEAD + "{ 9999999999 1 }", "line 3", "write a whole number of at most nine digits"),
    (HEAD + "{ 2 2 }\n1 2 3 4 5 6 7", "line 4", "ends where a payoff should stand"),
    (HEAD + "{ 2 2 }\n1 2 3 4 5 6", "line 4", "ends after the payoffs of 3 plays; 4 are needed"),
    (HEAD + "{ 1 1 } 1 2\n3", "line 4", "has '3' after the last play"),
    (HEAD + "{ 1 1 } 1, 2", "line 3", "has , where a payoff should stand"),
    (HEAD + "{ 1 1 } 1\ninf", "line 4", "has a payoff that is no number ('inf')"),
    (HEAD + "{ 1 1 } 1 nan", "line 3", "has a payoff that is no number ('nan')"),
    (HEAD + "{ 1 1 } 1 0x10", "line 3", "has a payoff that is no number ('0x10')"),
    (HEAD + "{ 1 1 } 1 1_000", "line 3", "has a payoff that is no number ('1_000')"),
    (HEAD + "{ 1 1 } 1 \u0663", "line 3", "has a payoff that is no number"),
    (HEAD + "{ 1 1 } 1 1/0", "line 3", "has a payoff that divides by zero ('1/0')"),
    (HEAD + "{ 1 1 } 1 1.5/2", "line 3", "has a payoff that is no number ('1.5/2')"),
    (HEAD + "{ 1 1 } 1 1e999999999", "line 3", "has a payoff that has too large an exponent"),
    (HEAD + "{ 1 1 } 1 " + "9" * 1_000_000, "line 3", "a payoff that has 1,000,000 characters"),
    (HEAD + "{ 1 1 } 1 " + "9" * 999, "line 3", "has a payoff that has too many digits"),
    (HEAD + '{ 1 1 } 1 "2"', "line 3", "has the text '2' where a payoff should stand"),
    (HEAD + "{ 1 1 }\n{ }\n1", "line 5", "has no outcome 1; the last one is 0"),
    (HEAD + '{ 1 1 }\n{ { "" 1 } } 1', "line 4", "has 1 where 2 payoffs should stand"),
    (HEAD + '{ 1 1 }\n{ { "" 1 2 3 } } 1', "line 4", "has 3 where 2 payoffs should stand"),
    (HEAD + '{ 1 1 }\n{ { "" 1,, 2 } } 1', "line 4", "has , where a payoff should stand"),
    (HEAD + '{ 1 1 }\n{ { "" 1, 2, } } 1', "line 4", "has } where a payoff should stand"),
    (HEAD + "{ 1 1 }\n{ { 1, 2 } } 1", "line 4", "the outcome's name, in quotes, should stand"),
    (HEAD + '{ 2 1 }\n{ { "" 1 2 } } 1', "line 4", "ends after the outcomes of 1 plays; 2"),
    (HEAD + '{ 1 1 }\n{ { "" 1 2 } } 1\n1', "line 5", "has '1' after the last play"),
    (HEAD + '{ 1 1 }\n{ { "" 1 2 } } -1', "line 4", "where the number of an outcome should stand"),
    (HEAD + "{ 1 1 } 1 2\n\0", "line 4", "holds a zero byte"),
    (
        f'NFG 1 R "t" {{ {" ".join(f"{n!s:_>2}".join(chr(34) * 2) for n in range(40))} }} {{ 1 }}',
        "line 1",
        "has 40 players; at most 31",
    ),
    (
        f'NFG 1 R "t" {{ "a" }} {{ {len(PRIMES)} }}\n' + " ".join(f"1/{p}" for p in PRIMES),
        "line 2",
        "has payoffs with no common denominator below 1e2000",
    ),
    (
        'NFG 1 R "t" { "a" } { 500000 }\n1e-399 ' + "1 " * 499_999,
        "line 2",
        "has payoffs with too many digits for 500,000 plays",
    ),
]


@pytest.mark.parametrize(("text", "line", "message"), BROKEN, ids=lambda what: what[-60:])
def test_a_file_that_is_wrong_is_refused_with_its_line(text: str, line: str, message: str) -> None:
    """The first thing that can't be, its line, its value, and what would be right."""
    with pytest.raises(Faults) as caught:
        read_nfg(text, "x.nfg")
    (fault,) = caught.value.faults
    assert (fault.file, fault.address) == ("x.nfg", line)
    assert message in fault.message


def test_faults_that_leave_the_rest_readable_are_told_together() -> None:
    """A name given twice and two unknown outcomes, each with its line."""
    text = 'NFG 1 R "t" { "a"\n"a" } { 2 1 }\n{ { "" 1 2 } }\n3\n4'
    with pytest.raises(Faults) as caught:
        read_nfg(text)
    assert [fault.address for fault in caught.value.faults] == ["line 2", "line 4", "line 5"]


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        ('NFG\n"\xe9'.encode("latin-1"), "line 2", "is not UTF-8 (byte 0xe9)"),
        ("NFG 1 R".encode("utf-16"), "line 1", "is not UTF-8 (byte 0xff)"),
        (bytes(range(1, 256)), "line 3", "is not UTF-8"),
    ],
)
def test_bytes_that_are_no_text_are_refused(
    tmp_path: Path, data: bytes, line: str, message: str
) -> None:
    """With the line of the first that is none."""
    path = tmp_path / "x.nfg"
    path.write_bytes(data)
    with pytest.raises(Faults) as caught:
        read_nfg(path)
    (fault,) = caught.value.faults
    assert (fault.file, fault.address) == (str(path), line)
    assert message in fault.message


@pytest.mark.parametrize("name", ["no such.nfg", ".", "\0", "x" * 999])
def test_a_file_that_can_not_be_read_is_a_wrong_call(tmp_path: Path, name: str) -> None:
    """Nothing there, a folder, or a name that no file can have."""
    with pytest.raises(CallFault, match="can't be read"):
        read_nfg(tmp_path / name)


@pytest.mark.parametrize("name", ["ends in \\", "", "a\0b", "\ud800"])
def test_a_name_that_can_not_be_written_is_refused(name: str) -> None:
    """The formats have no sign for it; written anyway, it would be read as another."""
    with pytest.raises(CallFault):
        nfg_text("t", normal_form((name,), ("x",), ((1,),)))
    with pytest.raises(CallFault):
        nfg_text("t", normal_form(("a",), ((name,),), ((1,),)))


def test_a_number_that_can_not_be_read_is_not_written() -> None:
    """A number of two thousand digits is refused by both."""
    with pytest.raises(CallFault, match="round it"):
        nfg_text("t", normal_form(("a",), ("x",), ((10**2000,),)))
