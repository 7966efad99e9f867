"""Readings: draws sorted by the types that they pick.

A type changes numbers of the scenario, so that the draws of each combination of types are priced by
a scenario of their own. Columns are keyed by address: what the types share is drawn the same.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from sim.price.game import Ints
from sim.read.case import Case
from sim.sample.draws import Draws
from sim.sample.types import picked


@dataclass(frozen=True, eq=False)
class Reading:
    """Some draws, and the case as these types of its actors make it.

    `places` are where they stand among the draws that were sorted; `types` the type of each actor.
    """

    case: Case = field(repr=False)
    draws: Draws
    places: Ints = field(repr=False)
    types: Mapping[str, str]


def readings(case: Case, draws: Draws) -> Iterator[Reading]:
    """Yield the draws of a case by combination of types, only those that some draw picks."""
    names = {actor: list(types) for actor, types in case.scenario.types.items()}
    if not names or case.types:  # of one kind, or already told
        yield Reading(case, draws, np.arange(draws.count), case.types)
        return
    picks = np.stack([picked(case.scenario, draws, actor) for actor in names], axis=-1)
    for combination in np.unique(picks, axis=0):
        places = np.flatnonzero((picks == combination).all(axis=1))
        pairs = zip(names, combination, strict=True)
        types = {actor: names[actor][number] for actor, number in pairs}
        typed = case.of_types(types)
        yield Reading(typed, draws.take(places).of(typed.scenario), places, types)
