"""The curves: in how many readings there is a deal, who blocks, and which drafts all accept."""

from collections.abc import Iterator

from matplotlib.axes import Axes

from sim.gather.sweep import Sweep
from sim.show import style, words
from sim.show.address_words import value
from sim.show.sweep_words import name

BLOCKS = ((style.VERMILION, "v"), (style.ORANGE, "^"), (style.PURPLE, "<"), (style.GREY, ">"))
DRAFTS = ((style.GREEN, "s"), (style.BLACK, "D"), (style.PURPLE, "P"), (style.GREY, "*"))


def draw(found: Sweep, ax: Axes) -> Axes:
    """Draw shares of readings over the values of a number."""
    xs = [point.value for point in found.points]
    every = [point.p_zone for point in found.points]
    ends = [100 * p.low for p in every], [100 * p.high for p in every]
    ax.fill_between(xs, *ends, color=style.BLUE, alpha=0.2, lw=0, label="its 95% interval")
    ax.plot(
        xs, [100 * p.estimate for p in every], "o-", color=style.BLUE, ms=4, label="there is a deal"
    )
    for (said, shares), color, mark, dashes in _others(found):
        ys = [100 * share for share in shares]
        ax.plot(xs, ys, dashes, marker=mark, color=color, ms=4, lw=1.2, label=said)
    if xs[0] <= found.dial.likely <= xs[-1]:
        ax.axvline(found.dial.likely, color=style.BLACK, lw=1, ls=":", label="likely value")
    ax.set_ylim(-2, 102)
    ax.set_ylabel("% of readings, the same at every value")
    ax.set_xlabel(style.folded(label(found), 95))
    ax.set_title(f"How often there is a deal as one number changes{harm(found)}")
    style.legend(ax, 2, size=8)
    return ax


def label(found: Sweep) -> str:
    """Return what stands below the axis of values."""
    return name(found.case, found.dial)


def harm(found: Sweep) -> str:
    """Return what a title says of a number that costs people dear."""
    return "\n(a cost to people: shown, not sought)" if found.dial.harm else ""


def alt(found: Sweep) -> str:
    """Return what the curves show, from the first value to the last."""
    first, last = found.points[0], found.points[-1]
    told = [("there is a deal", [p.p_zone.estimate for p in found.points])]
    told += [line for line, *_ in _others(found)]
    said = "; ".join(
        f"{what} in {words.percent(shares[0])}, then {words.percent(shares[-1])}"
        for what, shares in told
    )
    ends = f"from {value(first.value)} to {value(last.value)}"
    costs = " It is a cost to people: shown, not sought." if found.dial.harm else ""
    return (
        f"Curves: % of {found.draws:,} readings as one number goes {ends} ({label(found)})."
        f" {words.capital(said)}.{costs}"
    )


def _others(found: Sweep) -> Iterator[tuple[tuple[str, list[float]], str, str, str]]:
    """Yield who blocks and which drafts are accepted: label and shares, colour, mark, dashes."""
    case = found.case
    for party, (color, mark) in zip(case.scenario.parties, BLOCKS, strict=False):
        shares = [point.blocks[party] for point in found.points]
        yield (f"no deal, {words.actor(case, party)} blocks", shares), color, mark, "--"
    for draft, (color, mark) in zip(case.scenario.drafts, DRAFTS, strict=False):
        shares = [point.drafts[draft].estimate for point in found.points]
        yield (f"all accept {words.inside(words.draft(case, draft))}", shares), color, mark, "-."
