"""The gap between two drafts: where they differ, and who gains what from which wording.

With u an actor's payoff, A and B two drafts, and i one of the issues on which they differ:

    alone(i)  = u(A with B's wording of i) - u(A)
    last(i)   = u(B) - u(B with A's wording of i)
    whole     = u(B) - u(A)
    together  = whole - sum of alone(i)        what the wordings bring only together

A wording may be worth another amount beside other wordings (doubt multiplies, thresholds are met),
so that `alone` and `last` differ; in units of 1e-12 either adds up exactly.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from sim.gather.bridges import Bridges, bridges, places_of
from sim.gather.completing import Completed, completed
from sim.gather.plain import Plain, solve
from sim.gather.readings import readings
from sim.gather.statistics import Difference, Share, difference, share
from sim.price.game import Bools, Game, Ints
from sim.price.price import price
from sim.read.case import Case
from sim.read.faults import CallFault, Fault, nearest
from sim.sample.draws import Design, Draws, draw
from sim.solve import packages

BLOCK = 1 << 21  # places looked at together: more need more memory, fewer more time


@dataclass(frozen=True)
class Gains:
    """What an actor gains if the first draft gives way to the second, in units of 1e-12.

    `worth` are its payoffs of the two, `no_deal` that of no deal (without pressures that depend on
    what is refused). `alone` and `last` are by issue. `prefers` are the shares of draws in which
    the first, and the second, is worth more to it.
    """

    actor: str
    no_deal: int
    worth: tuple[int, int]
    alone: Mapping[str, int]
    last: Mapping[str, int]
    prefers: tuple[float, float]

    @property
    def whole(self) -> int:
        """What the second draft is worth more than the first."""
        return self.worth[1] - self.worth[0]

    @property
    def together(self) -> int:
        """What is left of the whole beside the wordings `alone`."""
        return self.whole - sum(self.alone.values())

    @property
    def together_last(self) -> int:
        """What is left of the whole beside the wordings `last`."""
        return self.whole - sum(self.last.values())


@dataclass(frozen=True)
class Acceptance:
    """In what share of draws each of two drafts is accepted, and the paired difference."""

    shares: tuple[Share, Share]
    change: Difference


@dataclass(frozen=True, eq=False)
class Gap:
    """Two drafts of a case, and what lies between them.

    `issues` are those on which they differ, in the file's order. `gains` are of every actor that
    has payoffs, by name. `accepted` is by party; `in_zone` where all accept and it can be carried
    out. `completed` is by draft, `bridges` what takes each issue from the one or the other.
    """

    case: Case
    plain: Plain
    names: tuple[str, str]
    issues: tuple[str, ...]
    draws: int
    seed: int
    design: Design
    gains: Mapping[str, Gains]
    accepted: Mapping[str, Acceptance]
    in_zone: Acceptance
    completed: tuple[Completed, Completed] = field(repr=False)
    bridges: Bridges = field(repr=False)

    def __repr__(self) -> str:
        first, second = self.names
        return f"Gap({self.case.file!r}, {first!r} to {second!r}, {len(self.issues)} issues apart)"

    def of_role(self, *roles: str) -> list[Gains]:
        """Return the gains of the actors of some roles, in the order of the file."""
        actors = self.case.scenario.actors
        return [gains for name, gains in self.gains.items() if actors[name].role in roles]


@dataclass(frozen=True, eq=False)
class _Seen:
    """What the draws show: who accepts each bridge, who can carry it out, what drafts are worth."""

    accepted: Bools  # (draw, party, draft)
    possible: Bools  # (draw, draft)
    worth: Ints  # (draw, actor, draft)
    bridged: Ints  # in how many draws all accept each bridge, (bridge,)


def gap(
    case: Case, first: str, second: str, count: int = 2048, seed: int = 0, design: Design = "latin"
) -> Gap:
    """Return what lies between two drafts of a case; `CallFault` if one is no draft of it."""
    drafts = case.scenario.drafts
    for name in (first, second):
        if name not in drafts:
            message = f"is no draft of the file; {nearest(name, drafts)}"
            raise CallFault([Fault(case.file, name or "''", message)])
    plain = solve(case)
    one, other = drafts[first].package, drafts[second].package
    issues = tuple(issue for issue in plain.game.issue_names if one[issue] != other[issue])
    numbers = places_of(plain.game, one, other, issues)
    draws = draw(case.scenario, count, seed, design)
    seen = _seen(case, draws, numbers)
    together = seen.accepted.all(axis=1) & seen.possible
    return Gap(
        case=case,
        plain=plain,
        names=(first, second),
        issues=issues,
        draws=count,
        seed=seed,
        design=design,
        gains=dict(_gains(plain, issues, numbers, seen.worth)),
        accepted={
            party: _acceptance(seen.accepted[:, p])
            for p, party in enumerate(plain.game.party_names)
        },
        in_zone=_acceptance(together),
        completed=(
            completed(plain, first, draws, seed),
            completed(plain, second, draws, seed),
        ),
        bridges=bridges(plain, issues, numbers, seen.bridged / count),
    )


def _acceptance(yes: Bools) -> Acceptance:
    """Return what comes of two columns, shape (draw, draft)."""
    first, second = yes[:, 0], yes[:, 1]
    return Acceptance((share(first), share(second)), difference(second, first))


def _gains(
    plain: Plain, issues: Sequence[str], numbers: Ints, worth: Ints
) -> Iterator[tuple[str, Gains]]:
    """Yield what each actor gains, by name; `numbers` are the bridges' (see `places_of`)."""
    whole = len(numbers) - 1
    bits = [1 << place for place in range(len(issues))]
    alone = packages.payoffs_at(plain.game, numbers[bits])[0]
    last = packages.payoffs_at(plain.game, numbers[[whole - bit for bit in bits]])[0]
    ends = packages.payoffs_at(plain.game, numbers[[0, whole]])[0]
    no_deal = plain.walk_away()
    for a, actor in enumerate(plain.game.actors):
        first, second = (int(x) for x in ends[a])
        ones, others = worth[:, a, 0], worth[:, a, 1]
        yield (
            actor,
            Gains(
                actor=actor,
                no_deal=no_deal[actor],
                worth=(first, second),
                alone={i: int(x) - first for i, x in zip(issues, alone[a], strict=True)},
                last={i: second - int(x) for i, x in zip(issues, last[a], strict=True)},
                prefers=(float((ones > others).mean()), float((others > ones).mean())),
            ),
        )


