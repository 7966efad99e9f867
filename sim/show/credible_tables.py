"""Credible threats and promises: the answer in words, and a table for each kind."""

from collections.abc import Callable, Iterator

from sim.gather.credible import NO_DEAL, Credibility, Threat
from sim.gather.keeping import carried_out
from sim.read.address import parse
from sim.read.case import Case
from sim.show import words
from sim.show.table import table, wrapped

Of = tuple[Threat, ...]
Row = list[object]
Rows = list[Row]


def sentences(found: Credibility) -> Iterator[str]:
    """Yield the answer in words, the most telling first."""
    yield from _best_alone(found)
    yield from _leaving(found)
    yield from _pressing(found)
    if found.case.scenario.drafts:
        for party in found.case.scenario.parties:
            yield _keeping(found, party)
    if not found.threats:
        yield "The file holds no threat, and no text whose promises could be broken."


def _best_alone(found: Credibility) -> Iterator[str]:
    case = found.case
    alone = of_kind(found, "alone")
    for who in dict.fromkeys(threat.who for threat in alone):
        best = max((t for t in alone if t.who == who), key=lambda t: t.gains or 0)
        how = f"{words.actor(case, who)} does best with {_option(case, best)!r}"
        yield f"Without a deal {words.inside(how)} in {words.readings(best.gains or 0)}."


def _leaving(found: Credibility) -> Iterator[str]:
    case, exits = found.case, of_kind(found, "exit")
    idle = dict.fromkeys(words.actor(case, t.who) for t in exits if t.indifferent == 1)
    if idle:
        yield (
            f"What {words.listed(idle)} would get does not turn on leaving where the clause has no "
            "tolerance: by the file's numbers such a threat is a word, neither idle nor sure."
        )
    for t in exits:
        at = parse(t.what)
        if at[0] == "standoffs" and t.gains is not None:
            yield (
                f"As a move of the standoff, priced with what it costs, leaving pays "
                f"{words.actor(case, t.who)} in {words.readings(t.gains)}."
            )


def _pressing(found: Credibility) -> Iterator[str]:
    pressing = of_kind(found, "pressure")
    if pressing and all(t.indifferent == 1 for t in pressing):
        yield "Once a text is refused, pressing changes nothing in what the one who presses gets."
    best = max(pressing, key=lambda t: t.moves or 0, default=None)
    if best is not None and best.moves:
        who = words.capital(words.pressure(found.case, parse(best.what)[1]))
        text = words.inside(words.draft(found.case, best.where))
        share = words.readings(best.moves)
        yield f"{who} turns a refusal of {text} in {share}, the most that any pressure does."


def _keeping(found: Credibility, party: str) -> str:
    """Return the draft that a party would most often gain by breaking."""
    mine = [t for t in of_kind(found, "breaking") if t.who == party]
    who = words.capital(words.actor(found.case, party))
    worst = max(mine, key=lambda t: t.gains or 0, default=None)
    if worst is None or not worst.gains:
        return f"{who} gains by breaking none of the texts, after any phase."
    text = words.inside(words.draft(found.case, worst.where))
    return (
        f"{who} would gain by breaking {text} after its phase {worst.phase} in "
        f"{words.readings(worst.gains)}, the most of all texts."
    )


def tables(found: Credibility) -> list[str]:
    """Return a table for each kind of threat."""
    return [_alone(found), _exits(found), _pressures(found), _phases(found), _breaking(found)]


def of_kind(found: Credibility, kind: str) -> Of:
    """Return the threats of one kind."""
    return tuple(threat for threat in found.threats if threat.kind == kind)


def _option(case: Case, threat: Threat) -> str:
    _, issue, _, option = parse(threat.what)
    return words.option(case, issue, option)


def _alone(found: Credibility) -> str:
    rows: list[Row] = [
        [
            f"{words.actor(found.case, t.who)}: {words.inside(_option(found.case, t))}",
            words.percent(t.gains),
            words.number(t.median),
        ]
        for t in of_kind(found, "alone")
    ]
    note = "Without a deal: no deal with it, less the best without it."
    return table("What may be done alone", ["", "gains by it", "middle gain"], rows, note)


def _across(found: Credibility, kind: str, cell: Callable[[Threat], str]) -> tuple[list[str], Rows]:
    """Return the outcomes of one kind of threat as heads, and a row of cells for each threat."""
    case, threats = found.case, of_kind(found, kind)
    wheres = [w for w in (NO_DEAL, *case.scenario.drafts) if any(t.where == w for t in threats)]
    heads = [w if w == NO_DEAL else words.draft(case, w) for w in wheres]
    rows: Rows = []
    for what in dict.fromkeys(t.what for t in threats if t.where in wheres):
        here = {t.where: t for t in threats if t.what == what}
        rows.append([what, *(cell(here[w]) if w in here else "" for w in wheres)])
    return heads, rows


def _exits(found: Credibility) -> str:
    def cell(threat: Threat) -> str:
        return "=" if threat.indifferent == 1 else words.percent(threat.gains)

    heads, rows = _across(found, "exit", cell)
    for row in rows:
        _, _, member, _, clause = parse(str(row[0]))
        row[0] = f"{words.member(found.case, member)}: over {clause.replace('_', ' ')}"
    note = (
        "In what share of the readings in which the clause holds the member's policy value is "
        "below its tolerance, so that it gains by leaving. =: nothing that it gets turns on that."
    )
    return table("Leaving the government", ["who and over what", *heads], rows, note)


def _pressures(found: Credibility) -> str:
    heads, rows = _across(found, "pressure", lambda threat: words.percent(threat.moves))
    rows = [row for row in rows if any(cell not in ("0%", "") for cell in row[1:])]
    for row in rows:
        row[0] = words.capital(words.pressure(found.case, parse(str(row[0]))[1]))
    note = (
        "In what share of readings a party accepts the text with the pressure and not without, "
        "where the one who presses prefers it to no deal. Pressures that turn nothing are left out."
    )
    return table("What pressing turns", ["", *heads], rows, note)


def _phases(found: Credibility) -> str:
    case = found.case
    alike: dict[tuple[tuple[str, ...], ...], list[str]] = {}
    for name, draft in case.scenario.drafts.items():
        phases = carried_out(case.scenario, draft)
        alike.setdefault(phases, []).append(words.inside(words.draft(case, name)))
    lines = []
    for phases, texts in alike.items():
        told = (
            f"({number}) " + " + ".join(words.inside(words.issue(case, i)) for i in phase)
            for number, phase in enumerate(phases, 1)
        )
        lines.append(wrapped(f"Phases of {words.listed(texts)}: {'; '.join(told)}."))
    return "\n".join(lines)


def _breaking(found: Credibility) -> str:
    threats = of_kind(found, "breaking")
    most = max((t.phase or 0 for t in threats), default=0)
    rows: Rows = []
    for where, who in dict.fromkeys((t.where, t.who) for t in threats):
        mine = {t.phase: t for t in threats if (t.where, t.who) == (where, who)}
        cells = [
            f"{words.percent(mine[n].gains)} ({words.number(mine[n].median)})" if n in mine else ""
            for n in range(1, most + 1)
        ]
        rows.append([words.draft(found.case, where), words.actor(found.case, who), *cells])
    note = (
        "In what share of readings breaking the text after a phase gains, and the middle gain, "
        "against the text kept, to the one who breaks it."
    )
    heads = ["text", "broken by", *(f"after phase {n}" for n in range(1, most + 1))]
    return table("Breaking a deal", heads, rows, note)
