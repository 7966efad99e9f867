"""The talks as tables: the ends by week, what stands in the way, the deals, who bears the weeks."""

from collections.abc import Sequence

import numpy as np

from sim.gather.talks import Talks
from sim.show import words
from sim.show.table import Row, stacked, table, wrapped
from sim.show.talks_words import REASONS, name, story

ROWS = 9  # weeks that find room
SHORT = {
    "empty_zone": "empty zone",
    "not_ready": "not ready",
    "messages": "messages",
    "screening": "screening",
    "waiting": "waiting pays",
    "office": "office",
    "nothing": "none of these",
}


def tables(found: Talks) -> list[str]:
    """Return the tables; those that would be empty are empty texts."""
    return [_ends(found), _reasons(found), _deals(found), _worth(found), _story(found)]


def weeks_shown(weeks: int) -> Sequence[int]:
    """Return the weeks that a table shows, from 0, the first and the last among them.

    >>> weeks_shown(4), weeks_shown(26)
    ([0, 1, 2, 3], [0, 3, 6, 9, 13, 16, 19, 22, 25])
    """
    if weeks <= ROWS:
        return list(range(weeks))
    return [int(week) for week in np.rint(np.linspace(0, weeks - 1, ROWS) + 1e-9)]


def _ends(found: Talks) -> str:
    course, bands = found.course, found.bands
    ends = {"deal": "deal", "fall": "fall", "escalation": "escalation"}
    if found.case.scenario.government is None:
        del ends["fall"]
    if not found.solved.table.escalates:
        del ends["escalation"]
    by = {end: np.cumsum(getattr(course, end)) for end in ends}
    rows: list[Row] = []
    for week in weeks_shown(found.weeks):
        row: list[object] = [f"week {week + 1}"]
        for end in ends:
            row.append(words.percent(float(by[end][week])))
            if bands is not None:
                low, high = (bands.quantile(end, share)[week] for share in (0.05, 0.95))
                row.append(f"{words.percent(float(low))}-{words.percent(float(high))}")
        if len(found.types) == 2:
            row.append(words.percent(float(course.beta[week])))
        rows.append(row)
    heads = [""]
    for end in ends.values():
        heads += [end, "in draws"] if bands is not None else [end]
    heads += ["thought softer"] if len(found.types) == 2 else []
    note = "The chance of each by the end of a week; a fall is one without a deal."
    if bands is not None:
        note += " In draws: where nine of ten readings lie."
    if len(found.types) == 2:
        note += " Thought softer: what is believed of the rival where talks go on."
    return table("What the talks come to", heads, rows, note)


def _reasons(found: Talks) -> str:
    seen = [key for key in REASONS if any(week[key] > 0.005 for week in found.binding)]
    rows: list[Row] = [
        [f"week {week + 1}", *(words.percent(found.binding[week][key]) for key in seen)]
        for week in weeks_shown(found.weeks)
        if found.course.open[week] > 0
    ]
    note = (
        "In what share of the talks still going on a reason is the one whose removal, for that "
        "week alone, would help a deal most."
    )
    heads = ["", *(SHORT[key] for key in seen)]
    return table("What stands in the way", heads, rows, note)


def _deals(found: Talks) -> str:
    rows: list[Row] = []
    for issue, shares in found.options().items():
        ranked = sorted(shares.items(), key=lambda item: -item[1])
        told = [
            f"{words.option(found.case, issue, option)}: {words.percent(share)}"
            for option, share in ranked[:2]
            if share > 0.005
        ]
        rows.append([words.issue(found.case, issue), *told, *[""] * (2 - len(told))])
    if not rows:
        return ""
    note = "The one or two likeliest options of each issue among the deals struck."
    return stacked("The deals struck", ["issue", "likeliest", "next"], rows, note)


def _worth(found: Talks) -> str:
    rows: list[Row] = []
    for who, pair in found.delay().items():
        deal, idle = pair or (None, None)
        lost = "-" if deal is None or idle is None else f"{deal - idle:+.3f}"
        rows.append([name(found, who), words.number(deal), words.number(idle), lost])
    note = (
        "What the deals struck are worth on average, what no deal is in the weeks in which they "
        "are struck, and so what a week more without a deal would have taken from each (a minus: "
        "it would have gained). Nothing is chosen by what those affected get."
    )
    heads = ["", "a deal", "no deal", "a week's delay"]
    return table("Who bears the weeks", heads, rows, note)


def _story(found: Talks) -> str:
    if found.told is None:
        return ""
    title = "One run among many, as chance would have it"
    return "\n".join([title, *(wrapped(line, "", "  ") for line in story(found))])
