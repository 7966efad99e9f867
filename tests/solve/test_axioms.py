"""What must hold of any scenario (model.md 7, 1 to 3 and 5)."""

from copy import deepcopy

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sim.gather.plain import solve
from sim.gather.run import run
from sim.price.game import Ints
from sim.read.faults import Faults
from sim.solve.bargaining import CONCEPTS, solutions
from sim.solve.zone import NO_DEAL
from tests.scenarios import Raw, case, offerable, scenarios


def zone_of(raw: Raw) -> set[tuple[tuple[str, str], ...]]:
    """Return the packages of the zone, as sets of issue and option."""
    plain = solve(case(raw))
    return {tuple(sorted(plain.game.package(int(n)).items())) for n in plain.zone}


def certain(x: object) -> float:
    """Return a number's likely value."""
    return x["likely"] if isinstance(x, dict) else float(x)  # type: ignore[arg-type]


@settings(max_examples=60)
@given(scenarios())
def test_the_zone_never_grows_when_a_party_is_added(raw: Raw) -> None:
    """Asking one more for consent takes packages out of the zone, or none."""
    fewer = deepcopy(raw)
    fewer["actors"]["p0"]["role"] = "outside"
    assert zone_of(raw) <= zone_of(fewer)


@settings(max_examples=60)
@given(scenarios(), st.data())
def test_the_zone_never_grows_when_a_red_line_is_added(raw: Raw, data: st.DataObject) -> None:
    """One more thing that a party never accepts takes packages out, or none."""
    before = zone_of(raw)
    issue = data.draw(st.sampled_from(list(raw["issues"])))
    options = list(raw["issues"][issue]["options"])
    stake = raw["actors"]["p0"]["stakes"][issue]
    held = stake.get("red_lines", [])
    more = data.draw(st.sampled_from(options))
    stake["red_lines"] = {**(dict.fromkeys(held, 1) if isinstance(held, list) else held), more: 1}
    assert zone_of(raw) <= before


@settings(max_examples=60)
@given(scenarios(), st.data())
def test_the_zone_never_grows_when_an_exclusion_is_added(raw: Raw, data: st.DataObject) -> None:
    """One more combination that makes no sense takes packages out, or none."""
    before = zone_of(raw)
    wide = [i for i in raw["issues"] if len(offerable(raw["issues"][i])) > 1]
    assume(wide)
    issue = data.draw(st.sampled_from(wide))
    one = data.draw(st.sampled_from(offerable(raw["issues"][issue])))
    raw["exclude"] = [*raw["exclude"], {"package": {issue: one}}]
    try:
        after = zone_of(raw)
    except Faults:  # every package is excluded by now
        after = set()
    assert after <= before


@settings(max_examples=60)
@given(scenarios(), st.integers(0, 8))
def test_the_zone_never_grows_when_a_walk_away_rises(raw: Raw, eighths: int) -> None:
    """A party with a better alternative accepts less."""
    raw["actors"]["p0"]["walk_away"] = certain(raw["actors"]["p0"].get("walk_away", 0.25))
    before = zone_of(raw)
    raw["actors"]["p0"]["walk_away"] += eighths / 8
    assert zone_of(raw) <= before


@settings(max_examples=60)
@given(scenarios(), st.data())
def test_the_zone_never_shrinks_when_an_option_is_added(raw: Raw, data: st.DataObject) -> None:
    """One more way to settle an issue leaves every old deal in the zone."""
    before = zone_of(raw)
    issue = data.draw(st.sampled_from(list(raw["issues"])))
    raw["issues"][issue]["options"]["new"] = {}
    for actor in raw["actors"].values():
        if issue in actor["stakes"]:
            actor["stakes"][issue]["values"]["new"] = data.draw(st.sampled_from([0, 0.5, 1]))
    assert before <= zone_of(raw)


gains_of_zones = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=1, max_size=30
).map(lambda rows: np.array(rows, dtype=np.int64).T * 10**10)


@given(gains_of_zones, st.integers(1, 6))
def test_nash_is_unchanged_by_rescaling_one_partys_gains(gains: Ints, power: int) -> None:
    """Nash's deal does not depend on the unit in which a party counts."""
    before = solutions(gains, np.arange(gains.shape[1]))["nash"]
    assume(before.tied == 1)
    scaled = gains * np.array([[2**power], [1]])
    assert solutions(scaled, np.arange(gains.shape[1]))["nash"].package == before.package


def test_the_greatest_sum_changes_when_one_partys_gains_are_rescaled() -> None:
    """The same change moves the utilitarian deal: the test of Nash's could fail."""
    gains = np.array([[1, 3], [4, 1]]) * 10**10
    assert solutions(gains, np.arange(2))["utilitarian"].package == 0
    scaled = gains * np.array([[4], [1]])
    assert solutions(scaled, np.arange(2))["utilitarian"].package == 1


