"""The payoff plane: every package as what it gives two parties over no deal."""

import textwrap
from collections.abc import Iterator

import numpy as np
from matplotlib.axes import Axes

from sim.gather.plain import Plain
from sim.price.game import PER_UNIT, Ints
from sim.show import style, words
from sim.solve.zone import NO_DEAL

HIGH = 36  # characters that leave room for more on a line along the axis upwards
FEW = 30  # packages of a zone that are ringed
PIXELS = 1000  # across a figure: dots that are nearer to each other than that are one

MARKS = {
    "nash": ("*", style.VERMILION, 190),
    "kalai_smorodinsky": ("D", style.PURPLE, 75),
    "egalitarian": ("s", style.ORANGE, 85),
    "utilitarian": ("^", style.BLUE, 130),
}


def draw(plain: Plain, ax: Axes) -> Axes:
    """Draw the plane of the first two parties: packages, zone, frontier, solutions, drafts."""
    names = [words.actor(plain.case, party) for party in plain.game.party_names[:2]]
    _packages(plain, ax)
    _field(plain, ax)
    _zone(plain, ax)
    ax.axhline(0, color=style.BLACK, lw=1)
    ax.axvline(0, color=style.BLACK, lw=1)
    _frontier(plain, ax)
    _solutions(plain, ax)
    _drafts(plain, ax)
    ax.set_xlabel(f"What {names[0]} gains over no deal  (right of the line: gains)")
    up = f"What {names[1]} gains over no deal"
    ax.set_ylabel(f"{up}{'  ' if len(up) < HIGH else chr(10)}(above the line: gains)")
    ax.set_title(_title(plain), wrap=True)
    style.legend(ax, 2, size=8.5)
    return ax


def alt(plain: Plain) -> str:
    """Return what the plane shows."""
    names = [words.actor(plain.case, party) for party in plain.game.party_names[:2]]
    size, where = len(plain.zone), f"{names[0]} (to the right) and {names[1]} (upwards)"
    share = words.percent(size / plain.packages)
    said = [
        f"Payoff plane: each of {plain.packages:,} packages as what {where} gain over no deal.",
        f"{size:,} of them ({share}), marked green, are in the zone; {len(plain.frontier):,} of"
        " these are on its frontier.",
    ]
    marked = [_at(plain, label, package) for label, package in _marked(plain)]
    return " ".join([*said, f"Marked: {'; '.join(marked)}." if marked else ""]).strip()


def _marked(plain: Plain) -> Iterator[tuple[str, int]]:
    """Yield what the plane marks by name: solutions or the nearest miss, drafts."""
    for package, concepts in _picked(plain).items():
        yield _names(concepts), package
    if plain.miss.package != NO_DEAL:
        yield "the nearest miss", plain.miss.package
    for name, draft in plain.drafts.items():
        yield words.inside(words.draft(plain.case, name)), draft.package


def _at(plain: Plain, label: str, package: int) -> str:
    right, up = _gains(plain, np.array([package]))[:, 0]
    return f"{label} at {right:+.3f} and {up:+.3f}"


def _title(plain: Plain) -> str:
    both = words.both(plain)
    if plain.margin is None:
        found = "Nothing can be offered: every package holds a red line"
    elif not len(plain.zone):
        found = f"At the likely numbers there is no deal that {both} accept"
    else:
        share = words.percent(len(plain.zone) / plain.packages)
        found = words.capital(f"{both} accept {share} of the packages (green)")
    return "\n".join(textwrap.wrap(found, 72))


def _everyone(plain: Plain) -> str:
    return "both" if len(plain.game.parties) == 2 else "all"


def _gains(plain: Plain, packages: Ints) -> np.ndarray:
    return plain.slack[:2, packages] / PER_UNIT


def _packages(plain: Plain, ax: Axes) -> None:
    """Draw a list of packages as dots, a large one as a cloud that darkens where they crowd."""
    every = np.flatnonzero(plain.included)
    x, y = _gains(plain, every)
    if len(every) > 2000:
        style.cloud(ax, x, y, "Greys", 70, lw=0.1, alpha=0.4)
        ax.scatter([], [], marker="h", color="#AAAAAA", label="all packages (darker: more)")
    else:
        ax.scatter(x, y, s=22, color="#AAAAAA", lw=0, label="all packages")


