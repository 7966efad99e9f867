"""The nouns of a scenario file: what stands in which table (format 1).

A scenario says who wants what. Its issues span the packages; its actors value their options; its
pressures say what others or events do to an actor; its drafts are the texts on the table. Every
number is an `Estimate`. Reasons (`source`, `claim`, `kind`, `assumed`) may stand in any table and
are read by `sim.read.reasons`. No arrays here, and nothing is computed.
"""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from sim.read.actor import Actor, Lot
from sim.read.condition import OptionNames, Pressure, Text
from sim.read.faults import nearest
from sim.read.games import Standoff, Tree
from sim.read.government import Government
from sim.read.number import Chance, Noun, certain
from sim.read.talks import Talks

DEALS = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")  # concepts that pick a deal
COUNTED = ("zone_size", "frontier_points", "margin", "stock", "tipping")  # those that are a number


def _version(value: Any) -> Any:
    if type(value) is not int or value != 1:  # `true` and 1.0 are equal to 1, but not meant as it
        raise PydanticCustomError(
            "format", "is no format that this version reads", {"right": "write format = 1"}
        )
    return value


def _concept(value: Any) -> Any:
    known = (*DEALS, *COUNTED)
    if value in known:
        return value
    raise PydanticCustomError("concept", "is no concept", {"right": nearest(str(value), known)})


class Source(Noun):
    """A document that numbers rest on."""

    title: Text
    author: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    note: str | None = None


def _amount(value: Any) -> Any:
    if value == "all" or (type(value) is int and value >= 0):
        return value
    raise PydanticCustomError(
        "amount", "is no amount", {"right": 'write a whole number such as 6, or "all"'}
    )


class Needs(Noun):
    """How much of a stock an option takes; "all" is there whatever there is."""

    stock: str
    amount: Annotated[Annotated[int, Field(ge=0)] | Literal["all"], BeforeValidator(_amount)]


class Option(Noun):
    """One way to settle an issue; with `deal = false` it holds only outside a deal."""

    label: Text | None = None
    deal: bool = True
    level: float | None = None
    needs: Needs | None = None


class Issue(Noun):
    """What is to be settled, and what holds without a deal (`status_quo`).

    Without a deal the actor named by `alone` picks one of `alone_options` for himself.
    """

    label: Text | None = None
    status_quo: str | None = None
    unit: str | None = None
    options: dict[str, Option]
    alone: str | None = None
    alone_options: tuple[str, ...] | None = Field(default=None, strict=False)


class Stock(Noun):
    """How much there may be of what options promise, and who holds it."""

    label: Text | None = None
    holder: str
    n: Annotated[int, Field(ge=0, le=100_000)]
    alive: Chance
    held: Chance = Field(default_factory=lambda: certain(1))
    control: Chance = Field(default_factory=lambda: certain(0))


class Exclusion(Noun):
    """Combinations of options that make no sense together; a list means any of them."""

    label: str | None = None
    package: dict[str, OptionNames]


class Draft(Noun):
    """A text on the table: a package, and which of its issues its source states.

    `phases` say in what order its terms are carried out; those named in none come last.
    """

    label: Text | None = None
    proposed_by: str | None = None
    accepted_by: tuple[str, ...] = Field(default=(), strict=False)
    dated: date | None = None
    package: dict[str, str]
    stated: tuple[str, ...] | None = Field(default=None, strict=False)
    phases: tuple[OptionNames, ...] = Field(default=(), strict=False)


class Precedent(Noun):
    """An earlier deal that people measure a new one by."""

    label: Text | None = None
    dated: date | None = None
    package: dict[str, str]


class Type(Noun):
    """What kind of actor one may be: a chance, and the numbers that differ."""

    label: Text | None = None
    chance: Lot
    set: dict[str, Any] = {}


class Future(Noun):
    """What no deal may come to: changes of what holds without one."""

    label: Text | None = None
    set: dict[str, str] = {}


class Fact(Noun):
    """What somebody did with a draft, and the chance that this shows a true interest."""

    label: Text | None = None
    actor: str
    draft: str
    accepts: bool
    sincere: Annotated[float, Field(ge=0, le=1)]
    dated: date | None = None


class WhatIf(Noun):
    """A supposition: a label, and what it changes."""

    label: Text
    set: dict[str, Any]


class Expect(Noun):
    """A published answer that the scenario must give.

    A concept that picks a deal has `package` (all issues or some), `payoffs` or both; one that is a
    number has `value`. `zone_size` counts packages, with `package` those that hold these options;
    `frontier_points` counts the different payoffs of the parties on the frontier, where several
    packages may be worth the same to all; `stock` is the chance that there is enough for an
    `option` of an `issue`; `tipping` is the value at which the number at an `address`, moved alone
    within its range, opens or shuts the zone.
    """

    concept: Annotated[str, BeforeValidator(_concept), WithJsonSchema({"enum": [*DEALS, *COUNTED]})]
    package: dict[str, str] | None = None
    payoffs: dict[str, float] | None = None
    value: float | None = None
    address: str | None = None
    issue: str | None = None
    option: str | None = None
    what_if: str | None = None
    tolerance: float = 1e-9


class Scenario(Noun):
    """Everything that a scenario file says."""

    format: Annotated[Literal[1], BeforeValidator(_version)]
    title: Text
    as_of: date | None = None
    summary: str | None = None
    weights: Literal["normalised", "as_given"] = "normalised"
    sources: dict[str, Source] = {}
    issues: dict[str, Issue]
    exclude: tuple[Exclusion, ...] = Field(default=(), strict=False)
    stocks: dict[str, Stock] = {}
    precedents: dict[str, Precedent] = {}
    actors: dict[str, Actor]
    types: dict[str, dict[str, Type]] = {}
    pressures: dict[str, Pressure] = {}
    futures: dict[str, Future] = {}
    government: Government | None = None
    drafts: dict[str, Draft] = {}
    facts: dict[str, Fact] = {}
    standoffs: dict[str, Standoff] = {}
    trees: dict[str, Tree] = {}
    talks: Talks | None = None
    what_if: dict[str, WhatIf] = {}
    expect: tuple[Expect, ...] = Field(default=(), strict=False)

    @property
    def parties(self) -> tuple[str, ...]:
        """The actors whose consent a deal needs, in the order of the file."""
        return tuple(name for name, actor in self.actors.items() if actor.role == "party")

    def no_deal(self) -> dict[str, str | None]:
        """Return what holds without a deal, by issue: its status quo, if it has one."""
        return {name: issue.status_quo for name, issue in self.issues.items()}

    def offerable(self, issue: str) -> tuple[str, ...]:
        """Return the options of an issue that a deal may hold, in the order of the file."""
        options = self.issues[issue].options
        return tuple(name for name, option in options.items() if option.deal)
