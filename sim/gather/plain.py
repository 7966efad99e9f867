"""The plain solve: the zone at the likely numbers, its deals, and who blocks the rest."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from sim.gather.readings import readings
from sim.price import stock
from sim.price.game import PER_UNIT, Game, Ints
from sim.price.price import price
from sim.read.case import Case
from sim.read.faults import Fault, Faults
from sim.read.scenario import Draft, Scenario
from sim.sample.draws import Draws, likely
from sim.solve import blocking, packages
from sim.solve.bargaining import Solution, near, solutions
from sim.solve.blocking import Miss
from sim.solve.frontier import frontier
from sim.solve.survey import Survey, survey
from sim.solve.zone import margin


@dataclass(frozen=True)
class Government:
    """The chance that the government stands, and who leaves more likely than not."""

    in_office: float
    leaving: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class DraftOutcome:
    """What becomes of a draft: who accepts it, and by how much each party gains or falls short.

    `slack` is in units of 1e-12 by party; `red_lines` are (party, issue) pairs it crosses;
    `deliverable` and `ratified` say whether it could be carried out.
    `completions` is how many packages hold what its source states, `completions_in_zone` how many
    of them all parties accept.
    """

    name: str
    package: int
    accepted: tuple[bool, ...]
    slack: tuple[int, ...]
    red_lines: tuple[tuple[str, str], ...]
    deliverable: bool
    ratified: bool
    completions: int
    completions_in_zone: int


@dataclass(frozen=True, eq=False)
class Plain:
    """The plain solve of a case. Package numbers are the game's; payoffs are in units of 1e-12.

    `slack` has the shape (party, package) for all packages; `zone` and `frontier` are package
    numbers; `margin` is None where nothing is offerable. `types` are the likeliest ones, `stocks`
    the chance that there is enough, by issue and option. `in_office` and `leaving` are by concept.
    """

    case: Case
    game: Game
    types: Mapping[str, str]
    packages: int
    offerable: int
    undeliverable: int
    unratified: int
    zone: Ints = field(repr=False)
    frontier: Ints = field(repr=False)
    slack: Ints = field(repr=False)
    included: np.ndarray = field(repr=False)
    margin: int | None
    margin_without_red_lines: int | None
    solutions: Mapping[str, Solution]
    near: Mapping[str, Mapping[str, tuple[str, ...]]] = field(repr=False)
    refused_by: list[tuple[tuple[int, ...], int]]
    without: list[int]
    miss: Miss
    drafts: Mapping[str, DraftOutcome]
    stocks: Mapping[str, Mapping[str, float]]

    def __repr__(self) -> str:
        size, margin = len(self.zone), self.margin
        far = "nothing offerable" if margin is None else f"margin {margin / PER_UNIT:+.3f}"
        return (
            f"Plain({self.case.file!r}, {size:,} of {self.packages:,} packages in the zone, {far})"
        )

    def payoffs(self, package: int) -> dict[str, int]:
        """Return what a package is worth to every actor that has payoffs."""
        worth = packages.payoffs_at(self.game, [package])[0, :, 0]
        return {actor: int(x) for actor, x in zip(self.game.actors, worth, strict=True)}

    def walk_away(self) -> dict[str, int]:
        """Return what no deal is worth to every actor that has payoffs.

        Pressures that depend on what is refused are left out.
        """
        return {a: int(x) for a, x in zip(self.game.actors, self.game.no_deal[0], strict=True)}

    def stands(self, numbers: Ints) -> np.ndarray:
        """Return the chance that the government stands in some packages, shape (package,)."""
        office = self.game.office
        if office is None:
            return np.ones(len(numbers))
        where = packages.in_every_draw(self.game, numbers)
        stands = office.stands[where.draws, packages.pattern(office, where)]
        found: np.ndarray = np.broadcast_to(stands, where.shape)[0]
        return found

    def government(self, package: int) -> Government | None:
        """Return what becomes of the government if a deal is struck; None where there is none."""
        office = self.game.office
        if office is None:
            return None
        where = packages.in_every_draw(self.game, [package])
        seen = int(packages.pattern(office, where).flat[0])
        gone = office.leaving[0, :, seen]
        leaving = tuple(m for m, out in zip(office.members, gone, strict=True) if out)
        return Government(float(office.stands[0, seen]), leaving)


def solve(case: Case) -> Plain:
    """Return the plain solve of a case, with everybody's likeliest type."""
    (reading,) = readings(case, likely(case.scenario))
    scenario = reading.case.scenario
    game = price(scenario, reading.draws)
    included = packages.included(game)
    if not included.any():
        message = "together exclude every package; take one out"
        raise Faults([Fault(case.file, "exclude", message)])
    found = survey(game, 0, included)
    accepted = blocking.accepts(found.slack, found.red)
    gains = found.gains()
    return Plain(
        case=case,
        game=game,
        types=reading.types,
        packages=int(included.sum()),
        offerable=int(found.offerable.sum()),
        undeliverable=found.lacking,
        unratified=found.unratified,
        zone=found.zone,
        frontier=found.zone[frontier(gains)],
        slack=found.slack,
        included=included,
        margin=margin(found.slack, found.offerable),
        margin_without_red_lines=margin(found.slack, found.possible),
        solutions=solutions(gains, found.zone),
        near=_near(game, gains, found.zone),
        refused_by=blocking.refused_by(accepted, found.possible),
        without=blocking.without(accepted, found.possible),
        miss=blocking.nearest_miss(found.slack, found.offerable),
        drafts={
            name: _draft(case, game, name, draft, found, included)
            for name, draft in case.scenario.drafts.items()
        },
        stocks=_stocks(scenario, reading.draws),
    )


