"""The command line: `dealzone VERB FILE [options]`. It parses, calls, prints.

Exit status: 0 done, 1 the scenario is at fault (every fault is printed), 2 the call is at fault.
Results go to standard output (what `check` finds is its result), faults and progress to standard
error, progress only to a terminal.
"""

import argparse
import json
import os
import shlex
import signal
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from sim.read.faults import CallFault, Fault, Faults, nearest

if TYPE_CHECKING:
    from sim.read.case import Case

DRAWN: dict[str, Any] = {"draws": 2048, "seed": 0, "design": "latin"}  # what a run draws
DONE, SCENARIO_AT_FAULT, CALL_AT_FAULT, INTERRUPTED = 0, 1, 2, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    words = sys.argv[1:] if argv is None else argv
    try:
        options = _parser().parse_args(words)
    except CallFault as error:
        return _refuse(error, "--json" in words)
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # as Ctrl-C: nothing is lost
    try:
        status: int = options.verb(options)
        sys.stdout.flush()
    except Faults as error:
        return _refuse(error, options.json)
    except KeyboardInterrupt:
        print("\ndealzone: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        place = str(error.filename or "")
        return _refuse(CallFault([Fault(place, "", error.strerror or str(error))]), options.json)
    return status


def _refuse(error: Faults, as_json: bool) -> int:
    if as_json:
        _print_json(error.document())
    else:
        print(error, file=sys.stderr)
    return CALL_AT_FAULT if isinstance(error, CallFault) else SCENARIO_AT_FAULT


def _print_json(document: dict[str, Any]) -> None:
    print(json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False))


def cases(options: argparse.Namespace) -> int:
    """List the shipped scenarios."""
    from sim.read.shipped import titles
    from sim.show.check import listing

    if options.json:
        _print_json({"cases": [{"name": name, "title": title} for name, title in titles()]})
    else:
        print(listing(titles()))
    return DONE


def check(options: argparse.Namespace) -> int:
    """Print all faults and warnings of some files."""
    from sim.read.case import load
    from sim.read.warnings import warnings
    from sim.show.check import document, report

    status, documents = DONE, []
    for file in options.files:
        try:
            case = load(file)
            found = warnings(case)
        except Faults as error:
            status = max(status, CALL_AT_FAULT if isinstance(error, CallFault) else 1)
            documents.append({"file": file, **error.document()})
            text = str(error)
        else:
            documents.append(document(case, found))
            text = report(case, found)
        if not options.json:
            print(text)
    if options.json:
        _print_json(documents[0] if len(documents) == 1 else {"files": documents})
    return status


def zone(options: argparse.Namespace) -> int:
    """Print the plain solve."""
    case = _case(options)
    from sim.gather.plain import solve

    plain = solve(case)
    if options.json:
        from sim.show import as_json

        _print_json(as_json.zone(plain))
    else:
        from sim.show import text

        print(text.of_plain(plain, quiet=options.quiet), end="")
    return DONE


def run(options: argparse.Namespace) -> int:
    """Solve many draws, and write a results folder."""
    if options.resume is not None:
        return _resumed(options)
    if options.file is None:
        raise CallFault([Fault("dealzone run", "", "needs a FILE, or --resume DIR")])
    case = _case(options)
    from sim.gather.batch import Task
    from sim.show import folder, manifest

    out = Path(options.out) if options.out else folder.unused(Path("results"), case.name)
    folder.ready(out)
    asked = {name: getattr(options, name) for name in DRAWN}
    drawn = {name: DRAWN[name] if x is None else x for name, x in asked.items()}
    task = Task(case, everything=options.all, **drawn)
    return _solved(options, out, task, manifest.begin(out, task))


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
    from sim.gather.openings import silent
    from sim.gather.run import run as gather
    from sim.show import as_json, folder, text
    from sim.show.parts import Parts

    quiet = options.quiet or options.json
    _say_if_compiling(quiet)
    try:
        ensemble = gather(
            task.case,
            task.draws,
            task.seed,
            design=task.design,
            everything=task.everything,
            workers=options.workers or _cores(),
            batch=options.batch,
            progress=silent if quiet else _progress,
            store=Parts(out, task.case),
        )
        folder.write(ensemble, out, written)
    except (KeyboardInterrupt, OSError, CallFault):
        again = f"dealzone run --resume {shlex.quote(str(out))}"
        print(f"\ndealzone: what is finished is kept; go on with: {again}", file=sys.stderr)
        raise
    if options.json:
        _print_json(as_json.run(ensemble, str(out)))
    else:
        print(text.of_run(ensemble, quiet=options.quiet))
        print(f"Results, tables and figures: {out}")
    return DONE


def _say_if_compiling(quiet: bool) -> None:
    """Say on a terminal why the first run takes longer."""
    from sim.solve import kernels

    if not quiet and sys.stderr.isatty() and not kernels.are_kept():
        print(
            "compiling the solver for this machine, once: about a quarter of a minute",
            file=sys.stderr,
        )


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def structure(options: argparse.Namespace) -> int:
    """Print how often there is a zone with each mechanism switched off."""
    case = _case(options)
    from sim.gather.openings import silent
    from sim.gather.structure import structures
    from sim.show import as_json, text

    quiet = options.quiet or options.json
    _say_if_compiling(quiet)
    progress = silent if quiet else _progress
    found = structures(case, options.draws, options.seed, options.design, progress)
    if options.json:
        _print_json(as_json.structures(found))
    else:
        print(text.of_structures(found), end="")
    return DONE


