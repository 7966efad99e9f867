"""A government: its leader, its members, and when they leave it."""

from typing import Annotated, Literal

from pydantic import Field

from sim.read.condition import Condition, OptionNames, Text
from sim.read.number import Chance, Noun, Number, Share, Weight, certain


class Exit(Noun):
    """When a member leaves the government, and the chance that it means it.

    With a `tolerance` it leaves only where its policy value is below that.
    """

    label: Text | None = None
    when: Condition
    tolerance: Number | None = None
    chance: Chance = Field(default_factory=lambda: certain(1))
    hazard: Chance | None = None


class Member(Noun):
    """A part of the government: its seats, when it leaves, and what that costs the leader."""

    label: Text | None = None
    actor: str | None = None
    seats: Annotated[int, Field(ge=0)]
    exit_cost: Weight = Field(default_factory=lambda: certain(0))
    exits: dict[str, Exit] = {}


class Lifeline(Noun):
    """Seats from outside that may hold the government up."""

    label: Text | None = None
    seats: Annotated[int, Field(ge=0)]
    when: Condition
    chance: Chance


class Government(Noun):
    """Who holds the leader in office, and what may end it."""

    leader: str
    needed: Annotated[int, Field(ge=0)]
    ratifies: Literal["leader", "majority"] = "leader"
    office_weight: Share = Field(default_factory=lambda: certain(0))
    reckoning: dict[str, dict[str, Chance]] = {}
    falls: Chance = Field(default_factory=lambda: certain(1))
    together: tuple[OptionNames, ...] = Field(default=(), strict=False)
    members: dict[str, Member] = {}
    lifeline: Lifeline | None = None
