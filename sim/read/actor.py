"""Actors: who wants what, whom they trust, what they say in public and what they expect."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from sim.read.condition import Text
from sim.read.number import Chance, Noun, Number, Share, Weight

NO_DEAL_VALUE = "no_deal"  # stands beside the options in `values`, for an issue without status quo
ROLES = ("party", "member", "mediator", "outside", "affected")
LOT = "lot:"  # marks in pydantic's places what is no part of an address
REST = "rest"  # in a list of chances: what the others leave

# A chance in a list that sums to 1, or "rest".
Lot = Annotated[
    Annotated[Literal["rest"], Tag(f"{LOT}rest")] | Annotated[Chance, Tag(f"{LOT}chance")],
    Discriminator(lambda value: f"{LOT}rest" if isinstance(value, str) else f"{LOT}chance"),
]


def _chances(value: Any) -> Any:
    """Read a list of red lines as one of certain ones."""
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return dict.fromkeys(value, 1)
    if isinstance(value, dict):
        return value
    raise PydanticCustomError(
        "red_lines",
        "is no list of options and no table of chances",
        {"right": 'write ["one", "another"] or { one = 0.8 }'},
    )


class Stake(Noun):
    """What an actor has in an issue: its weight, the value of each option, its red lines.

    The weight is stated, or made of `shares` of the actor's aims, or both. An option whose worth
    hangs on how it is read has a reading instead of a value.
    """

    weight: Weight | None = None
    shares: dict[str, Share] = {}
    values: dict[str, Number]
    red_lines: Annotated[
        dict[str, Chance],
        BeforeValidator(_chances, json_schema_input_type=list[str] | dict[str, Chance]),
    ] = {}

    @model_validator(mode="after")
    def _weighed(self) -> "Stake":
        if self.weight is None and not self.shares:
            raise PydanticCustomError(
                "weight", "has no weight", {"right": "add weight = ..., or shares of aims"}
            )
        return self


class Trust(Noun):
    """The chance that a deal is kept, by option; several issues multiply.

    If it is broken, the `lasting` terms are worth `kept_if_broken` of their value, and the status
    quo's for the rest.
    """

    lasting: tuple[str, ...] = Field(strict=False)
    kept_if_broken: Share
    kept: dict[str, dict[str, Chance]]


class Stance(Noun):
    """A public position, and what leaving it in a deal costs."""

    option: str
    cost: Weight


class Actor(Noun):
    """Somebody who wants something, or presses somebody who does."""

    label: Text | None = None
    role: Literal["party", "member", "mediator", "outside", "affected"]
    side: str | None = None
    ready: Chance | None = None
    walk_away: Number | None = None
    aims: dict[str, Weight] = {}
    stakes: dict[str, Stake] = {}
    readings: dict[str, dict[str, dict[str, Lot]]] = {}
    reference: str | None = None
    loss_aversion: Weight | None = None
    trust: Trust | None = None
    stances: dict[str, Stance] = {}
    futures: dict[str, Lot] = {}
    futures_if: dict[str, dict[str, dict[str, Lot]]] = {}

    @property
    def has_payoffs(self) -> bool:
        """Whether outcomes are worth anything to it."""
        return bool(self.stakes) or self.walk_away is not None
