"""The openers: what, set aside alone, would open the zone where it is empty."""

from matplotlib.axes import Axes

from sim.gather.run import Ensemble
from sim.show import style, words

MOST = 12  # bars that can be read


def draw(ensemble: Ensemble, ax: Axes) -> Axes:
    """Draw the share of draws without a zone that each reason alone would open, most on top."""
    shares = ranked(ensemble)
    ax.barh(range(len(shares)), [100 * share for _, share in shares], color=style.BLUE)
    labels = [style.folded(label, 50) for label, _ in shares]
    ax.set_yticks(range(len(shares)), labels, fontsize=8)
    ax.set_xlim(0, 100)
    ax.set_xlabel("% of the readings without a deal that setting it aside would open")
    ax.set_title("What alone would open a deal")
    return ax


def alt(ensemble: Ensemble) -> str:
    """Return what the bars show, the longest first."""
    shares = reversed(ranked(ensemble))
    parts = [f"{label}: {words.percent(share)}" for label, share in shares]
    count = int((~ensemble.open).sum())
    where = f"the {count:,} draws without a deal that setting one thing aside would open"
    return f"Bars: the share of {where}. {'; '.join(parts)}."


def ranked(ensemble: Ensemble) -> list[tuple[str, float]]:
    """Return in words what would open some of those draws, the greatest share last."""
    shares = {address: ensemble.of_empty(yes) or 0.0 for address, yes in ensemble.opened.items()}
    most = sorted((share, address) for address, share in shares.items() if share)[-MOST:]
    return [(words.capital(words.reason(ensemble.case, a)), share) for share, a in most]
