"""A case: a scenario as it was read, with its text, its reasons and the changes made to it.

`load` is the one door: from a path, or the name of a shipped case, to a `Case`, or to all the
faults of the file at once. Changes apply in the order what-if, `--set`.
"""

import hashlib
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sim.read import changes as changing
from sim.read import consistency, reasons, shape
from sim.read.address import Address, assignment, parse, show
from sim.read.changes import Change
from sim.read.faults import CallFault, Fault, Faults, nearest
from sim.read.reasons import Reason
from sim.read.scenario import Scenario
from sim.read.shipped import find

Tree = Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """A scenario as it was read.

    `tree` is what the file says after `changes`; `base` what it says before any.
    """

    file: str
    text: str = field(repr=False)
    scenario: Scenario = field(repr=False)
    base: Tree = field(repr=False)
    tree: Tree = field(repr=False)
    what_ifs: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def name(self) -> str:
        """The file's name without its folder and ending."""
        return Path(self.file).stem

    def supposing(self, what_if: str) -> "Case":
        """Return this case with a what-if of its own on top of the others (before any `--set`)."""
        return _changed(self, (*self.what_ifs, what_if), self.changes, self.file)

    @property
    def content_hash(self) -> str:
        """The SHA-256 of the file's text."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def rests_on(self) -> dict[str, int]:
        """Return how many numbers rest on documents, on both, and on assumptions alone."""
        counts = Counter(reason.rests_on for _, reason in self.reasons())
        return {what: counts[what] for what in ("documents", "both", "assumptions")}

    def reasons(self) -> Iterator[tuple[Address, Reason]]:
        """Yield every number's address with its reason."""
        plain, words = reasons.split(self.base)
        for at in reasons.numbers(plain):
            where = reasons.covering(at, words)
            if where is not None:
                yield at, reasons.reason(words[where])


def load(
    file: str | Path,
    *,
    sets: Sequence[str] = (),
    what_ifs: Sequence[str] = (),
) -> Case:
    """Return the case in a file, or the shipped case of that name.

    `sets` are changes as on the command line, `ADDRESS=VALUE`; `what_ifs` names of the file's own.
    Raises `Faults` (the file is at fault) or `CallFault` (what was asked for is).
    """
    return loads(_text(find(file), str(file)), file=str(file), sets=sets, what_ifs=what_ifs)


def loads(
    text: str,
    *,
    file: str = "text",
    sets: Sequence[str] = (),
    what_ifs: Sequence[str] = (),
) -> Case:
    """Return the case that a text holds; `file` is what faults call it. Raises as `load` does."""
    tree = _parsed(text, file)
    scenario = _read(tree, file)
    case = Case(file, text, scenario, tree, tree)
    faults = [fault for name in scenario.what_if for fault in _supposed(case, name)]
    if faults:
        raise Faults(faults)
    return _changed(case, tuple(what_ifs), tuple(_change(text) for text in sets), "--set")


def _text(path: Path, file: str) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CallFault([Fault(file, "", f"can't be read ({error.strerror})")]) from None
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"is not UTF-8 (byte {data[error.start]:#04x}); save the file as UTF-8"
        raise Faults([Fault(file, f"line {line}", what)]) from None


def _parsed(text: str, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise Faults([Fault(file, "", "is nested too deep to be read")]) from None
    except ValueError as error:  # tomllib's own, and numbers too long for Python
        message, _, place = str(error).partition(" (at ")
        what = f"is not TOML: {message[:1].lower()}{message[1:]}"
        raise Faults([Fault(file, place.rstrip(")"), f"{what}; see https://toml.io")]) from None


def _read(tree: Tree, file: str) -> Scenario:
    """Return the scenario that a tree holds; `Faults` with everything wrong with it."""
    try:
        plain, words = reasons.split(tree)
        scenario, misshapen = shape.read(plain)
        found = [*misshapen, *_unless(consistency.found(plain), misshapen)]
    except RecursionError:
        raise Faults([Fault(file, "", "is nested too deep to be read")]) from None
    faults = [Fault(file, show(at), message) for at, message in found]
    sources = plain.get("sources", {})
    if isinstance(sources, dict):
        faults += reasons.faults(file, plain, words, sources)
    if faults or scenario is None:
        raise Faults(dict.fromkeys(faults))
    return scenario


def _unless(
    found: Iterable[tuple[Address, str]], already: Sequence[tuple[Address, str]]
) -> Iterator[tuple[Address, str]]:
    """Leave out a second fault of one address."""
    places = {at for at, _ in already}
    return ((at, message) for at, message in found if at not in places)


def _change(text: str) -> Change:
    try:
        return assignment(text)
    except ValueError as error:
        right = "write --set ADDRESS=VALUE, as in --set pressures.NAME.strength=0"
        raise CallFault([Fault("--set", text, f"can't be read, {error}; {right}")]) from None


def _changed(case: Case, what_ifs: tuple[str, ...], changes: tuple[Change, ...], file: str) -> Case:
    """Return the case with what-ifs and changes made to what its file says."""
    suppositions = case.scenario.what_if
    for name in what_ifs:
        if name not in suppositions:
            right = nearest(name, suppositions)
            raise CallFault([Fault("--what-if", name, f"is no what-if of the file; {right}")])
    supposed = [change for name in what_ifs for change in _sets(suppositions[name].set)]
    try:
        tree = _applied(case.base, [*supposed, *changes])
        scenario = _read(tree, file)
    except Faults as error:
        raise CallFault(error.faults) from None
    return replace(case, scenario=scenario, tree=tree, what_ifs=what_ifs, changes=changes)


def _applied(tree: Tree, changes: Sequence[Change]) -> dict[str, Any]:
    """Make the changes one by one, so that every one that can't be made is named."""
    faults, changed = [], dict(tree)
    for address, value in changes:
        try:
            changed = changing.apply(changed, [(address, value)])
        except changing.NoSuchAddress as error:
            faults.append(Fault("--set", show(address), str(error)))
    if faults:
        raise CallFault(faults)
    return changed


def _sets(table: Mapping[str, Any]) -> list[Change]:
    return [(parse(address), value) for address, value in table.items()]


def _supposed(case: Case, name: str) -> Iterator[Fault]:
    """Yield what is wrong with a what-if of the file."""
    at = ("what_if", name, "set")
    sets = case.scenario.what_if[name].set
    if not sets:
        yield Fault(case.file, show(at), 'changes nothing; add "ADDRESS" = VALUE')
    for address in sets:
        try:
            parse(address)
        except ValueError:
            yield Fault(case.file, show((*at, address)), 'is no address; write "issues.NAME..."')
            return
    try:
        _read(_applied(case.base, _sets(sets)), case.file)
    except Faults as error:
        for fault in error.faults:
            yield Fault(case.file, show((*at, fault.address)), fault.message)
