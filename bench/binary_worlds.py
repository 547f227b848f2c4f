"""The populations of scores against two-valued labels, and where their intervals are known off."""

from __future__ import annotations

from bench.worlds import World, at, clusters, drifting, lost, precise, rows, twins

WORLDS: tuple[World, ...] = (
    World("2,000 rows, half positive", rows(rate=0.5, model=1.2, baseline=0.9), 2000),
    World("2,000 rows, 30 % positive", rows(rate=0.3, model=1.2, baseline=0.9), 2000),
    World(
        "4,000 rows, 2 % positive (rare)", rows(rate=0.02, model=1.8, baseline=1.3), 4000, at(0.1)
    ),
    World(
        "1,000 rows, 100 positives, scores of 1 digit (heavy ties)",
        rows(rate=0.1, model=1.5, baseline=1.0, digits=1),
        1000,
        at(0.2),
    ),
    World("3,000 rows, drifting over 12 months", drifting(rate=0.2, model=1.5), 3000, at(0.3)),
    World(
        "150 entities with a row a month, drifting",
        drifting(rate=0.2, model=1.5, entities=True),
        150,
        at(0.3),
    ),
    World(
        "400 clusters of 5 rows",
        clusters(rate=0.2, model=1.2, baseline=0.9, size=5, tie=1.0),
        400,
        at(0.3),
    ),
    World(
        "100 clusters of 20 rows",
        clusters(rate=0.2, model=1.2, baseline=0.9, size=20, tie=1.0),
        100,
        at(0.3),
    ),
    World(
        "1,000 weighted rows, 30 % positive",
        rows(rate=0.3, model=1.2, baseline=0.9, weighted=True),
        1000,
    ),
    World("160 rows, half positive (small)", rows(rate=0.5, model=1.2, baseline=0.9), 160),
    World("2,000 rows, 600 positives, 0.3 % of them lost", lost(rate=0.3, missed=0.003), 2000),
    World("500 rows, subjects differ on 1 %", twins(rate=0.3, disagree=0.01), 500),
    World("400 rows, 40 positives", rows(rate=0.1, model=1.5, baseline=1.0), 400, at(0.2)),
    World(
        "400 rows, 40 positives, scores of 1 digit",
        rows(rate=0.1, model=1.5, baseline=1.0, digits=1),
        400,
        at(0.2),
    ),
    World("300 rows, 15 positives", rows(rate=0.05, model=1.5, baseline=1.0), 300, at(0.15)),
    World("100 rows, 8 positives", rows(rate=0.08, model=1.5, baseline=1.0), 100, at(0.2)),
    World("60 rows, half positive", rows(rate=0.5, model=1.2, baseline=0.9), 60),
    World(
        "1,000 rows, 20 positives, AUC .99", rows(rate=0.02, model=3.3, baseline=2.5), 1000, at(0.3)
    ),
    World("60 rows, half positive, AUC .99", rows(rate=0.5, model=3.3, baseline=2.5), 60),
    World("300 rows, 30 positives, 3 % of them lost", lost(rate=0.1, missed=0.03), 300),
    World(
        "40 rows, about 20 acted on, precision .99",
        precise(precision=0.99, recall=0.9, rate=0.55),
        40,
    ),
    World(
        "200 weighted rows, 20 positives",
        rows(rate=0.1, model=1.5, baseline=1.0, weighted=True),
        200,
        at(0.2),
    ),
    World(
        "500 rows, 150 positives, weights very uneven",
        rows(rate=0.3, model=1.2, baseline=0.9, weighted=True, heavy=1.5),
        500,
    ),
    World(
        "30 clusters of 20 rows",
        clusters(rate=0.2, model=1.2, baseline=0.9, size=20, tie=1.0),
        30,
        at(0.3),
    ),
    World(
        "10 clusters of 50 rows",
        clusters(rate=0.2, model=1.2, baseline=0.9, size=50, tie=1.0),
        10,
        at(0.3),
    ),
    World(
        "100 clusters of 5 rows, 15 positives",
        clusters(rate=0.03, model=1.5, baseline=1.0, size=5, tie=0.5),
        100,
        at(0.1),
    ),
    World(
        "40 clusters of 20 rows, very uneven",
        clusters(rate=0.2, model=1.2, baseline=0.9, size=20, tie=1.0, uneven=1.0),
        40,
        at(0.3),
    ),
    World(
        "40 clusters of 10 rows, AUC .99",
        clusters(rate=0.2, model=3.3, baseline=2.5, size=10, tie=0.5),
        40,
        at(0.3),
    ),
)

FAMILIES: dict[str, tuple[str, ...]] = {
    "Order": ("roc_auc", "average_precision", "ks", "recall_at_precision_90pct"),
    "Losses and levels of probabilities": (
        "log_loss",
        "brier",
        "brier_skill",
        "calibration_bias",
        "calibration_intercept",
        "calibration_slope",
        "calibration_error",
    ),
    "Decisions": (
        "precision",
        "recall",
        "specificity",
        "f1",
        "accuracy",
        "balanced_accuracy",
        "mcc",
    ),
    "What decisions are worth": ("net_benefit", "expected_cost", "cross_fitted_cost"),
    "Precision and recall at the top": (
        "precision_at_1pct",
        "precision_at_5pct",
        "precision_at_10pct",
        "recall_at_1pct",
        "recall_at_5pct",
        "recall_at_10pct",
    ),
    "Lift at the top": ("lift_at_1pct", "lift_at_5pct", "lift_at_10pct"),
}
"""Every metric once: a table with all of them would be too wide to read."""
