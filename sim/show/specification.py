"""The specification curve: how often there is a deal, whatever mechanism is switched off."""

from matplotlib.axes import Axes

from sim.gather.structure import Structures
from sim.show import style, words


def specification(found: Structures, ax: Axes) -> Axes:
    """Draw the share of draws with a zone for each mechanism switched off, with its interval."""
    ranked = sorted(found.off.items(), key=lambda item: item[1].p_zone.estimate)
    for row, (_, structure) in enumerate(ranked):
        share = structure.p_zone
        grouped = len(structure.off) > 1
        color, marker = (style.ORANGE, "s") if grouped else (style.BLUE, "o")
        ax.plot([100 * share.low, 100 * share.high], [row, row], color=color, lw=2)
        ax.plot(100 * share.estimate, row, marker, color=color, ms=6)
    ax.axvline(100 * found.p_zone.estimate, color=style.BLACK, lw=1, ls=":")
    ax.plot([], [], "o-", color=style.BLUE, label="one mechanism off")
    ax.plot([], [], "s-", color=style.ORANGE, label="a group off")
    ax.plot([], [], ":", color=style.BLACK, label="everything on")
    ax.set_yticks(range(len(ranked)), [words.mechanism(name) for name, _ in ranked])
    ax.set_xlim(0, 100)
    ax.set_xlabel("% of readings with a deal that all accept (95% interval)")
    ax.set_title("What the finding hangs on: parts of the model switched off")
    ax.legend(frameon=False, fontsize=9, loc="lower left")
    return ax
