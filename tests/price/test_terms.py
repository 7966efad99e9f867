"""Named terms: they add up exactly, and hang on the numbers that they say they hang on."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.gather.readings import readings
from sim.price import numbers
from sim.price.details import Details
from sim.price.game import PER_UNIT, Game, Ints
from sim.price.price import accounts, price
from sim.price.terms import Accounts, Term
from sim.read.case import Case, load
from sim.read.scenario import Scenario
from sim.sample.draws import Draws, draw, likely
from sim.solve import packages
from tests.politics import political
from tests.scenarios import Raw, case, scenarios

GAZA = ("gaza/cairo_april_2024", "gaza/may_2024")
RANDOM = st.one_of(scenarios(), political())


def some(game: Game, count: int = 7) -> Ints:
    """Return a few packages from all over a game."""
    return np.unique(np.linspace(0, game.size - 1, count).astype(np.int64))


def of_deal(named: Accounts, actor: str, chosen: Ints) -> dict[Term, Ints]:
    """Return the named terms of some packages, each of shape (draw, package)."""
    game, place = named.game, named.game.actors.index(actor)
    where = packages.in_every_draw(game, chosen)
    amounts = packages.terms(game, place, where)
    names = list(named.by_actor[actor].deal)
    names += [Term("office")] * (len(amounts) - len(names))
    terms = {}
    for name, amount in zip(names, amounts, strict=True):
        assert name not in terms
        terms[name] = np.broadcast_to(amount, where.shape)
    return terms


def of_no_deal(named: Accounts, actor: str, chosen: Ints) -> dict[Term, Ints]:
    """Return the named terms of no deal when some packages are refused, (draw, package)."""
    game, place = named.game, named.game.actors.index(actor)
    where = packages.in_every_draw(game, chosen)
    account = named.by_actor[actor]
    terms = {
        name: np.broadcast_to(amounts[:, None], where.shape)
        for name, amounts in account.no_deal.items()
    }
    added = packages.refusing(game, place, where)
    for name, amount in zip(account.refusing, added, strict=True):
        terms[name] = terms.get(name, 0) + np.broadcast_to(amount, where.shape)
    return terms


def add_up(scenario: Scenario, draws: Draws) -> None:
    """Hold the named terms against the game that the solver is given."""
    named, game = accounts(scenario, draws), price(scenario, draws)
    chosen = some(game)
    worth, where = packages.payoffs_at(game, chosen), packages.in_every_draw(game, chosen)
    for place, actor in enumerate(game.actors):
        deal = of_deal(named, actor, chosen).values()
        assert np.array_equal(sum(deal, np.zeros(where.shape, np.int64)), worth[:, place])
        left = of_no_deal(named, actor, chosen).values()
        expected = packages.walk_away(game, place, where)
        assert np.array_equal(sum(left, np.zeros(where.shape, np.int64)), expected)


@settings(max_examples=40, deadline=None)
@given(RANDOM)
def test_terms_add_up_to_the_payoff_that_is_solved(raw: Raw) -> None:
    """In every draw, of a deal and of no deal, to the last of 1e-12."""
    found = case(raw)
    for part in readings(found, draw(found.scenario, 5, 1)):
        add_up(part.case.scenario, part.draws)


@pytest.mark.parametrize("name", GAZA)
def test_terms_of_gaza_add_up(name: str) -> None:
    """Both shipped files, types, futures, government and all."""
    found = load(name)
    for part in readings(found, draw(found.scenario, 40, 2)):
        add_up(part.case.scenario, part.draws)


def multiplied(found: Case) -> None:
    """Hold an issue's terms, and the office's, against what they are multiplied from."""
    scenario, draws = found.scenario, likely(found.scenario)
    named = accounts(scenario, draws)
    details, chosen = Details(scenario, draws, named), some(named.game, 3)
    for actor in named.game.actors:
        terms = of_deal(named, actor, chosen)
        for p, number in enumerate(chosen):
            for issue, w in details.deal(actor, named.game.package(int(number))).items():
                value = w.value
                if w.kept is not None and w.left is not None and w.before is not None:
                    broken = w.left * w.value + (1 - w.left) * w.before
                    value = w.kept * w.value + (1 - w.kept) * broken
                term = int(terms[Term("issue", issue)][0, p])
                assert abs(term - w.weight * value * PER_UNIT) <= 2  # rounding of the product
        left = named.by_actor[actor].no_deal
        for issue, expected in details.no_deal(actor).items():
            chances = sum(chance for chance, _, _ in expected.futures)
            assert chances == pytest.approx(1)
            term = int(left[Term("issue", issue)][0])
            assert abs(term - expected.weight * expected.value * PER_UNIT) <= 2


@settings(max_examples=25, deadline=None)
@given(RANDOM)
def test_an_issue_is_what_its_details_come_to(raw: Raw) -> None:
    """Weight times value, kept and broken mixed as priced; in no deal over the futures."""
    multiplied(case(raw))


@pytest.mark.parametrize("name", GAZA)
def test_details_of_gaza(name: str) -> None:
    """The same of the shipped files."""
    multiplied(load(name))


def all_terms(named: Accounts, actor: str, number: int) -> dict[tuple[bool, Term], int]:
    """Return an actor's terms of a package (True) and of no deal (False) in the first draw."""
    chosen = np.array([number])
    deal = {(True, t): int(x[0, 0]) for t, x in of_deal(named, actor, chosen).items()}
    left = {(False, t): int(x[0, 0]) for t, x in of_no_deal(named, actor, chosen).items()}
    return deal | left