def _field(plain: Plain, ax: Axes) -> None:
    """Mark the field in which everybody gains."""
    gains = _gains(plain, np.flatnonzero(plain.included))
    left, bottom = (min(-0.02, float(g.min()) * 1.05) for g in gains[:2])
    right, top = (max(0.02, float(g.max()) * 1.08) for g in gains[:2])
    ax.set_xlim(left, right)
    ax.set_ylim(bottom, top)
    gain = f"{_everyone(plain)} gain (grey there: barred, or undeliverable)"
    ax.fill_between([0, right], 0, top, color=style.GREEN, alpha=0.12, lw=0, label=gain)


def _zone(plain: Plain, ax: Axes) -> None:
    """Draw the zone as dots, those that would lie on one another once."""
    if not len(plain.zone):
        return
    gains = _gains(plain, plain.zone)
    small = len(plain.zone) <= 2000
    if not small:
        sides = np.ptp([ax.get_xlim(), ax.get_ylim()], axis=1, keepdims=True)
        right, up = np.round(gains / sides * PIXELS)
        gains = gains[:, np.unique(right + 1j * up, return_index=True)[1]]
    size = 22 if small else 2
    ax.scatter(gains[0], gains[1], s=size, color=style.GREEN, lw=0, rasterized=True, zorder=2)
    if len(plain.zone) <= FEW:  # marks would hide them: a ring shows what is below
        x, y = gains
        ax.scatter(x, y, s=340, fc="none", ec=style.GREEN, lw=1.6, zorder=6, clip_on=False)
    ax.scatter(
        [],
        [],
        s=22,
        color=style.GREEN,
        label=f"the zone: {_everyone(plain)} accept",
    )


def _frontier(plain: Plain, ax: Axes) -> None:
    if not len(plain.frontier):
        return
    x, y = _gains(plain, plain.frontier)
    order = np.lexsort((y, x))
    line = "-" if len(plain.game.parties) == 2 else ""
    ax.plot(
        x[order],
        y[order],
        f"o{line}",
        color=style.BLACK,
        ms=2.5,
        lw=1,
        zorder=3,
        label=f"frontier: nothing is better for {_everyone(plain)}",
    )


def _solutions(plain: Plain, ax: Axes) -> None:
    """Mark each deal that a concept picks once, with all the concepts that pick it."""
    for turn, (package, concepts) in enumerate(_picked(plain).items()):
        marker, color, size = MARKS[concepts[0]]
        x, y = _gains(plain, np.array([package]))
        label = _names(concepts)
        ax.scatter(
            x,
            y,
            s=size,
            marker=marker,
            color=color,
            ec="white",
            lw=0.8,
            zorder=5 - turn / 10,  # Nash's star stays on top
            clip_on=False,
            label=label,
        )
    if plain.miss.package != NO_DEAL:
        x, y = _gains(plain, np.array([plain.miss.package]))
        ax.scatter(
            x,
            y,
            s=130,
            marker="*",
            color=style.VERMILION,
            ec="white",
            zorder=5,
            label="nearest miss",
        )


def _picked(plain: Plain) -> dict[int, list[str]]:
    """Return the packages that some concept picks, each with all the concepts that do."""
    picked: dict[int, list[str]] = {}
    for concept, solution in plain.solutions.items():
        if solution.package != NO_DEAL:
            picked.setdefault(solution.package, []).append(concept)
    return picked


def _names(concepts: list[str]) -> str:
    return " = ".join(words.CONCEPT_NAMES[concept] for concept in concepts)


def _drafts(plain: Plain, ax: Axes) -> None:
    if not plain.drafts:
        return
    numbers = np.array([draft.package for draft in plain.drafts.values()])
    x, y = _gains(plain, numbers)
    ax.scatter(
        x, y, s=45, marker="X", color=style.BLACK, ec="white", lw=0.8, zorder=6, label="drafts"
    )
    left, right = ax.get_xlim()
    for name, at, height in zip(plain.drafts, x, y, strict=True):
        beyond = at > left + 0.6 * (right - left)
        ax.annotate(
            words.draft(plain.case, name),
            (at, height),
            fontsize=9,
            zorder=6,
            xytext=(-8 if beyond else 8, 6),
            textcoords="offset points",
            ha="right" if beyond else "left",
            bbox={"boxstyle": "round,pad=0.15", "fc": "white", "ec": "none", "alpha": 0.75},
        )
