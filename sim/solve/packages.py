"""Every package's payoffs, slack and red lines, from the additive form they come from.

The issues are split in two halves; each half's combinations are summed once, and a package is the
sum of one number from each: an outer sum of two short tables in the place of ten look-ups.
"""

from collections.abc import Sequence
from functools import reduce
from math import prod

import numpy as np

from sim.price.game import Block, Bools, Game, Ints


def payoffs(game: Game, draw: int, actors: Sequence[int]) -> Ints:
    """Return what every package is worth, shape (actor, package), in units of 1e-12."""
    total = np.empty((len(actors), game.size), dtype=np.int64)
    for row, actor in enumerate(actors):
        tables = [options[draw, actor] for options in game.options]
        first, second = _halves(game.shape)
        upper = reduce(np.add.outer, tables[:first], game.deal[draw, actor]).ravel()
        lower = reduce(np.add.outer, tables[first:], np.int64(0)).ravel()
        np.add(upper[:, None], lower[None, :], out=total[row].reshape(-1, second))
        for joint in game.joint:
            if joint.actor == actor:
                cube = total[row].reshape(game.shape)
                cube += joint.amount[draw] * _on_grid(joint.block, game.shape)
    return total


def slack(game: Game, draw: int) -> Ints:
    """Return each party's payoff less what no deal is worth to it, shape (party, package)."""
    parties = list(game.parties)
    return payoffs(game, draw, parties) - game.no_deal[draw, parties][:, None]


def red_lines(game: Game, draw: int) -> Bools:
    """Return which packages hold a red line of which party, shape (party, package)."""
    red = np.zeros((len(game.parties), game.size), dtype=np.bool_)
    for party in range(len(game.parties)):
        lines = [options[draw, party] for options in game.red]
        if any(line.any() for line in lines):
            red[party] = reduce(np.logical_or.outer, lines).ravel()
    return red


def included(game: Game) -> Bools:
    """Return which packages are not excluded, shape (package,)."""
    left = np.ones(game.shape, dtype=np.bool_)
    for block in game.excluded:
        left &= ~_on_grid(block, game.shape)
    return left.ravel()


def matching(game: Game, chosen: dict[str, str]) -> Ints:
    """Return the packages, excluded ones included, that hold the options chosen, in order."""
    lines = [
        np.array([chosen.get(issue, option) == option for option in names])
        for issue, names in zip(game.issue_names, game.option_names, strict=True)
    ]
    return np.flatnonzero(reduce(np.logical_and.outer, lines).ravel())


def _halves(shape: tuple[int, ...]) -> tuple[int, int]:
    """Return how many issues make the first half, and how many packages the second one has."""
    sizes = [prod(shape[:i]) for i in range(len(shape) + 1)]
    first = min(range(len(sizes)), key=lambda i: abs(sizes[i] - sizes[-1] / sizes[i]))
    return first, prod(shape[first:])


def _on_grid(block: Block, shape: tuple[int, ...]) -> Bools:
    """Return a block's table with one axis for every issue, ready to broadcast over packages."""
    axes = [n if i in block.issues else 1 for i, n in enumerate(shape)]
    return block.table.reshape(axes)


def payoffs_at(game: Game, numbers: Sequence[int] | Ints) -> Ints:
    """Return what some packages are worth in every draw, shape (draw, actor, package)."""
    places = np.unravel_index(np.asarray(numbers, dtype=np.int64), game.shape)
    total = np.repeat(game.deal[:, :, None], len(places[0]), axis=2)
    for options, place in zip(game.options, places, strict=True):
        total += options[:, :, place]
    for joint in game.joint:
        felt = joint.block.table[tuple(places[issue] for issue in joint.block.issues)]
        total[:, joint.actor, :] += joint.amount[:, None] * felt
    return total


def payoffs_along(game: Game, numbers: Ints) -> Ints:
    """Return what one package in each draw is worth there, shape (draw, actor)."""
    places = np.unravel_index(numbers, game.shape)
    draws = np.arange(game.draws)
    total = game.deal.copy()
    for options, place in zip(game.options, places, strict=True):
        total += options[draws, :, place]
    for joint in game.joint:
        felt = joint.block.table[tuple(places[issue] for issue in joint.block.issues)]
        total[:, joint.actor] += joint.amount * felt
    return total


def accepted_at(game: Game, numbers: Sequence[int] | Ints) -> Bools:
    """Return which parties accept some packages in every draw, shape (draw, party, package)."""
    places = np.unravel_index(np.asarray(numbers, dtype=np.int64), game.shape)
    parties = list(game.parties)
    worth = payoffs_at(game, numbers)[:, parties] - game.no_deal[:, parties, None]
    red = np.zeros(worth.shape, dtype=np.bool_)
    for options, place in zip(game.red, places, strict=True):
        red |= options[:, :, place]
    return (worth >= 0) & ~red
