"""What packages are worth, and who refuses them: a game looked at in some places.

A place is a draw and an option of each issue. The same look-up serves all packages of a draw (an
open mesh: tables are added while they are small, the whole grid comes last), some packages in every
draw, and one package in each draw.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from math import prod

import numpy as np

from sim.price.game import (
    PER_UNIT,
    Block,
    Bools,
    Choice,
    Every,
    Factor,
    Floats,
    Game,
    Ints,
    Not,
    Office,
    Some,
    Test,
    Worth,
)

Shape = tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Where:
    """Some packages of some draws: arrays that broadcast against one another.

    `options[i]` holds the numbers of the options of issue i.
    """

    draws: Ints
    options: tuple[Ints, ...]
    shape: Shape


def everywhere(game: Game, draw: int) -> Where:
    """Return all packages of a draw, shape (package,) once raveled."""
    return Where(np.int64(draw), tuple(np.ogrid[tuple(map(slice, game.shape))]), game.shape)  # type: ignore[arg-type]


def free_of(game: Game, draw: int) -> tuple[Where, tuple[Ints, ...]] | None:
    """Return the packages of a draw whose options nobody bars and all can be delivered.

    Beside them, the numbers of those options, by issue; None where an issue has none left.
    """
    barred = [
        red[draw].any(axis=0) | lack[draw] for red, lack in zip(game.red, game.lacking, strict=True)
    ]
    left = tuple(np.flatnonzero(~options) for options in barred)
    if not all(map(len, left)):
        return None
    return Where(np.int64(draw), np.ix_(*left), tuple(map(len, left))), left  # type: ignore[arg-type]


def in_every_draw(game: Game, numbers: Sequence[int] | Ints) -> Where:
    """Return some packages in every draw, shape (draw, package)."""
    options = np.unravel_index(np.asarray(numbers, dtype=np.int64), game.shape)
    draws = np.arange(game.draws)[:, None]
    return Where(draws, tuple(o[None, :] for o in options), (game.draws, len(numbers)))


def one_a_draw(game: Game, numbers: Ints) -> Where:
    """Return one package in each draw, shape (draw,)."""
    options = np.unravel_index(numbers, game.shape)
    return Where(np.arange(game.draws), tuple(options), (game.draws,))


def payoff(game: Game, actor: int, where: Where) -> Ints:
    """Return what packages are worth to an actor, in the shape of `where`."""
    return np.broadcast_to(_sum(terms(game, actor, where)), where.shape)


def terms(game: Game, actor: int, where: Where) -> list[Ints]:
    """Return the terms of a payoff in the order of pricing; the leader's office comes last."""
    found = [_term(term, where) for term in game.terms[actor]]
    if game.office is not None and game.office.leader == actor:
        found.append(_in_office(game.office, where))
    return found


def walk_away(game: Game, actor: int, where: Where) -> Ints:
    """Return what no deal is worth to an actor when packages are refused."""
    added = refusing(game, actor, where)
    return np.broadcast_to(_sum([game.no_deal[where.draws, actor], *added]), where.shape)


def refusing(game: Game, actor: int, where: Where) -> list[Ints]:
    """Return what refusing packages adds to no deal, term by term in the order of pricing."""
    return [_term(choice, where) for choice in game.refusing[actor]]


def holds(test: Test, where: Where) -> Bools:
    """Return where a test holds, an array that broadcasts to the shape of `where`."""
    found: Bools
    if isinstance(test, Block):
        found = test.table[tuple(where.options[issue] for issue in test.issues)]
    elif isinstance(test, Worth):
        found = _sum([_look(factor, where) for factor in test.policy]) >= test.least[where.draws]
    elif isinstance(test, Not):
        found = ~holds(test.test, where)
    elif isinstance(test, Every):
        found = reduce(np.logical_and, [holds(part, where) for part in test.tests])
    elif isinstance(test, Some):
        found = reduce(np.logical_or, [holds(part, where) for part in test.tests])
    return np.asarray(found)


