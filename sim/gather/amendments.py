"""Amendments: the smallest change of a deal itself that brings every party in.

A change takes one option of one issue, or of two, for another. It works where the package is not
excluded, can be delivered and ratified, crosses no red line, and every party accepts it. Of those
that work the *smallest* is that of fewest issues; of equals the one that costs those who accept the
deal as it is least (the sum of what their slack falls by), then the one with the greatest least
slack, then the first in the order of the file. The *sturdiest* works in most draws.

Terms are changed, never numbers; options whose worth to the affected people is marked `harm` are no
way to a deal, and left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np

from sim.gather.readings import readings
from sim.price.game import Bools, Game, Ints
from sim.price.price import price
from sim.read.case import Case
from sim.read.scenario import Scenario
from sim.sample.draws import Design, Draws, draw, fresh
from sim.solve import packages

MOST = 2  # issues changed at once
AT_ONCE = 500_000  # places looked at together: more need more memory


@dataclass(frozen=True)
class Amendment:
    """A change of a deal: the new options by issue, the package that it makes.

    In units of 1e-12: `slack` by party, `lost` by how much the slack of those who accepted fell,
    `affected` what the package is worth to each of the affected people, which chooses nothing.
    """

    changes: dict[str, str]
    package: int
    slack: tuple[int, ...]
    lost: int
    affected: dict[str, int]


@dataclass(frozen=True)
class Amendments:
    """The changes of a deal that were tried, by how many issues they change (one, two).

    `working` is how many of them bring every party in; `best` those of the fewest issues, the
    smallest first, empty where none works; then `nearest` is the offerable one with the greatest
    least slack (None where nothing is offerable).
    """

    tried: tuple[int, ...]
    working: tuple[int, ...]
    best: tuple[Amendment, ...]
    nearest: Amendment | None


@dataclass(frozen=True)
class Sturdiest:
    """The change that works in most draws, and how often the changed deal is accepted by all.

    `chosen_at` is the share of the draws it was chosen on, `share` that of fresh ones, `unchanged`
    the share of the fresh ones in which the deal as it is works. `changes` is empty where nothing
    works more often than the deal itself.
    """

    changes: dict[str, str]
    package: int
    chosen_at: float
    share: float
    unchanged: float


def amendments(case: Case, game: Game, number: int) -> Amendments:
    """Return the changes of a deal, by package number, that work at the likely numbers."""
    near, sizes = neighbours(case.scenario, game, number)
    slack = _slack(game, [number, *near])
    before, after = slack[:, :1], slack[:, 1:]
    offerable = _offerable(game, near)
    works = offerable & (after >= 0).all(axis=0)
    accepted = packages.accepted_at(game, [number])[0, :, 0]
    lost = (np.maximum(0, before - after) * accepted[:, None]).sum(axis=0)
    least = after.min(axis=0, initial=np.iinfo(np.int64).max)
    counts = range(1, MOST + 1)

    def at(place: int) -> Amendment:
        mine = tuple(int(x) for x in after[:, place])
        changed = _changes(game, number, int(near[place]))
        affected = _affected(case.scenario, game, int(near[place]))
        return Amendment(changed, int(near[place]), mine, int(lost[place]), affected)

    ranked = sorted(np.flatnonzero(works), key=lambda p: (sizes[p], lost[p], -least[p], p))
    best = [int(p) for p in ranked if sizes[p] == sizes[ranked[0]]]
    closest = max(np.flatnonzero(offerable), key=lambda p: (least[p], -sizes[p], -p), default=None)
    return Amendments(
        tried=tuple(int((sizes == n).sum()) for n in counts),
        working=tuple(int((works & (sizes == n)).sum()) for n in counts),
        best=tuple(at(p) for p in best),
        nearest=None if best or closest is None else at(int(closest)),
    )


def sturdiest(case: Case, game: Game, number: int, draws: Draws) -> Sturdiest:
    """Return the change of one or two options that works in most draws; of equals the smaller."""
    near, _ = neighbours(case.scenario, game, number)  # those of one issue come first
    numbers = np.array([number, *near], dtype=np.int64)
    shares = _works(case, numbers, draws)
    place = int(np.argmax(shares))  # the first of equals
    seed, design = draws.seed or 0, draws.design or "latin"
    again = _works(case, numbers[[0, place]], _fresh(case.scenario, draws.total, seed, design))
    chosen = int(numbers[place])
    changed = _changes(game, number, chosen)
    return Sturdiest(changed, chosen, float(shares[place]), float(again[1]), float(again[0]))


def neighbours(scenario: Scenario, game: Game, number: int) -> tuple[Ints, Ints]:
    """Return the packages that differ in one issue or two, and in how many; in file order.

    What is excluded is left out, and so are options that harm the affected.
    """
    here = [int(place) for place in np.unravel_index(number, game.shape)]
    others = [
        [o for o in range(len(names)) if o != here[i] and not _harms(scenario, issue, names[o])]
        for i, (issue, names) in enumerate(zip(game.issue_names, game.option_names, strict=True))
    ]
    found, sizes = [], []
    for size in range(1, MOST + 1):
        for issues in combinations(range(len(here)), size):
            for options in product(*(others[i] for i in issues)):
                place = here.copy()
                for issue, option in zip(issues, options, strict=True):
                    place[issue] = option
                found.append(np.ravel_multi_index(place, game.shape))
                sizes.append(size)
    near = np.array(found, dtype=np.int64)
    keep = packages.included(game)[near]
    return near[keep], np.array(sizes, dtype=np.int64)[keep]


def _harms(scenario: Scenario, issue: str, option: str) -> bool:
    """Return whether what an option is worth to somebody affected is marked as harm."""
    stakes = (a.stakes.get(issue) for a in scenario.actors.values() if a.role == "affected")
    values = (stake.values.get(option) for stake in stakes if stake is not None)
    return any(value is not None and value.harm for value in values)


def _changes(game: Game, one: int, other: int) -> dict[str, str]:
    before = game.package(one)
    return {i: o for i, o in game.package(other).items() if o != before[i]}


def _affected(scenario: Scenario, game: Game, number: int) -> dict[str, int]:
    worth = packages.payoffs_at(game, [number])[0, :, 0]
    named = zip(game.actors, worth, strict=True)
    return {actor: int(x) for actor, x in named if scenario.actors[actor].role == "affected"}


def _slack(game: Game, numbers: Sequence[int] | Ints) -> Ints:
    """Return each party's slack in some packages of the first draw, shape (party, package)."""
    where = packages.in_every_draw(game, numbers)
    slack = [
        packages.payoff(game, actor, where) - packages.walk_away(game, actor, where)
        for actor in game.parties
    ]
    return np.stack(slack)[:, 0]


def _offerable(game: Game, numbers: Ints) -> Bools:
    """Return which packages of the first draw cross no red line and can be carried out."""
    free = ~packages.crossed_at(game, numbers).any(axis=1)
    there = packages.feasible_at(game, numbers)
    offerable: Bools = (free & there)[0]
    return offerable


def _works(case: Case, numbers: Ints, draws: Draws) -> np.ndarray:
    """Return in what share of draws each package can be carried out and all parties accept it."""
    count = np.zeros(len(numbers), dtype=np.int64)
    for part in readings(case, draws):
        scenario, step = part.case.scenario, max(1, AT_ONCE // len(numbers))
        for start in range(0, part.draws.count, step):
            places = np.arange(start, min(start + step, part.draws.count))
            game = price(scenario, part.draws.take(places), only_parties=True)
            yes = packages.accepted_at(game, numbers).all(axis=1)
            yes &= packages.feasible_at(game, numbers)
            count += yes.sum(axis=0)
    shares: np.ndarray = count / draws.count
    return shares


def _fresh(scenario: Scenario, count: int, seed: int, design: Design) -> Draws:
    return draw(scenario, count, fresh(seed), design)
