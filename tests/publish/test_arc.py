"""The loop of a case says "shown" only of what is shown."""

from __future__ import annotations

from bonafide.evidence.grade import Grade
from bonafide.portfolio.case import read_case
from bonafide.publish.arc import covered
from tests.publish import sample

DRAFT = """---
schema_version: 1
title: Late parcels
data:
  source: "[ASK: Where did the data come from?]"
  labels: "[ASK: How did a row get its label?]"
incidents:
  - title: The feed stopped
    broke: The feed stopped.
    noticed: "[ASK: How was it noticed?]"
    changed: "[ASK: What changed?]"
    setting: real
requirements:
  - change: "[ASK: Which requirement moved?]"
---
"""
ANSWERED = DRAFT.replace("[ASK: ", "").replace("?]", ".")


def shown(text: str, *records: object) -> set[str]:
    """The names of the steps that a case shows."""
    case = read_case("case.md", text, slug="late")
    return {step.name for step, yes in covered(case, list(records)) if yes}  # type: ignore[arg-type]


def test_what_is_asked_is_not_shown() -> None:
    """A draft full of questions shows no data, no monitoring and no way back."""
    assert shown(DRAFT) == set()
    assert shown(ANSWERED) == {"Data", "Monitoring", "Back"}


def test_a_recorded_difference_is_not_a_measured_one() -> None:
    """A baseline and slices are shown by rows, and not by what a store says of them."""
    record = sample.record()
    assert {"Baseline", "Slices"} <= shown(DRAFT, record)
    recorded = record.model_copy(update={"grade": Grade.RECORDED})
    assert not {"Baseline", "Slices"} & shown(DRAFT, recorded)
