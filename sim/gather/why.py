"""Why: a deal explained, term by term: who accepts or refuses it, and for which reasons.

Payoffs are taken apart as they were priced: what a deal, and no deal when this deal is refused, are
worth to an actor is the exact sum of named terms, whole numbers of 1e-12. Terms, consent and the
government are told at the likely numbers, acceptance over the draws.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from sim.gather.acceptance import Acceptance, acceptance
from sim.gather.amendments import Amendments, Sturdiest, amendments, sturdiest
from sim.gather.asked import Asked
from sim.gather.plain import Government
from sim.gather.readings import readings
from sim.price import numbers
from sim.price.details import Details, Expected, Standing, Weighed
from sim.price.game import Game, Ints
from sim.price.pressure import is_asking
from sim.price.price import accounts
from sim.price.terms import Accounts, Term
from sim.read.address import show
from sim.read.case import Case
from sim.sample.draws import Design, Draws, draw, likely
from sim.solve import packages

ORDER = ("issue", "stance", "pressure", "office", "walk_away")


@dataclass(frozen=True)
class Line:
    """One term of a payoff, in units of 1e-12: in the deal, and in no deal when it is refused.

    None where an outcome has no such term. `refusing` marks a pressure felt only by one who refuses
    what others find good. `weighed` and `expected` are what an issue's term is multiplied from;
    `numbers` the addresses of all that enters either.
    """

    term: Term
    deal: int | None
    no_deal: int | None
    refusing: bool
    weighed: Weighed | None = field(repr=False)
    expected: Expected | None = field(repr=False)
    numbers: tuple[str, ...] = field(repr=False)

    @property
    def difference(self) -> int:
        """What the deal has more of it than no deal."""
        return (self.deal or 0) - (self.no_deal or 0)


@dataclass(frozen=True)
class Account:
    """What an actor gets, and all of its terms. `deal` is None where no deal was asked about.

    `kept` is the chance that it gives to the deal's being kept, None without trust. `offices` are
    what the office's term is made of, in the deal and in no deal: of the leader alone.
    """

    actor: str
    lines: tuple[Line, ...]
    deal: int | None
    no_deal: int
    kept: float | None
    offices: tuple[Standing | None, Standing | None]


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
    told = tuple(_account(typed, reading.draws, named, a, number) for a in game.actors)
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


def _account(case: Case, draws: Draws, named: Accounts, actor: str, number: int | None) -> Account:
    scenario, game, account = case.scenario, named.game, named.by_actor[actor]
    place, details = game.actors.index(actor), Details(scenario, draws, named)
    left = {term: int(amounts[0]) for term, amounts in account.no_deal.items()}
    total, deal, weighed, kept = int(game.no_deal[0, place]), {}, {}, None
    package = None if number is None else game.package(number)
    if number is not None and package is not None:
        where = packages.in_every_draw(game, [number])
        for term, amount in zip(
            account.refusing, packages.refusing(game, place, where), strict=True
        ):
            left[term] = left.get(term, 0) + _one(amount)
        total = int(packages.walk_away(game, place, where)[0, 0])
        names = (*account.deal, *([Term("office")] if _rules(game, place) else []))
        amounts = packages.terms(game, place, where)
        deal = {term: _one(amount) for term, amount in zip(names, amounts, strict=True)}
        weighed = details.deal(actor, package)
        kept = details.kept(actor, package) if scenario.actors[actor].trust else None
    expected = details.no_deal(actor)
    lines = tuple(
        Line(
            term=term,
            deal=deal.get(term),
            no_deal=left.get(term),
            refusing=term.kind == "pressure" and is_asking(scenario, term.of),
            weighed=weighed.get(term.of) if term.kind == "issue" else None,
            expected=expected.get(term.of) if term.kind == "issue" else None,
            numbers=_numbers(case, named, actor, term, package, term in deal, term in left),
        )
        for term in sorted({**deal, **left}, key=lambda term: ORDER.index(term.kind))
    )
    rules = _rules(game, place)
    offices = (_standing(game, number), details.office()) if rules else (None, None)
    worth = None if number is None else int(packages.payoffs_at(game, [number])[0, place, 0])
    return Account(actor, lines, worth, total, kept, offices)


def _one(amount: Ints) -> int:
    """Return the only number of a table over one place."""
    return int(amount.reshape(-1)[0])


def _rules(game: Game, place: int) -> bool:
    return game.office is not None and game.office.leader == place


def _numbers(
    case: Case,
    named: Accounts,
    actor: str,
    term: Term,
    package: Mapping[str, str] | None,
    in_deal: bool,
    in_no_deal: bool,
) -> tuple[str, ...]:
    """Return the addresses of what enters a term of the deal or of the no deal that is chosen."""
    scenario, states = case.scenario, [named.choices[int(named.chosen[0])]]
    found: tuple[str, ...] = ()
    if in_deal and package is not None:
        found += numbers.in_deal(scenario, actor, term, package, states)
    if in_no_deal:
        found += numbers.in_no_deal(scenario, actor, term, package, states)
    return tuple(dict.fromkeys(found))


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


def _seen(game: Game, number: int | None) -> int:
    """Return the pattern of exit clauses that hold in a package, or in no deal."""
    assert game.office is not None
    if number is None:
        return int(game.office.no_deal_pattern[0])
    where = packages.in_every_draw(game, [number])
    return int(np.broadcast_to(packages.pattern(game.office, where), where.shape)[0, 0])


def _government(game: Game, number: int | None) -> Government | None:
    """Return what becomes of the government in a package, or in no deal."""
    office = game.office
    if office is None:
        return None
    seen = _seen(game, number)
    gone = office.leaving[0, :, seen]
    leaving = tuple(m for m, out in zip(office.members, gone, strict=True) if out)
    return Government(float(office.stands[0, seen]), leaving)


def _standing(game: Game, number: int | None) -> Standing | None:
    """Return what the office's term is made of in a package."""
    office = game.office
    if office is None or number is None:
        return None
    seen, where = _seen(game, number), packages.in_every_draw(game, [number])
    options = (int(where.options[issue][0, 0]) for issue in office.reckoning_issues)
    return Standing(
        weight=float(office.weight[0]),
        stands=float(office.stands[0, seen]),
        reckoning=float(office.reckoning[(0, *options)]),
        costs=float(office.costs[0, seen]),
    )
