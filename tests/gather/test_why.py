"""A deal explained: consent, acceptance over draws, and changes that bring every party in."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.gather.acceptance import thirds
from sim.gather.amendments import MOST, neighbours
from sim.gather.asked import asked
from sim.gather.plain import Plain, solve
from sim.gather.run import run
from sim.gather.why import Why, explain
from sim.price.price import price
from sim.read.case import Case, load
from sim.read.faults import CallFault
from sim.sample.draws import likely
from sim.solve import packages
from tests.politics import political
from tests.scenarios import Raw, case

DEALS = [
    (name, deal)
    for name in ("gaza/cairo_april_2024", "gaza/may_2024")
    for deal in ("us_april", "hamas_demands", "none")
]


def written(plain: Plain, number: int) -> str:
    """Return a package as it is written on the command line."""
    return ",".join(f"{issue}={option}" for issue, option in plain.game.package(number).items())


@pytest.mark.parametrize(("name", "deal"), DEALS)
def test_lines_add_up_to_what_the_plain_solve_says(name: str, deal: str) -> None:
    """The terms shown sum exactly to payoffs, and their difference to the slack."""
    found = load(name)
    why, plain = explain(found, asked(found, deal), 4), solve(found)
    for account in why.accounts:
        assert sum(line.no_deal or 0 for line in account.lines) == account.no_deal
        if why.package is not None:
            worth = plain.payoffs(why.package)[account.actor]
            assert sum(line.deal or 0 for line in account.lines) == account.deal == worth
        else:
            assert account.deal is None
            assert account.no_deal == plain.walk_away()[account.actor]
    for consent in why.consents:
        (account,) = (a for a in why.accounts if a.actor == consent.party)
        assert (account.deal or 0) - account.no_deal == consent.slack
        assert sum(line.difference for line in account.lines) == consent.slack


@settings(max_examples=30, deadline=None)
@given(political(), st.data())
def test_random_deals_are_told_as_they_are_solved(raw: Raw, data: st.DataObject) -> None:
    """Consent, government and changes that work are those of the plain solve's zone."""
    found = case(raw)
    plain = solve(found)
    number = data.draw(st.integers(0, plain.game.size - 1))
    why = explain(found, asked(found, written(plain, number)), 4)
    assert why.package == number
    zone = set(plain.zone.tolist())
    assert why.works == (number in zone)
    assert why.government == plain.government(number)
    for account in why.accounts:
        assert sum(line.deal or 0 for line in account.lines) == account.deal
        assert sum(line.no_deal or 0 for line in account.lines) == account.no_deal
    _changes_are_those_of_the_zone(plain, why, zone)


def _changes_are_those_of_the_zone(plain: Plain, why: Why, zone: set[int]) -> None:
    """Hold the changes that work against the zone: all of it that is one or two issues away."""
    assert why.amendments is not None
    assert why.package is not None
    here = plain.game.package(why.package)
    away = {
        n: sum(option != here[issue] for issue, option in plain.game.package(n).items())
        for n in zone
    }
    for size in range(1, MOST + 1):
        assert why.amendments.working[size - 1] == sum(far == size for far in away.values())
    best = why.amendments.best
    sizes = [far for far in away.values() if 0 < far <= MOST]
    fewest = [n for n, far in away.items() if sizes and far == min(sizes)]
    assert sorted(a.package for a in best) == sorted(fewest)
    accepts = [c.accepts for c in why.consents]
    before = [c.slack for c in why.consents]
    for amendment in best:
        slacks = zip(before, amendment.slack, accepts, strict=True)
        lost = [max(0, was - now) for was, now, yes in slacks if yes]
        assert amendment.lost == sum(lost) >= best[0].lost
        assert {**here, **amendment.changes} == plain.game.package(amendment.package)


def test_shares_are_those_of_a_run() -> None:
    """On the same draws a draft is accepted as often as a run says."""
    found = load("gaza/may_2024")
    ensemble = run(found, 60, 3)
    for draft in ("us_april", "draft_may"):
        over = explain(found, asked(found, draft), 60, 3).acceptance
        assert over is not None
        shares = ensemble.draft_accepted[draft].mean(axis=0).tolist()
        assert list(over.accepts.values()) == shares
        assert over.together.estimate == float(ensemble.draft_in_zone(draft).mean())


