"""`new`: a scenario that is read without a fault, and never written over another file."""

import json
import re
import shlex
from pathlib import Path

import pytest

from sim.gather.plain import solve
from sim.read.case import Case, load
from sim.read.warnings import warnings
from tests.test_commands import called


@pytest.fixture
def written(tmp_path: Path) -> Case:
    """The scenario that it writes."""
    assert called("new", str(tmp_path / "band"))[0] == 0
    return load(tmp_path / "band.toml")


def test_it_has_no_faults_and_warns_of_one_reading(written: Case) -> None:
    """The one warning is of what a text leaves open, which the file says itself."""
    assert [w.address for w in warnings(written)] == ["drafts.bands_note.stated"]
    status, out, err = called("check", written.file)
    assert (status, err) == (0, "")
    assert "no faults, 1 warning" in out


def test_it_has_a_deal_that_neither_text_is(written: Case) -> None:
    """There is something to find: each text is refused by one, a third is taken by both."""
    plain = solve(written)
    assert 0 < len(plain.zone) < plain.packages
    assert [draft.accepted for draft in plain.drafts.values()] == [(True, False), (False, True)]


def test_it_shows_every_part_that_a_beginner_needs(written: Case) -> None:
    """Parties, a mediator, people affected, a pressure, drafts and what-ifs, a line of each."""
    scenario = written.scenario
    assert {a.role for a in scenario.actors.values()} == {"party", "mediator", "affected"}
    for part in ("sources", "exclude", "pressures", "drafts", "what_if"):
        assert getattr(scenario, part)
    assert any(s.red_lines for a in scenario.actors.values() for s in a.stakes.values())
    assert all(max(map(len, t.splitlines())) <= 240 for _, t in written.texts)


def test_every_command_in_its_comments_works(written: Case, tmp_path: Path) -> None:
    """They are there to be typed."""
    commands = re.findall(r"#\s+dealzone (.*?)(?:\s{2,}.*)?$", written.text, re.MULTILINE)
    assert len(commands) >= 5
    assert {command.split()[0] for command in commands} >= {"check", "zone", "run", "compare"}
    for command in commands:
        words = shlex.split(command.replace("FILE", written.file))
        drawn = ["--draws", "5"] if words[0] in ("run", "compare") else []
        out = ["--out", str(tmp_path / "results")] if words[0] == "run" else []
        status, _, err = called(*words, *drawn, *out)
        assert (status, err) == (0, ""), command


def test_it_says_what_to_do_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the name that it wrote, which ends as a scenario does."""
    monkeypatch.chdir(tmp_path)
    status, out, err = called("new", "our quay")
    assert (status, err) == (0, "")
    assert "dealzone check 'our quay.toml'" in out
    assert [path.name for path in tmp_path.iterdir()] == ["our quay.toml"]
    status, out, _ = called("new", "v1.2", "--json")
    assert (status, json.loads(out)) == (0, {"file": "v1.2.toml"})


@pytest.mark.parametrize("word", ["quay", "quay.toml"])
def test_nothing_is_written_over(
    word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With or without its ending."""
    monkeypatch.chdir(tmp_path)
    Path("quay.toml").write_text("mine", encoding="utf-8")
    status, out, err = called("new", word)
    assert (status, out) == (2, "")
    assert err == "quay.toml: is there already, and is not written over; name another file\n"
    assert Path("quay.toml").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("", "is a folder"),
        (".", "is a folder"),
        ("sub/", "is a folder"),
        ("no/such", "can't be written"),
        ("x" * 300, "can't be written"),
    ],
)
def test_what_can_not_be_written_is_one_line(
    word: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit status 2, and no file."""
    monkeypatch.chdir(tmp_path)
    status, out, err = called("new", word)
    assert (status, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []
