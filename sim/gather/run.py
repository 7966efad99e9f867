"""A run: the same scenario solved in every draw, and what comes of it.

Nothing of a draw depends on another draw, so that the tables are the same however the work is cut.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np

from sim.gather.facts import Evidence, evidence
from sim.gather.openers import openers
from sim.gather.openings import Progress, opens, silent
from sim.gather.plain import Plain, completions, solve
from sim.gather.readings import Reading, readings
from sim.gather.statistics import Difference, Share, difference, share
from sim.gather.structure import Structures, structures
from sim.price.game import PER_UNIT, Bools, Floats, Game, Ints
from sim.price.price import price
from sim.read.address import show
from sim.read.case import Case
from sim.sample.draws import Design, Draws, draw, fresh
from sim.solve import packages
from sim.solve.bargaining import CONCEPTS, solutions
from sim.solve.scan import Scan, Scanner
from sim.solve.zone import NO_DEAL


@dataclass(frozen=True)
class Robust:
    """The package that all parties accept in most draws, judged again on draws of a fresh seed."""

    package: int
    probability: float
    chosen_at: float


@dataclass(frozen=True, eq=False)
class Ensemble:
    """What a run found, draw by draw; payoffs and margins in payoff units.

    Shapes: `margin`, `margin_without_red_lines` (NaN where nothing is offerable), `zone_size`:
    (draw,). `choices` by concept: package numbers (draw,), `NO_DEAL` where the zone is empty.
    `payoffs` by concept: (draw, actor), NaN there. `draft_accepted` by draft: (draw, party).
    `draft_possible` by draft: whether it can be delivered and is ratified (draw,). `completed` by
    draft: the share of completions in the zone (draw,). `in_office`: the chance that the government
    stands at Nash's deal (draw,). `alone_blocks`: (draw, party). `opened` by address: (draw,).
    `accepted`: in how many draws all accept, (package,). `parts` are the draws by type.
    """

    case: Case
    plain: Plain
    draws: Draws
    parts: tuple[Reading, ...] = field(repr=False)
    margin: Floats = field(repr=False)
    margin_without_red_lines: Floats = field(repr=False)
    zone_size: Ints = field(repr=False)
    choices: Mapping[str, Ints] = field(repr=False)
    payoffs: Mapping[str, Floats] = field(repr=False)
    in_office: Floats = field(repr=False)
    draft_accepted: Mapping[str, Bools] = field(repr=False)
    draft_possible: Mapping[str, Bools] = field(repr=False)
    completed: Mapping[str, Floats] = field(repr=False)
    alone_blocks: Bools = field(repr=False)
    opened: Mapping[str, Bools] = field(repr=False)
    accepted: Ints = field(repr=False)
    robust: Robust
    evidence: Evidence | None
    what_ifs: Mapping[str, Difference] | None
    structures: Structures | None

    @property
    def open(self) -> Bools:
        """In which draws the zone is not empty."""
        return self.zone_size > 0

    @property
    def p_zone(self) -> Share:
        """In what share of draws the zone is not empty."""
        return share(self.open)

    def of_empty(self, yes: Bools) -> float | None:
        """Return the share of draws with an empty zone in which something holds."""
        return float(yes[~self.open].mean()) if not self.open.all() else None

    def draft_in_zone(self, name: str) -> Bools:
        """Return in which draws a draft is in the zone, shape (draw,)."""
        return self.draft_accepted[name].all(axis=1) & self.draft_possible[name]

    def by_type(self) -> dict[str, float] | None:
        """Return the share of draws with a zone for each type of each actor; None without types."""
        found = {}
        for actor, types in self.case.scenario.types.items():
            for name in types:
                places = [part.places for part in self.parts if part.types[actor] == name]
                if places:
                    found[show((actor, name))] = float(self.open[np.concatenate(places)].mean())
        return found or None

    def stands(self) -> float | None:
        """Return the mean chance that the government stands at Nash's deals; None without one."""
        seen = self.in_office[~np.isnan(self.in_office)]
        return float(seen.mean()) if len(seen) else None

    def ready(self) -> dict[str, float]:
        """Return how ready each leader is, on average over draws; shown, and used by no zone."""
        stated = {name: show(("actors", name, "ready")) for name in self.case.scenario.actors}
        values = self.draws.values
        return {n: float(values[at].mean()) for n, at in stated.items() if at in values}

    def options(self, concept: str) -> dict[str, dict[str, float]]:
        """Return, issue by issue, how often a concept picks each option where there is a zone."""
        game, chosen = self.plain.game, self.choices[concept]
        places = np.unravel_index(chosen[chosen != NO_DEAL], game.shape)
        named = zip(game.issue_names, game.option_names, places, strict=True)
        return {
            issue: {
                option: float(np.mean(place == i)) if len(place) else 0.0
                for i, option in enumerate(names)
            }
            for issue, names, place in named
        }


