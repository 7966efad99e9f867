"""Draws in the background: they are those of a run with the same seed, and can be ended."""

import time
from typing import Any

import pytest

from sim.explorer.answers import Answers
from sim.explorer.desk import desk
from sim.gather.run import run
from sim.read.case import load

WIDE = "actors.south.walk_away.high=1"  # so that some readings hold no deal
COUNCIL = "pressures.council_on_north.strength"
PATIENCE = 100


@pytest.fixture
def answers() -> Any:
    """Answers for a small case, whose runs are ended."""
    found = Answers(desk(load("two_firms", sets=[WIDE])))
    yield found
    found.close()


def wait(answers: Answers, number: int) -> Any:
    """Return what a run told when it was done."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        seen = answers.answer({"ask": "drawn", "run": number})
        if "faults" in seen or seen["found"] is not None:
            return seen
        time.sleep(0.05)
    raise TimeoutError


def test_they_are_the_draws_of_a_run(answers: Answers) -> None:
    """With numbers moved and a what-if supposed, while other states are looked at."""
    state = {"sets": {COUNCIL: 0.1}, "what_ifs": ["quiet_town"]}
    begun = answers.answer({"ask": "draw", "state": state, "draws": 300, "seed": 7})
    assert "faults" not in answers.answer({"ask": "view", "state": {}})
    seen = wait(answers, begun["run"])
    case = load("two_firms", sets=[WIDE, f"{COUNCIL}=0.1"], what_ifs=["quiet_town"])
    expected = run(case, 300, 7)
    found, p = seen["found"], expected.p_zone
    assert (found["draws"], found["seed"]) == (300, 7)
    assert found["p_zone"] == {"estimate": p.estimate, "se": p.se, "low": p.low, "high": p.high}
    assert 0 < p.estimate < 1
    for place, blocker in enumerate(found["blockers"]):
        assert blocker["share"] == expected.of_empty(expected.alone_blocks[:, place])
    (draft,) = found["drafts"]
    assert draft["share"] == float(expected.draft_in_zone("council_text").mean())
    assert [p["share"] for p in draft["parties"]] == (
        expected.draft_accepted["council_text"].mean(axis=0).tolist()
    )


def test_they_can_be_ended(answers: Answers) -> None:
    """Then they tell that they were stopped, and others may begin."""
    asked = {"ask": "draw", "state": {}, "draws": 20_000}
    first, second = (answers.answer(asked)["run"] for _ in range(2))
    (fault,) = answers.answer(asked)["faults"]
    assert "2 runs already" in fault["message"]
    assert answers.answer({"ask": "stop", "run": first}) == {"stopped": True}
    (fault,) = wait(answers, first)["faults"]
    assert "stopped before it was done" in fault["message"]
    assert "run" in answers.answer(asked)
    assert answers.answer({"ask": "stop", "run": second}) == {"stopped": True}