def pattern(office: Office, where: Where) -> Ints:
    """Return which of a government's tests hold, one bit each."""
    bits = [holds(test, where).astype(np.int64) << bit for bit, test in enumerate(office.tests)]
    return reduce(np.add, bits, np.int64(0))  # type: ignore[arg-type]


def _term(term: Factor | Choice, where: Where) -> Ints:
    if isinstance(term, Factor):
        return _look(term, where)
    then, otherwise = _term(term.then, where), _term(term.otherwise, where)
    return np.where(holds(term.test, where), then, otherwise)


def _look(factor: Factor, where: Where) -> Ints:
    found: Ints = factor.amounts[(where.draws, *(where.options[i] for i in factor.issues))]
    return found


def _in_office(office: Office, where: Where) -> Ints:
    """Return the leader's term: weight * (stands * (1 - reckoning) - costs), rounded once."""
    seen = pattern(office, where)
    stands, costs = office.stands[where.draws, seen], office.costs[where.draws, seen]
    options = (where.options[issue] for issue in office.reckoning_issues)
    reckoning: Floats = office.reckoning[(where.draws, *options)]
    term = office.weight[where.draws] * (stands * (1 - reckoning) - costs)
    return np.rint(term * PER_UNIT).astype(np.int64)


def _sum(tables: Sequence[Ints]) -> Ints:
    """Add tables of different shapes: those first whose sum is smallest."""
    left = [np.asarray(table) for table in tables] or [np.zeros((), dtype=np.int64)]
    for one, other in _plan(tuple(table.shape for table in left)):
        left[one] = left[one] + left[other]
        del left[other]
    return left[0]


@lru_cache(maxsize=256)
def _plan(shapes: tuple[Shape, ...]) -> tuple[tuple[int, int], ...]:
    """Return the pairs of tables to add, one after another."""
    left, plan = list(shapes), []
    while len(left) > 1:
        pairs = [(i, j) for j in range(len(left)) for i in range(j)]
        sizes = [prod(np.broadcast_shapes(left[i], left[j])) for i, j in pairs]
        one, other = pairs[sizes.index(min(sizes))]
        plan.append((one, other))
        left[one] = np.broadcast_shapes(left[one], left[other])
        del left[other]
    return tuple(plan)


def payoffs(game: Game, draw: int, actors: Sequence[int]) -> Ints:
    """Return what every package of a draw is worth, shape (actor, package)."""
    where = everywhere(game, draw)
    return np.stack([payoff(game, actor, where).ravel() for actor in actors])


def walk_aways(game: Game, draw: int) -> Ints:
    """Return what no deal is worth to each party when a package is refused, (party, package)."""
    where = everywhere(game, draw)
    return np.stack([walk_away(game, actor, where).ravel() for actor in game.parties])


def red_lines(game: Game, draw: int) -> Bools:
    """Return which packages hold a red line of which party, shape (party, package)."""
    red = np.zeros((len(game.parties), game.size), dtype=np.bool_)
    for party in range(len(game.parties)):
        lines = [options[draw, party] for options in game.red]
        if any(line.any() for line in lines):
            red[party] = _with_any(lines)
    return red


def undeliverable(game: Game, draw: int) -> Bools:
    """Return which packages promise more than there is, shape (package,)."""
    lines = [options[draw] for options in game.lacking]
    if not any(line.any() for line in lines):
        return np.zeros(game.size, dtype=np.bool_)
    return _with_any(lines)


def _with_any(lines: Sequence[Bools]) -> Bools:
    """Return which packages hold any of the options marked, issue by issue, shape (package,)."""
    middle = len(lines) // 2  # two long tables are joined faster than many short ones
    halves = [
        reduce(np.logical_or.outer, part).ravel()
        for part in (lines[:middle], lines[middle:])
        if part
    ]
    found: Bools = reduce(np.logical_or.outer, halves).ravel()
    return found


