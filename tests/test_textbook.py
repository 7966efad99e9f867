"""Published cases: every `[[expect]]` of the files under `scenarios/textbook`."""

from collections.abc import Iterator

import pytest

from sim.gather.plain import Plain, solve
from sim.gather.tipping import tipping_value
from sim.price.game import PER_UNIT
from sim.read.case import load, loads
from sim.read.faults import CallFault, Faults
from sim.read.scenario import DEALS, Expect, Scenario
from sim.read.shipped import folder, names
from sim.solve.zone import NO_DEAL

BOOKS = [name for name in names() if name.startswith("textbook/")]
EXPECTED = [(book, expect) for book in BOOKS for expect in load(book).scenario.expect]
IDS = [
    "-".join([book.removeprefix("textbook/"), expect.concept, *filter(None, [expect.what_if])])
    for book, expect in EXPECTED
]

# The frontiers that go with the cases, rising in the first party's payoff: pairs of gains for Nash
# (1950), of payoffs for the two domains of the negotiating agents competition.
NASH_1950 = [(2, 8), (6, 7), (8, 6), (12, 5), (14, 4), (16, 2), (18, 0)]
ENGLAND_ZIMBABWE = [
    (0.497962962, 1.0),
    (0.565328792, 0.956204488),
    (0.586592852, 0.946648484),
    (0.611718027, 0.924496492),
    (0.632694622, 0.912408976),
    (0.653958682, 0.902852972),
    (0.679083857, 0.88070098),
    (0.687554737, 0.87416082),
    (0.700347917, 0.871144976),
    (0.721324512, 0.85905746),
    (0.746449687, 0.836905468),
    (0.754920567, 0.830365308),
    (0.767713747, 0.827349464),
    (0.776184627, 0.820809304),
    (0.822286397, 0.786569796),
    (0.835079576, 0.783553952),
    (0.843550457, 0.777013792),
    (0.910916286, 0.73321828),
    (0.935430763, 0.664744068),
    (0.93543879, 0.652125021),
    (0.955859493, 0.596269855),
    (0.959953267, 0.583650809),
    (0.97957127, 0.518776202),
    (0.980381997, 0.515176597),
    (1.0, 0.45030199),
]
LAPTOP = [
    (0.725582518, 1.0),
    (0.851603495, 0.941084149),
    (0.873979023, 0.873979023),
    (1.0, 0.815063171),
]

# Fearon's range of A's shares, from p - cA to p + cB, in hundredths.
FEARON_1995 = [(None, 40, 70), ("stronger", 60, 80), ("costly_for_a", 30, 65), ("free", 50, 50)]


def supposing(book: str, what_if: str | None) -> Plain:
    """Solve a book's case, under a what-if if one is named."""
    return solve(load(book, what_ifs=[what_if] if what_if else []))


def frontier(plain: Plain) -> list[tuple[float, ...]]:
    """Return the different payoffs of the parties on the frontier, rising."""
    parties = plain.game.party_names
    found = {tuple(plain.payoffs(int(n))[p] / PER_UNIT for p in parties) for n in plain.frontier}
    return sorted(found)


def wrong(plain: Plain, expect: Expect) -> str:
    """Return where the plain solve differs from a published answer; empty if it does not."""
    if expect.concept not in DEALS:
        found = number(plain, expect)
        same = found is not None and found == pytest.approx(expect.value, abs=expect.tolerance)
        return "" if same else f"{found}, not {expect.value}"
    chosen = plain.solutions[expect.concept].package
    if chosen == NO_DEAL:
        return "no deal"
    package, payoffs = plain.game.package(chosen), plain.payoffs(chosen)
    differing = [
        issue for issue, option in (expect.package or {}).items() if package[issue] != option
    ]
    differing += [
        party
        for party, worth in (expect.payoffs or {}).items()
        if payoffs[party] / PER_UNIT != pytest.approx(worth, abs=expect.tolerance)
    ]
    return f"{', '.join(differing)} in {package}, {payoffs}" if differing else ""


def number(plain: Plain, expect: Expect) -> float | None:
    """Return the answer of a concept that is a number; None for a margin that is absent."""
    if expect.concept == "zone_size":
        asked = set((expect.package or {}).items())
        return sum(asked <= set(plain.game.package(int(n)).items()) for n in plain.zone)
    if expect.concept == "frontier_points":
        return len(frontier(plain))
    if expect.concept == "stock":
        return plain.stocks[str(expect.issue)][str(expect.option)]
    if expect.concept == "tipping":
        return tipping_value(plain.case, str(expect.address))
    assert expect.concept == "margin"
    return None if plain.margin is None else plain.margin / PER_UNIT


