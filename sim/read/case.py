"""A case: a scenario as it was read, with its text, its reasons and the changes made to it.

`load` is the one door: from a path, or the name of a shipped case, to a `Case`, or to all the
faults of the file at once. Changes apply in the order what-if, `--set`.
"""

import hashlib
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from sim.read import changes as changing
from sim.read import consistency, family, playable, politics, reasons, shape, syntax
from sim.read.address import Address, assignment, parse, show
from sim.read.changes import Change
from sim.read.estimates import stated
from sim.read.faults import CallFault, Fault, Faults, nearest, shown
from sim.read.number import Estimate
from sim.read.reasons import Reason
from sim.read.scenario import Scenario
from sim.read.shipped import exists, find
from sim.read.tree import tables, too_deep

Tree = Mapping[str, Any]
Found = TypeVar("Found")
NOTHING: Mapping[str, Any] = {}
TOO_DEEP = "is nested too deep to be read"


@dataclass(frozen=True)
class Case:
    """A scenario as it was read.

    `tree` is what the file says after `changes`; `base` what it says before any, with what it
    inherits from the `parent` that it extends; `written` is that with `like` as it was written.
    `types` are those that its numbers are of.
    """

    file: str
    text: str = field(repr=False)
    scenario: Scenario = field(repr=False)
    base: Tree = field(repr=False)
    tree: Tree = field(repr=False)
    what_ifs: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    types: Mapping[str, str] = field(default_factory=dict)
    parent: "Case | None" = field(default=None, repr=False)
    written: Tree = field(default_factory=dict, repr=False)
    _made: dict[Any, "Case"] = field(default_factory=dict, repr=False, compare=False)

    @property
    def name(self) -> str:
        """The file's name without its folder and ending."""
        return Path(self.file).stem

    @property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """The file and text that it was read from, and then those of the files it extends."""
        inherited = self.parent.texts if self.parent is not None else ()
        return (self.file, self.text), *inherited

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel to other processes as texts, a tenth of what was made of them."""
        return again, (self.texts, self.what_ifs, self.changes, self.types)

    def supposing(self, what_if: str) -> "Case":
        """Return this case with a what-if of its own on top of the others (before any `--set`)."""
        return self._once((*self.what_ifs, what_if), self.types)

    def of_types(self, types: Mapping[str, str]) -> "Case":
        """Return this case with the numbers of these types of its actors."""
        return self._once(self.what_ifs, types)

    def given(self, types: Mapping[str, str], sets: Mapping[str, Any]) -> "Case":
        """Return this case with the numbers of these types, and further changes by address."""
        return self._once(self.what_ifs, types, sets)

    def _once(
        self, what_ifs: tuple[str, ...], types: Mapping[str, str], sets: Mapping[str, Any] = NOTHING
    ) -> "Case":
        """Return this case supposed otherwise, made when it is first asked for."""
        key = what_ifs, tuple(types.items()), repr(sets)
        if key not in self._made:
            self._made[key] = _changed(self, what_ifs, (*_sets(sets), *self.changes), types)
        return self._made[key]

    def setting(self, *sets: str) -> "Case":
        """Return this case with changes, `ADDRESS=VALUE`, on top of its others.

        What `load` gives with these as its last `sets`, without reading and judging the file again.
        """
        changes = (*self.changes, *map(_change, sets))
        return _changed(self, self.what_ifs, changes, self.types)

    def changed(self, what_ifs: Sequence[str], changes: Sequence[Change]) -> "Case":
        """Return the case of the file with these what-ifs and changes, in place of its own."""
        return _changed(self, tuple(what_ifs), tuple(changes), self.types)

    def number(self, address: str) -> Estimate:
        """Return the number at an address, as changed; `CallFault` if there is none."""
        return _there(address, {of.address: of.estimate for of in stated(self.scenario)})

    def reason(self, address: str) -> Reason:
        """Return why the file's number there is what it is; `CallFault` if there is none."""
        return _there(address, {show(at): reason for at, reason in self.reasons()})

    @property
    def content_hash(self) -> str:
        """The SHA-256 of the file's text."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def rests_on(self) -> dict[str, int]:
        """Return how many numbers rest on documents, on both, and on assumptions alone."""
        counts = Counter(reason.rests_on for _, reason in self.reasons())
        return {what: counts[what] for what in ("documents", "both", "assumptions")}

    def reasons(self) -> Iterator[tuple[Address, Reason]]:
        """Yield the address of every number that goes in with its reason; an answer is none."""
        plain, words = reasons.split(self.base)
        for at in reasons.numbers(plain):
            if at[0] == "expect":
                continue
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
    return _asked(_loaded(file), sets, what_ifs)


def loads(
    text: str,
    *,
    file: str = "text",
    sets: Sequence[str] = (),
    what_ifs: Sequence[str] = (),
    folder: Path | None = None,
) -> Case:
    """Return the case that a text holds; `file` is what faults call it. Raises as `load` does.

    A file that the text extends is looked for in `folder`, and among the shipped cases.
    """
    return _asked(_read(text, file, folder), sets, what_ifs)


def _asked(case: Case, sets: Sequence[str], what_ifs: Sequence[str]) -> Case:
    return _changed(case, tuple(what_ifs), tuple(_change(text) for text in sets))


def _loaded(file: str | Path, within: tuple[Path, ...] = ()) -> Case:
    """Return the case in a file, which those of `within` extend."""
    path = find(file)
    return _read(_text(path, str(file)), str(file), path.parent, (*within, path.resolve()))


def _read(text: str, file: str, folder: Path | None, within: tuple[Path, ...] = ()) -> Case:
    own = _parsed(text, file)
    return _made(own, text, file, _parent(own, file, folder, within))


def again(
    texts: Sequence[tuple[str, str]],
    what_ifs: tuple[str, ...],
    changes: tuple[Change, ...],
    types: Mapping[str, str] | None = None,
) -> Case:
    """Return a case from texts that were kept: (file, text), its own and then those it extends."""
    case = None
    for file, text in reversed(texts):
        case = _made(_parsed(text, file), text, file, case)
    assert case is not None
    return _changed(case, what_ifs, changes, types)


def _made(own: Tree, text: str, file: str, parent: Case | None) -> Case:
    """Return the case that a file's tree makes of its parent; raises `Faults`."""
    written, faults = _inherited(own, parent, file)
    tree, unlike = family.likened(written)
    faults += [Fault(file, show(at), message) for at, message in unlike]
    plain = _judged(tree, file)
    faults += plain.faults
    for at, sets_ in _suppositions(tree):
        faults += _supposed(tree, at, sets_, file, plain)
    if plain.scenario is None or faults:
        raise Faults(dict.fromkeys(faults))
    return Case(file, text, plain.scenario, tree, tree, parent=parent, written=written)


