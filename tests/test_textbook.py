"""Published cases: every `[[expect]]` of the files under `scenarios/textbook`."""

import pytest

from sim.gather.plain import Plain, solve
from sim.price.game import PER_UNIT
from sim.read.case import load, loads
from sim.read.faults import Faults
from sim.read.scenario import Expect
from sim.read.shipped import folder, names

BOOKS = [name for name in names() if name.startswith("textbook/")]
EXPECTED = [(book, expect) for book in BOOKS for expect in load(book).scenario.expect]

# Pairs of gains (Nash: page 161 and our list of all 512 trades) or of payoffs on the frontier.
NASH_1950 = [(2, 8), (6, 7), (8, 6), (12, 5), (14, 4), (16, 2), (18, 0)]
LAPTOP = [
    (0.725582518, 1.0),
    (0.851603495, 0.941084149),
    (0.873979023, 0.873979023),
    (1.0, 0.815063171),
]


def supposing(book: str, expect: Expect) -> Plain:
    """Solve a book's case under the what-if that an answer belongs to."""
    return solve(load(book, what_ifs=[expect.what_if] if expect.what_if else []))


def frontier(plain: Plain) -> list[tuple[float, ...]]:
    """Return the distinct payoffs of the parties on the frontier, rising."""
    parties = plain.game.party_names
    found = {tuple(plain.payoffs(int(n))[p] / PER_UNIT for p in parties) for n in plain.frontier}
    return sorted(found)


def wrong(plain: Plain, expect: Expect) -> str:
    """Return where the plain solve differs from a published answer; empty if it does not."""
    if expect.concept == "zone_size":
        return _differs(len(plain.zone), expect.value)
    if expect.concept == "frontier_points":
        return _differs(len(frontier(plain)), expect.value)
    if expect.concept == "margin":
        found = None if plain.margin is None else plain.margin / PER_UNIT
        return "" if found == pytest.approx(expect.value, abs=expect.tolerance) else str(found)
    number = plain.solutions[expect.concept].package
    payoffs = {a: x / PER_UNIT for a, x in plain.payoffs(number).items()}
    if expect.payoffs and not all(
        payoffs[a] == pytest.approx(x, abs=expect.tolerance) for a, x in expect.payoffs.items()
    ):
        return str(payoffs)
    package = plain.game.package(number)
    return _differs(package, expect.package) if expect.package else ""


def _differs(found: object, expected: object) -> str:
    return "" if found == expected else f"{found}, not {expected}"


@pytest.mark.parametrize(
    ("book", "expect"), EXPECTED, ids=[f"{book}-{expect.concept}" for book, expect in EXPECTED]
)
def test_the_published_answer_is_found(book: str, expect: Expect) -> None:
    """Each answer in print is the program's answer."""
    assert wrong(supposing(book, expect), expect) == ""


@pytest.mark.parametrize("book", BOOKS)
def test_a_changed_answer_is_noticed(book: str) -> None:
    """The test above fails for an answer that is not the published one."""
    for expect in load(book).scenario.expect:
        value = None if expect.value is None else expect.value + 1
        payoffs = expect.payoffs and {a: x + 0.01 for a, x in expect.payoffs.items()}
        changed = expect.model_copy(update={"value": value, "payoffs": payoffs})
        assert wrong(supposing(book, expect), changed) != ""


@pytest.mark.parametrize("book", BOOKS)
def test_every_book_has_an_answer(book: str) -> None:
    """A textbook case without a published answer is no textbook case."""
    assert load(book).scenario.expect


def test_the_frontier_of_nashs_barter() -> None:
    """The seven pairs of gains that no trade betters."""
    gains = [(bill - 12, jack - 6) for bill, jack in frontier(solve(load("textbook/nash1950")))]
    assert gains == NASH_1950
    sums = [pair for pair in gains if sum(pair) == max(map(sum, gains))]
    assert sums == [(14, 4), (16, 2), (18, 0)]


def test_the_frontier_of_the_laptop() -> None:
    """The four pairs of payoffs that no package betters."""
    found = frontier(solve(load("textbook/anac2011_laptop")))
    assert [x for pair in found for x in pair] == pytest.approx(
        [x for pair in LAPTOP for x in pair], abs=1e-6
    )


def test_an_unknown_concept_is_a_fault() -> None:
    """A misspelt concept is not skipped in silence."""
    text = (folder() / "textbook" / "nash1950.toml").read_text(encoding="utf-8")
    with pytest.raises(Faults) as caught:
        loads(text.replace('concept = "nash"', 'concept = "nsah"'))
    (fault,) = caught.value.faults
    assert fault.address == "expect.1.concept"
    assert "'nash'" in fault.message
