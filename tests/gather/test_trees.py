"""Trees of a scenario: unfolded, priced, played."""

from copy import deepcopy
from fractions import Fraction

import numpy as np
import pytest

from sim.gather.tree_play import grid, play_tree
from sim.gather.trees import exactly, priced, unfold
from sim.price.game import PER_UNIT
from sim.read.case import Case, load
from sim.sample.draws import draw, likely
from sim.show import figures, game_json, text
from sim.solve.sequential import sequential
from tests.read.test_playable import games
from tests.scenarios import Raw, case


@pytest.fixture(scope="module")
def quay() -> Case:
    """The quay with its tree: south of two types answers, north signs or waits for luck."""
    return case(games())


@pytest.fixture(scope="module")
def may() -> Case:
    """The scenario of May."""
    return load("gaza/may_2024")


def test_every_way_is_a_node_of_its_own(quay: Case) -> None:
    """Nature draws the type, each way is told apart, and sets join what a player can't tell."""
    form = unfold(quay, quay.scenario.trees["offer"]).form
    assert [form.path(leaf) for leaf in form.leaves] == [
        (kind, *way)
        for kind in ("soft", "hard")
        for way in (("yes", "sign"), ("yes", "wait", "good"), ("yes", "wait", "bad"), ("no",))
    ]
    assert {known.name: len(known.nodes) for known in form.sets} == {
        "soft.ask": 1,
        "hard.ask": 1,
        "sign": 2,
    }
    assert [form.players[known.player] for known in form.sets] == ["south", "south", "north"]


def test_without_types_no_node_of_nature_is_added() -> None:
    """Chance is only where the file says so."""
    raw = deepcopy(games())
    tree = raw["trees"]["offer"]
    del tree["types"], tree["prior"]
    plain = case(raw)
    unfolded = unfold(plain, plain.scenario.trees["offer"])
    assert unfolded.form.nodes[0].information == 0
    assert list(unfolded.chance_at.values()) == ["luck"]


def test_two_ways_to_a_node_are_one_to_its_player() -> None:
    """A node that is led to by two moves is one information set of two nodes."""
    raw = deepcopy(games())
    raw["trees"]["offer"]["nodes"]["ask"]["moves"]["maybe"] = {"to": "sign"}
    form = unfold(case(raw), case(raw).scenario.trees["offer"]).form
    (sign,) = [known for known in form.sets if known.name == "sign"]
    assert len(sign.nodes) == 4


def test_what_moves_say_adds_up_on_the_way(quay: Case) -> None:
    """A change made early holds at every end below it, unless a later move says otherwise."""
    raw = deepcopy(games())
    raw["trees"]["offer"]["nodes"]["ask"]["moves"]["yes"]["changes"] = {"hours": "free"}
    unfolded = unfold(case(raw), case(raw).scenario.trees["offer"])
    ends = {unfolded.form.path(n): outcome.changes for n, (_, outcome) in unfolded.outcomes.items()}
    assert ends["soft", "yes", "sign"] == {"hours": "free"}
    assert ends["soft", "yes", "wait", "bad"] == {"hours": "weekly"}
    assert ends["soft", "no"] == {}


def test_the_prior_is_the_files_or_the_types(quay: Case, may: Case) -> None:
    """Stated in the tree, else the chances of the types, drawn as they are."""
    draws = draw(quay.scenario, 5, 0)
    assert np.allclose(priced(quay, "offer", draws).chances[0], [0.25, 0.75])
    drawn = draw(may.scenario, 50, 0)
    odds = priced(may, "announcement", drawn).chances[0]
    assert np.allclose(odds.sum(axis=1), 1)
    assert np.array_equal(odds[:, 0], drawn.values["types.hamas.never.chance"])


def test_a_type_that_the_prior_leaves_out_has_no_chance() -> None:
    """One type alone may be named, with all of the chance."""
    raw = deepcopy(games())
    raw["trees"]["offer"]["prior"] = {"hard": 1}
    odds = priced(case(raw), "offer", likely(case(raw).scenario)).chances[0]
    assert odds.tolist() == [[0.0, 1.0]]


def test_what_is_given_of_a_type_changes_its_ends_alone(may: Case) -> None:
    """If desperate, the war's end looks better to Netanyahu; payoffs of the others stay."""
    tree = may.scenario.trees["announcement"]
    draws = likely(may.scenario)
    plain = priced(may, "announcement", draws)
    leaves = plain.unfolded.form.leaves
    kinds = [plain.unfolded.outcomes[leaf][0] for leaf in leaves]
    bare = tree.model_copy(update={"given": {k: v for k, v in tree.given.items() if k != "adroit"}})
    scenario = may.scenario.model_copy(update={"trees": {"announcement": bare}})
    other = Case(may.file, may.text, scenario, may.base, may.tree, parent=may.parent)
    changed = (priced(other, "announcement", draws).payoffs != plain.payoffs).any(axis=(0, 2))
    assert {kind for kind, yes in zip(kinds, changed, strict=True) if yes} == {"adroit"}


def test_chances_sum_to_one_exactly() -> None:
    """What rounding leaves goes to the likeliest."""
    found = exactly(np.array([0.1, 0.2, 0.7]))
    assert found == (Fraction(1, 10), Fraction(1, 5), Fraction(7, 10))
    assert sum(exactly(np.full(3, 1 / 3))) == 1


