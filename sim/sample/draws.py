"""Draws: each is one reading of the documents, a number for every estimate.

The default design is a Latin hypercube: in `n` draws every estimate visits each of `n` slices of
equal probability once. The order of the visits and the place within each slice are keyed by the
seed and the estimate's address, so that another line in the file, another worker or a what-if
reshuffles nothing else, and every comparison is on the same draws (common random numbers).
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sim.read.address import show
from sim.read.estimates import Stated, stated
from sim.read.scenario import Scenario
from sim.sample.quantile import FloatArray, quantile

Design = Literal["latin", "random"]
HELD = 0.5  # the plain solve holds a red line with at least this chance


@dataclass(frozen=True, eq=False)
class Draws:
    """Numbers for the estimates of a scenario.

    `values`: by address, floats of shape (draw,). `held`: by the address of a red line, booleans of
    shape (draw,): whether the line is held in that draw. `luck`: by the address of a stock or of an
    actor's types, uniform numbers that decide them. `drawn` names the addresses that vary.
    """

    count: int
    seed: int | None
    design: Design | None
    values: Mapping[str, FloatArray] = field(repr=False)
    held: Mapping[str, NDArray[np.bool_]] = field(repr=False)
    luck: Mapping[str, FloatArray] = field(repr=False)
    drawn: tuple[str, ...] = field(repr=False)

    def take(self, places: NDArray[np.int64]) -> "Draws":
        """Return some of the draws."""
        return replace(
            self,
            count=len(places),
            values={address: column[places] for address, column in self.values.items()},
            held={address: column[places] for address, column in self.held.items()},
            luck={address: column[places] for address, column in self.luck.items()},
        )


def likely(scenario: Scenario) -> Draws:
    """Return the one draw in which every number has its likely value."""
    numbers = list(stated(scenario))
    values = {s.address: np.array([s.estimate.likely]) for s in numbers}
    held = {s.address: values[s.address] >= HELD for s in numbers if _is_red_line(s)}
    luck = {address: np.array([HELD]) for address in _lucky(scenario)}
    return Draws(1, None, None, values, held, luck, ())


def draw(scenario: Scenario, count: int, seed: int, design: Design = "latin") -> Draws:
    """Return `count` draws; the same seed gives the same draws, whatever else is in the file."""
    numbers = list(stated(scenario))
    column = latin if design == "latin" else plain
    quantiles = {s.together: column(seed, s.together, count) for s in numbers}
    values = {s.address: _values(s, quantiles[s.together]) for s in numbers}
    lines = {s.together for s in numbers if _is_red_line(s)}
    # One uniform number for each actor and issue: lines held with less chance nest in the others.
    chance = {line: column(seed, f"{line} held", count) for line in lines}
    held = {s.address: chance[s.together] < values[s.address] for s in numbers if _is_red_line(s)}
    luck = {address: column(seed, f"{address} luck", count) for address in _lucky(scenario)}
    drawn = tuple(s.address for s in numbers if not s.estimate.certain)
    return Draws(count, seed, design, values, held, luck, drawn)


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


def _values(number: Stated, u: FloatArray) -> FloatArray:
    if number.estimate.certain:
        return np.full(u.shape, number.estimate.likely)
    return quantile(number.estimate, u)


def _is_red_line(number: Stated) -> bool:
    return number.red_line
