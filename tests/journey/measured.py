"""What a prediction table says, by scikit-learn and NumPy alone, with intervals by resampling."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import polars as pl
import pytest
from sklearn.metrics import (
    average_precision_score,
    brier_score_loss,
    f1_score,
    log_loss,
    precision_score,
    recall_score,
    roc_auc_score,
)

from tests.journey.provenance import Known, count, known

LABEL, MODEL, BASELINE, CLUSTER, TIME = (
    "churned", "p_model", "p_login_rule", "account_id", "decided_at"
)  # fmt: skip
METRICS: dict[str, Callable[[Any, Any], float]] = {
    "roc_auc": roc_auc_score,
    "average_precision": average_precision_score,
    "log_loss": log_loss,
    "brier": brier_score_loss,
    "precision": lambda y, p: precision_score(y, p >= 0.5),
    "recall": lambda y, p: recall_score(y, p >= 0.5),
    "f1": lambda y, p: f1_score(y, p >= 0.5),
}
_DRAWS = 200


def cells(frame: pl.DataFrame) -> Iterator[tuple[str, pl.DataFrame]]:
    """The whole table, and each of its months, as estimates name them."""
    yield "", frame
    for [month], part in frame.group_by(pl.col(TIME).str.slice(0, 7), maintain_order=True):
        yield f"~{month}", part


def values(frame: pl.DataFrame) -> dict[str, float]:
    """Every estimate by its id, but for what has no rows behind it."""
    found: dict[str, float] = {}
    for where, part in cells(frame):
        y = part[LABEL].to_numpy()
        for name, metric in METRICS.items():
            a = float(metric(y, part[MODEL].to_numpy()))
            b = float(metric(y, part[BASELINE].to_numpy()))
            found |= {
                f"model/{name}{where}": a,
                f"{BASELINE}/{name}{where}": b,
                f"model-{BASELINE}/{name}{where}": a - b,
            }
    return found


def measured(frame: pl.DataFrame) -> list[Known]:
    """The values and counts, each with the words that stand by it."""
    found = [known(value, _metric(name)) for name, value in values(frame).items()]
    for _, part in cells(frame):
        found += [
            count(part.height, "rows labelled"),
            count(int(part[LABEL].sum()), "positive positives churned"),
            count(part[CLUSTER].n_unique(), "clusters account groups"),
        ]
        found.append(known(float(part[LABEL].mean()), "positive rate share"))  # type: ignore[arg-type]
    return found


def calibration(table: dict[str, Any], frame: pl.DataFrame) -> list[Known]:
    """The groups of equal size of a record's table, found again in the rows in order of the score.

    A bound must be near Wilson's, which takes the rows for independent.
    """
    found: list[Known] = []
    near = "mean_score positive_rate low high predicted"
    rows = [dict(zip(table["columns"], row, strict=True)) for row in table["rows"]]
    for subject, column in (("model", MODEL), (BASELINE, BASELINE)):
        at = 0
        order = frame.sort(column, maintain_order=True)
        for row in (row for row in rows if row["subject"] == subject):
            part = order.slice(at, n := int(row["n"]))
            at += n
            score, rate = part[column].mean(), part[LABEL].mean()
            assert isinstance(score, float)
            assert isinstance(rate, float)
            assert (row["mean_score"], row["positive_rate"]) == pytest.approx((score, rate))
            z = 1.959963984540054
            middle = (rate + z * z / (2 * n)) / (1 + z * z / n)
            reach = z / (1 + z * z / n) * np.sqrt(rate * (1 - rate) / n + z * z / (4 * n * n))
            wilson = (middle - reach, middle + reach)
            assert (row["low"], row["high"]) == pytest.approx(wilson, abs=0.35 * reach)
            found += [known(float(v), near) for v in (score, rate, row["low"], row["high"])]
            found.append(count(n, near))
        assert at == frame.height
    return found


def bounds(record: dict[str, Any], frame: pl.DataFrame) -> list[Known]:
    """The bounds of a record, once its values and bounds were found again.

    A value must be the same to nine digits. A bound may differ from a resampled one (clusters
    drawn with replacement) by the noise of a few hundred draws.
    """
    found: list[Known] = [known(0.95, "level")]
    again = values(frame)
    estimates = record["estimates"]
    assert set(again) <= set(estimates), sorted(set(again) - set(estimates))[:3]
    spread = resampled(frame)
    for name, estimate in estimates.items():
        if name not in again:
            continue
        assert estimate["value"] == pytest.approx(again[name], abs=1e-9), name
        if estimate["low"] is None:
            continue
        low, high = estimate["low"], estimate["high"]
        if name in spread:
            near = 0.35 * (high - low) / 2
            assert (low, high) == pytest.approx(spread[name], abs=near), name
        found += [known(bound, _metric(name), "interval") for bound in (low, high)]
    return found + calibration(record["tables"]["calibration"], frame)


def besides(record: dict[str, Any]) -> tuple[list[Known], set[str], list[str]]:
    """What a record holds beside what was found again here: numbers, identifiers, words.

    Metrics, audits, drift and slices are held to references of their own in tests/measurement, and
    what pages make of a table in tests/publish. Here it only counts that a text says nothing that
    the record does not.
    """
    numbers: list[Known] = []
    identifiers: set[str] = set()
    words: list[str] = list(record["warnings"])
    for name, estimate in record["estimates"].items():
        identifiers |= {name, _metric(name)}
        numbers += [
            known(float(estimate[key]), _metric(name), "interval")
            for key in ("value", "low", "high")
            if estimate[key] is not None
        ]
        words += [str(estimate[key]) for key in ("method", "reason") if estimate[key]]
        numbers += [
            count(int(estimate[key]), "rows clusters answers")
            for key in ("n", "positives", "clusters")
            if estimate[key] is not None
        ]
    for name, table in record["tables"].items():
        words += [name.replace("_", " "), table["title"], *table["columns"]]
        for row in table["rows"]:
            words += [cell for cell in row if isinstance(cell, str)]
            numbers += [
                known(float(cell))
                for cell in row
                if isinstance(cell, (int, float)) and not isinstance(cell, bool)
            ]
    return numbers, identifiers, words


def resampled(frame: pl.DataFrame) -> dict[str, tuple[float, float]]:
    """The middle 95 % of each metric over tables made of clusters drawn with replacement."""
    rng = np.random.default_rng(11)
    _, unit = np.unique(frame[CLUSTER].to_numpy(), return_inverse=True)
    rows_of = np.split(np.argsort(unit, kind="stable"), np.cumsum(np.bincount(unit))[:-1])
    y, a, b = (frame[name].to_numpy() for name in (LABEL, MODEL, BASELINE))
    drawn: dict[str, list[float]] = {}
    for _ in range(_DRAWS):
        took = np.concatenate([rows_of[n] for n in rng.integers(0, len(rows_of), len(rows_of))])
        for name, metric in METRICS.items():
            one, other = float(metric(y[took], a[took])), float(metric(y[took], b[took]))
            drawn.setdefault(f"model/{name}", []).append(one)
            drawn.setdefault(f"{BASELINE}/{name}", []).append(other)
            drawn.setdefault(f"model-{BASELINE}/{name}", []).append(one - other)
    low, high = 2.5, 97.5
    return {
        name: (float(np.percentile(each, low)), float(np.percentile(each, high)))
        for name, each in drawn.items()
    }


def _metric(name: str) -> str:
    return name.partition("/")[2].partition("~")[0]