def _parent(tree: Tree, file: str, folder: Path | None, within: tuple[Path, ...]) -> Case | None:
    """Return the case that a file extends, which must be none of those that extend the file."""
    name = tree.get("extends")
    if name is None:
        return None
    if not isinstance(name, str):
        raise Faults([Fault(file, "extends", f"is no file ({shown(name)}); write it in quotes")])
    beside = folder / name if folder is not None else Path(name)
    where = beside if exists(beside) and beside.is_file() else name
    try:
        if find(where).resolve() in within:
            what = f"goes round in a circle ({name!r}); extend another file"
            raise Faults([Fault(file, "extends", what)])
        return _loaded(where, within)
    except CallFault as error:
        raise Faults([Fault(file, "extends", f.message) for f in error.faults]) from None


def _inherited(own: Tree, parent: Case | None, file: str) -> tuple[dict[str, Any], list[Fault]]:
    """Return what a file says with what it inherits, and what is wrong with that."""
    faults: list[Fault] = []
    tree = {key: value for key, value in own.items() if key not in ("extends", "remove")}
    if parent is not None:
        faults = list(family.removal_faults(parent.written, own, file))
        tree = family.extended(parent.written, own)
    elif "remove" in own:
        faults = [Fault(file, "remove", "is for a file that extends another; leave it out")]
    return tree, faults


def _text(path: Path, file: str) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CallFault([Fault(file, "", f"can't be read ({error.strerror})")]) from None
    try:
        if b"\0" in data:
            raise Faults([Fault(file, "", "is UTF-16, or no text at all; save the file as UTF-8")])
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"is not UTF-8 (byte {data[error.start]:#04x}); save the file as UTF-8"
        raise Faults([Fault(file, f"line {line}", what)]) from None


def _parsed(text: str, file: str) -> dict[str, Any]:
    try:
        tree = tomllib.loads(text)
    except RecursionError:
        raise Faults([Fault(file, "", TOO_DEEP)]) from None
    except ValueError as error:  # tomllib's own, and numbers too long for Python
        raise Faults([Fault(file, *syntax.explain(text, error))]) from None
    if (at := too_deep(tree)) is not None:
        raise Faults([Fault(file, show(at), TOO_DEEP)])
    return tree


class Judgement(NamedTuple):
    """The scenario that a tree holds, or none; what is wrong; the places of the wrong shape."""

    scenario: Scenario | None
    faults: list[Fault]
    misshapen: frozenset[Address] = frozenset()


