"""How the tables of a record read to people: audits, inputs of an impact, headings, settings."""

from __future__ import annotations

AUDITS: dict[str, str] = {
    "label_copy": "The label among the features",
    "too_good_alone": "A feature too good alone",
    "missingness": "Missing values that tell the label",
    "identifier_like": "Identifiers that tell the label",
    "duplicates_across_split": "Duplicates across the split",
    "near_duplicates_across_split": "Near duplicates across the split",
    "duplicates_within_test": "Duplicates within the test",
    "entity_overlap": "Entities across the split",
    "time_order": "Time order of the split",
    "label_delay": "Label delay",
    "predicted_after_known": "Predictions after the outcome",
    "threshold_on_test": "The threshold chosen on the test",
    "run_chosen_on_test": "The model chosen on the test",
    "best_of_many": "Best of many runs",
}
"""What each audit is called."""

AUDIT_NUMBERS: dict[str, str] = {
    "delay_p50": "half of the labels known within",
    "delay_p90": "nine in ten within",
    "delay_p99": "99 of 100 within",
    "label_never_came": "share of labels that never came",
    "open_at_a_decision": "share of labels still open at a later decision",
    "not_yet_known": "share not yet known",
    "train_later": "share of training after the test began",
    "test_before_end_of_training": "share of the test before training ended",
    "lead_by_picking": "lead by picking alone",
    "share_by_picking": "share of the lead by picking",
    "chance_among_equals": "chance among equals",
    "better_on_test": "runs better on the test",
    "better_on_validation": "runs better on validation",
    "hit_by_chance": "chance to hit it without looking",
}
"""What the numbers of audits are called; others are told by their id, without underscores."""

INPUTS: dict[str, str] = {
    "cost_difference": "Change in cost per decision",
    "error_difference": "Change in the share of errors",
    "recall_difference": "Change in recall",
    "decisions": "Decisions",
    "positives": "Positive rows",
    "cost_per_error": "Cost per error",
    "cost_per_miss": "Cost per miss",
    "minutes_saved": "Minutes saved per decision",
    "cost_per_hour": "Cost of an hour of work",
    "running_cost": "Running cost",
    "build_cost": "Building cost",
    "periods_of_use": "Periods of use",
    "capacity": "Decisions that can be acted on",
}
"""What an impact rests on, by the names of its terms' inputs."""

HEADINGS: dict[str, str] = {
    "subject": "Of",
    "mean_score": "Mean prediction",
    "positive_rate": "Share that came true",
    "low": "Lower bound",
    "high": "Upper bound",
    "n": "Rows",
    "brier": "Brier score",
    "reliability": "Reliability (lower is better)",
    "resolution": "Resolution (higher is better)",
    "uncertainty": "Uncertainty",
    "rest": "Rest, from binning",
    "share": "Share of rows, best first",
    "gain": "Share of positives found",
    "lift": "Lift",
    "precision": "Precision",
    "threshold": "Act from this score",
    "net_benefit": "Net benefit",
    "acting_on_all": "Net benefit of acting on all",
    "expected_cost": "Cost per decision",
    "cheapest": "Cheapest threshold",
    "cost_as_it_seems": "Cost as it seems",
    "cost_cross_fitted": "Cost, cross-fitted",
    "chosen_low": "Least threshold of the folds",
    "chosen_high": "Greatest threshold of the folds",
    "metric": "Metric",
    "column": "Column",
    "value": "Value",
    "estimate": "Estimate",
    "joint_low": "Lower bound, all at once",
    "joint_high": "Upper bound, all at once",
    "rank_low": "Rank, at worst",
    "rank_high": "Rank, at best",
    "of": "Of so many",
    "calibration_bias": "Calibration bias",
    "bias_low": "Bias, lower bound",
    "bias_high": "Bias, upper bound",
    "hidden_harm": "Harm that the metric hides",
    "statistic": "Statistic",
    "period": "Period",
    "corrected": "Less noise",
    "noise": "Noise alone reaches",
    "floor": "Would matter from",
    "adjusted_p": "p, adjusted",
    "verdict": "Verdict",
    "n_reference": "Rows of the reference",
    "why": "Why",
    "input": "Input",
    "best": "Best guess or measured",
    "unit": "Unit",
    "source": "Source",
    "kind": "Measured or assumed",
    "distribution": "How it may vary",
    "at_low": "Sum at the lower end",
    "at_high": "Sum at the upper end",
    "swing": "Moves the sum by",
    "rung": "Rung",
    "gain_low": "Gain, lower bound",
    "gain_high": "Gain, upper bound",
    "gain_over_first": "Gain over the first rung",
    "over_first_low": "Over the first, lower bound",
    "over_first_high": "Over the first, upper bound",
    "latency_ms": "Latency (ms)",
    "latency_low": "Latency, lower bound",
    "latency_high": "Latency, upper bound",
    "extra_latency_ms": "Added latency (ms)",
    "cost": "Cost per decision to run",
    "extra_cost": "Added cost",
    "net": "What the step brings",
    "net_low": "What it brings, lower bound",
    "net_high": "What it brings, upper bound",
}
"""What the columns of tables are called."""

SETTINGS: dict[str, str] = {
    "task": "Task",
    "label": "Label",
    "positive": "Counts as positive",
    "model": "Model",
    "baselines": "Baselines",
    "cluster": "Rows that belong together",
    "time": "Time",
    "period": "Period",
    "slices": "Slices",
    "weight": "Weights",
    "latency": "Latency",
    "cost_act": "Cost of acting",
    "cost_miss": "Cost of a miss",
    "currency": "Currency",
    "threshold": "Threshold",
    "threshold_from": "Where the threshold comes from",
    "level": "Level of intervals",
    "ways": "Slices by how many columns",
    "least_rows": "Least rows of a slice",
    "slo_ms": "Objective of latency (ms)",
    "seed": "Seed",
    "bootstrap": "Replicates of the bootstrap",
    "impact": "Impact",
    "drift": "Drift",
    "audit": "Audit",
}
"""What the settings of a record are called."""


def audit(identifier: str) -> str:
    """An audit's name; an unknown one keeps its id, without underscores.

    >>> audit("label_copy"), audit("my_check")
    ('The label among the features', 'My check')
    """
    return AUDITS.get(identifier) or _plain(identifier)


def audit_number(identifier: str) -> str:
    """What a number of an audit is; an unknown one keeps its id, without underscores."""
    return AUDIT_NUMBERS.get(identifier) or identifier.replace("_", " ")


def impact_input(identifier: str) -> str:
    """An input's name; an unknown one keeps its id, without underscores."""
    return INPUTS.get(identifier) or _plain(identifier)


def source(text: str) -> str:
    """Where an input comes from: a measurement in words, what an author wrote as it is.

    >>> source("this record#model-p_rate/expected_cost"), source("a contract")
    ('measured in this record', 'a contract')
    """
    return "measured in this record" if text.startswith("this record#") else text


def heading(column: str) -> str:
    """The heading of a table's column; an unknown one keeps its id, without underscores."""
    return HEADINGS.get(column) or _plain(column)


def setting(name: str) -> str:
    """A setting's name; an unknown one keeps its id, without underscores."""
    return SETTINGS.get(name) or _plain(name)


def _plain(identifier: str) -> str:
    text = identifier.replace("_", " ").strip() or identifier
    return text[:1].upper() + text[1:]
