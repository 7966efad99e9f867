"""The specification curve: how often there is a deal, whatever mechanism is switched off."""

from matplotlib.axes import Axes

from sim.gather.structure import Structures
from sim.show import style, words


def draw(found: Structures, ax: Axes) -> Axes:
    """Draw the share of draws with a zone for each mechanism switched off, with its interval."""
    ranked = sorted(found.off.items(), key=lambda item: item[1].p_zone.estimate)
    for row, (_, structure) in enumerate(ranked):
        share = structure.p_zone
        color, mark = (style.ORANGE, "s") if len(structure.off) > 1 else (style.BLUE, "o")
        style.interval(ax, row, (share.low, share.estimate, share.high), color, mark)
    ax.axvline(100 * found.p_zone.estimate, color=style.BLACK, lw=1, ls=":")
    ax.plot([], [], "o-", color=style.BLUE, label="one mechanism off")
    ax.plot([], [], "s-", color=style.ORANGE, label="a group off")
    ax.plot([], [], ":", color=style.BLACK, label="everything on")
    ax.set_yticks(range(len(ranked)), [words.mechanism(name) for name, _ in ranked])
    ax.set_xlim(-2, 102)
    ax.set_xlabel("% of readings with a deal when it is switched off (95% interval)")
    ax.set_title("What the finding hangs on")
    ax.set_ylim(-0.6, len(ranked) - 0.4)
    style.legend(ax, 3, place=0.3)
    return ax


def alt(found: Structures) -> str:
    """Return what the points show, the least first."""
    ranked = sorted(found.off.items(), key=lambda item: item[1].p_zone.estimate)
    parts = [
        f"{words.mechanism(name)}: {words.percent(structure.p_zone.estimate)}"
        for name, structure in ranked
    ]
    whole = words.percent(found.p_zone.estimate)
    return (
        "Points with 95% intervals: the share of draws with a deal when a part of the model is"
        f" switched off ({whole} when none is). {'; '.join(parts)}."
    )
