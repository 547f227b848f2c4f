"""The examples of probes made into grounds: what their tests run and their documentation shows."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bonafide.evidence.record import EstimateEntry, Made, Record, RecordTable, Subject
from bonafide.portfolio.note import Note
from bonafide.portfolio.profile import Profile
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.grounding import ground_of_case
from bonafide.rehearse.probe import Planted

_WHEN = datetime(2026, 11, 21, tzinfo=UTC)
_MADE = Made(when="2026-11-21T00:00:00Z", tool="bonafide")


def number(
    value: float | None, low: float | None = None, high: float | None = None, **more: Any
) -> EstimateEntry:
    """An estimate for an example; what is not said is as ``measure`` would have it."""
    told: dict[str, Any] = {
        "level": 0.95,
        "n": 1000,
        "positives": None,
        "clusters": None,
        "method": "example",
        "unit": "share",
        "better": "higher",
        **more,
    }
    return EstimateEntry(value=value, low=low, high=high, **told)


def record(
    estimates: Mapping[str, EstimateEntry],
    *,
    kind: str = "measure",
    grade: str = "measured",
    settings: Mapping[str, Any] | None = None,
    roles: Mapping[str, str] | None = None,
    tables: Mapping[str, RecordTable] | None = None,
    warnings: tuple[str, ...] = (),
    simulated: bool = False,
) -> Record:
    """A record for an example. ``roles``: the role of each subject; "model" is the model."""
    return Record.model_validate(
        {
            "schema": "bonafide/evidence/1",
            "kind": kind,
            "name": "example",
            "grade": grade,
            "simulated": simulated,
            "made": _MADE,
            "inputs": [],
            "settings": dict(settings or {}),
            "subjects": {
                name: Subject(role=role) for name, role in (roles or {"model": "model"}).items()
            },
            "estimates": dict(estimates),
            "tables": dict(tables or {}),
            "warnings": list(warnings),
        }
    ).sealed()


def ground_of(planted: Planted) -> Ground:
    """The ground of an example, with its claims judged against its records."""
    text = (
        "---\nschema_version: 1\ntitle: Example\n"
        + textwrap.dedent(planted.facts).strip("\n")
        + "\n---\n"
        + textwrap.dedent(planted.body)
    )
    return ground_of_case(
        text,
        slug="example",
        profile=Profile(schema_version=1, name="Ada Example"),
        evidence=planted.records,
        notes=[Note(when=_WHEN, kind=kind, text=said) for kind, said in planted.notes],
    )