def changed(expect: Expect, scenario: Scenario) -> Iterator[Expect]:
    """Yield an answer with one of its parts changed: a number by a little, or an option.

    The package of a number is what it is asked of, no part of the answer.
    """
    little = 10 * expect.tolerance
    if expect.value is not None:
        yield expect.model_copy(update={"value": expect.value + little})
    for party, worth in (expect.payoffs or {}).items():
        payoffs = {**expect.payoffs, party: worth + little}
        yield expect.model_copy(update={"payoffs": payoffs})
    deal = expect.package if expect.concept in DEALS else None
    for issue, option in (deal or {}).items():
        other = next(name for name in scenario.offerable(issue) if name != option)
        yield expect.model_copy(update={"package": {**expect.package, issue: other}})


@pytest.mark.parametrize(("book", "expect"), EXPECTED, ids=IDS)
def test_the_published_answer_is_found(book: str, expect: Expect) -> None:
    """Each answer in print is the program's answer."""
    assert wrong(supposing(book, expect.what_if), expect) == ""


@pytest.mark.parametrize(("book", "expect"), EXPECTED, ids=IDS)
def test_a_changed_answer_is_noticed(book: str, expect: Expect) -> None:
    """No part of an answer could be another one without the test above failing."""
    plain = supposing(book, expect.what_if)
    for other in changed(expect, plain.case.scenario):
        assert wrong(plain, other) != "", other


def test_a_deal_expected_where_there_is_none_is_noticed() -> None:
    """A solve without a deal agrees with no deal in print."""
    plain = supposing("textbook/fearon1995", "optimism")
    assert wrong(plain, Expect(concept="nash", package={"share": "55_pct"})) == "no deal"


@pytest.mark.parametrize("book", BOOKS)
def test_every_book_has_an_answer(book: str) -> None:
    """A textbook case without a published answer is no textbook case."""
    assert load(book).scenario.expect


def test_all_books_are_tested() -> None:
    """Every file of the folder is among the cases that the tests above run."""
    files = {f"textbook/{path.stem}" for path in (folder() / "textbook").rglob("*.toml")}
    assert files == set(BOOKS)
    assert len(files) >= 10


def test_the_barter_of_1950() -> None:
    """Seven pairs of gains are bettered by no trade of the 512; three have the greatest sum."""
    plain = solve(load("textbook/nash1950"))
    assert plain.packages == 512
    assert {a: x / PER_UNIT for a, x in plain.walk_away().items()} == {"bill": 12, "jack": 6}
    gains = [(bill - 12, jack - 6) for bill, jack in frontier(plain)]
    assert gains == NASH_1950
    assert [pair for pair in gains if sum(pair) == 18] == [(14, 4), (16, 2), (18, 0)]
    assert max(map(sum, gains)) == 18


@pytest.mark.parametrize(
    ("book", "packages", "pairs"),
    [
        ("anac2010_england_zimbabwe", 576, ENGLAND_ZIMBABWE),
        ("anac2011_laptop", 27, LAPTOP),
    ],
)
def test_the_frontier_of_a_domain(
    book: str, packages: int, pairs: list[tuple[float, float]]
) -> None:
    """The pairs of payoffs that no package betters are those of the list, no more and no fewer."""
    plain = solve(load(f"textbook/{book}"))
    assert plain.packages == packages
    found = frontier(plain)
    assert len(found) == len(pairs)
    for pair, published in zip(found, pairs, strict=True):
        assert pair == pytest.approx(published, abs=1e-6)


@pytest.mark.parametrize(("what_if", "low", "high"), FEARON_1995)
def test_the_range_between_two_wars(what_if: str | None, low: int, high: int) -> None:
    """The zone is every share from A's chance less its cost to that chance plus B's cost."""
    plain = supposing("textbook/fearon1995", what_if)
    shares = [plain.game.package(int(n))["share"] for n in plain.zone]
    assert shares == [f"{share}_pct" for share in range(low, high + 1)]


@pytest.mark.parametrize(
    ("book", "sets", "address"),
    [
        (
            "walter1997_settlement",
            [
                "actors.rebels.stakes.settlement.values.signed=0.8",
                "actors.rebels.trust.kept_if_broken=0.5",
                "actors.rebels.walk_away=0.3",
            ],
            "actors.rebels.trust.kept.guarantee.given",
        ),
        (
            "downs_rocke1994_resurrection",
            ["government.reckoning.war.settled=0.1"],
            "government.reckoning.war.goes_on",
        ),
    ],
)
def test_a_threshold_at_the_end_of_a_range_is_none(
    book: str, sets: list[str], address: str
) -> None:
    """Whoever accepts at any chance, its end included, has no value where the answer turns."""
    free = load(f"textbook/{book}", sets=[*sets, f"{address}={{low = 0, likely = 0.5, high = 1}}"])
    assert tipping_value(free, address) is None


