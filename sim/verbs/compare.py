"""`dealzone compare FILE NAME NAME`: two drafts, two what-ifs or two files, side by side.

One what-if alone is compared with the file as it stands. A name that a draft and a what-if share is
told apart by its address, `drafts.NAME` or `what_if.NAME`.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.read.address import parse
from sim.read.faults import CallFault, Fault, nearest
from sim.read.shipped import exists, names
from sim.verbs.terminal import case_of, cores, progress, say_if_compiling
from sim.verbs.told import drawn, make_ready, tell, write

if TYPE_CHECKING:
    from sim.read.case import Case

DRAFTS, WHAT_IF = "drafts", "what_if"
WORDS = {DRAFTS: "a draft", WHAT_IF: "a what-if"}


@dataclass(frozen=True)
class _Named:
    """A name of the call: what it is called in the file, and as what kinds of thing."""

    word: str
    name: str
    kinds: tuple[str, ...]


def compare(options: argparse.Namespace) -> int:
    """Print how two drafts, two what-ifs or two files differ."""
    case = case_of(options)
    asked = [word for word in (options.name, options.other) if word is not None]
    found = [_named(case, word) for word in asked]
    if len(found) == 1:
        return _one(options, case, found[0])
    kind = _kind(case, found)
    first, second = (named.name for named in found)
    if first == second:
        message = f"is named twice; name another {WORDS[kind].removeprefix('a ')}"
        raise CallFault([Fault(case.file, first, message)])
    if kind == DRAFTS:
        return _gap(options, case, first, second)
    labels = tuple(case.scenario.what_if[name].label for name in (first, second))
    supposed = case.supposing(first), case.supposing(second)
    return _paired(options, supposed, labels, case)


def _named(case: "Case", word: str) -> _Named:
    """Return what a word of the call may mean in a file."""
    known = {DRAFTS: list(case.scenario.drafts), WHAT_IF: list(case.scenario.what_if)}
    kinds = tuple(kind for kind in known if word in known[kind])
    if kinds:
        return _Named(word, word, kinds)
    try:
        at: tuple[str, ...] = parse(word)
    except ValueError:
        at = ()
    if len(at) == 2 and at[0] in known and at[1] in known[at[0]]:
        return _Named(word, at[1], (at[0],))
    return _Named(word, word, ())


def _kind(case: "Case", found: list[_Named]) -> str:
    """Return what kind of thing two names are; `CallFault` if they are not of one kind."""
    every = [*case.scenario.drafts, *case.scenario.what_if]
    strange = [
        Fault(
            case.file,
            named.word or "''",
            f"is no draft and no what-if; {nearest(named.word, every)}",
        )
        for named in found
        if not named.kinds
    ]
    if strange:
        raise CallFault(strange)
    first, second = found
    common = [kind for kind in first.kinds if kind in second.kinds]
    if len(common) == 2:
        right = " or ".join(f"{kind}.{first.name}" for kind in common)
        message = f"is a draft and a what-if, as {second.name!r} is; write {right}"
        raise CallFault([Fault(case.file, first.word, message)])
    if not common:
        message = (
            f"is {WORDS[first.kinds[0]]} and {second.word!r} {WORDS[second.kinds[0]]}; "
            "name two of one kind"
        )
        raise CallFault([Fault(case.file, first.word, message)])
    return common[0]


def _one(options: argparse.Namespace, case: "Case", named: _Named) -> int:
    """Compare the file with a what-if of its own, or with another file."""
    is_file = _is_file(named.word)
    if named.kinds and is_file:
        kinds = " and ".join(WORDS[kind] for kind in named.kinds)
        message = f"is {kinds} of the file, and a file; write what_if.{named.name}, or ./ before it"
        raise CallFault([Fault(case.file, named.word, message)])
    if WHAT_IF in named.kinds:
        label = case.scenario.what_if[named.name].label
        return _paired(
            options, (case, case.supposing(named.name)), ("As the file says", label), case
        )
    if named.kinds:
        right = nearest("", [name for name in case.scenario.drafts if name != named.name])
        message = f"is a draft; name another one beside it, {right}"
        raise CallFault([Fault(case.file, named.word, message)])
    if not is_file:
        known = [*case.scenario.drafts, *case.scenario.what_if, *names()]
        message = (
            f"is no draft or what-if of the file, and no other file; {nearest(named.word, known)}"
        )
        raise CallFault([Fault(case.file, named.word or "''", message)])
    from sim.read.case import load

    other = load(named.word, sets=options.set, what_ifs=options.what_if)
    return _paired(options, (case, other), (case.file, other.file), None)


def _is_file(word: str) -> bool:
    path = Path(word)
    shipped = path.as_posix().removesuffix(".toml").removeprefix("scenarios/") in names()
    return shipped or (bool(word) and exists(path) and not path.is_dir())


def _gap(options: argparse.Namespace, case: "Case", first: str, second: str) -> int:
    make_ready(options)
    from sim.gather.gap import gap
    from sim.show import compare_json, text

    found = gap(case, first, second, options.draws, options.seed, options.design)
    document, report = compare_json.gap(found), text.of_gap(found, quiet=options.quiet)
    figures = {}
    if options.out is not None:
        from sim.show.figures import of_gap

        figures = of_gap(found)
    return _told(options, case, document, report, figures)


def _paired(options: argparse.Namespace, cases: Any, labels: Any, base: "Case | None") -> int:
    make_ready(options)
    from sim.gather.paired import paired
    from sim.show import compare_json, text

    quiet = options.quiet or options.json
    say_if_compiling(quiet)
    found = paired(
        cases,
        labels,
        options.draws,
        options.seed,
        options.design,
        base=base,
        workers=cores(),
        progress=progress(quiet),
    )
    document, report = compare_json.paired(found), text.of_paired(found, quiet=options.quiet)
    return _told(options, base or cases[0], document, report, {})


def _told(
    options: argparse.Namespace,
    case: "Case",
    document: dict[str, Any],
    report: str,
    figures: dict[str, Any],
) -> int:
    names = [name for name in (options.name, options.other) if name is not None]
    asked = {"verb": "compare", "names": names, **drawn(options)}
    write(options, case, asked, document, report, figures)
    return tell(options, document, report)
