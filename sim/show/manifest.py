"""Manifest: what is needed to get the results of a folder again, and to go on with a run.

It is written when a run begins, and again, with the time, when everything else is there.
"""

import json
import platform
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sim.gather.batch import Task
from sim.read.address import parse
from sim.read.case import Case, again
from sim.read.changes import Change
from sim.read.faults import CallFault, Fault
from sim.show import as_json

FILE = "manifest.json"
DATES = ("as_of", "dated", "published")  # keys whose values are dates
LIBRARIES = ("numpy", "numba", "scipy", "pydantic", "pyarrow", "matplotlib")


def begin(out: Path, task: Task) -> dict[str, Any]:
    """Write the manifest of a run that begins, and return it."""
    drawn = {"seed": task.seed, "draws": task.draws, "design": task.design}
    written = of_case(task.case, {**drawn, "all": task.everything})
    (out / FILE).write_text(as_text(written), encoding="utf-8")
    return written


def of_case(case: Case, asked: dict[str, Any]) -> dict[str, Any]:
    """Return the manifest of what was asked of a case, not finished yet."""
    return {
        "dealzone": version("dealzone"),
        "file": case.file,
        "scenario_sha256": case.content_hash,
        **asked,
        **as_json.changes(case),
        "versions": {
            "python": platform.python_version(),
            **{name: version(name) for name in LIBRARIES},
        },
        "begun": _now(),
        "finished": None,
        "scenario": case.text,
        "extends": list(_parents(case)),
    }


def finish(out: Path, written: dict[str, Any]) -> None:
    """Write a manifest again, now that the folder is whole."""
    (out / FILE).write_text(as_text({**written, "finished": _now()}), encoding="utf-8")


def resumed(out: Path) -> tuple[Task, dict[str, Any]]:
    """Return the task of a folder whose run was broken off, and its manifest.

    Raises `CallFault` if there is nothing to go on with, or if this is another version.
    """
    try:
        written = json.loads((out / FILE).read_text(encoding="utf-8"))
        finished, begun_by = written["finished"], written["dealzone"]
    except (OSError, ValueError, KeyError, TypeError):
        raise _refused(out, "holds no run of ours; name a results folder") from None
    if finished:
        raise _refused(out, f"holds a run that was finished ({finished}); there is nothing to do")
    if begun_by != version("dealzone"):
        raise _refused(out, f"was begun by dealzone {begun_by}; go on with that version")
    case = case_of(written)
    return Task(case, written["draws"], written["seed"], written["design"], written["all"]), written


def case_of(written: Mapping[str, Any]) -> Case:
    """Return the case that a manifest tells of, as it was changed; raises `Faults`."""
    texts = [(written["file"], written["scenario"])]
    texts += [(parent["file"], parent["scenario"]) for parent in written["extends"]]
    changes = tuple(_change(address, value) for address, value in written["set"].items())
    return again(texts, tuple(written["what_if"]), changes)


def _change(address: str, value: Any) -> Change:
    """Return a change as it was made; JSON has no dates."""
    at = parse(address)
    return at, date.fromisoformat(value) if at[-1] in DATES else value


def as_text(document: dict[str, Any]) -> str:
    """Return a document as JSON, as all files of a folder hold it."""
    return json.dumps(document, indent=1, ensure_ascii=False, default=str) + "\n"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _refused(out: Path, message: str) -> CallFault:
    return CallFault([Fault("--resume", str(out), message)])


def _parents(case: Case) -> Iterator[dict[str, str]]:
    """Yield the files that a case extends, the nearest first."""
    parent = case.parent
    while parent is not None:
        yield {"file": parent.file, "sha256": parent.content_hash, "scenario": parent.text}
        parent = parent.parent
