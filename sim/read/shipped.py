"""The scenarios that come with the program, and how a name finds its file."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from sim.read.faults import CallFault, Fault, nearest

GAMES = (".nfg", ".efg")  # files of other people's tools, which are played
TITLE = re.compile(r'"((?:[^"\\]|\\.)*)"')  # the first text in one of them
PACKAGE = Path(__file__).resolve().parents[1]


def folder() -> Path:
    """Return where the shipped scenarios are: in the wheel, else beside the package's source."""
    packed = PACKAGE / "scenarios"
    return packed if packed.is_dir() else PACKAGE.parent / "scenarios"


def names() -> list[str]:
    """Return the names of the shipped cases, `gaza/cairo_april_2024`, those in folders last."""
    root = folder()
    paths = (path.relative_to(root).with_suffix("") for path in root.rglob("*.toml"))
    return [path.as_posix() for path in sorted(paths, key=lambda p: (len(p.parts), p.parts))]


def games() -> list[str]:
    """Return the game files that are shipped, `textbook/aumann1974_chicken.nfg`, by name."""
    paths = (p for p in folder().rglob("*") if p.suffix in GAMES)
    return sorted(path.relative_to(folder()).as_posix() for path in paths)


def game(file: str) -> Path:
    """Return the path of a game file, or of the shipped one of that name."""
    path = Path(file)
    name = path.as_posix().removeprefix("scenarios/")
    return folder() / name if not exists(path) and name in games() else path


def titles() -> Iterator[tuple[str, str]]:
    """Yield each shipped case's name and title, those of game files last."""
    for name in names():
        with (folder() / f"{name}.toml").open("rb") as file:
            yield name, tomllib.load(file)["title"]
    for name in games():
        told = TITLE.search((folder() / name).read_text("utf-8"))
        yield name, told.group(1) if told is not None else ""


def exists(path: Path) -> bool:
    """Return whether there is something of that name, which may be too long for a name."""
    try:
        return path.exists()
    except OSError:
        return False


def find(file: str | Path) -> Path:
    """Return the path of a file, or of the shipped case of that name; `CallFault` if none is."""
    path = Path(file)
    if exists(path) and not path.is_dir():  # a pipe will do
        return path
    name = path.as_posix().removesuffix(".toml").removeprefix("scenarios/")
    if name in names():
        return folder() / f"{name}.toml"
    what = "is a folder, not a scenario file" if exists(path) else "there is no such file or case"
    raise CallFault([Fault(str(file), "", f"{what}; {nearest(name, names())}")])
