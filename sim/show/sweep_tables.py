"""What follows as numbers are swept, as tables."""

from sim.gather.sweep import PhaseMap, Point, Sweep
from sim.show import words
from sim.show.address_words import number, value
from sim.show.sweep_words import name
from sim.show.table import Row, table

COLUMNS = 9  # of a map that find room


def tables(found: Sweep | PhaseMap) -> list[str]:
    """Return the tables."""
    return [_map(found)] if isinstance(found, PhaseMap) else [_points(found), _drafts(found)]


def _points(found: Sweep) -> str:
    case = found.case
    rows: list[Row] = [_point(found, point) for point in found.points]
    parties = [f"{words.actor(case, p)} blocks" for p in case.scenario.parties]
    heads = ["Value", "margin", "deal", "95%", *parties, "nothing to offer"]
    note = (
        f"{name(case, found.dial)}. The margin: all else likely (* the likely value itself). The "
        "other columns: the % of readings, the same at every value; blocks: there is no deal, and "
        "this party's consent alone is wanting somewhere."
    )
    return table("Value by value", heads, rows, note)


def _point(found: Sweep, point: Point) -> Row:
    mark = "*" if point.value == found.dial.likely else ""
    p = point.p_zone
    blocks = (words.percent(point.blocks[party]) for party in found.case.scenario.parties)
    return [
        value(point.value) + mark,
        words.number(point.margin),
        words.percent(p.estimate),
        f"{words.percent(p.low)} to {words.percent(p.high)}",
        *blocks,
        words.percent(point.nothing),
    ]


def _drafts(found: Sweep) -> str:
    case = found.case
    if not case.scenario.drafts:
        return ""
    rows: list[Row] = [
        [value(p.value), *(words.percent(x.estimate) for x in p.drafts.values())]
        for p in found.points
    ]
    heads = ["Value", *(words.draft(case, draft) for draft in case.scenario.drafts)]
    note = "In what % of readings all parties accept it, and it can be carried out."
    return table("What becomes of the drafts", heads, rows, note)


def _map(found: PhaseMap) -> str:
    case, (first, second), (across, up) = found.case, found.dials, found.values
    step = -(-len(across) // COLUMNS)
    shown = range(0, len(across), step)
    rows: list[Row] = [
        [
            value(float(up[row])),
            *(f"{100 * found.p_zone[row, c]:.0f}{_sign(found.margins[row, c])}" for c in shown),
        ]
        for row in reversed(range(len(up)))
    ]
    note = (
        f"Down: {number(case, second.address)}. Across: {number(case, first.address)}. The % of "
        "readings with a deal, on the same readings everywhere; + where there is one with all else "
        "at its likely value, - where there is none, 0 where nothing can be offered."
    )
    heads = ["", *(value(float(across[c])) for c in shown)]
    return table("Pair by pair", heads, rows, note)


def _sign(margin: float) -> str:
    if margin != margin:
        return "0"
    return "+" if margin >= 0 else "-"
