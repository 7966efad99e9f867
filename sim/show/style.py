"""How figures look. Colours are ones that the colour-blind can tell apart, in print too.

The same result gives the same bytes.
"""

import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import ScaledTranslation

# Okabe and Ito's palette; marks differ in shape as well, so nothing hangs on colour alone.
BLUE, ORANGE, GREEN, VERMILION, PURPLE = "#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7"
BLACK, GREY, LIGHT = "#222222", "#777777", "#DDDDDD"

LINE = 150  # characters of the foot of a figure
FAINT = 0.3  # of a count of one: it would be white if the scale of a cloud began there
BELOW = 0.5  # inches from an axis to its legend: numbers and label stand between

SETTINGS: Any = {
    "font.size": 10,
    "axes.titlesize": 12,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "svg.hashsalt": "dealzone",
    "svg.fonttype": "path",
}


@contextmanager
def house() -> Iterator[None]:
    """Draw in the house style, whatever the reader's own settings are."""
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(SETTINGS)
        yield


def folded(label: str, width: int) -> str:
    """Return a label on as many lines as it takes."""
    return "\n".join(textwrap.wrap(label, max(width, 6), break_long_words=False))


def interval(
    ax: Axes, row: float, shares: tuple[float, float, float], color: str, mark: str
) -> None:
    """Draw a share, between the ends of its interval, in per cent on a row."""
    low, middle, high = (100 * share for share in shares)
    ax.plot([low, high], [row, row], color=color, lw=2)
    ax.plot(middle, row, mark, color=color, ms=6)


def sheet(width: float = 8.5, height: float = 6.5) -> tuple[Figure, Axes]:
    """Return an empty figure and its axes, in inches."""
    figure = Figure(figsize=(width, height), layout="constrained")
    return figure, figure.add_subplot()


def cloud(ax: Axes, x: Any, y: Any, colors: str, grid: Any, **how: Any) -> None:
    """Draw many points as a cloud of cells, the darker the more of them; one alone can be seen."""
    ax.hexbin(x, y, gridsize=grid, bins="log", cmap=colors, mincnt=1, vmin=FAINT, **how)


def legend(ax: Axes, columns: int, place: float = 0.5, size: float = 9) -> None:
    """Explain the marks below the axis, as far from it in a low figure as in a high one."""
    sheet = ax.get_figure(root=True)
    assert sheet is not None
    below = ax.transAxes + ScaledTranslation(0, -BELOW, sheet.dpi_scale_trans)
    ax.legend(
        loc="upper center",
        bbox_to_anchor=(place, 0),
        bbox_transform=below,
        ncol=columns,
        frameon=False,
        fontsize=size,
    )


def note(figure: Figure, text: str) -> None:
    """Say at the foot of a figure what it is not."""
    figure.supxlabel(folded(text, LINE), fontsize=7.5, color=GREY, x=0.01, ha="left")
