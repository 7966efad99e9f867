"""Every number of a scenario, by its address."""

from sim.read.case import loads
from sim.read.estimates import stated
from tests.read.two_firms import TEXT


def test_every_number_with_a_reason_is_found_at_its_address() -> None:
    """The numbers that are drawn and the numbers that have reasons are the same."""
    case = loads(TEXT)
    with_reasons = {".".join(at) for at, _ in case.reasons()}
    assert {s.address for s in stated(case.scenario)} == with_reasons


def test_the_ranges_in_one_table_of_options_move_together() -> None:
    """Values of a stake share a quantile; weights, and another stake's values, do not."""
    together = {s.address: s.together for s in stated(loads(TEXT).scenario)}
    hours = "actors.north.stakes.hours"
    assert together[f"{hours}.values.free"] == together[f"{hours}.values.none"] == f"{hours}.values"
    assert together[f"{hours}.weight"] == f"{hours}.weight"
    assert together["actors.south.stakes.hours.values.free"] != f"{hours}.values"


def test_a_number_is_certain_without_width_or_as_a_lever() -> None:
    """Of the example's ranges only the lever is not drawn."""
    numbers = {s.address: s.estimate for s in stated(loads(TEXT).scenario)}
    strength = numbers["pressures.council_on_north.strength"]
    assert strength.low < strength.high
    assert strength.certain
    assert not numbers["pressures.council_on_north.bite"].certain
    assert numbers["actors.north.stakes.cranes.weight"].certain
