"""An account: what an actor gets in a deal and in no deal, taken apart as it was priced.

Each outcome is the exact sum of its terms, whole numbers of 1e-12; every term has the addresses of
the numbers that enter it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from sim.price import numbers
from sim.price.details import Details, Expected, Standing, Weighed
from sim.price.game import Game, Ints
from sim.price.pressure import is_asking
from sim.price.terms import Accounts, Term
from sim.read.case import Case
from sim.sample.draws import Draws
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


def account_of(
    case: Case, draws: Draws, named: Accounts, actor: str, number: int | None
) -> Account:
    """Return what an actor gets in a package and in no deal, term by term, in the first draw."""
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


def _standing(game: Game, number: int | None) -> Standing | None:
    """Return what the office's term is made of in a package."""
    office = game.office
    if office is None or number is None:
        return None
    seen, where = pattern_of(game, number), packages.in_every_draw(game, [number])
    options = (int(where.options[issue][0, 0]) for issue in office.reckoning_issues)
    return Standing(
        weight=float(office.weight[0]),
        stands=float(office.stands[0, seen]),
        reckoning=float(office.reckoning[(0, *options)]),
        costs=float(office.costs[0, seen]),
    )


def pattern_of(game: Game, number: int | None) -> int:
    """Return the pattern of exit clauses that hold in a package, or in no deal."""
    assert game.office is not None
    if number is None:
        return int(game.office.no_deal_pattern[0])
    where = packages.in_every_draw(game, [number])
    return int(np.broadcast_to(packages.pattern(game.office, where), where.shape)[0, 0])