def test_a_number_without_a_range_tips_nowhere() -> None:
    """It is a fault of the question, and so is an address of nothing."""
    case = load("textbook/fearon1995")
    with pytest.raises(CallFault, match="has no range to be moved in"):
        tipping_value(case, "actors.a.walk_away")
    with pytest.raises(CallFault, match="is no number of the scenario"):
        tipping_value(case, "actors.a.walk_awy")


def test_more_to_share_for_player_2_at_every_payoff_of_player_1() -> None:
    """Kalai and Smorodinsky's larger set takes nothing away and adds at all but one payoff."""
    small, large = (supposing("textbook/kalai_smorodinsky1975", w) for w in (None, "more"))
    for n in range(small.packages):
        before, after = small.payoffs(n), large.payoffs(n)
        assert before["player_1"] == after["player_1"]
        assert (before["player_2"] < after["player_2"]) == (n > 0)
        assert before["player_2"] <= after["player_2"]


def test_an_answer_is_no_input() -> None:
    """The expected answers don't count among the numbers that a case rests on."""
    text = (folder() / "textbook" / "nash1950.toml").read_text(encoding="utf-8")
    without = loads(text[: text.index("[[expect]]")])
    assert loads(text).rests_on() == without.rests_on()


@pytest.mark.parametrize(
    ("old", "new", "address", "message"),
    [
        (
            'concept = "nash"',
            'concept = "nsah"',
            "expect.1.concept",
            "is no concept ('nsah'); did you mean 'nash'?",
        ),
        (
            'concept = "frontier_points"',
            'concept = "tipping"',
            "expect.3",
            'asks of no number; add address = "ADDRESS"',
        ),
        (
            'concept = "frontier_points"',
            'concept = "tipping"\naddress = "actors.bill.stakes.book"',
            "expect.3.address",
            "is no number of the scenario ('actors.bill.stakes.book'); name one by its place",
        ),
        (
            'concept = "nash"',
            'concept = "nash"\nwhat_if = "barter"',
            "expect.1.what_if",
            "is no what-if ('barter'); none is defined",
        ),
        (
            'concept = "nash"',
            'concept = "nash"\nissue = "book"',
            "expect.1.issue",
            "says nothing of 'nash'; take it out",
        ),
        (
            "payoffs = { bill = 26, jack = 10 }",
            "",
            "expect.2",
            "says nothing of 'utilitarian'; add package = { ISSUE = OPTION } or"
            " payoffs = { PARTY = NUMBER }",
        ),
        (
            "value = 7",
            "",
            "expect.3",
            "says nothing of 'frontier_points'; add value = NUMBER",
        ),
    ],
)
def test_an_expectation_that_could_not_be_tested_is_a_fault(
    old: str, new: str, address: str, message: str
) -> None:
    """A slip in an answer is a fault of its file, not skipped in silence."""
    text = (folder() / "textbook" / "nash1950.toml").read_text(encoding="utf-8")
    with pytest.raises(Faults) as caught:
        loads(text.replace(old, new))
    assert [(f.address, f.message) for f in caught.value.faults] == [(address, message)]


@pytest.mark.parametrize(
    ("old", "new", "faults"),
    [
        (
            'issue = "release"\n',
            "",
            [("expect.1", 'asks of no option; add issue = "ISSUE" and option = "OPTION"')],
        ),
        (
            'option = "40"',
            'option = "41"',
            [("expect.1.option", "is no option ('41'); one of: none, 33, 40")],
        ),
        (
            'issue = "release"',
            'issue = "relaese"',
            [("expect.1.issue", "is no issue ('relaese'); did you mean 'release'?")],
        ),
        (
            ', needs = { stock = "captives", amount = 40 }',
            "",
            [
                (f"expect.{n}.option", "needs no stock ('40'); name one that does")
                for n in (1, 2, 3, 5)
            ],
        ),
        (
            "value = 0.999999837334536",
            "value = 1\npackage = {}",
            [("expect.1.package", "says nothing of 'stock'; take it out")],
        ),
        (
            "value = 0.999999837334536",
            "",
            [("expect.1", "says nothing of 'stock'; add value = NUMBER")],
        ),
    ],
)
def test_a_stock_is_asked_of_an_option_that_needs_one(
    old: str, new: str, faults: list[tuple[str, str]]
) -> None:
    """Who expects a chance of delivery names an issue and an option of it that takes a stock."""
    text = (folder() / "textbook" / "feller1950_binomial.toml").read_text(encoding="utf-8")
    with pytest.raises(Faults) as caught:
        loads(text.replace(old, new, 1))
    assert [(f.address, f.message) for f in caught.value.faults] == faults
