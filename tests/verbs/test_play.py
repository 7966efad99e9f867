"""`play` and `convert` as they are called: what they print, and what they refuse in one line."""

import json
from pathlib import Path

import pytest

from sim.cli import main
from sim.read.shipped import folder

MAY = "gaza/may_2024"
FEW = ["--draws", "20", "--seed", "1"]


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Return the exit status, output and complaints of a command."""
    status = main(list(words))
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_all_games_of_a_file_are_played(capsys: pytest.CaptureFixture[str]) -> None:
    """One after the other, in the order of the file, as text or as one document."""
    status, out, _ = said(capsys, "play", MAY, *FEW, "--quiet")
    assert status == 0
    labels = [
        "The draft that Hamas accepts, and Rafah",
        "The draft and Rafah, with W",
        "Hamas's announcement",
    ]
    places = [out.index(label) for label in labels]
    assert places == sorted(places)
    status, out, _ = said(capsys, "play", MAY, *FEW, "--json")
    assert [game["name"] for game in json.loads(out)["games"]] == [
        "rafah",
        "rafah_four",
        "announcement",
    ]


def test_one_game_is_one_document(capsys: pytest.CaptureFixture[str]) -> None:
    """As other people's programs rely on."""
    _, out, _ = said(capsys, "play", MAY, "rafah", *FEW, "--json")
    found = json.loads(out)
    assert found["players"] == ["netanyahu", "hamas"]
    assert found["moves"] == {"netanyahu": ["agree", "hold", "enter"], "hamas": ["agree", "refuse"]}
    assert found["concept"] == "nash"
    assert found["complete"] is True
    (one,) = found["equilibria"]
    assert one["strategies"]["netanyahu"] == {"agree": 0, "hold": 0, "enter": 1}
    assert one["pure"] is True
    assert one["regret"] == 0
    _, out, _ = said(capsys, "play", MAY, *FEW, "--json", "--concept", "sequential")
    assert json.loads(out)["name"] == "announcement"  # the one game that the concept is for


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        (["play", MAY, "rafa"], 2, "rafa: is no game of the file; did you mean 'rafah'?"),
        (
            ["play", "two_firms"],
            2,
            "two_firms: holds no standoff and no tree; add [standoffs.NAME]",
        ),
        (
            ["play", MAY, "rafah", "--concept", "sequential"],
            2,
            "sequential: is no concept for a game",
        ),
        (["play", MAY, "announcement", "--concept", "nash"], 2, "nash: is no concept for a tree"),
        (["play", MAY, "--concept", "nah"], 2, "--concept"),
        (["play", MAY, "--lambda", "-1"], 2, "'-1' is no number of 0 or more"),
        (["play", MAY, "--lambda", "inf"], 2, "'inf' is no number of 0 or more"),
        (["play", "none.nfg"], 2, "none.nfg: can't be read (No such file or directory)"),
        (["play", "textbook/aumann1974_chicken.nfg", "rafah"], 2, "NAME: "),
        (
            ["play", "textbook/aumann1974_chicken.nfg", "--concept", "sequential"],
            2,
            "is no concept",
        ),
        (["convert", MAY, "x.nfg"], 2, "--game: "),
        (["convert", MAY, "x.nfg", "--game", "announcement"], 2, "is no file for a tree; end its"),
        (["convert", "textbook/none.nfg", "x.nfg"], 2, "none.nfg: can't be read"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_call_is_one_line(
    words: list[str], status: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """With what would be right."""
    found, _, err = said(capsys, *words)
    assert found == status
    assert message in err
    assert len(err.strip().splitlines()) == 1


def test_a_broken_game_file_is_at_fault_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit status 1, as of a scenario; as JSON too."""
    file = tmp_path / "broken.nfg"
    file.write_text('NFG 1 R "t" { "a" "b" } { 2 2 }\n\n1 2 3')
    status, _, err = said(capsys, "play", str(file))
    assert status == 1
    assert "broken.nfg: line 3: " in err
    status, out, _ = said(capsys, "play", str(file), "--json")
    assert status == 1
    assert json.loads(out)["faults"][0]["address"] == "line 3"


def test_a_tree_that_forgets_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It may be written; it has no sequential equilibria that we could find."""
    file = tmp_path / "forgets.efg"
    lines = [
        'EFG 2 R "absent-minded" { "A" }',
        'p "" 1 1 "road" { "exit" "on" } 0',
        't "" 1 "" { 0 }',
        'p "" 1 1 "road" { "exit" "on" } 0',
        't "" 2 "" { 4 }',
        't "" 3 "" { 1 }',
    ]
    file.write_text("\n".join(lines))
    status, _, err = said(capsys, "play", str(file))
    assert status == 1
    assert "is passed twice in one play" in err


def test_a_folder_holds_all_that_was_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Report, results, figures, and what is needed to get them again."""
    out = tmp_path / "games"
    status, printed, _ = said(capsys, "play", MAY, *FEW, "--out", str(out))
    assert status == 0
    assert (out / "report.txt").read_text("utf-8") in printed
    names = ["rafah", "rafah_four", "announcement"]
    assert {p.name for p in (out / "figures").iterdir()} == {
        f"{name}.{kind}" for name in names for kind in ("png", "svg")
    }
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    assert (manifest["seed"], manifest["draws"], manifest["verb"]) == (1, 20, "play")
    assert list(manifest["figures"]) == names
    assert [
        g["name"] for g in json.loads((out / "results.json").read_text("utf-8"))["games"]
    ] == names


def test_a_scenarios_game_is_the_same_in_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Written and read again, it has the equilibria that it has in the scenario."""
    for name, kind in (("rafah", "nfg"), ("announcement", "efg")):
        file = str(tmp_path / f"game.{kind}")
        assert said(capsys, "convert", MAY, file, "--game", name)[0] == 0
        _, there, _ = said(capsys, "play", file, "--json")
        _, here, _ = said(capsys, "play", MAY, name, *FEW, "--json")
        mine, theirs = json.loads(here), json.loads(there)
        assert [e["strategies"] for e in mine["equilibria"]] == [
            e["strategies"] for e in theirs["equilibria"]
        ]


def test_a_tree_has_the_nash_equilibria_of_its_strategic_form(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """And every sequential one is among them, by what it brings."""
    file = str(folder() / "textbook" / "signorino1999_crisis.efg")
    _, out, _ = said(capsys, "play", file, "--json", "--concept", "nash")
    worths = [one["payoffs"] for one in json.loads(out)["equilibria"]]
    _, out, _ = said(capsys, "play", file, "--json")
    assert json.loads(out)["equilibria"][0]["payoffs"] in worths
