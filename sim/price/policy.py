"""Policy: what the terms of an outcome are worth to an actor.

    policy_a(o) = sum over issues i of  w_ai * v_ai(o_i),   each product rounded once

with weights divided by their sum unless the file says `as_given`. In no deal `o` is the status quo;
an issue without one is worth the `no_deal` value that the actor states; an actor with a stated
walk-away has that instead.
"""

import numpy as np

from sim.price.game import Floats, Ints, whole
from sim.read.address import show
from sim.read.scenario import NO_DEAL_VALUE, Scenario
from sim.sample.draws import Draws


def weights(scenario: Scenario, draws: Draws, actor: str) -> dict[str, Floats]:
    """Return an actor's weight of each issue that it has a stake in, shape (draw,)."""
    stated = {
        issue: draws.values[show(("actors", actor, "stakes", issue, "weight"))]
        for issue in scenario.actors[actor].stakes
    }
    if scenario.weights == "as_given":
        return stated
    total = np.zeros(draws.count)
    for weight in stated.values():  # one by one, in the order of the file: the same on every path
        total = total + weight
    return {issue: weight / total for issue, weight in stated.items()}


def values(scenario: Scenario, draws: Draws, actor: str, issue: str) -> dict[str, Floats]:
    """Return what each option of an issue is worth to an actor, before weighing, shape (draw,)."""
    table = ("actors", actor, "stakes", issue, "values")
    options = scenario.actors[actor].stakes[issue].values
    return {option: draws.values[show((*table, option))] for option in options}


def in_deal(scenario: Scenario, draws: Draws, actor: str, issue: str) -> Ints:
    """Return the terms of an issue's offerable options, shape (draw, option)."""
    options = scenario.offerable(issue)
    if issue not in scenario.actors[actor].stakes:
        return np.zeros((draws.count, len(options)), dtype=np.int64)
    weight = weights(scenario, draws, actor)[issue]
    worth = values(scenario, draws, actor, issue)
    return np.stack([whole(weight * worth[option]) for option in options], axis=-1)


def in_no_deal(scenario: Scenario, draws: Draws, actor: str) -> Ints:
    """Return what no deal is worth to an actor before pressures, shape (draw,)."""
    if scenario.actors[actor].walk_away is not None:
        return whole(draws.values[show(("actors", actor, "walk_away"))])
    total = np.zeros(draws.count, dtype=np.int64)
    for issue, weight in weights(scenario, draws, actor).items():
        held = scenario.issues[issue].status_quo or NO_DEAL_VALUE
        total = total + whole(weight * values(scenario, draws, actor, issue)[held])
    return total
