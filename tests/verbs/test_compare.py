"""`compare` as it is typed: two drafts, a what-if or two, two files, and what it refuses."""

import json
from pathlib import Path

import pytest

from sim.read.case import load
from tests.scenarios import toml
from tests.test_commands import called
from tests.test_json import finite

PARTS = ("title", "kind", "first", "second", "draws", "seed", "differ", "gains", "accepted")
BAND = Path("sim/read/template.toml").resolve()


@pytest.fixture
def twins(tmp_path: Path) -> str:
    """A file in which a draft and a what-if go by one name."""
    raw = dict(load("two_firms").tree)
    text = raw["drafts"]["council_text"]
    raw["drafts"] = {"calm": text, "loud": text, "quiet_town": text}
    path = tmp_path / "twins.toml"
    path.write_text(toml(raw), encoding="utf-8")
    return str(path)


def test_two_drafts_are_told_in_words_first() -> None:
    """Who gains from which words, who accepts, what lies between, what it means for people."""
    status, out, err = called("compare", str(BAND), "bands_note", "landlords_text", "--draws", "90")
    assert (status, err) == (0, "")
    told = " ".join(out.split())
    for said in (
        "First: the band's note. Second: the landlord's text.",
        "They differ on 2 of 3 issues: The hour at which it stops ('Ten' or 'Eight');",
        "Nightjar loses 0.230 by the second (-0.150 by The hour at which it stops and -0.080 by",
        "The first, at the likely numbers: Nightjar accepts and Family Okoro refuses (short by",
        "2 texts take some issues from the one and the rest from the other: one is a deal",
        "the first with the second's words on 'Who pays for padding the walls'",
        "To the children next door no deal is worth 0.000, the first 0.300, the second 1.000.",
        "90 draws, seed 0.",
        "not a forecast",
    ):
        assert said in told
    assert told.index("First:") < told.index("Where they differ")
    assert max(map(len, out.splitlines())) <= 100


def test_quiet_leaves_the_words_alone() -> None:
    """No table follows."""
    words = ("compare", str(BAND), "bands_note", "landlords_text", "--draws", "20")
    assert called(*words)[1].startswith(called(*words, "--quiet")[1].split("- 20 draws")[0])
    assert "---" not in called(*words, "--quiet")[1]


def test_two_drafts_as_json_add_up() -> None:
    """Every actor's rows sum to its gap; packages name an option of every issue."""
    status, out, err = called(
        "compare", str(BAND), "bands_note", "landlords_text", "--json", "--draws", "20"
    )
    found = json.loads(out)
    assert (status, err) == (0, "")
    assert finite(found)
    assert [part for part in PARTS if part not in found] == []
    for of in found["gains"].values():
        assert sum(of["alone"].values()) + of["together"] == pytest.approx(of["gap"])
        assert sum(of["last"].values()) + of["together_last"] == pytest.approx(of["gap"])
        assert of["second"] - of["first"] == pytest.approx(of["gap"])
    assert found["affected"] == ["children"]
    assert found["bridges"]["between"] == len(found["bridges"]["packages"]) == 2
    assert found["bridges"]["nash"]["from_second"] == ["walls"]
    assert set(found["bridges"]["nash"]["package"]) == {"evenings", "until", "walls"}


def test_two_what_ifs_and_two_files_as_json() -> None:
    """The second less the first; what is not common is named."""
    _, out, _ = called(
        "compare", "two_firms", "buyer_gone", "quiet_town", "--json", "--draws", "30"
    )
    supposed = json.loads(out)
    assert (supposed["kind"], supposed["first"]["label"]) == ("what_ifs", "The buyer walks away")
    assert supposed["second"]["changes"]["what_if"] == ["quiet_town"]
    (of,) = supposed["drafts"].values()
    shares = [supposed[side]["drafts"]["council_text"] for side in ("first", "second")]
    assert of["in_zone"]["difference"] == pytest.approx(shares[1] - shares[0])
    _, out, _ = called("compare", "two_firms", str(BAND), "--json", "--draws", "10")
    files = json.loads(out)
    assert finite(files)
    assert files["kind"] == "files"
    assert files["uncommon"]["issues"]["second"] == ["evenings", "until", "walls"]
    assert files["blocks"] == {}


