"""Conditions: in which outcomes something holds, and the pressures that are felt there."""

from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from sim.read.number import Noun, Number, Share

Text = Annotated[str, Field(min_length=1)]


def _one_or_more(value: Any) -> Any:
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise PydanticCustomError(
            "options", "is no option", {"right": 'write "one" or ["one", "another"]'}
        )
    return tuple(value)


OptionNames = Annotated[
    tuple[str, ...], BeforeValidator(_one_or_more, json_schema_input_type=str | list[str])
]


def _flag_or_options(value: Any) -> Any:
    return value if isinstance(value, bool) else _one_or_more(value)


Flag = Annotated[
    bool | tuple[str, ...],
    BeforeValidator(_flag_or_options, json_schema_input_type=bool | str | list[str]),
]


class Condition(Noun):
    """When something holds: no deal, a deal, options of issues; all that is said must hold.

    `worth`: these actors' policy values are at least so much; `refusing`: in no deal, what is
    refused meets a condition.
    """

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, OptionNames] = Field(init=False)

    no_deal: Flag | None = None
    deal: Flag | None = None
    worth: dict[str, Number] = {}
    refusing: "Condition | None" = None
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
