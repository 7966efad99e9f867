"""The tables of a deal that is explained: terms, amendments, what it hangs on, the numbers."""

from collections.abc import Iterator

from sim.gather.account import Account, Line
from sim.gather.why import Why
from sim.show import number_words, words
from sim.show.table import Row, table, wrapped
from sim.show.why_names import affected, signed, term, who

TOLD = 8  # rows of a table of which there may be hundreds
ROLES = ("party", "affected", "mediator", "outside", "member")


def of_why(why: Why) -> list[str]:
    """Return the tables; those that would be empty are empty texts."""
    return [
        *(_terms(why, account) for account in in_order(why)),
        _amendments(why),
        _hangs(why),
        _by_type(why),
        *_reasons(why),
    ]


def in_order(why: Why) -> list[Account]:
    """Return the accounts: parties first, then the affected, then everybody else."""
    roles = why.case.scenario.actors
    return sorted(why.accounts, key=lambda account: ROLES.index(roles[account.actor].role))


def _terms(why: Why, account: Account) -> str:
    """Return an actor's payoff as a sum of terms, with what each is multiplied from."""
    role = why.case.scenario.actors[account.actor].role
    with_deal = account.deal is not None
    rows = [_row(why, line, with_deal) for line in account.lines]
    total: Row = ["together", "", "", "", words.payoff(account.deal), words.payoff(account.no_deal)]
    rows.append([*total, signed((account.deal or 0) - account.no_deal)])
    if not with_deal:
        rows = [[row[0], row[1], row[3], row[5]] for row in rows]
        heads = ["", "weight", "value", "no deal"]
    else:
        heads = ["", "weight", "value in it", "value without", "deal", "no deal", "difference"]
    title = f"{words.capital(words.actor(why.case, account.actor))} ({role})"
    return table(title, heads, rows, " ".join(_notes(why, account)))


def _row(why: Why, line: Line, with_deal: bool) -> Row:
    weighed, expected = line.weighed, line.expected
    weight = weighed or expected
    amounts = [_blank(line.deal), _blank(line.no_deal), signed(line.difference)]
    return [
        _head(why, line, with_deal),
        "" if weight is None else words.number(weight.weight),
        "" if weighed is None else words.number(weighed.value),
        "" if expected is None else words.number(expected.value),
        *amounts,
    ]


def _head(why: Why, line: Line, with_deal: bool) -> str:
    head = words.capital(term(why, line))
    if line.term.kind == "issue" and with_deal:
        option = why.game.package(why.package or 0)[line.term.of]
        kept = " *" if line.weighed is not None and line.weighed.kept is not None else ""
        return f"{head}: {words.inside(words.option(why.case, line.term.of, option))}{kept}"
    return f"{head} (if refused)" if line.refusing and with_deal else head


def _blank(units: int | None) -> str:
    return "" if units is None else words.payoff(units)


def _notes(why: Why, account: Account) -> Iterator[str]:
    """Yield what the terms of an actor turn on beside weight and value."""
    lasting = [
        line.weighed
        for line in account.lines
        if line.weighed is not None and line.weighed.kept is not None
    ]
    if account.kept is not None:
        said = f"Chance that the deal is kept, in these eyes: {words.percent(account.kept)}."
        left = lasting[0].left if lasting else None
        if left is not None:
            said += f" *: if it is broken {words.percent(left)} of the value is left, and the rest"
            said += " is that of the status quo; the term mixes kept and broken."
        yield said
    yield from _readings(why, account)
    yield from _office(account)


def _readings(why: Why, account: Account) -> Iterator[str]:
    for line in account.lines:
        if line.weighed is None or why.package is None or not line.weighed.reads:
            continue
        issue = line.term.of
        option = words.option(why.case, issue, why.game.package(why.package)[issue])
        read = words.listed(
            f'as "{words.option(why.case, issue, meaning)}" (value {words.number(value)}) with a '
            f"chance of {words.percent(chance)}"
            for meaning, chance, value in line.weighed.reads
        )
        yield f'"{option}" is read {read}.'


def _office(account: Account) -> Iterator[str]:
    for standing, where in zip(account.offices, ("with the deal", "without it"), strict=True):
        if standing is not None:
            yield (
                f"The office {where}: weight {words.number(standing.weight)} times (the chance to "
                f"stand {words.percent(standing.stands)}, times what is left of it after a "
                f"reckoning of {words.percent(standing.reckoning)}, less "
                f"{words.number(standing.costs)} for exits)."
            )


def _amendments(why: Why) -> str:
    found = why.amendments
    if found is None or why.works or not found.best:
        return ""
    shown = found.best[:TOLD]
    parties = [who(why, party) for party in why.game.party_names]
    people = [who(why, account.actor) for account in affected(why)]
    rows: list[Row] = [
        [
            "; ".join(
                f"{words.issue(why.case, issue)}: {words.inside(words.option(why.case, issue, o))}"
                for issue, o in amendment.changes.items()
            ),
            *(signed(slack) for slack in amendment.slack),
            *(words.payoff(worth) for worth in amendment.affected.values()),
        ]
        for amendment in shown
    ]
    more = f" The first {TOLD} of {len(found.best):,}." if len(found.best) > TOLD else ""
    note = (
        "What each party gains over no deal, and what it means for the affected, who choose "
        "nothing. In order of what those who accept the deal as it is would give up." + more
    )
    heads = ["", *parties, *people]
    return table("Changes that bring every party in", heads, rows, note)


def _hangs(why: Why) -> str:
    found = why.acceptance
    if found is None:
        return ""
    rows: list[Row] = [
        [
            words.capital(number_words.of_table(why.case, hang.with_it)),
            who(why, party),
            words.percent(hang.low),
            words.percent(hang.high),
        ]
        for party, hangs in found.hangs.items()
        for hang in hangs[:TOLD]
    ]
    note = (
        "In what share of readings the party accepts: in the third of them where the number is "
        "lowest, and where it is highest. Told where the difference is beyond three standard "
        "errors. One number at a time: what works only jointly may not show."
    )
    return table("What the answer hangs on", ["", "whose answer", "low", "high"], rows, note)


def _by_type(why: Why) -> str:
    found = why.acceptance
    if found is None or not found.by_type:
        return ""
    rows: list[Row] = [
        [words.type_of(why.case, *name.split(".", 1)), *map(words.percent, shares.values())]
        for name, shares in found.by_type.items()
    ]
    heads = ["type", *(who(why, party) for party in why.game.party_names)]
    return table("Who accepts, by type", heads, rows)


def _reasons(why: Why) -> list[str]:
    """Return the numbers behind the terms of parties and affected people, each with its reason."""
    reasons = number_words.Reasons(why.case, why.types)
    found = []
    for account in in_order(why):
        role = why.case.scenario.actors[account.actor].role
        if role not in ("party", "affected"):
            continue
        every = dict.fromkeys(a for line in account.lines for a in line.numbers)
        lines = [f"The numbers behind it: {words.actor(why.case, account.actor)}"]
        for said, reason in number_words.by_reason(why.typed, reasons, tuple(every), account.actor):
            lines.append(wrapped(f"{'; '.join(said)}. Because: {reason}.", "- ", "  "))
        found.append("\n".join(lines))
    return found
