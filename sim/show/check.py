"""What `check` and `cases` say. Light: they load no arrays."""

from collections.abc import Iterator
from typing import Any

from tabulate import tabulate

from sim.read.checked import Checked, Shelf
from sim.read.faults import documents

LABELS = {
    "documents": "stated in a document",
    "both": "sized by us from a documented claim",
    "assumptions": "assumed",
}


def sentences(of: Checked) -> Iterator[str]:
    """Yield what there is to say of a file without faults: its size, each warning."""
    scenario, total = of.case.scenario, sum(of.case.rests_on().values())
    count = len(of.warnings)
    found = f"{count} warning" + ("" if count == 1 else "s")
    size = f"{len(scenario.issues)} issues, {len(scenario.actors)} actors, {total} numbers"
    yield f"{of.case.file}: no faults, {found} ({size})"
    yield from (f"warning: {warning}" for warning in of.warnings)


def report(of: Checked, *, quiet: bool = False) -> str:
    """Return the same as text, and what the file's numbers rest on unless `quiet`."""
    counts = of.case.rests_on()
    total, lines = sum(counts.values()), list(sentences(of))
    rows = [[n, f"{n / total:.0%}", LABELS[what]] for what, n in counts.items()] if total else []
    if rows and not quiet:
        lines += ["What its numbers rest on:", tabulate(rows, tablefmt="plain")]
    return "\n".join(lines) + "\n"


def document(of: Checked) -> dict[str, Any]:
    """Return the same for a program."""
    return {
        "file": of.case.file,
        "faults": [],
        "warnings": documents(of.warnings),
        "numbers": of.case.rests_on(),
    }


def listing(shelf: Shelf, *, quiet: bool = False) -> str:
    """Return the shipped scenarios, a line each; `quiet`, their names alone."""
    rows = [[name] if quiet else [name, title] for name, title in shelf.titles]
    return tabulate(rows, tablefmt="plain") + "\n"


def listed(shelf: Shelf) -> dict[str, Any]:
    """Return the same for a program."""
    return {"cases": [{"name": name, "title": title} for name, title in shelf.titles]}
