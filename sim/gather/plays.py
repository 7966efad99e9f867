"""Plays: what the outcomes of a game's plays are worth to its players, draw by draw.

An outcome with a deal is priced as that package, one without as no deal, each in the scenario that
the play has changed. Where nothing says what was refused, pressures that depend on it are not felt.
A deal that cannot be comes to no deal in that draw, and whoever is the reason has refused it: the
party whose red line it crosses, the holder of what can't be delivered, the leader if it is not
ratified. Nobody else is pressed for refusing it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from sim.gather.readings import readings
from sim.price.game import Bools, Game, Ints
from sim.price.price import price_for
from sim.read.case import NOTHING, Case
from sim.read.games import NO_DEAL, Outcome
from sim.read.played import changed, played
from sim.read.scenario import Scenario
from sim.sample.draws import Draws
from sim.solve import packages


@dataclass(frozen=True, eq=False)
class Plays:
    """What outcomes are worth, in units of 1e-12, and where their deal is struck indeed.

    Shapes: `payoffs` (draw, outcome, player), `struck` (draw, outcome).
    """

    payoffs: Ints = field(repr=False)
    struck: Bools = field(repr=False)


def plays(
    case: Case,
    draws: Draws,
    outcomes: Sequence[Outcome],
    players: Sequence[str],
    types: Mapping[str, str] = NOTHING,
    sets: Mapping[str, Any] = NOTHING,
) -> Plays:
    """Return what outcomes are worth if some actors are of these `types`, and `sets` hold too.

    The others are of the types that the draws pick.
    """
    payoffs = np.zeros((draws.count, len(outcomes), len(players)), dtype=np.int64)
    found = Plays(payoffs, np.zeros((draws.count, len(outcomes)), dtype=np.bool_))
    for reading in readings(case, draws):
        typed = case.given({**reading.types, **types}, sets)
        _fill(found, reading.places, typed.scenario, reading.draws, outcomes, players)
    return found


def _fill(
    plays: Plays,
    places: Ints,
    scenario: Scenario,
    draws: Draws,
    outcomes: Sequence[Outcome],
    players: Sequence[str],
) -> None:
    """Price outcomes in some draws; those that change the scenario alike are priced together."""
    alike: dict[object, list[int]] = {}
    for number, outcome in enumerate(outcomes):
        alike.setdefault(changed(outcome), []).append(number)
    for numbers in alike.values():
        after = played(scenario, outcomes[numbers[0]])
        game = price_for(after, draws.of(after), players)
        for number in numbers:
            worth, struck = _outcome(game, scenario, outcomes[number], players)
            plays.payoffs[places, number] = worth
            plays.struck[places, number] = struck


def _outcome(
    game: Game, scenario: Scenario, outcome: Outcome, players: Sequence[str]
) -> tuple[Ints, Bools]:
    """Return what an outcome is worth, shape (draw, player), and where it is a deal, (draw,)."""
    actors = [game.actors.index(player) for player in players]
    deal = None if outcome.deal in (None, NO_DEAL) else outcome.deal
    text = deal or outcome.refusing
    if text is None:
        return game.no_deal[:, actors], np.zeros(game.draws, dtype=np.bool_)
    package = [game.number(scenario.drafts[text].package)]
    where = packages.in_every_draw(game, package)
    refused = np.stack([packages.walk_away(game, a, where)[:, 0] for a in actors], axis=1)
    if deal is None:
        return refused, np.zeros(game.draws, dtype=np.bool_)
    reasons = _reasons(game, scenario, text, package[0])
    possible = ~np.any(list(reasons.values()), axis=0)
    agreed = np.stack([packages.payoff(game, a, where)[:, 0] for a in actors], axis=1)
    guilty = np.stack([reasons.get(player, np.zeros_like(possible)) for player in players], axis=1)
    failed = np.where(guilty, refused, game.no_deal[:, actors])
    return np.where(possible[:, None], agreed, failed), possible


def _reasons(game: Game, scenario: Scenario, draft: str, package: int) -> dict[str, Bools]:
    """Return by actor in which draws he is a reason why a draft cannot be, shape (draw,)."""
    crossed = packages.crossed_at(game, [package])[:, :, 0]
    reasons = {party: crossed[:, p] for p, party in enumerate(game.party_names)}
    for issue, names, lacks in zip(game.issue_names, game.option_names, game.lacking, strict=True):
        option = scenario.drafts[draft].package[issue]
        needs = scenario.issues[issue].options[option].needs
        if needs is not None:
            holder = scenario.stocks[needs.stock].holder
            short = lacks[:, names.index(option)]
            reasons[holder] = reasons.get(holder, np.zeros_like(short)) | short
    if scenario.government is not None:
        leader, passed = scenario.government.leader, packages.ratified_at(game, [package])[:, 0]
        reasons[leader] = reasons.get(leader, np.zeros_like(passed)) | ~passed
    return reasons
