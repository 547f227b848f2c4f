"""The populations of scores against two-valued labels, and where their intervals are known off."""

from __future__ import annotations

from dataclasses import replace

from bench.worlds import Known, World, at, clusters, drifting, lost, precise, rows, twins

_AT_TOP = tuple(f"{kind}_at_{k}pct" for kind in ("precision", "recall", "lift") for k in (1, 5, 10))

EVERYWHERE: tuple[Known, ...] = (
    Known(
        "few rows stand at the top, and what they hardly show is not ruled out",
        _AT_TOP,
        most=1.0,
    ),
    Known(
        "the interval spans every cut at which precision may be the floor, which is more than one",
        ("recall_at_precision_90pct",),
        most=1.0,
    ),
    Known(
        "the threshold is chosen on the same rows, so that the value leans upwards; the low end "
        "comes from thresholds chosen on other rows, and lies low",
        ("ks",),
        most=1.0,
    ),
    Known(
        "the error is small, an interval ends at 0, and a difference is made of two intervals",
        ("calibration_error",),
        least=0.9,
        most=1.0,
    ),
    Known(
        "each fold helped to choose the thresholds of the others, and the interval takes them as "
        "given",
        ("cross_fitted_cost",),
        least=0.88,
    ),
)
"""What is known in every population."""

_LOST = (
    Known(
        "hardly a row is out of order and hardly a decision wrong: what was not seen is not "
        "ruled out",
        (
            *("roc_auc", "average_precision", "ks", "precision", "recall", "specificity", "f1"),
            *("accuracy", "balanced_accuracy", "net_benefit", "expected_cost"),
        ),
        most=1.0,
    ),
    Known(
        "about two wrong decisions are all there is to tell from", ("mcc",), least=0.85, most=1.0
    ),
    Known(
        "no score lies between 0.4 and 0.6, and the bin that spans the gap is half one, half other",
        ("calibration_error",),
        least=0.5,
        most=1.0,
    ),
    Known(
        "classes are all but separated: two rows decide how steep the fit is",
        ("calibration_slope", "calibration_intercept"),
        least=0.8,
        most=1.0,
    ),
)

_TWINS = (
    Known(
        "five rows or none tell the two apart; what disagreement may be is hardly seen",
        (
            *("roc_auc", "average_precision", "ks", "log_loss", "brier", "brier_skill"),
            *("calibration_bias", "calibration_intercept", "calibration_slope"),
            *("calibration_error", "precision", "recall", "specificity", "f1", "accuracy"),
            *("balanced_accuracy", "mcc", "net_benefit", "expected_cost", "cross_fitted_cost"),
        ),
        most=1.0,
        kinds=("paired",),
    ),
)

_WORLDS: tuple[World, ...] = (
    World("2,000 rows, half positive", rows(rate=0.5, model=1.2, baseline=0.9), 2000),
    World("2,000 rows, 30 % positive", rows(rate=0.3, model=1.2, baseline=0.9), 2000),
    World(
        "4,000 rows, 2 % positive (rare)",
        rows(rate=0.02, model=1.8, baseline=1.3),
        4000,
        at(0.1),
        known=(
            Known(
                "it leans upwards where positives are few among many rows",
                ("average_precision",),
                least=0.9,
            ),
        ),
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
    World(
        "2,000 rows, 600 positives, 0.3 % of them lost",
        lost(rate=0.3, missed=0.003),
        2000,
        known=_LOST,
    ),
    World(
        "500 rows, subjects differ on 1 %",
        twins(rate=0.3, disagree=0.01),
        500,
        known=_TWINS,
    ),
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

WORLDS = tuple(replace(world, known=(*world.known, *EVERYWHERE)) for world in _WORLDS)

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
