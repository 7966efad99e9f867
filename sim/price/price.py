"""A scenario and its draws, priced: every mechanism's terms, put together as a game."""

from collections.abc import Container
from functools import reduce

import numpy as np

from sim.price import condition, policy, pressure
from sim.price.game import Block, Bools, Game, Ints, Joint
from sim.read.address import show
from sim.read.scenario import Scenario
from sim.sample.draws import Draws


def price(scenario: Scenario, draws: Draws, *, lifted: Container[str] = ()) -> Game:
    """Return the game of a scenario, one for each draw.

    `lifted` holds addresses of red lines and pressures that are set aside.
    """
    actors = priced_actors(scenario)
    deal, no_deal, options = _policy(scenario, draws, actors)
    joint = _press(scenario, draws, actors, deal, no_deal, options, lifted)
    return Game(
        issue_names=tuple(scenario.issues),
        option_names=tuple(scenario.offerable(issue) for issue in scenario.issues),
        actors=actors,
        parties=tuple(actors.index(party) for party in scenario.parties),
        options=options,
        deal=deal,
        no_deal=no_deal,
        joint=joint,
        red=tuple(_red(scenario, draws, issue, lifted) for issue in scenario.issues),
        excluded=_exclusions(scenario),
    )


def priced_actors(scenario: Scenario) -> tuple[str, ...]:
    """Return the actors that have payoffs: a stake or a stated walk-away."""
    return tuple(
        name
        for name, actor in scenario.actors.items()
        if actor.stakes or actor.walk_away is not None
    )


def _policy(
    scenario: Scenario, draws: Draws, actors: tuple[str, ...]
) -> tuple[Ints, Ints, tuple[Ints, ...]]:
    options = tuple(
        np.stack([policy.in_deal(scenario, draws, actor, issue) for actor in actors], axis=1)
        for issue in scenario.issues
    )
    no_deal = np.stack([policy.in_no_deal(scenario, draws, actor) for actor in actors], axis=1)
    return np.zeros_like(no_deal), no_deal, options


def _press(
    scenario: Scenario,
    draws: Draws,
    actors: tuple[str, ...],
    deal: Ints,
    no_deal: Ints,
    options: tuple[Ints, ...],
    lifted: Container[str],
) -> tuple[Joint, ...]:
    """Add every pressure where it is felt; return those that several issues decide together."""
    joint = []
    for name, amount in pressure.amounts(scenario, draws).items():
        felt = scenario.pressures[name]
        if felt.on not in actors or show(("pressures", name)) in lifted:
            continue
        actor = actors.index(felt.on)
        if condition.in_no_deal(felt.when, scenario):
            no_deal[:, actor] += amount
        block = condition.in_deal(felt.when, scenario)
        if not block.issues:
            deal[:, actor] += amount * bool(block.table)
        elif len(block.issues) == 1:
            options[block.issues[0]][:, actor, :] += amount[:, None] * block.table
        elif block.table.any():
            joint.append(Joint(actor, block, amount))
    return tuple(joint)


def _red(scenario: Scenario, draws: Draws, issue: str, lifted: Container[str]) -> Bools:
    """Return which options of an issue are red lines, shape (draw, party, option)."""
    options = scenario.offerable(issue)
    red = np.zeros((draws.count, len(scenario.parties), len(options)), dtype=np.bool_)
    for p, party in enumerate(scenario.parties):
        stake = scenario.actors[party].stakes.get(issue)
        for option in stake.red_lines if stake else ():
            address = show(("actors", party, "stakes", issue, "red_lines", option))
            if option in options and address not in lifted:
                red[:, p, options.index(option)] = draws.held[address]
    return red


def _exclusions(scenario: Scenario) -> tuple[Block, ...]:
    order = list(scenario.issues)
    blocks = []
    for exclusion in scenario.exclude:
        named = sorted(exclusion.package, key=order.index)
        lines = [
            np.array([o in exclusion.package[issue] for o in scenario.offerable(issue)])
            for issue in named
        ]
        table = reduce(np.logical_and.outer, lines)
        blocks.append(Block(tuple(order.index(issue) for issue in named), table))
    return tuple(blocks)
