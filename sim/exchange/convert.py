"""A game file written anew, or as one of another kind: .nfg for .nfg or .efg, .efg for .efg."""

from pathlib import Path

from sim.exchange.efg import efg_text, read_efg
from sim.exchange.nfg import nfg_text, read_nfg
from sim.read.faults import CallFault, Fault, Faults
from sim.solve.strategic_form import strategic_form

KINDS = (".nfg", ".efg")


def convert(source: Path, target: Path) -> None:
    """Write the game in a .nfg or .efg file to another file, in place of what is there.

    A tree becomes a .nfg by its strategic form, plans that come to the same being one. Comments,
    names of nodes and outcomes, and where on the way payoffs are paid are not kept.
    Raises `Faults` if the source is wrong, and `CallFault` if the kinds are, or the target can't be
    written.
    """
    if source.suffix not in KINDS:
        what = "is no game file by its name; one ends in " + " or ".join(KINDS)
        raise CallFault([Fault(str(source), "", what)])
    if target.suffix not in KINDS or (source.suffix, target.suffix) == (".nfg", ".efg"):
        right = source.suffix if source.suffix == ".nfg" else " or ".join(KINDS)
        what = f"is not of a kind that {source.name} can become; end its name in {right}"
        raise CallFault([Fault(str(target), "", what)])
    write(target, _text(source, target))


def _text(source: Path, target: Path) -> str:
    if source.suffix == ".nfg":
        return nfg_text(*read_nfg(source))
    title, tree = read_efg(source)
    if target.suffix == ".efg":
        return efg_text(title, tree)
    try:
        return nfg_text(title, strategic_form(tree))
    except ValueError as error:  # too many plans, or none that can be told apart
        raise Faults([Fault(str(source), "", str(error))]) from None


def write(target: Path, text: str) -> None:
    """Write a text to a file; `CallFault` if that can't be."""
    try:
        target.write_bytes(text.encode())
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise CallFault([Fault(str(target), "", f"can't be written ({why})")]) from None
