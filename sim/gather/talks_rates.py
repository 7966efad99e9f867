"""Rates: what the file states of the course of talks, as the numbers of one draw."""

import numpy as np

from sim.gather.talks_priced import Priced
from sim.price.game import Floats
from sim.price.lots import chances
from sim.read.talks_fit import NOBODY

DAYS = 7.0


def successor(of: Priced, draw: int) -> Floats:
    """Return what another government adds to no deal, shape (actor,); nothing to the leader."""
    talks, found = of.places.talks, np.zeros(1 + len(of.kinds) + len(of.places.talks.mediators))
    for name in talks.successor:
        found[_rows_of(of, name)] = of.places.number("talks", "successor", name)[draw]
    return found


def blame(of: Priced, draw: int) -> Floats:
    """Return what being blamed adds for a week, shape (actor,)."""
    talks, found = of.places.talks, np.zeros(1 + len(of.kinds) + len(of.places.talks.mediators))
    for name in talks.blame:
        found[_rows_of(of, name)] = of.places.number("talks", "blame", name)[draw]
    return found


def _rows_of(of: Priced, name: str) -> list[int]:
    """Return the rows of a table that are an actor's; none if it is not at the table."""
    talks, types = of.places.talks, len(of.kinds)
    if name == talks.rival:
        return list(range(1, 1 + types))
    every = {talks.leader: 0, **{m: 1 + types + n for n, m in enumerate(talks.mediators)}}
    return [every[name]] if name in every else []


def discount(of: Priced, draw: int) -> Floats:
    """Return what is left of a thing a week later, shape (actor,)."""
    talks = of.places.talks
    rivals = [talks.rival] * len(of.kinds)
    names = [talks.leader, *rivals, *talks.mediators]
    return np.array([of.places.number("talks", "discount", name)[draw] for name in names])


def levels(of: Priced, draw: int) -> Floats:
    """Return the chances of next week's level of pressure, shape (level, level)."""
    level, found = of.places.talks.level, np.eye(len(of.levels))
    for name, lots in level.moves.items() if level is not None else ():
        stated = chances(of.places.draws, ("talks", "level", "moves", name), lots)
        row = found[of.levels.index(name)]
        row[:] = 0.0
        for to, chance in stated.items():
            row[of.levels.index(to)] = chance[draw]
    return found


def ready(of: Priced, draw: int) -> Floats:
    """Return the chances of being ready next week by side, shape (2, 2, 2)."""
    talks, found = of.places.talks, np.stack([np.eye(2), np.eye(2)])
    for side, name in enumerate((talks.leader, talks.rival)):
        if name in talks.ready:
            becomes, ceases = (
                of.places.number("talks", "ready", name, key)[draw] for key in ("becomes", "ceases")
            )
            found[side] = [[1 - becomes, becomes], [ceases, 1 - ceases]]
    return found


def start_ready(of: Priced, draw: int) -> Floats:
    """Return the chance of each side of being ready before the first week, shape (2,)."""
    talks, found = of.places.talks, np.ones(2)
    for side, name in enumerate((talks.leader, talks.rival)):
        stated = talks.ready.get(name)
        if stated is not None:
            own = ("talks", "ready", name, "start")
            at = own if stated.start is not None else ("actors", name, "ready")
            found[side] = of.places.number(*at)[draw]
    return found


def proposes(of: Priced, draw: int) -> Floats:
    """Return who makes an offer, shape (turn, 2 + mediator); the rest is nobody."""
    talks = of.places.talks
    found = np.zeros((len(talks.proposes), 2 + len(talks.mediators)))
    for turn, lots in enumerate(talks.proposes):
        stated = chances(of.places.draws, ("talks", "proposes", str(turn + 1)), lots)
        for name, chance in stated.items():
            if name != NOBODY:
                found[turn, talks.actors.index(name)] = chance[draw]
    return found


def exchange(of: Priced, draw: int) -> float:
    """Return the chance that messages go to and fro within a week."""
    lag = float(of.places.number("talks", "lag")[draw])
    return 1.0 if lag == 0 else min(1.0, DAYS / (2 * lag))
