"""The solver against the slow, obvious one that was written without reading it."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.gather.plain import solve
from sim.gather.run import Ensemble, run
from sim.price.price import price
from sim.sample.draws import Draws, draw
from sim.show import as_json
from sim.solve import packages
from sim.solve.zone import NO_DEAL
from tests import obvious
from tests.scenarios import Raw, case, scenarios

OURS_ALONE = ("offerable", "drafts", "types", "changes")  # keys that stand beside the stable ones


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


@settings(max_examples=40)
@given(scenarios(), st.integers(0, 9))
def test_every_draw_of_a_run_is_the_plain_solve_of_its_numbers(raw: Raw, seed: int) -> None:
    """Margins, zones, deals and who alone blocks are those of the file with the drawn numbers."""
    ensemble = run(case(raw), 3, seed)
    draws = draw(case(raw).scenario, 3, seed)
    for d in range(3):
        numbers = {address: x[d] for address, x in _numbers(draws).items()}
        fixed = _fixed(raw, (), numbers)
        expected = obvious.zone(fixed)  # type: ignore[arg-type]
        size = expected["zone"]["size"]
        assert _or_null(ensemble.margin[d]) == expected["margin"]
        free = _or_null(ensemble.margin_without_red_lines[d])
        assert free == expected["margin_without_red_lines"]
        assert ensemble.zone_size[d] == size
        for concept, solution in expected["solutions"].items():
            deal = solution and (solution["package"], solution["payoffs"])
            assert _deal(ensemble, concept, d) == deal
        alone = [size == 0 < x for x in expected["blocking"]["without"].values()]
        assert ensemble.alone_blocks[d].tolist() == alone
        for name, draft in raw["drafts"].items():
            accepted = obvious.accepts(fixed, draft["package"])  # type: ignore[arg-type]
            assert ensemble.draft_accepted[name][d].tolist() == list(accepted.values())
            same = [obvious.in_zone(fixed, p) for p in _completions(raw, draft)]  # type: ignore[arg-type]
            assert ensemble.completed[name][d] == sum(same) / len(same)


@settings(max_examples=60)
@given(scenarios())
def test_drafts_are_judged_as_the_obvious_scan_judges_them(raw: Raw) -> None:
    """Who accepts a draft, by how much, and how many of its completions are in the zone."""
    found = as_json.zone(solve(case(raw)))["drafts"]
    _, deals = obvious.priced(raw)
    assert found.keys() == raw["drafts"].keys()
    for name, draft in raw["drafts"].items():
        package, same = draft["package"], _completions(raw, draft)
        (deal,) = [deal for deal in deals if deal.package == package]
        assert found[name] == {
            "accepted": obvious.accepts(raw, package),
            "slack": obvious.floats(deal.slack),
            "completions": len(same),
            "completions_in_zone": sum(obvious.in_zone(raw, p) for p in same),
        }


def _completions(raw: Raw, draft: Raw) -> list[dict[str, str]]:
    """Return every package that holds what a draft states."""
    package, stated = draft["package"], draft.get("stated", list(draft["package"]))
    return [p for p in obvious.all_packages(raw) if all(p[i] == package[i] for i in stated)]


def _deal(ensemble: Ensemble, concept: str, d: int) -> tuple[dict[str, str], object] | None:
    """Return what a concept picks in a draw, and what it is worth there; None for no deal."""
    assert ensemble.rest is not None
    game, chosen = ensemble.plain.game, int(ensemble.choices[concept][d])
    worth = np.array([ensemble.rest[f"{concept}.payoff.{actor}"][d] for actor in game.actors])
    if chosen == NO_DEAL:
        assert np.isnan(worth).all()
        return None
    return game.package(chosen), dict(zip(game.actors, worth.tolist(), strict=True))


def _or_null(margin: float) -> float | None:
    return None if np.isnan(margin) else float(margin)


def _numbers(draws: Draws) -> dict[str, np.ndarray]:
    """Return what was drawn, a red line's chance as 1 where it is held and 0 where it is not."""
    return {**draws.values, **{line: held.astype(float) for line, held in draws.held.items()}}


def _fixed(tree: object, at: tuple[str, ...], values: dict[str, float]) -> object:
    """Return the tables with every number at what a draw gave it."""
    if not isinstance(tree, dict) or "likely" in tree:
        return float(values[".".join(at)]) if ".".join(at) in values else tree
    return {key: _fixed(below, (*at, key), values) for key, below in tree.items()}
