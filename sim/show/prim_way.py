"""The trade-off: how dense in deals a box becomes, and how many deals it still covers."""

from matplotlib.axes import Axes

from sim.gather.discover import Discovery
from sim.show import style, words
from sim.show.discover_words import interval


def draw(found: Discovery, ax: Axes) -> Axes:
    """Draw the steps of the first search, the box that was taken, and what it is on fresh draws."""
    box = found.boxes[0]
    xs, ys = [100 * s.coverage for s in box.way], [100 * s.density for s in box.way]
    limits = [len(step.box.limited) for step in box.way]
    ax.plot(xs, ys, "-", color=style.LIGHT, lw=1.5, zorder=1)
    dots = ax.scatter(xs, ys, c=limits, cmap="cividis", s=28, zorder=2, ec="white", lw=0.4)
    sheet = ax.get_figure(root=True)
    assert sheet is not None
    sheet.colorbar(dots, ax=ax, label="numbers, types and red lines limited")
    fit = box.chosen
    ax.plot(
        100 * fit.coverage, 100 * fit.density, "s", color=style.ORANGE, ms=10, mec="white",
        ls="", label="the box taken, pasted and pruned", zorder=3,
    )  # fmt: skip
    fresh, over = box.density, box.coverage
    middle = 100 * over.estimate, 100 * fresh.estimate
    ax.errorbar(
        *middle,
        xerr=[[middle[0] - 100 * over.low], [100 * over.high - middle[0]]],
        yerr=[[middle[1] - 100 * fresh.low], [100 * fresh.high - middle[1]]],
        fmt="D", color=style.VERMILION, mec="white", ms=8, lw=2, label="it on fresh readings",
        zorder=4,
    )  # fmt: skip
    ax.axhline(100 * box.base.estimate, color=style.BLACK, lw=1, ls=":", label="all readings")
    ax.set_xlim(-2, 104)
    ax.set_xlabel("Coverage: % of all readings with a deal that lie in the box")
    ax.set_ylabel("Density: % of readings in the box with a deal")
    ax.set_title(_title(found))
    style.legend(ax, 2)
    return ax


def alt(found: Discovery) -> str:
    """Return where the way begins and ends, and what was taken."""
    box = found.boxes[0]
    last, fit = box.way[-1], box.chosen
    return (
        f"{_title(found)}. Points: {len(box.way)} boxes, from all readings (density "
        f"{words.percent(box.way[0].density)}) to density {words.percent(last.density)} at "
        f"coverage {words.percent(last.coverage)}. The one taken: density "
        f"{words.percent(fit.density)}, coverage {words.percent(fit.coverage)}; on fresh readings "
        f"density {words.percent(box.density.estimate)} ({interval(box.density)}), coverage "
        f"{words.percent(box.coverage.estimate)}."
    )


def _title(found: Discovery) -> str:
    if found.surviving:
        return "Where deals are found more often, and how many that covers"
    return "No condition under which deals are found more often"
