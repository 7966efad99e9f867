"""A game file written anew as this package writes it: one way for what there are many ways for."""

from pathlib import Path

from sim.exchange.efg import efg_text, read_efg
from sim.exchange.nfg import nfg_text, read_nfg
from sim.read.faults import CallFault, Fault

KINDS = (".nfg", ".efg")


def convert(source: Path, target: Path) -> None:
    """Write the game in a .nfg or .efg file to another file of its kind, in place of what is there.

    Comments, names of nodes and outcomes, and where on the way payoffs are paid are not kept.
    Raises `Faults` if the source is wrong, and `CallFault` if the kinds are, or the target can't be
    written.
    """
    kind = source.suffix
    if kind not in KINDS:
        what = "is no game file by its name; one ends in " + " or ".join(KINDS)
        raise CallFault([Fault(str(source), "", what)])
    if target.suffix != kind:
        what = f"is not of the kind of {source.name}; end its name in {kind}"
        raise CallFault([Fault(str(target), "", what)])
    text = nfg_text(*read_nfg(source)) if kind == ".nfg" else efg_text(*read_efg(source))
    try:
        target.write_bytes(text.encode())
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise CallFault([Fault(str(target), "", f"can't be written ({why})")]) from None
