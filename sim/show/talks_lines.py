"""The talks by week: the chances of a deal, a fall and an escalation, and what is in the way.

Above, lines by week, and if there are draws where nine of ten readings of a deal lie; below, as a
strip, the share of each reason among the talks that still go on.
"""

import numpy as np
from matplotlib.axes import Axes

from sim.gather.talks import Talks
from sim.show import style, words
from sim.show.talks_words import REASONS

LINES = {
    "deal": ("a deal", style.BLUE, "-", "o"),
    "fall": ("the government falls without one", style.VERMILION, "--", "s"),
    "escalation": ("escalation", style.ORANGE, ":", "^"),
}
HATCHES = {
    "empty_zone": (style.BLACK, "empty zone"),
    "not_ready": (style.GREY, "not ready"),
    "messages": (style.BLUE, "messages"),
    "screening": (style.GREEN, "screening"),
    "waiting": (style.ORANGE, "waiting pays"),
    "office": (style.PURPLE, "office"),
    "nothing": (style.LIGHT, "none of these"),
}
FLOOR, DEEP = (
    -8.0,
    34.0,
)  # where the strip begins below the lines, and how deep it goes, in per cent


def draw(found: Talks, ax: Axes) -> Axes:
    """Draw the chances by week, and below them the reasons."""
    weeks = np.arange(1, found.weeks + 1)
    for end in shown(found):
        label, color, line, mark = LINES[end]
        by = 100 * np.cumsum(getattr(found.course, end))
        every = max(1, found.weeks // 8)
        ax.plot(weeks, by, line, color=color, marker=mark, markevery=every, ms=5, label=label)
    if found.bands is not None:
        low, high = (100 * found.bands.quantile("deal", share) for share in (0.05, 0.95))
        label = "a deal, nine of ten readings"
        ax.fill_between(weeks, low, high, color=style.BLUE, alpha=0.15, lw=0, label=label)
    foot = np.zeros(found.weeks)
    for reason in REASONS:
        share = np.array([week[reason] for week in found.binding])
        if share.max() > 0.005:
            color, label = HATCHES[reason]
            top = FLOOR - DEEP * foot
            ax.bar(weeks, -DEEP * share, bottom=top, width=0.9, color=color, label=label, lw=0)
            foot = foot + share
    ax.axhline(0, color=style.GREY, lw=0.8)
    ax.set_ylim(FLOOR - DEEP - 1, 102)
    ax.set_yticks([0, 25, 50, 75, 100], ["0", "25", "50", "75", "100"])
    ax.set_xlim(0.4, found.weeks + 0.6)
    ax.set_ylabel("% by the end of the week; below, % of talks still on", size=9)
    ax.set_xlabel("week", size=9)
    ax.set_title(_title(found))
    style.legend(ax, 4, size=8)
    return ax


def shown(found: Talks) -> list[str]:
    """Return the ends that a line is drawn for."""
    there = {
        "deal": True,
        "fall": found.case.scenario.government is not None,
        "escalation": found.solved.table.escalates,
    }
    return [end for end in LINES if there[end]]


def alt(found: Talks) -> str:
    """Return what the lines and the strip show."""
    told = [
        f"{LINES[end][0]} {words.percent(float(getattr(found.course, end).sum()))}"
        for end in shown(found)
    ]
    first, last = found.binding[0], found.binding[-1]
    ways = [
        f"{HATCHES[key][1]} {words.percent(first[key])} in week 1 and "
        f"{words.percent(last[key])} in week {found.weeks}"
        for key in REASONS
        if max(first[key], last[key]) > 0.005
    ]
    if found.bands is not None:
        low, high = (float(found.bands.quantile("deal", share)[-1]) for share in (0.05, 0.95))
        told[0] += f" (nine of ten readings from {words.percent(low)} to {words.percent(high)})"
    below = f" Below, what stands in the way of a deal: {'; '.join(ways)}." if ways else ""
    return f"{_title(found)}. Lines by week; at the end: {', '.join(told)}.{below}"


def _title(found: Talks) -> str:
    weeks = "one week" if found.weeks == 1 else f"{found.weeks} weeks"
    return f"What {weeks} of talks come to, and what stands in the way"
