"""Why a deal is accepted or refused: the answer in words."""

from collections.abc import Iterator

from sim.gather.account import Account
from sim.gather.plain import Government
from sim.gather.why import Consent, Why
from sim.price.game import PER_UNIT
from sim.show import amendment_words, number_words, words
from sim.show.why_names import account, affected, deal, terms, who

LARGEST = 3  # terms told on each side
HANGS = 2  # numbers told of each party
STATED = " (as the file states it)"


def sentences(why: Why) -> Iterator[str]:
    """Yield the answer in words, the most telling first."""
    if why.package is None:
        yield from _of_no_deal(why)
        return
    refusing_first = sorted(why.consents, key=lambda consent: consent.accepts)
    yield _answer(why)
    yield from _barred(why)
    for consent in refusing_first:
        yield _reasons(why, consent)
    if why.government is not None and why.left_government is not None:
        with_it = leaving(why, why.government, "With the deal")
        yield f"{with_it}; {leaving(why, why.left_government, 'without it')}."
    yield _shares(why)
    for consent in refusing_first:
        yield from _hanging(why, consent)
    yield from amendment_words.sentences(why)
    for people in affected(why):
        worth = f"{words.payoff(people.deal)}, no deal {words.payoff(people.no_deal)}"
        if not why.works and why.amendments is not None and why.amendments.best:
            changed = why.amendments.best[0].affected[people.actor]
            worth += f", the smallest change {words.payoff(changed)}"
        yield f"For {who(why, people.actor)} it means {worth} (shown, and weighed nowhere)."


def leaving(why: Why, government: Government, when: str) -> str:
    """Return who leaves the government in an outcome, and what that does."""
    stated = why.case.scenario.government
    names = [words.member(why.case, name) for name in government.leaving]
    chance = f"the government stands with a chance of {words.percent(government.in_office)}"
    if not names or stated is None:
        return f"{when} nobody is more likely than not to leave the government, and {chance}"
    staying = sum(m.seats for n, m in stated.members.items() if n not in government.leaving)
    left = f"{staying} seats would be left, {stated.needed} are needed"
    verb = "is" if len(names) == 1 else "are"
    who_leaves = f"{words.listed(names)} {verb} more likely than not to leave the government"
    return f"{when} {who_leaves} ({left}), and {chance}"


def _answer(why: Why) -> str:
    yes = [who(why, c.party) for c in why.consents if c.accepts]
    no = [who(why, c.party) for c in why.consents if not c.accepts]
    told = [
        f"{words.listed(names)} {verb}{'s' if len(names) == 1 else ''}"
        for names, verb in ((yes, "accept"), (no, "refuse"))
        if names
    ]
    return f"At the likely numbers {' and '.join(told)} {deal(why)}."


def _barred(why: Why) -> Iterator[str]:
    """Yield why the deal could not be carried out, whoever accepts it."""
    case, package = why.case, why.game.package(why.package or 0)
    if why.excluded is not None:
        because = f": {words.inside(why.excluded)}" if why.excluded else ""
        yield f"The file excludes it, as a combination that makes no sense{because}."
    for issue in why.lacking:
        option = words.inside(words.option(case, issue, package[issue]))
        of = words.inside(words.issue(case, issue))
        yield f"It promises more than there is at the likely numbers: {option} ({of})."
    if not why.ratified:
        yield "The government would not ratify it: after those who leave it has no majority."


def _reasons(why: Why, consent: Consent) -> str:
    """Return what makes the difference between the deal and no deal to a party."""
    mine, name = account(why, consent.party), words.capital(who(why, consent.party))
    short = consent.slack < 0
    said = (
        f"{name}: {words.payoff(mine.deal)} with the deal, {words.payoff(mine.no_deal)} without"
        f"{STATED if _is_stated(mine) else ''}, "
        f"{'short by' if short else 'a gain of'} {words.payoff(abs(consent.slack))}"
    )
    if consent.red_lines:
        crossed = words.listed(words.inside(words.issue(why.case, i)) for i in consent.red_lines)
        said += f", {'and' if short else 'but'} a red line is crossed ({crossed})"
    sides = [_side(why, mine, sign) for sign in ((-1, 1) if short else (1, -1))]
    told = "; ".join(side for side in sides if side)
    return f"{said}. {words.capital(told)}." if told else f"{said}."


