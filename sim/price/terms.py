"""Terms: what each part of a payoff is called, in the order in which it was priced.

A payoff is a sum of whole numbers of 1e-12; here each of them has a name. In a deal: a term for
each issue, for each stance, for each pressure, and for the office of the leader, who comes last. In
no deal: the issues (or the stated walk-away), the office, the pressures; then what refusing a
package adds, a pressure each. One that depends on what is refused has no other term in no deal.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sim.price.game import Floats, Game, Ints
from sim.price.policy import State

Kind = Literal["issue", "stance", "pressure", "office", "walk_away"]


@dataclass(frozen=True)
class Term:
    """A part of a payoff: an issue, a stance on an issue, a pressure, the office, a walk-away.

    `of` names the issue or the pressure; it is empty for the office and the walk-away.
    """

    kind: Kind
    of: str = ""


@dataclass(frozen=True, eq=False)
class Account:
    """The names of an actor's terms.

    `deal` and `refusing` run parallel to the game's `terms` and `refusing` of that actor, the
    office excepted; `no_deal` holds the amounts too, each of shape (draw,): they add up to the
    game's `no_deal`.
    """

    deal: tuple[Term, ...]
    refusing: tuple[Term, ...]
    no_deal: Mapping[Term, Ints] = field(repr=False)


@dataclass(frozen=True, eq=False)
class OfficeLeft:
    """What the leader's office comes to in no deal, each of shape (draw,)."""

    stands: Floats
    reckoning: Floats
    costs: Floats


@dataclass(frozen=True, eq=False)
class Accounts:
    """A game whose terms have names, by actor.

    `choices` are the states of no deal that somebody may pick alone, `chosen` the number of the
    one picked, shape (draw,). `office` is None where there is no government.
    """

    game: Game
    by_actor: Mapping[str, Account] = field(repr=False)
    choices: tuple[State, ...]
    chosen: Ints = field(repr=False)
    office: OfficeLeft | None = field(repr=False)
