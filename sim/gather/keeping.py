"""Keeping: what either side gains by breaking a draft, after each phase of it.

Whoever breaks a deal after a phase has had the terms of that phase and of those before; the terms
of later phases, and those that any party counts as lasting, fall to the status quo. Stances and
exits are those of the deal that was signed, pressures and reckoning those of no deal, as in a deal
that is broken (`sim.price.kept`). The gain is that outcome's worth less the kept deal's, to the one
who breaks it, at the moment when he may.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from sim.gather.readings import readings
from sim.price.game import Ints
from sim.price.price import price_for
from sim.read.actor import Trust
from sim.read.case import Case
from sim.read.number import certain
from sim.read.scenario import Draft, Scenario
from sim.sample.draws import Draws
from sim.solve import packages


@dataclass(frozen=True, eq=False)
class Breaking:
    """What a party gains by breaking a draft after a phase, in units of 1e-12, shape (draw,).

    `done` are the issues carried out by then for good, `phase` counts from 1 up to `phases`.
    """

    draft: str
    party: str
    phase: int
    phases: int
    done: tuple[str, ...]
    gain: Ints = field(repr=False)


def breakings(case: Case, draws: Draws) -> Iterator[Breaking]:
    """Yield what each party gains by breaking each draft, after each of its phases."""
    for name, draft in case.scenario.drafts.items():
        phases = carried_out(case.scenario, draft)
        for number in range(1, len(phases) + 1):
            fallen = lost(case.scenario, phases, number)
            done = tuple(i for phase in phases[:number] for i in phase if i not in fallen)
            gains = _gains(case, draws, name, fallen)
            for party, gain in gains.items():
                yield Breaking(name, party, number, len(phases), done, gain)


def carried_out(scenario: Scenario, draft: Draft) -> tuple[tuple[str, ...], ...]:
    """Return the phases of a draft, what its file names in none as the last of them."""
    named = {issue for phase in draft.phases for issue in phase}
    rest = tuple(issue for issue in scenario.issues if issue not in named)
    return (*draft.phases, rest) if rest else draft.phases


def lost(scenario: Scenario, phases: tuple[tuple[str, ...], ...], number: int) -> tuple[str, ...]:
    """Return the issues that fall to the status quo if the deal is broken after a phase."""
    trusts = [scenario.actors[party].trust for party in scenario.parties]
    lasting = {issue for trust in trusts if trust is not None for issue in trust.lasting}
    later = {issue for phase in phases[number:] for issue in phase}
    return tuple(issue for issue in scenario.issues if issue in lasting | later)


def _gains(case: Case, draws: Draws, draft: str, fallen: tuple[str, ...]) -> dict[str, Ints]:
    gains = {party: np.zeros(draws.count, dtype=np.int64) for party in case.scenario.parties}
    for reading in readings(case, draws):
        kept = _worth(reading.case.scenario, reading.draws, draft, None)
        broken = _worth(reading.case.scenario, reading.draws, draft, fallen)
        for party, gain in gains.items():
            gain[reading.places] = broken[party] - kept[party]
    return gains


def _worth(
    scenario: Scenario, draws: Draws, draft: str, fallen: tuple[str, ...] | None
) -> dict[str, Ints]:
    """Return what a draft is worth to each party, kept for sure, or broken for sure."""
    trust = None if fallen is None else _broken(scenario, fallen)
    actors = {
        name: actor.model_copy(update={"trust": trust}) if name in scenario.parties else actor
        for name, actor in scenario.actors.items()
    }
    sure = scenario.model_copy(update={"actors": actors})
    game = price_for(sure, draws.of(sure), sure.parties)
    where = packages.in_every_draw(game, [game.number(scenario.drafts[draft].package)])
    named = zip(game.party_names, game.parties, strict=True)
    return {party: packages.payoff(game, actor, where)[:, 0] for party, actor in named}


def _broken(scenario: Scenario, fallen: tuple[str, ...]) -> Trust:
    """Return the trust of one who knows that the deal is over, with some of its terms lost."""
    issue = next(iter(scenario.issues))
    never = {issue: dict.fromkeys(scenario.offerable(issue), certain(0))}
    return Trust(lasting=fallen, kept_if_broken=certain(0), kept=never)
