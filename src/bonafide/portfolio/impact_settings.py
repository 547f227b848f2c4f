"""How a case turns a measured difference into money or hours: volume, costs, period."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from bonafide.errors import did_you_mean
from bonafide.portfolio.each_once import each_once
from bonafide.portfolio.noun import Noun, Several, Text, refused
from bonafide.portfolio.shown import shown

TERMS = (
    "cost_difference",
    "errors_avoided",
    "misses_avoided",
    "minutes_saved",
    "paid_time_saved",
    "running_cost",
    "build_cost",
)
"""What can be gained and paid; the measurement knows the formula of each."""

SAME_ERRORS = ("cost_difference", "errors_avoided", "misses_avoided")
"""Terms of the same wrong decisions, no two of which may be added up."""


def _known(term: str) -> str:
    if term not in TERMS:
        raise refused(
            f"there is no term {shown(term)} of an impact",
            expected=f"one of {', '.join(TERMS)}",
            advice=did_you_mean(term[:60], TERMS),
        )
    return term


def _some(terms: tuple[str, ...]) -> tuple[str, ...]:
    if not terms:
        raise refused("terms is empty", expected="at least one, such as cost_difference")
    twice = [term for term in dict.fromkeys(terms) if term in SAME_ERRORS]
    if len(twice) > 1:
        raise refused(
            f"{' and '.join(twice)} count the same errors",
            expected=f"one of {', '.join(SAME_ERRORS)}",
            advice="cost_difference holds every error at its cost",
        )
    return terms


def _ends_schema(schema: dict[str, Any]) -> None:
    def both(one: str, other: str) -> dict[str, Any]:
        number = {"type": "number"}
        return {
            "if": {"required": [one], "properties": {one: number}},
            "then": {"required": [other], "properties": {other: number}},
        }

    schema["allOf"] = [both("low", "high"), both("high", "low")]


class ImpactAssumption(Noun, json_schema_extra=_ends_schema):
    """A number that was not measured here: volume, a cost, a life (P14)."""

    name: Text = Field(description="What it is: decisions, running_cost, cost_per_error… (P14).")
    best: float = Field(description="The best guess, or the number itself where it is fixed.")
    low: float | None = Field(None, description="The least it may be; goes with high.")
    high: float | None = Field(
        None,
        validate_default=True,  # or a missing one would not be noticed
        description="The most it may be; goes with low.",
    )
    unit: Text = Field(description="Its unit, such as flights per month.")
    source: Text = Field(description="Who says so: a document, a person, a contract.")
    distribution: Literal["normal", "uniform", "triangular"] | None = Field(
        None, description="How likely the values between are, if anybody can say."
    )

    @field_validator("high")
    @classmethod
    def _low_best_high(cls, high: float | None, info: ValidationInfo) -> float | None:
        best, low = info.data.get("best"), info.data.get("low")
        if "low" in info.data and (low is None) != (high is None):
            raise refused(
                "one end is given without the other",
                expected="both low and high, or none",
                at="low",
            )
        if best is not None and low is not None and high is not None and not low <= best <= high:
            raise refused("{field} is out of order", expected="low <= best <= high")
        return high


class ImpactSettings(Noun):
    """What the measured difference is worth per period (P14, I2)."""

    period: Text = Field(description="What a period is: month, year (P14).")
    against: Text = Field(description="The baseline whose place the model takes (P14).")
    terms: Annotated[
        Several[
            Annotated[Text, AfterValidator(_known), Field(json_schema_extra={"enum": list(TERMS)})]
        ],
        AfterValidator(_some),
        each_once("terms names twice"),
    ] = Field(
        description="What is gained and paid: cost_difference, errors_avoided, misses_avoided, "
        "minutes_saved, paid_time_saved; running_cost, build_cost (P14).",
        json_schema_extra={"uniqueItems": True},
    )
    assumptions: Annotated[Several[ImpactAssumption], each_once("two assumptions are called")] = (
        Field((), description="Every number that these terms need and nobody measured (P14).")
    )
