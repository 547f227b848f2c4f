"""What a table of an experiment refuses, all at once and in words."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from bonafide.errors import UserError
from bonafide.measurement.codes import Codes
from bonafide.measurement.experiment.outcome import Outcome
from bonafide.measurement.experiment.table import ExperimentTable

VARIANT = Codes.of(["a", "a", "b", "b"])
Y = np.array([1.0, 0.0, 1.0, 1.0])


def outcome(**changes: Any) -> Outcome:
    """A sound outcome but for the changes."""
    return Outcome(**({"name": "y", "kind": "mean", "value": Y} | changes))


def refused(words: str, *outcomes: Outcome, **changes: Any) -> None:
    """The table is refused with these words."""
    parts = {"variant": VARIANT, "control": "a", "outcomes": outcomes or (outcome(),)} | changes
    with pytest.raises(UserError, match=words):
        ExperimentTable(**parts)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": "Revenue USD"}, "'Revenue USD' has a name that no claim can bear"),
        ({"kind": "sum"}, "'y' is a 'sum'"),
        ({"kind": "ratio"}, "'y' has no denominator"),
        ({"denominator": Y}, "'y' is no ratio and has a denominator"),
        ({"role": "guardrail"}, "'y' has no margin"),
        ({"margin": 1.0}, "'y' is no guardrail and has a margin"),
        ({"role": "guardrail", "margin": -1.0}, "'y' has the margin -1"),
        ({"value": Y[:3]}, "value has 3 entries"),
        ({"before": np.array([1, 2, np.inf, 4])}, "before is infinite in row 3"),
        ({"kind": "proportion", "value": Y * 2}, "'y' is a proportion and holds 2"),
        ({"kind": "ratio", "denominator": -Y}, "denominator is -1"),
        ({"value": np.array(["x", "y", "z", "w"])}, "must be a flat column of numbers"),
    ],
)
def test_outcomes(changes: dict[str, Any], words: str) -> None:
    """Names, kinds, roles and columns that cannot be what they are said to be."""
    refused(words, outcome(**changes))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"control": "A"}, "no unit is in the control 'A'"),
        ({"variant": Codes.of(["a", None, "b", "b"])}, "missing in 1 rows, first in row 2"),
        ({"variant": Codes.of(["a"] * 4)}, "there is one variant only"),
        ({"planned": {"a": 0.5, "b": 0.4}}, "add up to 0.9"),
        ({"planned": {"a": 1.0}}, "'b' is not in the planned allocation"),
        ({"planned": {"a": 1.0, "b": 0.0}}, "'b' was planned to get 0"),
        ({"cluster": Codes.of(["x"])}, "cluster has 1 entries"),
        ({"slices": {"s": Codes.of(["x"])}}, "slice 's' has 1 entries"),
        ({"arrival": np.array([1, 2, np.nan, 3])}, "arrival of row 3 is missing"),
        ({"outcomes": ()}, "there is no outcome"),
    ],
)
def test_tables(changes: dict[str, Any], words: str) -> None:
    """Variants, plans and columns that do not fit each other."""
    refused(words, **changes)


def test_names_that_would_be_mistaken() -> None:
    """An outcome may not bear the name of another's result, nor be given twice."""
    refused("'y_cuped' has the name of a result of 'y'", outcome(), outcome(name="y_cuped"))
    refused("'y' is given twice", outcome(), outcome())
    refused("'allocated_share' has the name of a result", outcome(name="allocated_share"))


def test_all_problems_are_told_at_once() -> None:
    """Nobody mends one mistake to be shown the next."""
    with pytest.raises(UserError) as caught:
        ExperimentTable(
            VARIANT, "zz", (outcome(name="Y"), outcome(kind="ratio")), {"a": 0.2, "b": 0.2}
        )
    assert len(caught.value.problems) == 4
