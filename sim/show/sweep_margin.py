"""The margin over the values of a number, all else at its likely value."""

from matplotlib.axes import Axes

from sim.gather.sweep import Sweep
from sim.show import style, words
from sim.show.address_words import value
from sim.show.sweep_curves import harm, label
from sim.show.sweep_words import spans


def draw(found: Sweep, ax: Axes) -> Axes:
    """Draw the margin; below zero there is no deal, and a gap is where nothing can be offered."""
    xs = [point.value for point in found.points]
    ys = [float("nan") if p.margin is None else p.margin for p in found.points]
    for inside, color, mark, what in (
        (True, style.BLUE, "o", "a deal"),
        (False, style.VERMILION, "X", "no deal"),
    ):
        kept = [y if (y >= 0) == inside else float("nan") for y in ys]
        ax.plot(xs, kept, mark, color=color, ms=6, label=what, zorder=3)
    ax.plot(xs, ys, "-", color=style.GREY, lw=1, zorder=2)
    ax.axhline(0, color=style.BLACK, lw=1)
    if xs[0] <= found.dial.likely <= xs[-1]:
        ax.axvline(found.dial.likely, color=style.BLACK, lw=1, ls=":", label="likely value")
    ax.set_xlabel(style.folded(label(found), 95))
    ax.set_ylabel("Margin (the best least gain of a party)")
    ax.set_title(f"The margin as one number changes, all else likely{harm(found)}")
    style.legend(ax, 3)
    return ax


def alt(found: Sweep) -> str:
    """Return what the points show."""
    told = [p for p in found.points if p.margin is not None]
    if not told:
        return f"Nothing can be offered at any of {len(found.points)} values ({label(found)})."
    ends = [f"{words.number(p.margin)} at {value(p.value)}" for p in (told[0], told[-1])]
    inside = " and ".join(f"{value(a)} to {value(b)}" for a, b in spans(found.points))
    there = f"There is a deal over {inside}" if inside else "There is no deal at any value tried"
    return (
        f"Points: the margin with all else likely, from {ends[0]} to {ends[1]} ({label(found)})."
        f" {there}."
    )
