"""Bridges: packages that take the wording of each issue from the one draft or from the other.

There are 2^k where the drafts differ on k issues, the drafts themselves at either end. Bridge n
takes from the second draft the issues whose bits are set in n, the first of them the lowest bit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from sim.gather.plain import Plain
from sim.price.game import Bools, Floats, Game, Ints
from sim.solve import packages
from sim.solve.bargaining import solutions


@dataclass(frozen=True, eq=False)
class Bridges:
    """Everything between two drafts, which stand at the ends; arrays in the order of the bits.

    `numbers` are the game's, (bridge,); `second` which of the issues stand as in the second draft,
    (bridge, issue). At the likely numbers: `slack` (party, bridge) in units of 1e-12; `gives`, what
    a party gets less than by the draft that it prefers; `included`, what is not excluded; `inside`,
    what lies in the zone. `shares`: in what share of draws it does. `nash` and `most` are those
    between the drafts with the greatest product of gains in the zone, and that most draws accept;
    None where there is none.
    """

    numbers: Ints = field(repr=False)
    second: Bools = field(repr=False)
    slack: Ints = field(repr=False)
    gives: Ints = field(repr=False)
    included: Bools = field(repr=False)
    inside: Bools = field(repr=False)
    shares: Floats = field(repr=False)
    nash: int | None
    most: int | None

    @property
    def between(self) -> Ints:
        """The bridges that are neither of the drafts, and not excluded."""
        places = np.arange(1, len(self.numbers) - 1)
        return places[self.included[1:-1]]


def places_of(
    game: Game, first: Mapping[str, str], second: Mapping[str, str], issues: Sequence[str]
) -> Ints:
    """Return the numbers of all bridges, (bridge,), of two drafts that differ on some issues."""
    at = [np.unravel_index(game.number(dict(draft)), game.shape) for draft in (first, second)]
    every = np.arange(1 << len(issues))
    options = [np.full(len(every), int(place)) for place in at[0]]
    for bit, issue in enumerate(issues):
        axis = game.issue_names.index(issue)
        options[axis] = np.where((every >> bit) & 1, int(at[1][axis]), int(at[0][axis]))
    found: Ints = np.ravel_multi_index(tuple(options), game.shape)
    return found


def bridges(plain: Plain, issues: Sequence[str], numbers: Ints, shares: Floats) -> Bridges:
    """Return what lies between two drafts; `shares` as in `Bridges`."""
    game = plain.game
    bits = np.arange(len(issues))
    included, inside = plain.included[numbers], np.isin(numbers, plain.zone)
    worth = packages.payoffs_at(game, numbers)[0, list(game.parties)]
    best = np.maximum(worth[:, :1], worth[:, -1:])
    candidates = np.arange(1, len(numbers) - 1)
    accepted = candidates[included[1:-1] & (shares[1:-1] > 0)]
    return Bridges(
        numbers=numbers,
        second=((np.arange(len(numbers))[:, None] >> bits) & 1).astype(np.bool_),
        slack=plain.slack[:, numbers],
        gives=best - worth,
        included=included,
        inside=inside,
        shares=shares,
        nash=_nash(plain, numbers, candidates[inside[1:-1]]),
        most=int(accepted[np.argmax(shares[accepted])]) if len(accepted) else None,
    )


def _nash(plain: Plain, numbers: Ints, inside: Ints) -> int | None:
    """Return which of some bridges in the zone Nash's principle picks."""
    if not len(inside):
        return None
    game = plain.game
    worth = packages.payoffs_at(game, plain.zone)[0, list(game.parties)]
    least = (worth - plain.slack[:, plain.zone]).min(axis=1, keepdims=True)
    gains = packages.payoffs_at(game, numbers[inside])[0, list(game.parties)] - least
    return int(inside[solutions(gains, np.arange(len(inside)))["nash"].package])
