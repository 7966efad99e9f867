"""A run: the same scenario solved in every draw, and what comes of it.

The draws are solved in batches, by one process or several; however the work is cut, and wherever
it was broken off and taken up again, the tables are the same.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import ceil
from typing import Protocol

import numpy as np

from sim.gather.batch import Batch, Columns, Task
from sim.gather.facts import Evidence, evidence
from sim.gather.openings import Progress, silent
from sim.gather.plain import Plain, solve
from sim.gather.readings import readings
from sim.gather.statistics import Difference, Share, difference, share
from sim.gather.structure import Structures, compared, specifications
from sim.gather.workers import each
from sim.price.game import Bools, Floats, Game, Ints
from sim.price.price import price
from sim.read.address import show
from sim.read.case import Case
from sim.sample.draws import Design, draw, fresh
from sim.solve import packages
from sim.solve.bargaining import CONCEPTS
from sim.solve.scan import Scanner
from sim.solve.zone import NO_DEAL

BATCH = 1000  # draws: more need more memory, fewer more time
WORTH_SHARING = 256  # fewer draws are solved before another process has begun


class Store(Protocol):
    """Where a run keeps its batches as they are finished."""

    def finished(self) -> Iterable[Batch]:
        """Return those that an earlier run finished, without what was drawn."""

    def keep(self, batch: Batch, game: Game) -> None:
        """Keep a batch whole; the run itself drops what was drawn."""


@dataclass(frozen=True)
class Robust:
    """The package that all parties accept in most draws, judged again on draws of a fresh seed."""

    package: int
    probability: float
    chosen_at: float


@dataclass(frozen=True, eq=False)
class Ensemble:
    """What a run found, draw by draw; payoffs and margins in payoff units.

    `outcomes` are columns of shape (draw,), by name; `rest` what was drawn and what each actor
    gets, None where that was handed on. `accepted`: in how many draws all accept, (package,).
    """

    case: Case
    plain: Plain
    count: int
    seed: int
    design: Design
    outcomes: Columns = field(repr=False)
    rest: Columns | None = field(repr=False)
    accepted: Ints = field(repr=False)
    robust: Robust
    everything: bool

    def __repr__(self) -> str:
        p = self.p_zone
        chance = f"{p.estimate:.3f} ({p.low:.3f} to {p.high:.3f})"
        return (
            f"Ensemble({self.case.file!r}, {self.count:,} draws, seed {self.seed}, p_zone {chance})"
        )

    @property
    def margin(self) -> Floats:
        """The margin, NaN where nothing is offerable, shape (draw,)."""
        return self.outcomes["margin"]

    @property
    def margin_without_red_lines(self) -> Floats:
        """The margin if nobody had red lines, shape (draw,)."""
        return self.outcomes["margin_without_red_lines"]

    @property
    def zone_size(self) -> Ints:
        """How many packages all accept, shape (draw,)."""
        return self.outcomes["zone_size"]

    @property
    def open(self) -> Bools:
        """In which draws the zone is not empty."""
        return self.zone_size > 0

    @property
    def p_zone(self) -> Share:
        """In what share of draws the zone is not empty."""
        return share(self.open)

    @property
    def choices(self) -> Mapping[str, Ints]:
        """The packages that each concept picks, (draw,); `NO_DEAL` where the zone is empty."""
        return {concept: self.outcomes[f"{concept}.package"] for concept in CONCEPTS}

    @cached_property
    def opened(self) -> Mapping[str, Bools]:
        """By the address of what is set aside: the empty draws that this would open, (draw,)."""
        return self._named("opened_by.")

    @cached_property
    def alone_blocks(self) -> Bools:
        """Whose consent alone is wanting in an empty draw, shape (draw, party)."""
        parties = self.plain.game.party_names
        return np.stack([self.outcomes[f"alone_blocks.{p}"] for p in parties], axis=1)

    @cached_property
    def draft_accepted(self) -> Mapping[str, Bools]:
        """By draft: who accepts it, shape (draw, party)."""
        parties = self.plain.game.party_names
        return {
            name: np.stack([self.outcomes[f"accepts.{name}.{p}"] for p in parties], axis=1)
            for name in self.case.scenario.drafts
        }

    @property
    def completed(self) -> Mapping[str, Floats]:
        """By draft: the share of its completions that all accept, shape (draw,)."""
        return self._named("completed.")

    @cached_property
    def evidence(self) -> Evidence | None:
        """How the draws agree with the facts; None where the file states none."""
        return evidence(self.case, self._named("agrees."))

    @cached_property
    def what_ifs(self) -> Mapping[str, Difference] | None:
        """How each what-if changes the share with a zone; None where it was not asked for."""
        if not self.everything:
            return None
        return {name: difference(yes, self.open) for name, yes in self._named("what_if.").items()}

    @cached_property
    def structures(self) -> Structures | None:
        """How often there is a zone with mechanisms off; None where it was not asked for."""
        if not self.everything:
            return None
        found = compared(specifications(self.case), self._named("without."), self.open)
        return Structures(self.case, self.count, self.seed, self.design, self.p_zone, found)

    def _named(self, beginning: str) -> dict[str, np.ndarray]:
        """Return the outcomes whose names begin so, by what follows."""
        return {
            name.removeprefix(beginning): column
            for name, column in self.outcomes.items()
            if name.startswith(beginning)
        }

    def of_empty(self, yes: Bools) -> float | None:
        """Return the share of draws with an empty zone in which something holds."""
        return float(yes[~self.open].mean()) if not self.open.all() else None

    def draft_in_zone(self, name: str) -> Bools:
        """Return in which draws a draft is in the zone, shape (draw,)."""
        return self.draft_accepted[name].all(axis=1) & self.outcomes[f"possible.{name}"]

    def of_type(self, actor: str, name: str) -> Bools:
        """Return in which draws an actor is of a type, shape (draw,)."""
        number = list(self.case.scenario.types[actor]).index(name)
        return np.asarray(self.outcomes[f"type.{actor}"] == number)

    def by_type(self) -> dict[str, float] | None:
        """Return the share of draws with a zone for each type of each actor; None without types."""
        found = {}
        for actor, types in self.case.scenario.types.items():
            for name in types:
                here = self.of_type(actor, name)
                if here.any():
                    found[show((actor, name))] = float(self.open[here].mean())
        return found or None

    def stands(self) -> float | None:
        """Return the mean chance that the government stands at Nash's deals; None without one."""
        in_office = self.outcomes["in_office"]
        seen = in_office[~np.isnan(in_office)]
        return float(seen.mean()) if len(seen) else None

    def ready(self) -> dict[str, float]:
        """Return how ready each leader is, on average over draws; shown, and used by no zone."""
        return {n: float(column.mean()) for n, column in self._named("ready.").items()}

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
    workers: int = 1,
    batch: int | None = None,
    progress: Progress = silent,
    store: Store | None = None,
) -> Ensemble:
    """Return what comes of a case in many draws.

    With `everything`, every what-if of the file is run on the same draws and compared, and so is
    the scenario with each mechanism switched off. `workers` processes solve `batch` draws at a
    time. What a `store` holds is not solved again.
    """
    plain = solve(case)
    task = Task(case, draws, seed, design, everything)
    finished = list(store.finished()) if store is not None else []
    wanted = list(_wanted(draws, finished, batch or _fitting(draws, workers)))
    if workers > 1 and len(wanted) > 1:
        Scanner(plain.game).warm()
    ticks = iter(progress(range(draws), "readings"))
    found = _Gathering(plain.game.size, keep=store is None)
    for done in finished:
        found.add(done)
        for _ in done.places:
            next(ticks)
    for done in each(task, wanted, workers, lambda: next(ticks)):
        if store is not None:
            store.keep(done, plain.game)
        found.add(done)
    next(ticks, None)
    return Ensemble(
        case=case,
        plain=plain,
        count=draws,
        seed=seed,
        design=design,
        outcomes=found.outcomes(),
        rest=found.rest() if store is None else None,
        accepted=found.accepted,
        robust=_robust(task, found.accepted),
        everything=everything,
    )


