"""Logit quantal response equilibria: players who choose better moves more often, not always.

Every move's chance is proportional to exp(lambda * U), U what it is worth against the others'
chances; lambda is a player's precision per unit of payoff. With lambda 0 all chances are even; as
it grows, the branch of equilibria that starts there, the principal branch, leads to a Nash
equilibrium [McKelveyPalfrey1995]. Where the branch folds back, several of its points have the same
lambda, and the first along it is meant [Turocy2005].
"""

import numpy as np

from sim.price.game import Floats, Ints
from sim.solve.certificate import certified
from sim.solve.equilibrium import Equilibria
from sim.solve.normal_form import NormalForm

STEPS = 20_000  # most games take some dozens
CLOSE = 1e-10  # the greatest residual of a chance


def quantal(game: NormalForm, lam: float) -> Equilibria:
    """Return the equilibrium on the principal branch at lambda, per unit of payoff.

    `parameters["residual"]` is by how much a chance is off the logit response to the others'. Not
    `complete` where that is above 1e-10, and without an equilibrium where lambda was not reached.
    Raises ValueError for a lambda that is negative or not finite.
    """
    _check(lam)
    from sim.solve.branch import followed  # here: to load the compiler takes a while

    worth, most = _differences(game.payoffs[None], game.players)
    precision = lam * game.worth(int(most[0]))
    at, owner = _places(game.shape)
    x, there, crossings = followed(worth[0], at, owner, precision, STEPS)
    if not there:
        reached = lam * float(x[-1]) / precision
        method = f"principal branch, left at lambda {reached:.6g} where no step led on"
        return Equilibria("quantal", method, False, (), (), {"lambda": lam, "residual": None})
    chances = _normal(np.exp(x[:-1]), owner)
    residual = float(np.abs(chances - response(worth[0], at, owner, chances, precision)).max())
    strategies = tuple(
        tuple(chances[owner == player].tolist()) for player in range(len(game.players))
    )
    found = certified(game, strategies)
    parameters = {"lambda": lam, "residual": residual}
    return Equilibria("quantal", _method(crossings), residual <= CLOSE, (found,), (), parameters)


def quantal_in_draws(payoffs: Ints, lam: float, unit: float = 1e-12) -> Floats:
    """Return the same in every draw: the chances of moves, shape (draw, player, most moves).

    `payoffs` (draw, player, move of the first player, ...) are whole numbers of `unit`. A player
    with fewer moves has zeros in the places left; a draw where lambda was not reached has NaN.
    """
    _check(lam)
    from sim.solve.branch import followed_in_draws

    draws, players, *shape = payoffs.shape
    worth, most = _differences(payoffs, range(players))
    at, owner = _places(tuple(shape))
    chances = np.empty((draws, len(owner)))
    followed_in_draws(worth, at, owner, lam * unit * most.astype(np.float64), STEPS, chances)
    found = np.zeros((draws, players, max(shape)))
    for player, moves in enumerate(shape):
        found[:, player, :moves] = _normal(chances[:, owner == player], np.zeros(moves, np.int64))
    return found


def response(worth: Floats, at: Ints, owner: Ints, chances: Floats, precision: float) -> Floats:
    """Return the logit response of every move to the others' chances, shape (move,)."""
    means = np.zeros(len(owner))
    for player, amounts in enumerate(worth):
        others = np.delete(at, player, axis=1)
        np.add.at(means, at[:, player], amounts * chances[others].prod(axis=1))
    for player in range(len(worth)):
        mine = owner == player
        means[mine] -= means[mine].max()
    return _normal(np.exp(precision * means), owner)


def _check(lam: float) -> None:
    if not (np.isfinite(lam) and lam >= 0):
        raise ValueError(f"lambda is {lam}: must be a finite number that is not negative")


def _differences(payoffs: np.ndarray, players) -> tuple[Floats, np.ndarray]:  # type: ignore
    """Return payoffs less the best reply's, as shares of the greatest such difference, and it.

    Shapes (draw, player, play) and (draw,). What a player gets whatever he does plays no part.
    """
    lost = np.stack(
        [
            payoffs[:, i] - payoffs[:, i].max(axis=1 + i, keepdims=True)
            for i, _ in enumerate(players)
        ],
        axis=1,
    ).reshape(*payoffs.shape[:2], -1)
    most = -lost.min(axis=(1, 2))
    below = np.where(most == 0, 1, most)
    return (lost / below[:, None, None]).astype(np.float64), most


def _places(shape: tuple[int, ...]) -> tuple[Ints, Ints]:
    """Return which move every play has each player make, (play, player), and whose a move is."""
    first = np.concatenate([[0], np.cumsum(shape)[:-1]])
    grid = np.indices(shape).reshape(len(shape), -1).T
    return np.ascontiguousarray(grid + first), np.repeat(np.arange(len(shape)), shape)


def _normal(chances: Floats, owner: Ints) -> Floats:
    """Return chances that sum to one for every player."""
    totals = np.stack(
        [chances[..., owner == player].sum(axis=-1) for player in range(owner[-1] + 1)], axis=-1
    )
    shares: Floats = chances / totals[..., owner]
    return shares


def _method(crossings: int) -> str:
    method = "principal branch followed by pseudo-arclength from even chances"
    if crossings:
        method += f"; {crossings} crossings of branches passed straight on"
    return method
