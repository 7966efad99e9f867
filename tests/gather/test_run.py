"""Runs: openers against brute force, robust deals, the same tables twice."""

from copy import deepcopy

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.gather.moves import Move, making_up
from sim.gather.plain import solve
from sim.gather.run import run
from sim.price.price import price
from sim.read.case import load
from sim.sample.draws import draw, fresh
from sim.show.columns import draws_table, packages_table
from sim.solve import packages
from tests.scenarios import Raw, case, scenarios

DRAWS = 12


def test_the_same_seed_gives_the_same_tables() -> None:
    """Two runs agree in every column; another seed differs."""
    one, two, other = (run(load("two_firms"), 40, seed) for seed in (1, 1, 2))
    assert draws_table(one).equals(draws_table(two))
    assert packages_table(one).equals(packages_table(two))
    assert not draws_table(one).equals(draws_table(other))


@settings(max_examples=30)
@given(scenarios(), st.integers(0, 5))
def test_openers_are_what_brute_force_finds(raw: Raw, seed: int) -> None:
    """A reason opens a draw iff the draw, solved again without it, has a zone."""
    ensemble = run(case(raw), DRAWS, seed)
    for address, opened in ensemble.opened.items():
        assert (opened == (~ensemble.open & _open_without(raw, address, seed))).all()
    missing = _reasons(raw) - ensemble.opened.keys()
    for address in missing:  # what is left out could open nothing
        assert not (~ensemble.open & _open_without(raw, address, seed)).any()


def _reasons(raw: Raw) -> set[str]:
    lines = {
        f"actors.{name}.stakes.{issue}.red_lines.{option}"
        for name, actor in raw["actors"].items()
        for issue, stake in actor["stakes"].items()
        for option in stake.get("red_lines", ())
        if actor["role"] == "party"
    }
    return lines | {f"pressures.{name}" for name in raw["pressures"]}


def _open_without(raw: Raw, address: str, seed: int) -> np.ndarray:
    """Solve all draws again with a pressure's bite, or a red line's chance, at 0."""
    zero = f"{address}.bite" if address.startswith("pressures") else address
    return run(case(raw, sets=[f"{zero}=0"]), DRAWS, seed).open


@pytest.mark.parametrize(
    ("when", "bite", "opens"),
    [
        ({"deal": True}, -1, 1),  # a deal costs north more than it brings
        ({"no_deal": True}, 1.25, 1),  # north is paid for refusing
        ({"deal": True}, 0.25, 0),  # a reward for a deal shuts nothing
        ({"no_deal": True}, -0.25, 0),
    ],
)
def test_a_pressure_opens_what_it_alone_had_shut(when: Raw, bite: float, opens: float) -> None:
    """South accepts `some`, so that north's pressure decides, or else nothing at all."""
    pressure = {"from": "south", "on": "north", "when": when, "strength": 1, "bite": bite}
    raw = _quay(pressures={"p": pressure})
    raw["actors"]["south"]["walk_away"] = 0.5 if opens else 1.5
    ensemble = run(case(raw), 5)
    assert not ensemble.open.any()
    assert float(ensemble.opened.get("pressures.p", np.zeros(5)).mean()) == opens


def test_a_pressure_set_aside_still_lends_its_strength() -> None:
    """North is pressed through the street: without what the street itself does, that stays."""
    street = {"from": "south", "on": "north", "when": {"deal": True}, "strength": 0.5, "bite": -0.1}
    relayed = {"from": "south", "on": "north", "when": {"no_deal": True}, "strength": 1, "bite": 2}
    raw = _quay(pressures={"street": street, "relayed": relayed | {"via": ["street"]}})
    raw["actors"]["south"]["walk_away"] = 0.5
    ensemble = run(case(raw), 5)
    assert not ensemble.open.any()
    assert not ensemble.opened["pressures.street"].any()
    assert ensemble.opened["pressures.relayed"].all()