def _seen(case: Case, draws: Draws, numbers: Ints) -> _Seen:
    """Look at two drafts, and at all that lies between them, in every draw."""
    parties, ends = case.scenario.parties, numbers[[0, -1]]
    accepted = np.zeros((draws.count, len(parties), 2), dtype=np.bool_)
    possible = np.zeros((draws.count, 2), dtype=np.bool_)
    worth: Ints | None = None
    bridged = np.zeros(len(numbers), dtype=np.int64)
    for places, game in _games(case, draws, max(1, BLOCK // len(numbers))):
        accepted[places] = packages.accepted_at(game, ends)
        possible[places] = packages.feasible_at(game, ends)
        agreed = packages.accepted_at(game, numbers).all(axis=1)
        bridged += (agreed & packages.feasible_at(game, numbers)).sum(axis=0)
        here = packages.payoffs_at(game, ends)
        worth = np.zeros((draws.count, *here.shape[1:]), dtype=np.int64) if worth is None else worth
        worth[places] = here
    assert worth is not None
    return _Seen(accepted, possible, worth, bridged)


def _games(case: Case, draws: Draws, most: int) -> Iterator[tuple[Ints, Game]]:
    """Yield the draws priced, at most so many at a time, with their places."""
    for reading in readings(case, draws):
        for start in range(0, len(reading.places), most):
            some = np.arange(start, min(start + most, len(reading.places)))
            yield reading.places[some], price(reading.case.scenario, reading.draws.take(some))
