"""No deal: the states that it may come to, and what each actor expects of them.

Without a deal an actor may change an issue alone: he picks, for himself, the best of the options
open to him (the first one of equals). Exits are judged in the state that he makes; then the future
is drawn, by each actor's own chances, which may depend on what was chosen.
"""

from dataclasses import dataclass
from itertools import product

import numpy as np

from sim.price.game import Floats
from sim.price.lots import chances
from sim.price.policy import State
from sim.read.address import Address
from sim.read.scenario import Scenario
from sim.sample.draws import Draws


@dataclass(frozen=True, eq=False)
class Outlook:
    """What an actor expects of a state of no deal: states, each with its chance, shape (draw,)."""

    states: tuple[tuple[Floats, State], ...]


def choices(scenario: Scenario) -> list[State]:
    """Return the states that somebody may choose between; one where nobody may."""
    alone = [name for name, issue in scenario.issues.items() if issue.alone is not None]
    open_to = [scenario.issues[i].alone_options or tuple(scenario.issues[i].options) for i in alone]
    return [
        {**scenario.no_deal(), **dict(zip(alone, chosen, strict=True))}
        for chosen in product(*open_to)
    ]


def chooser(scenario: Scenario) -> str | None:
    """Return who changes an issue alone, if anybody does."""
    return next((i.alone for i in scenario.issues.values() if i.alone is not None), None)


def outlook(scenario: Scenario, draws: Draws, actor: str, state: State) -> Outlook:
    """Return what an actor expects of a state: itself, or the futures that he believes in."""
    believes = scenario.actors[actor]
    at: Address = ("actors", actor, "futures")
    lots = believes.futures
    for issue, options in believes.futures_if.items():
        if state[issue] in options:
            at = ("actors", actor, "futures_if", issue, str(state[issue]))
            lots = options[str(state[issue])]
    if not lots:
        return Outlook(((np.ones(draws.count), state),))
    expected = chances(draws, at, lots)
    return Outlook(
        tuple((chance, {**state, **scenario.futures[f].set}) for f, chance in expected.items())
    )
