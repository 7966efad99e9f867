"""The tipping points: how far numbers must move for the zone to open or to shut.

A bar for each number alone, then for pairs two bars end to end; at the end a mark that says what
happens there.
"""

from dataclasses import dataclass

from matplotlib.axes import Axes

from sim.gather.ways import Ways
from sim.show import style, words
from sim.show.address_words import number, value

ALONE, PAIRED = 14, 6  # rows that can be read
OPENS, SHUTS = (style.BLUE, "o"), (style.VERMILION, "X")


@dataclass(frozen=True)
class _Row:
    """What is moved, how far, and whether that opens the zone."""

    label: str
    shares: tuple[float, ...]
    opens: bool


def draw(found: Ways, ax: Axes) -> Axes:
    """Draw how far each number, and then each pair of numbers, must move, the least on top."""
    every = list(reversed(rows(found)))
    for place, row in enumerate(every):
        color, mark = OPENS if row.opens else SHUTS
        start = 0.0
        for part, share in enumerate(row.shares):
            shade = (style.GREY, style.LIGHT)[part]
            ax.barh(place, 100 * share, left=start, color=shade, ec=style.GREY, height=0.32)
            start += 100 * share
        ax.plot(start, place, mark, color=color, ms=9, mec="white", mew=0.8, zorder=3)
    for (color, mark), label in ((OPENS, "there the zone opens"), (SHUTS, "there it shuts")):
        ax.plot([], [], mark, color=color, ms=9, ls="", label=label)
    ax.set_yticks(range(len(every)), [style.folded(r.label, 64) for r in every], fontsize=7.5)
    far = max((sum(row.shares) for row in every), default=1.0)
    ax.set_xlim(0, max(104, 104 * far))
    pairs = sum(len(row.shares) > 1 for row in every)
    if 0 < pairs < len(every):
        ax.axhline(pairs - 0.5, color=style.LIGHT, lw=1, zorder=0)
    ax.set_ylim(-0.6, len(every) - 0.4)
    ax.set_xlabel("% of the way from likely to the end of the range (pairs: the sum)", size=9)
    ax.set_title(_title(found))
    style.legend(ax, 2, place=0.3)
    return ax


def alt(found: Ways) -> str:
    """Return what the bars show, the least move first."""
    told = [
        f"{row.label}: {words.percent(sum(row.shares))}, {'opens' if row.opens else 'shuts'}"
        for row in rows(found)
    ]
    share = "the share of the way from a number's likely value to the end of its range"
    return f"{_title(found)}. Bars: {share} at which the zone opens or shuts. {'; '.join(told)}."


def rows(found: Ways) -> list[_Row]:
    """Return what is drawn: numbers alone, then pairs, the least moves first."""
    case = found.case
    alone = [
        _Row(
            f"{words.capital(number(case, t.number.address))} to {value(t.value)}",
            (t.share,),
            t.opens,
        )
        for t in found.tippings.found[:ALONE]
    ]
    paired = [
        _Row(
            words.capital(
                " and ".join(
                    f"{number(case, w.number.address)} to {value(w.number.at(w.side, s))}"
                    for w, s in zip(pair.ways, pair.shares, strict=True)
                )
            ),
            pair.shares,
            not found.open,
        )
        for pair in found.pairs[:PAIRED]
    ]
    return alone + paired


def _title(found: Ways) -> str:
    return f"How far numbers must move for the zone to {'shut' if found.open else 'open'}"
