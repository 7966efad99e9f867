"""The nouns of a scenario file: what stands in which table (format 1).

A scenario says who wants what. Its issues span the packages; its actors value their options; its
pressures say what others or events do to an actor; its drafts are the texts on the table. Every
number is an `Estimate`. Reasons (`source`, `claim`, `kind`, `assumed`) may stand in any table and
are read by `sim.read.reasons`. No arrays here, and nothing is computed.
"""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from sim.read.faults import nearest
from sim.read.number import Chance, Noun, Number, Share, Weight

NO_DEAL_VALUE = "no_deal"  # stands beside the options in `values`, for an issue without status quo
DEALS = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")  # concepts that pick a deal
COUNTED = ("zone_size", "frontier_points", "margin")  # concepts that are a number
LATER_CONCEPTS = ("stock", "tipping")
ROLES = ("party", "member", "mediator", "outside", "affected")

Text = Annotated[str, Field(min_length=1)]


def _one_or_more(value: Any) -> Any:
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise PydanticCustomError(
            "options", "is no option", {"right": 'write "one" or ["one", "another"]'}
        )
    return tuple(value)


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


def _version(value: Any) -> Any:
    if type(value) is not int or value != 1:  # `true` and 1.0 are equal to 1, but not meant as it
        raise PydanticCustomError(
            "format", "is no format that this version reads", {"right": "write format = 1"}
        )
    return value


OptionNames = Annotated[tuple[str, ...], BeforeValidator(_one_or_more)]


def _concept(value: Any) -> Any:
    known = (*DEALS, *COUNTED)
    if value in LATER_CONCEPTS:
        message, right = "is a concept that this version can't compute yet", "take the block out"
    elif value not in known:
        message, right = "is no concept", nearest(str(value), known)
    else:
        return value
    raise PydanticCustomError("concept", message, {"right": right})


def _flag_or_options(value: Any) -> Any:
    return value if isinstance(value, bool) else _one_or_more(value)


Flag = Annotated[bool | tuple[str, ...], BeforeValidator(_flag_or_options)]


class Source(Noun):
    """A document that numbers rest on."""

    title: Text
    author: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    note: str | None = None


class Option(Noun):
    """One way to settle an issue; with `deal = false` it holds only outside a deal."""

    label: Text | None = None
    deal: bool = True
    level: float | None = None


class Issue(Noun):
    """What is to be settled, and what holds without a deal (`status_quo`)."""

    label: Text | None = None
    status_quo: str | None = None
    unit: str | None = None
    options: dict[str, Option]


class Exclusion(Noun):
    """Combinations of options that make no sense together; a list means any of them."""

    label: str | None = None
    package: dict[str, OptionNames]


class Stake(Noun):
    """What an actor has in an issue: its weight, the value of each option, its red lines."""

    weight: Weight
    values: dict[str, Number]
    red_lines: Annotated[dict[str, Chance], BeforeValidator(_chances)] = {}


class Actor(Noun):
    """Somebody who wants something, or presses somebody who does."""

    label: Text | None = None
    role: Literal["party", "member", "mediator", "outside", "affected"]
    side: str | None = None
    ready: Chance | None = None
    walk_away: Number | None = None
    stakes: dict[str, Stake] = {}


class Condition(Noun):
    """When something holds: no deal, a deal, options of issues; all that is said must hold."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, OptionNames] = Field(init=False)

    no_deal: Flag | None = None
    deal: Flag | None = None
    any: "tuple[Condition, ...] | None" = Field(default=None, strict=False)
    not_: "Condition | None" = Field(default=None, alias="not")

    def options(self) -> dict[str, tuple[str, ...]]:
        """Return the issues it names, each with the options that meet it."""
        flags = {"no_deal": self.no_deal, "deal": self.deal}
        named = {issue: names for issue, names in flags.items() if isinstance(names, tuple)}
        return named | dict(self.__pydantic_extra__ or {})


class Pressure(Noun):
    """What somebody or something does to an actor in every outcome that meets `when`."""

    label: Text | None = None
    from_: str = Field(alias="from")
    on: str
    when: Condition
    strength: Share
    bite: Number
    via: tuple[str, ...] = Field(default=(), strict=False)
    harm: bool = False
    static_only: bool = False


class Draft(Noun):
    """A text on the table: a package, and which of its issues its source states."""

    label: Text | None = None
    proposed_by: str | None = None
    accepted_by: tuple[str, ...] = Field(default=(), strict=False)
    dated: date | None = None
    package: dict[str, str]
    stated: tuple[str, ...] | None = Field(default=None, strict=False)


class WhatIf(Noun):
    """A supposition: a label, and what it changes."""

    label: Text
    set: dict[str, Any]


class Expect(Noun):
    """A published answer that the scenario must give.

    A concept that picks a deal has `package` (all issues or some), `payoffs` or both; one that is a
    number has `value`. `zone_size` counts packages; `frontier_points` counts the different payoffs
    of the parties on the frontier, where several packages may be worth the same to all.
    """

    concept: Annotated[str, BeforeValidator(_concept)]
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
    actors: dict[str, Actor]
    pressures: dict[str, Pressure] = {}
    drafts: dict[str, Draft] = {}
    what_if: dict[str, WhatIf] = {}
    expect: tuple[Expect, ...] = Field(default=(), strict=False)

    @property
    def parties(self) -> tuple[str, ...]:
        """The actors whose consent a deal needs, in the order of the file."""
        return tuple(name for name, actor in self.actors.items() if actor.role == "party")

    def offerable(self, issue: str) -> tuple[str, ...]:
        """Return the options of an issue that a deal may hold, in the order of the file."""
        options = self.issues[issue].options
        return tuple(name for name, option in options.items() if option.deal)
