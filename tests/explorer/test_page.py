"""The files of the page travel with the package, and its how-to names what there is."""

from importlib.resources import files
from pathlib import Path

from sim.cli import _parser
from sim.explorer.server import PAGE, SERVED

DOCS = Path(__file__).parents[2] / "docs"


def test_the_package_holds_the_page() -> None:
    """Found where an installed package would have them, every one that the page asks for."""
    there = {each.name for each in files("sim.explorer").joinpath("page").iterdir()}
    assert there == {path.name for path in PAGE.iterdir()} == set(SERVED.values())
    for path in PAGE.glob("*.js"):
        asked = [
            line.split('"')[1]
            for line in path.read_text("utf-8").splitlines()
            if " from " in line and line.startswith("import")
        ]
        assert {name.removeprefix("./") for name in asked} <= there


def test_files_are_short() -> None:
    """A file is one idea: no script is longer than what one reads at a sitting."""
    assert all(len(path.read_text("utf-8").splitlines()) < 250 for path in PAGE.iterdir())


def test_the_how_to_names_every_option() -> None:
    """What `dealzone explore --help` lists is told."""
    text = (DOCS / "explorer.md").read_text(encoding="utf-8")
    options = _parser().parse_args(["explore", "two_firms"])
    for name in ("port", "no_browser", "set", "what_if", "json"):
        assert hasattr(options, name)
        assert f"--{name.replace('_', '-')}" in text
    assert (DOCS / "explorer.png").stat().st_size < 300_000