def _side(why: Why, mine: Account, sign: int) -> str:
    """Return the largest terms that speak against the deal (-1), or for it (1)."""
    least = PER_UNIT / 2000  # below it a term is told as 0.000
    lines = [line for line in mine.lines if line.term.kind != "walk_away"]
    lines = [line for line in lines if sign * line.difference >= least]
    lines = sorted(lines, key=lambda line: -abs(line.difference))[:LARGEST]
    told = terms(why, [(line, line.difference) for line in lines]) if lines else ""
    return f"most of all {'for' if sign > 0 else 'against'} it: {told}" if told else ""


def _is_stated(mine: Account) -> bool:
    return any(line.term.kind == "walk_away" for line in mine.lines)


def _shares(why: Why) -> str:
    found = why.acceptance
    assert found is not None
    parts = [
        f"{who(why, party)} accepts it in {words.readings(share)} ({words.percent(share)})"
        for party, share in found.accepts.items()
    ]
    said = f"Over the ranges of the numbers {words.listed(parts)}"
    crossed = [
        f"of {who(why, party)} in {words.percent(share)}"
        for party, share in found.crosses.items()
        if share > 0
    ]
    if crossed:
        said += f"; it crosses a red line {words.listed(crossed)}"
    if why.excluded is None and found.possible < 1:
        said += f"; it can be carried out in {words.percent(found.possible)}"
    if why.excluded is None and (len(parts) > 1 or found.possible < 1):
        both = {1: "it is accepted", 2: "both accept it"}.get(len(parts), "all accept it")
        there = " and it can be carried out" if found.possible < 1 else ""
        said += f"; {both}{there} in {words.percent(found.together.estimate)}"
    return f"{said}."


def _hanging(why: Why, consent: Consent) -> Iterator[str]:
    found = why.acceptance
    assert found is not None
    hangs, name = found.hangs[consent.party][:HANGS], who(why, consent.party)
    if not hangs and 0 < found.accepts[consent.party] < 1:
        yield f"No number alone turns {name}'s answer by more than chance."
    elif hangs:
        told = words.listed(
            f"{number_words.of_table(why.case, hang.with_it)} (accepted in "
            f"{words.percent(hang.low)} of readings {low}, in {words.percent(hang.high)} {high})"
            for hang in hangs
            for low, high in [number_words.ends(why.case, hang.with_it)]
        )
        yield f"{words.capital(name)}'s answer hangs most on {told}."


def _of_no_deal(why: Why) -> Iterator[str]:
    """Yield what no deal is, and what it is worth."""
    case = why.case
    for name, issue in case.scenario.issues.items():
        state = why.state[name]
        if issue.alone is not None and state is not None:
            chosen = f"{words.inside(words.option(case, name, state))}"
            of = words.inside(words.issue(case, name))
            yield f"Without a deal {who(why, issue.alone)} would choose alone: {chosen} ({of})."
    for party in case.scenario.parties:
        yield _worth(why, account(why, party))
    if why.left_government is not None:
        yield f"{leaving(why, why.left_government, 'Without a deal')}."
    for people in affected(why):
        yield f"For {who(why, people.actor)} it means {words.payoff(people.no_deal)}."


def _worth(why: Why, mine: Account) -> str:
    how = STATED if _is_stated(mine) else ""
    said = f"To {who(why, mine.actor)} no deal is worth {words.payoff(mine.no_deal)}{how}"
    lines = [line for line in mine.lines if line.no_deal and line.term.kind != "walk_away"]
    lines = sorted(lines, key=lambda line: -abs(line.no_deal or 0))[:LARGEST]
    if not lines:
        return f"{said}."
    told = terms(why, [(line, line.no_deal or 0) for line in lines])
    return f"{said}; most of it: {told}."