def _stocks(scenario: Scenario, draws: Draws) -> dict[str, dict[str, float]]:
    """Return the chance that there is enough for each option that needs a stock."""
    return {
        issue: {
            option: float(stock.enough(scenario, draws, stated.needs.stock, stated.needs.amount)[0])
            for option, stated in scenario.issues[issue].options.items()
            if stated.needs is not None
        }
        for issue in scenario.issues
        if any(option.needs for option in scenario.issues[issue].options.values())
    }


def _near(game: Game, gains: Ints, inside: Ints) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return, for each concept and issue, the options of packages within 5 % of the best."""
    if not len(inside):
        return {}
    found = {}
    for concept in solutions(gains[:, :1], inside[:1]):
        places = np.unravel_index(inside[near(concept, gains)], game.shape)
        named = zip(game.issue_names, game.option_names, places, strict=True)
        found[concept] = {
            issue: tuple(names[i] for i in np.unique(place)) for issue, names, place in named
        }
    return found


def _draft(
    case: Case,
    game: Game,
    name: str,
    draft: Draft,
    found: Survey,
    included: np.ndarray,
) -> DraftOutcome:
    number = game.number(draft.package)
    crossed = tuple(
        (party, issue)
        for p, party in enumerate(game.party_names)
        for issue, names, red in zip(game.issue_names, game.option_names, game.red, strict=True)
        if red[0, p, names.index(draft.package[issue])]
    )
    same = completions(case, game, name)
    same = same[included[same]]
    inside = np.zeros(game.size, dtype=np.bool_)
    inside[found.zone] = True
    return DraftOutcome(
        name=name,
        package=number,
        accepted=tuple(bool(yes) for yes in packages.accepted_at(game, [number])[0, :, 0]),
        slack=tuple(int(x) for x in found.slack[:, number]),
        red_lines=crossed,
        deliverable=bool(packages.deliverable_at(game, [number])[0, 0]),
        ratified=bool(packages.ratified_at(game, [number])[0, 0]),
        completions=len(same),
        completions_in_zone=int(np.count_nonzero(inside[same])),
    )


def completions(case: Case, game: Game, name: str) -> Ints:
    """Return the packages that hold what a draft's source states, the excluded ones included."""
    draft = case.scenario.drafts[name]
    stated = draft.package if draft.stated is None else draft.stated
    return packages.matching(game, {issue: draft.package[issue] for issue in stated})
