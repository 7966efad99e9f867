"""The commands as they are typed, with all that they print.

The whole outputs of some stand in `tests/transcripts/*.txt`: after each command what it prints to
standard output, then what it prints to standard error (marked `! `), then its exit status if it is
not 0. After a change that is meant, write them again, and read the difference before you keep it:

    .venv/bin/python -m tests.test_commands && git diff tests/transcripts
"""

import io
import json
import os
import shlex
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from sim.cli import main
from sim.read.shipped import titles

TRANSCRIPTS = sorted((Path(__file__).parent / "transcripts").glob("*.txt"))


def called(*words: str) -> tuple[int, str, str]:
    """Return a command's exit status, its standard output and its standard error."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            status = main(words)
        except SystemExit as stop:  # `--help` and `--version` end the program
            status = int(stop.code or 0)
    return status, out.getvalue(), err.getvalue()


def transcript(command: str) -> str:
    """Return a command with everything it printed."""
    status, out, err = called(*shlex.split(command)[1:])
    complaints = "".join(f"! {line}\n" for line in err.splitlines())
    return f"$ {command}\n{out}{complaints}" + (f"[exit {status}]\n" if status else "") + "\n"


def again(path: Path) -> str:
    """Return what a transcript would be now."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return "".join(transcript(line[2:]) for line in lines if line.startswith("$ "))


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_commands_print_what_their_transcript_says(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every command of a transcript prints the same, letter for letter, to the same stream."""
    monkeypatch.chdir(path.parent)
    assert again(path) == path.read_text(encoding="utf-8")


def test_cases_lists_every_shipped_scenario_on_a_line() -> None:
    """Each case has one line, which begins with its name and ends with its title."""
    status, out, err = called("cases")
    lines = [line.split(maxsplit=1) for line in out.splitlines()]
    assert (status, err) == (0, "")
    assert ["two_firms", "Two firms and a quay"] in lines
    assert [tuple(line) for line in lines] == list(titles())


def test_the_line_of_ten_faults_counts_at_least_ten() -> None:
    """The file with ten faults and more is told all of them at once, each at another address."""
    file = str(TRANSCRIPTS[0].parent / "ten_faults.toml")
    status, out, err = called("check", file)
    addresses = [line.removeprefix(f"{file}: ").split(": ")[0] for line in out.splitlines()]
    assert (status, err) == (1, "")
    assert len(addresses) == len(set(addresses)) >= 10


@pytest.mark.parametrize(
    ("words", "options"),
    [
        (["--help"], ["cases", "check", "zone", "run", "--version"]),
        (["zone", "--help"], ["FILE", "--set ADDRESS=VALUE", "--what-if NAME", "--json"]),
        (["run", "--help"], ["--draws N", "--seed S", "--out DIR", "--all", "--quiet"]),
        (["sweep", "--help"], ["ADDRESS", "--low X", "--high X", "--steps N", "--draws N"]),
        (["sensitivity", "--help"], ["FILE", "--draws N", "--seed S", "--out DIR"]),
        (["discover", "--help"], ["FILE", "--density X", "--draws N", "--out DIR"]),
    ],
)
def test_help_names_what_a_verb_takes(words: list[str], options: list[str]) -> None:
    """Help is a result: printed to standard output, with exit status 0."""
    status, out, err = called(*words)
    assert (status, err) == (0, "")
    assert [option for option in options if option not in out] == []


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ([], "VERB"),
        (["zon", "two_firms"], "'zon'"),
        (["zone"], "FILE"),
        (["zone", "two_firms", "--fast"], "--fast"),
        (["run", "two_firms", "--draw", "5"], "did you mean '--draws'?"),
        (["--fast", "zone", "two_firms"], "--fast"),
        (["zone", "two_firms", "again"], "'again'"),
        (["run", "two_firms", "--design", "square"], "'square'"),
        (["run", "two_firms", "--draws", "1.5"], "'1.5'"),
        (["run", "two_firms", "--draws"], "--draws"),
        (["zone", "no such file"], "no such file"),
        (["zone", ""], "is a folder"),
        (["check", "/"], "is a folder"),
        (["sweep", "two_firms"], "ADDRESS"),
        (["sweep", "two_firms", "actors.south.walk_away", "--steps", "1"], "'1'"),
        (["sensitivity", "two_firms", "--design", "random"], "--design"),
        (["discover", "two_firms", "--density", "2"], "'2'"),
    ],
)
@pytest.mark.parametrize("as_json", [False, True])
def test_a_wrong_call_ends_with_status_2(words: list[str], named: str, as_json: bool) -> None:
    """What is wrong is named on one line, or in one JSON document if that was asked for."""
    status, out, err = called(*words, *(["--json"] if as_json else []))
    assert status == 2
    if as_json:
        (fault,) = json.loads(out)["faults"]
        assert err == ""
        assert named in f"{fault['file']} {fault['message']}"
    else:
        (line,) = (out + err).splitlines()
        assert named in line
        assert words[:1] == ["check"] or not out


@pytest.mark.parametrize(
    "words", [["cases"], ["check", "two_firms"], ["zone", "two_firms"], ["zone", "ten_faults.toml"]]
)
def test_json_is_one_document_and_nothing_else(
    words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of standard output is one JSON object, and standard error is empty."""
    monkeypatch.chdir(TRANSCRIPTS[0].parent)
    _, out, err = called(*words, "--json")
    assert isinstance(json.loads(out), dict)
    assert err == ""


def test_faults_in_json_are_the_faults_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same faults, in the same order, with the same file, address and message."""
    monkeypatch.chdir(TRANSCRIPTS[0].parent)
    _, _, err = called("zone", "ten_faults.toml")
    status, out, _ = called("zone", "ten_faults.toml", "--json")
    faults = json.loads(out)["faults"]
    assert status == 1
    assert all(list(fault) == ["file", "address", "message"] for fault in faults)
    assert [": ".join(fault.values()) for fault in faults] == err.splitlines()


def test_the_worst_file_decides_the_status_of_a_check(tmp_path: Path) -> None:
    """A faulty file after a sound one gives 1, a missing one 2, in either order."""
    faulty = tmp_path / "faulty.toml"
    faulty.write_text("format = 1\n")
    assert called("check", "two_firms", str(faulty))[0] == 1
    assert called("check", str(faulty), "two_firms")[0] == 1
    assert called("check", "nothing.toml", str(faulty))[0] == 2


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The results folders of two runs that were called alike, from two places."""
    folders = []
    before = Path.cwd()
    for n in (1, 2):
        place = tmp_path_factory.mktemp(f"run{n}")
        os.chdir(place)
        try:
            status, out, err = called("run", "two_firms", "--draws", "50", "--seed", "1")
        finally:
            os.chdir(before)
        assert (status, err) == (0, "")
        assert out.endswith(f"{Path('results/two_firms')}\n")
        folders.append(place / "results" / "two_firms")
    return folders


@pytest.mark.parametrize("name", ["draws.parquet", "packages.parquet"])
def test_the_same_seed_gives_the_same_tables(twice: list[Path], name: str) -> None:
    """Two runs alike write tables that are equal, value for value."""
    first, second = (pq.read_table(folder / name) for folder in twice)
    assert first.num_rows
    assert first.equals(second)


@pytest.mark.parametrize("name", ["report.txt", "results.json"])
def test_the_same_seed_gives_the_same_report(twice: list[Path], name: str) -> None:
    """Two runs alike write the same words and numbers, byte for byte."""
    first, second = ((folder / name).read_bytes() for folder in twice)
    assert first == second


def test_another_seed_gives_other_draws(twice: list[Path], tmp_path: Path) -> None:
    """Seed 0 is a seed like any other: its draws are not those of seed 1."""
    out = tmp_path / "zero"
    called("run", "two_firms", "--draws", "50", "--seed", "0", "--out", str(out), "--quiet")
    first, other = (pq.read_table(folder / "draws.parquet") for folder in (twice[0], out))
    assert first.num_rows == other.num_rows == 50
    assert not first.equals(other)


def test_a_run_in_json_is_the_document_of_its_folder(tmp_path: Path) -> None:
    """What `--json` prints is what the folder's results.json holds."""
    out = tmp_path / "new" / "folder"
    status, printed, err = called("run", "two_firms", "--draws", "5", "--out", str(out), "--json")
    document: dict[str, Any] = json.loads(printed)
    assert (status, err) == (0, "")
    assert document == json.loads((out / "results.json").read_text(encoding="utf-8"))
    assert document["draws"] == 5


def test_a_second_run_takes_another_folder_unless_told_which(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No run writes over another's results by itself, and `--out` may name an earlier run's."""
    monkeypatch.chdir(tmp_path)
    short = ("run", "two_firms", "--draws", "1", "--quiet")
    statuses = [
        called(*short)[0],
        called(*short)[0],
        called(*short, "--out", "results/two_firms")[0],
    ]
    assert statuses == [0, 0, 0]
    assert sorted(path.name for path in Path("results").iterdir()) == ["two_firms", "two_firms-2"]


@pytest.mark.parametrize("kept", ["notes.txt", "folder"])
def test_a_folder_with_other_things_is_left_alone(tmp_path: Path, kept: str) -> None:
    """`--out` of a folder that holds no results is refused before anything is written there."""
    (tmp_path / kept).mkdir()
    status, out, err = called("run", "two_firms", "--draws", "1", "--out", str(tmp_path))
    assert (status, out) == (2, "")
    assert "is not empty" in err
    assert [path.name for path in tmp_path.iterdir()] == [kept]


if __name__ == "__main__":
    for each in TRANSCRIPTS:
        os.chdir(each.parent)
        each.write_text(again(each), encoding="utf-8")
