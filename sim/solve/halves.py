"""Halves: how packages are cut, so that each one is worth the sum of two numbers.

Some issues condition the others: for each combination of their options the terms of a payoff fall
apart into those of one half of the other issues and those of the other half. A link (the issues of
a term, a test or an exclusion) that joins both halves must have one of its issues among those that
condition.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import prod
from typing import NamedTuple

import numpy as np

from sim.price.game import Ints

Issues = frozenset[int]


@dataclass(frozen=True, eq=False)
class Side:
    """Some issues of a game, and every combination of their options, shape (combination, issue)."""

    issues: tuple[int, ...]
    options: Ints

    def places(self, issues: Sequence[int], shape: Sequence[int]) -> Ints:
        """Return what each combination adds to a place in a table over `issues`, in its order."""
        steps = dict(zip(issues, strides([shape[issue] for issue in issues]), strict=True))
        step = np.array([steps.get(issue, 0) for issue in self.issues], dtype=np.int64)
        found: Ints = self.options @ step
        return found


class Halves(NamedTuple):
    """A cut of the issues: those that condition the rest, and the two halves of the rest."""

    condition: Side
    left: Side
    right: Side


def halves(shape: tuple[int, ...], links: Iterable[Issues], fixed: Issues) -> Halves:
    """Return the cheapest of some cuts; `fixed` are issues that have to condition."""
    found = {link for link in links if len(link - fixed) > 1}
    loose = [issue for issue in range(len(shape)) if issue not in fixed]
    joined = sorted(loose, key=lambda issue: (-sum(issue in link for link in found), issue))
    cuts = [_parted(shape, found, fixed.union(joined[:count])) for count in range(len(joined) + 1)]
    best = min(cuts, key=lambda cut: _cost(shape, cut))
    return Halves(*(_side(shape, issues) for issues in best))


def strides(lengths: Sequence[int]) -> list[int]:
    """Return the steps of a table's axes, the last one fastest."""
    return [prod(lengths[place + 1 :]) for place in range(len(lengths))]


Cut = tuple[Issues, Issues, Issues]


def _cost(shape: Sequence[int], cut: Cut) -> int:
    condition, left, right = (prod(shape[issue] for issue in part) for part in cut)
    return condition * (left + right)


def _parted(shape: Sequence[int], links: Collection[Issues], condition: Issues) -> Cut:
    """Put the groups of issues that hang together, the largest first, into the smaller half."""
    groups = [{issue} for issue in range(len(shape)) if issue not in condition]
    for link in links:
        touched = [group for group in groups if group & link]
        if len(touched) > 1:
            groups = [group for group in groups if not group & link]
            groups.append(set().union(*touched))
    sizes = [prod(shape[issue] for issue in group) for group in groups]
    parts, products = [set[int](), set[int]()], [1, 1]
    for place in sorted(range(len(groups)), key=lambda g: (-sizes[g], min(groups[g]))):
        smaller = products.index(min(products))
        parts[smaller] |= groups[place]
        products[smaller] *= sizes[place]
    return condition, frozenset(parts[0]), frozenset(parts[1])


def _side(shape: Sequence[int], issues: Issues) -> Side:
    ordered = tuple(sorted(issues))
    lengths = [shape[issue] for issue in ordered]
    combinations = np.indices(lengths).reshape(len(lengths), prod(lengths)).T
    return Side(ordered, np.ascontiguousarray(combinations, dtype=np.int64))
