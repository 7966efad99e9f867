"""A number as a scenario states it: `0.4`, or an estimate `{ low, likely, high }`.

Both are read as an `Estimate`; a number without a range is an estimate of zero width.
"""

import math
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, model_validator
from pydantic_core import PydanticCustomError

BOUNDS = ("low", "likely", "high")
MOST = 1e5  # payoffs are counted in units of 1e-12 in 64 bits: larger ones would not fit


class Noun(BaseModel):
    """What a table of a scenario file holds: strict, closed, frozen."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, allow_inf_nan=False)


class Estimate(Noun):
    """What is known of a number: at least `low`, most likely `likely`, at most `high`.

    A `lever` is a number that somebody chooses: it is swept, never drawn. A number marked `harm`
    costs people dear; it is never searched over for a way to a deal. One that is the `same_as` what
    stands at another address is that number, draw by draw.
    """

    low: float
    likely: float
    high: float
    shape: Literal["triangular", "pert", "uniform"] = "triangular"
    unit: str | None = None
    lever: bool = False
    harm: bool = False
    same_as: str | None = None

    @model_validator(mode="after")
    def _ordered(self) -> "Estimate":
        if not self.low <= self.likely <= self.high:
            raise PydanticCustomError(
                "order",
                "must rise from low over likely to high",
                {"right": "put them in order, low <= likely <= high"},
            )
        return self

    @property
    def certain(self) -> bool:
        """Whether there is nothing to draw: no width, or a lever."""
        return self.lever or self.low == self.high


def certain(x: float) -> Estimate:
    """Return a number without a range."""
    return Estimate(low=x, likely=x, high=x)


def _estimate(value: Any) -> Any:
    """Return what `Estimate` reads; a plain number becomes an estimate of zero width."""
    if isinstance(value, Estimate | dict):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise PydanticCustomError(
            "number",
            "is not a number",
            {"right": "write a number, or { low = 0.2, likely = 0.4, high = 0.7 }"},
        )
    if not _finite(value):
        raise PydanticCustomError("number", "is not a finite number", {"right": "write a number"})
    return {"low": value, "likely": value, "high": value}


def _finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number too long for a float
        return False


@dataclass(frozen=True)
class Within:
    """Bounds that a number keeps, over all of its range; `what` it is if it does not."""

    low: float
    high: float
    what: str

    def check(self, estimate: Estimate) -> Estimate:
        """Return the estimate if it keeps the bounds."""
        if estimate.low < self.low or estimate.high > self.high:
            raise PydanticCustomError("range", self.what, {"right": f"keep it {self._rule()}"})
        return estimate

    def _rule(self) -> str:
        if math.isinf(self.high):
            return f"{self.low:g} or more"
        return f"from {self.low:,.10g} to {self.high:,.10g}"


def _within(low: float, high: float, what: str) -> AfterValidator:
    return AfterValidator(Within(low, high, what).check)


Number = Annotated[
    Estimate,
    BeforeValidator(_estimate, json_schema_input_type=float | Estimate),
    _within(-MOST, MOST, "is too large to be counted exactly"),
]
Weight = Annotated[Number, _within(0, math.inf, "is a negative weight")]
Chance = Annotated[Number, _within(0, 1, "is no chance")]
Share = Annotated[Number, _within(0, 1, "is no share")]