def _judged(tree: Tree, file: str, supposed: bool = False) -> Judgement:
    """Judge a tree; what is only supposed needs no reason."""
    same = family.same(tree)
    plain, words = reasons.split(same.tree)
    scenario, misshapen = shape.read(plain)
    places = frozenset(fault.at for fault in misshapen)
    found = [*same.faults, *((fault.at, fault.message) for fault in misshapen)]
    found = [(at, what) for at, what in found if not same.echoes(at, places)]
    unfit = [*consistency.found(plain), *politics.found(plain), *playable.found(plain)]
    found += [(at, what) for at, what in unfit if at not in places]
    faults = [Fault(file, show(at), message) for at, message in found]
    sources = plain.get("sources", {})
    if isinstance(sources, dict) and supposed:
        faults += reasons.misnamed(file, words, sources)
    elif isinstance(sources, dict):
        strangers = {fault.at for fault in misshapen if not fault.number}
        faults += reasons.faults(file, plain, words, sources, strangers, same.of)
    return Judgement(scenario, list(dict.fromkeys(faults)), places)


def _there(address: str, found: Mapping[str, Found]) -> Found:
    """Return what is found at an address, however that is written."""
    try:
        at = show(parse(address))
    except ValueError:
        at = address
    if at not in found:
        message = f"is no number of the scenario; {nearest(at, found)}"
        raise CallFault([Fault("address", address, message)])
    return found[at]


def _change(text: str) -> Change:
    try:
        address, value = assignment(text)
    except ValueError as error:
        right = "write --set ADDRESS=VALUE, as in --set pressures.NAME.strength=0"
        what = f"can't be read, {error}; {right}"
        raise CallFault([Fault("--set", text or "''", what)]) from None
    if too_deep([value]) is not None:
        raise CallFault([Fault("--set", show(address), TOO_DEEP)])
    return address, value


def _changed(
    case: Case,
    what_ifs: tuple[str, ...],
    changes: tuple[Change, ...],
    types: Mapping[str, str] | None = None,
) -> Case:
    """Return the case with types, what-ifs and changes made to what its file says."""
    suppositions = case.scenario.what_if
    for name in what_ifs:
        if name not in suppositions:
            right = nearest(name, suppositions)
            raise CallFault(
                [Fault("--what-if", name or "''", f"is no what-if of the file; {right}")]
            )
    supposed = [change for name in what_ifs for change in _sets(suppositions[name].set)]
    kinds = [
        change
        for actor, name in (types or {}).items()
        for change in _sets(case.scenario.types[actor][name].set)
    ]
    tree = _applied(case.base, [*kinds, *supposed, *changes])
    judged = _judged(tree, "--set" if changes else "--what-if", supposed=True)
    if judged.scenario is None or judged.faults:
        raise CallFault(judged.faults)
    return replace(
        case,
        scenario=judged.scenario,
        tree=tree,
        what_ifs=what_ifs,
        changes=changes,
        types=dict(types or {}),
        _made={},
    )


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


def _suppositions(tree: Tree) -> Iterator[tuple[Address, Mapping[str, Any]]]:
    """Yield the changes of what-ifs, types and trees that can be read, each with its address."""
    places: list[tuple[Address, Tree]]
    places = [(("what_if", name, "set"), what_if) for name, what_if in tables(tree.get("what_if"))]
    for actor, types in tables(tree.get("types")):
        places += [(("types", actor, name, "set"), kind) for name, kind in tables(types)]
    for at, supposed in places:
        if isinstance(supposed.get("set"), dict):
            yield at, supposed["set"]
    for name, game in tables(tree.get("trees")):
        for kind, sets in tables(game.get("given")):
            yield ("trees", name, "given", kind), sets


def _supposed(
    tree: Tree, at: Address, sets: Mapping[str, Any], file: str, plain: Judgement
) -> Iterator[Fault]:
    """Yield what is wrong with a supposition, beyond what is wrong with the file itself."""
    if not sets and at[0] == "what_if":
        yield Fault(file, show(at), 'changes nothing; add "ADDRESS" = VALUE')
    supposed = dict(tree)
    for text, value in sets.items():
        try:
            address = parse(text)
        except ValueError:
            yield Fault(file, show((*at, text)), 'is no address; write "issues.NAME..." = VALUE')
            continue
        if any(address[:length] in plain.misshapen for length in range(len(address) + 1)):
            continue
        try:
            supposed = changing.apply(supposed, [(address, value)])
        except changing.NoSuchAddress as error:
            yield Fault(file, show((*at, text)), str(error))
    wrong = {(fault.address, fault.message) for fault in plain.faults}
    for fault in _judged(supposed, file, supposed=True).faults:
        if (fault.address, fault.message) not in wrong:
            yield Fault(file, show((*at, fault.address)), fault.message)
