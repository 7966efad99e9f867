"""Credible: whether a threat would be carried out, or a promise kept, when the time comes.

Each is a choice between doing it and not, priced once everything before it has happened; what it
was meant to bring about no longer counts. The gain is what the one who chooses gets by doing it
rather than not:

- an *exit*, where its clause holds: the tolerance less the member's policy value, if the clause has
  a tolerance. Without one, nothing that the scenario prices turns on leaving, and the gain is 0.
  Where a standoff makes it a move, also what that play brings, less the best in which he stays;
- what an actor may do *alone* without a deal: no deal with it, less the best no deal without;
- a *pressure*, once a draft is refused: no deal with it felt, less no deal without, to the one who
  presses. It may be worth threatening all the same: `moves` is where it turns a party's refusal
  into acceptance of a draft that the one who presses prefers to no deal. What is marked `harm` is
  no means to a deal, and left out;
- *breaking* a draft after a phase (see `sim.gather.keeping`): the promise is kept where that gains
  nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from sim.gather.keeping import breakings
from sim.gather.plays import plays
from sim.gather.readings import readings
from sim.price.game import PER_UNIT, Bools, Game, Ints
from sim.price.price import price_for
from sim.read.address import show
from sim.read.case import Case
from sim.read.games import Outcome
from sim.read.number import certain
from sim.read.scenario import Scenario
from sim.sample.draws import Design, Draws, draw
from sim.solve import packages

NO_DEAL = "no deal"
Kind = Literal["exit", "alone", "pressure", "breaking"]


@dataclass(frozen=True)
class Threat:
    """Something that may be done when the time comes, and in what share of readings it would be.

    `where` is the outcome in which it may be done: "no deal", or a draft (for a pressure, the one
    refused). `comes` is the share of draws in which it may; of these, `gains`, `indifferent` and
    `loses` are the shares by the sign of the gain, and `median` is the gain itself in payoff units,
    None where only its sign is known. `moves` is for pressures alone, a share of all draws.
    """

    kind: Kind
    who: str
    what: str
    where: str
    phase: int | None
    comes: float
    gains: float | None
    indifferent: float | None
    loses: float | None
    median: float | None = None
    moves: float | None = None


@dataclass(frozen=True)
class Credibility:
    """The threats and promises of a case, over its draws."""

    case: Case
    draws: int
    seed: int
    design: Design
    threats: tuple[Threat, ...]

    def __repr__(self) -> str:
        held = f"{len(self.threats)} threats and promises"
        return f"Credibility({self.case.file!r}, {self.draws:,} draws, seed {self.seed}, {held})"


def credible(case: Case, count: int = 2048, seed: int = 0, design: Design = "latin") -> Credibility:
    """Return every threat and promise of a case, and in what share of draws it is carried out."""
    draws = draw(case.scenario, count, seed, design)
    found = [
        *_exits(case, draws),
        *_moves(case, draws),
        *_alone(case, draws),
        *_pressures(case, draws),
    ]
    found += [
        _threat("breaking", b.party, show(("drafts", b.draft)), b.draft, b.gain, phase=b.phase)
        for b in breakings(case, draws)
    ]
    return Credibility(case, count, seed, design, tuple(found))


def _threat(
    kind: Kind,
    who: str,
    what: str,
    where: str,
    gain: Ints,
    *,
    comes: Bools | None = None,
    sizes: bool = True,
    phase: int | None = None,
    moves: Bools | None = None,
) -> Threat:
    """Return a threat of which the gain is known in every draw; in some of them it may be made."""
    here = gain if comes is None else gain[comes]
    some = len(here) > 0
    return Threat(
        kind=kind,
        who=who,
        what=what,
        where=where,
        phase=phase,
        comes=1.0 if comes is None else float(comes.mean()),
        gains=float((here > 0).mean()) if some else None,
        indifferent=float((here == 0).mean()) if some else None,
        loses=float((here < 0).mean()) if some else None,
        median=float(np.median(here)) / PER_UNIT if some and sizes else None,
        moves=None if moves is None else float(moves.mean()),
    )


# Exits


def _exits(case: Case, draws: Draws) -> Iterator[Threat]:
    """Yield each exit clause, in no deal and in each draft where it may hold."""
    government = case.scenario.government
    if government is None:
        return
    clauses = [
        (name, clause)
        for name, member in government.members.items()
        for clause in member.exits
        if member.actor is not None
    ]
    holds = {sure: _clauses(case, draws, len(clauses), sure) for sure in (False, True)}
    for number, (name, clause) in enumerate(clauses):
        stated = government.members[name].exits[clause]
        at = show(("government", "members", name, "exits", clause))
        for where, comes in holds[True].items():
            may = comes[:, number]
            gain = np.where(holds[False][where][:, number], 1, -1)
            if stated.tolerance is None:
                gain = np.zeros_like(gain)
            if may.any():
                who = str(government.members[name].actor)
                yield _threat("exit", who, at, where, gain, comes=may, sizes=False)


def _moves(case: Case, draws: Draws) -> Iterator[Threat]:
    """Yield each exit that is a move of a standoff, in all the plays in which it is made."""
    for name, standoff in case.scenario.standoffs.items():
        every = standoff.plays()
        outcomes = [standoff.outcome(play) for play in every]
        worth = plays(case, draws, outcomes, list(standoff.moves)).payoffs
        for who, moves in standoff.moves.items():
            if who not in _leavers(case.scenario, outcomes):
                continue
            mine = worth[:, :, list(standoff.moves).index(who)]
            for move in moves:
                gains = list(_exit_gains(every, outcomes, who, move, mine))
                if gains:
                    at = show(("standoffs", name, "moves", who, move))
                    yield _threat("exit", who, at, standoff.label or name, np.concatenate(gains))


def _leavers(scenario: Scenario, outcomes: list[Outcome]) -> set[str | None]:
    """Return the actors of the members that leave in some outcome."""
    if scenario.government is None:
        return set()
    left = {m for o in outcomes for m, what in o.exits.items() if what == "leaves"}
    return {scenario.government.members[member].actor for member in left}


def _exit_gains(
    every: list[dict[str, str]], outcomes: list[Outcome], who: str, move: str, worth: Ints
) -> Iterator[Ints]:
    """Yield what a move by which somebody leaves brings, less the best where nobody does."""
    for number, play in enumerate(every):
        if play[who] != move or "leaves" not in outcomes[number].exits.values():
            continue
        others = [
            n
            for n, other in enumerate(every)
            if all(other[p] == play[p] for p in play if p != who)
            and "leaves" not in outcomes[n].exits.values()
        ]
        if others:
            yield worth[:, number] - worth[:, others].max(axis=1)


def _clauses(case: Case, draws: Draws, clauses: int, sure: bool) -> dict[str, Bools]:
    """Return by outcome which clauses hold there, (draw, clause); if `sure`, by `when` alone."""
    names = (NO_DEAL, *case.scenario.drafts)
    found = {name: np.zeros((draws.count, clauses), dtype=np.bool_) for name in names}
    for reading in readings(case, draws):
        scenario = _without_tolerances(reading.case.scenario) if sure else reading.case.scenario
        game = price_for(scenario, reading.draws.of(scenario), ())
        for name, held in found.items():
            held[reading.places] = _pattern(game, scenario, name, clauses)
    return found


def _pattern(game: Game, scenario: Scenario, where: str, clauses: int) -> Bools:
    assert game.office is not None
    seen = game.office.no_deal_pattern
    if where != NO_DEAL:
        number = game.number(scenario.drafts[where].package)
        at = packages.in_every_draw(game, [number])
        seen = np.broadcast_to(packages.pattern(game.office, at), at.shape)[:, 0]
    bits: Bools = ((seen[:, None] >> np.arange(clauses)) & 1).astype(np.bool_)
    return bits


def _without_tolerances(scenario: Scenario) -> Scenario:
    """Return a scenario whose members look at nothing but the outcome."""
    assert scenario.government is not None
    members = {}
    for name, member in scenario.government.members.items():
        exits = {
            clause: stated.model_copy(update={"tolerance": None})
            for clause, stated in member.exits.items()
        }
        members[name] = member.model_copy(update={"exits": exits})
    government = scenario.government.model_copy(update={"members": members})
    return scenario.model_copy(update={"government": government})


# What may be done alone


def _alone(case: Case, draws: Draws) -> Iterator[Threat]:
    """Yield each option that an actor may choose alone without a deal."""
    for name, issue in case.scenario.issues.items():
        if issue.alone is None:
            continue
        options = issue.alone_options or tuple(issue.options)
        outcomes = [Outcome(changes={name: option}) for option in options]
        worth = plays(case, draws, outcomes, [issue.alone]).payoffs[:, :, 0]
        for number, option in enumerate(options):
            others = np.delete(worth, number, axis=1)
            if others.shape[1]:
                gain = worth[:, number] - others.max(axis=1)
                at = show(("issues", name, "options", option))
                yield _threat("alone", issue.alone, at, NO_DEAL, gain)


# Pressures


def _pressures(case: Case, draws: Draws) -> Iterator[Threat]:
    """Yield each pressure of an actor that has payoffs, once each draft is refused."""
    accepted = _accepted(case, draws, None)
    for name, felt in case.scenario.pressures.items():
        presser = case.scenario.actors[felt.from_]
        silent = felt.strength.high == 0 or felt.bite.low == felt.bite.high == 0
        if not presser.has_payoffs or silent or felt.harm or felt.from_ == felt.on:
            continue
        without = _accepted(case, draws, name)
        calm = {name: certain(0)}
        outcomes = [
            outcome
            for draft in case.scenario.drafts
            for outcome in (
                Outcome(refusing=draft),
                Outcome(refusing=draft, pressures=calm),
                Outcome(deal=draft),
            )
        ]
        worth = plays(case, draws, outcomes, [felt.from_]).payoffs.reshape(draws.count, -1, 3)
        for number, draft in enumerate(case.scenario.drafts):
            pressed, calmed, deal = worth[:, number].T
            turned = (accepted[draft] & ~without[draft]).any(axis=1)
            at = show(("pressures", name))
            moves = turned & (deal > calmed)
            yield _threat("pressure", felt.from_, at, draft, pressed - calmed, moves=moves)


def _accepted(case: Case, draws: Draws, calm: str | None) -> dict[str, Bools]:
    """Return by draft which parties accept it, shape (draw, party), with one pressure not felt."""
    parties = case.scenario.parties
    found = {
        name: np.zeros((draws.count, len(parties)), dtype=np.bool_) for name in case.scenario.drafts
    }
    for reading in readings(case, draws):
        scenario = reading.case.scenario
        if calm is not None:
            felt = scenario.pressures[calm].model_copy(update={"strength": certain(0)})
            pressures = scenario.pressures | {calm: felt}
            scenario = scenario.model_copy(update={"pressures": pressures})
        game = price_for(scenario, reading.draws.of(scenario), ())
        for name, draft in scenario.drafts.items():
            number = game.number(draft.package)
            found[name][reading.places] = packages.accepted_at(game, [number])[:, :, 0]
    return found
