"""Classes measured as a whole: estimates by slice, tables, warnings, and what is refused."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from bonafide.errors import UserError
from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Key
from bonafide.measurement.multiclass.table import ClassTable
from bonafide.measurement.multiclass.task import multiclass
from bonafide.measurement.settings import Settings

LABEL = [*"aaaabbbbbbccccccccccc" * 4]


def table(**columns: Any) -> ClassTable:
    """Eighty-four rows of three classes; a fourth, "d", is in none."""
    rng = np.random.default_rng(2)
    said = [label if rng.random() < 0.7 else "abcd"[rng.integers(4)] for label in LABEL]
    soft = np.full((len(LABEL), 4), 0.1)
    soft[np.arange(len(LABEL)), ["abcd".index(x) for x in said]] = 0.7
    return ClassTable.of(LABEL, soft, {"most": ["c"] * len(LABEL)}, classes=[*"abcd"], **columns)


def test_a_slice_is_over_its_own_classes() -> None:
    """Absent classes are left out of means, never 0, and the method says how many there were."""
    where = Codes.of(["x" if label in "ab" else "y" for label in LABEL])
    found = multiclass.measure(table(slices={"site": where}), Settings()).estimates
    whole = found[Key("model", "balanced_accuracy")]
    assert whole.method == "MOVER of Wilson by class, 3 of 4 classes"
    part = found[Key("model", "balanced_accuracy", None, (("site", "x"),))]
    assert part.method == "MOVER of Wilson by class, 2 of 4 classes"
    recalls = {row[1]: row[7] for row in multiclass.measure(table(), Settings()).tables[
        "per_class"].rows if row[0] == "model"}  # fmt: skip
    assert recalls["d"] is None
    assert whole.value == pytest.approx(np.mean([recalls[c] for c in "abc"]))
    assert Key("model", "ovr_auc", None, (("site", "y"),)) not in found, "given over all rows only"


def test_undefined_is_said() -> None:
    """Without probabilities, costs or an order, metrics have no value, and the reason is told."""
    every = [*multiclass.metrics(Settings())]
    assert not {"expected_cost", "quadratic_kappa"} & {
        key.metric for key in multiclass.measure(table(), Settings()).estimates
    }, "what no subject could have is not given unless it is asked for"
    found = multiclass.measure(table(), Settings(), metrics=every).estimates
    reasons = {
        ("most", "log_loss"): "the subject gives classes, not a probability for each",
        ("most", "ovr_auc"): "the subject gives classes, not a probability for each",
        ("model", "expected_cost"): "no costs of classes were given",
        ("model", "quadratic_kappa"): "the classes have no order",
    }
    for (subject, metric), reason in reasons.items():
        estimate = found[Key(subject, metric)]
        assert (estimate.value, estimate.low, estimate.reason) == (None, None, reason)
    pair = found[Key("model", "log_loss", "most")]
    assert pair.reason == "most: the subject gives classes, not a probability for each"
    costly = Settings(class_costs={"a": {"b": 1.0}})
    reason = multiclass.measure(table(), costly).estimates[Key("model", "expected_cost")].reason
    assert reason is not None and reason.startswith("no cost was given of 'a' decided as ")
    four = Settings(top_k=4)
    few = multiclass.measure(table(), four, metrics=["top_4_accuracy"]).estimates[
        Key("model", "top_4_accuracy")
    ]
    assert few.reason == "there are 4 classes: one of 4 is always right"


def test_warnings_say_what_means_leave_out() -> None:
    """Absent and rare classes, ties, classes never decided on, subjects without probabilities."""
    text = "\n".join(multiclass.measure(table(), Settings()).warnings)
    for part in (
        "1 of 4 classes label no row (d): means over classes leave them out",
        "3 of 4 classes label fewer than 50 rows (a, b, c)",
        "most: never decides on 2 of the classes (a, b)",
        "most: gives classes, not probabilities",
    ):
        assert part in text
    tied = ClassTable.of(["a", "b"], [[0.5, 0.5], [0.5, 0.5]])
    found = multiclass.measure(tied, Settings())
    assert any("in 2 rows several classes are equally likely" in w for w in found.warnings)
    assert found.estimates[Key("model", "accuracy")].value == 0.5


def test_tables_add_up() -> None:
    """The confusion matrix holds every row; each class has its interval; bins hold every row."""
    found = multiclass.measure(table(), Settings()).tables
    for subject in ("model", "most"):
        rows = [row for row in found["confusion"].rows if row[0] == subject]
        assert len(rows) == 16 and sum(int(row[3] or 0) for row in rows) == len(LABEL)
    by_class = {(row[0], row[1]): row for row in found["per_class"].rows}
    model = by_class["model", "a"]
    assert model[2] == LABEL.count("a")
    for at in (4, 7, 10):
        value, low, high = (model[at + i] for i in range(3))
        assert low is not None and value is not None and high is not None
        assert float(low) <= float(value) <= float(high)
    assert by_class["most", "a"][4:7] == (None, None, None)
    assert by_class["model", "d"][7:] == (None,) * 6
    bins = [row for row in found["reliability"].rows if row[0] == "model"]
    assert sum(int(row[5] or 0) for row in bins) == len(LABEL)


def test_a_rare_class_widens_the_interval() -> None:
    """Three rows, all recognised, are not certainty: their class's own interval is wide."""
    label = [*"a" * 500, *"b" * 3]
    said = [*"a" * 400, *"b" * 100, *"b" * 3]
    found = multiclass.measure(ClassTable.of(label, said), Settings()).estimates
    estimate = found[Key("model", "balanced_accuracy")]
    assert estimate.low is not None and estimate.high is not None
    assert estimate.value == pytest.approx(0.9) and estimate.low < 0.66


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: ClassTable.of(["a"], ["b"], classes=["a"]), "'b' in row 1, which is not among"),
        (lambda: ClassTable.of(["a", "b"], [[0.5, 0.4], [0.5, 0.5]]), "adds up to 0.9 in row 1"),
        (lambda: ClassTable.of(["a", "b"], [[0.5, 0.5]]), "has the shape (1, 2)"),
        (lambda: ClassTable.of(["a", "b"], [[2.0, -1.0], [0.5, 0.5]]), "outside 0 to 1 in row 1"),
        (lambda: ClassTable.of(["a"], ["a"], {"model": ["a"]}), 'called "model"'),
        (lambda: ClassTable(Codes.of(["a", None]), {"model": Codes.of(["a"] * 2)}), "the label is"),
        (lambda: ClassTable(Codes.of(["a"]), {"model": Codes.of([None])}), "'model' is missing"),
        (lambda: ClassTable(Codes.of(["a"]), {}), "no prediction named model"),
        (lambda: ClassTable.of([str(i) for i in range(1001)], ["1"] * 1001), "1,001 classes"),
        (lambda: Settings(top_k=0), "top_k is 0"),
        (lambda: Settings(class_costs={"a": {"b": float("nan")}}), "'a' decided as 'b' is nan"),
    ],
)  # fmt: skip
def test_bad_tables_are_refused(make: Any, message: str) -> None:
    """Each with what was found and where."""
    with pytest.raises(UserError) as caught:
        make()
    assert message in str(caught.value)


def test_probabilities_may_be_a_little_off() -> None:
    """Rounded to three digits they are taken as they are."""
    ClassTable.of(["a", "b"], [[0.333, 0.6665], [0.5, 0.5]])
