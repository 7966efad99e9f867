"""Cases from Python: the shelf, a file read, checked, begun, a game written to another file."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sim.read.faults import CallFault, Fault

if TYPE_CHECKING:
    from sim.read.case import Case
    from sim.read.checked import Checked, Shelf


def cases() -> "Shelf":
    """Return the shipped cases and games by name, as `dealzone cases` lists them.

    >>> import sim
    >>> list(sim.cases())[:2]
    ['two_firms', 'gaza/cairo_april_2024']
    """
    from sim.read.checked import shelf

    return shelf()


def load(file: str | Path, *, set: Sequence[str] = (), what_if: Sequence[str] = ()) -> "Case":
    """Return the case in a file, or the shipped case of that name.

    `set` are changes as on the command line, "ADDRESS=VALUE"; `what_if` names of the file's own.
    Raises `Faults` (the file is at fault) or `CallFault` (what was asked for is).

    >>> import sim
    >>> case = sim.load("two_firms", set=["actors.south.walk_away=0.5"])
    >>> case.number("actors.south.walk_away").likely
    0.5
    """
    from sim.read.case import load

    return load(file, sets=_listed(set), what_ifs=_listed(what_if))


def loads(
    text: str,
    *,
    file: str = "text",
    folder: Path | None = None,
    set: Sequence[str] = (),
    what_if: Sequence[str] = (),
) -> "Case":
    """Return the case that a text holds; `file` is what faults call it. Raises as `load` does.

    A file that the text extends is looked for in `folder`, and among the shipped cases.

    >>> import sim
    >>> sim.loads(sim.load("two_firms").text, what_if="quiet_town").what_ifs
    ('quiet_town',)
    """
    from sim.read.case import loads

    sets, what_ifs = _listed(set), _listed(what_if)
    return loads(text, file=file, folder=folder, sets=sets, what_ifs=what_ifs)


def check(file: "str | Path | Case") -> "Checked":
    """Return a file's warnings, as `dealzone check` prints them; raises `Faults` with all faults.

    >>> import sim
    >>> sim.check("two_firms")
    Checked('two_firms', no faults, 1 warnings)
    """
    from sim.read.checked import checked

    return checked(case_of(file))


def new(file: str | Path) -> Path:
    """Write a commented scenario to start from, and return its path; an ending is added if missing.

    Raises `CallFault` if there is such a file already, or it can't be written.

    >>> import sim, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     sim.zone(sim.new(f"{folder}/quay")).packages
    8
    """
    from sim.read.template import write

    return write(str(file))


def convert(source: "str | Path | Case", target: str | Path, *, game: str | None = None) -> Path:
    """Write a game to another file, and return its path.

    `source` is a `.nfg` or `.efg` file, or a scenario of which `game` names a standoff (written as
    `.nfg`) or a tree (as `.efg`). Raises `Faults` or `CallFault`.

    >>> import sim, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = sim.convert("gaza/may_2024", f"{folder}/rafah.nfg", game="rafah")
    ...     path.read_text().splitlines()[0][:9]
    'NFG 1 R "'
    """
    from sim.face.converted import rewritten, written
    from sim.read.shipped import GAMES

    if isinstance(source, str | Path) and Path(source).suffix in GAMES:
        if game is not None:
            what = "has one game alone; leave out its name"
            raise CallFault([Fault(str(source), game, what)])
        return rewritten(Path(source), Path(target))
    return written(case_of(source), game, Path(target))


def case_of(what: "str | Path | Case") -> "Case":
    """Return a case as it is, or the one in a file."""
    from sim.read.case import Case

    return what if isinstance(what, Case) else load(what)


def _listed(words: Sequence[str]) -> Sequence[str]:
    """Return several changes, also where one alone was given."""
    return [words] if isinstance(words, str) else words
