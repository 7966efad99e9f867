"""What is said of a text that is not TOML."""

import pytest

from tests.read.two_firms import TEXT, edited, faults

SLIPS = [
    ("weekly = 0.5", "weekly = 0,5", "line 29", "decimal point"),
    ("none = 0, weekly", "none = 0 weekly", "line 29", "a comma"),
    ("free = 1 }, source", "free = 1, }, source", "line 29", "comma before the closing }"),
    ("weight = 0.4, values", "weight = 0.4,\n values", "line 30", "on the line it is opened on"),
    ("weight = 0.4", "weight = 40%", "line 30", "share (0.4)"),
    ("weight = 0.4", "weight = .4", "line 30", "before the point"),
    ("weight = 0.4", "weight = 1.", "line 30", "after the point"),
    ('label = "Night work"', 'label = "Night work', "line 12", "close the quotes"),
    ('label = "Night work"', "label = Night work", "line 12", "in quotes"),
    ('label = "Night work"', "label = \u201cNight work\u201d", "line 12", "straight quotes"),
    ('label = "Night work"', 'label: "Night work"', "line 12", "equals sign"),
    ('label = "Night work"', 'label "Night work"', "line 12", "key = value"),
    ('label = "Night work"', "label =", "line 12", "a value after the equals sign"),
    ("deal = false", "deal = False", "line 15", "true or false"),
    ("[issues.cranes]", "[issues.cranes", "line 19", "as many brackets"),
    ("[issues.cranes]", "[issues.hours]", "line 19", "the table stands there twice"),
    ("as_of = 2024-03-01", "title = 'Again'", "line 4", "the key stands there twice"),
]


@pytest.mark.parametrize(("old", "new", "place", "advice"), SLIPS, ids=[s[1] for s in SLIPS])
def test_a_slip_is_named_with_its_line_and_what_to_write(
    old: str, new: str, place: str, advice: str
) -> None:
    """Every common slip gives one fault: its line, what stands there, and its own remedy."""
    ((address, message),) = faults(edited((old, new)))
    assert address.split(",")[0] == place
    assert advice in message.rpartition("; ")[2]


def test_what_stands_there_is_quoted() -> None:
    """The words around the place are shown, so that a search in the file finds them."""
    ((_, message),) = faults(edited(("weekly = 0.5", "weekly = 0,5")))
    assert "weekly = 0,5, free" in message


def test_a_slip_named_elsewhere_in_the_line_is_no_advice() -> None:
    """What stands inside quotes, or in a comment, is not taken for the slip."""
    ((_, message),) = faults(edited(('unit = "nights a week"', 'unit "= 0,5 and 4%" # = .5')))
    assert message.endswith("write key = value")


def test_a_file_that_ends_too_early_is_told_so() -> None:
    """A text cut off in the middle of a list says so at the end of the document."""
    ((address, message),) = faults(TEXT + "\n[what_if.last]\nset = [1, 2")
    assert address == "end of document"
    assert "closing bracket" in message
