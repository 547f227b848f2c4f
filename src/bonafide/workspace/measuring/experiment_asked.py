"""What was asked of an experiment, as it is typed on a command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, get_args

import polars as pl

from bonafide.errors import Problem, UserError
from bonafide.measurement.experiment.outcome import Kind
from bonafide.sources.experiment import ExperimentColumns, OutcomeColumn
from bonafide.workspace.measuring.asked import Asked
from bonafide.workspace.measuring.experiment import ExperimentPlan, experiment_plan

MORE = ("variant", "control", "outcomes", "unit", "planned", "arrival")
_FORM = "COLUMN:KIND[:lower][:per=COLUMN][:before=COLUMN][:secondary][:guardrail=MARGIN]"


def plan(frame: pl.DataFrame, asked: Asked) -> ExperimentPlan:
    """From what was asked: ``variant``, ``control`` and ``outcomes`` must be named.

    Raises:
        UserError: something that an experiment does not know, or what it needs is missing.
    """
    asked.only("experiment", *MORE)
    problems = [
        Problem(f"no {name} is named", help=f"name it: --with {name}={example}")
        for name, example in (
            ("variant", "COLUMN"),
            ("control", "NAME"),
            ("outcomes", "revenue:mean,bought:proportion"),
        )
        if asked.more.get(name) is None
    ]
    problems += [
        Problem(f"an experiment has no {name}")
        for name in ("label", "model", "baselines", "time", "weight", "split", "known")
        if getattr(asked, name)
    ]
    if asked.metrics is not None:
        problems.append(Problem("the metrics of an experiment are its outcomes"))
    if problems:
        raise UserError(*problems)
    outcomes = asked.more["outcomes"]
    if isinstance(outcomes, str):
        outcomes = [outcome(part.strip()) for part in outcomes.split(",")]
    columns = ExperimentColumns(
        variant=str(asked.more["variant"]),
        control=str(asked.more["control"]),
        outcomes=tuple(outcomes),
        unit=asked.text("unit"),
        planned=_planned(asked.more.get("planned")),
        cluster=asked.cluster,
        slices=asked.slices,
        arrival=asked.text("arrival"),
    )
    return experiment_plan(frame, columns, asked.settings, currency=asked.currency)


def outcome(text: str) -> OutcomeColumn:
    """One outcome as it is typed.

    Raises:
        UserError: it cannot be read.

    >>> outcome("errors:proportion:lower:guardrail=0.01").margin
    0.01
    """
    column, *rest = text.split(":")
    if not column or not rest or rest[0] not in get_args(Kind):
        kinds = ", ".join(get_args(Kind))
        raise UserError(Problem(f"outcome {text!r}", expected=f"{_FORM}, KIND one of {kinds}"))
    found = OutcomeColumn(column, rest[0])  # type: ignore[arg-type]  # looked up above
    for word in rest[1:]:
        name, _, value = word.partition("=")
        change: dict[str, Any]
        if word in ("lower", "higher"):
            change = {"better": word}
        elif word in ("primary", "secondary"):
            change = {"role": word}
        elif name == "guardrail" and _is_number(value):
            change = {"role": "guardrail", "margin": float(value)}
        elif name == "per" and value:
            change = {"denominator": value}
        elif name in ("before", "unit", "name") and value:
            change = {name: value}
        else:
            raise UserError(Problem(f"outcome {text!r}: {word!r} is not known", expected=_FORM))
        found = replace(found, **change)
    return found


def _planned(value: object) -> Mapping[str, float] | None:
    if value is None:
        return None
    if isinstance(value, Mapping):
        return {str(name): float(share) for name, share in value.items()}
    pairs = [part.strip().rpartition(":") for part in str(value).split(",")]
    if not all(name and _is_number(share) for name, _, share in pairs):
        raise UserError(Problem(f"planned is {value!r}", expected="NAME:SHARE,NAME:SHARE"))
    return {name: float(share) for name, _, share in pairs}


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
