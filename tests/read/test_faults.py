"""Every fault that the format's rules name: one line, with address, value, and what is right."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from sim.read.case import load, loads
from sim.read.faults import CallFault, Faults
from tests.read.two_firms import TEXT
from tests.scenarios import Raw, toml

QUAY: Raw = {
    "format": 1,
    "title": "The quay",
    "sources": {"minutes": {"title": "Minutes"}},
    "issues": {
        "hours": {
            "status_quo": "none",
            "options": {"none": {"deal": False}, "weekly": {"level": 2}, "free": {"level": 7}},
        },
        "cranes": {"status_quo": "zero", "options": {"zero": {}, "two": {}}},
        "warden": {"options": {"nobody": {}, "master": {}}},
    },
    "exclude": [{"package": {"hours": "free", "cranes": "two"}}],
    "actors": {
        "north": {
            "role": "party",
            "assumed": "made up",
            "stakes": {
                "hours": {"weight": 0.6, "values": {"none": 0, "weekly": 0.5, "free": 1}},
                "cranes": {"weight": 0.4, "values": {"zero": 0, "two": 1}, "red_lines": ["zero"]},
                "warden": {"weight": 0.1, "values": {"no_deal": 0, "nobody": 0, "master": 1}},
            },
        },
        "south": {
            "role": "party",
            "walk_away": {"low": 0.1, "likely": 0.2, "high": 0.3},
            "source": "minutes",
            "claim": "south has a buyer",
            "stakes": {"hours": {"weight": 1, "values": {"none": 1, "weekly": 0.5, "free": 0}}},
        },
        "council": {"role": "mediator"},
    },
    "pressures": {
        "licence": {
            "from": "council",
            "on": "north",
            "when": {"no_deal": True},
            "strength": 0.5,
            "bite": -0.1,
            "assumed": "made up",
        }
    },
    "drafts": {
        "text": {
            "proposed_by": "council",
            "package": {"hours": "weekly", "cranes": "two", "warden": "master"},
        }
    },
    "what_if": {"no": {"label": "Nobody presses", "set": {"pressures.licence.strength": 0}}},
}


def at(raw: Raw, address: str) -> tuple[Any, str]:
    """Return the table that holds an address, and the last part of it."""
    *parts, last = address.split(".")
    table: Any = raw
    for part in parts:
        table = table[int(part) - 1] if isinstance(table, list) else table[part]
    return table, last


def put(address: str, value: Any) -> Callable[[Raw], None]:
    """Return a change that puts a value at an address."""

    def change(raw: Raw) -> None:
        table, last = at(raw, address)
        table[last] = value

    return change


def cut(address: str) -> Callable[[Raw], None]:
    """Return a change that takes an address out."""

    def change(raw: Raw) -> None:
        table, last = at(raw, address)
        del table[last]

    return change


def faults(raw: Raw) -> list[str]:
    """Return the lines of all faults of some tables; none if there is nothing wrong."""
    try:
        loads(toml(raw), file="quay.toml")
    except Faults as error:
        return [str(fault) for fault in error.faults]
    return []


NORTH, SOUTH = "actors.north.stakes", "actors.south.stakes"
LICENCE = "pressures.licence"

# What is done to the file; where the fault is reported; words that its line must hold.
CASES: list[tuple[Callable[[Raw], None], str, list[str]]] = [
    # Rule 1: every number has a reason.
    (cut("actors.north.assumed"), f"{NORTH}.hours", ["4 numbers without a reason", "assumed"]),
    (cut("actors.south.claim"), "actors.south", ["source but no `claim`"]),
    (cut("actors.south.source"), "actors.south", ["claim but no `source`"]),
    (cut(f"{LICENCE}.assumed"), LICENCE, ["2 numbers without a reason"]),
    (put("actors.north.assumed", ""), "actors.north.assumed", ["no sentence", "''"]),
    (put("actors.south.kind", "rumour"), "actors.south.kind", ["'rumour'", "allegation"]),
    (put("actors.north.kind", "fact"), "actors.north.kind", ["without a claim"]),
    # Rule 2: every name is defined, every source used, every issue valued.
    (put("actors.south.source", "minute"), "actors.south.source", ["'minute'", "'minutes'"]),
    (put("sources.other", {"title": "Unused"}), "sources.other", ["used by nothing"]),
    (put(f"{NORTH}.crane", {"weight": 1, "values": {"zero": 0}}), f"{NORTH}.crane", ["'cranes'"]),
    (put(f"{NORTH}.hours.values.fre", 1), f"{NORTH}.hours.values.fre", ["no option", "'free'"]),
    (cut(f"{NORTH}.hours.values.free"), f"{NORTH}.hours.values", ["no value", "free = "]),
    (cut(f"{NORTH}.warden"), "issues.warden", ["valued by nobody"]),
    (cut(f"{NORTH}.warden.values.no_deal"), f"{NORTH}.warden.values", ["no_deal"]),
    (put(f"{NORTH}.hours.values.no_deal", 0), f"{NORTH}.hours.values.no_deal", ["status quo"]),
    (put(f"{NORTH}.cranes.red_lines", ["none"]), f"{NORTH}.cranes.red_lines.none", ["'none'"]),
    (put(f"{LICENCE}.on", "nort"), f"{LICENCE}.on", ["'nort'", "'north'"]),
    (put(f"{LICENCE}.from", "mayor"), f"{LICENCE}.from", ["'mayor'", "council"]),
    (put(f"{LICENCE}.via", ["radio"]), f"{LICENCE}.via", ["no pressure", "'radio'"]),
    (put(f"{LICENCE}.via", ["licence"]), f"{LICENCE}.via", ["relays itself"]),
    (put(f"{LICENCE}.when", {"hour": ["free"]}), f"{LICENCE}.when.hour", ["no issue", "'hours'"]),
    (put(f"{LICENCE}.when", {"hours": ["fre"]}), f"{LICENCE}.when.hours", ["'fre'", "'free'"]),
    (put(f"{LICENCE}.when", {}), f"{LICENCE}.when", ["says nothing"]),
    (put("drafts.text.proposed_by", "counsel"), "drafts.text.proposed_by", ["'council'"]),
    (put("drafts.text.accepted_by", ["east"]), "drafts.text.accepted_by", ["'east'"]),
    (put("drafts.text.stated", ["hour"]), "drafts.text.stated", ["'hour'", "'hours'"]),
    (put("exclude.1.package.hours", "all"), "exclude.1.package.hours", ["'all'"]),
    (put("exclude", [{"assumed": "x"}]), "exclude.1.package", ["missing", "package = { ISSUE"]),
    (
        put("exclude", [{"hours": "free", "cranes": ["two"], "label": "x"}]),
        "exclude.1.package",
        ["missing", "write package = { hours = 'free', cranes = ['two'] }"],
    ),
    (put("issues.hours.status_qo", "none"), "issues.hours.status_qo", ["'status_quo'"]),
    (put("presures", {}), "presures", ["'presures'", "'pressures'"]),
    # Rule 4: what can't be so.
    (put("actors.south.stakes", {}), "actors.south", ["party without stakes"]),
    (put(f"{SOUTH}.hours.weight", 0), "actors.south.stakes", ["sum to 0"]),
    (put(f"{SOUTH}.hours.weight", -1), f"{SOUTH}.hours.weight", ["negative weight", "-1"]),
    (put(f"{LICENCE}.strength", 1.5), f"{LICENCE}.strength", ["1.5", "0 to 1"]),
    (put(f"{LICENCE}.strength", "0.5"), f"{LICENCE}.strength", ["not a number", "'0.5'"]),
    (put(f"{LICENCE}.strength", True), f"{LICENCE}.strength", ["not a number", "true"]),
    (put(f"{LICENCE}.bite", float("inf")), f"{LICENCE}.bite", ["finite", "inf"]),
    (put(f"{LICENCE}.bite", float("nan")), f"{LICENCE}.bite", ["finite", "nan"]),
    (put("actors.south.walk_away.low", 0.5), "actors.south.walk_away", ["low <= likely <= high"]),
    (cut("actors.south.walk_away.high"), "actors.south.walk_away.high", ["missing"]),
    (put(f"{NORTH}.hours.values.weekly", 1.5), f"{NORTH}.hours.values.weekly", ["1.5", "0"]),
    (put(f"{NORTH}.cranes.red_lines", {"zero": 2}), f"{NORTH}.cranes.red_lines.zero", ["2"]),
    (put("issues.hours.status_quo", "non"), "issues.hours.status_quo", ["'non'", "'none'"]),
    (cut("drafts.text.package.cranes"), "drafts.text.package", ["misses", "cranes = "]),
    (put("drafts.text.package.hours", "free"), "drafts.text.package", ["exclude.1"]),
    (put("drafts.text.package.hours", "none"), "drafts.text.package.hours", ["'none'", "weekly"]),
    (put("actors.north.role", "partie"), "actors.north.role", ["'partie'", "'party'"]),
    (cut("title"), "title", ["missing"]),
    (cut("format"), "format", ["missing", "format = 1"]),
    (put("format", 2), "format", ["2", "1"]),
    (put("issues.hours.options.weekly", 3), "issues.hours.options.weekly", ["no table", "3"]),
    (put("as_of", "yesterday"), "as_of", ["'yesterday'", "2024-04-10"]),
    (put("what_if.no.set", {}), "what_if.no.set", ["changes nothing"]),
    (put("conflicts", {"weeks": 12}), "conflicts", ["can't price yet"]),
]


def ids(value: Any) -> str | None:
    """Name a case by the address of its fault."""
    return value if isinstance(value, str) else None


def test_the_file_that_the_faults_are_put_into_has_none() -> None:
    """Without a change there is nothing to report, so every fault below is of the change."""
    assert faults(deepcopy(QUAY)) == []


@pytest.mark.parametrize(("change", "address", "words"), CASES, ids=ids)
def test_a_fault_is_one_line_with_its_address(
    change: Callable[[Raw], None], address: str, words: list[str]
) -> None:
    """One change for the worse gives one line: file, address, the value, what is right."""
    raw = deepcopy(QUAY)
    change(raw)
    found = [line for line in faults(raw) if line.startswith(f"quay.toml: {address}: ")]
    assert len(found) == 1
    assert "\n" not in found[0]
    for word in words:
        assert word in found[0]


# A claim without source leaves the source unused; an actor's reason is missed in each stake.
TWO_FAULTS = ("claim but no `source`", "4 numbers without a reason")
ALONE = [case for case in CASES if case[2][0] not in TWO_FAULTS]


@pytest.mark.parametrize(("change", "address", "words"), ALONE, ids=ids)
def test_one_fault_makes_no_others(
    change: Callable[[Raw], None], address: str, words: list[str]
) -> None:
    """A fault is not reported twice, and hides behind no other."""
    raw = deepcopy(QUAY)
    change(raw)
    assert len(faults(raw)) == 1


def test_all_faults_are_told_at_once() -> None:
    """Ten faults in one file are ten lines, in one go."""
    raw = deepcopy(QUAY)
    changes = {address: change for change, address, _ in CASES}
    apart = [
        f"{LICENCE}.strength",
        f"{LICENCE}.bite",
        "actors.north.role",
        f"{LICENCE}.on",
        f"{LICENCE}.via",
        "issues.hours.status_quo",
        "issues.hours.status_qo",
        "drafts.text.proposed_by",
        "drafts.text.accepted_by",
        "drafts.text.stated",
    ]
    for address in apart:
        changes[address](raw)
    found = faults(raw)
    assert sorted(line.split(": ")[1] for line in found) == sorted(apart)


def test_a_what_if_that_sets_nothing_that_exists_is_a_fault_of_the_file() -> None:
    """The address inside the what-if is named, with the nearest word."""
    raw = deepcopy(QUAY)
    raw["what_if"]["no"]["set"] = {"pressures.licence.strenght": 0}
    (line,) = faults(raw)
    assert line.startswith('quay.toml: what_if.no.set."pressures.licence.strenght": ')
    assert "'strength'" in line


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"title = \n", "line 1"),
        (b'title = "a"\ntitle = "b"\n', "line 2"),
        (b'title = "never closed\n', "line 1"),
        ("title = 'caf\u00e9'".encode("latin-1"), "line 1"),
        ("title = 'x'".encode("utf-16"), ""),
        (b"x = 1\ny = \xff\n", "line 2"),
        (b"a = " + b"9" * 5000, ""),
        (b"[" * 5000, ""),
        (b"a = " + b"[" * 5000 + b"]" * 5000, ""),
        (b"\x00\x01\x02", ""),
    ],
)
def test_what_is_no_toml_is_told_with_its_line(tmp_path: Path, data: bytes, place: str) -> None:
    """Broken syntax, another encoding and binary files get one line and no traceback."""
    path = tmp_path / "broken.toml"
    path.write_bytes(data)
    with pytest.raises(Faults) as caught:
        load(path)
    (fault,) = caught.value.faults
    assert place in fault.address
    assert "\n" not in str(fault)


@pytest.mark.parametrize(
    "line",
    [
        "[actors.a" + ".a" * 400 + "]",
        "[a" + ".a" * 900 + "]",
        "[what_if.x.set.a" + ".a" * 90 + "]",
    ],
)
def test_what_is_nested_too_deep_is_told_where(line: str) -> None:
    """Dotted keys nest without brackets, as deep as one likes."""
    with pytest.raises(Faults) as caught:
        loads(TEXT + line)
    (fault,) = caught.value.faults
    assert fault.address.startswith(line.strip("[").split(".")[0])
    assert "too deep" in fault.message


def test_a_line_is_short_however_long_the_names_are() -> None:
    """Of a very long name the ends are told, of very many names the first twelve."""
    raw = deepcopy(QUAY)
    raw["issues"]["hours"]["options"] |= {f"{'x' * 9999}{n}": {} for n in range(99)}
    found = faults(raw)
    assert found
    assert max(map(len, found)) < 700
    assert any("and 87 more" in line for line in faults(raw | {"issues": more_options(99)}))


def more_options(count: int) -> Raw:
    """Return the issues with many more options of one of them."""
    issues = deepcopy(QUAY["issues"])
    issues["hours"]["options"] |= {f"o{n}": {} for n in range(count)}
    return issues  # type: ignore[no-any-return]


def test_an_empty_file_is_told_what_it_needs(tmp_path: Path) -> None:
    """Nothing is there: each of the four keys that a scenario needs is asked for."""
    path = tmp_path / "empty.toml"
    path.write_bytes(b"")
    with pytest.raises(Faults) as caught:
        load(path)
    assert {"format", "title", "issues", "actors"} == {f.address for f in caught.value.faults}


@pytest.mark.parametrize("start", [b"\xef\xbb\xbf", b""])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_file_as_windows_writes_it_is_read(tmp_path: Path, start: bytes, end: str) -> None:
    """A byte order mark and carriage returns change nothing, the hash included."""
    path = tmp_path / "quay.toml"
    path.write_bytes(start + toml(QUAY).replace("\n", end).encode())
    assert load(path).content_hash == loads(toml(QUAY)).content_hash


def test_no_such_file_is_a_fault_of_the_call(tmp_path: Path) -> None:
    """A missing file, and a folder, are the call's fault, with the nearest shipped case."""
    for file in (tmp_path / "nothing.toml", tmp_path, "two_firm"):
        with pytest.raises(CallFault) as caught:
            load(file)
        assert len(caught.value.faults) == 1
    assert "'two_firms'" in str(caught.value)


def test_a_name_with_a_line_break_breaks_no_line() -> None:
    """Names are the file's own: a line break or an escape code in one is written out."""
    raw = deepcopy(QUAY)
    raw["issues"]["hours"]["options"]["a\nb\x1b"] = {}
    lines = faults(raw)
    assert len(lines) == 2
    assert all("a\\nb\\x1b" in line and line.isprintable() for line in lines)
