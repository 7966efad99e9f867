"""The tables of two drafts: their words, who gains from which, who accepts, what lies between."""

from collections.abc import Mapping, Sequence

import numpy as np

from sim.gather.gap import Gains, Gap
from sim.gather.statistics import Difference
from sim.show import words
from sim.show.gap_words import bridge, options, signed
from sim.show.table import Row, stacked, table

LISTED = 10  # texts between two drafts that are shown
SCALE = "Each on the actor's own scale; one actor's numbers do not compare with another's."


def tables(gap: Gap) -> list[str]:
    """Return the tables of two drafts; those that would be empty are empty texts."""
    return [_words(gap), *_gains(gap), _others(gap), _accepted(gap), _completed(gap), _between(gap)]


def _words(gap: Gap) -> str:
    rows = [[words.issue(gap.case, issue), *options(gap, issue)] for issue in gap.issues]
    return stacked("Where they differ", ["Issue", "First", "Second"], rows, "") if rows else ""


def _gains(gap: Gap) -> list[str]:
    """Return what each wording brings parties and affected people, beside either draft's others."""
    if not gap.issues:
        return []
    shown = gap.of_role("party", "affected")
    heads = ["Issue", *(words.actor(gap.case, of.actor) for of in shown)]
    note = f"What the second's words on one issue alone bring, in the first text. {SCALE}"
    alone = _rows(gap, [(of.alone, of.together, of.whole) for of in shown])
    found = [table("Who gains from which wording", heads, alone, note)]
    if any(of.alone != of.last for of in shown):
        note = "The same where everything else already stands as in the second text."
        last = _rows(gap, [(of.last, of.together_last, of.whole) for of in shown])
        found.append(table("The same, in the second text", heads, last, note))
    return found


def _rows(gap: Gap, columns: Sequence[tuple[Mapping[str, int], int, int]]) -> list[Row]:
    rows: list[Row] = [
        [words.issue(gap.case, issue), *(signed(of[issue]) for of, _, _ in columns)]
        for issue in gap.issues
    ]
    if any(together for _, together, _ in columns):
        rows.append(["what they do together", *(signed(t) for _, t, _ in columns)])
    return [*rows, ["the whole gap", *(signed(whole) for _, _, whole in columns)]]


def _others(gap: Gap) -> str:
    """Return what the two drafts are worth to every actor."""
    rows = [_worth(gap, of) for of in gap.gains.values()]
    heads = ["", "no deal", "first", "second", "gap", "prefers first", "prefers second"]
    note = f"The last two in what share of readings. {SCALE}"
    return table("What they are worth", heads, rows, note)


def _worth(gap: Gap, of: Gains) -> Row:
    role = gap.case.scenario.actors[of.actor].role
    label = words.actor(gap.case, of.actor)
    return [
        label if role == "party" else f"{label} ({role})",
        *map(words.payoff, (of.no_deal, *of.worth)),
        signed(of.whole),
        *map(words.percent, of.prefers),
    ]


def _accepted(gap: Gap) -> str:
    every = [(words.actor(gap.case, party), found) for party, found in gap.accepted.items()]
    rows: list[Row] = [
        [
            name,
            *(_share(s.estimate, s.low, s.high) for s in found.shares),
            change(found.change),
        ]
        for name, found in [*every, ("all, and it can be carried out", gap.in_zone)]
    ]
    heads = ["Accepted by", "first", "second", "second less first"]
    note = "Shares of readings; differences on the same draws, in readings in 100; 95% intervals."
    return table("Who accepts them", heads, rows, note)


def _share(estimate: float, low: float, high: float) -> str:
    return f"{words.percent(estimate)} ({words.percent(low)} to {words.percent(high)})"


def change(of: Difference) -> str:
    """Return a paired difference as it stands in a table, in readings in 100."""
    return f"{100 * of.difference:+.1f} ({100 * of.low:+.1f} to {100 * of.high:+.1f})"


def _completed(gap: Gap) -> str:
    if all(found.count <= 1 for found in gap.completed):
        return ""
    rows: list[Row] = []
    for which, found in zip(("first", "second"), gap.completed, strict=True):
        for party, share in found.likely.items():
            seen = words.percent(found.readings[party].estimate)
            row = [which, words.actor(gap.case, party), found.count, words.percent(share), seen]
            rows.append(row)
        seen = words.percent(found.in_zone_readings.estimate)
        rows.append([which, "all", found.count, words.percent(found.in_zone), seen])
    note = (
        "Completions keep what a draft's source states. Shares that are accepted: of all of them "
        "at the likely numbers, and over the readings, one completion drawn in each."
    )
    heads = ["Text", "accepted by", "completions", "likely numbers", "readings"]
    return table("Whatever their sources leave open", heads, rows, note)


def _between(gap: Gap) -> str:
    """Return the texts between the drafts that most readings accept, and the drafts."""
    found = gap.bridges
    if len(gap.issues) < 2 or not len(found.between):
        return ""
    order = np.lexsort((found.between, -found.shares[found.between], ~found.inside[found.between]))
    places = [0, len(found.numbers) - 1, *found.between[order][:LISTED]]
    names = gap.plain.game.party_names
    rows: list[Row] = [
        [
            words.capital(bridge(gap, int(place))),
            *(signed(int(found.slack[p, place])) for p in range(len(names))),
            *(signed(int(found.gives[p, place])) for p in range(len(names))),
            "yes" if found.inside[place] else "no",
            words.percent(float(found.shares[place])),
        ]
        for place in places
    ]
    who = [words.actor(gap.case, party) for party in names]
    heads = ["Text", *(f"{w} gains" for w in who), *(f"{w} gives" for w in who), "deal", "readings"]
    left = len(found.between) - (len(places) - 2)
    more = f" {left:,} more are not shown." if left else ""
    note = (
        "Gains over no deal; what is given up against the draft that one likes better; whether it "
        f"is a deal at the likely numbers, and in what share of readings.{more}"
    )
    return table("What lies between", heads, rows, note)
