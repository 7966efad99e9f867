"""The openers: what, set aside alone, would open the zone where it is empty."""

from matplotlib.axes import Axes

from sim.gather.run import Ensemble
from sim.show import style, words

MOST = 12  # bars that can be read


def openers(ensemble: Ensemble, ax: Axes) -> Axes:
    """Draw the share of draws without a zone that each reason alone would open, most on top."""
    shares = {address: ensemble.of_empty(yes) or 0.0 for address, yes in ensemble.opened.items()}
    ranked = sorted((share, address) for address, share in shares.items() if share)[-MOST:]
    labels = [words.capital(words.reason(ensemble.case, address)) for _, address in ranked]
    ax.barh(range(len(ranked)), [100 * share for share, _ in ranked], color=style.BLUE)
    ax.set_yticks(range(len(ranked)), [style.folded(label, 50) for label in labels], fontsize=8)
    ax.set_xlim(0, 100)
    ax.set_xlabel("% of the readings without a deal that setting it aside would open")
    ax.set_title("What alone would open a deal")
    return ax
