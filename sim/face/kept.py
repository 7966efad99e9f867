"""A run kept in a results folder as it goes on: what is finished is never lost."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.gather.batch import Task
    from sim.gather.openings import Progress
    from sim.gather.run import Ensemble


def begun(task: "Task", out: Path) -> dict[str, Any]:
    """Make a folder ready for a run, and return its manifest; `CallFault` if it can't be used."""
    from sim.show import folder, manifest

    folder.ready(out)
    return manifest.begin(out, task)


def kept(
    task: "Task",
    out: Path,
    written: dict[str, Any],
    workers: int,
    batch: int | None,
    progress: "Progress",
) -> "Ensemble":
    """Return what comes of a task, written to its folder; what is there is not solved again."""
    from sim.gather.run import run
    from sim.show import folder
    from sim.show.parts import Parts

    ensemble = run(
        task.case,
        task.draws,
        task.seed,
        design=task.design,
        everything=task.everything,
        workers=workers,
        batch=batch,
        progress=progress,
        store=Parts(out, task.case),
    )
    folder.write(ensemble, out, written)
    return ensemble
