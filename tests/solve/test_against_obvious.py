"""The solver against the slow, obvious one that was written without reading it."""

import numpy as np
from hypothesis import given, settings

from sim.gather.plain import solve
from sim.price.price import price
from sim.sample.draws import draw
from sim.show import as_json
from sim.solve import packages
from tests import obvious
from tests.scenarios import Raw, case, scenarios

OURS_ALONE = ("offerable", "drafts", "changes")  # keys that stand beside the stable ones


@settings(max_examples=150)
@given(scenarios())
def test_every_number_of_the_plain_solve_is_the_obvious_one(raw: Raw) -> None:
    """Zone, margin, frontier, solutions, ties, blocking and misses agree to the last digit."""
    found = as_json.zone(solve(case(raw)))
    assert {k: v for k, v in found.items() if k not in OURS_ALONE} == obvious.zone(raw)


@settings(max_examples=40)
@given(scenarios())
def test_every_package_of_every_draw_is_worth_what_the_obvious_scan_says(raw: Raw) -> None:
    """Package for package, the payoffs in a draw are those of its numbers put into the file."""
    scenario = case(raw).scenario
    draws = draw(scenario, 3, seed=0)
    game = price(scenario, draws)
    for d in range(draws.count):
        fixed = _fixed(raw, (), {address: x[d] for address, x in draws.values.items()})
        no_deal, deals = obvious.priced(fixed)
        worth = packages.payoffs(game, d, range(len(game.actors)))
        assert no_deal == dict(zip(game.actors, game.no_deal[d], strict=True))
        numbers = [game.number(deal.package) for deal in deals]
        assert numbers == np.flatnonzero(packages.included(game)).tolist()
        for actor, row in zip(game.actors, worth, strict=True):
            assert row[numbers].tolist() == [deal.payoffs[actor] for deal in deals]


def _fixed(tree: object, at: tuple[str, ...], values: dict[str, float]) -> object:
    """Return the tables with every estimate at the number that a draw gave it."""
    if not isinstance(tree, dict):
        return tree
    if "likely" in tree:
        return float(values[".".join(at)])
    return {key: _fixed(below, (*at, key), values) for key, below in tree.items()}
