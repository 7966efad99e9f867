"""`dealzone run FILE`: the main job, many draws solved into a results folder."""

import argparse
import shlex
import sys
from pathlib import Path
from typing import Any

from sim.read.faults import CallFault, Fault
from sim.verbs.terminal import (
    DONE,
    case_of,
    cores,
    interruptible,
    print_json,
    progress,
    say_if_compiling,
)

DRAWN: dict[str, Any] = {"draws": 2048, "seed": 0, "design": "latin"}  # what a run draws


def run(options: argparse.Namespace) -> int:
    """Solve many draws, and write a results folder."""
    if options.resume is not None:
        return _resumed(options)
    if options.file is None:
        raise CallFault([Fault("dealzone run", "", "needs a FILE, or --resume DIR")])
    case = case_of(options)
    from sim.face.kept import begun
    from sim.gather.batch import Task
    from sim.show import folder

    out = Path(options.out) if options.out else folder.unused(Path("results"), case.name)
    asked = {name: getattr(options, name) for name in DRAWN}
    drawn = {name: DRAWN[name] if x is None else x for name, x in asked.items()}
    task = Task(case, everything=options.all, **drawn)
    return _solved(options, out, task, begun(task, out))


def _resumed(options: argparse.Namespace) -> int:
    """Go on with a run that was broken off; refuse what it has been told before."""
    named = {"file": "FILE", "what_if": "--what-if"}
    told = ("file", "set", "what_if", "draws", "seed", "design", "all", "out")
    again = [named.get(n, f"--{n}") for n in told if getattr(options, n) not in (None, [], False)]
    if again:
        message = f"is told in the folder; leave out {', '.join(again)}"
        raise CallFault([Fault("--resume", options.resume, message)])
    from sim.show import manifest

    out = Path(options.resume)
    task, written = manifest.resumed(out)
    return _solved(options, out, task, written)


def _solved(options: argparse.Namespace, out: Path, task: Any, written: dict[str, Any]) -> int:
    """Solve the draws of a task that are not solved yet, and write and print what comes of all."""
    from sim.face.kept import kept
    from sim.show import as_json, text

    quiet = options.quiet or options.json
    say_if_compiling(quiet)
    try:
        with interruptible():
            workers = options.workers or cores()
            ensemble = kept(task, out, written, workers, options.batch, progress(quiet))
    except (KeyboardInterrupt, OSError, CallFault):
        again = f"dealzone run --resume {shlex.quote(str(out))}"
        print(f"\ndealzone: what is finished is kept; go on with: {again}", file=sys.stderr)
        raise
    if options.json:
        print_json(as_json.run(ensemble, str(out)))
    else:
        print(text.of_run(ensemble, quiet=options.quiet))
        print(f"Results, tables and figures: {out}")
    return DONE
