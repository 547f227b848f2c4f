"""nannyml's PerformanceCalculator: realised performance of each chunk, with its sampling error.

The whole file is the reference from which nannyml learns its sampling errors. A calculator by
month gives the months; one with a single chunk gives all rows and, called on each slice's rows,
the slices. The bounds it prints are three standard errors; 1.96 of them make 95 %.
"""

# Read in an environment which the type checker does not see.
# mypy: ignore-errors

from __future__ import annotations

import logging
import warnings

import nannyml as nml
import numpy as np
from scipy.stats import norm
from task import (
    LEVEL,
    METRICS,
    SLICES,
    SUBJECTS,
    THRESHOLD,
    Clock,
    Said,
    asked,
    groups,
    read,
    versions,
)

OFFERED = ("roc_auc", "average_precision", "precision", "recall", "f1")


def calculator(subject, **chunks):
    """Of one model, not yet fitted."""
    return nml.PerformanceCalculator(
        y_true="label",
        y_pred=f"{subject}_acted",
        y_pred_proba=subject,
        problem_type="classification_binary",
        metrics=list(OFFERED),
        timestamp_column_name="when",
        **chunks,
    )


def chunks_of(result, period):
    """Value and bounds of each metric, by chunk."""
    found = result.filter(period=period).to_df()
    wide = norm.ppf((1 + LEVEL) / 2)
    for _, row in found.iterrows():
        bounds = {}
        for name in OFFERED:
            value, error = row[(name, "value")], row[(name, "sampling_error")]
            bounds[name] = (value, value - wide * error, value + wide * error)
        yield str(row[("chunk", "key")]), bounds


def main() -> None:
    """Months, all rows, slices; for each model by itself."""
    warnings.filterwarnings("ignore")
    logging.disable(logging.ERROR)
    path, _ = asked()
    frame = read(path)
    clock = Clock()
    for subject in SUBJECTS:
        frame[f"{subject}_acted"] = (frame[subject] >= THRESHOLD).astype(int)
    values, held = {}, 0
    slices = {cell: rows for column in SLICES for cell, rows in groups(frame, column).items()}
    for subject in SUBJECTS:
        found = {}
        monthly = calculator(subject, chunk_period="M").fit(frame)
        for key, bounds in chunks_of(monthly.result, "reference"):
            found[f"~{key}"] = bounds
        whole = calculator(subject, chunk_number=1).fit(frame)
        for _, bounds in chunks_of(whole.result, "reference"):
            found[""] = bounds
        for cell, rows in slices.items():
            for _, bounds in chunks_of(whole.calculate(frame.iloc[rows]), "analysis"):
                found[cell] = bounds
        for cell, bounds in found.items():
            for name, (value, low, high) in bounds.items():
                values[f"{subject}/{name}{cell}"] = value
                held += bool(np.isfinite(low) and np.isfinite(high))
    took = clock.read()
    Said(
        versions("nannyml", "scikit-learn", "pandas"),
        "`PerformanceCalculator(metrics=[5 of the 7])` per model: by month, over all rows, and on "
        "each slice's rows; its sampling error times 1.96",
        seconds=took,
        measured=took,
        singles=len(values),
        intervals=held,
        can={
            "slices": "by hand",
            "months": "yes",
            "intervals": "its own are ±3 standard errors; 95 % by hand",
            "paired": "no",
            "clusters": "no",
            "weights": "no",
        },
        cannot=[
            *(name for name in METRICS if name not in OFFERED),
            "differences of two models",
            "a standard error of the cell itself: the reference's is scaled by the number of rows",
            "another level than three standard errors, other than by hand",
            "clusters, weights, a second core",
        ],
        values=values,
    ).say()


if __name__ == "__main__":
    main()
