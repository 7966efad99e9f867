"""The margins: in how many readings of the documents there is a deal, and by how much."""

import textwrap

import numpy as np
from matplotlib.axes import Axes

from sim.gather.run import Ensemble
from sim.show import style, words


def draw(ensemble: Ensemble, ax: Axes) -> Axes:
    """Draw the distribution of the margin over draws, split at 0, where the zone opens."""
    found = ensemble.margin[~np.isnan(ensemble.margin)]
    p = ensemble.p_zone
    if len(found):
        edges = _edges(found).tolist()
        closed, opened = found[found < 0], found[found >= 0]
        n = ensemble.count
        for part, color, hatch, label in (
            (closed, style.ORANGE, "///", f"no deal that all accept: {_share(closed, n)}"),
            (opened, style.BLUE, "", f"a deal that all accept: {_share(opened, n)}"),
        ):
            ax.hist(
                part,
                edges,
                color=color,
                hatch=hatch,
                ec="white",
                lw=0.5,
                label=label,
                weights=np.full(len(part), 100 / n),
            )
        ax.axvline(0, color=style.BLACK, lw=1.5)
        middle = float(np.median(found))
        ax.axvline(middle, color=style.BLACK, lw=1, ls=":", label=f"middle reading: {middle:+.2f}")
    nothing = ensemble.count - len(found)
    if nothing:
        ax.plot([], [], " ", label=f"nothing offerable, not drawn: {_share_of(nothing, ensemble)}")
    who = words.both(ensemble.plain)
    title = f"In {words.readings(p.estimate)} of the documents there is a deal that {who} accept"
    ax.set_title("\n".join(textwrap.wrap(title, 72)))
    ax.set_xlabel("Margin: what the worse-off party gains over no deal in the best package for it")
    ax.set_ylabel(f"% of {ensemble.count:,} draws")
    style.legend(ax, 2)
    return ax


def alt(ensemble: Ensemble) -> str:
    """Return what the distribution shows."""
    found = ensemble.margin[~np.isnan(ensemble.margin)]
    n = ensemble.count
    said = f"Distribution of the margin over {n:,} draws"
    if not len(found):
        return f"{said}: in none of them can anything be offered."
    opened, closed = _share(found[found >= 0], n), _share(found[found < 0], n)
    said += f": {opened} lie right of zero, where there is a deal that all accept, {closed} left"
    nothing = n - len(found)
    if nothing:
        said += f"; in {_share_of(nothing, ensemble)} nothing can be offered"
    least, middle, most = np.quantile(found, (0, 0.5, 1))
    return f"{said}. It runs from {least:+.3f} to {most:+.3f}; the middle one is {middle:+.3f}."


def _edges(found: np.ndarray) -> np.ndarray:
    """Return the edges of about forty bins, one of them at 0."""
    width = max(float(max(found.max(), 0) - min(found.min(), 0)) / 40, 1e-6)
    # One more at each end than the quotients say: a rounded one would leave out the least margin.
    first, last = np.floor(found.min() / width) - 1, np.floor(found.max() / width) + 1
    return np.arange(min(first, 0), max(last, 1) + 1) * width


def _share(part: np.ndarray, n: int) -> str:
    return words.percent(len(part) / n)


def _share_of(count: int, ensemble: Ensemble) -> str:
    return words.percent(count / ensemble.count)
