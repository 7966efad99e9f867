"""A standoff as a board: in what share of readings each play is an equilibrium, and its worth.

Two players span rows and columns; with more, plays are rows of bars, the most frequent first.
"""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from sim.gather.standoff_play import StandoffPlay
from sim.show import style, words
from sim.show.game_words import Labels, of_standoff

ROWS = 12  # plays that are drawn, where they are rows
DARK = 0.6  # share above which white letters are easier to read
PLAY = tuple[int, ...]


def draw(play: StandoffPlay, ax: Axes) -> Axes:
    """Draw the plays of a standoff; those that are equilibria at the likely numbers are framed."""
    two = len(play.form.players) == 2
    ax.set_title(style.folded(_title(play), 66 if two else 52))
    if two:
        return _board(play, of_standoff(play.case, play.name), ax)
    return _bars(play, of_standoff(play.case, play.name), ax)


def bars(play: StandoffPlay) -> int:
    """Return how many rows of bars a standoff of more than two players takes."""
    return min(ROWS, int((play.often.pure > 0).sum()))


def alt(play: StandoffPlay) -> str:
    """Return what the figure shows."""
    labels = of_standoff(play.case, play.name)
    told = [
        f"{_said(play, labels, where)}: {words.percent(float(play.often.pure[where]))}"
        for where in _ranked(play)[:6]
        if play.often.pure[where] > 0
    ]
    likely = [_said(play, labels, where) for where in _likely(play)]
    ends = f" At the likely numbers: {'; '.join(likely)}." if likely else ""
    every = "; ".join(told) or "no play in any"
    return f"{_title(play)}. Share of readings in which a play is an equilibrium: {every}.{ends}"


def _title(play: StandoffPlay) -> str:
    label = play.case.scenario.standoffs[play.name].label or play.name
    return f"{label}: in how many readings each play is an equilibrium"


def _ranked(play: StandoffPlay) -> list[PLAY]:
    return sorted(np.ndindex(*play.form.shape), key=lambda w: -play.often.pure[w])


def _likely(play: StandoffPlay) -> list[PLAY]:
    """Return the plays that are pure equilibria at the likely numbers."""
    pure = [one for one in play.found.equilibria if one.pure and one.joint is None]
    return [tuple(int(np.argmax([float(x) for x in s])) for s in one.strategies) for one in pure]


def _said(play: StandoffPlay, labels: Labels, where: Sequence[int]) -> str:
    named = zip(play.form.players, play.form.moves, where, strict=True)
    return ", ".join(f"{labels.player(p)} {moves[m].replace('_', ' ')}" for p, moves, m in named)


def _board(play: StandoffPlay, labels: Labels, ax: Axes) -> Axes:
    form, shares = play.form, play.often.pure
    ax.imshow(shares, cmap="Blues", vmin=0, vmax=1, aspect="auto")
    likely = _likely(play)
    for row, column in np.ndindex(*form.shape):
        where = (row, column)
        worth = " / ".join(words.number(form.worth(int(table[where]))) for table in form.payoffs)
        deal = "\na deal" if play.struck[where] else ""
        ax.text(
            column,
            row,
            f"{words.percent(float(shares[where]))}\n{worth}{deal}",
            ha="center",
            va="center",
            color="white" if shares[where] > DARK else style.BLACK,
        )
        if where in likely:
            corner = (column - 0.48, row - 0.48)
            ax.add_patch(Rectangle(corner, 0.96, 0.96, fill=False, ec=style.VERMILION, lw=3))
    (first, second), (rows, columns) = form.players, form.moves
    ax.set_xticks(range(len(columns)), [style.folded(labels.move(second, m), 26) for m in columns])
    ax.set_yticks(range(len(rows)), [style.folded(labels.move(first, m), 22) for m in rows])
    ax.set_xlabel(
        f"{labels.player(second)}\nShare of readings in which the play is an equilibrium; below, "
        f"what it is worth to\n{labels.player(first)} / {labels.player(second)} at the likely "
        "numbers. Framed: equilibria at the likely numbers"
    )
    ax.set_ylabel(labels.player(first))
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    return ax


def _bars(play: StandoffPlay, labels: Labels, ax: Axes) -> Axes:
    shown = [where for where in _ranked(play) if play.often.pure[where] > 0][:ROWS]
    likely = _likely(play)
    for row, where in enumerate(shown):
        edge = style.VERMILION if where in likely else style.BLUE
        share = 100 * float(play.often.pure[where])
        ax.barh(row, share, color=style.BLUE, ec=edge, lw=3 if where in likely else 0)
        ax.text(share + 1, row, words.percent(share / 100), va="center", color=style.BLACK)
    named = [_said(play, labels, where) for where in shown]
    ax.set_yticks(range(len(shown)), [style.folded(name, 40) for name in named])
    ax.invert_yaxis()
    ax.set_xlim(0, 108)
    ax.set_xlabel(
        "Share of readings in which the play is an equilibrium, in per cent.\n"
        "Framed: equilibria at the likely numbers"
    )
    return ax
