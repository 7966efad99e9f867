"""Sobol' indices: what part each factor has in whether there is a deal, or in the margin."""

from typing import Literal

from matplotlib.axes import Axes

from sim.gather.sensitivity import Effect, Index, Sensitivity
from sim.show import style, words
from sim.show.factor_words import factor
from sim.show.sensitivity_words import for_margin, for_zone

ROWS = 14  # that can be read
Answer = Literal["zone", "margin"]
TITLES = {
    "zone": "What decides whether there is a deal",
    "margin": "What the margin turns on",
}


def draw(found: Sensitivity, ax: Axes, *, of: Answer = "zone") -> Axes:
    """Draw each factor's total and first-order index with its interval, the greatest on top."""
    shown = list(reversed(rows(found, of)))
    for place, (_, index) in enumerate(shown):
        ax.barh(place, 100 * index.total, color=style.LIGHT, ec=style.GREY, height=0.55)
        total = (index.total_low, index.total, index.total_high)
        first = (index.first_low, index.first, index.first_high)
        style.interval(ax, place + 0.13, total, style.BLUE, "o")
        style.interval(ax, place - 0.13, first, style.ORANGE, "s")
    ax.plot([], [], "o-", color=style.BLUE, label="with others, in all")
    ax.plot([], [], "s-", color=style.ORANGE, label="alone")
    ax.axvline(0, color=style.BLACK, lw=1)
    labels = [style.folded(_label(found, effect), 52) for effect, _ in shown]
    ax.set_yticks(range(len(shown)), labels, fontsize=8)
    ax.set_ylim(-0.6, len(shown) - 0.4)
    ax.set_xlabel("% of the variance over readings that it has a part in (95% interval)", size=9)
    ax.set_title(TITLES[of])
    style.legend(ax, 2, place=0.3)
    return ax


def rows(found: Sensitivity, of: Answer) -> list[tuple[Effect, Index]]:
    """Return the factors that are drawn, the greatest part first."""
    effects = for_zone(found) if of == "zone" else for_margin(found)
    every = [(e, e.zone if of == "zone" else e.margin) for e in effects[:ROWS]]
    return [(effect, index) for effect, index in every if index is not None]


def alt(found: Sensitivity, *, of: Answer = "zone") -> str:
    """Return what the bars show, the greatest part first."""
    told = "; ".join(
        f"{_label(found, effect)}: {words.percent(max(index.total, 0.0))}, alone "
        f"{words.percent(max(index.first, 0.0))}"
        for effect, index in rows(found, of)
    )
    return f"{TITLES[of]}. Bars with 95% intervals: the share of the variance. {told}."


def _label(found: Sensitivity, effect: Effect) -> str:
    costs = " (a cost to people)" if effect.factor.harm else ""
    return words.capital(factor(found.case, effect.factor)) + costs
