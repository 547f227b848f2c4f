"""How to measure: which table, which columns, which costs."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetJsonSchemaHandler,
    ValidationInfo,
    field_validator,
)
from pydantic_core import CoreSchema

from bonafide.portfolio.each_once import each_once
from bonafide.portfolio.impact_settings import ImpactSettings
from bonafide.portfolio.noun import Noun, Several, Text, refused
from bonafide.portfolio.relative_path import RelativePath
from bonafide.portfolio.shown import shown

_NAME = r"^[A-Za-z0-9_]([A-Za-z0-9_.-]{0,62}[A-Za-z0-9_-])?$"
# Names that Windows keeps for devices: a casebook must survive a checkout there.
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?\Z", re.IGNORECASE)


def _names_a_file(name: str) -> str:
    if not re.match(_NAME.replace("$", r"\Z"), name):
        raise refused(
            f"{{field}} {shown(name)} cannot name a file",
            expected="letters, digits, -, _ and . (at most 64), such as replay",
        )
    if _DEVICE.match(name) or name.lower().endswith(".json"):
        raise refused(
            f"{{field}} {shown(name)} cannot name a file",
            expected="a name without .json that is no device on any system, such as replay",
        )
    return name


def _not_model(name: str) -> str:
    if name == "model":
        raise refused(
            'a baseline is called "model", the name of what is measured',
            advice="give it another name: {name: old_model, column: model}",
        )
    return name


class Baseline(Noun):
    """Something simpler to compare with: its name in the evidence, and its column."""

    name: Annotated[Text, AfterValidator(_not_model)] = Field(
        description="Its name in evidence and claims; anything but model (P9).",
        json_schema_extra={"not": {"const": "model"}},
    )
    column: Text = Field(description="The column that holds its score (P9).")
    label: Text | None = Field(None, description="What pages call it, in plain words (P26).")


def _from_column(value: object) -> object:
    return {"name": value, "column": value} if isinstance(value, str) else value


class _AsText:
    """The schema's second way to write a baseline: the column's name alone."""

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        text = {"type": "string", "pattern": r"\S", "not": {"const": "model"}}
        return {"anyOf": [text, handler(schema)]}


def _cost_schema(schema: dict[str, Any]) -> None:
    def both(one: str, other: str) -> dict[str, Any]:
        number = {"type": "number"}
        return {
            "if": {"required": [one], "properties": {one: number}},
            "then": {"required": [other], "properties": {other: number}},
        }

    schema["allOf"] = [both("cost_act", "cost_miss"), both("cost_miss", "cost_act")]


class MeasurementSettings(Noun, json_schema_extra=_cost_schema):
    """One measurement: what ``bonafide measure`` runs to write ``evidence/<name>.json``."""

    name: Annotated[str, AfterValidator(_names_a_file)] = Field(
        description="Names the record: replay writes evidence/replay.json.",
        json_schema_extra={"pattern": _NAME},
    )
    title: Text | None = Field(None, description="What the evidence page is called.")
    data: RelativePath = Field(
        description="The table of predictions, from the case's folder: Parquet, CSV or JSONL."
    )
    label: Text = Field(description="The column with what really happened.")
    model: Text = Field(description="The column with the model's score.")
    model_label: Text | None = Field(
        None, description="What pages call the model, in plain words (P26)."
    )
    baselines: Annotated[
        Several[Annotated[Baseline, BeforeValidator(_from_column), _AsText]],
        each_once("two baselines are called"),
    ] = Field((), description="Columns of simpler scores, or {name, column} to rename one (P9).")
    cluster: Text | None = Field(
        None, description="The column that says which rows belong together: user, plane, query."
    )
    time: Text | None = Field(None, description="The column with the time of the decision.")
    slices: Annotated[Several[Text], each_once("slices names twice the column")] = Field(
        (),
        description="Columns whose values are measured apart.",
        json_schema_extra={"uniqueItems": True},
    )
    weight: Text | None = Field(None, description="The column with sampling weights.")
    latency: Text | None = Field(
        None, description="The column with the time of each answer in milliseconds (P23)."
    )
    cost_act: float | None = Field(
        None, ge=0, description="What acting on one row costs; goes with cost_miss (P14)."
    )
    cost_miss: float | None = Field(
        None,
        gt=0,
        validate_default=True,  # or a missing one would not be noticed
        description="What a miss costs; goes with cost_act (P14).",
    )
    currency: Text | None = Field(None, description="The currency of the costs, such as USD (P14).")
    threshold: float | None = Field(
        None,
        gt=0,
        le=1,
        description="Act from this score; without it cost_act / cost_miss, else 0.5.",
    )
    impact: ImpactSettings | None = Field(
        None, description="What the difference is worth in money or hours per period (P14)."
    )

    @field_validator("model")
    @classmethod
    def _model_is_not_the_label(cls, model: str, info: ValidationInfo) -> str:
        if model == info.data.get("label"):
            raise refused("the model's column is the label", expected="the column of its score")
        return model

    @field_validator("baselines")
    @classmethod
    def _no_baseline_is_the_label(
        cls, baselines: tuple[Baseline, ...], info: ValidationInfo
    ) -> tuple[Baseline, ...]:
        for baseline in baselines:
            if baseline.column == info.data.get("label"):
                raise refused(
                    f"the column of baseline {shown(baseline.name)} is the label",
                    expected="the column of its score",
                )
        return baselines

    @field_validator("impact")
    @classmethod
    def _against_a_baseline(
        cls, impact: ImpactSettings | None, info: ValidationInfo
    ) -> ImpactSettings | None:
        names = [baseline.name for baseline in info.data.get("baselines") or ()]
        if impact is not None and "baselines" in info.data and impact.against not in names:
            raise refused(
                f"no baseline is called {shown(impact.against)}",
                expected=f"one of {', '.join(names)}" if names else "a baseline, but there is none",
            )
        return impact

    @field_validator("cost_miss")
    @classmethod
    def _both_costs(cls, miss: float | None, info: ValidationInfo) -> float | None:
        act = info.data.get("cost_act")
        if "cost_act" in info.data and (act is None) != (miss is None):
            raise refused(
                "one cost is given without the other",
                expected="both cost_act and cost_miss, or none",
                at="cost_act",
            )
        return miss
