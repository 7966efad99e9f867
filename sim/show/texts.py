"""The texts on the table: how often each party accepts each draft."""

import numpy as np
from matplotlib.axes import Axes

from sim.gather.run import Ensemble
from sim.show import style, words

COLORS = (style.BLUE, style.ORANGE, style.PURPLE, style.VERMILION)
HATCHES = ("", "///", "...", "xxx")


def texts(ensemble: Ensemble, ax: Axes) -> Axes:
    """Draw for each draft the share of draws in which each party, and all, accept it."""
    parties = ensemble.plain.game.party_names
    drafts = list(ensemble.draft_accepted)
    height = 0.8 / (len(parties) + 1)
    for p, party in enumerate(parties):
        shares = [100 * float(ensemble.draft_accepted[d][:, p].mean()) for d in drafts]
        rows = np.arange(len(drafts)) - p * height
        ax.barh(
            rows,
            shares,
            height * 0.9,
            color=COLORS[p % 4],
            hatch=HATCHES[p % 4],
            ec="white",
            label=words.actor(ensemble.case, party),
        )
    together = [100 * float(ensemble.draft_in_zone(d).mean()) for d in drafts]
    rows = np.arange(len(drafts)) - len(parties) * height
    ax.barh(
        rows,
        together,
        height * 0.9,
        color=style.GREEN,
        ec="white",
        label="all, and it can be delivered",
    )
    labels = [style.folded(words.draft(ensemble.case, d), 28) for d in drafts]
    ax.set_yticks(np.arange(len(drafts)) - len(parties) * height / 2, labels)
    ax.set_xlim(0, 100)
    ax.set_xlabel("% of readings in which it is accepted")
    ax.set_title("The texts on the table: who accepts them")
    ax.legend(frameon=False, fontsize=9, loc="upper center", bbox_to_anchor=(0.35, -0.12), ncol=4)
    return ax
