"""A tree as a drawing: who moves where, and in what share of readings some equilibrium does so."""

from itertools import pairwise
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch

from sim.gather.tree_play import TreePlay
from sim.show import style, words
from sim.show.game_words import Labels, of_tree
from sim.solve.extensive_form import ExtensiveForm

Place = tuple[float, float]
Places = dict[int, Place]
BEND = 0.12  # of the lines that join the nodes of a set
WIDE = 7.0  # points of a move that is made in every reading
MARKS = ("o", "s", "D", "^")  # by player, so that nothing hangs on colour alone
COLORS = (style.ORANGE, style.BLUE, style.GREEN, style.PURPLE)


def draw(play: TreePlay, ax: Axes) -> Axes:
    """Draw a tree from left to right; sets of nodes that a player can't tell apart are joined."""
    form, labels = play.form, of_tree(play.case, play.name)
    places = placed(form)
    ax.set_title(style.folded(_title(play), 80))
    for number, node in enumerate(form.nodes):
        for move, child in enumerate(node.children):
            _move(ax, play, places, number, move, child)
    for number, known in enumerate(form.sets):
        here = [places[node] for node in known.nodes]
        _joined(ax, here, BEND if number % 2 else -BEND)
        _marked(ax, known.player, here)
    _ends(ax, play, labels, places)
    for player, name in enumerate(form.players):
        _marked(ax, player, [], f"{labels.player(name)} moves")
    ax.plot([], [], ":", color=style.GREY, label="one who moves there can't tell these apart")
    ax.plot([], [], color=style.BLACK, lw=WIDE / 2, label="made in half of the readings")
    style.legend(ax, 2)
    ax.set_axis_off()
    return ax


def alt(play: TreePlay) -> str:
    """Return what the figure shows."""
    told = []
    if play.often is not None:
        for known, shares in zip(play.form.sets, play.often.moves, strict=True):
            named = zip(known.moves, shares, strict=True)
            each = ", ".join(f"{move} {words.percent(share)}" for move, share in named)
            told.append(f"{known.name}: {each}")
    return f"{_title(play)}. Share of readings with an equilibrium that makes each move: " + (
        "; ".join(told) + "."
    )


def _title(play: TreePlay) -> str:
    label = play.case.scenario.trees[play.name].label or play.name
    return f"{label}: in how many readings some equilibrium makes each move"


def placed(form: ExtensiveForm) -> Places:
    """Return where each node is drawn: its depth, and the middle of what is below it."""
    places: Places = {}
    rows = {leaf: -float(row) for row, leaf in enumerate(form.leaves)}
    for number in reversed(range(len(form.nodes))):
        below = [places[child][1] for child in form.nodes[number].children]
        height = sum(below) / len(below) if below else rows[number]
        places[number] = (float(len(form.path(number))), height)
    return places


def _marked(ax: Axes, player: int, here: list[Place], label: str | None = None) -> None:
    """Mark where a player moves."""
    xs, ys = [x for x, _ in here], [y for _, y in here]
    color, mark = COLORS[player % len(COLORS)], MARKS[player % len(MARKS)]
    ax.plot(xs, ys, color=color, marker=mark, ls="none", ms=9, zorder=3, label=label)


def _joined(ax: Axes, here: list[Place], bend: float) -> None:
    """Join nodes that a player can't tell apart; sets of one depth bend to different sides."""
    for one, other in pairwise(here):
        how: Any = {"arrowstyle": "-", "connectionstyle": f"arc3,rad={bend}", "ls": ":"}
        ax.add_patch(FancyArrowPatch(one, other, color=style.GREY, lw=1.5, zorder=1, **how))


def _move(
    ax: Axes,
    play: TreePlay,
    places: Places,
    number: int,
    move: int,
    child: int,
) -> None:
    """Draw a move, the wider the more readings have an equilibrium that makes it."""
    node = play.form.nodes[number]
    (x, y), (to_x, to_y) = places[number], places[child]
    name, share = node.moves[move], None
    if node.information is not None and play.often is not None:
        share = play.often.moves[node.information][move]
    elif node.information is None:
        name = f"{name} ({words.percent(float(play.form.chances[number][move]))})"
    wide = 1.0 if share is None else max(0.6, WIDE * share)
    color = style.GREY if share is None else style.BLACK
    ax.plot([x, to_x], [y, to_y], color=color, lw=wide, solid_capstyle="butt", zorder=2)
    told = name if share is None else f"{name} {words.percent(share)}"
    box = {"facecolor": "white", "edgecolor": "none", "pad": 0.8, "alpha": 0.85}
    where = (x + 0.55 * (to_x - x), y + 0.55 * (to_y - y))
    ax.text(*where, told, ha="center", va="center", fontsize=8, bbox=box, zorder=4)


def _ends(ax: Axes, play: TreePlay, labels: Labels, places: Places) -> None:
    """Say beside each leaf what it is worth at the likely numbers."""
    form = play.form
    for leaf in form.leaves:
        x, y = places[leaf]
        worth = " / ".join(words.number(float(amount)) for amount in form.payoffs[leaf])
        deal = "  a deal" if play.struck[leaf] else ""
        ax.text(x + 0.04, y, worth + deal, va="center", fontsize=8)
    heads = " / ".join(labels.player(player) for player in form.players)
    deepest = max(x for x, _ in places.values())
    ax.text(deepest + 0.04, 0.75, f"worth to {heads}", va="center", fontsize=8, color=style.GREY)
    ax.set_xlim(-0.1, deepest + 0.6)
    ax.set_ylim(-len(form.leaves) + 0.3, 1.1)