def test_a_deal_worth_no_more_than_no_deal_is_accepted() -> None:
    """South gets exactly its walk-away from `some`, at the likely numbers and in every draw."""
    raw = _quay(drafts={"text": {"package": {"x": "some"}}})
    raw["actors"]["south"]["walk_away"] = 0.5
    ensemble = run(case(raw), 5)
    assert ensemble.plain.drafts["text"].accepted == (True, True)
    assert ensemble.draft_accepted["text"].all()
    assert ensemble.robust.probability == 1


@settings(max_examples=30)
@given(scenarios())
def test_who_alone_blocks_is_who_could_open_by_consent(raw: Raw) -> None:
    """A party alone blocks an empty draw iff there is a zone once it is asked no more."""
    ensemble = run(case(raw), DRAWS, 0)
    for p, name in enumerate(ensemble.plain.game.party_names):
        asked = deepcopy(raw)
        asked["actors"][name]["role"] = "outside"
        without = run(case(asked), DRAWS, 0).open
        assert (ensemble.alone_blocks[:, p] == (~ensemble.open & without)).all()


def test_the_robust_deal_is_judged_on_fresh_draws() -> None:
    """Chosen where most draws accept it, its probability comes from another seed."""
    found, n = load("two_firms"), 200
    ensemble = run(found, n, 3)
    best = ensemble.robust.package
    assert ensemble.accepted[best] == ensemble.accepted.max()
    game = price(found.scenario, draw(found.scenario, n, fresh(3)))
    agreed = packages.accepted_at(game, [best]).all(axis=1).mean()
    assert ensemble.robust.probability == agreed
    assert fresh(3) != 3


def test_what_ifs_are_compared_on_the_same_draws() -> None:
    """A what-if that changes nothing in the numbers makes no difference in any draw."""
    raw = _quay(what_if={"same": {"label": "Nothing changes", "set": {"title": "Another title"}}})
    (found,) = (run(case(raw), 50, 0, everything=True).what_ifs or {}).values()
    assert found.difference == 0


def test_a_what_if_moves_the_share_by_what_it_opens() -> None:
    """With south's walk-away out of reach no draw has a zone: the difference is minus the share."""
    raw = _quay(what_if={"rich": {"label": "Rich", "set": {"actors.south.walk_away": 5}}})
    ensemble = run(case(raw), 50, 0, everything=True)
    assert ensemble.what_ifs is not None
    assert ensemble.what_ifs["rich"].difference == -ensemble.p_zone.estimate


def _quay(**more: object) -> Raw:
    values = {"none": 0, "some": 0.5, "all": 1}
    return {
        "format": 1,
        "title": "Quay",
        "assumed": "made up",
        "issues": {"x": {"status_quo": "none", "options": {option: {} for option in values}}},
        "actors": {
            "north": {"role": "party", "stakes": {"x": {"weight": 1, "values": values}}},
            "south": {
                "role": "party",
                "walk_away": {"low": 0.2, "likely": 0.5, "high": 0.8},
                "stakes": {"x": {"weight": 1, "values": {"none": 1, "some": 0.5, "all": 0}}},
            },
        },
    } | more


def test_the_nearest_miss_is_said_as_the_least_move_that_makes_it_up() -> None:
    """North falls short by 0.05, which y at "no" makes up exactly and x at "all" by far."""
    raw = _quay(weights="as_given")
    raw["issues"]["y"] = {"status_quo": "no", "options": {"no": {}, "half": {}, "whole": {}}}
    for name, worth in (("north", (0.25, 0.2, 0)), ("south", (0, 0.3, 0.6))):
        values = dict(zip(("no", "half", "whole"), worth, strict=True))
        raw["actors"][name]["stakes"]["y"] = {"weight": 1, "values": values}
        raw["actors"][name]["walk_away"] = 0.75
    plain = solve(case(raw))
    assert plain.game.package(plain.miss.package) == {"x": "some", "y": "half"}
    assert making_up(plain) == {"north": Move(50_000_000_000, "y", "no")}


@given(st.integers(0, 3))
def test_a_run_of_one_draw_is_a_run(seed: int) -> None:
    """The least number of draws gives every output."""
    ensemble = run(case(_quay()), 1, seed)
    assert draws_table(ensemble).num_rows == 1