def unratified(game: Game, draw: int) -> Bools:
    """Return which packages the government would not ratify, shape (package,)."""
    return ~ratified(game, everywhere(game, draw)).ravel()


def ratified(game: Game, where: Where) -> Bools:
    """Return which packages the government would ratify, in the shape of `where`."""
    office = game.office
    if office is None or office.ratified is None:
        return np.ones(where.shape, dtype=np.bool_)
    passed = office.ratified[where.draws, pattern(office, where)]
    return np.broadcast_to(passed, where.shape)


def included(game: Game) -> Bools:
    """Return which packages are not excluded, shape (package,)."""
    left = np.ones(game.shape, dtype=np.bool_)
    for block in game.excluded:
        left &= ~_on_grid(block, game.shape)
    return left.ravel()


def matching(game: Game, chosen: dict[str, str]) -> Ints:
    """Return the packages, excluded ones included, that hold the options chosen, in order."""
    numbers = np.zeros(1, dtype=np.int64)
    for issue, names in zip(game.issue_names, game.option_names, strict=True):
        left = [n for n, option in enumerate(names) if chosen.get(issue, option) == option]
        numbers = np.add.outer(numbers * len(names), np.array(left, dtype=np.int64)).ravel()
    return numbers


def _on_grid(block: Block, shape: Shape) -> Bools:
    """Return a block's table with one axis for every issue, ready to broadcast over packages."""
    axes = [n if i in block.issues else 1 for i, n in enumerate(shape)]
    return block.table.reshape(axes)


def payoffs_at(game: Game, numbers: Sequence[int] | Ints) -> Ints:
    """Return what some packages are worth in every draw, shape (draw, actor, package)."""
    where = in_every_draw(game, numbers)
    return np.stack([payoff(game, actor, where) for actor in range(len(game.actors))], axis=1)


def payoffs_along(game: Game, numbers: Ints) -> Ints:
    """Return what one package in each draw is worth there, shape (draw, actor)."""
    where = one_a_draw(game, numbers)
    return np.stack([payoff(game, actor, where) for actor in range(len(game.actors))], axis=1)


def accepted_at(game: Game, numbers: Sequence[int] | Ints) -> Bools:
    """Return which parties accept some packages in every draw, shape (draw, party, package)."""
    where = in_every_draw(game, numbers)
    slack = [payoff(game, actor, where) - walk_away(game, actor, where) for actor in game.parties]
    return (np.stack(slack, axis=1) >= 0) & ~_red_at(game, where)


def deliverable_at(game: Game, numbers: Sequence[int] | Ints) -> Bools:
    """Return which packages can be delivered in every draw, shape (draw, package)."""
    where = in_every_draw(game, numbers)
    lacking = [lack[where.draws, o] for lack, o in zip(game.lacking, where.options, strict=True)]
    there: Bools = ~reduce(np.logical_or, lacking)
    return there


def ratified_at(game: Game, numbers: Sequence[int] | Ints) -> Bools:
    """Return which packages the government would ratify in every draw, shape (draw, package)."""
    return ratified(game, in_every_draw(game, numbers))


def feasible_at(game: Game, numbers: Sequence[int] | Ints) -> Bools:
    """Return which packages can be delivered and would be ratified, shape (draw, package)."""
    found: Bools = deliverable_at(game, numbers) & ratified_at(game, numbers)
    return found


def crossed_at(game: Game, numbers: Sequence[int] | Ints) -> Bools:
    """Return whose red lines some packages cross in every draw, shape (draw, party, package)."""
    return _red_at(game, in_every_draw(game, numbers))


def _red_at(game: Game, where: Where) -> Bools:
    red = np.zeros((len(where.draws), len(game.parties), where.shape[-1]), dtype=np.bool_)
    for options, chosen in zip(game.red, where.options, strict=True):
        red |= options[:, :, chosen[0]]
    return red
