"""The plain solve: the zone at the likely numbers, its deals, and who blocks the rest."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from sim.price.game import Game, Ints
from sim.price.price import price
from sim.read.case import Case
from sim.read.faults import Fault, Faults
from sim.read.scenario import Draft
from sim.sample.draws import likely
from sim.solve import blocking, packages
from sim.solve.bargaining import Solution, near, solutions
from sim.solve.blocking import Miss
from sim.solve.frontier import frontier
from sim.solve.zone import margin, zone


@dataclass(frozen=True, eq=False)
class DraftOutcome:
    """What becomes of a draft: who accepts it, and by how much each party gains or falls short.

    `slack` is in units of 1e-12 by party; `red_lines` are (party, issue) pairs it crosses.
    `completions` is how many packages hold what its source states, `completions_in_zone` how many
    of them all parties accept.
    """

    name: str
    package: int
    accepted: tuple[bool, ...]
    slack: tuple[int, ...]
    red_lines: tuple[tuple[str, str], ...]
    completions: int
    completions_in_zone: int


@dataclass(frozen=True, eq=False)
class Plain:
    """The plain solve of a case. Package numbers are the game's; payoffs are in units of 1e-12.

    `slack` has the shape (party, package) for all packages; `zone` and `frontier` are package
    numbers; `margin` is None where nothing is offerable.
    """

    case: Case
    game: Game
    packages: int
    offerable: int
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

    def payoffs(self, package: int) -> dict[str, int]:
        """Return what a package is worth to every actor that has payoffs."""
        worth = packages.payoffs_at(self.game, [package])[0, :, 0]
        return {actor: int(x) for actor, x in zip(self.game.actors, worth, strict=True)}

    def walk_away(self) -> dict[str, int]:
        """Return what no deal is worth to every actor that has payoffs."""
        return {a: int(x) for a, x in zip(self.game.actors, self.game.no_deal[0], strict=True)}


def solve(case: Case) -> Plain:
    """Return the plain solve of a case."""
    game = price(case.scenario, likely(case.scenario))
    slack, red = packages.slack(game, 0), packages.red_lines(game, 0)
    included = packages.included(game)
    if not included.any():
        message = "together exclude every package; take one out"
        raise Faults([Fault(case.file, "exclude", message)])
    offerable = included & ~red.any(axis=0)
    accepted = blocking.accepts(slack, red)
    inside = zone(slack, offerable)
    gains = slack[:, inside]
    return Plain(
        case=case,
        game=game,
        packages=int(included.sum()),
        offerable=int(offerable.sum()),
        zone=inside,
        frontier=inside[frontier(gains)],
        slack=slack,
        included=included,
        margin=margin(slack, offerable),
        margin_without_red_lines=margin(slack, included),
        solutions=solutions(gains, inside),
        near=_near(game, gains, inside),
        refused_by=blocking.refused_by(accepted, included),
        without=blocking.without(accepted, included),
        miss=blocking.nearest_miss(slack, offerable),
        drafts={
            name: _draft(case, game, name, draft, slack, inside, included)
            for name, draft in case.scenario.drafts.items()
        },
    )


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
    slack: Ints,
    inside: Ints,
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
    return DraftOutcome(
        name=name,
        package=number,
        accepted=tuple(bool(yes) for yes in packages.accepted_at(game, [number])[0, :, 0]),
        slack=tuple(int(x) for x in slack[:, number]),
        red_lines=crossed,
        completions=len(same),
        completions_in_zone=int(np.isin(same, inside).sum()),
    )


def completions(case: Case, game: Game, name: str) -> Ints:
    """Return the packages that hold what a draft's source states, the excluded ones included."""
    draft = case.scenario.drafts[name]
    stated = draft.package if draft.stated is None else draft.stated
    return packages.matching(game, {issue: draft.package[issue] for issue in stated})
