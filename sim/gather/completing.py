"""Completing: what becomes of a draft if what its source leaves open is settled in any way.

A completion holds what the source states, and any option of the other issues; those that are
excluded do not count.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np

from sim.gather.plain import Plain, completions
from sim.gather.readings import readings
from sim.gather.statistics import Share, share
from sim.price.game import Bools, Game, Ints
from sim.price.price import price
from sim.read.address import show
from sim.sample.draws import Draws, generator
from sim.solve import packages


@dataclass(frozen=True)
class Completed:
    """The completions of a draft, and the shares of them that are accepted.

    `likely` and `in_zone` are of all `count` completions at the likely numbers, by each party and
    by all. `readings` and `in_zone_readings` are over the draws too, one completion drawn in each.
    """

    count: int
    likely: Mapping[str, float]
    in_zone: float
    readings: Mapping[str, Share]
    in_zone_readings: Share


def completed(plain: Plain, name: str, draws: Draws, seed: int) -> Completed:
    """Return what becomes of the completions of a draft."""
    game = plain.game
    same = completions(plain.case, game, name)
    same = same[plain.included[same]]
    accepted = (plain.slack[:, same] >= 0) & ~packages.red_lines(game, 0)[:, same]
    lot = generator(seed, f"{show(('drafts', name))} completions")
    picked = same[lot.integers(0, len(same), draws.total)][draws.places]
    yes, possible = _in_draws(plain, draws, picked)
    return Completed(
        count=len(same),
        likely={p: float(row.mean()) for p, row in zip(game.party_names, accepted, strict=True)},
        in_zone=float(np.isin(same, plain.zone).mean()),
        readings={p: share(yes[:, i]) for i, p in enumerate(game.party_names)},
        in_zone_readings=share(yes.all(axis=1) & possible),
    )


def _in_draws(plain: Plain, draws: Draws, picked: Ints) -> tuple[Bools, Bools]:
    """Return who accepts one package in each draw, (draw, party), and where it is possible."""
    yes = np.zeros((draws.count, len(plain.game.parties)), dtype=np.bool_)
    possible = np.zeros(draws.count, dtype=np.bool_)
    for reading in readings(plain.case, draws):
        game = price(reading.case.scenario, reading.draws, only_parties=True)
        here = _along(game, picked[reading.places])
        yes[reading.places], possible[reading.places] = here
    return yes, possible


def _along(game: Game, numbers: Ints) -> tuple[Bools, Bools]:
    where = packages.one_a_draw(game, numbers)
    slack = [
        packages.payoff(game, party, where) - packages.walk_away(game, party, where)
        for party in game.parties
    ]
    lines = zip(game.red, where.options, strict=True)
    red = reduce(np.logical_or, (options[where.draws, :, o] for options, o in lines))
    stocks = zip(game.lacking, where.options, strict=True)
    lacking = reduce(np.logical_or, (options[where.draws, o] for options, o in stocks))
    ratified: Bools = packages.ratified(game, where)
    return (np.stack(slack, axis=1) >= 0) & ~red, ~lacking & ratified
