"""Which reason covers which number."""

from sim.read.case import loads
from sim.read.reasons import Reason
from tests.read.two_firms import TEXT, edited, faults


def why(text: str) -> dict[str, Reason]:
    """Return the reason of every number of a text, by address."""
    return {".".join(at): reason for at, reason in loads(text).reasons()}


def test_the_nearest_table_around_a_number_gives_its_reason() -> None:
    """A reason at the number beats its stake's, a stake's beats its actor's, which fills gaps."""
    text = edited(
        ('role = "party"', 'role = "party"\nassumed = "of the actor"\nready = 0.5'),
        ("high = 0.8 }", 'high = 0.8, assumed = "of the number" }'),
    )
    found = why(text)
    assert found["actors.north.stakes.hours.weight"] == Reason(assumed="of the number")
    assert found["actors.north.stakes.hours.values.free"].sources == ("minutes",)
    assert found["actors.north.ready"] == Reason(assumed="of the actor")


def test_a_number_in_the_place_of_a_whole_part_has_an_address() -> None:
    """Where a part of the file is an estimate, its reason is missed there."""
    text = TEXT + "\n[stocks]\nlow = 1\nlikely = 2\nhigh = 3\n"
    assert {address.split(".")[0] for address, _ in faults(text)} == {"stocks"}


def test_a_reason_covers_its_own_table_alone() -> None:
    """One actor's reason does not cover another's numbers."""
    cut = ', assumed = "a crane kept is a crane earned with"'
    text = edited((cut, ""), ('role = "party"', 'role = "party"\nassumed = "north\'s"'))
    assert [address for address, _ in faults(text)] == ["actors.south.stakes.cranes"]


def test_a_number_rests_on_documents_on_both_or_on_assumptions() -> None:
    """Two firms has 24 numbers: 9 claimed, 2 claimed and sized by us, 13 assumed."""
    assert loads(edited()).rests_on() == {"documents": 9, "both": 2, "assumptions": 13}


def test_levels_the_format_and_suppositions_need_no_reason() -> None:
    """No reason is asked for a level, and a what-if needs its label alone."""
    assert not any("level" in at or "what_if" in at or at == "format" for at in why(edited()))


def test_a_list_of_sources_uses_all_of_them() -> None:
    """Each id of a list counts as used, and each unknown one is named."""
    both = edited(
        ("[issues.hours]", "[sources.letter]\ntitle = 'A letter'\n[issues.hours]"),
        ('source = "minutes", claim', 'source = ["minutes", "letter"], claim'),
    )
    assert faults(both) == []
    ((address, message),) = faults(both.replace('"letter"]', '"leter", "letter"]'))
    assert address == "actors.north.stakes.hours.source"
    assert "'leter'" in message
    assert "'letter'" in message


def test_a_source_cited_in_a_what_if_is_used_and_must_exist() -> None:
    """A what-if may give a number with its own source, which is then held to the same rules."""
    number = '{ low = 0.1, likely = 0.2, high = 0.3, source = "letter", claim = "it left" }'
    text = edited(('"actors.south.walk_away" = 0.2', f'"actors.south.walk_away" = {number}'))
    ((address, message),) = faults(text)
    assert address == 'what_if.buyer_gone.set."actors.south.walk_away.source"'
    assert "'letter'" in message
    assert faults(text + '\n[sources.letter]\ntitle = "A letter"\n') == []


def test_half_a_reason_is_no_reason() -> None:
    """A source without a claim is asked for the claim, at the table it stands in."""
    claim = ', claim = "south says that it will never accept work every night", kind = "statement"'
    ((address, message),) = faults(edited((claim, "")))
    assert address == "actors.south.stakes.hours"
    assert "no `claim`" in message


def test_a_misspelt_source_is_not_also_an_unused_one() -> None:
    """Where every use is misspelt alike, the slip is told and the source meant is left alone."""
    text = edited().replace('source = "minutes"', 'source = "minuts"')
    assert {message for _, message in faults(text)} == {
        "names no source ('minuts'); did you mean 'minutes'?"
    }


def test_a_claim_of_no_document_is_asked_for_one() -> None:
    """Also where we sized the number ourselves: a claim is always somebody's."""
    claim = 'source = "minutes", claim = "south says that it will never accept work every night"'
    sourceless = claim.removeprefix('source = "minutes", ') + ', assumed = "our size"'
    ((address, message),) = faults(edited((claim, sourceless)))
    assert address == "actors.south.stakes.hours"
    assert "a claim but no `source`" in message
