"""The deals: what Nash's deal holds, issue by issue, over the draws with a zone."""

from matplotlib.axes import Axes

from sim.gather.run import Ensemble
from sim.show import style, words

SHADES = ("#0072B2", "#56B4E9", "#E69F00", "#009E73", "#CC79A7", "#D55E00", "#999999")
DARK = (style.BLUE, style.GREEN, style.VERMILION)
NARROW = 6  # per cent of the bar: a label needs so much
MOST_LINES = 4
LARGE, SMALL = 8, 7  # points: the type of a short label, and of a long one


def draw(ensemble: Ensemble, ax: Axes) -> Axes:
    """Draw each issue as a bar, divided by how often each option is picked."""
    case, picked = ensemble.case, ensemble.options("nash")
    for row, (issue, shares) in enumerate(reversed(picked.items())):
        left = 0.0
        for place, (option, share) in enumerate(shares.items()):
            width, color = 100 * share, SHADES[place % len(SHADES)]
            ax.barh(row, width, left=left, color=color, ec="white", height=0.9)
            label = style.folded(words.option(case, issue, option), int(width * 0.75))
            lines = label.count("\n") + 1
            if width >= NARROW and lines <= MOST_LINES:
                ink, size = (
                    ("white" if color in DARK else style.BLACK),
                    LARGE if lines < 3 else SMALL,
                )
                at = (left + width / 2, row)
                ax.annotate(label, at, ha="center", va="center", fontsize=size, color=ink)
            left += width
    labels = [style.folded(words.issue(case, issue), 26) for issue in reversed(picked)]
    ax.set_yticks(range(len(labels)), labels, fontsize=9)
    ax.set_xlim(0, 100)
    ax.set_xlabel("% of the readings with a deal")
    ax.set_title("What a balanced deal (Nash's) holds, issue by issue")
    return ax


def alt(ensemble: Ensemble) -> str:
    """Return what the bars show: the option that is picked most often of each issue."""
    case = ensemble.case
    most = {
        issue: max(shares.items(), key=lambda item: item[1])
        for issue, shares in ensemble.options("nash").items()
    }
    parts = [
        f"{words.issue(case, issue)}: {words.option(case, issue, option)} ({words.percent(share)})"
        for issue, (option, share) in most.items()
    ]
    count = int(ensemble.open.sum())
    held = f"what Nash's deal holds in the {count:,} draws that have one"
    return f"Bars divided by {held}. Most often: {'; '.join(parts)}."
