"""Standoffs, priced: a scenario's standoff as a game in normal form, in every draw."""

from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from sim.gather.plays import plays
from sim.price.game import PER_UNIT, Bools, Ints
from sim.read.case import Case
from sim.read.games import Standoff
from sim.sample.draws import Draws
from sim.solve.normal_form import NormalForm

UNIT = Fraction(1, int(PER_UNIT))


@dataclass(frozen=True, eq=False)
class Priced:
    """What every play of a standoff is worth, draw by draw.

    Shapes: `payoffs` (draw, player, move of the first player, ...) in units of 1e-12, `struck`
    (draw, move of the first player, ...), where the play ends in a deal indeed.
    """

    name: str
    standoff: Standoff = field(repr=False)
    payoffs: Ints = field(repr=False)
    struck: Bools = field(repr=False)

    @property
    def players(self) -> tuple[str, ...]:
        """Who moves, in the order of the file."""
        return tuple(self.standoff.moves)

    @property
    def moves(self) -> tuple[tuple[str, ...], ...]:
        """The moves of each player, in the order of the file."""
        return tuple(tuple(moves) for moves in self.standoff.moves.values())

    def form(self, draw: int = 0) -> NormalForm:
        """Return the game of one draw."""
        return NormalForm(self.players, self.moves, self.payoffs[draw], UNIT)


def priced(case: Case, name: str, draws: Draws) -> Priced:
    """Return a standoff of a case, priced in some draws."""
    standoff = case.scenario.standoffs[name]
    every = standoff.plays()
    players, shape = list(standoff.moves), tuple(len(m) for m in standoff.moves.values())
    worth = plays(case, draws, [standoff.outcome(play) for play in every], players)
    payoffs = np.moveaxis(worth.payoffs, 2, 1).reshape(draws.count, len(players), *shape)
    struck = worth.struck.reshape(draws.count, *shape)
    return Priced(name, standoff, np.ascontiguousarray(payoffs), struck)
