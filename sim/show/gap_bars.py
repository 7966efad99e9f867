"""The gap between two drafts as bars: issue by issue, who gains from which wording."""

import numpy as np
from matplotlib.axes import Axes

from sim.gather.gap import Gains, Gap
from sim.price.game import PER_UNIT
from sim.show import style, words
from sim.show.gap_words import options, signed

COLORS = (style.BLUE, style.ORANGE, style.PURPLE, style.VERMILION)
HATCHES = ("", "///", "...", "xxx")
AFFECTED = ("#BBBBBB", "#888888", "#DDDDDD", "#555555")
TOGETHER = "What they do together"
WHOLE = "The whole gap"
TITLE = 56  # characters of a line of the title: the axes begin far to the right


def draw(gap: Gap, ax: Axes) -> Axes:
    """Draw for each issue what the second draft's words bring each party and affected people."""
    shown, rows = _shown(gap), [*gap.issues, *_ends(gap)]
    height = 0.8 / len(shown)
    places = np.arange(len(rows))[::-1]
    for n, of in enumerate(shown):
        at = places + 0.4 - (n + 0.5) * height
        color, hatch = _look(gap, shown, n)
        label = words.actor(gap.case, of.actor)
        widths = [_bar(of, row) / PER_UNIT for row in rows]
        bars = ax.barh(at, widths, height * 0.9, color=color, hatch=hatch, ec="white", label=label)
        texts = [signed(_bar(of, row)) for row in rows]
        ax.bar_label(bars, texts, padding=3, fontsize=8)
    if _ends(gap):
        ax.axhline(len(_ends(gap)) - 0.5, color=style.GREY, lw=0.8, ls=":")
    ax.axvline(0, color=style.BLACK, lw=1)
    ax.margins(x=0.16)
    ax.set_ylim(-0.6, len(rows) - 0.4)
    ax.set_yticks(places, [_label(gap, row) for row in rows], fontsize=8)
    first, second = (words.inside(words.draft(gap.case, name)) for name in gap.names)
    ax.set_xlabel("Change of payoff, each on its own scale: right gains, left loses")
    title = f"Who gains from which words: from {first} to {second}"
    ax.set_title(style.folded(title, TITLE))
    style.legend(ax, min(4, len(shown)), place=0.35)
    return ax


def alt(gap: Gap) -> str:
    """Return what the bars show, issue by issue."""
    first, second = (words.inside(words.draft(gap.case, name)) for name in gap.names)
    rows = [*gap.issues, *_ends(gap)]
    said = [
        f"{_named(gap, row)}: "
        + ", ".join(
            f"{words.actor(gap.case, of.actor)} {signed(_bar(of, row))}" for of in _shown(gap)
        )
        for row in rows
    ]
    how = f"Bars: what changes in payoff from {first} to {second}, by one issue's words alone"
    return f"{how}. {'; '.join(said)}."


def height(gap: Gap) -> float:
    """Return how high the figure is, in inches."""
    return 2.0 + 0.24 * len(_shown(gap)) * (len(gap.issues) + len(_ends(gap)))


def _shown(gap: Gap) -> list[Gains]:
    return gap.of_role("party") + gap.of_role("affected")


def _look(gap: Gap, shown: list[Gains], n: int) -> tuple[str, str]:
    """Return colour and hatch: people who are affected are grey, they decide nothing."""
    parties = len(gap.of_role("party"))
    if n >= parties:
        return AFFECTED[(n - parties) % 4], ""
    return COLORS[n % 4], HATCHES[n % 4]


def _ends(gap: Gap) -> list[str]:
    """Return the rows below the issues: what is due to several of them, and the whole."""
    together = any(of.together for of in _shown(gap))
    return [TOGETHER] * together + [WHOLE] * (len(gap.issues) > 1)


def _bar(of: Gains, row: str) -> int:
    """Return how long a bar is, in units of 1e-12."""
    if row == TOGETHER:
        return of.together
    return of.whole if row == WHOLE else of.alone[row]


def _label(gap: Gap, row: str) -> str:
    if row not in gap.issues:
        return row
    first, second = options(gap, row)
    lines = (words.issue(gap.case, row), f"{first} →", second)
    return "\n".join(style.folded(line, 46) for line in lines)


def _named(gap: Gap, row: str) -> str:
    if row not in gap.issues:
        return row
    first, second = options(gap, row)
    return f"{words.issue(gap.case, row)} ('{first}' to '{second}')"
