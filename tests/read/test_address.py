"""Addresses, and the assignments that the command line makes to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.read.address import assignment, parse, show

NAMES = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=8)


@given(st.lists(NAMES, min_size=1, max_size=5).map(tuple))
def test_an_address_is_read_as_it_was_written(address: tuple[str, ...]) -> None:
    """Whatever the names hold (dots, quotes, spaces, equals signs), what is shown reads back."""
    assert parse(show(address)) == address


@given(st.lists(NAMES, min_size=1, max_size=3).map(tuple), st.integers(-9, 9))
def test_an_assignment_splits_at_the_sign_outside_quotes(
    address: tuple[str, ...], value: int
) -> None:
    """An equals sign, a dot or a quote inside a quoted name does not end the address."""
    assert assignment(f"{show(address)}={value}") == (address, value)


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("0", 0),
        ("-0.25", -0.25),
        (".5", 0.5),
        ("+1", 1),
        ("weekly", "weekly"),
        ("otzma-yehudit", "otzma-yehudit"),
        ("'two words'", "two words"),
        ("true", True),
        ("[1, 'b']", [1, "b"]),
        ("{ low = 0, likely = 1, high = 2 }", {"low": 0, "likely": 1, "high": 2}),
        ("  7  ", 7),
    ],
)
def test_a_value_is_what_people_write(word: str, value: object) -> None:
    """Values are TOML's, and besides a bare word is a text and `.5` a number."""
    read = assignment(f"a.b={word}")
    assert read == (("a", "b"), value)
    assert type(read[1]) is type(value)


@pytest.mark.parametrize("text", ["", "a", "=1", "a.b", "a=", "a==1", "a b=1", "a=0,5", "a=1\nb=2"])
def test_what_is_no_assignment_is_refused(text: str) -> None:
    """Half an assignment, two of them, and a decimal comma are no assignment."""
    with pytest.raises(ValueError, match=r"it is not ADDRESS=VALUE|is no value|several lines"):
        assignment(text)
