"""Draws: a Latin hypercube whose columns are keyed by seed and address."""

import numpy as np
import pytest
from scipy import stats

from sim.read.number import Estimate
from sim.sample.draws import draw, latin, likely, plain
from sim.sample.quantile import quantile
from tests.scenarios import Raw, case

N = 512


def scenario(**changes: object) -> Raw:
    """Two parties over one issue, with a few ranges; `changes` are keys of the root."""
    half = {"low": 0.2, "likely": 0.5, "high": 0.9}
    return {
        "format": 1,
        "title": "Ranges",
        "assumed": "made up",
        "issues": {"x": {"status_quo": "no", "options": {"no": {}, "some": {}, "all": {}}}},
        "actors": {
            "a": {
                "role": "party",
                "stakes": {
                    "x": {
                        "weight": {"low": 1, "likely": 2, "high": 4},
                        "values": {
                            "no": 0,
                            "some": {"low": 0.1, "likely": 0.3, "high": 0.6},
                            "all": {"low": 0.2, "likely": 0.4, "high": 0.7},
                        },
                        "red_lines": {"some": 0.2, "all": half},
                    }
                },
            },
            "b": {
                "role": "party",
                "walk_away": half,
                "stakes": {"x": {"weight": 1, "values": {"no": 1, "some": 0.5, "all": 0}}},
            },
        },
        "pressures": {
            "p": {
                "from": "a",
                "on": "b",
                "when": {"no_deal": True},
                "strength": half | {"lever": True},
                "bite": {"low": -0.3, "likely": -0.1, "high": 0},
            }
        },
    } | changes


def columns(raw: Raw, seed: int = 0, **changes: object) -> dict[str, np.ndarray]:
    """Return every number's column."""
    return dict(draw(case(raw, **changes).scenario, N, seed).values)


def test_each_estimate_visits_each_slice_once() -> None:
    """In n draws there is one number in each of n slices of equal probability."""
    column = latin(7, "an address", N)
    assert sorted(np.floor(column * N)) == list(range(N))
    assert stats.kstest(column * N % 1, "uniform").pvalue > 0.01  # anywhere within its slice
    assert len(set(np.floor(plain(7, "an address", N) * N))) < N


def test_zero_is_a_seed_like_any_other() -> None:
    """Seed 0 repeats itself and differs from seed 1."""
    raw = scenario()
    again, other = columns(raw, 0), columns(raw, 1)
    for address, column in columns(raw, 0).items():
        assert (column == again[address]).all()
    assert (columns(raw, 0)["actors.b.walk_away"] != other["actors.b.walk_away"]).any()


def test_another_line_in_the_file_reshuffles_nothing() -> None:
    """Adding an estimate leaves every other column as it was, bit for bit."""
    before = columns(scenario())
    more = scenario()
    more["actors"]["a"]["walk_away"] = {"low": 0, "likely": 0.1, "high": 0.2}
    after = columns(more)
    assert set(after) - set(before) == {"actors.a.walk_away"}
    for address, column in before.items():
        assert (after[address] == column).all()


def test_setting_a_number_leaves_the_other_columns() -> None:
    """`--set` makes one number certain, `.likely` moves one; the rest stays on the same draws."""
    before = columns(scenario())
    fixed = columns(scenario(), sets=["actors.b.walk_away=0.4"])
    moved = columns(scenario(), sets=["actors.b.walk_away.likely=0.6"])
    assert (fixed["actors.b.walk_away"] == 0.4).all()
    assert moved["actors.b.walk_away"].mean() > before["actors.b.walk_away"].mean()
    for address in before.keys() - {"actors.b.walk_away"}:
        assert (fixed[address] == before[address]).all()
        assert (moved[address] == before[address]).all()


def test_options_of_one_table_move_together() -> None:
    """Ranges in one table share a quantile, so that the order of the values holds."""
    numbers = columns(scenario())
    at = "actors.a.stakes.x.values"
    some, more = numbers[f"{at}.some"], numbers[f"{at}.all"]
    assert (some < more).all()
    assert stats.spearmanr(some, more).statistic == pytest.approx(1)
    weight = numbers["actors.a.stakes.x.weight"]
    assert abs(stats.spearmanr(some, weight).statistic) < 0.2


