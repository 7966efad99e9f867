"""A run: the same scenario solved in every draw, and what comes of it.

Nothing of a draw depends on another draw, so that the tables are the same however the work is cut.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from sim.gather.openers import openers
from sim.gather.plain import Plain, completions, solve
from sim.gather.statistics import Difference, Share, difference, share
from sim.price.game import PER_UNIT, Bools, Floats, Game, Ints
from sim.price.price import price
from sim.read.address import show
from sim.read.case import Case
from sim.sample.draws import Design, Draws, draw, fresh
from sim.solve import blocking, packages
from sim.solve.bargaining import CONCEPTS, solutions
from sim.solve.zone import NO_DEAL, margin, zone

Progress = Callable[[Iterable[int], str], Iterable[int]]


def silent(steps: Iterable[int], label: str) -> Iterable[int]:
    """Show no progress."""
    return steps


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
    `completed` by draft: the share of completions in the zone (draw,). `alone_blocks`: (draw,
    party). `opened` by address: (draw,). `accepted`: in how many draws all accept, (package,).
    """

    case: Case
    plain: Plain
    draws: Draws
    margin: Floats = field(repr=False)
    margin_without_red_lines: Floats = field(repr=False)
    zone_size: Ints = field(repr=False)
    choices: Mapping[str, Ints] = field(repr=False)
    payoffs: Mapping[str, Floats] = field(repr=False)
    draft_accepted: Mapping[str, Bools] = field(repr=False)
    completed: Mapping[str, Floats] = field(repr=False)
    alone_blocks: Bools = field(repr=False)
    opened: Mapping[str, Bools] = field(repr=False)
    accepted: Ints = field(repr=False)
    robust: Robust
    what_ifs: Mapping[str, Difference] | None

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
    what_ifs: bool = False,
    progress: Progress = silent,
) -> Ensemble:
    """Return what comes of a case in many draws.

    With `what_ifs`, every what-if of the file is run on the same draws and compared.
    """
    plain = solve(case)
    numbers = draw(case.scenario, draws, seed, design)
    game = price(case.scenario, numbers)
    found = _Found(case, game)
    for d in progress(range(draws), "readings"):
        found.solve(d)
    unopened = found.zone_size == 0
    opened = openers(case.scenario, numbers, unopened, found.margin, found.margin_without_red_lines)
    return Ensemble(
        case=case,
        plain=plain,
        draws=numbers,
        margin=found.margin,
        margin_without_red_lines=found.margin_without_red_lines,
        zone_size=found.zone_size,
        choices=found.choices,
        payoffs={concept: _payoffs(game, chosen) for concept, chosen in found.choices.items()},
        draft_accepted={
            name: packages.accepted_at(game, [game.number(draft.package)])[:, :, 0]
            for name, draft in case.scenario.drafts.items()
        },
        completed=found.completed,
        alone_blocks=found.alone_blocks,
        opened=dict(opened),
        accepted=found.accepted,
        robust=_robust(case, found.accepted, draws, seed, design),
        what_ifs=_what_ifs(case, draws, seed, design, ~unopened, progress) if what_ifs else None,
    )


class _Found:
    """Room for what each draw gives."""

    def __init__(self, case: Case, game: Game) -> None:
        n = game.draws
        self.game = game
        self.included = packages.included(game)
        self.margin = np.full(n, np.nan)
        self.margin_without_red_lines = np.full(n, np.nan)
        self.zone_size = np.zeros(n, dtype=np.int64)
        self.choices = {concept: np.full(n, NO_DEAL, dtype=np.int64) for concept in CONCEPTS}
        self.alone_blocks = np.zeros((n, len(game.parties)), dtype=np.bool_)
        self.accepted = np.zeros(game.size, dtype=np.int64)
        self.stated = {name: completions(case, game, name) for name in case.scenario.drafts}
        self.stated = {name: same[self.included[same]] for name, same in self.stated.items()}
        self.completed = {name: np.zeros(n) for name in self.stated}

    def solve(self, d: int) -> None:
        slack, red = packages.slack(self.game, d), packages.red_lines(self.game, d)
        offerable = self.included & ~red.any(axis=0)
        inside = zone(slack, offerable)
        self.margin[d] = _in_units(margin(slack, offerable))
        self.margin_without_red_lines[d] = _in_units(margin(slack, self.included))
        self.zone_size[d] = len(inside)
        self.accepted[inside] += 1
        for concept, solution in solutions(slack[:, inside], inside).items():
            self.choices[concept][d] = solution.package
        member = np.zeros(self.game.size, dtype=np.bool_)
        member[inside] = True
        for name, same in self.stated.items():
            self.completed[name][d] = member[same].mean()
        if not len(inside):
            accepted = blocking.accepts(slack, red)
            self.alone_blocks[d] = np.array(blocking.without(accepted, self.included)) > 0


def _in_units(margin: int | None) -> float:
    return np.nan if margin is None else margin / PER_UNIT


def _payoffs(game: Game, chosen: Ints) -> Floats:
    """Return what the package chosen in each draw is worth, shape (draw, actor)."""
    worth = packages.payoffs_along(game, np.maximum(chosen, 0)) / PER_UNIT
    worth[chosen == NO_DEAL] = np.nan
    return worth


def _robust(case: Case, accepted: Ints, draws: int, seed: int, design: Design) -> Robust:
    """Choose on the run's draws, judge on others: the best of many looks better than it is."""
    best = int(np.argmax(accepted))
    if not accepted[best]:
        return Robust(NO_DEAL, 0.0, 0.0)
    game = price(case.scenario, draw(case.scenario, draws, fresh(seed), design))
    agreed = packages.accepted_at(game, [best]).all(axis=1)
    return Robust(best, float(agreed.mean()), float(accepted[best] / draws))


def _what_ifs(
    case: Case, draws: int, seed: int, design: Design, before: Bools, progress: Progress
) -> dict[str, Difference]:
    found = {}
    for name in case.scenario.what_if:
        scenario = case.supposing(name).scenario
        game = price(scenario, draw(scenario, draws, seed, design))
        included = packages.included(game)
        now = np.zeros(draws, dtype=np.bool_)
        for d in progress(range(draws), f"what if: {name}"):
            offerable = included & ~packages.red_lines(game, d).any(axis=0)
            now[d] = (offerable & (packages.slack(game, d).min(axis=0) >= 0)).any()
        found[name] = difference(now, before)
    return found
