"""The talks of a case, week by week: solved at the likely numbers, and in many draws.

Offers are answered in one of two ways where a refusal is unexpected: it leaves what is believed of
the rival, or it comes from the tougher type. Both are solved; results are those of the first, with
the second beside them. That twice as many weeks change little is looked at once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from sim.gather.openings import Progress, silent
from sim.gather.readings import readings
from sim.gather.talks_draws import Bands, bands
from sim.gather.talks_game import Beside, prior, table
from sim.gather.talks_priced import Priced, priced
from sim.gather.talks_story import Event, story
from sim.price.game import Floats
from sim.read.case import Case
from sim.read.faults import Fault, Faults
from sim.sample.draws import Design, likely
from sim.solve.talks_backward import Solved, solve
from sim.solve.talks_binding import REASONS, binding
from sim.solve.talks_forward import Course, forward


@dataclass(frozen=True, eq=False)
class Talks:
    """What the talks of a case come to.

    `course` is that of the talks solved, `tougher` the one where an unexpected refusal comes from
    the tougher type. `binding` by week: the share of each reason among talks that go on. `twice`
    is the chance of a deal by each week in talks of twice as many weeks. `bands` are over draws,
    None without; `told` one run, None if none was asked for.
    """

    case: Case
    priced: Priced = field(repr=False)
    beside: Beside = field(repr=False)
    solved: Solved = field(repr=False)
    course: Course
    tougher: Course
    epsilon: float
    binding: list[Mapping[str, float]] = field(repr=False)
    twice: Floats = field(repr=False)
    bands: Bands | None
    told: tuple[Event, ...] | None

    def __repr__(self) -> str:
        chance = f"deal {self.course.deal.sum():.2f}, fall {self.course.fall.sum():.2f}"
        return f"Talks({self.case.file!r}, {self.weeks} weeks, {chance})"

    @property
    def weeks(self) -> int:
        """How many weeks there are."""
        return self.solved.table.weeks

    @property
    def doubled(self) -> float:
        """By how much at most a chance of a deal by some week changes with twice as many weeks."""
        return float(np.abs(np.cumsum(self.course.deal) - self.twice).max())

    @property
    def types(self) -> tuple[str, ...]:
        """The names of the rival's types, the softer one first; none where it is of one kind."""
        return self.priced.types

    def deals(self) -> Floats:
        """Return the chance of each deal, shape (offer,); their sum is that of a deal."""
        found: Floats = self.course.struck.sum(axis=(0, 1, 2))
        return found

    def package(self, offer: int) -> dict[str, str]:
        """Return what an offer says, issue by issue."""
        return self.priced.first.package(int(self.beside.numbers[offer]))

    def options(self) -> dict[str, dict[str, float]]:
        """Return by issue the share of each option among the deals struck; empty without any."""
        deals, game = self.deals(), self.priced.first
        if deals.sum() <= 0:
            return {}
        places = np.unravel_index(self.beside.numbers, game.shape)
        found = {}
        for issue, names, chosen in zip(game.issue_names, game.option_names, places, strict=True):
            shares = np.bincount(chosen, deals, len(names)) / deals.sum()
            found[issue] = {o: float(s) for o, s in zip(names, shares, strict=True) if s > 0}
        return found

    @property
    def fall_given_deal(self) -> float | None:
        """The share of deals over which the government falls; None without any deal."""
        struck = self.course.struck
        if struck.sum() <= 0:
            return None
        return float((struck * (1 - self.beside.stands)).sum() / struck.sum())

    def delay(self) -> dict[str, tuple[float, float] | None]:
        """Return by actor what the deals struck are worth on average, and what no deal was there.

        The rival's types come one by one, as `rival.type`, each with the deals that it strikes.
        None where there is none.
        """
        of, tab, course = self.priced.places, self.solved.table, self.course
        talks, types = of.talks, self.types or ("",)
        rivals = [f"{talks.rival}.{name}" if name else talks.rival for name in types]
        names = [talks.leader, *rivals, *talks.mediators, *of.affected]
        deal = np.concatenate([tab.deal, self.beside.affected], axis=3)
        flow = np.concatenate([tab.flow, self.beside.left], axis=3)
        both = [course.soft, course.struck - course.soft] if len(types) == 2 else [course.struck]
        found: dict[str, tuple[float, float] | None] = {}
        for a, name in enumerate(names):
            mine = both[a - 1] if 1 <= a <= len(types) else course.struck
            total = mine.sum()
            agreed = (mine * deal[:, :, :, a]).sum() / max(total, 1e-300)
            idle = (mine.sum(axis=-1) * flow[..., a]).sum() / max(total, 1e-300)
            found[name] = (float(agreed), float(idle)) if total > 1e-12 else None
        return found


def talks(
    case: Case,
    draws: int = 0,
    seed: int = 0,
    design: Design = "latin",
    *,
    tell: bool = False,
    progress: Progress = silent,
) -> Talks:
    """Return the talks of a case solved; with `draws`, bands over as many readings of the numbers.

    With `tell` one run is told as well, of which chance is that of the `seed`. Raises `Faults` if
    the file has no talks.
    """
    if case.scenario.talks is None:
        message = "is missing; add [talks] to say who talks, and how often"
        raise Faults([Fault(case.file, "talks", message)])
    (reading,) = readings(case, likely(case.scenario))
    of = priced(case, reading.draws, reading.types)
    beta = float(prior(case, likely(case.scenario), of.types)[0])
    numbers, beside = table(of, 0, beta)
    found = solve(numbers, steps=progress)
    other = solve(numbers, tougher=True, steps=progress) if numbers.types > 1 else found
    course = forward(found)
    twice = forward(solve(numbers.lasting(2 * numbers.weeks), steps=progress), numbers.weeks)
    reasons = binding(found, course)
    return Talks(
        case=case,
        priced=of,
        beside=beside,
        solved=found,
        course=course,
        tougher=forward(other),
        epsilon=max(found.slack, other.slack),
        binding=[dict(zip(REASONS, map(float, row), strict=True)) for row in reasons],
        twice=np.cumsum(twice.deal),
        bands=bands(case, draws, seed, design, progress) if draws else None,
        told=story(found, seed) if tell else None,
    )
