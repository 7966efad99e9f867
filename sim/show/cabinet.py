"""The cabinet: what becomes of the government over the deals that all accept."""

import numpy as np
from matplotlib.axes import Axes

from sim.gather.plain import Plain
from sim.price.game import PER_UNIT
from sim.show import style, words


def draw(plain: Plain, ax: Axes) -> Axes:
    """Draw each deal of the zone: what the leader gains, and whether his government stands."""
    office = plain.game.office
    assert office is not None
    assert office.leader is not None
    party = plain.game.parties.index(office.leader)
    name = words.actor(plain.case, plain.game.party_names[party])
    gains = plain.slack[party, plain.zone] / PER_UNIT
    stands = 100 * plain.stands(plain.zone)
    marked = _marked(plain)
    at = plain.slack[party, list(marked.values())] / PER_UNIT
    left, right = min(0, gains.min(), at.min()), max(0, gains.max(), at.max())
    room = max(0.05 * (right - left), 0.01)
    field = (left - room, right + room, 0, 100)
    style.cloud(ax, gains, stands, "Greens", (50, 16), extent=field)
    ax.scatter([], [], marker="h", color=style.GREEN, label="deals that all accept (darker: more)")
    for turn, (label, number) in enumerate(marked.items()):
        x = plain.slack[party, number] / PER_UNIT
        y = 100 * float(plain.stands(np.array([number]))[0])
        ax.scatter(x, y, s=60, marker="X", color=style.BLACK, ec="white", zorder=5)
        away = (-1) ** turn * (28 + 14 * (turn // 2))
        side = "right" if x > (left + right) / 2 else "left"
        line = {"arrowstyle": "-", "color": style.GREY, "lw": 0.8}
        ax.annotate(
            label,
            (x, y),
            (0, away),
            textcoords="offset points",
            ha=side,
            va="center",
            fontsize=9,
            arrowprops=line,
            zorder=6,
        )
    seen = int(office.no_deal_pattern[0])
    ax.axhline(100 * float(office.stands[0, seen]), color=style.VERMILION, lw=1.5, ls="--")
    ax.plot([], [], "--", color=style.VERMILION, label="without a deal")
    ax.axvline(0, color=style.BLACK, lw=1)
    ax.set_xlim(*field[:2])
    ax.set_ylim(-2, 118)
    ax.set_yticks(range(0, 101, 20))
    ax.set_xlabel(f"What {name} gains over no deal")
    ax.set_ylabel("Chance that the government stands, %")
    ax.set_title("The government's fate over the deals that all accept")
    if len(set(stands.round(6))) == 1:
        note = "the chance is the same in every deal: what may make a member leave is alike in all"
        ax.annotate(note, (0.02, 0.04), xycoords="axes fraction", fontsize=9, color=style.GREY)
    style.legend(ax, 2)
    return ax


def alt(plain: Plain) -> str:
    """Return what the cloud shows."""
    office = plain.game.office
    assert office is not None
    assert office.leader is not None
    name = words.actor(plain.case, plain.game.actors[office.leader])
    stands = plain.stands(plain.zone)
    low, high = words.percent(float(stands.min())), words.percent(float(stands.max()))
    chance = f"is {low} in all" if low == high else f"runs from {low} to {high}"
    without = words.percent(float(office.stands[0, int(office.no_deal_pattern[0])]))
    return (
        f"{len(plain.zone):,} deals that all accept, each as what {name} gains over no deal and the"
        f" chance that the government stands. That chance {chance}; without a deal it is {without}."
    )


def _marked(plain: Plain) -> dict[str, int]:
    marked = {words.draft(plain.case, name): d.package for name, d in plain.drafts.items()}
    return marked | {"Nash": plain.solutions["nash"].package}
