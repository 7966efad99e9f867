"""Which numbers move the answer, as tables."""

from collections.abc import Sequence

from sim.gather.moved import Zone
from sim.gather.sensitivity import Bar, Effect, Index, Sensitivity
from sim.show import words
from sim.show.address_words import number, value
from sim.show.factor_words import factor
from sim.show.sensitivity_words import for_margin, for_zone, index
from sim.show.table import Row, table

MOST = 15  # rows of a kind


def tables(found: Sensitivity) -> list[str]:
    """Return the tables; those that would be empty are empty texts."""
    return [_tornado(found), _zone(found), _margin(found), _dead(found)]


def _tornado(found: Sensitivity) -> str:
    moving = [bar for bar in found.bars if bar.turns or bar.swing]
    rows: list[Row] = [_bar(found, bar) for bar in moving[:MOST]]
    left = len(moving) - len(rows)
    more = f" {left} more move the margin less." if left else ""
    still = len(found.bars) - len(moving)
    note = (
        "Each alone at the ends of its range, all else likely: the margin there, negative where "
        f"there is no deal. Those that turn the answer come first.{more} {still} do not move it."
    )
    heads = ["Number", "low", "margin", "high", "margin", "turns it"]
    return table(f"One at a time (likely: {_said(found.likely)})", heads, rows, note)


def _bar(found: Sensitivity, bar: Bar) -> Row:
    of, kind = bar.number, " (a cost to people)" if bar.harm else " (a lever)" if bar.lever else ""
    return [
        words.capital(number(found.case, of.address)) + kind,
        value(of.low),
        words.payoff(bar.low.margin),
        value(of.high),
        words.payoff(bar.high.margin),
        "yes" if bar.turns else "",
    ]


def _said(zone: Zone) -> str:
    return "nothing to offer" if zone.margin is None else words.payoff(zone.margin)


def _zone(found: Sensitivity) -> str:
    pairs = [(e, e.zone) for e in for_zone(found) if e.zone is not None]
    return _indices(found, "What decides whether there is a deal", pairs)


def _margin(found: Sensitivity) -> str:
    pairs = [(e, e.margin) for e in for_margin(found) if e.margin is not None]
    return _indices(found, "What the margin turns on", pairs)


def _indices(found: Sensitivity, title: str, pairs: Sequence[tuple[Effect, Index]]) -> str:
    rows: list[Row] = [
        [
            words.capital(factor(found.case, effect.factor))
            + (" (a cost to people)" if effect.factor.harm else ""),
            index(of.total, of.total_low, of.total_high),
            index(of.first, of.first_low, of.first_high),
        ]
        for effect, of in pairs[:MOST]
    ]
    left = len(pairs) - len(rows)
    more = f" {left} more have less." if left else ""
    note = (
        "Shares of the variance over all readings, with 95% intervals: in all (alone and together "
        "with others; these sum to more than 100%), and alone. What reaches down to 0 may be "
        f"nothing.{more}"
    )
    return table(title, ["Factor", "has a part in", "alone"], rows, note)


def _dead(found: Sensitivity) -> str:
    rows: list[Row] = [[words.capital(number(found.case, address))] for address in found.dead]
    note = "No payoff of a party looks at them, whatever type anybody is of."
    return table("What can move nothing", [""], rows, note)
