"""The texts on the table: how often each party accepts each draft."""

import numpy as np
from matplotlib.axes import Axes

from sim.gather.run import Ensemble
from sim.show import style, words

COLORS = (style.BLUE, style.ORANGE, style.PURPLE, style.VERMILION)
HATCHES, TOGETHER = ("", "///", "...", "xxx"), "\\\\\\"


def draw(ensemble: Ensemble, ax: Axes) -> Axes:
    """Draw for each draft the share of draws in which each party, and all, accept it."""
    parties = ensemble.plain.game.party_names
    drafts = list(ensemble.draft_accepted)
    height = 0.8 / (len(parties) + 1)
    for p, party in enumerate(parties):
        shares = [100 * float(ensemble.draft_accepted[d][:, p].mean()) for d in drafts]
        rows = np.arange(len(drafts)) - p * height
        bars = ax.barh(
            rows,
            shares,
            height * 0.9,
            color=COLORS[p % 4],
            hatch=HATCHES[p % 4],
            ec="white",
            label=words.actor(ensemble.case, party),
        )
        ax.bar_label(bars, fmt=_percent, padding=3, fontsize=8)
    together = [100 * float(ensemble.draft_in_zone(d).mean()) for d in drafts]
    rows = np.arange(len(drafts)) - len(parties) * height
    bars = ax.barh(
        rows,
        together,
        height * 0.9,
        color=style.GREEN,
        hatch=TOGETHER,
        ec="white",
        label="all, and it can be delivered",
    )
    ax.bar_label(bars, fmt=_percent, padding=3, fontsize=8)
    labels = [style.folded(words.draft(ensemble.case, d), 28) for d in drafts]
    ax.set_yticks(np.arange(len(drafts)) - len(parties) * height / 2, labels)
    ax.set_xlim(0, 106)
    ax.set_xticks(range(0, 101, 20))
    ax.set_xlabel("% of readings in which it is accepted")
    ax.set_title("The texts on the table: who accepts them")
    style.legend(ax, 4, place=0.35)
    return ax


def alt(ensemble: Ensemble) -> str:
    """Return what the bars show."""
    said = [_in_words(ensemble, name) for name in ensemble.draft_accepted]
    drawn = f"{ensemble.count:,} draws"
    return f"Bars: in what share of {drawn} each text on the table is accepted. {' '.join(said)}"


def _percent(of_hundred: float) -> str:
    return words.percent(of_hundred / 100)


def _in_words(ensemble: Ensemble, name: str) -> str:
    case, accepted = ensemble.case, ensemble.draft_accepted[name]
    parts = [
        f"by {words.actor(case, party)} in {words.percent(float(accepted[:, p].mean()))}"
        for p, party in enumerate(ensemble.plain.game.party_names)
    ]
    parts.append(f"by all in {words.percent(float(ensemble.draft_in_zone(name).mean()))}")
    return f"{words.draft(case, name)}: {', '.join(parts)}."
