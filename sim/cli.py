"""The command line: `dealzone VERB FILE [options]`. It parses, calls, prints.

Exit status: 0 done, 1 the scenario is at fault (every fault is printed), 2 the call is at fault.
Results go to standard output (what `check` finds is its result), faults and progress to standard
error, progress only to a terminal.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from sim.gather.concepts import STANDOFF, TREE
from sim.read.faults import CallFault, Fault, Faults, nearest
from sim.verbs.cases import cases
from sim.verbs.check import check
from sim.verbs.compare import compare
from sim.verbs.convert import convert
from sim.verbs.credible import credible
from sim.verbs.discover import discover
from sim.verbs.explore import explore
from sim.verbs.new import new
from sim.verbs.opens import opens
from sim.verbs.play import play
from sim.verbs.report import report
from sim.verbs.run import DRAWN, run
from sim.verbs.sensitivity import sensitivity
from sim.verbs.structure import structure
from sim.verbs.sweep import sweep
from sim.verbs.talks import talks
from sim.verbs.terminal import (
    CALL_AT_FAULT,
    DONE,
    INTERRUPTED,
    SCENARIO_AT_FAULT,
    interruptible,
    listen,
    print_json,
)
from sim.verbs.why import why
from sim.verbs.zone import zone


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    words = sys.argv[1:] if argv is None else argv
    try:
        options = _parser().parse_args(words)
    except CallFault as error:
        return _refuse(error, "--json" in words)
    listen()
    try:
        with interruptible():
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
        print_json(error.document())
    else:
        print(error, file=sys.stderr)
    return CALL_AT_FAULT if isinstance(error, CallFault) else SCENARIO_AT_FAULT


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

    verb = _verb(verbs, "play", play, "standoffs and trees (also .nfg, .efg): their equilibria")
    _scenario(verb)
    verb.add_argument("name", metavar="NAME", nargs="?", help="the game (default: all of the file)")
    verb.add_argument(
        "--concept",
        choices=tuple(dict.fromkeys((*STANDOFF, *TREE))),
        help=f"default: {STANDOFF[0]} for what is played at once, {TREE[0]} for a tree",
    )
    verb.add_argument(
        "--lambda",
        dest="lam",
        type=_not_negative,
        default=1.0,
        metavar="X",
        help="of quantal response, per payoff unit: 0 is chance, more is more exact (default 1)",
    )
    verb.add_argument("--out", metavar="DIR", help="also write report, results and figures there")
    _draws(verb, 2048)

    what = "the course of the talks: a deal, a fall, an escalation by week, what is in the way"
    verb = _verb(verbs, "talks", talks, what)
    _scenario(verb)
    verb.add_argument("--story", action="store_true", help="also tell one run, that of the seed")
    verb.add_argument("--out", metavar="DIR", help="also write report, results and figure there")
    _draws(verb, 0)

    verb = _verb(verbs, "report", report, "the page of a results folder, again")
    verb.add_argument("folder", metavar="DIR", help="the results folder of a run")

    verb = _verb(verbs, "convert", convert, "a game in another file: .nfg, .efg")
    verb.add_argument("source", metavar="FROM", help="a .nfg or .efg file, or a scenario")
    verb.add_argument("target", metavar="TO", help="a .nfg or .efg file")
    verb.add_argument("--game", metavar="NAME", help="which standoff or tree of a scenario")
    _changes(verb)

    what = "whose threat or promise would be carried out when the time comes"
    verb = _verb(verbs, "credible", credible, what)
    _scenario(verb)
    _draws(verb, 2048)

    verb = _verb(verbs, "why", why, "a deal explained: who refuses it and why, what would help")
    _scenario(verb)
    deal = 'a draft of the file, "none", or issue=option,... (after a draft: it, changed so)'
    verb.add_argument("--deal", metavar="NAME", required=True, help=deal)
    verb.add_argument(
        "--robust", action="store_true", help="also the change that all accept in most readings"
    )
    verb.add_argument("--out", metavar="DIR", help="also write report, results and figure there")
    _draws(verb, 2048)

    verb = _verb(verbs, "compare", compare, "two drafts, two what-ifs or two files, side by side")
    _scenario(verb)
    verb.add_argument("name", metavar="NAME", help="a draft, a what-if, or another FILE")
    verb.add_argument("other", metavar="NAME", nargs="?", help="another draft or what-if")
    verb.add_argument("--out", metavar="DIR", help="also write report, results and figures there")
    _draws(verb, 2048)

    verb = _verb(verbs, "explore", explore, "a page to move numbers on, and see what they do")
    _scenario(verb)
    verb.add_argument(
        "--port",
        type=_at_least(0),
        default=0,
        metavar="N",
        help="where on this machine it is served (default: a free port)",
    )
    verb.add_argument(
        "--no-browser", action="store_true", help="only print the address, open no browser"
    )

    verb = _verb(verbs, "new", new, "a commented scenario to start from")
    verb.add_argument("file", metavar="FILE", help="where to write it; .toml is added if missing")

    what = "what opens or shuts the zone: numbers, switches, consent, mediators' levers"
    verb = _verb(verbs, "opens", opens, what)
    _scenario(verb)
    verb.add_argument("--out", metavar="DIR", help="also write report, results and figures there")

    what = "what follows as a number takes one value after another: curves; of two, a map"
    verb = _verb(verbs, "sweep", sweep, what)
    _scenario(verb)
    where = "a number of the file, actors.NAME.walk_away; two for a map"
    verb.add_argument("addresses", metavar="ADDRESS", nargs="+", help=where)
    ends = (("--low", "low", "first"), ("--high", "high", "last"))
    for option, end, which in ends:
        verb.add_argument(
            option,
            dest=end,
            action="append",
            default=[],
            type=_end,
            metavar="X",
            help=f"the {which} value, one for each number; - is the {end} end of its own range",
        )
    verb.add_argument(
        "--steps", type=_at_least(2), metavar="N", help="values of each number (21; 11 of two)"
    )
    verb.add_argument("--out", metavar="DIR", help="also write report, results and figures there")
    _draws(verb, 512)
    verb.set_defaults(draws=None)

    what = "which numbers move the answer: each alone, and their parts in it over all readings"
    verb = _verb(verbs, "sensitivity", sensitivity, what)
    _scenario(verb)
    verb.add_argument("--out", metavar="DIR", help="also write report, results and figures there")
    _draws(verb, 512, design=False)

    what = "in words and boxes, under which conditions there is a deal"
    verb = _verb(verbs, "discover", discover, what)
    _scenario(verb)
    verb.add_argument(
        "--density",
        type=_share,
        metavar="X",
        help="the share of readings with a deal that a box is to reach (default: half of the way "
        "from that of all readings to 1)",
    )
    verb.add_argument("--out", metavar="DIR", help="also write report, results and figures there")
    _draws(verb, 2048)
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


def _draws(verb: argparse.ArgumentParser, count: int, *, design: bool = True) -> None:
    """Add what every verb that solves many draws takes; a `design` where it may be chosen."""
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
    if not design:
        return
    verb.add_argument(
        "--design",
        choices=("latin", "random"),
        default="latin",
        help="Latin hypercube (default), or plain random draws",
    )


def _scenario(verb: argparse.ArgumentParser, *, optional: bool = False) -> None:
    """Add what every verb that solves a scenario takes."""
    verb.add_argument("file", metavar="FILE", nargs="?" if optional else None)
    _changes(verb)
    verb.add_argument(
        "--quiet", action="store_true", help="no progress, and only the answer in words"
    )


def _changes(verb: argparse.ArgumentParser) -> None:
    """Add how a scenario is changed before it is solved."""
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


def _at_least(least: int) -> Any:
    def whole_number(text: str) -> int:
        if not text.isdecimal() or int(text) < least:
            raise argparse.ArgumentTypeError(f"{text!r} is no whole number of {least} or more")
        return int(text)

    return whole_number


def _not_negative(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        found = -1.0
    if not 0 <= found < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of 0 or more")
    return found


def _share(text: str) -> float:
    found = _not_negative(text)
    if found > 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no share; write a number from 0 to 1")
    return found


def _end(text: str) -> float | None:
    """Return an end of a range, None for that of the file."""
    if text == "-":
        return None
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no number, and not -") from None


class _Version(argparse.Action):
    """Print the version; looked up only when asked for."""

    def __init__(self, option_strings: Sequence[str], dest: str) -> None:
        super().__init__(option_strings, dest, nargs=0, help="print the version")

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> None:
        from importlib.metadata import version

        print(f"dealzone {version('dealzone')}")
        parser.exit(DONE)