@given(gains_of_zones, st.data())
def test_nash_is_unchanged_by_deleting_what_it_did_not_choose(
    gains: Ints, data: st.DataObject
) -> None:
    """Deals that are not chosen are irrelevant to the choice."""
    numbers = np.arange(gains.shape[1])
    before = solutions(gains, numbers)["nash"]
    assume(before.tied == 1)
    keep = np.array(
        data.draw(st.lists(st.booleans(), min_size=len(numbers), max_size=len(numbers)))
    )
    keep[before.package] = True
    assert solutions(gains[:, keep], numbers[keep])["nash"].package == before.package


@given(gains_of_zones, st.permutations(range(2)))
def test_permuting_the_parties_permutes_the_answer(gains: Ints, order: list[int]) -> None:
    """No concept favours the party that the file names first."""
    numbers = np.arange(gains.shape[1])
    before, after = solutions(gains, numbers), solutions(gains[order], numbers)
    for concept in CONCEPTS:
        if before[concept].tied == 1:
            assert after[concept].package == before[concept].package
            assert after[concept].gains == tuple(before[concept].gains[p] for p in order)


@settings(max_examples=60)
@given(scenarios(), st.randoms(use_true_random=False))
def test_permuting_issues_and_options_permutes_the_answer(raw: Raw, random: object) -> None:
    """The order in which a file tells things decides nothing but ties."""
    before = solve(case(raw))
    shuffled = deepcopy(raw)
    shuffled["issues"] = _shuffled(shuffled["issues"], random)
    for issue in shuffled["issues"].values():
        issue["options"] = _shuffled(issue["options"], random)
    after = solve(case(shuffled))
    assert len(after.zone) == len(before.zone)
    assert after.margin == before.margin
    for concept, solution in before.solutions.items():
        if solution.tied == 1:
            package = after.game.package(after.solutions[concept].package)
            assert package == before.game.package(solution.package)


@settings(max_examples=60)
@given(scenarios(), st.randoms(use_true_random=False))
def test_permuting_the_actors_of_a_file_permutes_the_answer(raw: Raw, random: object) -> None:
    """Nobody gains by being named first: same deals, same margin, each party's own refusals."""
    before = solve(case(raw))
    shuffled = deepcopy(raw)
    for kind in ("actors", "pressures", "drafts"):
        shuffled[kind] = _shuffled(shuffled[kind], random)
    after = solve(case(shuffled))
    assert after.zone.tolist() == before.zone.tolist()
    assert after.frontier.tolist() == before.frontier.tolist()
    assert after.margin == before.margin
    names, others = before.game.party_names, after.game.party_names
    assert dict(zip(names, before.without, strict=True)) == dict(
        zip(others, after.without, strict=True)
    )
    for concept, solution in before.solutions.items():
        if solution.tied == 1:
            assert after.solutions[concept].package == solution.package


def _shuffled(table: Raw, random: object) -> Raw:
    names = list(table)
    random.shuffle(names)  # type: ignore[attr-defined]
    return {name: table[name] for name in names}


@settings(max_examples=60)
@given(scenarios())
def test_without_ranges_every_draw_is_the_plain_solve(raw: Raw) -> None:
    """Zero-width estimates leave nothing to chance but the red lines."""
    fixed = _certain(raw)
    plain, ensemble = solve(case(fixed)), run(case(fixed), 3, seed=1)
    assert ensemble.zone_size.tolist() == [len(plain.zone)] * 3
    for concept, solution in plain.solutions.items():
        assert ensemble.choices[concept].tolist() == [solution.package] * 3


def _certain(tree: object) -> Raw:
    if not isinstance(tree, dict):
        return tree  # type: ignore[return-value]
    if "likely" in tree:
        return tree["likely"]  # type: ignore[no-any-return]
    fixed = {key: _certain(value) for key, value in tree.items()}
    if isinstance(fixed.get("red_lines"), dict):  # chances, which a draw would decide
        fixed["red_lines"] = [o for o, chance in fixed["red_lines"].items() if chance >= 0.5]
    return fixed


@pytest.mark.parametrize("concept", CONCEPTS)
def test_an_empty_zone_is_no_deal_for_every_concept(concept: str) -> None:
    """No solution is a value of the same kind as a solution."""
    solution = solutions(np.empty((2, 0), dtype=np.int64), np.empty(0, dtype=np.int64))[concept]
    assert solution.package == NO_DEAL
    assert solution.gains == ()
