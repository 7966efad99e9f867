"""Acceptance: in what share of readings a deal is accepted, and what that hangs on.

For each number that enters a party's terms, of this deal or of no deal, the draws are sorted by it:
how often does the party accept in the third where it is lowest, how often in the third where it is
highest? The difference is kept where it is beyond three standard errors. Numbers that share a
quantile (the values of one stake) move together, and stand as one. It is a measure of one number at
a time, over the ranges of the file, and not of cause: what works only jointly may not show.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from sim.gather.readings import readings
from sim.gather.statistics import Share, share
from sim.price.game import Bools, Floats
from sim.price.price import price
from sim.read.case import Case
from sim.sample.draws import Draws
from sim.solve import packages

ERRORS = 3  # standard errors beyond which a difference is told


@dataclass(frozen=True)
class Hang:
    """How often a party accepts where a number is low, and where it is high.

    `with_it` are the addresses of all numbers that move with it, its own first.
    """

    address: str
    with_it: tuple[str, ...]
    low: float
    high: float


@dataclass(frozen=True)
class Acceptance:
    """A deal over the draws: shares by party.

    `crosses` is how often the deal crosses one of a party's red lines; `by_type` is by
    "actor.type". `together` is in what share all accept what can be carried out.
    """

    accepts: Mapping[str, float]
    crosses: Mapping[str, float]
    by_type: Mapping[str, Mapping[str, float]]
    possible: float
    together: Share
    hangs: Mapping[str, tuple[Hang, ...]]


def acceptance(
    case: Case, number: int, draws: Draws, addresses: Mapping[str, Iterable[str]]
) -> Acceptance:
    """Return how often a package is accepted; `addresses` are the numbers that enter, by party."""
    parties = case.scenario.parties
    accepts = np.zeros((draws.count, len(parties)), dtype=np.bool_)
    crosses, possible = np.zeros_like(accepts), np.zeros(draws.count, dtype=np.bool_)
    columns = {a: np.full(draws.count, np.nan) for mine in addresses.values() for a in mine}
    types: dict[str, Bools] = {}
    for part in readings(case, draws):
        here, numbers = part.places, [number]
        game = price(part.case.scenario, part.draws, only_parties=True)
        accepts[here] = packages.accepted_at(game, numbers)[:, :, 0]
        crosses[here] = packages.crossed_at(game, numbers)[:, :, 0]
        there = packages.feasible_at(game, numbers)
        possible[here] = there[:, 0]
        for address, column in columns.items():
            column[here] = part.draws.values.get(address, np.array(np.nan))
        for actor, name in part.types.items():
            types.setdefault(f"{actor}.{name}", np.zeros(draws.count, dtype=np.bool_))[here] = True
    return Acceptance(
        accepts=_shares(parties, accepts),
        crosses=_shares(parties, crosses),
        by_type={name: _shares(parties, accepts[of]) for name, of in types.items()},
        possible=float(possible.mean()),
        together=share(accepts.all(axis=1) & possible),
        hangs={
            party: _hangs(draws, {a: columns[a] for a in addresses[party]}, accepts[:, p])
            for p, party in enumerate(parties)
        },
    )


def _shares(parties: tuple[str, ...], yes: Bools) -> dict[str, float]:
    return dict(zip(parties, yes.mean(axis=0).tolist(), strict=True))


def _hangs(draws: Draws, columns: Mapping[str, Floats], accepts: Bools) -> tuple[Hang, ...]:
    """Return the numbers that acceptance turns on, those that turn it most first."""
    groups: dict[str, list[str]] = {}
    for address, column in columns.items():
        if address in draws.numbers and not np.isnan(column).any() and np.ptp(column) > 0:
            groups.setdefault(draws.numbers[address].together, []).append(address)
    found = []
    for addresses in groups.values():
        low, high, error = thirds(columns[addresses[0]], accepts)
        if abs(high - low) > ERRORS * error:
            found.append(Hang(addresses[0], tuple(addresses), low, high))
    return tuple(sorted(found, key=lambda hang: -abs(hang.high - hang.low)))


def thirds(column: Floats, yes: Bools) -> tuple[float, float, float]:
    """Return the share of yes where a number is in its lowest third, in its highest, and an error.

    The error is the standard error of their difference; it is never 0, so that a few draws that
    all agree prove nothing. Draws of equal numbers stand on the side that their number is on.

    >>> x = np.arange(9.0)
    >>> thirds(x, x > 5)[:2]
    (0.0, 1.0)
    """
    below = yes[column <= np.quantile(column, 1 / 3)]
    above = yes[column >= np.quantile(column, 2 / 3)]
    low, high = float(below.mean()), float(above.mean())
    spread = sum((len(x) * x.mean() + 1) / (len(x) + 2) for x in (below, above)) / 2
    error = np.sqrt(spread * (1 - spread) * (1 / len(below) + 1 / len(above)))
    return low, high, float(error)