def entering(
    named: Accounts, scenario: Scenario, actor: str, term: Term, number: int, *, deal: bool
) -> set[str]:
    """Return the addresses that are said to enter a term of a deal or of no deal."""
    of = numbers.in_deal if deal else numbers.in_no_deal
    return {*of(scenario, actor, term, named.game.package(number), named.choices)}


@settings(max_examples=60, deadline=None)
@given(political(), st.data())
def test_no_other_number_enters_a_term(raw: Raw, data: st.DataObject) -> None:
    """With every number changed that is not among those of a term, the term is what it was."""
    for issue in raw["issues"].values():  # whoever may choose alone weighs everything
        if issue.pop("alone", None):
            issue.pop("alone_options")
    for actor in raw["actors"].values():
        actor.pop("futures_if", None)
    raw["weights"] = "as_given"  # else all weights enter
    scenario = case(raw).scenario
    draws = likely(scenario)
    before = accounts(scenario, draws)
    number = data.draw(st.integers(0, before.game.size - 1))
    chance = data.draw(st.randoms(use_true_random=False))
    actor = data.draw(st.sampled_from(before.game.actors))
    others = {a: np.array([chance.choice([0.1, 0.3, 0.6, 0.9])]) for a in draws.values}
    for (deal, term), amount in all_terms(before, actor, number).items():
        mine = entering(before, scenario, actor, term, number, deal=deal)
        values = {a: draws.values[a] if a in mine else x for a, x in others.items()}
        after = accounts(scenario, replace(draws, values=values))
        assert all_terms(after, actor, number)[deal, term] == amount, (actor, term, deal)


@pytest.mark.parametrize("name", GAZA)
def test_no_other_number_enters_a_term_of_gaza(name: str) -> None:
    """The same of the drafts of the shipped files, where lifelines, exits and relays matter."""
    scenario = load(name).scenario
    draws, chance = likely(scenario), np.random.default_rng(1)
    before = accounts(scenario, draws)
    number = before.game.number(scenario.drafts["us_april"].package)
    for actor in ("netanyahu", "hamas", "qatar"):
        weights = {*numbers.weights(scenario, actor)}
        for (deal, term), amount in all_terms(before, actor, number).items():
            mine = weights | entering(before, scenario, actor, term, number, deal=deal)
            for _ in range(2):
                values = {
                    address: x if address in mine else np.clip(x * chance.uniform(0.2, 3), -1, 1)
                    for address, x in draws.values.items()
                }
                after = accounts(scenario, replace(draws, values=values))
                if (after.chosen == before.chosen).all():
                    assert all_terms(after, actor, number)[deal, term] == amount, (actor, term)


def test_the_numbers_of_two_firms() -> None:
    """What enters each term of a deal between two firms, by hand."""
    scenario = load("two_firms").scenario
    named = accounts(scenario, likely(scenario))
    number = named.game.number({"hours": "weekly", "cranes": "two"})

    def of(actor: str, term: Term, *, deal: bool) -> set[str]:
        return entering(named, scenario, actor, term, number, deal=deal)

    at, hours = "actors.north.stakes.hours", Term("issue", "hours")
    assert of("north", hours, deal=True) == {f"{at}.weight", f"{at}.values.weekly"}
    assert of("north", hours, deal=False) == {f"{at}.weight", f"{at}.values.none"}
    pressed = of("north", Term("pressure", "council_on_north"), deal=False)
    assert pressed == {"pressures.council_on_north.strength", "pressures.council_on_north.bite"}
    assert of("south", Term("walk_away"), deal=False) == {"actors.south.walk_away"}
    weights = numbers.weights(scenario, "north")
    assert weights == (f"{at}.weight", "actors.north.stakes.cranes.weight")
