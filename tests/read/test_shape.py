"""Faults of shape: what is said where something of another kind was wanted."""

import pytest

from tests.read.two_firms import edited, faults

STAKE = "actors.north.stakes.hours"
RANGE = "{ low = 0.4, likely = 0.6, high = 0.8 }"
WHEN = "pressures.council_on_north.when"

ONE_FAULT = [
    ("likely = 0.6,", "likly = 0.6,", f"{STAKE}.weight.likly", "'likely'"),
    ("low = 0.4,", "", f"{STAKE}.weight.low", "low = ..., likely"),
    ("low = 0.4,", "low = '0.4',", f"{STAKE}.weight.low", "'0.4'"),
    ("low = 0.4,", "low = true,", f"{STAKE}.weight.low", "true"),
    ("high = 0.8", "high = inf", f"{STAKE}.weight.high", "inf"),
    (RANGE, "[0.4, 0.6]", f"{STAKE}.weight", "[0.4, 0.6]"),
    (RANGE, "1" + "0" * 400, f"{STAKE}.weight", "finite"),
    (RANGE, "1e9", f"{STAKE}.weight", "too large"),
    ("high = 0.8 }", "high = 0.8, shape = 'normal' }", f"{STAKE}.weight.shape", "'triangular'"),
    ("{ low = 0, likely = 0.5, high = 1, lever", "{ low = 0, likely = 0.5, high = 1, leaver",
     "pressures.council_on_north.strength.leaver", "'lever'"),
    ("lever = true", "lever = 1", "pressures.council_on_north.strength.lever", "true or false"),
    ("weekly = 0.5, free = 1", "fre = 1, weekly = 0.5", f"{STAKE}.values.fre", "'free'"),
    ("{ none = 0, weekly = 0.5, free = 1 }", "[0, 0.5, 1]", f"{STAKE}.values", "[0, 0.5, 1]"),
    ("{ none = 0, weekly = 0.5, free = 1 }", "{}", f"{STAKE}.values", "none, weekly, free"),
    ("{ free = 0.8 }", '"free"', "actors.south.stakes.hours.red_lines", "'free'"),
    ("{ free = 0.8 }", "[3]", "actors.south.stakes.hours.red_lines", "[3]"),
    ("format = 1", "format = true", "format", "format = 1"),
    ("format = 1", "format = 1.0", "format", "format = 1"),
    ("format = 1", 'format = "1"', "format", "format = 1"),
    ('title = "Two firms and a quay"', 'title = ""', "title", "is empty"),
    ('title = "Two firms and a quay"', "title = 3", "title", "in quotes"),
    ("as_of = 2024-03-01", "as_of = 2024-03-01T10:00:00", "as_of", "2024-03-01T10:00:00"),
    ("as_of = 2024-03-01", 'weights = "normalized"', "weights", "'normalised'"),
    ("published = 2024-02-20", "published = 2024", "sources.minutes.published", "(2024)"),
    ('status_quo = "none"', "status_quo = 0", "issues.hours.status_quo", "in quotes"),
    ("level = 2", 'level = "2"', "issues.hours.options.weekly.level", "'2'"),
    ("deal = false", 'deal = "no"', "issues.hours.options.none.deal", "true or false"),
    ('role = "party"\n', "", "actors.north.role", '"mediator"'),
    ("walk_away =", "walkaway =", "actors.south.walkaway", "'walk_away'"),
    ("{ no_deal = true }", '"no_deal"', WHEN, "'no_deal'"),
    ("{ no_deal = true }", "{ nodeal = true }", f"{WHEN}.nodeal", "'no_deal'"),
    ("{ no_deal = true }", "{ no_deal = 1 }", f"{WHEN}.no_deal", "no_deal = true"),
    ("{ no_deal = true }", '{ no_deal = "yes" }', f"{WHEN}.no_deal", "no_deal = true"),
    ("{ no_deal = true }", "{ worth = { nort = 0.6 } }", f"{WHEN}.worth.nort", "'north'"),
    ("{ no_deal = true }", "{ not = {} }", f"{WHEN}.not", "says nothing"),
    ("{ no_deal = true }", '{ any = [{ hour = "free" }] }', f"{WHEN}.any.1.hour", "'hours'"),
    ('stated = ["hours"]', 'stated = "hours"', "drafts.council_text.stated", "write ['hours']"),
    ('cranes = "two" }', 'cranes = ["two"] }', "drafts.council_text.package.cranes", "brackets"),
    ('cranes = "two" }', 'crane = "two" }', "drafts.council_text.package.crane", "'cranes'"),
    ("[actors.north]", "[exclude]\npackage = { hours = 'free' }\n[actors.north]", "exclude",
     "[[exclude]]"),
    ('{ "actors.south.walk_away" = 0.2 }', "{ actors.south.walk_away = 0.2 }",
     "what_if.buyer_gone.set.actors", 'in quotes, "actors.south.walk_away" = 0.2'),
    ('{ "actors.south.walk_away" = 0.2 }', '{ "walk away" = 0.2 }',
     'what_if.buyer_gone.set."walk away"', "is no address"),
    ('"actors.south.walk_away" = 0.2', '"actors.south.walkaway" = 0.2',
     'what_if.buyer_gone.set."actors.south.walkaway"', "'walk_away'"),
    ('"actors.south.walk_away" = 0.2', '"actors.soth.walk_away" = 0.2',
     'what_if.buyer_gone.set."actors.soth.walk_away"', "'south'"),
    ('label = "The buyer walks away"\n', "", "what_if.buyer_gone.label", "missing"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "address", "words"), ONE_FAULT, ids=[c[1] for c in ONE_FAULT]
)
def test_one_slip_is_one_fault(old: str, new: str, address: str, words: str) -> None:
    """A slip is reported at its address, with the value or the remedy, and alone."""
    ((where, message),) = faults(edited((old, new)))
    assert where == address
    assert words in message


def test_an_issue_whose_options_cannot_be_read_is_not_held_against_its_users() -> None:
    """Options given as a list are one fault, not one for each value, red line and draft."""
    text = edited(
        ("options.zero =", "options = ['zero', 'two', 'four'] #"),
        ("options.two =", "# two ="),
        ("options.four =", "# four ="),
    )
    assert [address for address, _ in faults(text)] == ["issues.cranes.options"]


def test_a_what_if_is_judged_in_a_faulty_file_too() -> None:
    """A wrong what-if is reported beside a fault elsewhere, and a shared fault is told once."""
    text = edited(('role = "mediator"', 'role = "judge"'), ("south.walk_away", "soth.walk_away"))
    assert [address for address, _ in faults(text)] == [
        "actors.council.role",
        'what_if.buyer_gone.set."actors.soth.walk_away"',
    ]


def test_a_number_where_none_belongs_needs_no_reason() -> None:
    """A number in a text's place is one fault; one in a number's place still wants a reason."""
    assert len(faults(edited(('status_quo = "zero"', "status_quo = 0")))) == 1
    pair = faults(edited(('role = "mediator"', 'role = "mediator"\nready = 7')))
    assert [address for address, _ in pair] == ["actors.council.ready", "actors.council"]
