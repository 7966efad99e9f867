"""Broken game files: each is read, or told what is wrong with it, and nothing else.

Here some hundreds; `python -m tests.exchange.fuzz` tries as many as one likes.
"""

from itertools import combinations
from pathlib import Path

import pytest

from sim.read.faults import Fault, Faults
from tests.exchange import fuzz
from tests.exchange.fuzz import judged, mutant

COUNT = 600


def test_a_file_that_went_wrong_gives_faults_and_no_traceback(tmp_path: Path) -> None:
    """Whatever happened to a file, it is a game or ends in lines that tell where; there are both.

    Half of them at least are refused, so that no claim holds for want of files.
    """
    outcomes = [judged(mutant(0, number), tmp_path / "mutant") for number in range(COUNT)]
    found = [(number, finding) for number, (_, finding) in enumerate(outcomes) if finding]
    assert found == []
    refused = sum(outcome == "refused" for outcome, _ in outcomes)
    assert COUNT / 2 < refused < COUNT * 0.95


def test_the_same_seed_and_number_give_the_same_file() -> None:
    """Any file can be made again by itself; another number or seed gives another one."""
    keys = [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert [mutant(*key) for key in keys] == [mutant(*key) for key in keys]
    assert all(mutant(*one) != mutant(*other) for one, other in combinations(keys, 2))


@pytest.mark.parametrize(
    "error",
    [
        ValueError("x"),
        RecursionError(),
        MemoryError(),
        Faults([Fault("{path}", "", "is wrong")]),
        Faults([Fault("{path}", "line 2", "is wrong")]),
        Faults([Fault("{path}", "line 1", "")]),
        Faults([]),
    ],
    ids=repr,
)
def test_a_reader_that_goes_wrong_is_found(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error that is no fault, or faults without words or a line of the file."""

    def read(path: Path) -> None:
        if isinstance(error, Faults):
            raise Faults([Fault(str(path), f.address, f.message) for f in error.faults])
        raise error

    monkeypatch.setattr(fuzz, "read_nfg", read)
    assert judged(b"NFG", tmp_path / "mutant")[0] == "found"
