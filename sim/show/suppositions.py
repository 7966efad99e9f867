"""The suppositions: how each what-if changes the share of readings with a deal."""

from matplotlib.axes import Axes

from sim.gather.run import Ensemble
from sim.show import style


def draw(ensemble: Ensemble, ax: Axes) -> Axes:
    """Draw each what-if's paired difference with its interval, the greatest rise on top."""
    found = ensemble.what_ifs or {}
    ranked = sorted(found.items(), key=lambda item: item[1].difference)
    for row, (_, change) in enumerate(ranked):
        clear = change.low > 0 or change.high < 0
        color, mark = (style.BLUE, "o") if clear else (style.GREY, "s")
        style.interval(ax, row, (change.low, change.difference, change.high), color, mark)
    ax.axvline(0, color=style.BLACK, lw=1)
    labels = [ensemble.case.scenario.what_if[name].label for name, _ in ranked]
    ax.set_yticks(range(len(ranked)), [style.folded(label, 40) for label in labels], fontsize=9)
    ax.plot([], [], "o-", color=style.BLUE, label="more than chance")
    ax.plot([], [], "s-", color=style.GREY, label="may be nothing")
    ax.set_xlabel("Change of the % of readings with a deal, on the same draws (95% interval)")
    ax.set_title("What would change it")
    ax.set_ylim(-0.6, len(ranked) - 0.4)
    style.legend(ax, 2, place=0.4)
    return ax


def alt(ensemble: Ensemble) -> str:
    """Return what the points show, the greatest rise first."""
    found = sorted((ensemble.what_ifs or {}).items(), key=lambda item: -item[1].difference)
    parts = [
        f"{ensemble.case.scenario.what_if[name].label}: {100 * change.difference:+.0f}"
        f" ({100 * change.low:+.0f} to {100 * change.high:+.0f})"
        for name, change in found
    ]
    change = f"readings in 100 hold a deal, on the same {ensemble.count:,} draws"
    return f"Points with 95% intervals: how many more or fewer {change}. {'; '.join(parts)}."
