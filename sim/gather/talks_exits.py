"""Exits: who leaves the government from week to week while there is no deal, and whether it falls.

A member leaves with the largest hazard among its clauses that hold in no deal as it then is; those
who go `together` are moved by one number. A government without a majority falls with the hazard of
the talks, unless the lifeline holds it, where its condition is met and its seats are enough.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np

from sim.gather.talks_places import Place, Places
from sim.price.game import Floats

Gone = tuple[str, ...]


def threatening(places: Places) -> tuple[str, ...]:
    """Return the members that may leave while there is no deal."""
    government = places.scenario.government
    members = government.members.items() if government is not None else ()
    return tuple(
        name
        for name, member in members
        if member.actor is not None
        and any(clause.hazard is not None for clause in member.exits.values())
    )


def sets(places: Places, levels: Sequence[str | None]) -> list[Gone]:
    """Return the sets of members that may be gone, nobody first, as they can come about."""
    members = threatening(places)
    every = [gone for many in range(len(members) + 1) for gone in combinations(members, many)]
    found: list[Gone] = [()]
    left: list[Gone] = [()]
    begun = (False, True) if places.escalation is not None else (False,)
    while left:
        here = left.pop()
        for level in levels:
            for r in begun:
                chances = leaves(places, Place(level, here, r), every)
                for number, after in enumerate(every):
                    if after not in found and chances[:, number].any():
                        found.append(after)
                        left.append(after)
    return [gone for gone in every if gone in found]


def leaves(places: Places, place: Place, every: Sequence[Gone]) -> Floats:
    """Return the chance of each set being gone next week, shape (draw, set)."""
    hazards = {
        name: hazard for name, hazard in _hazards(places, place).items() if name not in place.gone
    }
    found = np.zeros((places.draws.count, len(every)))
    for number, after in enumerate(every):
        if set(place.gone) <= set(after):
            out = set(after) - set(place.gone)
            chance = np.ones(places.draws.count)
            for group in _groups(places, hazards):
                chance = chance * _exactly([(hazards[m], m in out) for m in group])
            found[:, number] = chance
    return found


def falls(places: Places, place: Place) -> Floats:
    """Return the chance that the government of a place falls in a week, shape (draw,)."""
    government, count = places.scenario.government, places.draws.count
    if government is None:
        return np.zeros(count)
    seats = sum(m.seats for name, m in government.members.items() if name not in place.gone)
    if seats >= government.needed:
        return np.zeros(count)
    hazard = places.number("talks", "fall")
    lifeline = government.lifeline
    if lifeline is None or seats + lifeline.seats < government.needed:
        return hazard
    helped = _pattern(places, place)[:, -1]
    found: Floats = hazard * (1 - helped * places.number("government", "lifeline", "chance"))
    return found


def _hazards(places: Places, place: Place) -> dict[str, Floats]:
    """Return the weekly hazard of each member that threatens, shape (draw,)."""
    government = places.scenario.government
    found = {name: np.zeros(places.draws.count) for name in threatening(places)}
    if government is None or not found:
        return found
    holds = _pattern(places, place)
    for bit, (name, clause) in enumerate(_clauses(places)):
        if name in found and government.members[name].exits[clause].hazard is not None:
            hazard = places.number("government", "members", name, "exits", clause, "hazard")
            found[name] = np.maximum(found[name], hazard * holds[:, bit])
    return found


def _clauses(places: Places) -> Iterator[tuple[str, str]]:
    assert places.scenario.government is not None
    for name, member in places.scenario.government.members.items():
        if member.actor is not None:
            yield from ((name, clause) for clause in member.exits)


def _pattern(places: Places, place: Place) -> np.ndarray:
    """Return which clauses hold in no deal, the lifeline's condition last, shape (draw, bit)."""
    office = places.deals(0, Place(place.level, (), place.begun)).office
    assert office is not None
    bits = np.arange(len(office.tests))
    found: np.ndarray = (office.no_deal_pattern[:, None] >> bits) & 1
    return found


def _groups(places: Places, members: Sequence[str] | dict[str, Floats]) -> list[list[str]]:
    """Return some members, those who go together in one group."""
    government = places.scenario.government
    together = government.together if government is not None else ()
    groups = [[name for name in group if name in members] for group in together]
    grouped = {name for group in groups for name in group}
    return [*filter(None, groups), *([name] for name in members if name not in grouped)]


def _exactly(members: Sequence[tuple[Floats, bool]]) -> Floats:
    """Return the chance that of a group moved by one number exactly those leave who are to."""
    out = [hazard for hazard, leaves_now in members if leaves_now]
    stay = [hazard for hazard, leaves_now in members if not leaves_now]
    upper = np.minimum.reduce(out) if out else np.ones_like(members[0][0])
    lower = np.maximum.reduce(stay) if stay else np.zeros_like(members[0][0])
    found: Floats = np.maximum(0.0, upper - lower)
    return found