def _case(options: argparse.Namespace) -> "Case":
    """Read the scenario first: its faults need not wait for numpy."""
    from sim.read.case import load

    return load(options.file, sets=options.set, what_ifs=options.what_if)


def _progress(steps: Iterable[int], label: str) -> Iterable[int]:
    """Show on a terminal how far a piece of work has come, from before its first step on."""
    from tqdm import tqdm

    shown: Iterable[int] = tqdm(
        steps, label, file=sys.stderr, leave=False, disable=None, unit="", mininterval=0.2
    )
    return shown


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="dealzone",
        allow_abbrev=False,
        description="Which deals are possible, who blocks them, and how sure one can be of it.",
        epilog="FILE is a path, or the name of a shipped case: see `dealzone cases`.",
    )
    parser.add_argument("--version", action=_Version)
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)

    verb = _verb(verbs, "cases", cases, "list the shipped scenarios")
    verb = _verb(verbs, "check", check, "all faults and warnings of files, and what they rest on")
    verb.add_argument("files", nargs="+", metavar="FILE")

    verb = _verb(verbs, "zone", zone, "the plain solve: where a deal is possible, who blocks")
    _scenario(verb)

    verb = _verb(verbs, "run", run, "the main job: plain solve, draws, figures, a results folder")
    _scenario(verb, optional=True)
    _draws(verb, DRAWN["draws"])
    verb.set_defaults(**dict.fromkeys(DRAWN))
    verb.add_argument(
        "--workers",
        type=_at_least(1),
        metavar="N",
        help="how many processes share the work (default: one a core); they change no result",
    )
    verb.add_argument(
        "--batch",
        type=_at_least(1),
        metavar="N",
        help="how many draws are solved, and then kept, at a time (default: about a thousand)",
    )
    verb.add_argument(
        "--resume",
        metavar="DIR",
        help="go on with a run that was broken off, in its results folder; takes no FILE",
    )
    verb.add_argument(
        "--all",
        action="store_true",
        help="every what-if, and every mechanism switched off, on the same draws",
    )
    verb.add_argument(
        "--out", metavar="DIR", help="results folder (default: a new one, results/NAME)"
    )

    verb = _verb(verbs, "structure", structure, "each mechanism switched off: what survives")
    _scenario(verb)
    _draws(verb, 512)
    return parser


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints are faults like all others."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """Refuse what no option or argument takes; a verb does so for itself."""
        options, strangers = super().parse_known_args(args, namespace)
        for word in strangers:
            self.error(self._no_option(word))
        return options, []

    def _no_option(self, word: str) -> str:
        verb, name = self.prog.rpartition(" ")[2], word.partition("=")[0]
        if not name.startswith("-"):
            return f"{word!r} is one word too many for {verb}; options come with two dashes"
        known = [option for option in self._option_string_actions if option.startswith("--")]
        return f"{name} is no option of {verb}; {nearest(name, known)}"

    def error(self, message: str) -> NoReturn:
        """Refuse the call, and say where its options are listed."""
        message = message.removeprefix("argument ")
        message += f"{'' if message.endswith('?') else ';'} see {self.prog} --help"
        raise CallFault([Fault(self.prog, "", message)])


def _verb(verbs: Any, name: str, function: Any, what: str) -> argparse.ArgumentParser:
    verb: argparse.ArgumentParser = verbs.add_parser(
        name, help=what, description=what, allow_abbrev=False
    )
    verb.set_defaults(verb=function)
    verb.add_argument("--json", action="store_true", help="print one JSON document, nothing else")
    return verb


def _draws(verb: argparse.ArgumentParser, count: int) -> None:
    """Add what every verb that solves many draws takes."""
    verb.add_argument(
        "--draws",
        type=_at_least(1),
        default=count,
        metavar="N",
        help=f"how many readings of the numbers (default {count})",
    )
    verb.add_argument(
        "--seed",
        type=_at_least(0),
        default=0,
        metavar="S",
        help="the same seed gives the same draws (default 0)",
    )
    verb.add_argument(
        "--design",
        choices=("latin", "random"),
        default="latin",
        help="Latin hypercube (default), or plain random draws",
    )


def _scenario(verb: argparse.ArgumentParser, *, optional: bool = False) -> None:
    """Add what every verb that solves a scenario takes."""
    verb.add_argument("file", metavar="FILE", nargs="?" if optional else None)
    verb.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="ADDRESS=VALUE",
        help="change a number, an option name or a list (repeatable)",
    )
    verb.add_argument(
        "--what-if",
        action="append",
        default=[],
        metavar="NAME",
        help="suppose a what-if of the file (repeatable)",
    )
    verb.add_argument(
        "--quiet", action="store_true", help="no progress, and only the answer in words"
    )


def _at_least(least: int) -> Any:
    def whole_number(text: str) -> int:
        if not text.isdecimal() or int(text) < least:
            raise argparse.ArgumentTypeError(f"{text!r} is no whole number of {least} or more")
        return int(text)

    return whole_number


class _Version(argparse.Action):
    """Print the version; looked up only when asked for."""

    def __init__(self, option_strings: Sequence[str], dest: str) -> None:
        super().__init__(option_strings, dest, nargs=0, help="print the version")

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        from importlib.metadata import version

        print(f"dealzone {version('dealzone')}")
        parser.exit(DONE)
