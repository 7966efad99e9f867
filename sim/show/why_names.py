"""What a deal that is explained, its terms, changes and numbers are called."""

from collections.abc import Iterable, Mapping

from sim.gather.account import Account, Line
from sim.gather.why import Why
from sim.price.game import PER_UNIT
from sim.show import words

PLAIN = {"office": "the office", "walk_away": "its walk-away, as stated"}


def deal(why: Why) -> str:
    """Return what the deal asked about is called inside a sentence."""
    if why.package is None:
        return "no deal"
    if why.asked.draft is None:
        return "this deal"
    name = words.inside(words.draft(why.case, why.asked.draft))
    return name if why.asked.is_draft else f"{name}, changed"


def who(why: Why, actor: str) -> str:
    """Return an actor's label inside a sentence."""
    return words.inside(words.actor(why.case, actor))


def term(why: Why, line: Line) -> str:
    """Return what a term is called inside a sentence."""
    name = line.term
    if name.kind == "issue":
        return words.inside(words.issue(why.case, name.of))
    if name.kind == "stance":
        return f"the public stance on {words.inside(words.issue(why.case, name.of))}"
    if name.kind == "pressure":
        return words.inside(words.pressure(why.case, name.of))
    return PLAIN[name.kind]


def terms(why: Why, told: Iterable[tuple[Line, int]]) -> str:
    """Return terms as a list in a sentence, each with its amount and sign."""
    return words.listed(f"{term(why, line)} ({signed(amount)})" for line, amount in told)


def account(why: Why, actor: str) -> Account:
    """Return the account of an actor."""
    return next(account for account in why.accounts if account.actor == actor)


def affected(why: Why) -> list[Account]:
    """Return the accounts of the people who are affected and asked by nobody."""
    roles = why.case.scenario.actors
    return [account for account in why.accounts if roles[account.actor].role == "affected"]


def change(why: Why, changes: Mapping[str, str]) -> str:
    """Return in words what options take the place of which."""
    case, before = why.case, why.game.package(why.package or 0)
    said = []
    for issue, new in changes.items():
        now, old = words.option(case, issue, new), words.option(case, issue, before[issue])
        said.append(f'{words.inside(words.issue(case, issue))}, "{now}" in place of "{old}"')
    return "; ".join(said)


def signed(units: int) -> str:
    """Return a difference in units of 1e-12, with its sign, to three decimals.

    >>> signed(-250_000_000_000), signed(-3), signed(0)
    ('-0.250', '-0.000', '0.000')
    """
    return f"{units / PER_UNIT:+.3f}" if units else "0.000"
