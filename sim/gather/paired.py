"""Paired: two suppositions, or two files, solved on the same draws.

A number that both have is drawn alike in both, since draws are keyed by seed and address; so that a
difference between them, draw by draw, is that of the two cases and not of chance. What only one of
them has (an issue, an actor, a draft) is not compared, and named.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import sqrt

import numpy as np

from sim.gather.openings import Progress, silent
from sim.gather.run import Ensemble, run
from sim.gather.statistics import Difference, Z, difference
from sim.price.game import Floats
from sim.read.case import Case
from sim.read.estimates import stated
from sim.sample.draws import Design
from sim.solve.zone import NO_DEAL

KINDS = ("issues", "actors", "drafts")
Apart = tuple[tuple[str, ...], tuple[str, ...]]  # what only the first has, only the second


@dataclass(frozen=True)
class MeanDifference:
    """The mean of paired differences over `draws` where both exist, and its interval.

    None where too few exist.
    """

    draws: int
    difference: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Uncommon:
    """What only the first, and only the second, of two cases has, by kind; `options` by issue.

    `texts` are the drafts that both have under one name, with other words. `numbers` counts the
    estimates that only the first has, that only the second has, and that differ.
    """

    only: Mapping[str, Apart]
    options: Mapping[str, Apart]
    texts: tuple[str, ...]
    numbers: tuple[int, int, int]


@dataclass(frozen=True, eq=False)
class DraftChange:
    """How acceptance of a draft differs: by all (and it can be carried out), and by party."""

    in_zone: Difference
    by_party: Mapping[str, Difference]


@dataclass(frozen=True, eq=False)
class Paired:
    """Two cases on the same draws; every difference is the second less the first.

    `labels` say what they are; `base` is the case of which they are suppositions, if they are.
    `blocks` is by party: how much more often its consent alone is wanting. `robust` is in what
    share of a case's draws (outer: which case's draws) all accept the deal that most readings of a
    case accept (inner: whose deal); None where there is no such deal, or it is no package there.
    """

    base: Case | None
    labels: tuple[str, str]
    ensembles: tuple[Ensemble, Ensemble] = field(repr=False)
    p_zone: Difference
    margin: MeanDifference
    drafts: Mapping[str, DraftChange]
    blocks: Mapping[str, Difference]
    robust: tuple[tuple[float | None, float | None], tuple[float | None, float | None]]
    uncommon: Uncommon

    def __repr__(self) -> str:
        one, other = self.labels
        change = f"{self.p_zone.difference:+.3f}"
        return f"Paired({one!r}, {other!r}, p_zone {change})"

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties that both cases have."""
        return tuple(self.blocks)


def paired(
    cases: tuple[Case, Case],
    labels: tuple[str, str],
    count: int = 2048,
    seed: int = 0,
    design: Design = "latin",
    *,
    base: Case | None = None,
    workers: int = 1,
    progress: Progress = silent,
) -> Paired:
    """Return how two cases differ on the same draws."""
    one, other = (
        run(case, count, seed, design=design, workers=workers, progress=progress) for case in cases
    )
    parties = [p for p in one.plain.game.party_names if p in other.plain.game.party_names]
    return Paired(
        base=base,
        labels=labels,
        ensembles=(one, other),
        p_zone=difference(other.open, one.open),
        margin=_mean(one.margin, other.margin),
        drafts=dict(_drafts(one, other, parties)),
        blocks={p: difference(_blocks(other, p), _blocks(one, p)) for p in parties},
        robust=(
            (_agreed(one, one), _agreed(one, other)),
            (_agreed(other, one), _agreed(other, other)),
        ),
        uncommon=_uncommon(*cases),
    )


def _blocks(ensemble: Ensemble, party: str) -> np.ndarray:
    return np.asarray(ensemble.alone_blocks[:, ensemble.plain.game.party_names.index(party)])


def _mean(first: Floats, second: Floats) -> MeanDifference:
    """Return the mean difference of two columns where both are numbers, with its interval."""
    change = second - first
    change = change[~np.isnan(change)]
    n = len(change)
    if n < 2:
        return MeanDifference(n, float(change[0]) if n else None, None, None)
    mean, half = float(change.mean()), Z * float(change.std(ddof=1)) / sqrt(n)
    return MeanDifference(n, mean, mean - half, mean + half)


def _drafts(
    one: Ensemble, other: Ensemble, parties: list[str]
) -> Iterator[tuple[str, DraftChange]]:
    """Yield the change of each draft that both have, by name."""
    for name in one.draft_accepted:
        if name not in other.draft_accepted:
            continue
        by_party = {}
        for party in parties:
            before, now = (
                of.draft_accepted[name][:, of.plain.game.party_names.index(party)]
                for of in (one, other)
            )
            by_party[party] = difference(now, before)
        in_zone = difference(other.draft_in_zone(name), one.draft_in_zone(name))
        yield name, DraftChange(in_zone, by_party)


def _agreed(of: Ensemble, deal: Ensemble) -> float | None:
    """Return in what share of the one's draws all accept the other's robust deal."""
    if deal.robust.package == NO_DEAL:
        return None
    package, game = deal.plain.game.package(deal.robust.package), of.plain.game
    options = dict(zip(game.issue_names, game.option_names, strict=True))
    if set(options) != set(package) or any(o not in options[i] for i, o in package.items()):
        return None
    return float(of.accepted[game.number(package)] / of.count)


def _uncommon(one: Case, other: Case) -> Uncommon:
    first, second = one.scenario, other.scenario
    only = {kind: _apart(getattr(first, kind), getattr(second, kind)) for kind in KINDS}
    options = {
        name: _apart(first.issues[name].options, second.issues[name].options)
        for name in first.issues
        if name in second.issues
    }
    both = [name for name in first.drafts if name in second.drafts]
    texts = [n for n in both if first.drafts[n].package != second.drafts[n].package]
    numbers = [{s.address: s.estimate for s in stated(scenario)} for scenario in (first, second)]
    mine, others = _apart(*numbers)
    moved = [at for at in numbers[0] if at in numbers[1] and numbers[0][at] != numbers[1][at]]
    return Uncommon(
        only=only,
        options={name: apart for name, apart in options.items() if any(apart)},
        texts=tuple(texts),
        numbers=(len(mine), len(others), len(moved)),
    )


def _apart(first: Mapping[str, object], second: Mapping[str, object]) -> Apart:
    """Return the names that only the first has, and those that only the second has."""
    return tuple(n for n in first if n not in second), tuple(n for n in second if n not in first)
