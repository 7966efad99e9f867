"""What opens or shuts the zone, as tables."""

from sim.gather.consent import Aside
from sim.gather.tipping import Tipping
from sim.gather.ways import Ways
from sim.show import words
from sim.show.address_words import number, value
from sim.show.opens_words import items, switch, verb
from sim.show.table import Row, stacked, table

MOST = 10  # rows of a kind
CHOSEN = 4  # mediators that find room beside one another


def tables(found: Ways) -> list[str]:
    """Return the tables; those that would be empty are empty texts."""
    return [
        _numbers(found),
        _pairs(found),
        _switches(found),
        _consent(found),
        _minimal(found) or _two(found),
        _chosen(found),
        _levers(found),
    ]


def _numbers(found: Ways) -> str:
    rows: list[Row] = [_tipping(found, t) for t in found.tippings.found]
    note = (
        "Each moved alone, all else likely. The share is that of the way from the likely value to "
        "the end of the range on that side; a hair to either side the answer was asked once more."
    )
    heads = ["Number", "likely", "turns at", "share", "then the zone", "solved again"]
    return table("What one number does", heads, rows, note)


def _tipping(found: Ways, tipping: Tipping) -> Row:
    of = tipping.number
    also = f" (and {len(of.also)} the same)" if of.also else ""
    then = "opens" if tipping.opens else "shuts"
    then += ", and turns again" if tipping.further else ""
    asked = "/".join("deal" if at.open else "none" for at in (tipping.before, tipping.after))
    return [
        words.capital(number(found.case, of.address)) + also,
        value(of.likely),
        value(tipping.value),
        words.percent(tipping.share),
        then,
        asked,
    ]


def _pairs(found: Ways) -> str:
    case = found.case
    rows: list[Row] = []
    for pair in found.pairs[:MOST]:
        told = [
            f"{number(case, w.number.address)} to {value(w.number.at(w.side, share))}"
            for w, share in zip(pair.ways, pair.shares, strict=True)
        ]
        alone = ["-" if share is None else words.percent(share) for share in pair.alone]
        shares = " + ".join(words.percent(share) for share in pair.shares)
        rows.append([words.capital(" and ".join(told)), shares, " / ".join(alone)])
    note = (
        f"Both moved so far, the zone {verb(found)}: the least sum of shares, best found, where it "
        "is less than either takes alone (-: alone it does not turn the answer)."
    )
    return table("What two numbers do", ["Numbers", "share of ways", "alone"], rows, note)


def _switches(found: Ways) -> str:
    kinds = {"type": "type", "red_line": "red line", "mechanism": "model", "what_if": "what if"}
    rows: list[Row] = [
        [
            words.capital(switch(found.case, s).removeprefix("what if ")),
            kinds[s.kind],
            s.zone.size,
            words.payoff(s.zone.margin),
        ]
        for s in found.switches.turning
    ]
    others = len(found.switches.tried) - len(rows)
    note = f"Each alone. Of others tried, {others} leave the answer as it is."
    if any(s.kind == "type" for s in found.switches.turning):
        note += " A type is what somebody may turn out to be, nothing to be brought about."
    return table(
        f"What else {verb(found)} the zone", ["What", "", "packages", "margin"], rows, note
    )


def _consent(found: Ways) -> str:
    likely = found.moved.zone
    rows: list[Row] = [["(nothing)", likely.size, words.payoff(likely.margin)]]
    rows += [_aside(found, aside) for aside in found.consent.one]
    note = (
        "What the zone would be if a party's consent, a red line or a member's threats were set "
        "aside. The margin is that of the parties that are still asked."
    )
    return table("Consent set aside", ["Set aside", "packages", "margin"], rows, note)


def _aside(found: Ways, aside: Aside) -> Row:
    told = words.capital(items(found.case, aside))
    return [told, aside.zone.size, words.payoff(aside.zone.margin)]


def _minimal(found: Ways) -> str:
    minimal = found.consent.minimal
    rows = [_aside(found, aside) for aside in minimal[:MOST]]
    more = f" {len(minimal) - MOST} more are left out." if len(minimal) > MOST else ""
    note = f"Sets of up to three of which no part would do.{more}"
    return table(
        "The least that would open the zone", ["Set aside", "packages", "margin"], rows, note
    )


def _two(found: Ways) -> str:
    """Return what two things set aside do beyond each of them, whole parties left out."""
    alone = {aside.items[0]: aside.zone for aside in found.consent.one}
    couples = [
        aside
        for aside in found.consent.two
        if all(i.kind != "party" for i in aside.items)
        and aside.zone.size not in {found.moved.zone.size, *(alone[i].size for i in aside.items)}
    ]
    couples.sort(key=lambda aside: -abs(aside.zone.size - found.moved.zone.size))
    rows = [_aside(found, aside) for aside in couples[:MOST]]
    note = "Only where both together do something else than either alone."
    return table("Two set aside", ["Set aside", "packages", "margin"], rows, note)


def _chosen(found: Ways) -> str:
    """Return the best deal of each mediator issue by issue, and what it is worth."""
    case, game = found.case, found.plain.game
    chairs = [(c, c.best) for c in found.chairs if c.best is not None][:CHOSEN]
    if not chairs:
        return ""
    rows: list[Row] = [
        [words.issue(case, i), *(words.option(case, i, game.package(n)[i]) for _, n in chairs)]
        for i in game.issue_names
    ]
    rows.append(["packages worth as much to it", *(str(c.tied) for c, _ in chairs)])
    rows.append(["worth to it", *(words.payoff(c.payoffs[c.mediator]) for c, _ in chairs)])
    for party in game.party_names:
        gains = (words.payoff(c.gains[party]) for c, _ in chairs)
        rows.append([f"gain of {words.actor(case, party)}", *gains])
    heads = ["Issue", *(words.actor(case, c.mediator) for c, _ in chairs)]
    note = "Of all deals in the zone the one worth most to each; of equals, the fairest one."
    return stacked("What each mediator would choose", heads, rows, note)


def _levers(found: Ways) -> str:
    case = found.case
    rows: list[Row] = []
    for chair in found.chairs:
        for lever in chair.levers:
            least = "-" if chair.least is None else value(chair.least.strengths[lever.name])
            rows.append(
                [
                    words.capital(words.pressure(case, lever.name)),
                    words.listed(words.actor(case, who) for who in lever.moves),
                    lever.without.size,
                    lever.pressed.size,
                    f"{least} of {value(lever.full)}",
                ]
            )
    note = (
        "How many packages are in the zone without the lever and with all of it, the others "
        "likely; and how much of it stands in the least use of the mediator's levers that leaves "
        "a deal (-: no use does)."
    )
    heads = ["Lever", "moves", "without", "to the full", "least use"]
    return table("What the mediators can press", heads, rows, note)