def run(
    case: Case,
    draws: int = 2048,
    seed: int = 0,
    *,
    design: Design = "latin",
    everything: bool = False,
    progress: Progress = silent,
) -> Ensemble:
    """Return what comes of a case in many draws.

    With `everything`, every what-if of the file is run on the same draws and compared, and so is
    the scenario with each mechanism switched off.
    """
    plain = solve(case)
    numbers = draw(case.scenario, draws, seed, design)
    found = _Found(plain, draws)
    parts = list(readings(case, numbers))
    done = iter(progress(range(draws), "readings"))
    for part in parts:
        found.solve(part, done)
    for _ in done:
        pass
    return Ensemble(
        case=case,
        plain=plain,
        draws=numbers,
        parts=tuple(parts),
        margin=found.margin,
        margin_without_red_lines=found.margin_without_red_lines,
        zone_size=found.zone_size,
        choices=found.choices,
        payoffs=found.payoffs,
        in_office=found.in_office,
        draft_accepted=found.draft_accepted,
        draft_possible=found.draft_possible,
        completed=found.completed,
        alone_blocks=found.alone_blocks,
        opened=openers(parts, found.margin, found.margin_without_red_lines, progress),
        accepted=found.accepted,
        robust=_robust(case, found.accepted, draws, seed, design),
        evidence=evidence(case, numbers),
        what_ifs=_what_ifs(case, numbers, found.zone_size > 0, progress) if everything else None,
        structures=structures(case, numbers, found.zone_size > 0, progress) if everything else None,
    )


class _Found:
    """Room for what each draw gives."""

    def __init__(self, plain: Plain, n: int) -> None:
        game = plain.game
        self.plain = plain
        self.margin = np.full(n, np.nan)
        self.margin_without_red_lines = np.full(n, np.nan)
        self.zone_size = np.zeros(n, dtype=np.int64)
        self.choices = {concept: np.full(n, NO_DEAL, dtype=np.int64) for concept in CONCEPTS}
        self.payoffs = {concept: np.full((n, len(game.actors)), np.nan) for concept in CONCEPTS}
        self.in_office = np.full(n, np.nan)
        self.alone_blocks = np.zeros((n, len(game.parties)), dtype=np.bool_)
        self.accepted = np.zeros(game.size, dtype=np.int64)
        drafts = plain.case.scenario.drafts
        self.numbers = {name: game.number(draft.package) for name, draft in drafts.items()}
        stated = {name: completions(plain.case, game, name) for name in drafts}
        self.stated = {name: _marked(same, plain.included) for name, same in stated.items()}
        self.completed = {name: np.zeros(n) for name in drafts}
        empty = np.zeros((n, len(game.parties)), dtype=np.bool_)
        self.draft_accepted = {name: empty.copy() for name in drafts}
        self.draft_possible = {name: np.zeros(n, dtype=np.bool_) for name in drafts}

    def solve(self, part: Reading, done: Iterator[int]) -> None:
        """Solve the draws of some types."""
        game = price(part.case.scenario, part.draws)
        scanner = Scanner(game)
        for d, place in enumerate(part.places):
            self._draw(scanner.scan(d, self.accepted), int(place))
            next(done)
        for concept, chosen in self.choices.items():
            self.payoffs[concept][part.places] = _payoffs(game, chosen[part.places])
        self.in_office[part.places] = _stands(game, self.choices["nash"][part.places])
        for name, number in self.numbers.items():
            accepted = packages.accepted_at(game, [number])[:, :, 0]
            self.draft_accepted[name][part.places] = accepted
            there = packages.deliverable_at(game, [number]) & packages.ratified_at(game, [number])
            self.draft_possible[name][part.places] = there[:, 0]

    def _draw(self, found: Scan, d: int) -> None:
        self.margin[d] = _in_units(found.margin)
        self.margin_without_red_lines[d] = _in_units(found.free)
        self.zone_size[d] = len(found.zone)
        for concept, solution in solutions(found.gains, found.best).items():
            self.choices[concept][d] = solution.package
        for name, same in self.stated.items():
            self.completed[name][d] = same[found.zone].sum() / same.sum()
        self.alone_blocks[d] = found.alone


def _marked(numbers: Ints, included: Bools) -> Bools:
    """Mark some packages that are not excluded, shape (package,)."""
    found = np.zeros(len(included), dtype=np.bool_)
    found[numbers] = True
    return found & included


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


def _robust(case: Case, accepted: Ints, draws: int, seed: int, design: Design) -> Robust:
    """Choose on the run's draws, judge on others: the best of many looks better than it is."""
    best = int(np.argmax(accepted))
    if not accepted[best]:
        return Robust(NO_DEAL, 0.0, 0.0)
    agreed = 0
    for part in readings(case, draw(case.scenario, draws, fresh(seed), design)):
        game = price(part.case.scenario, part.draws)
        possible = packages.deliverable_at(game, [best]) & packages.ratified_at(game, [best])
        agreed += int((packages.accepted_at(game, [best]).all(axis=1) & possible).sum())
    return Robust(best, agreed / draws, float(accepted[best] / draws))


def _what_ifs(case: Case, draws: Draws, before: Bools, progress: Progress) -> dict[str, Difference]:
    found = {}
    for name in case.scenario.what_if:
        now = opens(case.supposing(name), draws, progress, f"what if: {name}")
        found[name] = difference(now, before)
    return found
