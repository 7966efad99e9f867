"""Offers: which packages are worth putting, and when each can be put and carried out.

Hundreds of thousands of packages are too many to be weighed every week. Left out is what one side
would refuse whatever may come, and what another package is at least as good as for everybody at the
table (the leader, each type of the rival, each mediator): in the place where the talks begin, at
every level of pressure, with all gone who may go, and once the escalation has begun.
"""

from dataclasses import replace

import numpy as np

from sim.gather.talks_places import Place
from sim.gather.talks_priced import Priced, refusing, rows
from sim.price import stock
from sim.price.game import Bools, Floats, Ints
from sim.read.address import show
from sim.solve import packages
from sim.solve.packages import Where
from sim.solve.undominated import undominated


def offers(of: Priced, draw: int, lowest: Floats) -> tuple[Ints, int]:
    """Return the packages that matter, by number, and how many there were to choose from.

    `lowest` is less than the leader, and each type of the rival, can be left with.
    """
    game = of.first
    options = [_open(of, draw, issue) for issue in range(len(game.shape))]
    if not all(map(len, options)):
        return np.zeros(0, dtype=np.int64), 0
    grid = np.ix_(*options)
    numbers = np.arange(game.size).reshape(game.shape)[grid].ravel()
    inside = packages.included(game).reshape(game.shape)[grid].ravel()
    at = Where(np.int64(draw), grid, tuple(map(len, options)))  # type: ignore[arg-type]
    kept: set[int] = set()
    for place in _near(of):
        worth = rows(of, place, at, lines=False)
        enough = worth[: len(lowest)] >= (lowest + _asked(of, place, at))[:, None]
        possible = np.flatnonzero(inside & enough[0] & enough[1:].any(axis=0))
        few = undominated(worth[:, possible].T, of.grain)
        kept.update(possible[few].tolist())
    return numbers[sorted(kept)], int(inside.sum())


def _near(of: Priced) -> list[Place]:
    """Return the place where the talks begin, and what it is with one thing wholly changed."""
    levels, gone, begun = of.shape
    near = {(of.start, 0, r) for r in range(begun)} | {(of.start, gone - 1, 0)}
    near |= {(z, 0, 0) for z in range(levels)}
    return [of.place(*at) for at in sorted(near)]


def _asked(of: Priced, place: Place, at: Where) -> Floats:
    """Return the most that refusing any offer can cost, by leader and type, 0 or less."""
    found: Floats = np.minimum(0, [asked.min() for asked in refusing(of, place, at)])
    return found


def _open(of: Priced, draw: int, issue: int) -> Ints:
    """Return the options of an issue that can be delivered, and that both sides may accept."""
    leader, rival = (of.first.party_names.index(name) for name in of.places.talks.actors[:2])
    games = [of.places.deals(kind, of.place(of.start, 0, 0)) for kind in of.kinds]
    barred = games[0].red[issue][draw, leader] | games[0].lacking[issue][draw]
    return np.flatnonzero(~barred & ~np.all([g.red[issue][draw, rival] for g in games], axis=0))


def offered(of: Priced, place: Place, at: Where) -> Bools:
    """Return which offers may be put in a place: ratified, and not of what has gone, (offer,)."""
    game, escalation = of.places.deals(0, place), of.places.escalation
    passed: Bools = packages.ratified(game, at).copy()
    if escalation is not None and place.begun:
        issue = game.issue_names.index(escalation.issue)
        gone = np.array([option in escalation.gone for option in game.option_names[issue]])
        passed &= ~gone[at.options[issue]]
    return passed


def until(of: Priced, draw: int, numbers: Ints) -> Ints:
    """Return the last week in which each offer can be carried out, shape (begun, offer).

    -1 is never; where nothing dwindles it is the last week of twice as many.
    """
    places, talks = of.places, of.places.talks
    game = of.first
    options = np.unravel_index(numbers, game.shape)
    found = np.full((len(of.begun), len(numbers)), 2 * talks.weeks, dtype=np.int64)
    for issue, name in enumerate(game.issue_names):
        for o, option in enumerate(game.option_names[issue]):
            needs = places.scenario.issues[name].options[option].needs
            if needs is None or needs.amount == "all":
                continue
            for r, _ in enumerate(of.begun):
                last = _last(of, draw, needs.stock, int(needs.amount), r)
                mine = options[issue] == o
                found[r, mine] = np.minimum(found[r, mine], last)
    return found


def _last(of: Priced, draw: int, name: str, amount: int, begun: int) -> int:
    """Return the last week in which there is so much of a stock, -1 if there never is."""
    places, stated = of.places, of.places.talks.stocks.get(name)
    weeks = 2 * places.talks.weeks
    at = show(("stocks", name, "alive"))
    one = places.draws.take(np.array([draw]))
    lost = np.zeros(weeks)
    if stated is not None:
        hazard = float(places.number("talks", "stocks", name, "hazard")[draw])
        toll = float(places.number("talks", "stocks", name, "toll")[draw])
        lost[:] = 1 - (1 - hazard) ** np.arange(weeks) * (1 - toll * begun)
    many = one.take(np.zeros(weeks, dtype=np.int64))
    alive = many.values[at] * (1 - lost)
    there = stock.amounts(places.scenario, replace(many, values={**many.values, at: alive}), name)
    enough = np.flatnonzero(there >= amount)
    return int(enough[-1]) if len(enough) else -1


def counters(of: Priced, numbers: Ints) -> Floats:
    """Return the chance that accepting another text turns the blame round, shape (2, offer).

    Of the texts that a side may accept the nearest to the offer, 1 less the share of the issues in
    which it is another.
    """
    talks, scenario = of.places.talks, of.places.scenario
    game = of.first
    options = np.stack(np.unravel_index(numbers, game.shape), axis=-1)
    found = np.zeros((2, len(numbers)))
    for side, name in enumerate((talks.leader, talks.rival)):
        for draft in talks.counters.get(name, ()):
            text = np.unravel_index(game.number(scenario.drafts[draft].package), game.shape)
            same = (options == np.array(text)).mean(axis=1)
            found[side] = np.maximum(found[side], np.where(same < 1, same, 0.0))
    return found
