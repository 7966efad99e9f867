"""The plane is thinned: which cells hold packages, counted one by one."""

from collections import Counter
from math import floor

import numpy as np
import pytest

from sim.explorer import plane as planes
from sim.gather.plain import Plain, solve
from sim.price.game import PER_UNIT
from sim.read.case import load


@pytest.fixture(scope="module")
def april() -> Plain:
    """The largest case that is shipped."""
    return solve(load("gaza/cairo_april_2024"))


def triples(flat: list[int], size: int) -> list[tuple[int, ...]]:
    """Return a flat list cut into rows."""
    return [tuple(flat[n : n + size]) for n in range(0, len(flat), size)]


def test_cells_hold_the_packages_that_are_there(april: Plain) -> None:
    """Each package of a few thousand falls into a cell; the shade tells how many do."""
    cell = planes.cell_of(april)
    assert cell is not None
    drawn = planes.plane(april, cell)
    counts: Counter[tuple[int, int]] = Counter()
    for number in np.flatnonzero(april.included):
        x, y = (float(april.slack[axis, number] / PER_UNIT) for axis in (0, 1))
        counts[floor(x / cell.width), floor(y / cell.height)] += 1
    found = {(column, row): shade for column, row, shade in triples(drawn["cells"], 3)}
    assert found.keys() == counts.keys()
    for at, shade in found.items():
        least = planes.SHADE**shade
        most = planes.SHADE ** (shade + 1) if shade < planes.LEVELS - 1 else np.inf
        assert least <= counts[at] < most or np.isclose(counts[at], most) or counts[at] == least
    assert len(drawn["cells"]) < 3 * 10_000
    assert drawn["points"] == []


def test_the_zone_is_dots_where_its_packages_are(april: Plain) -> None:
    """None is lost, none is added."""
    cell = planes.cell_of(april)
    assert cell is not None
    width, height = cell.width / planes.FINER, cell.height / planes.FINER
    expected = {
        (floor(x / width), floor(y / height))
        for x, y in (april.slack[:2, april.zone] / PER_UNIT).T.tolist()
    }
    dots = triples(planes.plane(april, cell)["zone_cells"], 2)
    assert set(dots) == expected
    assert len(dots) == len(expected)


def test_few_packages_are_points() -> None:
    """Each at its place, the frontier among them, joined from left to right."""
    plain = solve(load("two_firms"))
    cell = planes.cell_of(plain)
    assert cell is not None
    drawn = planes.plane(plain, cell)
    assert len(drawn["points"]) == plain.packages == 6
    assert len(drawn["zone_points"]) == len(plain.zone)
    assert drawn["cells"] == drawn["zone_cells"] == []
    at = (plain.slack[:2, plain.frontier] / PER_UNIT).T.tolist()
    assert sorted(drawn["frontier"]) == drawn["frontier"]
    assert sorted(map(list, at)) == drawn["frontier"]
    kinds = [mark["kind"] for mark in drawn["marks"]]
    assert kinds[-1] == "draft"
    assert "nash" in kinds


def test_one_party_has_no_plane() -> None:
    """There is nothing to draw."""
    assert planes.cell_of(solve(load("two_firms", sets=["actors.south.role=outside"]))) is None
