"""Stances: what leaving a public position costs, in a deal only.

    - sum over issues i of  c_ai * max(0, v_ai(stance_i) - v_ai(x_i)),   each term rounded once

with `v` after reading.
"""

import numpy as np

from sim.price.game import Factor, whole
from sim.price.policy import Policy


def stances(policy: Policy) -> list[Factor]:
    """Return what each stance of an actor costs, a factor of its issue."""
    order = list(policy.scenario.issues)
    factors = []
    for issue, stance in policy.scenario.actors[policy.actor].stances.items():
        worth = policy.worth[issue]
        options = [worth[option] for option in policy.scenario.offerable(issue)]
        lost = np.maximum(0, worth[stance.option][:, None] - np.stack(options, axis=-1))
        cost = policy.number("stances", issue, "cost")[:, None]
        factors.append(Factor((order.index(issue),), whole(-(cost * lost))))
    return factors
