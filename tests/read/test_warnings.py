"""What may be said, but is hardly meant."""

import pytest

from sim.read.case import loads
from sim.read.warnings import warnings
from tests.read.two_firms import edited

DRAFT = ("drafts.council_text.stated", "does not state cranes")
RANGE = "{ low = 0.4, likely = 0.6, high = 0.8 }"


def warned(text: str) -> list[tuple[str, str]]:
    """Return the address and message of every warning."""
    return [(fault.address, fault.message) for fault in warnings(loads(text))]


@pytest.mark.parametrize(
    ("old", "new", "address", "words"),
    [
        ("strength = {", "strength = 0 #", "pressures.council_on_north.strength", "no effect"),
        ("bite = {", "bite = 0 #", "pressures.council_on_north.bite", "no effect"),
        (RANGE, "0", "actors.north.stakes.hours.weight", "no effect"),
        (
            "{ free = 0.8 }",
            "{ none = 0.8 }",
            "actors.south.stakes.hours.red_lines.none",
            "no deal may hold",
        ),
        (
            "free = 0.4 }",
            'free = 0.4 }, red_lines = ["free"]',
            "actors.council.stakes.hours.red_lines.free",
            "no party",
        ),
    ],
)
def test_a_number_that_cannot_change_anything_is_told(
    old: str, new: str, address: str, words: str
) -> None:
    """What has no effect is one warning, beside that of the draft."""
    draft, idle = warned(edited((old, new), ('"actors.south.stakes.hours.red_lines.free" = 1',
                                             '"actors.south.walk_away" = 0.1')))  # fmt: skip
    assert (draft[0], idle[0]) == (DRAFT[0], address)
    assert words in idle[1]


def test_a_draft_whose_source_is_silent_is_told_and_one_fully_stated_is_not() -> None:
    """The issues that are our reading are named; without `stated` all are the source's."""
    ((address, message),) = warned(edited())
    assert address == DRAFT[0]
    assert DRAFT[1] in message
    assert warned(edited(('stated = ["hours"]\n', ""))) == []


def test_an_allegation_must_leave_room_for_its_being_untrue() -> None:
    """A range that leaves out 0 is told if the claim is an allegation, and not if it is a fact."""
    base = edited(('stated = ["hours"]\n', ""))
    for kind, told in (("allegation", 1), ("fact", 0)):
        found = warned(base.replace('kind = "statement" }', f'kind = "{kind}" }}', 1))
        assert [at for at, _ in found if at == "actors.north.stakes.hours.weight"] == [
            "actors.north.stakes.hours.weight"
        ] * told
    leaves_room = base.replace('kind = "statement" }', 'kind = "allegation" }', 1)
    leaves_room = leaves_room.replace("low = 0.4", "low = 0")
    assert "actors.north.stakes.hours.weight" not in [at for at, _ in warned(leaves_room)]


def test_what_is_later_than_the_scenario_is_told() -> None:
    """A text of the day itself is in time, one of the day after is not."""
    late = ("dated = 2024-02-25", "dated = 2024-03-02")
    ((address, message),) = (w for w in warned(edited(late)) if w[0] != DRAFT[0])
    assert address == "drafts.council_text.dated"
    assert "2024-03-02" in message
    assert "as_of = 2024-03-01" in message
    in_time = edited(("dated = 2024-02-25", "dated = 2024-03-01"))
    assert [at for at, _ in warned(in_time)] == [DRAFT[0]]
