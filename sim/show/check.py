"""What `check` and `cases` say. Light: they load no arrays."""

from collections.abc import Iterable
from typing import Any

from tabulate import tabulate

from sim.read.case import Case
from sim.read.faults import Fault, documents

LABELS = {
    "documents": "stated in a document",
    "both": "sized by us from a documented claim",
    "assumptions": "assumed",
}


def report(case: Case, warnings: list[Fault]) -> str:
    """Return what there is to say of a file without faults."""
    scenario, counts = case.scenario, case.rests_on()
    total = sum(counts.values())
    found = f"{len(warnings)} warning" + ("" if len(warnings) == 1 else "s")
    size = f"{len(scenario.issues)} issues, {len(scenario.actors)} actors, {total} numbers"
    rows = [[n, f"{n / total:.0%}", LABELS[what]] for what, n in counts.items()] if total else []
    lines = [f"{case.file}: no faults, {found} ({size})"]
    lines += [f"warning: {warning}" for warning in warnings]
    if rows:
        lines += ["What its numbers rest on:", tabulate(rows, tablefmt="plain")]
    return "\n".join(lines)


def document(case: Case, warnings: list[Fault]) -> dict[str, Any]:
    """Return the same for a program."""
    return {
        "file": case.file,
        "faults": [],
        "warnings": documents(warnings),
        "numbers": case.rests_on(),
    }


def listing(titles: Iterable[tuple[str, str]]) -> str:
    """Return the shipped scenarios, a line each."""
    return tabulate(list(titles), tablefmt="plain")
