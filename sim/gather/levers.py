"""Levers: what a mediator would choose, and what its pressing opens or shuts.

A mediator's levers are the pressures that come from it, but for those marked `harm`; each may be
used from not at all (strength 0) to the full, the highest strength that its range states (1 where
it has none). The least use is the least sum of strengths, as shares of full, at which there is a
zone: the best found on a grid, each lever then let go as far as it may be. A lever moves the one it
presses, and whoever is pressed by way of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np

from sim.gather.moved import Moved, Moves, Zone
from sim.gather.openings import Progress, silent
from sim.gather.plain import Plain
from sim.price.game import Ints
from sim.read.address import parse, show
from sim.read.scenario import Scenario
from sim.solve import packages

LEVELS = 8  # steps from nothing to the full
TOGETHER = 3  # levers that are tried together
HALVINGS = 30


@dataclass(frozen=True)
class Lever:
    """A pressure of a mediator's: whom it moves, and the zone without it and with all of it.

    Pressed alone to the full it `shuts` a zone that is open, or `opens` one that is empty.
    """

    name: str
    full: float
    moves: tuple[str, ...]
    without: Zone
    pressed: Zone
    shuts: bool
    opens: bool


@dataclass(frozen=True)
class Use:
    """The least use of a mediator's levers that leaves a zone: strengths by pressure.

    `total` is the sum of the shares of full. The strengths are all 0 where no pressing is needed.
    """

    strengths: Mapping[str, float]
    total: float


@dataclass(frozen=True)
class Chair:
    """What stands at a mediator's place.

    `best` is the package of the zone that is worth most to it, None where the zone is empty;
    `payoffs` are of all actors, `gains` of the parties, in units of 1e-12; `tied` packages are
    worth as much to it. `least` is None where no use of its levers opens the zone.
    """

    mediator: str
    best: int | None
    payoffs: Mapping[str, int]
    gains: Mapping[str, int]
    tied: int
    levers: tuple[Lever, ...]
    least: Use | None


def chairs(plain: Plain, moved: Moved, progress: Progress = silent) -> tuple[Chair, ...]:
    """Return what each mediator that has payoffs would choose, and what its levers do."""
    names = [
        name
        for name, actor in moved.scenario.actors.items()
        if actor.role == "mediator" and actor.has_payoffs
    ]
    return tuple(_chair(plain, moved, names[n]) for n in progress(range(len(names)), "mediators"))


def _chair(plain: Plain, moved: Moved, mediator: str) -> Chair:
    names = _levers(moved.scenario, mediator)
    best, tied = best_deal(plain, mediator)
    payoffs = {} if best is None else plain.payoffs(best)
    gains = {}
    if best is not None:
        least = _walk_aways(plain).min(axis=1)
        for party, walk_away in zip(plain.game.party_names, least, strict=True):
            gains[party] = payoffs[party] - int(walk_away)
    return Chair(
        mediator=mediator,
        best=best,
        payoffs=payoffs,
        gains=gains,
        tied=tied,
        levers=tuple(_lever(moved, name) for name in names),
        least=least_use(moved, names) if names else None,
    )


def best_deal(plain: Plain, mediator: str) -> tuple[int | None, int]:
    """Return the package of the zone worth most to a mediator, and how many are worth as much.

    Of those the one with the leximin of the parties' gains, then the earliest.
    """
    if not len(plain.zone):
        return None, 0
    where = packages.in_every_draw(plain.game, plain.zone)
    worth = packages.payoff(plain.game, plain.game.actors.index(mediator), where)[0]
    tied = plain.zone[worth == worth.max()]
    slack = plain.slack[:, tied]
    walk = _walk_aways(plain)
    gains = slack + walk[:, worth == worth.max()] - walk.min(axis=1, keepdims=True)
    places = np.arange(len(tied))
    for row in np.sort(gains, axis=0):
        places = places[row[places] == row[places].max()]
    return int(tied[places[0]]), len(tied)


def _walk_aways(plain: Plain) -> Ints:
    """Return what refusing each package of the zone is worth to each party, (party, zone)."""
    where = packages.in_every_draw(plain.game, plain.zone)
    walks = [packages.walk_away(plain.game, actor, where)[0] for actor in plain.game.parties]
    return np.stack(walks)


def _levers(scenario: Scenario, mediator: str) -> list[str]:
    return [
        name
        for name, felt in scenario.pressures.items()
        if felt.from_ == mediator and not felt.harm and not felt.strength.harm
    ]


def full(scenario: Scenario, name: str) -> float:
    """Return the strength of a pressure used to the full."""
    strength = scenario.pressures[name].strength
    return strength.high if strength.high > strength.low else 1.0


def whom(scenario: Scenario, name: str) -> tuple[str, ...]:
    """Return who is pressed by a pressure, or by way of it."""
    relayed = [felt.on for felt in scenario.pressures.values() if name in felt.via]
    return tuple(dict.fromkeys((scenario.pressures[name].on, *relayed)))


def _pressed(moved: Moved, name: str, share: float) -> Moves:
    """Return what uses a lever to a share of full; a strength that is the same moves along."""
    address = show(("pressures", name, "strength"))
    value = share * full(moved.scenario, name)
    also = [
        a
        for a, stated in moved.stated.items()
        if stated.estimate.same_as is not None and show(parse(stated.estimate.same_as)) == address
    ]
    return dict.fromkeys((address, *also), value)


def _lever(moved: Moved, name: str) -> Lever:
    without, pressed = moved.zones([_pressed(moved, name, 0.0), _pressed(moved, name, 1.0)])
    return Lever(
        name=name,
        full=full(moved.scenario, name),
        moves=whom(moved.scenario, name),
        without=without,
        pressed=pressed,
        shuts=moved.zone.open and not pressed.open,
        opens=pressed.open and not moved.zone.open,
    )


def least_use(moved: Moved, names: Sequence[str]) -> Use | None:
    """Return the least use of some levers, the others of them unused, at which there is a zone."""
    grid = [tuple(0.0 for _ in names)]
    for size in range(1, min(TOGETHER, len(names)) + 1):
        for used in combinations(range(len(names)), size):
            for levels in product(range(1, LEVELS + 1), repeat=size):
                row = [0.0] * len(names)
                for place, level in zip(used, levels, strict=True):
                    row[place] = level / LEVELS
                grid.append(tuple(row))
    opened = moved.open([_uses(moved, names, row) for row in grid])
    if not opened.any():
        return None
    best = min((row for row, is_open in zip(grid, opened, strict=True) if is_open), key=sum)
    eased = [_eased(moved, names, best, order) for order in _orders(best)]
    shares = min([best, *eased], key=sum)
    strengths = {
        name: share * full(moved.scenario, name) for name, share in zip(names, shares, strict=True)
    }
    return Use(strengths, sum(shares))


def _uses(moved: Moved, names: Sequence[str], shares: Sequence[float]) -> Moves:
    row: dict[str, float] = {}
    for name, share in zip(names, shares, strict=True):
        row |= _pressed(moved, name, share)
    return row


def _orders(row: Sequence[float]) -> list[list[int]]:
    """Return orders in which the levers that are used may be let go: each one first in one."""
    used = [place for place, share in enumerate(row) if share]
    return [used[n:] + used[:n] for n in range(len(used))]


def _eased(
    moved: Moved, names: Sequence[str], best: Sequence[float], order: Sequence[int]
) -> tuple[float, ...]:
    """Return a use with each lever in turn let go as far as the zone stays open."""
    shares = list(best)
    for place in order:
        near, far = max(0.0, shares[place] - 1 / LEVELS), shares[place]
        for _ in range(HALVINGS):
            shares[place] = (near + far) / 2
            if moved.open([_uses(moved, names, shares)])[0]:
                far = shares[place]
            else:
                near = shares[place]
        shares[place] = far
    return tuple(shares)