def test_one_what_if_is_held_against_the_file_as_it_stands() -> None:
    """The first is the file."""
    status, out, _ = called("compare", "two_firms", "buyer_gone", "--draws", "30", "--quiet")
    assert status == 0
    assert "First: As the file says. Second: the buyer walks away." in out
    assert "The council's proposal: all accept it in" in out


def test_what_is_set_counts_on_both_sides() -> None:
    """A walk-away above all that is on offer leaves no deal to either."""
    words = ("compare", "two_firms", "quiet_town", "--draws", "10", "--quiet")
    _, out, _ = called(*words, "--set", "actors.south.walk_away=1.5")
    assert "There is a deal in 0% of the readings in the first and 0% in the second" in out
    assert "No deal is accepted by all in any reading of the first and the second." in out
    assert "Changed: actors.south.walk_away = 1.5." in " ".join(out.split())


def test_files_that_differ_say_in_what() -> None:
    """May has more actors, texts and options than April, and other numbers."""
    words = ("compare", "gaza/cairo_april_2024", "gaza/may_2024", "--draws", "4", "--quiet")
    status, out, _ = called(*words)
    told = " ".join(out.split())
    assert status == 0
    assert "Only the second has the actor 'US voters on whom Biden depends' and the drafts" in told
    assert "Of the numbers that both state" in told
    assert told.count("(as of 2024-0") == 2


def test_a_name_of_two_things_is_told_apart_by_its_address(twins: str) -> None:
    """Where the other name decides, nothing is asked; else the line says what to write."""
    assert called("compare", twins, "calm", "quiet_town", "--draws", "3")[0] == 0
    assert called("compare", twins, "buyer_gone", "what_if.quiet_town", "--draws", "3")[0] == 0
    status, _, err = called("compare", twins, "quiet_town", "quiet_town")
    assert status == 2
    assert err.endswith("write drafts.quiet_town or what_if.quiet_town\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["two_firms", "council_tex", "buyer_gone"], "did you mean 'council_text'?"),
        (["two_firms", "council_text", "buyer_gone"], "'buyer_gone' a what-if; name two of one"),
        (["two_firms", "council_text", "council_text"], "is named twice; name another draft"),
        (["two_firms", "buyer_gone", "buyer_gone"], "is named twice; name another what-if"),
        (["two_firms", "council_text"], "is a draft; name another one beside it"),
        (["two_firms", "gaza/may_2042"], "did you mean 'gaza/may_2024'?"),
        (["two_firms", ""], "no draft or what-if of the file, and no other file"),
        (["two_firms"], "NAME"),
        (["gaza/may_2042", "buyer_gone"], "did you mean 'gaza/may_2024'?"),
    ],
)
def test_a_wrong_call_is_one_line_with_what_would_be_right(words: list[str], said: str) -> None:
    """Exit status 2, nothing on standard output."""
    status, out, err = called("compare", *words)
    assert (status, out) == (2, "")
    (line,) = err.splitlines()
    assert said in line


def test_a_faulty_second_file_is_a_fault_of_that_file(tmp_path: Path) -> None:
    """Exit status 1, as for any scenario at fault."""
    faulty = tmp_path / "faulty.toml"
    faulty.write_text("format = 1\n")
    status, _, err = called("compare", "two_firms", str(faulty))
    assert status == 1
    assert err.startswith(str(faulty))


def test_texts_of_the_same_words_say_so(twins: str) -> None:
    """Two names of one text: no gap, no figure, no table of it."""
    status, out, _ = called("compare", twins, "calm", "loud", "--draws", "5")
    assert status == 0
    assert "The two are the same text: none of its 2 issues differs." in out
    assert "Where they differ" not in out


def test_results_are_written_where_they_are_wanted(tmp_path: Path) -> None:
    """Report, document, figure and manifest; the figure says what it shows."""
    out = tmp_path / "gap"
    words = ("compare", str(BAND), "bands_note", "landlords_text", "--draws", "10")
    status, printed, _ = called(*words, "--out", str(out))
    assert status == 0
    assert printed.endswith(f"\nResults and figures: {out}\n")
    assert printed.startswith((out / "report.txt").read_text("utf-8"))
    assert json.loads((out / "results.json").read_text("utf-8"))["kind"] == "drafts"
    said = json.loads((out / "manifest.json").read_text("utf-8"))
    assert said["names"] == ["bands_note", "landlords_text"]
    assert "Nightjar -0.150" in said["figures"]["gap"]["alt"]
    assert {path.name for path in (out / "figures").iterdir()} == {"gap.png", "gap.svg"}