def test_an_answer_hangs_on_the_number_it_hangs_on() -> None:
    """South accepts the council's text where its walk-away is low: on that and nothing else."""
    found = load("two_firms")
    over = explain(found, asked(found, "council_text"), 600, 1).acceptance
    assert over is not None
    (hang,) = over.hangs["south"]
    assert hang.address == "actors.south.walk_away"
    assert hang.low == 1 > hang.high
    assert over.hangs["north"] == ()


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.booleans()), min_size=3, max_size=40))
def test_thirds_are_at_least_a_third_each(drawn: list[tuple[int, bool]]) -> None:
    """Shares are shares, and turning the number round swaps them."""
    column, yes = np.array([float(x) for x, _ in drawn]), np.array([y for _, y in drawn])
    low, high, error = thirds(column, yes)
    assert 0 <= low <= 1
    assert 0 <= high <= 1
    assert error > 0
    assert thirds(-column, yes)[:2] == (high, low)


def test_the_sturdiest_change_is_the_best_of_all_near() -> None:
    """Counted package by package on the same draws; judged again on others."""
    found = load("two_firms")
    why = explain(found, asked(found, "hours=free,cranes=four"), 200, 1, robust=True)
    assert why.sturdiest is not None
    shares = {}
    for hours in ("weekly", "free"):
        for cranes in ("zero", "two", "four"):
            over = explain(found, asked(found, f"hours={hours},cranes={cranes}"), 200, 1).acceptance
            assert over is not None
            shares[hours, cranes] = over.together.estimate
    best = max(shares, key=lambda deal: shares[deal])
    assert why.sturdiest.chosen_at == shares[best]
    assert tuple(why.game.package(why.sturdiest.package).values()) == best
    assert why.sturdiest.unchanged <= why.sturdiest.share


def test_what_harms_the_affected_is_no_way_to_a_deal() -> None:
    """An option marked as harm to the affected is not among the changes; without a mark it is."""
    found = load("gaza/may_2024")
    at = "actors.civilians.stakes.rafah.values"
    marked = found.setting(f"{at}.off={{low=1.0, likely=1.0, high=1.0, harm=true}}")
    for this, offered in ((found, True), (marked, False)):
        game = price(this.scenario, likely(this.scenario))
        number = game.number(this.scenario.drafts["draft_may"].package)
        near, _ = neighbours(this.scenario, game, number)
        assert any(game.package(int(n))["rafah"] == "off" for n in near) == offered
        assert packages.included(game)[near].all()


@pytest.mark.parametrize(
    ("deal", "told"),
    [
        ("council_txt", "did you mean 'council_text'?"),
        ("hours=free", "cranes: is left open; add cranes=zero (what holds without a deal)"),
        ("cranes=two", "hours: is left open; add one of hours=weekly, hours=free"),
        ("hours=none,cranes=two", "holds only outside a deal"),
        ("hours=weekly,cranes=tow", "did you mean 'two'?"),
        ("ours=weekly,cranes=two", "did you mean 'hours'?"),
        ("hours=weekly,cranes=two,hours=free", "settles an issue twice"),
        ("hours=weekly,cranes", "says no option"),
        ("", "is no draft of the file"),
    ],
)
def test_a_deal_that_is_none_is_refused_in_a_line(deal: str, told: str) -> None:
    """Each complaint is one line that says what would be right."""
    with pytest.raises(CallFault) as refused:
        asked(load("two_firms"), deal)
    lines = str(refused.value).splitlines()
    assert any(told in line for line in lines)
    assert all(line.startswith("--deal: ") for line in lines)


def test_a_draft_may_be_changed() -> None:
    """A draft's name, and what is otherwise in it."""
    found: Case = load("two_firms")
    changed = asked(found, "council_text,cranes=zero")
    assert changed.package == {"hours": "weekly", "cranes": "zero"}
    assert not changed.is_draft
    assert asked(found, "none").package is None
