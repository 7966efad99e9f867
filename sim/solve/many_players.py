"""Nash equilibria of games of any number of players, pure and mixed.

Pure ones are looked for among all plays, exactly. Mixed ones are looked for support by support
[DickhautKaplan1991]: within one, players are indifferent among the moves that they make. For three
players and more that is a system of equations of higher degree, whose solutions `sim.solve.cells`
finds and proves to be all; where it can't, as in games with infinitely many equilibria, or gives
up, the result is not complete.
"""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, product

import numpy as np

from sim.price.game import Bools, Floats, Ints
from sim.solve.cells import Search, Support, search
from sim.solve.certificate import certified, regret
from sim.solve.elimination import eliminated
from sim.solve.equilibrium import Equilibria, Equilibrium, Strategy
from sim.solve.normal_form import NormalForm

SUPPORTS = 6_000  # no more of them are searched,
CELLS = 2_000  # with no more cells in one
ALL_CELLS = 40_000  # and in all
SAME = 1e-7  # chances nearer than this are those of one equilibrium
NOTHING = 1e-9  # a chance or a loss, of a range of one, that rounding may have made
SIMPLE = 10_000  # the greatest denominator of chances that are tried as fractions


def nash_many(game: NormalForm) -> Equilibria:
    """Return the Nash equilibria of a game, first the pure ones, then those of fewest moves.

    `complete` is a proof that there are no others. It is not claimed where some support was left
    undecided or unsearched, or where an equilibrium is on the border of several supports (a move
    that is not made is as good as those made), which may be one of infinitely many: of those of an
    undecided support one at most is given. Chances are Fractions where these have no regret at
    all, else floats near rounding error.
    """
    found = [certified(game, _pure(game, play)) for play in pure(game)]
    whole, supports, cells = True, 0, 0
    tables = _losses(game)
    for support in _supports(eliminated(game).left):
        supports += 1
        if supports > SUPPORTS or cells >= ALL_CELLS:
            whole = False
            break
        result = search(tables, support, min(CELLS, ALL_CELLS - cells))
        cells += result.cells
        whole &= result.whole
        whole &= _collect(game, support, result, tables, found)
    doubt = "" if whole else "; not shown to be all"
    method = f"all pure plays; {supports:,} mixed supports by interval subdivision{doubt}"
    return Equilibria("nash", method, whole, tuple(found))


def pure(game: NormalForm) -> list[tuple[int, ...]]:
    """Return the plays from which nobody gains by deviating, in order, exactly."""
    best = [
        table == table.max(axis=player, keepdims=True) for player, table in enumerate(game.payoffs)
    ]
    return [tuple(int(m) for m in play) for play in np.argwhere(np.logical_and.reduce(best))]


def pure_in_draws(payoffs: Ints) -> Bools:
    """Return which plays are pure equilibria in every draw, shape (draw, move of the first, ...).

    `payoffs` has the shape (draw, player, move of the first player, ...).
    """
    best = np.ones(payoffs[:, 0].shape, dtype=np.bool_)
    for player in range(payoffs.shape[1]):
        mine = payoffs[:, player]
        best &= mine == mine.max(axis=1 + player, keepdims=True)
    return best


def _pure(game: NormalForm, play: tuple[int, ...]) -> list[Strategy]:
    return [
        tuple(Fraction(int(move == made)) for move in range(size))
        for made, size in zip(play, game.shape, strict=True)
    ]


def _losses(game: NormalForm) -> list[Floats]:
    """Return what each player loses against the best reply, as shares of the greatest loss."""
    tables = []
    for player, table in enumerate(game.payoffs):
        lost = table.max(axis=player, keepdims=True).astype(object) - table
        tables.append(-(lost / max(lost.max(), 1)).astype(np.float64))
    return tables


def _supports(left: tuple[tuple[int, ...], ...]) -> Iterator[Support]:
    """Yield the supports that are not pure, those with fewest moves first."""
    sizes = product(*(range(1, len(moves) + 1) for moves in left))
    for size in sorted(sizes, key=lambda size: (sum(size), max(size), size)):
        if max(size) > 1:
            yield from product(*map(combinations, left, size))


def _collect(
    game: NormalForm,
    support: Support,
    result: Search,
    tables: list[Floats],
    found: list[Equilibrium],
) -> bool:
    """Add the equilibria among the points of a support, and return whether all were clear-cut."""
    clear, proved = True, len(result.points)
    for number, point in enumerate(result.points + result.rest):
        if min(p.min() for p in point) < -NOTHING:
            continue
        strategies = _spread(game, support, point)
        losses = _worse(tables, strategies)
        gains = [loss.max() - mine @ loss for loss, mine in zip(losses, strategies, strict=True)]
        if max(gains) > NOTHING:
            continue
        made = [mine > NOTHING for mine in strategies]
        tied = [loss >= loss.max() - NOTHING for loss in losses]
        clear &= all((m == t).all() for m, t in zip(made, tied, strict=True))
        equilibrium = certified(game, _chances(game, strategies))
        if not any(_same(equilibrium, other) for other in found):
            found.append(equilibrium)
            if number >= proved:
                break
    return clear


def _spread(game: NormalForm, support: Support, point: list[Floats]) -> list[Floats]:
    """Return chances of all moves, those that rounding made set to nothing."""
    strategies = []
    for size, moves, chances in zip(game.shape, support, point, strict=True):
        mine = np.zeros(size)
        mine[list(moves)] = np.where(chances > NOTHING, chances, 0)
        strategies.append(mine / mine.sum())
    return strategies


def _worse(tables: list[Floats], strategies: list[Floats]) -> list[Floats]:
    """Return what every player's moves are worth against the others' chances."""
    worth = []
    for player, table in enumerate(tables):
        for other in reversed(range(len(strategies))):
            if other != player:
                table = np.moveaxis(table, other, -1) @ strategies[other]
        worth.append(table)
    return worth


def _chances(game: NormalForm, strategies: list[Floats]) -> list[Strategy]:
    """Return chances as fractions, if small denominators leave no regret, else as floats."""
    simple: list[Strategy] = [
        tuple(Fraction(float(x)).limit_denominator(SIMPLE) for x in mine) for mine in strategies
    ]
    if all(sum(mine) == 1 for mine in simple) and regret(game, simple) == 0:
        return simple
    return [tuple(float(x) for x in mine) for mine in strategies]


def _same(one: Equilibrium, other: Equilibrium) -> bool:
    return all(
        abs(float(x) - float(y)) <= SAME
        for mine, theirs in zip(one.strategies, other.strategies, strict=True)
        for x, y in zip(mine, theirs, strict=True)
    )
