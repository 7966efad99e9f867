"""Why: a deal explained, term by term: who accepts or refuses it, and for which reasons.

Payoffs are taken apart as they were priced: what a deal, and no deal when this deal is refused, are
worth to an actor is the exact sum of named terms, whole numbers of 1e-12. Terms, consent and the
government are told at the likely numbers, acceptance over the draws.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from sim.gather.acceptance import Acceptance, acceptance
from sim.gather.account import Account, account_of, pattern_of
from sim.gather.amendments import Amendments, Sturdiest, amendments, sturdiest
from sim.gather.asked import Asked
from sim.gather.plain import Government
from sim.gather.readings import readings
from sim.price import numbers
from sim.price.game import Game
from sim.price.price import accounts
from sim.price.terms import Accounts
from sim.read.address import show
from sim.read.case import Case
from sim.sample.draws import Design, draw, likely
from sim.solve import packages


@dataclass(frozen=True)
class Consent:
    """Whether a party accepts, by how much it gains or falls short, the issues of its red lines."""

    party: str
    accepts: bool
    slack: int
    red_lines: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Why:
    """A deal explained; `package` and what hangs on it are None where no deal was asked about.

    `excluded` is the label of what excludes the deal, empty if it has none. `lacking` are the
    issues whose option can't be delivered. `state` is what holds in no deal once somebody has done
    what he may do alone, `alone` the issues that he changes. `sturdiest` only where asked for.
    """

    case: Case
    typed: Case = field(repr=False)
    types: Mapping[str, str]
    asked: Asked
    game: Game = field(repr=False)
    package: int | None
    excluded: str | None
    lacking: tuple[str, ...]
    ratified: bool
    accounts: tuple[Account, ...] = field(repr=False)
    consents: tuple[Consent, ...]
    government: Government | None
    left_government: Government | None
    state: Mapping[str, str | None]
    draws: int
    seed: int
    design: Design
    acceptance: Acceptance | None = field(repr=False)
    amendments: Amendments | None
    sturdiest: Sturdiest | None

    def __repr__(self) -> str:
        kept = "accepted by all" if self.works else "not accepted by all"
        said = "no deal" if self.package is None else kept
        return f"Why({self.case.file!r}, {self.asked.text!r}, {said})"

    @property
    def possible(self) -> bool:
        """Whether the deal can be carried out, whoever accepts it."""
        return self.excluded is None and not self.lacking and self.ratified

    @property
    def works(self) -> bool:
        """Whether every party accepts it at the likely numbers, and it can be carried out."""
        return self.possible and all(consent.accepts for consent in self.consents)


def explain(
    case: Case,
    asked: Asked,
    count: int = 2048,
    seed: int = 0,
    design: Design = "latin",
    *,
    robust: bool = False,
) -> Why:
    """Return why a deal is accepted or refused, and what change of it would bring all in.

    With `robust` also the change that does so in most draws.
    """
    (reading,) = readings(case, likely(case.scenario))
    typed, named = reading.case, accounts(reading.case.scenario, reading.draws)
    game = named.game
    number = None if asked.package is None else game.number(asked.package)
    told = tuple(account_of(typed, reading.draws, named, a, number) for a in game.actors)
    over, best, sturdy = None, None, None
    if number is not None:
        draws = draw(case.scenario, count, seed, design)
        over = acceptance(case, number, draws, _entering(typed, told, named, number))
        best = amendments(typed, game, number)
        sturdy = sturdiest(case, game, number, draws) if robust else None
    return Why(
        case=case,
        typed=typed,
        types=reading.types,
        asked=asked,
        game=game,
        package=number,
        excluded=_excluded(typed, asked.package),
        lacking=_lacking(game, number),
        ratified=number is None or bool(packages.ratified_at(game, [number])[0, 0]),
        accounts=told,
        consents=() if number is None else _consents(game, number),
        government=None if number is None else _government(game, number),
        left_government=_government(game, None),
        state=named.choices[int(named.chosen[0])],
        draws=count,
        seed=seed,
        design=design,
        acceptance=over,
        amendments=best,
        sturdiest=sturdy,
    )


def _entering(
    case: Case, told: tuple[Account, ...], named: Accounts, number: int
) -> dict[str, tuple[str, ...]]:
    """Return by party what enters its payoffs, whatever is chosen alone, and its red lines."""
    scenario, package = case.scenario, named.game.package(number)
    states, found = list(named.choices), {}
    for account in told:
        party = account.actor
        if party not in scenario.parties:
            continue
        mine = list(numbers.weights(scenario, party))
        for line in account.lines:
            if line.deal is not None:
                mine += numbers.in_deal(scenario, party, line.term, package, states)
            if line.no_deal is not None:
                mine += numbers.in_no_deal(scenario, party, line.term, package, states)
        mine += [
            show(("actors", party, "stakes", issue, "red_lines", package[issue]))
            for issue, stake in scenario.actors[party].stakes.items()
            if package[issue] in stake.red_lines
        ]
        found[party] = tuple(dict.fromkeys(mine))
    return found


def _consents(game: Game, number: int) -> tuple[Consent, ...]:
    accepts = packages.accepted_at(game, [number])[0, :, 0]
    where = packages.in_every_draw(game, [number])
    package, found = game.package(number), []
    for p, (place, party) in enumerate(zip(game.parties, game.party_names, strict=True)):
        slack = packages.payoff(game, place, where) - packages.walk_away(game, place, where)
        crossed = tuple(
            issue
            for issue, names, red in zip(game.issue_names, game.option_names, game.red, strict=True)
            if red[0, p, names.index(package[issue])]
        )
        found.append(Consent(party, bool(accepts[p]), int(slack[0, 0]), crossed))
    return tuple(found)


def _excluded(case: Case, package: Mapping[str, str] | None) -> str | None:
    """Return the label of the first exclusion that a package falls under."""
    if package is None:
        return None
    for exclusion in case.scenario.exclude:
        if all(package[issue] in names for issue, names in exclusion.package.items()):
            return exclusion.label or ""
    return None


def _lacking(game: Game, number: int | None) -> tuple[str, ...]:
    if number is None:
        return ()
    places = np.unravel_index(number, game.shape)
    lines = zip(game.issue_names, game.lacking, places, strict=True)
    return tuple(issue for issue, lack, place in lines if lack[0, place])


def _government(game: Game, number: int | None) -> Government | None:
    """Return what becomes of the government in a package, or in no deal."""
    office = game.office
    if office is None:
        return None
    seen = pattern_of(game, number)
    gone = office.leaving[0, :, seen]
    leaving = tuple(m for m, out in zip(office.members, gone, strict=True) if out)
    return Government(float(office.stands[0, seen]), leaving)
