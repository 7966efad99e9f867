"""The shipped example, with a few words of its text replaced."""

from pathlib import Path

from sim.read.case import loads
from sim.read.faults import Faults

PATH = Path(__file__).parents[2] / "scenarios" / "two_firms.toml"
TEXT = PATH.read_text(encoding="utf-8")


def edited(*changes: tuple[str, str]) -> str:
    """Return the example's text with the first of each old text replaced by a new one."""
    text = TEXT
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def faults(text: str) -> list[tuple[str, str]]:
    """Return the address and message of every fault of a text."""
    try:
        loads(text)
    except Faults as error:
        return [(fault.address, fault.message) for fault in error.faults]
    return []
