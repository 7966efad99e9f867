"""The page of a results folder: whole, safe to open, true, and the same again."""

import io
import json
import re
import shutil
from contextlib import redirect_stderr, redirect_stdout
from itertools import pairwise
from pathlib import Path

import pytest

from sim.cli import main
from sim.gather.run import run as gather
from sim.read.address import show
from sim.show import page, results, text
from sim.show.drawing import inline
from tests.scenarios import case
from tests.show.pages import IMAGE, SCRIPT, Element, hostile_run, plain_run, quay, read, rows
from tests.test_architecture import ARRAYS, loaded

LOADS = ("src", "href", "srcset", "data", "action", "poster", "background", "xlink:href")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small run with everything: some readings hold no deal, and two things were changed."""
    return plain_run(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with hostile words in every text."""
    return hostile_run(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="module", params=["folder", "hostile"])
def shown(request: pytest.FixtureRequest) -> Element:
    """The page of either run."""
    out: Path = request.getfixturevalue(request.param)
    return read((out / page.FILE).read_text(encoding="utf-8"))


def called(*words: str) -> tuple[int, str, str]:
    """Return a command's exit status, its standard output and its standard error."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main(words)
    return status, out.getvalue(), err.getvalue()


def test_what_is_pointed_at_is_there_once(shown: Element) -> None:
    """No name twice, and no link or label that leads nowhere."""
    names = [e.attributes["id"] for e in shown.walk() if "id" in e.attributes]
    assert len(names) == len(set(names)) > 20
    said = [e.attributes.get("aria-labelledby", "").split() for e in shown.walk()]
    meant = {name for each in said for name in each}
    meant |= {
        e.attributes["href"][1:] for e in shown.walk() if e.attributes.get("href", "x")[0] == "#"
    }
    for element in shown.walk():
        for value in element.attributes.values():
            meant |= set(re.findall(r"url\(#([^)]*)\)", value))
    assert meant
    assert meant - set(names) == set()


def test_nothing_is_loaded_and_nothing_runs(shown: Element) -> None:
    """Pictures are data, links lead inside or to a source; no script, no frame, no handler."""
    for element in shown.walk():
        for name, value in element.attributes.items():
            assert not name.startswith("on"), element
            if name in LOADS and not value.startswith(("#", "data:")):
                assert (element.tag, name) == ("a", "href")
                assert value.startswith(("https://", "http://"))
                assert "noreferrer" in element.attributes["rel"]
    strange = {"script", "iframe", "object", "embed", "form", "input", "base", "foreignobject"}
    assert shown.all(*strange) == []
    assert [e.attributes["rel"] for e in shown.all("link")] == ["icon"]
    styles = "".join(e.text for e in shown.all("style"))
    assert not re.search(r"@import|url\(|http", styles)
    (policy,) = (e for e in shown.all("meta") if "http-equiv" in e.attributes)
    assert policy.attributes["content"].startswith(
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    )


def test_every_picture_says_what_it_shows(shown: Element) -> None:
    """Each SVG has a title and a description in words, each image its alternative text."""
    figures = shown.all("figure")
    assert len(figures) >= 6
    for figure in figures:
        (picture,) = figure.all("svg", "img")
        (caption,) = figure.all("figcaption")
        if picture.tag == "svg":
            assert picture.attributes["role"] == "img"
            assert picture.all("title")[0].text == caption.text
            said = picture.all("desc")[0].text
        else:
            said = picture.attributes["alt"]
        assert len(said) > 40
        assert figure.all("details")[0].all("p")[0].text == said


def test_every_table_is_named_and_its_heads_say_what_for(shown: Element) -> None:
    """A caption each, and each head is that of a column, a row or a group of rows."""
    tables = shown.all("table")
    assert len(tables) > 15
    for table in tables:
        (caption,) = table.all("caption")
        assert caption.text
        assert all("scope" in head.attributes for head in table.all("th"))
        widths = {len([c for c in row.inside if isinstance(c, Element)]) for row in table.all("tr")}
        assert widths - {1} == {len(table.all("thead")[0].all("th"))}


def test_headings_go_down_a_step_at_a_time(shown: Element) -> None:
    """One title, and no level is jumped over; the page says its language, and can be skipped."""
    levels = [int(e.tag[1]) for e in shown.all("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))
    assert shown.all("html")[0].attributes["lang"] == "en"
    assert shown.all("a")[0].attributes["class"] == "skip"


def test_hostile_words_stay_words(folder: Path, hostile: Path) -> None:
    """They make no element that the same page without them has not; and they are all there."""
    pages = [read((out / page.FILE).read_text("utf-8")) for out in (folder, hostile)]
    plain, poisoned = ({(e.tag, *sorted(e.attributes)) for e in p.walk()} for p in pages)
    assert poisoned - plain == set()
    shown = pages[1].text
    assert min(shown.count(SCRIPT), shown.count(IMAGE)) > 50
    assert not re.search("<script|<img src=x", (hostile / page.FILE).read_text("utf-8"))
    assert "javascript:alert(3)" in shown
    assert "\u0007" not in shown


def test_an_address_that_a_browser_can_open_is_a_link() -> None:
    """Only http and https make one, in any case of letters."""
    raw = quay()
    for url, link in (("https://e.org/a?b&c", True), ("HTTP://e.org", True), ("//e.org", False)):
        raw["sources"]["minutes"]["url"] = url
        source = case(raw).scenario.sources["minutes"]
        assert bool(page.Cited("source-1", "minutes", source).link) == link


def test_the_page_is_made_again_from_the_folder_alone(folder: Path, tmp_path: Path) -> None:
    """Byte for byte, without the tables of draws and packages."""
    out = tmp_path / "moved"
    shutil.copytree(folder, out)
    first = (out / page.FILE).read_bytes()
    for name in (page.FILE, "draws.parquet", "packages.parquet"):
        (out / name).unlink()
    assert called("report", str(out)) == (0, f"{out / page.FILE}\n", "")
    assert (out / page.FILE).read_bytes() == first
    status, printed, _ = called("report", str(out), "--json")
    assert (status, json.loads(printed)["bytes"]) == (0, len(first))


def test_nothing_is_solved_again(folder: Path) -> None:
    """What solves, draws figures or reads tables is not even loaded."""
    command = f"from sim.cli import main; main(['report', {str(folder)!r}])"
    assert loaded(command) & {*ARRAYS - {"numpy"}, "jinja2"} == {"jinja2"}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("manifest.json", None, "it has no manifest.json"),
        ("manifest.json", "{", "manifest.json can't be read"),
        ("manifest.json", "[1]", "holds something else"),
        ("manifest.json", '{"draws": 3, "finished": null}', "is not finished"),
        ("manifest.json", '{"verb": "play", "draws": 3}', "no results of `dealzone run`"),
        ("manifest.json", '{"draws": 3, "finished": "now"}', "not whole"),
        ("results.json", None, "it has no results.json"),
        ("results.json", "{}", "can't use"),
        ("answer.json", None, "it has no answer.json"),
        ("answer.json", '{"plain": {"types": {}}}', "can't use"),
        ("answer.json", '{"plain": 3}', "not whole"),
        ("report.txt", None, "report.txt"),
        ("figures/margin.png", None, "margin.png"),
        ("figures/margin.svg", None, "margin.svg"),
    ],
)
def test_a_broken_folder_is_one_line(
    folder: Path, tmp_path: Path, name: str, content: str | None, said: str
) -> None:
    """What is missing or damaged is named; no page is left half written."""
    out = tmp_path / "broken"
    shutil.copytree(folder, out)
    before = (out / page.FILE).read_bytes()
    (out / name).unlink()
    if content is not None:
        (out / name).write_text(content, encoding="utf-8")
    status, printed, err = called("report", str(out))
    assert (status, printed) == (2, "")
    (line,) = err.splitlines()
    assert said in line
    assert (out / page.FILE).read_bytes() == before


def test_a_scenario_that_no_longer_reads_is_one_line(folder: Path, tmp_path: Path) -> None:
    """As after a change of the format: the first fault is told, and where."""
    out = tmp_path / "old"
    shutil.copytree(folder, out)
    written = json.loads((out / "manifest.json").read_text("utf-8"))
    written["scenario"] = written["scenario"].replace("issues", "matters")
    (out / "manifest.json").write_text(json.dumps(written), encoding="utf-8")
    status, _, err = called("report", str(out))
    assert status == 2
    assert len(err.splitlines()) == 1
    assert "this version can't read" in err


@pytest.mark.parametrize("where", ["", "nowhere"])
def test_no_folder_is_one_line(where: str, tmp_path: Path) -> None:
    """An empty folder and none at all."""
    status, _, err = called("report", str(tmp_path / where))
    assert status == 2
    assert "is no results folder" in err


def test_the_answer_is_that_of_the_report(folder: Path) -> None:
    """The same sentences, in the same order, before any picture or table."""
    shown = read((folder / page.FILE).read_text("utf-8"))
    section = next(e for e in shown.all("section") if e.attributes["id"] == "answer")
    said = [item.text for item in section.all("ul")[0].all("li")]
    report = " ".join((folder / "report.txt").read_text("utf-8").split())
    assert said
    assert all(f"- {sentence}" in report for sentence in said)
    assert shown.all("section")[0] is section


def test_the_tables_hold_what_the_report_holds(folder: Path) -> None:
    """Wherever a row of the report has rows of the page, its numbers are those of one of them."""
    found = rows(read((folder / page.FILE).read_text("utf-8")))
    cells: dict[str, list[list[str]]] = {}
    for row in (row for of in found.values() for row in of):
        cells.setdefault(row[0].lower(), []).append(row[1:])
    same = 0
    for line in (folder / "report.txt").read_text("utf-8").splitlines():
        label, *numbers = re.split(r" {2,}", line.strip())
        if label.lower() in cells and numbers and all(re.match(r"[-+<>\d]", n) for n in numbers):
            said = [_bare(number) for number in numbers]
            shown = [[_bare(cell) for cell in row[: len(said)]] for row in cells[label.lower()]]
            assert any(row and row == said[: len(row)] for row in shown), (line, shown)
            same += 1
    assert same >= 15


def _bare(cell: str) -> str:
    """Return a cell without the words for yes and no, which the page has longer."""
    return re.sub(r",? (yes|no|accepts|refuses)$", "", cell)


def test_people_affected_have_their_own_table(folder: Path) -> None:
    """With what no deal, each picked deal and each text is worth to them; they are in no other."""
    found = rows(read((folder / page.FILE).read_text("utf-8")))
    (row,) = found["What each outcome is worth to the people affected"][1:]
    assert row[:2] == ["The people of the town", "1.000"]
    assert row[-1] == "0.400"
    everyone = [row[0] for row in found["What each outcome is worth to whom"]]
    assert "The people of the town" not in " ".join(everyone)


def test_every_number_stands_there_with_its_reason(folder: Path) -> None:
    """By address, as in the file; what was changed is marked, and the share of kinds adds up."""
    read_back = results.read(folder)
    shown = read((folder / page.FILE).read_text("utf-8"))
    codes = [e.text for e in shown.all("code")]
    assert sorted(codes) == sorted(show(at) for at, _ in read_back.case.reasons())
    assert len(codes) == sum(read_back.case.rests_on().values())
    table = rows(shown)["South Quay Works: numbers and their reasons"]
    (row,) = (row for row in table if row[0].startswith("actors.south.walk_away"))
    assert row == ["actors.south.walk_away changed to 0.3 to 0.45 to 1", "0.3", "0.45", "0.7"]
    after = table[table.index(row) - 1]
    assert after == ["assumed A buyer waits for its land"]
    (claim,) = (e for e in shown.all("th") if e.text.startswith("statement South says"))
    assert claim.all("a")[0].attributes["href"] == "#source-1"


def test_changes_are_told(folder: Path) -> None:
    """The what-if by its label, the number by its address."""
    shown = read((folder / page.FILE).read_text("utf-8")).text
    assert "What if: South would never accept work every night" in shown
    assert "actors.south.walk_away.high: 1" in shown


def test_a_run_in_python_has_the_page_of_its_folder(folder: Path) -> None:
    """What is written beside the results is what a page needs, and JSON keeps it as it is."""
    read_back = results.read(folder)
    ensemble = gather(read_back.case, 40, 1, everything=True)
    said = json.loads(json.dumps(results.answered(ensemble)))
    assert said == read_back.said
    assert (folder / "report.txt").read_text("utf-8") == text.of_run(ensemble)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_can_be_read(theme: str) -> None:
    """Text of every colour has a contrast of 4.5 or more with the ground and the shade (AA)."""
    css = (page.TEMPLATES / "page.css").read_text("utf-8")
    blocks = re.findall(r":root \{([^}]*)\}", css)
    colours = dict(re.findall(r"--(\w+): #([0-9a-f]{6})", blocks[theme == "dark"]))
    assert len(colours) == 12
    for name in set(colours) - {"ground", "shade", "line"}:
        for ground in ("ground", "shade"):
            light, dark = sorted(map(_luminance, (colours[name], colours[ground])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (name, ground)


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


BAD = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
 viewBox="0 0 10 10" onload="alert(1)"><script>alert(2)</script><style>*{fill:red}</style>
<foreignObject><p>x</p></foreignObject><a xlink:href="http://e.org"><path d="M0 0"/></a>
<g id="a" onclick="alert(3)"><path id="b" d="M 0 0&#10;L 1 1" style="fill: url(#h); stroke: #fff"/>
<path d="M 1 1" style="fill: url(http://e.org/x)"/><use xlink:href="http://e.org/x#y"/>
<use xlink:href="#b" x="1"/><image xlink:href="http://e.org/x.png" width="1"/></g></svg>"""


def test_of_an_svg_only_what_draws_is_kept() -> None:
    """Names are this figure's own; scripts, links, styles and what loads is left out."""
    view, svg = inline(BAD.encode(), "f1-")
    assert view == "0 0 10 10"
    assert svg == (
        '<g stroke-linejoin="round" stroke-linecap="butt"><g id="f1-a">'
        '<path id="f1-b" d="M 0 0 L 1 1" style="fill: url(#f1-h); stroke: #fff"/>'
        '<path d="M 1 1"/><use/><use href="#f1-b" x="1"/><image width="1"/></g></g>'
    )


@pytest.mark.parametrize("text", ["", "<svg", "<p>x</p>", '<svg viewBox="0 0 1 1"/>'])
def test_a_broken_svg_is_no_drawing(text: str) -> None:
    """Then the page has the PNG."""
    assert inline(text.encode(), "f1-") == ("", "")
