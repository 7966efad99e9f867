"""A game file read, of whichever kind: `.nfg` or `.efg`."""

from pathlib import Path

from sim.exchange.efg import read_efg
from sim.exchange.nfg import read_nfg
from sim.solve.extensive_form import ExtensiveForm
from sim.solve.normal_form import NormalForm


def read(path: Path) -> tuple[str, NormalForm | ExtensiveForm]:
    """Return the title and the game of a file; raises `Faults` if it is no such file."""
    return read_nfg(path) if path.suffix == ".nfg" else read_efg(path)
