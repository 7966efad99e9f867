"""The phase map: in how many readings there is a deal, over the values of two numbers."""

import numpy as np
from matplotlib.axes import Axes

from sim.gather.sweep import PhaseMap
from sim.show import style, words
from sim.show.address_words import value
from sim.show.sweep_words import name


def draw(found: PhaseMap, ax: Axes) -> Axes:
    """Draw the share of readings as a colour, and with a line where the likely answer turns."""
    (across, up), (first, second) = found.values, found.dials
    shown = ax.pcolormesh(
        across, up, 100 * found.p_zone, cmap="cividis", vmin=0, vmax=100, shading="nearest"
    )
    sheet = ax.get_figure(root=True)
    assert sheet is not None
    sheet.colorbar(shown, ax=ax, label="% of readings with a deal")
    inside = found.margins >= 0
    rows, columns = np.nonzero(~inside)
    ax.plot(across[columns], up[rows], "x", color="white", ms=6, mew=3)
    ax.plot(across[columns], up[rows], "x", color=style.BLACK, ms=5, mew=1.2)
    if rows.size:
        ax.plot([], [], "x", color=style.BLACK, ms=5, mew=1.2, label="no deal, all else likely")
    ends = (across[0], across[-1], up[0], up[-1])
    if ends[0] <= first.likely <= ends[1] and ends[2] <= second.likely <= ends[3]:
        ax.plot(
            first.likely, second.likely, "D", color=style.VERMILION, mec="white", mew=1.2, ms=9,
            ls="", label="the likely values", zorder=3,
        )  # fmt: skip
    ax.set_xlabel(style.folded(name(found.case, first), 80))
    ax.set_ylabel(style.folded(name(found.case, second), 55))
    ax.set_title(f"How often there is a deal as two numbers change{_harm(found)}")
    if ax.get_legend_handles_labels()[0]:
        style.legend(ax, 2)
    return ax


def alt(found: PhaseMap) -> str:
    """Return what the map shows at its corners."""
    (first, second), p = found.dials, found.p_zone
    told = (
        f"both low {words.percent(p[0, 0])}",
        f"the first alone high {words.percent(p[0, -1])}",
        f"the second alone high {words.percent(p[-1, 0])}",
        f"both high {words.percent(p[-1, -1])}",
    )
    ranges = [
        f"{name(found.case, d)} (across) from {value(d.low)} to {value(d.high)}"
        if d is first
        else f"{name(found.case, d)} (up) from {value(d.low)} to {value(d.high)}"
        for d in (first, second)
    ]
    without = int((~(found.margins >= 0)).sum())
    costs = " One is a cost to people: shown, not sought." if _harm(found) else ""
    return (
        f"A map of the % of {found.draws:,} readings with a deal. {'; '.join(ranges)}. "
        f"{words.capital('; '.join(told))}. Crosses: {without} of {p.size} pairs have no deal with "
        f"all else likely.{costs}"
    )


def _harm(found: PhaseMap) -> str:
    costly = any(dial.harm for dial in found.dials)
    return "\n(one is a cost to people: shown, not sought)" if costly else ""