def test_draws_are_solved_as_one_by_one(may: Case) -> None:
    """The pure equilibria of each draw are those of its own tree."""
    played = play_tree(may, "announcement", draws=12, seed=3)
    assert played.often is not None
    many = priced(may, "announcement", draw(may.scenario, 12, 3))
    one_by_one = []
    for number in range(12):
        form = many.form(number)
        pure = [one for one in sequential(form, mixing=False).equilibria if one.pure]
        assert all(one.regret == 0 for one in pure)
        one_by_one.append({tuple(map(_made, one.strategies)) for one in pure})
    for profile, share in played.often.profiles:
        assert share == pytest.approx(np.mean([profile in found for found in one_by_one]))
    assert played.often.none == np.mean([not found for found in one_by_one])


def _made(strategy: tuple[object, ...]) -> int:
    return strategy.index(1)


def test_a_grid_of_priors_holds_the_certain_ones() -> None:
    """Every point sums to one, and none is twice there."""
    for types in (1, 2, 3):
        points = grid(types)
        assert np.allclose(points.sum(axis=1), 1)
        assert len(np.unique(points, axis=0)) == len(points)
        assert all((points == corner).all(axis=1).any() for corner in np.eye(types))


def test_the_files_own_prior_has_the_equilibria_of_the_plain_solve(may: Case) -> None:
    """On the grid point nearest to it, the same pure profiles hold."""
    played = play_tree(may, "announcement", draws=1)
    assert played.priors is not None
    point = np.flatnonzero(np.isclose(played.priors.points, [0.05, 0.35, 0.6]).all(axis=1))
    (here,) = played.priors.holds[point]
    found = {tuple(map(_made, one.strategies)) for one in played.found.equilibria if one.pure}
    assert {p for p, yes in zip(played.priors.profiles, here, strict=True) if yes} == found


def test_who_is_sure_of_never_does_not_expect_the_announcement(may: Case) -> None:
    """It has no chance by that prior, and one by any other: surprise without an error."""
    played = play_tree(may, "announcement", draws=1)
    priors = played.priors
    assert priors is not None
    reply = [known.name for known in played.form.sets].index("reply")
    sure = priors.points[:, 0] == 1
    assert not priors.reached[sure][priors.holds[sure]][:, reply].any()
    assert priors.reached[~sure][priors.holds[~sure]][:, reply].all()


def test_the_announcement_rules_out_who_would_never_accept(may: Case) -> None:
    """Belief after it, by Bayes: the others' chances, scaled up."""
    played = play_tree(may, "announcement", draws=1)
    (one,) = played.found.equilibria
    reply = [known.name for known in played.form.sets].index("reply")
    assert one.beliefs[reply] == (0, Fraction(35, 95), Fraction(60, 95))


def test_a_tree_is_told_whole(may: Case) -> None:
    """Report, document and figure name every set, and nothing stays unsaid or unrounded."""
    played = play_tree(may, "announcement", draws=30, seed=1)
    report = text.of_tree(played)
    assert "nan" not in report
    assert max(map(len, report.splitlines())) <= 100
    document = game_json.tree(played)
    assert set(document["equilibria"][0]["strategies"]["hamas"]) == {
        "never.word",
        "desperate.word",
        "adroit.word",
    }
    assert document["equilibria"][0]["regret"] == 0
    picture = figures.figure(played, "announcement")
    assert "reply: agree" in picture.alt


def test_payoffs_are_the_scenarios(quay: Case) -> None:
    """Signing is worth the text, refusing it no deal, in either type's numbers."""
    tree = priced(quay, "offer", likely(quay.scenario))
    worth = {
        tree.unfolded.form.path(leaf): tree.payoffs[0, n] / PER_UNIT
        for n, leaf in enumerate(tree.unfolded.form.leaves)
    }
    south = tree.unfolded.form.players.index("south")
    assert worth["soft", "no"][south] == pytest.approx(0.2)
    assert worth["soft", "yes", "sign"][south] == pytest.approx(0.5)


def pennies() -> Raw:
    """Two coins laid at once; north is hurt if they differ, south if they are alike."""
    sides = {"heads": {}, "tails": {}}
    flat = {"weight": 1, "values": {"heads": 0.5, "tails": 0.5}, "assumed": "made up"}
    party = {"role": "party", "stakes": {"mine": flat, "yours": flat}}
    alike = [{"mine": "heads", "yours": "heads"}, {"mine": "tails", "yours": "tails"}]
    apart = [{"mine": "heads", "yours": "tails"}, {"mine": "tails", "yours": "heads"}]
    felt = {"strength": 1, "bite": -0.5, "assumed": "made up"}
    kinds = {"one": {"chance": 0.5, "assumed": "made up"}, "other": {"chance": "rest"}}
    second = {side: {"changes": {"yours": side}} for side in sides}
    first = {side: {"to": "second", "changes": {"mine": side}} for side in sides}
    return {
        "format": 1,
        "title": "Pennies",
        "issues": {i: {"status_quo": "heads", "options": sides} for i in ("mine", "yours")},
        "actors": {"north": party, "south": party},
        "types": {"south": kinds},
        "pressures": {
            "apart": {"from": "south", "on": "north", "when": {"any": apart}, **felt},
            "alike": {"from": "north", "on": "south", "when": {"any": alike}, **felt},
        },
        "trees": {
            "coins": {
                "types": "south",
                "nodes": {
                    "first": {"player": "north", "moves": first},
                    "second": {"player": "south", "moves": second},
                },
            }
        },
    }


def test_a_tree_without_a_pure_equilibrium_is_told_whole() -> None:
    """Under no prior is there one: each would lay the other side if he knew."""
    played = play_tree(case(pennies()), "coins", draws=5)
    assert played.often is not None
    assert played.often.none == 1
    assert played.priors is not None
    assert not played.priors.profiles
    assert "no pure one" in text.of_tree(played)
    assert all(not at["equilibria"] for at in game_json.tree(played)["priors"])
    assert "coins" in figures.figure(played, "coins").title
