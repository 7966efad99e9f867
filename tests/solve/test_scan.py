"""Compiled scans against surveys of all packages: the same deals, margins and blockers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.gather.readings import readings
from sim.price.game import Game
from sim.price.price import price
from sim.read.case import load
from sim.sample.draws import draw
from sim.solve import blocking, flat, packages
from sim.solve.bargaining import solutions
from sim.solve.frontier import frontier
from sim.solve.scan import Scanner
from sim.solve.survey import has_zone, survey
from sim.solve.zone import margin
from tests.politics import political
from tests.scenarios import Raw, case, scenarios

DRAWS = 4


def games(raw: Raw, seed: int) -> list[Game]:
    """Return the games of some draws of a scenario, by type."""
    found = case(raw)
    parts = readings(found, draw(found.scenario, DRAWS, seed))
    return [price(part.case.scenario, part.draws) for part in parts]


def agree(game: Game, scanner: Scanner, d: int) -> None:
    """Hold a scan against the survey of the same draw."""
    slow = survey(game, d, packages.included(game))
    accepted = np.zeros(game.size, dtype=np.int64)
    fast = scanner.scan(d, accepted)
    assert sorted(fast.zone) == list(slow.zone)
    assert (np.flatnonzero(accepted) == slow.zone).all()
    assert fast.margin == margin(slow.slack, slow.offerable)
    assert fast.free == margin(slow.slack, slow.possible)
    gains = slow.gains()
    best = slow.zone[frontier(gains)]
    assert set(best) <= set(fast.best)
    assert (gains[:, np.searchsorted(slow.zone, fast.best)] == fast.gains).all()
    assert solutions(fast.gains, fast.best) == solutions(gains, slow.zone)
    others = blocking.without(blocking.accepts(slow.slack, slow.red), slow.possible)
    assert list(fast.alone) == [size > 0 and not len(slow.zone) for size in others]
    assert scanner.any_deal(d) == (len(slow.zone) > 0) == has_zone(game, d, packages.included(game))


@settings(max_examples=150)
@given(st.one_of(political(), scenarios()), st.integers(0, 9))
def test_a_scan_finds_what_a_survey_finds(raw: Raw, seed: int) -> None:
    """Package for package, with every mechanism, for any number of parties."""
    for game in games(raw, seed):
        scanner = Scanner(game)
        assert scanner.flat is not None
        for d in range(game.draws):
            agree(game, scanner, d)


@settings(max_examples=20)
@given(political())
def test_a_game_that_is_not_compiled_is_surveyed(raw: Raw) -> None:
    """Tests of more atoms than a word has bits give the same answers, more slowly."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flat, "MOST_BITS", -1)
        for game in games(raw, 0):
            scanner = Scanner(game)
            assert scanner.flat is None
            agree(game, scanner, 0)


@pytest.mark.parametrize("file", ["gaza/cairo_april_2024", "gaza/may_2024"])
def test_the_gaza_files_are_scanned_as_they_are_surveyed(file: str) -> None:
    """All 324,000 packages of some draws of every type."""
    found = load(file)
    for part in readings(found, draw(found.scenario, 60, 3)):
        game = price(part.case.scenario, part.draws)
        for d in range(0, game.draws, 6):
            agree(game, Scanner(game), d)


def _two(north: dict[str, float], south: dict[str, float], walk_away: float) -> Scanner:
    """Two issues of two options; each party's worth of x, and 0.25 for y's first option."""
    stakes = [
        {
            "x": {"weight": 1, "values": {**worth, "no_deal": 0}},
            "y": {"weight": 1, "values": {"a": 0.25, "b": 0, "no_deal": 0}},
        }
        for worth in (north, south)
    ]
    raw = {
        "format": 1,
        "title": "Two issues",
        "weights": "as_given",
        "assumed": "made up by a test",
        "issues": {name: {"options": {"a": {}, "b": {}}} for name in "xy"},
        "actors": {
            name: {"role": "party", "stakes": stake, "walk_away": walk_away}
            for name, stake in zip(("north", "south"), stakes, strict=True)
        },
    }
    (game,) = games(raw, 0)
    return Scanner(game)


@pytest.mark.parametrize("who", [0, 1])
def test_a_row_below_the_margin_still_shows_whose_consent_alone_is_wanting(who: int) -> None:
    """The first row misses narrowly for both, the second widely for one of them alone."""
    wide = [{"a": 0.5, "b": 1}, {"a": 0.5, "b": 0}]
    scanner = _two(wide[1 - who], wide[who], 0.875)
    found = scanner.scan(0, np.zeros(4, dtype=np.int64))
    assert found.margin == -125_000_000_000
    assert list(found.alone) == [who == 0, who == 1]


def test_a_deal_worth_just_no_deal_to_both_is_one() -> None:
    """Exactly the walk-away is enough, for the first party and the second."""
    scanner = _two({"a": 0.5, "b": 0}, {"a": 0.5, "b": 0}, 0.75)
    assert scanner.any_deal(0)
    assert list(scanner.scan(0, np.zeros(4, dtype=np.int64)).zone) == [0]
