"""The game of talks: what the file states, priced place by place, as the tables of one draw."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from sim.gather import talks_exits, talks_rates
from sim.gather.talks_offers import counters, offered, offers, until
from sim.gather.talks_priced import Priced, office, refusing, rows, stands, where, worth
from sim.price.game import Floats, Ints
from sim.read.case import Case
from sim.sample.draws import Draws
from sim.sample.types import chances
from sim.solve.talks import Table


@dataclass(frozen=True, eq=False)
class Beside:
    """What stands beside the table of a draw.

    `numbers` are the packages on offer, `considered` how many there were to choose from. `affected`
    (place, affected, offer) and `left` (place, affected) are what deals and no deal are worth to
    those affected; `stands` (place, offer) the chance that the government stands in a deal.
    """

    numbers: Ints
    considered: int
    affected: Floats = field(repr=False)
    left: Floats = field(repr=False)
    stands: Floats = field(repr=False)


@dataclass(frozen=True, eq=False)
class _Left:
    """No deal by place: its worth (place, actor), the office in it, what a fall leaves."""

    flow: Floats
    office: Floats
    fallen: Floats
    affected: Floats


def table(of: Priced, draw: int, beta: float) -> tuple[Table, Beside]:
    """Return the talks of one draw as numbers, and what stands beside them."""
    talks, types, shape = of.places.talks, len(of.kinds), of.shape
    left = _left(of, draw)
    lowest = _lowest(of, draw, left)
    numbers, considered = offers(of, draw, lowest)
    actors, many, affected = left.flow.shape[-1], len(numbers), left.affected.shape[-1]
    deal, standing = np.zeros((*shape, actors, many)), np.ones((*shape, many))
    in_office, asked = np.zeros((*shape, many)), np.zeros((*shape, 1 + types, many))
    put, fair = np.zeros((*shape, many), np.bool_), np.ones((*shape, many), np.bool_)
    beside = np.zeros((*shape, affected, many))
    leaves, falls = np.zeros((*shape, shape[1])), np.zeros(shape)
    at = where(of, draw, numbers)
    for here in np.ndindex(*shape):
        place = of.place(*here)
        calm = of.places.deals(0, replace(place, gone=()))
        deal[here] = rows(of, place, at)
        in_office[here], standing[here] = office(of, place, at), stands(of, place, at)
        asked[here] = refusing(of, place, at)
        put[here] = offered(of, place, at)
        if talks.mediators:
            fair[here] = deal[here][1 + types] >= left.flow[here][1 + types]
        for n, name in enumerate(of.places.affected):
            beside[here][n] = worth(calm, name, at)
        leaves[here] = talks_exits.leaves(of.places, place, of.gone)[draw]
        falls[here] = talks_exits.falls(of.places, place)[draw]
    found = Table(
        types=types,
        weeks=talks.weeks,
        deal=deal,
        office=in_office,
        refusing=asked,
        offered=put,
        fair=fair,
        until=until(of, draw, numbers),
        counter=counters(of, numbers),
        flow=left.flow,
        flow_office=left.office,
        fallen=left.fallen,
        blame=talks_rates.blame(of, draw),
        discount=talks_rates.discount(of, draw),
        leaves=leaves,
        falls=falls,
        levels=talks_rates.levels(of, draw),
        ready=talks_rates.ready(of, draw),
        start_level=of.start,
        start_gone=0,
        start_ready=talks_rates.start_ready(of, draw),
        proposes=talks_rates.proposes(of, draw),
        exchange=talks_rates.exchange(of, draw),
        escalates=of.places.escalation is not None,
        beta=beta,
    )
    return found, Beside(numbers, considered, beside, left.affected, standing)


def prior(case: Case, draws: Draws, types: Sequence[str]) -> Floats:
    """Return the chance of the softer of two types of the rival, shape (draw,); 0 for one type."""
    talks = case.scenario.talks
    assert talks is not None
    if len(types) < 2:
        return np.zeros(draws.count)
    every = chances(case.scenario, draws, talks.rival)
    soft, tough = (every[name] for name in types)
    both = soft + tough
    found: Floats = np.divide(soft, both, out=np.full(draws.count, 0.5), where=both > 0)
    return found


def _left(of: Priced, draw: int) -> _Left:
    """Return what no deal is worth to everybody, place by place."""
    talks, places, shape = of.places.talks, of.places, of.shape
    flow = np.zeros((*shape, 1 + len(of.kinds) + len(talks.mediators)))
    affected = np.zeros((*shape, len(places.affected)))
    in_office = np.zeros(shape)
    for at in np.ndindex(*shape):
        place = of.place(*at)
        nothing, bare = places.no_deal(0, place), replace(place, gone=())
        rivals = [places.no_deal(kind, bare)[talks.rival] for kind in of.kinds]
        others = [nothing[name] for name in talks.mediators]
        flow[at] = [worths[draw] for worths in (nothing[talks.leader], *rivals, *others)]
        affected[at] = [nothing[name][draw] for name in places.affected]
        in_office[at] = places.office(place)[draw]
    fallen = flow + talks_rates.successor(of, draw)
    fallen[..., 0] = flow[..., 0] - in_office
    return _Left(flow, in_office, fallen, affected)


def _lowest(of: Priced, draw: int, left: _Left) -> Floats:
    """Return what is less than either side can be left with, whatever comes, by leader and type."""
    own = slice(0, 1 + len(of.kinds))
    least = np.minimum(left.flow, left.fallen)[..., own].min(axis=(0, 1, 2))
    found: Floats = least + np.minimum(0, talks_rates.blame(of, draw)[own])
    return found
