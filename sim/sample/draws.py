"""Draws: each is one reading of the documents, a number for every estimate.

The default design is a Latin hypercube: in `n` draws every estimate visits each of `n` slices of
equal probability once. The order of the visits and the place within each slice are keyed by the
seed and the estimate's address, so that another line in the file, another worker or a what-if
reshuffles nothing else, and every comparison is on the same draws (common random numbers). A batch
is some of the draws of a run: the hypercube is that of all of them.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sim.read.address import show
from sim.read.estimates import Stated, stated
from sim.read.scenario import Scenario
from sim.sample.quantile import FloatArray, quantile

Design = Literal["latin", "random"]
Places = NDArray[np.int64]
HELD = 0.5  # the plain solve holds a red line with at least this chance


@dataclass(frozen=True, eq=False)
class Draws:
    """Numbers for the estimates of a scenario, in some of the `total` draws of a design.

    `places` are the numbers of these draws, shape (draw,), and `numbers` the estimates by address.
    `values`: by address, floats of shape (draw,). `held`: by the address of a red line, booleans of
    shape (draw,): whether the line is held in that draw. `luck`: by the address of a stock or of an
    actor's types, uniform numbers that decide them. `drawn` names the addresses that vary. `given`
    are the uniform numbers that all come from, by key, where they are not those of a design.
    """

    total: int
    seed: int | None
    design: Design | None
    places: Places = field(repr=False)
    numbers: Mapping[str, Stated] = field(repr=False)
    values: Mapping[str, FloatArray] = field(repr=False)
    held: Mapping[str, NDArray[np.bool_]] = field(repr=False)
    luck: Mapping[str, FloatArray] = field(repr=False)
    given: Mapping[str, FloatArray] | None = field(default=None, repr=False)

    @property
    def count(self) -> int:
        """How many draws these are."""
        return len(self.places)

    @property
    def drawn(self) -> tuple[str, ...]:
        """The addresses of the numbers that vary."""
        if self.seed is None:
            return ()
        return tuple(a for a, number in self.numbers.items() if not number.estimate.certain)

    def take(self, places: Places) -> "Draws":
        """Return some of these draws."""
        return replace(
            self,
            places=self.places[places],
            values={address: column[places] for address, column in self.values.items()},
            held={address: column[places] for address, column in self.held.items()},
            luck={address: column[places] for address, column in self.luck.items()},
            given=None if self.given is None else {k: u[places] for k, u in self.given.items()},
        )

    def of(self, scenario: Scenario) -> "Draws":
        """Return the same draws of another scenario; what both have in common is not drawn anew."""
        if self.seed is None or self.design is None:
            return likely(scenario)
        column = _Column(self.seed, self.design, self.total, self.places, self.given)
        return _drawn(scenario, column, self)


def likely(scenario: Scenario) -> Draws:
    """Return the one draw in which every number has its likely value."""
    numbers = {s.address: s for s in stated(scenario)}
    values = {address: np.array([s.estimate.likely]) for address, s in numbers.items()}
    held = {a: values[a] >= HELD for a, s in numbers.items() if _is_red_line(s)}
    luck = {address: np.array([HELD]) for address in _lucky(scenario)}
    return Draws(1, None, None, np.zeros(1, dtype=np.int64), numbers, values, held, luck)


def draw(
    scenario: Scenario,
    count: int,
    seed: int,
    design: Design = "latin",
    places: Places | None = None,
) -> Draws:
    """Return `count` draws, or those at some `places` among them.

    The same seed gives the same draws, whatever else is in the file.
    """
    at = np.arange(count, dtype=np.int64) if places is None else places
    return _drawn(scenario, _Column(seed, design, count, at), None)


def given(scenario: Scenario, uniform: Mapping[str, FloatArray], count: int) -> Draws:
    """Return `count` draws at uniform numbers that are given by key, each of shape (draw,).

    Keys are those of `keys`; one that is not given stands in the middle.
    """
    opened = {key: _open(column) for key, column in uniform.items()}
    places = np.arange(count, dtype=np.int64)
    return _drawn(scenario, _Column(0, "random", count, places, opened), None)


def keys(scenario: Scenario) -> dict[str, tuple[str, ...]]:
    """Return the keys of uniform numbers that draws turn on, with the addresses that each decides.

    A table of ranges that move together, whether a red line is held, what chance decides.
    """
    found: dict[str, tuple[str, ...]] = {}
    for number in stated(scenario):
        estimate = number.estimate
        if not estimate.certain:
            found[number.together] = (*found.get(number.together, ()), number.address)
        if _is_red_line(number) and estimate.high > 0 and estimate.low < 1:
            line = _line(number)
            found[line] = (*found.get(line, ()), number.address)
    return found | {_luck(address): (address,) for address in _lucky(scenario)}


@dataclass(frozen=True)
class _Column:
    """How uniform numbers are had: the column of a key, at some places."""

    seed: int
    design: Design
    total: int
    places: Places
    given: Mapping[str, FloatArray] | None = None

    def __call__(self, key: str) -> FloatArray:
        if self.given is not None:
            return self.given[key] if key in self.given else np.full(len(self.places), HELD)
        whole = (latin if self.design == "latin" else plain)(self.seed, key, self.total)
        return whole[self.places]


def _drawn(scenario: Scenario, column: _Column, known: Draws | None) -> Draws:
    """Return a scenario's draws; of the draws `known`, columns of equal numbers are taken over."""
    numbers = {s.address: s for s in stated(scenario)}
    same = {a for a, s in numbers.items() if known is not None and known.numbers.get(a) == s}
    quantile_of = cache(column)
    values: dict[str, FloatArray] = {}
    held: dict[str, NDArray[np.bool_]] = {}
    for address, number in numbers.items():
        if known is not None and address in same:
            values[address] = known.values[address]
        else:
            values[address] = _values(number, quantile_of, len(column.places))
        if not _is_red_line(number):
            continue
        # One uniform number for each actor and issue: lines held with less chance nest in others.
        if known is not None and address in same:
            held[address] = known.held[address]
        else:
            held[address] = quantile_of(_line(number)) < values[address]
    luck = {
        address: known.luck[address]
        if known is not None and address in known.luck
        else column(_luck(address))
        for address in _lucky(scenario)
    }
    of = column.total, column.seed, column.design, column.places
    return Draws(*of, numbers, values, held, luck, column.given)


