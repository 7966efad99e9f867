"""Terms as stacked bars: what each actor gets in a deal, against the line of no deal."""

from typing import Any

import numpy as np
from matplotlib.axes import Axes

from sim.gather.account import Account, Line
from sim.gather.why import Why
from sim.price.game import PER_UNIT
from sim.show import style, why_names, words
from sim.show.why_tables import in_order

ISSUES = 5  # told apart; the others are one class
COLORS = (style.BLUE, style.ORANGE, style.GREEN, style.VERMILION, style.PURPLE)
OTHERS, STANCES, PRESSURES, OFFICE = "other issues", "public stances", "pressures", "the office"
REST = {
    OTHERS: (style.LIGHT, ""),
    STANCES: (style.LIGHT, "xxx"),
    PRESSURES: (style.GREY, "///"),
    OFFICE: ("white", "\\\\\\"),
    "walk-away, as stated": ("white", "..."),
}
KINDS = {"stance": STANCES, "pressure": PRESSURES, "office": OFFICE}
GAP = 0.6  # of a row, before the affected people and before everybody else
DEAL, LEFT = 0.4, 0.2  # heights of the two bars of an actor


def draw(why: Why, ax: Axes) -> Axes:
    """Draw for each actor the deal's terms, no deal's below, and a line at what that is worth."""
    looks, rows = _looks(why), _rows(why)
    for account, row in rows:
        outcomes = [(row + 0.12, DEAL, True)] if account.deal is not None else []
        for at, height, deal in (*outcomes, (row - 0.2, LEFT, False)):
            _stack(ax, _parts(why, account, looks, deal=deal), looks, at, height)
        _mark(ax, account, row)
    labels = [style.folded(words.capital(words.actor(why.case, a.actor)), 22) for a, _ in rows]
    ax.set_yticks([row for _, row in rows], labels)
    ax.set_ylim(min(row for _, row in rows) - 0.6, 0.7)
    ax.axvline(0, color=style.GREY, lw=0.8, zorder=0)
    ax.set_xlabel("payoff, each actor on its own scale")
    ax.set_title(_title(why))
    _legend(why, ax, looks)
    return ax


def alt(why: Why) -> str:
    """Return what the bars show."""
    what = f"Stacked bars of the terms of {why_names.deal(why)} for each actor."
    said = []
    for account in in_order(why):
        who = words.capital(words.actor(why.case, account.actor))
        without = f"no deal {words.payoff(account.no_deal)}"
        deal = "" if account.deal is None else f"the deal {words.payoff(account.deal)}, "
        said.append(f"{who}: {deal}{without}{_largest(why, account)}.")
    return " ".join([what, *said])


def _largest(why: Why, account: Account) -> str:
    largest = max(account.lines, key=lambda line: abs(line.difference), default=None)
    if account.deal is None or largest is None or not largest.difference:
        return ""
    told = why_names.terms(why, [(largest, largest.difference)])
    return f"; the largest difference is {told}"


def _title(why: Why) -> str:
    if why.package is None:
        return "No deal, term by term"
    name = words.capital(why_names.deal(why))
    return style.folded(f"{name}: what it is worth, term by term", 62)


def _looks(why: Why) -> dict[str, tuple[str, str]]:
    """Return the classes of terms in the order of stacking, each with a colour and a hatch."""
    roles = why.case.scenario.actors
    size: dict[str, int] = {}
    for account in why.accounts:
        if roles[account.actor].role in ("party", "affected"):
            for line in account.lines:
                if line.term.kind == "issue":
                    most = max(abs(line.deal or 0), abs(line.no_deal or 0))
                    size[line.term.of] = max(size.get(line.term.of, 0), most)
    issues = sorted(size, key=lambda issue: -size[issue])[:ISSUES]
    order = [issue for issue in why.case.scenario.issues if issue in issues]
    return {issue: (color, "") for issue, color in zip(order, COLORS, strict=False)} | REST


def _class(line: Line, looks: dict[str, tuple[str, str]]) -> str:
    if line.term.kind == "issue":
        return line.term.of if line.term.of in looks else OTHERS
    return KINDS.get(line.term.kind, "walk-away, as stated")


def _parts(
    why: Why, account: Account, looks: dict[str, tuple[str, str]], *, deal: bool
) -> list[tuple[str, float]]:
    """Return the terms of an outcome by class, what adds and what takes away apart."""
    sums: dict[tuple[str, bool], int] = {}
    for line in account.lines:
        units = (line.deal if deal else line.no_deal) or 0
        if units:
            key = _class(line, looks), units > 0
            sums[key] = sums.get(key, 0) + units
    order = list(looks)
    ordered = sorted(sums.items(), key=lambda found: order.index(found[0][0]))
    return [(name, units / PER_UNIT) for (name, _), units in ordered]


def _stack(
    ax: Axes,
    parts: list[tuple[str, float]],
    looks: dict[str, tuple[str, str]],
    row: float,
    height: float,
) -> None:
    """Stack what adds to the right of 0, what takes away to the left."""
    right = left = 0.0
    for name, amount in parts:
        color, hatch = looks[name]
        start = right if amount > 0 else left
        look: Any = {"color": color, "hatch": hatch, "ec": _edge(color), "lw": 0.5}
        ax.barh(row, amount, height, left=start, **look)
        right, left = right + max(amount, 0), left + min(amount, 0)


def _mark(ax: Axes, account: Account, row: float) -> None:
    """Draw the line of no deal, and a diamond where the deal's terms add up to."""
    without = account.no_deal / PER_UNIT
    ends = (row - 0.34, row + 0.38)
    ax.plot([without] * 2, ends, color="white", lw=4, solid_capstyle="butt", zorder=4)
    ax.plot([without] * 2, ends, color=style.BLACK, lw=2, solid_capstyle="butt", zorder=5)
    if account.deal is not None:
        x = account.deal / PER_UNIT
        ax.plot(x, row + 0.12, "D", color=style.BLACK, mec="white", ms=8, zorder=6)


def _rows(why: Why) -> list[tuple[Account, float]]:
    """Return the accounts with their rows from the top down, the affected people apart."""
    roles, rows, row, before = why.case.scenario.actors, [], 0.0, ""
    for account in in_order(why):
        role = roles[account.actor].role
        group = role if role in ("party", "affected") else "other"
        row -= GAP if before and group != before else 0
        rows.append((account, row))
        row, before = row - 1, group
    return rows


def _legend(why: Why, ax: Axes, looks: dict[str, tuple[str, str]]) -> None:
    used = {
        name
        for account in why.accounts
        for deal in (True, False)
        for name, _ in _parts(why, account, looks, deal=deal)
    }
    issues = why.case.scenario.issues
    if why.package is not None:
        mark: Any = {"color": style.BLACK, "mec": "white", "ms": 8, "ls": ""}
        ax.plot(np.nan, np.nan, "D", label="the deal: its terms added up", **mark)
    ax.plot(np.nan, np.nan, color=style.BLACK, lw=2, label="no deal (thin bar: its terms)")
    for name, (color, hatch) in looks.items():
        if name in used:
            label = style.folded(words.issue(why.case, name) if name in issues else name, 30)
            bar: Any = {"color": color, "hatch": hatch, "ec": _edge(color), "lw": 0.5}
            ax.barh(0, 0, label=label, **bar)
    style.legend(ax, 3, size=8)


def _edge(color: str) -> str:
    return style.BLACK if color in ("white", style.LIGHT) else "white"
