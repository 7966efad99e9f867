"""Under which conditions there is a deal, as tables."""

from sim.gather.discover import Discovery, Found
from sim.show import words
from sim.show.discover_words import interval, limit
from sim.show.table import Row, table
from sim.solve.prim import Step

MOST = 12  # steps of a way


def tables(found: Discovery) -> list[str]:
    """Return the tables; those that would be empty are empty texts."""
    return [_boxes(found), _limits(found), _way(found)]


def _boxes(found: Discovery) -> str:
    rows: list[Row] = [
        [
            f"Box {n}" + ("" if box.survives else " (does not stand)"),
            words.percent(box.base.estimate),
            f"{words.percent(box.density.estimate)} ({interval(box.density)})",
            f"{words.percent(box.coverage.estimate)} ({interval(box.coverage)})",
            words.percent(box.mass),
            f"{words.percent(box.chosen.density)} / {words.percent(box.chosen.coverage)}",
        ]
        for n, box in enumerate(found.boxes, 1)
    ]
    note = (
        "Each of what the boxes before it leave, measured on fresh readings with 95% intervals. "
        "Before: the share of these with a deal. Density: that within the box. Coverage: how many "
        "of their deals lie in it. Last: density and coverage where it was found."
    )
    heads = ["", "before", "density", "coverage", "holds", "found with"]
    return table("Boxes", heads, rows, note)


def _limits(found: Discovery) -> str:
    rows: list[Row] = [
        [words.capital(f"{n}: {limit(found.case, of)}"), f"{of.quasi_p:.1g}"]
        for n, box in enumerate(found.boxes, 1)
        for of in box.limits
    ]
    note = "How likely as good a box without this limit would come about by chance (quasi-p)."
    return table("Their limits", ["Limit", "by chance"], rows, note)


def _way(found: Discovery) -> str:
    """Return the steps of the first search, a few of many."""
    if not found.boxes:
        return ""
    steps = shown(found.boxes[0])
    rows: list[Row] = [
        [
            str(len(of.box.limited)),
            words.percent(of.mass),
            words.percent(of.coverage),
            words.percent(of.density),
        ]
        for of in steps
    ]
    note = (
        "A slice at a time is peeled off: fewer deals are covered, and more of what is left are "
        "deals. As found, not as measured on fresh readings."
    )
    return table("What density costs", ["Limits", "holds", "coverage", "density"], rows, note)


def shown(box: Found) -> list[Step]:
    """Return some steps of a way, its ends among them."""
    last = len(box.way) - 1
    places = sorted({round(n * last / (MOST - 1)) for n in range(MOST)})
    return [box.way[place] for place in places]