def _line(number: Stated) -> str:
    """Return the key of whether red lines are held."""
    return f"{number.together} held"


def _luck(address: str) -> str:
    """Return the key of what chance decides at an address."""
    return f"{address} luck"


def _lucky(scenario: Scenario) -> list[str]:
    """Return the addresses of what chance decides once in a draw, but for red lines."""
    stocks = (show(("stocks", name)) for name in scenario.stocks)
    return [*stocks, *(show(("types", actor)) for actor in scenario.types)]


def latin(seed: int, key: str, count: int) -> FloatArray:
    """Return a column of a Latin hypercube: a number in each of `count` equal slices of (0, 1)."""
    rng = generator(seed, key)
    return _open((rng.permutation(count) + rng.random(count)) / count)


def plain(seed: int, key: str, count: int) -> FloatArray:
    """Return `count` independent uniform numbers in (0, 1)."""
    return _open(generator(seed, key).random(count))


def fresh(seed: int) -> int:
    """Return another seed, to judge on new draws what was chosen on the old ones."""
    return int(generator(seed, "fresh").integers(2**62))


def generator(seed: int, key: str) -> np.random.Generator:
    """Return the stream of random numbers that belongs to a seed and a key."""
    digest = hashlib.blake2b(key.encode(), digest_size=16).digest()
    return np.random.default_rng([seed, int.from_bytes(digest, "big")])


def _open(u: FloatArray) -> FloatArray:
    """Keep away from 0 and 1, where a weight of nothing but 0 would leave nothing to share out."""
    edge = np.finfo(np.float64).epsneg
    return np.clip(u, edge, 1 - edge)


def _values(number: Stated, column: Callable[[str], FloatArray], count: int) -> FloatArray:
    if number.estimate.certain:
        return np.full(count, number.estimate.likely)
    return quantile(number.estimate, column(number.together))


def _is_red_line(number: Stated) -> bool:
    return number.red_line
