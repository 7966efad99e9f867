"""Faults of shape: what is said where something of another kind was wanted."""

import pytest

from tests.read.two_firms import WITH_POLITICS, edited, faults

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


NEEDS = "issues.cranes.options.two.needs"
LEFT = "government.members.left"

ONE_FAULT_OF_POLITICS = [
    ("amount = 2", "amount = 2.5", f"{NEEDS}.amount", '(2.5); write a whole number such as 6'),
    ("amount = 2", 'amount = "al"', f"{NEEDS}.amount", 'or "all"'),
    ("amount = 2", "amount = true", f"{NEEDS}.amount", "(true)"),
    ('stock = "working"', 'stock = "workng"', f"{NEEDS}.stock", "'working'"),
    ("n = 6", "n = -1", "stocks.working.n", "0 or more"),
    ("n = 6", "n = 1000000", "stocks.working.n", "100,000 or less"),
    ("n = 6", 'n = "6"', "stocks.working.n", "whole number ('6')"),
    ("sincere = 0.8", "sincere = 2", "facts.refused.sincere", "1 or less"),
    ("sincere = 0.8", "sincere = true", "facts.refused.sincere", "(true)"),
    ("seats = 2", "seats = 2.5", f"{LEFT}.seats", "whole number (2.5)"),
    ("seats = 2", "seats = -2", f"{LEFT}.seats", "0 or more"),
    ("needed = 3", "needed = 30", "government.members", "3 seats together"),
    ("chance = 0.4", "chance = 1.4", "types.south.desperate.chance", "(1.4)"),
    ("chance = 0.4", 'chance = "rest"', "types.south", "(desperate, calm)"),
    ('chance = "rest"', 'chance = "rst"', "types.south.calm.chance", 'or "rest"'),
    ('chance = "rest"', 'chance = 0.4\nassumed = "a"', "types.south", "sum to 0.8"),
    ("kept.cranes = {", "# {", "actors.south.trust.kept", "missing"),
    ("kept.cranes = { zero", "kept.cranes = { zer", "actors.south.trust.kept.cranes.zer", "'zero'"),
    ("kept_if_broken = 0.2", "kept_if_broken = 2", "actors.south.trust.kept_if_broken", "(2)"),
    ('option = "none"', 'option = "non"', "actors.south.stances.hours.option", "'none'"),
    ('set = { hours = "free" }', 'set = { hours = "fre" }', "futures.closed.set.hours", "'free'"),
    ('leader = "south"', 'leader = "soth"', "government.leader", "'south'"),
    ('ratifies = "leader"', 'ratifies = "all"', "government.ratifies", "'majority'"),
    ('draft = "council_text"', 'draft = "text"', "facts.refused.draft", "council_text"),
    ("[futures.closed]", "[types.north]\n[futures.closed]", "types.north", "is empty"),
    ("[government.lifeline]", "[government.lifelin]", "government.lifelin", "'lifeline'"),
]  # fmt: skip


def test_every_part_of_the_format_can_be_written() -> None:
    """The example with a part of each kind has no fault, so that those below are of the change."""
    assert faults(WITH_POLITICS) == []


@pytest.mark.parametrize(
    ("old", "new", "address", "words"),
    ONE_FAULT_OF_POLITICS,
    ids=[c[1] for c in ONE_FAULT_OF_POLITICS],
)
def test_one_slip_in_the_politics_is_one_fault(
    old: str, new: str, address: str, words: str
) -> None:
    """A slip in a stock, a type, a fact or the government is one fault, at its address."""
    ((where, message),) = faults(edited((old, new), text=WITH_POLITICS))
    assert where == address
    assert words in message
