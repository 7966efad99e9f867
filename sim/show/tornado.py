"""The tornado: the margin as each number alone goes from one end of its range to the other."""

from matplotlib.axes import Axes

from sim.gather.sensitivity import Bar, Sensitivity
from sim.price.game import PER_UNIT
from sim.show import style, words
from sim.show.address_words import number

ROWS = 15  # that can be read


def draw(found: Sensitivity, ax: Axes) -> Axes:
    """Draw a bar for each number between the margins at its ends, the widest on top."""
    shown = list(reversed(rows(found)))
    ax.use_sticky_edges = False  # a bar that ends at the edge would hide its mark
    for place, bar in enumerate(shown):
        low, high = (_units(zone.margin) for zone in (bar.low, bar.high))
        ax.barh(place, high - low, left=low, color=style.LIGHT, ec=style.GREY, height=0.5)
        ax.plot(low, place, "v", color=style.BLUE, ms=7, mec="white", mew=0.8, zorder=3)
        ax.plot(high, place, "^", color=style.VERMILION, ms=7, mec="white", mew=0.8, zorder=3)
    ax.axvline(0, color=style.BLACK, lw=1, label="left of here no deal")
    ax.axvline(_units(found.likely.margin), color=style.BLACK, lw=1, ls=":", label="all likely")
    for mark, color, label in (
        ("v", style.BLUE, "low end of its range"),
        ("^", style.VERMILION, "high end of its range"),
    ):
        ax.plot([], [], mark, color=color, ms=7, ls="", label=label)
    labels = [style.folded(_label(found, bar), 62) for bar in shown]
    ax.set_yticks(range(len(shown)), labels, fontsize=7.5)
    ax.set_ylim(-0.6, len(shown) - 0.4)
    ax.set_xlabel("Margin with this number alone moved (the best least gain of a party)", size=9)
    ax.set_title("Which single numbers move the margin most")
    style.legend(ax, 2, place=0.2)
    return ax


def rows(found: Sensitivity) -> list[Bar]:
    """Return the bars that are drawn: those with a margin at both ends, the widest first."""
    moving = [bar for bar in found.bars if bar.swing and found.likely.margin is not None]
    return sorted(moving, key=lambda bar: -bar.swing)[:ROWS]


def alt(found: Sensitivity) -> str:
    """Return what the bars show, the widest first."""
    told = "; ".join(
        f"{_label(found, bar)}: {words.payoff(bar.low.margin)} to {words.payoff(bar.high.margin)}"
        for bar in rows(found)
    )
    likely = words.payoff(found.likely.margin)
    return (
        f"Bars: the margin ({likely} at the likely numbers) as one number alone goes from the low "
        f"to the high end of its range. {told}."
    )


def _label(found: Sensitivity, bar: Bar) -> str:
    costs = " (a cost to people)" if bar.harm else ""
    if bar.number.address.startswith("types."):
        costs += " (turns which type is likeliest)"
    return words.capital(number(found.case, bar.number.address)) + costs


def _units(margin: int | None) -> float:
    return float("nan") if margin is None else margin / PER_UNIT