def test_another_option_leaves_the_others_where_they_were() -> None:
    """One more range in a table moves none of those that stood there."""
    more = scenario()
    more["issues"]["x"]["options"]["most"] = {}
    more["actors"]["a"]["stakes"]["x"]["values"]["most"] = {"low": 0, "likely": 0.5, "high": 1}
    more["actors"]["b"]["stakes"]["x"]["values"]["most"] = 0
    before, after = columns(scenario()), columns(more)
    for address, column in before.items():
        assert (after[address] == column).all()


def test_levers_are_not_drawn() -> None:
    """A number that somebody chooses stands at its likely value."""
    draws = draw(case(scenario()).scenario, N, 0)
    assert (draws.values["pressures.p.strength"] == 0.5).all()
    assert "pressures.p.strength" not in draws.drawn
    assert "pressures.p.bite" in draws.drawn


def test_red_lines_are_held_as_often_as_their_chance_and_nest() -> None:
    """A line of less chance is held only together with the other."""
    raw = scenario()
    raw["actors"]["a"]["stakes"]["x"]["red_lines"] = {"some": 0.2, "all": 0.7}
    held = draw(case(raw).scenario, N, 3).held
    some, more = (held[f"actors.a.stakes.x.red_lines.{option}"] for option in ("some", "all"))
    assert some.mean() == pytest.approx(0.2, abs=1 / N)
    assert more.mean() == pytest.approx(0.7, abs=1 / N)
    assert not (some & ~more).any()


def test_a_red_line_that_is_the_same_as_another_number_is_held_by_that_chance() -> None:
    """It is a red line by where it stands; the other number does not become one."""
    raw = scenario()
    raw["actors"]["a"]["ready"] = 0.75
    raw["actors"]["a"]["stakes"]["x"]["red_lines"] = {"all": {"same_as": "actors.a.ready"}}
    held = draw(case(raw).scenario, N, 3).held
    assert list(held) == ["actors.a.stakes.x.red_lines.all"]
    assert held["actors.a.stakes.x.red_lines.all"].mean() == 0.75


def test_red_lines_of_two_actors_are_held_independently() -> None:
    """Two chances of one half are both held in about a quarter of the draws."""
    raw = scenario()
    for actor in ("a", "b"):
        raw["actors"][actor]["stakes"]["x"]["red_lines"] = {"all": 0.5}
    held = draw(case(raw).scenario, N, 3).held
    both = np.logical_and(*(held[f"actors.{a}.stakes.x.red_lines.all"] for a in ("a", "b")))
    assert both.mean() == pytest.approx(0.25, abs=0.06)


def test_the_plain_solve_holds_red_lines_from_one_half() -> None:
    """A chance of exactly one half is held, one below is not."""
    for chance, expected in ((0.5, True), (0.499, False)):
        raw = scenario()
        raw["actors"]["a"]["stakes"]["x"]["red_lines"] = {"all": chance}
        held = likely(case(raw).scenario).held
        assert held["actors.a.stakes.x.red_lines.all"].tolist() == [expected]


@pytest.mark.parametrize(
    ("shape", "reference"),
    [
        ("triangular", stats.triang(c=0.25, loc=2, scale=4)),
        ("pert", stats.beta(a=2, b=4, loc=2, scale=4)),
        ("uniform", stats.uniform(loc=2, scale=4)),
    ],
)
def test_quantiles_are_those_of_the_named_distribution(shape: str, reference: object) -> None:
    """Low 2, likely 3, high 6: SciPy's own distribution gives the same quantiles."""
    estimate = Estimate(low=2, likely=3, high=6, shape=shape)  # type: ignore[arg-type]
    u = np.linspace(0, 1, 101)
    found = quantile(estimate, u)
    assert found == pytest.approx(reference.ppf(u), abs=1e-9)  # type: ignore[attr-defined]


@pytest.mark.parametrize("likely_at", [0.0, 1.0])
def test_a_range_may_lean_on_its_end(likely_at: float) -> None:
    """A likely value at an end gives numbers within the range, and no warning."""
    u = np.linspace(0, 1, 11)
    for shape in ("triangular", "pert", "uniform"):
        estimate = Estimate(low=0, likely=likely_at, high=1, shape=shape)  # type: ignore[arg-type]
        found = quantile(estimate, u)
        assert (np.diff(found) >= 0).all()
        assert found[0] >= 0
        assert found[-1] <= 1
