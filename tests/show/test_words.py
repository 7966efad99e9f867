"""Words for numbers: rounded, never wider than what they stand for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.gather.plain import solve
from sim.read.case import load
from sim.show import words


@given(st.integers(1, 5000) | st.sampled_from([200, 1000, 2000]), st.data())
def test_only_none_is_0_and_only_all_is_100_percent(n: int, data: st.DataObject) -> None:
    """A share of draws is said as 0% or 100% iff it is; else to the nearest whole percentage."""
    k = data.draw(st.integers(0, n) | st.sampled_from([0, n, n // 200, n - n // 200]))
    said = words.percent(k / n)
    assert (said == "0%") == (k == 0)
    assert (said == "100%") == (k == n)
    if said not in ("<1%", ">99%"):
        assert abs(int(said[:-1]) - 100 * k / n) <= 0.5 + 1e-9


@given(st.floats(0, 1))
def test_a_larger_share_is_never_said_in_a_lesser_word(share: float) -> None:
    """The words for shares rise, and their ends mean none and all."""
    steps = [words.readings(x) for x in (0, 0.01, 0.2, 0.5, 0.8, 0.99, 1)]
    assert len(set(steps)) == len(steps)
    said = steps.index(words.readings(share))
    assert (said == 0) == (share == 0)
    assert said >= max(i for i, x in enumerate((0, 0.01, 0.2, 0.5, 0.8, 0.99)) if x <= share)


@pytest.mark.parametrize(
    ("names", "said"),
    [(["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_names_are_joined_as_in_a_sentence(names: list[str], said: str) -> None:
    """Commas, then `and`; `either` says `or` in its place."""
    assert words.listed(names) == said
    assert words.either(names) == said.replace(" and ", " or ")


def test_what_does_not_exist_is_a_dash() -> None:
    """No word of a report is nan or None."""
    assert words.percent(None) == words.payoff(None) == words.number(None) == "-"
    assert words.number(float("nan")) == "-"


def test_labels_stand_for_names() -> None:
    """A deal is said in the file's labels, a reason by whose it is."""
    case = load("two_firms")
    package = {"hours": "weekly", "cranes": "two"}
    said = "Night work: Two nights a week; Cranes that South hands over: Two"
    assert words.deal(case, package) == said
    line = "actors.south.stakes.hours.red_lines.free"
    assert words.reason(case, line) == "South Quay Works's red line 'Every night' (Night work)"
    assert words.both(solve(case)) == "North Shipping and South Quay Works would both"


def test_the_footer_says_what_was_changed() -> None:
    """A result under other numbers than the file's cannot be taken for the file's."""
    case = load("two_firms", sets=["actors.south.walk_away=0.5"], what_ifs=["buyer_gone"])
    assert "Changed: The buyer walks away; actors.south.walk_away = 0.5." in words.footer(case)
    assert "Changed" not in words.footer(load("two_firms"))
