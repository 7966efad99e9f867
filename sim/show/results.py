"""Results: a folder of a run, read back. Nothing is solved again.

The scenario and its parents stand in the manifest, what the draws gave in `results.json`, and in
`answer.json` the sentences of the answer and the plain solve.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.gather.run import Ensemble
from sim.price.game import PER_UNIT
from sim.read.case import Case
from sim.read.faults import CallFault, Fault, Faults
from sim.show import answer, as_json, manifest

RUN, ANSWER = "results.json", "answer.json"
Json = Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Results:
    """What a folder holds: `found` is its `results.json`, `said` its `answer.json`.

    `case` is the one that was run; `likely` the same of the likeliest types, as the plain solve
    took it.
    """

    folder: Path
    case: Case
    likely: Case
    manifest: Json
    found: Json
    said: Json


def answered(ensemble: Ensemble) -> dict[str, Any]:
    """Return what a page says beyond `results.json`: sentences, and the plain solve."""
    plain = ensemble.plain
    solved = as_json.zone(plain)
    solved["zone"].pop("packages", None)
    del solved["frontier"]
    drafts = {name: plain.payoffs(draft.package) for name, draft in plain.drafts.items()}
    return {
        "answer": answer.of_run(ensemble),
        "likely": answer.of_plain(plain),
        "plain": {
            **solved,
            "frontier_points": len(plain.frontier),
            "drafts_worth": {name: _units(worth) for name, worth in drafts.items()},
        },
    }


def read(out: Path) -> Results:
    """Return what a folder holds; `CallFault` if it is no folder of a finished run."""
    written = _document(out, manifest.FILE)
    if "draws" not in written or written.get("verb", "run") != "run":
        raise refused(out, "holds no results of `dealzone run`; name the folder of a run")
    if not written.get("finished"):
        raise refused(out, "holds a run that is not finished; go on with dealzone run --resume")
    found, said = _document(out, RUN), _document(out, ANSWER)
    try:
        case = manifest.case_of(written)
        return Results(out, case, case.of_types(said["plain"]["types"]), written, found, said)
    except Faults as error:
        what = f"holds a scenario that this version can't read ({error.faults[0]})"
        raise refused(out, what) from None
    except (KeyError, TypeError, ValueError, AttributeError):
        raise refused(out, "holds documents that are not whole; run it again") from None


def refused(out: Path, message: str) -> CallFault:
    """Return the one line that says why a folder can't be used."""
    return CallFault([Fault("dealzone report", str(out), message)])


def _document(out: Path, name: str) -> dict[str, Any]:
    """Return a document of a folder."""
    try:
        found = json.loads((out / name).read_text(encoding="utf-8"))
    except OSError:
        lacks = "is no results folder" if name == manifest.FILE else "is not whole"
        raise refused(out, f"{lacks} (it has no {name}); name the folder of a run") from None
    except (ValueError, RecursionError):
        raise refused(out, f"is damaged ({name} can't be read); run it again") from None
    if not isinstance(found, dict):
        raise refused(out, f"is damaged ({name} holds something else); run it again")
    return found


def _units(worth: Mapping[str, int]) -> dict[str, float]:
    return {actor: units / PER_UNIT for actor, units in worth.items()}