def _fitting(draws: int, workers: int) -> int:
    """Return how many draws a batch should have, so that all workers have as much to do."""
    if draws < WORTH_SHARING:
        return draws
    return ceil(draws / (ceil(draws / BATCH / workers) * workers))


def _wanted(draws: int, finished: Sequence[Batch], size: int) -> Iterator[Ints]:
    """Yield the draws that are still to be solved, cut into batches."""
    left = np.ones(draws, dtype=np.bool_)
    for done in finished:
        left[done.places] = False
    places = np.flatnonzero(left)
    gaps = np.flatnonzero(np.diff(places) > 1) + 1
    for together in np.split(places, gaps):
        for start in range(0, len(together), size):
            yield together[start : start + size]


class _Gathering:
    """The batches of a run, put together as they come."""

    def __init__(self, packages: int, *, keep: bool) -> None:
        self.keep = keep
        self.accepted = np.zeros(packages, dtype=np.int64)
        self._places: list[Ints] = []
        self._outcomes: list[Columns] = []
        self._rest: list[Columns] = []

    def add(self, done: Batch) -> None:
        """Take a batch in."""
        self.accepted[done.packages] += done.times
        self._places.append(done.places)
        self._outcomes.append(done.outcomes)
        if self.keep:
            self._rest.append(done.rest)

    def outcomes(self) -> Columns:
        """Return the outcomes, in the order of the draws."""
        return self._joined(self._outcomes)

    def rest(self) -> Columns:
        """Return what was drawn and what each actor gets, in the order of the draws."""
        return self._joined(self._rest)

    def _joined(self, columns: list[Columns]) -> Columns:
        order = np.argsort(np.concatenate(self._places))
        return {name: np.concatenate([of[name] for of in columns])[order] for name in columns[0]}


def _robust(task: Task, accepted: Ints) -> Robust:
    """Choose on the run's draws, judge on others: the best of many looks better than it is."""
    best = int(np.argmax(accepted))
    if not accepted[best]:
        return Robust(NO_DEAL, 0.0, 0.0)
    scenario, again, agreed = task.case.scenario, fresh(task.seed), 0
    for places in _wanted(task.draws, (), BATCH):
        for part in readings(task.case, draw(scenario, task.draws, again, task.design, places)):
            game = price(part.case.scenario, part.draws, only_parties=True)
            possible = packages.feasible_at(game, [best])
            agreed += int((packages.accepted_at(game, [best]).all(axis=1) & possible).sum())
    return Robust(best, agreed / task.draws, float(accepted[best] / task.draws))
