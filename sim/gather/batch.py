"""A batch: some draws of a run, solved, and what is recorded of each.

Nothing of a draw depends on another, so that the tables are the same however the work is cut.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from sim.gather.facts import agreements
from sim.gather.openers import openers
from sim.gather.openings import opens
from sim.gather.plain import completions
from sim.gather.readings import Reading, readings
from sim.gather.structure import specifications
from sim.price.game import PER_UNIT, Bools, Floats, Game, Ints
from sim.price.price import price
from sim.read.address import show
from sim.read.case import Case
from sim.sample.draws import Design, Draws, draw
from sim.sample.types import picked
from sim.solve import packages
from sim.solve.bargaining import CONCEPTS, solutions
from sim.solve.scan import Scan, Scanner
from sim.solve.zone import NO_DEAL

Columns = dict[str, np.ndarray]
Tick = Callable[[], object]
Stated = Mapping[str, tuple[Bools, int]]  # packages marked, (package,), and how many, by draft


@dataclass(frozen=True, eq=False)
class Task:
    """What is done in every batch of a run; with `everything`, what-ifs and structure too."""

    case: Case
    draws: int
    seed: int
    design: Design = "latin"
    everything: bool = False


@dataclass(frozen=True, eq=False)
class Batch:
    """Some draws solved. All columns have the shape (draw,); payoffs are in payoff units.

    `places` are the numbers of the draws. `outcomes` are what an ensemble is made of, by name; a
    margin is NaN where nothing is offerable, a package `NO_DEAL` where the zone is empty. `rest`
    are what was drawn and what every actor gets. `packages` are those that all accept in some draw,
    `times` in how many.
    """

    places: Ints = field(repr=False)
    outcomes: Columns = field(repr=False)
    rest: Columns = field(repr=False)
    packages: Ints = field(repr=False)
    times: Ints = field(repr=False)


def nothing() -> None:
    """Show no progress."""


def solved(task: Task, places: Ints, tick: Tick = nothing) -> Batch:
    """Return some draws of a task, solved; `tick` is called after each."""
    case = task.case
    draws = draw(case.scenario, task.draws, task.seed, task.design, places)
    parts = list(readings(case, draws))
    found = _Found(case, draws)
    for part in parts:
        found.solve(part, tick)
    outcomes = found.outcomes
    opened = openers(case, parts, outcomes["margin"], outcomes["margin_without_red_lines"])
    outcomes |= {f"opened_by.{address}": yes for address, yes in opened.items()}
    outcomes |= {f"agrees.{name}": yes for name, yes in agreements(case, draws).items()}
    if task.everything:
        outcomes |= dict(_elsewhere(case, draws))
    ever = np.flatnonzero(found.accepted)
    rest = {**_inputs(draws), **found.rest}
    return Batch(places, outcomes, rest, ever, found.accepted[ever])


def _inputs(draws: Draws) -> Columns:
    """Return what varies between draws: numbers, and red lines that are held in some."""
    drawn = {address: draws.values[address] for address in draws.drawn}
    chances = {line: draws.numbers[line].estimate for line in draws.held}
    return drawn | {
        f"{line}.held": held
        for line, held in draws.held.items()
        if chances[line].high > 0 and chances[line].low < 1
    }


def _elsewhere(case: Case, draws: Draws) -> Iterator[tuple[str, Bools]]:
    """Yield in which of the draws there is a zone under each what-if, without each mechanism."""
    for name in case.scenario.what_if:
        yield f"what_if.{name}", opens(case.supposing(name), draws)
    for name, specified in specifications(case).items():
        yield f"without.{name}", opens(specified.case, draws, change=specified.change)


class _Found:
    """Room for what each draw gives."""

    def __init__(self, case: Case, draws: Draws) -> None:
        self.case, self.count = case, draws.count
        self.rest: Columns = {}
        self.accepted = np.zeros(0, dtype=np.int64)
        self.outcomes: Columns = {
            "margin": np.full(draws.count, np.nan),
            "margin_without_red_lines": np.full(draws.count, np.nan),
            "zone_size": np.zeros(draws.count, dtype=np.int64),
            "in_office": np.full(draws.count, np.nan),
        }
        for concept in CONCEPTS:
            self.outcomes[f"{concept}.package"] = np.full(draws.count, NO_DEAL, dtype=np.int64)
        for party in case.scenario.parties:
            self.outcomes[f"alone_blocks.{party}"] = np.zeros(draws.count, dtype=np.bool_)
        for actor in case.scenario.types:
            self.outcomes[f"type.{actor}"] = picked(case.scenario, draws, actor)
        for actor in case.scenario.actors:
            stated = show(("actors", actor, "ready"))
            if stated in draws.values:
                self.outcomes[f"ready.{actor}"] = draws.values[stated]

    def solve(self, part: Reading, tick: Tick) -> None:
        """Solve the draws of some types."""
        game = price(part.case.scenario, part.draws)
        if not len(self.accepted):
            self.accepted = np.zeros(game.size, dtype=np.int64)
        scanner, stated = Scanner(game), _stated(self.case, game)
        for d, place in enumerate(part.places):
            self._draw(scanner.scan(d, self.accepted), int(place), game, stated)
            tick()
        for concept in CONCEPTS:
            chosen = self.outcomes[f"{concept}.package"][part.places]
            for actor, worth in zip(game.actors, _payoffs(game, chosen).T, strict=True):
                self._fill(self.rest, f"{concept}.payoff.{actor}", part.places, worth)
        nash = self.outcomes["nash.package"][part.places]
        self._fill(self.outcomes, "in_office", part.places, _stands(game, nash))
        for name, draft in self.case.scenario.drafts.items():
            number = [game.number(draft.package)]
            accepts = packages.accepted_at(game, number)[:, :, 0]
            there = packages.feasible_at(game, number)
            for party, yes in zip(game.party_names, accepts.T, strict=True):
                self._fill(self.outcomes, f"accepts.{name}.{party}", part.places, yes)
            self._fill(self.outcomes, f"possible.{name}", part.places, there[:, 0])

    def _fill(self, columns: Columns, name: str, places: Ints, values: np.ndarray) -> None:
        columns.setdefault(name, np.zeros(self.count, dtype=values.dtype))[places] = values

    def _draw(self, found: Scan, d: int, game: Game, stated: Stated) -> None:
        outcomes = self.outcomes
        outcomes["margin"][d] = _in_units(found.margin)
        outcomes["margin_without_red_lines"][d] = _in_units(found.free)
        outcomes["zone_size"][d] = len(found.zone)
        for concept, solution in solutions(found.gains, found.best).items():
            outcomes[f"{concept}.package"][d] = solution.package
        for party, alone in zip(game.party_names, found.alone, strict=True):
            outcomes[f"alone_blocks.{party}"][d] = alone
        for name, (marks, count) in stated.items():
            share = np.count_nonzero(marks[found.zone]) / count
            self._fill(outcomes, f"completed.{name}", np.array([d]), np.array([share]))


def _stated(case: Case, game: Game) -> Stated:
    """Mark, for each draft, the packages that hold what its source states, and count them."""
    included, found = packages.included(game), {}
    for name in case.scenario.drafts:
        marks = np.zeros(game.size, dtype=np.bool_)
        marks[completions(case, game, name)] = True
        marks &= included
        found[name] = marks, int(np.count_nonzero(marks))
    return found


def _in_units(margin: int | None) -> float:
    return np.nan if margin is None else margin / PER_UNIT


def _payoffs(game: Game, chosen: Ints) -> Floats:
    """Return what the package chosen in each draw is worth, shape (draw, actor)."""
    worth = packages.payoffs_along(game, np.maximum(chosen, 0)) / PER_UNIT
    worth[chosen == NO_DEAL] = np.nan
    return worth


def _stands(game: Game, chosen: Ints) -> Floats:
    """Return the chance that the government stands if a package is struck, shape (draw,)."""
    if game.office is None:
        return np.full(len(chosen), np.nan)
    where = packages.one_a_draw(game, np.maximum(chosen, 0))
    stands = game.office.stands[where.draws, packages.pattern(game.office, where)]
    return np.where(chosen == NO_DEAL, np.nan, stands)
