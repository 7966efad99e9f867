"""The boxes: what must be so for a deal to be found more often."""

from collections.abc import Iterator

from matplotlib.axes import Axes

from sim.gather.discover import Discovery, Found, Limit
from sim.show import style, words
from sim.show.discover_words import limit


def draw(found: Discovery, ax: Axes) -> Axes:
    """Draw for each limit of each box that stands which part of its readings lies within."""
    shown = list(reversed(rows(found)))
    for place, (_, of) in enumerate(shown):
        ax.barh(place, 100, color=style.LIGHT, ec=style.GREY, height=0.5)
        for start, end in _kept(of):
            ax.barh(place, end - start, left=start, color=style.BLUE, ec="white", height=0.5)
        for n, name in enumerate(of.input.levels):
            inside = name in of.levels
            where = 100 * (n + 0.5) / len(of.input.levels)
            color = "white" if inside else style.BLACK
            ax.text(where, place, name.replace("_", " "), ha="center", va="center", color=color)
    labels = [style.folded(words.capital(limit(found.case, of)), 50) for _, of in shown]
    for place, (n, _) in enumerate(shown):
        share = words.percent(found.surviving[n - 1].density.estimate)
        ax.text(102, place, f"box {n}: {share}", ha="left", va="center", fontsize=9)
    ax.set_yticks(range(len(shown)), labels, fontsize=8)
    ax.set_ylim(-0.6, len(shown) - 0.4)
    ax.set_xlim(0, 100)
    ax.set_xlabel("Its readings, from low to high in % (or its kinds): blue within", size=9)
    ax.set_title("When a deal is found more often")
    return ax


def rows(found: Discovery) -> list[tuple[int, Limit]]:
    """Return the limits that are drawn, each with the number of its box."""
    return [(n, of) for n, box in enumerate(found.surviving, 1) for of in box.limits]


def alt(found: Discovery) -> str:
    """Return what each box asks, and what is found there."""
    told = "; ".join(_told(found, n, box) for n, box in enumerate(found.surviving, 1))
    base = f"{words.percent(found.base.estimate)} of all readings hold a deal"
    return (
        f"When a deal is found more often ({base}). Bars: which part of its readings each input "
        f"lies in. {told}."
    )


def _told(found: Discovery, n: int, box: Found) -> str:
    asks = words.listed(limit(found.case, of) for of in box.limits)
    return f"Box {n}: {asks}: a deal in {words.percent(box.density.estimate)}"


def _kept(of: Limit) -> Iterator[tuple[float, float]]:
    """Yield the parts that lie within, in per cent."""
    if not of.input.levels:
        yield 100 * of.low, 100 * of.high
    width = 100 / max(len(of.input.levels), 1)
    for n, name in enumerate(of.input.levels):
        if name in of.levels:
            yield n * width, (n + 1) * width
