"""The talks of a case in some draws, priced: its places, and what offers are worth in them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from sim.gather import talks_exits
from sim.gather.talks_places import Place, Places
from sim.price.game import PER_UNIT, Bools, Floats, Game, Ints
from sim.read.case import Case
from sim.sample.draws import Draws
from sim.solve import packages
from sim.solve.packages import Where
from sim.solve.talks import NEVER

GRAIN = 0.002  # offers nearer to one another than this for everybody count as one


@dataclass(frozen=True, eq=False)
class Priced:
    """The talks of a case in some draws, ready to be put into numbers draw by draw.

    `types` are the names of the rival's types, softer first; none where it is of one kind.
    """

    places: Places
    types: tuple[str, ...]
    grain: float = GRAIN

    @property
    def kinds(self) -> range:
        """The numbers of the rival's types."""
        return range(len(self.places.cases))

    @cached_property
    def levels(self) -> tuple[str | None, ...]:
        """The levels of pressure, in the order of the file."""
        level = self.places.talks.level
        return tuple(level.levels) if level is not None else (None,)

    @cached_property
    def gone(self) -> list[tuple[str, ...]]:
        """The sets of members that may be gone, nobody first."""
        return talks_exits.sets(self.places, self.levels)

    @property
    def first(self) -> Game:
        """The game of deals where the talks begin."""
        return self.places.deals(0, self.place(self.start, 0, 0))

    @property
    def begun(self) -> tuple[bool, ...]:
        """Whether the escalation has begun: no, and yes where there may be one."""
        return (False, True) if self.places.escalation is not None else (False,)

    @property
    def shape(self) -> tuple[int, int, int]:
        """How many levels, sets gone and stages there are."""
        return len(self.levels), len(self.gone), len(self.begun)

    def place(self, z: int, k: int, r: int) -> Place:
        """Return a place by its numbers."""
        return Place(self.levels[z], self.gone[k], self.begun[r])

    @property
    def start(self) -> int:
        """The number of the level before the first week."""
        level = self.places.talks.level
        return self.levels.index(level.start) if level is not None else 0


def priced(case: Case, draws: Draws, others: Mapping[str, str], grain: float = GRAIN) -> Priced:
    """Return the talks of a case in some draws.

    `others` are the types of its actors; that of the rival only counts where talks name none.
    """
    talks = case.scenario.talks
    assert talks is not None
    names = talks.types or tuple(case.scenario.types.get(talks.rival, {}))
    kinds = [{**others, talks.rival: name} for name in names] or [dict(others)]
    return Priced(Places(tuple(case.given(kind, {}) for kind in kinds), draws), names, grain)


def where(of: Priced, draw: int, numbers: Ints) -> Where:
    """Return where some packages stand in the games of one draw."""
    options = np.unravel_index(numbers, of.first.shape)
    return Where(np.int64(draw), tuple(options), (len(numbers),))  # type: ignore[arg-type]


def rows(of: Priced, place: Place, at: Where, *, lines: bool = True) -> Floats:
    """Return what offers are worth to everybody at the table in a place, shape (actor, offer).

    With `lines` one that crosses a red line of the rival's type is worth `NEVER` to it.
    """
    talks, bare = of.places.talks, replace(place, gone=())
    found = [worth(of.places.deals(0, place), talks.leader, at)]
    for kind in of.kinds:
        game = of.places.deals(kind, bare)
        row = worth(game, talks.rival, at)
        found.append(np.where(_red(game, talks.rival, at), NEVER, row) if lines else row)
    calm = of.places.deals(0, bare)
    return np.stack([*found, *(worth(calm, name, at) for name in talks.mediators)])


def worth(game: Game, actor: str, at: Where) -> Floats:
    """Return what offers are worth to an actor, shape (offer,), in payoff units."""
    found: Floats = packages.payoff(game, game.actors.index(actor), at).ravel() / PER_UNIT
    return found


def _red(game: Game, party: str, at: Where) -> Bools:
    place, red = game.party_names.index(party), np.zeros(at.shape, dtype=np.bool_)
    for lines, options in zip(game.red, at.options, strict=True):
        red |= lines[at.draws, place][options]
    return red


def office(of: Priced, place: Place, at: Where) -> Floats:
    """Return what the office is worth to the leader in offers, shape (offer,)."""
    game = of.places.deals(0, place)
    if game.office is None or game.office.leader is None:
        return np.zeros(at.shape)
    term = packages.terms(game, game.office.leader, at)[-1]
    found: Floats = np.broadcast_to(term, at.shape) / PER_UNIT
    return found


def stands(of: Priced, place: Place, at: Where) -> Floats:
    """Return the chance that the government stands if an offer is struck, shape (offer,)."""
    held = of.places.deals(0, place).office
    if held is None:
        return np.ones(at.shape)
    return np.broadcast_to(held.stands[at.draws, packages.pattern(held, at)], at.shape)


def refusing(of: Priced, place: Place, at: Where) -> Floats:
    """Return what refusing offers adds to no deal, shape (1 + type, offer): leader, each type."""
    talks, found = of.places.talks, []
    sides = [(0, talks.leader), *((kind, talks.rival) for kind in of.kinds)]
    for kind, name in sides:
        game, total = of.places.deals(kind, replace(place, gone=())), np.zeros(at.shape)
        for term in packages.refusing(game, game.actors.index(name), at):
            total = total + np.broadcast_to(term, at.shape) / PER_UNIT
        found.append(total)
    return np.stack(found)
