"""Atoms: the tests of a game taken apart into thresholds and tables, and put together by words.

A word says which atoms hold: one bit for each threshold, then one for each table.
"""

from collections.abc import Iterator, Sequence
from functools import reduce

import numpy as np

from sim.price.game import Block, Bools, Every, Ints, Not, Test, Worth


class Atoms:
    """The distinct atoms of some tests."""

    def __init__(self, tests: Sequence[Test]) -> None:
        atoms = [atom for test in tests for atom in _atoms(test)]
        self._numbers: dict[tuple[object, ...], int] = {}
        self.worths = self._distinct([atom for atom in atoms if isinstance(atom, Worth)])
        self.blocks = self._distinct([atom for atom in atoms if isinstance(atom, Block)])

    @property
    def bits(self) -> int:
        """How many atoms there are."""
        return len(self._numbers)

    def given(self) -> Iterator[tuple[int, Block]]:
        """Yield the tables, each with its bit."""
        return enumerate(self.blocks, start=len(self.worths))

    def holds(self, test: Test) -> Bools:
        """Return in which words a test holds, shape (word,)."""
        found: Bools
        if isinstance(test, Not):
            found = ~self.holds(test.test)
        elif isinstance(test, Worth | Block):
            found = (self._words() >> self._numbers[_key(test)]) & 1 == 1
        else:
            join = np.logical_and if isinstance(test, Every) else np.logical_or
            found = reduce(join, [self.holds(part) for part in test.tests])
        return found

    def all_of(self, tests: Sequence[tuple[Test, bool]]) -> Bools:
        """Return in which words all of some tests turn out as said, shape (word,)."""
        every = np.ones(1 << self.bits, dtype=np.bool_)
        return reduce(np.logical_and, [self.holds(t) == yes for t, yes in tests], every)

    def pattern(self, tests: Sequence[Test]) -> Ints:
        """Return which of some tests hold in each word, one bit each, shape (word,)."""
        none = np.zeros(1 << self.bits, dtype=np.int64)
        bits = [self.holds(test).astype(np.int64) << bit for bit, test in enumerate(tests)]
        return reduce(np.add, bits, none)

    def _words(self) -> Ints:
        return np.arange(1 << self.bits)

    def _distinct(self, atoms: Sequence[Test]) -> list:  # type: ignore[type-arg]
        found = []
        for atom in atoms:
            key = _key(atom)
            if key not in self._numbers:
                self._numbers[key] = len(self._numbers)
                found.append(atom)
        return found


def _atoms(test: Test) -> Iterator[Worth | Block]:
    if isinstance(test, Worth | Block):
        yield test
    elif isinstance(test, Not):
        yield from _atoms(test.test)
    else:
        for part in test.tests:
            yield from _atoms(part)


def _key(atom: Test) -> tuple[object, ...]:
    """Return what tells atoms apart: two that always agree may be counted twice, to no harm."""
    if isinstance(atom, Worth):
        return (*(id(factor) for factor in atom.policy), atom.least.tobytes())
    assert isinstance(atom, Block)
    return ("table", atom.issues, np.asarray(atom.table).tobytes())
