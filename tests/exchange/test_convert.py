"""A game file written anew: the same game, in one way of writing."""

from pathlib import Path

import pytest

from sim.exchange.convert import convert
from sim.exchange.efg import read_efg
from sim.exchange.nfg import read_nfg
from sim.read.faults import CallFault
from tests.exchange.games import same

FILES = sorted((Path(__file__).parent / "files").iterdir())


@pytest.mark.parametrize("source", FILES, ids=lambda path: path.name)
def test_a_file_written_anew_holds_the_same_game(source: Path, tmp_path: Path) -> None:
    """Title and game are the same, and to write it a second time changes nothing."""
    once, twice = tmp_path / f"once{source.suffix}", tmp_path / f"twice{source.suffix}"
    convert(source, once)
    convert(once, twice)
    read = read_nfg if source.suffix == ".nfg" else read_efg
    (title, game), (told, again) = read(source), read(once)
    assert told == title
    assert same(again, game)
    assert once.read_bytes() == twice.read_bytes() != source.read_bytes()


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        ("x.txt", "y.txt", "x.txt: is no game file by its name; one ends in .nfg or .efg"),
        ("x.nfg", "y.efg", "y.efg: is not of a kind that x.nfg can become; end its name in .nfg"),
        ("x.efg", "y.txt", "can become; end its name in .nfg or .efg"),
        ("x.nfg", "y.nfg", "x.nfg: can't be read"),
        (FILES[0], "no such folder/y.nfg", "y.nfg: can't be written"),
    ],
)
def test_what_can_not_be_converted_is_a_wrong_call(
    tmp_path: Path, source: str, target: str, message: str
) -> None:
    """Another ending, the other kind, no source, or no place for the target."""
    with pytest.raises(CallFault) as caught:
        convert(tmp_path / source, tmp_path / target)
    assert message in str(caught.value)
