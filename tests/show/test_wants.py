"""Who wants what: weights as the payoffs have them, options by their values."""

import pytest

from sim.read.case import load
from sim.read.family import same
from sim.show import wants
from tests import obvious_outcomes


@pytest.mark.parametrize("name", ["two_firms", "gaza/cairo_april_2024", "gaza/may_2024"])
def test_weights_are_those_of_the_payoffs(name: str) -> None:
    """As a slow, obvious solver has them: stated or made of aims, divided by their sum."""
    case = load(name)
    tree = same(case.tree).tree
    for actor, stated in case.scenario.actors.items():
        for issue, weight in wants.weights(case, actor).items():
            obvious = obvious_outcomes.weight(tree, actor, issue)
            assert weight == pytest.approx(obvious, rel=1e-12)
        assert len(wants.weights(case, actor)) == len(stated.stakes)


def test_the_two_firms_want_opposite_things() -> None:
    """The heaviest issue first; best and worst by value, red lines with their chance."""
    north, south, council = wants.of(load("two_firms"))
    assert [row.issue for row in north.rows] == ["Night work", "Cranes that South hands over"]
    assert (north.rows[0].most, north.rows[0].least) == ("Every night", "No night work")
    assert (south.rows[0].most, south.rows[0].least) == ("No night work", "Every night")
    assert south.rows[0].lines == "Every night (held with a chance of 80%)"
    assert (south.rows[1].lines, council.role) == ("", "mediates")


def test_what_is_worth_the_same_is_named_together_and_a_certain_line_stands_alone() -> None:
    """Two options of the highest value are both wanted most."""
    sets = [
        "actors.north.stakes.hours.values.weekly=1",
        "actors.south.stakes.hours.red_lines.free=1",
    ]
    north, south, _ = wants.of(load("two_firms", sets=sets))
    assert north.rows[0].most == "Two nights a week; Every night"
    assert south.rows[0].lines == "Every night"
