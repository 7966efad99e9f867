"""Sides: the two things that are compared, as they are named.

Two drafts of a case, two of its what-ifs, it and one what-if, or it and another file. A name that a
draft and a what-if share is told apart by its address, `drafts.NAME` or `what_if.NAME`.
"""

from dataclasses import dataclass
from pathlib import Path

from sim.read.address import parse
from sim.read.case import Case, again, load
from sim.read.faults import CallFault, Fault, nearest
from sim.read.shipped import exists, names

DRAFTS, WHAT_IF = "drafts", "what_if"
WORDS = {DRAFTS: "a draft", WHAT_IF: "a what-if"}


@dataclass(frozen=True)
class Drafts:
    """Two drafts of a case."""

    case: Case
    names: tuple[str, str]


@dataclass(frozen=True)
class Cases:
    """Two cases, and what they are called; `base` is the one of which they are suppositions."""

    cases: tuple[Case, Case]
    labels: tuple[str, str]
    base: Case | None


@dataclass(frozen=True)
class _Named:
    """A name: what it is called in the file, and as what kinds of thing."""

    word: str
    name: str
    kinds: tuple[str, ...]


def sides(case: Case, first: str, second: str | None = None) -> Drafts | Cases:
    """Return what two names stand for, or the case and one; `CallFault` if they don't."""
    if second is None:
        return _one(case, _named(case, first))
    named = [_named(case, word) for word in (first, second)]
    kind = _kind(case, named)
    one, other = (found.name for found in named)
    if one == other:
        message = f"is named twice; name another {WORDS[kind].removeprefix('a ')}"
        raise CallFault([Fault(case.file, one, message)])
    if kind == DRAFTS:
        return Drafts(case, (one, other))
    what_ifs = case.scenario.what_if
    labels = what_ifs[one].label, what_ifs[other].label
    return Cases((case.supposing(one), case.supposing(other)), labels, case)


def beside(case: Case, other: Case) -> Cases:
    """Return two cases side by side."""
    return Cases((case, other), (case.file, other.file), None)


def _named(case: Case, word: str) -> _Named:
    """Return what a word may mean in a file."""
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


def _kind(case: Case, found: list[_Named]) -> str:
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


def _one(case: Case, named: _Named) -> Cases:
    """Return a case and a what-if of its own, or another file changed as it is."""
    is_file = _is_file(named.word)
    if named.kinds and is_file:
        kinds = " and ".join(WORDS[kind] for kind in named.kinds)
        message = f"is {kinds} of the file, and a file; write what_if.{named.name}, or ./ before it"
        raise CallFault([Fault(case.file, named.word, message)])
    if WHAT_IF in named.kinds:
        label = case.scenario.what_if[named.name].label
        return Cases((case, case.supposing(named.name)), ("As the file says", label), case)
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
    return beside(case, again(load(named.word).texts, case.what_ifs, case.changes))


def _is_file(word: str) -> bool:
    path = Path(word)
    shipped = path.as_posix().removesuffix(".toml").removeprefix("scenarios/") in names()
    return shipped or (bool(word) and exists(path) and not path.is_dir())
