"""Stocks: whether what an option promises is there to be handed over.

    N ~ Binomial(n, alive * (held + (1 - held) * control))

with `held` the share in the holder's own hands, `control` the chance that others hand theirs over.
In a draw an option that needs more than N can't be part of a deal.
"""

from functools import cache

import numpy as np

from sim.price.game import Bools, Floats, Ints
from sim.read.address import show
from sim.read.scenario import Scenario
from sim.sample.draws import Draws


def there(scenario: Scenario, draws: Draws, stock: str) -> Floats:
    """Return the chance that each one of a stock is there to be handed over, shape (draw,)."""
    alive, held, control = (
        draws.values[show(("stocks", stock, key))] for key in ("alive", "held", "control")
    )
    chance: Floats = alive * (held + (1 - held) * control)
    return chance


def amounts(scenario: Scenario, draws: Draws, stock: str) -> Ints:
    """Return N in each draw: at the quantile that the draw has for it, the median in the plain."""
    from scipy.special import bdtr

    n = scenario.stocks[stock].n
    u, chance = draws.luck[show(("stocks", stock))], there(scenario, draws, stock)
    low, high = np.zeros(draws.count, dtype=np.int64), np.full(draws.count, n, dtype=np.int64)
    while (low < high).any():  # N is the least k with P(N <= k) >= u; P(N <= n) is 1
        middle = (low + high) // 2
        enough = (bdtr(middle, n, chance) >= u) | (middle == high)
        low, high = np.where(enough, low, middle + 1), np.where(enough, middle, high)
    return low


def enough(scenario: Scenario, draws: Draws, stock: str, amount: int | str) -> Floats:
    """Return the chance that there is enough, in each draw."""
    from scipy.special import bdtr

    if amount == "all" or amount == 0:
        return np.ones(draws.count)
    n = scenario.stocks[stock].n
    if amount > n:  # type: ignore[operator]
        return np.zeros(draws.count)
    chance: Floats = 1 - bdtr(amount - 1, n, there(scenario, draws, stock))  # type: ignore[operator]
    return chance


def lacking(scenario: Scenario, draws: Draws, issue: str) -> Bools:
    """Return which offerable options of an issue can't be delivered, shape (draw, option)."""
    options = scenario.offerable(issue)
    found = np.zeros((draws.count, len(options)), dtype=np.bool_)
    stock = cache(lambda name: amounts(scenario, draws, name))
    for place, option in enumerate(options):
        needs = scenario.issues[issue].options[option].needs
        if needs is not None and needs.amount != "all":
            found[:, place] = stock(needs.stock) < needs.amount
    return found
