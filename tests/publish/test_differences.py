"""What a page says beside a difference: better, worse, not told from zero, or that nobody knows."""

from __future__ import annotations

import pytest

from bonafide.measurement.estimate import Key
from bonafide.publish.results import cell
from bonafide.rehearse.planted import number, record

PATH = "cases/churn/evidence/replay.json"


@pytest.mark.parametrize(
    ("low", "high", "better", "says"),
    [
        (0.01, 0.05, "higher", "better"),
        (0.01, 0.05, "lower", "worse"),
        (-0.05, -0.01, "lower", "better"),
        (-0.05, -0.01, "higher", "worse"),
        (-0.01, 0.05, "higher", "cannot be told from zero"),
        (0.0, 0.05, "higher", "cannot be told from zero"),
        (None, None, "higher", "cannot tell: no interval"),
        (0.01, 0.05, None, ""),
    ],
)
def test_a_difference_is_read_by_its_interval(
    low: float | None, high: float | None, better: str | None, says: str
) -> None:
    """Never "better" where the interval holds zero, and nothing of chance where there is none."""
    value = 0.03 if low is None or high is None else (low + high) / 2
    held = record(
        {"model-rule/recall": number(value, low, high, better=better)},
        roles={"model": "model", "rule": "baseline"},
    )
    page = "cases/churn/index.html"
    shown = cell(held, PATH, page, Key("model", "recall", minus="rule"), label="Gain")
    assert shown is not None
    assert shown.note == says
