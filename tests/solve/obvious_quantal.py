"""The principal branch the slow way: in chances, by short equal steps, slopes by differences."""

import numpy as np

from sim.price.game import Floats


def logit(payoffs: Floats, chances: list[Floats], lam: float) -> list[Floats]:
    """Return every player's logit response, play by play."""
    found = []
    for i, table in enumerate(payoffs):
        means = np.zeros(table.shape[i])
        for play in np.ndindex(*table.shape):
            rest = [chances[j][move] for j, move in enumerate(play) if j != i]
            means[play[i]] += table[play] * np.prod(rest)
        weights = np.exp(lam * (means - means.max()))
        found.append(weights / weights.sum())
    return found


def principal(payoffs: Floats, lam: float, step: float = 0.01) -> tuple[list[Floats], bool]:
    """Return the first point at lambda, and whether the branch had folded back before it."""
    shape = payoffs.shape[1:]
    cuts = np.cumsum(shape)[:-1]

    def off(z: Floats) -> Floats:
        mine = np.split(z[:-1], cuts)
        return z[:-1] - np.concatenate(logit(payoffs, mine, z[-1]))

    def slopes(z: Floats) -> Floats:
        eye = 1e-6 * np.eye(len(z))
        return np.array([(off(z + e) - off(z - e)) / 2e-6 for e in eye]).T

    z = np.concatenate([*(np.full(m, 1 / m) for m in shape), [0.0]])
    before, folded = np.eye(len(z))[-1], False
    while True:
        tangent = np.linalg.solve(np.vstack([slopes(z), before]), np.eye(len(z))[-1])
        tangent /= np.linalg.norm(tangent)
        folded |= bool(tangent[-1] < 0)
        across = tangent
        y = z + step * tangent
        if y[-1] >= lam:  # the last step is made to end at lambda
            y, across = z + (lam - z[-1]) / tangent[-1] * tangent, np.eye(len(z))[-1]
        start = y
        for _ in range(6):
            right = np.append(off(y), across @ (y - start))
            y = y - np.linalg.solve(np.vstack([slopes(y), across]), right)
        if across is not tangent:
            return np.split(y[:-1], cuts), folded
        z, before = y, tangent
