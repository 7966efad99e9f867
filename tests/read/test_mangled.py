"""Files that something happened to: whatever it was, the reader says so and does not break."""

import io
import tomllib
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.cli import main
from tests.read.two_firms import WITH_POLITICS as TEXT
from tests.scenarios import toml

# The dates are left out, since the trees are written by way of JSON.
TREE = tomllib.loads("\n".join(line for line in TEXT.splitlines() if "= 2024-" not in line))
NAMES = st.sampled_from(["", "x", "no_deal", "likely", "source", "two words", "a.b", "a\nb", "é"])
STRANGE = st.one_of(
    st.booleans(),
    st.integers(-2, 2) | st.just(10**30),
    st.floats(-2, 2, allow_nan=False),
    NAMES,
    st.just([]),
    st.just({}),
    st.lists(NAMES | st.integers(-1, 1), max_size=3),
    st.dictionaries(NAMES, st.integers(-1, 1), max_size=3),
    st.just({"low": 0, "likely": 0.5, "high": 1}),
    st.just({"low": [], "likely": {}, "high": "1"}),
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One file, written over by each example."""
    return tmp_path_factory.mktemp("mangled") / "quay.toml"


def run(*words: str) -> tuple[int, str]:
    """Return the status of a command and all that it prints."""
    out = io.StringIO()
    with redirect_stdout(out), redirect_stderr(out):
        status = main(words)
    return status, out.getvalue()


def holds(path: Path) -> None:
    """Hold what is claimed of every file, however broken."""
    status, printed = run("check", str(path))
    assert status in (0, 1, 2)
    lines = printed.splitlines()
    if status:
        assert lines
        assert len(set(lines)) == len(lines)
        assert all(line.startswith(f"{path}: ") for line in lines)
    else:
        assert lines[0].startswith(f"{path}: no faults")
        assert run("zone", str(path), "--json")[0] == 0


def places(node: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield where everything stands in a tree."""
    if isinstance(node, dict | list):
        for key, below in node.items() if isinstance(node, dict) else enumerate(node):
            yield (*at, key)
            yield from places(below, (*at, key))


PLACES = list(places(TREE))


@st.composite
def trees(draw: st.DrawFn) -> dict[str, Any]:
    """The example with one to three things deleted, replaced, renamed or copied elsewhere."""
    tree = deepcopy(TREE)
    for *to, last in draw(st.lists(st.sampled_from(PLACES), min_size=1, max_size=3)):
        table: Any = tree
        try:
            for part in to:
                table = table[part]
            old = table[last]
        except (KeyError, IndexError, TypeError):  # taken out by the change before
            continue
        match draw(st.sampled_from(["delete", "replace", "rename", "copy"])):
            case "delete":
                del table[last]
            case "replace":
                table[last] = draw(STRANGE)
            case "rename" if isinstance(table, dict):
                table[draw(NAMES)] = table.pop(last)
            case "copy":
                *_, name = draw(st.sampled_from(PLACES))
                if isinstance(table, dict):
                    table[str(name)] = deepcopy(old)
    return tree


@settings(max_examples=250)
@given(trees())
def test_a_table_that_went_wrong_gives_faults_and_no_traceback(
    path: Path, tree: dict[str, Any]
) -> None:
    """Any broken tree ends in lines with the file's name, none twice; a sound one can be solved."""
    path.write_text(toml(tree), encoding="utf-8")
    holds(path)


@st.composite
def texts(draw: st.DrawFn) -> bytes:
    """The example's bytes cut off, or with one flipped, some put in, or a line moved."""
    data = TEXT.encode()
    i = draw(st.integers(0, len(data) - 1))
    lines = TEXT.splitlines(keepends=True)
    match draw(st.sampled_from(["cut", "flip", "insert", "take out", "move"])):
        case "cut":
            return data[:i]
        case "flip":
            return data[:i] + bytes([data[i] ^ (1 << draw(st.integers(0, 7)))]) + data[i + 1 :]
        case "insert":
            return data[:i] + draw(st.binary(min_size=1, max_size=2)) + data[i:]
        case "take out":
            return data[:i] + data[i + draw(st.integers(1, 40)) :]
    line = lines.pop(draw(st.integers(0, len(lines) - 1)))
    lines.insert(draw(st.integers(0, len(lines))), line)
    return "".join(lines).encode()


@settings(max_examples=250)
@given(texts())
def test_a_text_that_went_wrong_gives_faults_and_no_traceback(path: Path, data: bytes) -> None:
    """A slip of the hand or a broken disk ends in lines with the file's name, none twice."""
    path.write_bytes(data)
    holds(path)
