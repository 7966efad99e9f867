"""What can't be asked of the Python face is told in a line, before any work is done."""

from collections.abc import Callable
from typing import Any

import pytest

import sim
from sim.read.faults import CallFault

TWO, MAY, SOUTH = "two_firms", "gaza/may_2024", "actors.south.walk_away"
DRAWN: dict[str, Callable[..., Any]] = {
    "run": lambda **how: sim.run(TWO, **how),
    "structure": lambda **how: sim.structure(TWO, **how),
    "why": lambda **how: sim.why(TWO, "council_text", **how),
    "compare": lambda **how: sim.compare(TWO, "quiet_town", **how),
    "play": lambda **how: sim.play(MAY, "rafah", **how),
    "credible": lambda **how: sim.credible(TWO, **how),
    "sweep": lambda **how: sim.sweep(TWO, SOUTH, **how),
    "sensitivity": lambda **how: sim.sensitivity(TWO, **how),
    "discover": lambda **how: sim.discover(TWO, **how),
    "talks": lambda **how: sim.talks("two_firms_talk", **how),
}


@pytest.mark.parametrize("name", DRAWN)
@pytest.mark.parametrize("value", [-1, "2", 2.5, True, 10**12])
def test_draws_are_a_whole_number_that_can_be_held(name: str, value: object) -> None:
    """Of 1 or more, and no more than a machine can hold."""
    with pytest.raises(CallFault, match=r"^draws: .*(is no whole number|is more than can be held)"):
        DRAWN[name](draws=value)


@pytest.mark.parametrize("name", DRAWN)
def test_a_seed_is_no_negative_number(name: str) -> None:
    """And 0 is one like any other."""
    with pytest.raises(CallFault, match=r"^seed: -1: is no whole number of 0 or more"):
        DRAWN[name](seed=-1, draws=4)


def test_no_draws_are_none_but_for_the_talks() -> None:
    """Which have no bands then."""
    with pytest.raises(CallFault, match="draws: 0"):
        sim.run(TWO, draws=0)
    assert sim.talks("two_firms_talk", draws=0).bands is None


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: sim.run(TWO, 9, design="latn"), "is no design; did you mean 'latin'"),
        (lambda: sim.run(TWO, 9, workers=0), "workers: 0: is no whole number of 1 or more"),
        (lambda: sim.discover(TWO, 9, density=2), "density: 2: is no share"),
        (lambda: sim.sweep(TWO, SOUTH, steps=1, draws=9), "steps: 1: is no whole number of 2"),
        (lambda: sim.play(MAY, "rafah", lam=-1, draws=9), "lam: -1: is no number of 0 or more"),
        (lambda: sim.play(MAY, "rafah", "sequential", draws=9), "no concept for a game played at"),
        (lambda: sim.play(MAY, "announcement", "nash", draws=9), "no concept for a tree"),
        (lambda: sim.zone(3), "case: 3: is no case; give one, its file, or its name"),
        (lambda: sim.load(3), "file: 3: is no file"),
        (lambda: sim.loads(3), "text: 3: is no text"),
        (lambda: sim.why(TWO, 3), "deal: 3: is no text"),
        (lambda: sim.compare(TWO, 1, 2), "name: 1: is no text"),
        (lambda: sim.sweep(TWO, 3), "address: 3: is no text"),
        (lambda: sim.sweep(TWO, [SOUTH]), "is no text; write a name in quotes"),
        (lambda: sim.figure(sim.zone(TWO), 3), "name: 3: is no text"),
        (lambda: sim.frame(sim.zone(TWO), 3), "name: 3: is no text"),
        (lambda: sim.explore(TWO, "actors.soth.walk_away"), "did you mean 'actors.south.walk_away"),
    ],
)
def test_what_else_is_wrong_is_a_line(call: Callable[[], Any], said: str) -> None:
    """It names the argument, its value, and what would be right."""
    with pytest.raises(CallFault) as caught:
        call()
    assert said in str(caught.value)
    assert len(caught.value.faults) == 1


def test_all_that_is_wrong_is_told_at_once() -> None:
    """A line each."""
    with pytest.raises(CallFault) as caught:
        sim.run(TWO, draws=0, seed=-1, workers=0)
    assert [fault.file for fault in caught.value.faults] == ["draws", "seed", "workers"]


def test_a_deal_may_be_a_package() -> None:
    """As the results give it."""
    package = {"hours": "free", "cranes": "zero"}
    by_name = sim.why(TWO, "hours=free,cranes=zero", 20)
    assert sim.text(sim.why(TWO, package, 20)) == sim.text(by_name)
