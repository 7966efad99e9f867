"""A file that was checked, and the shelf of those that are shipped."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sim.read.case import Case, load
from sim.read.faults import Fault
from sim.read.shipped import titles
from sim.read.warnings import warnings


@dataclass(frozen=True, eq=False)
class Checked:
    """A file without faults: its case, and what it might have meant otherwise."""

    case: Case
    warnings: tuple[Fault, ...]

    def __repr__(self) -> str:
        return f"Checked({self.case.file!r}, no faults, {len(self.warnings)} warnings)"


@dataclass(frozen=True)
class Shelf:
    """The shipped cases and games: their names and titles, in the order of the command line."""

    titles: tuple[tuple[str, str], ...]

    def __iter__(self) -> Iterator[str]:
        return (name for name, _ in self.titles)

    def __len__(self) -> int:
        return len(self.titles)

    def __contains__(self, name: object) -> bool:
        return name in tuple(self)


def check(file: str | Path) -> Checked:
    """Return a file's case and its warnings; raises `Faults` with all that is wrong with it."""
    return checked(load(file))


def checked(case: Case) -> Checked:
    """Return a case with the warnings of its file."""
    return Checked(case, tuple(warnings(case)))


def shelf() -> Shelf:
    """Return the shipped cases."""
    return Shelf(tuple(titles()))
