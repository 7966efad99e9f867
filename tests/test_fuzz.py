"""Files that something happened to: each is read, or told what is wrong with it, and nothing else.

Here two hundred; `python -m tests.fuzz` tries as many as one likes.
"""

from itertools import combinations
from pathlib import Path

import pytest

from sim.read.faults import Fault
from tests.fuzz import Belied, fuzz, told
from tests.mutations import mutant

BATCHES, SIZE = 4, 50


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_file_that_went_wrong_gives_faults_and_no_traceback(batch: int, tmp_path: Path) -> None:
    """Whatever happened to a file, it ends in lines that tell where, or it can be solved."""
    found = [
        (batch * SIZE + i, made.story, finding)
        for i, (made, _, finding) in enumerate(fuzz(0, batch * SIZE, SIZE, tmp_path))
        if finding
    ]
    assert found == []


def test_the_same_seed_and_number_give_the_same_file() -> None:
    """Any file can be made again by itself; another number or seed gives another one."""
    keys = [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert [mutant(*key) for key in keys] == [mutant(*key) for key in keys]
    assert all(mutant(*one) != mutant(*other) for one, other in combinations(keys, 2))


def test_the_files_are_of_every_kind(tmp_path: Path) -> None:
    """Some are refused, some read and some solved: no claim holds for want of files."""
    wanted = {"refused", "read", "solved"}
    for _, outcome, _ in fuzz(1, 0, 300, tmp_path):
        wanted.discard(outcome)
        if not wanted:
            return
    assert not wanted


@pytest.mark.parametrize(
    "faults",
    [
        [Fault("x.toml", "title", "")],
        [Fault("x.toml", "", "is wrong")],
        [Fault("y.toml", "title", "is wrong")],
        [Fault("x.toml", "title", "is wrong")] * 2,
    ],
)
def test_a_fault_that_does_not_help_is_found(faults: list[Fault]) -> None:
    """A fault without words or place, of another file, or told twice, belies the claim."""
    with pytest.raises(Belied):
        told(faults, Path("x.toml"))
