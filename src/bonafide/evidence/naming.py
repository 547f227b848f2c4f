"""How ids read to people: metrics, subjects, slices and periods in plain words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bonafide.evidence.record import Record
from bonafide.measurement.estimate import Key


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric's name and what it tells, for somebody who has never met it."""

    name: str
    gloss: str


_AT_TOP = {
    "precision": Metric("Precision in the top {} %", "of the best-scored {} %, the positive share"),
    "recall": Metric(
        "Recall in the top {} %", "of the positive rows, the share among the best-scored {} %"
    ),
    "lift": Metric(
        "Lift in the top {} %", "how many times more positive the best-scored {} % are than all"
    ),
}


def _at_top(kind: str, percent: float) -> Metric:
    words = _AT_TOP[kind]
    return Metric(words.name.format(f"{percent:g}"), words.gloss.format(f"{percent:g}"))


_AT_PLACE = {
    "ndcg": Metric("NDCG at {}", "gain of the first {}, discounted by place; 1 is the best order"),
    "map": Metric("MAP at {}", "precision at each relevant row among the first {}, averaged"),
    "recall": Metric("Recall at {}", "of the relevant rows, the share among the first {}"),
    "hit_rate": Metric("Hit rate at {}", "share of queries with a relevant row in the first {}"),
    "precision": Metric("Precision at {}", "of the first {}, the share that is relevant"),
}


def _at_place(kind: str, k: int) -> Metric:
    words = _AT_PLACE[kind]
    return Metric(words.name.format(k), words.gloss.format(k))


METRICS: dict[str, Metric] = {
    "expected_cost": Metric(
        "Cost per decision", "the mean cost of acting and of missing, per decision"
    ),
    "roc_auc": Metric(
        "ROC AUC", "how often a positive row scores above a negative one; 0.5 is chance"
    ),
    "average_precision": Metric(
        "Average precision", "precision averaged over all thresholds; chance is the positive rate"
    ),
    "precision": Metric("Precision", "of the rows acted on, the share that was positive"),
    "recall": Metric("Recall", "of the positive rows, the share that was acted on"),
    "f1": Metric("F1", "harmonic mean of precision and recall"),
    "brier": Metric("Brier score", "mean squared distance between probability and outcome"),
    "log_loss": Metric("Log loss", "surprise at the outcomes, given the probabilities"),
    "accuracy": Metric("Accuracy", "share of rows whose class is decided right"),
    "balanced_accuracy": Metric(
        "Balanced accuracy", "share of rows decided right, averaged over classes, each alike"
    ),
    "specificity": Metric("Specificity", "of the negative rows, the share that was left alone"),
    "mcc": Metric(
        "Matthews correlation", "correlation of decisions and outcomes; 0 is chance, 1 is perfect"
    ),
    "ks": Metric(
        "Kolmogorov–Smirnov", "most by which the shares of positives and negatives acted on differ"
    ),
    "brier_skill": Metric(
        "Brier skill", "share of squared error taken away; 0 is always saying the rate"
    ),
    "calibration_bias": Metric(
        "Calibration bias", "mean probability minus the positive rate; above 0 is too high"
    ),
    "calibration_intercept": Metric(
        "Calibration intercept", "log odds by which predictions are too low; 0 is right"
    ),
    "calibration_slope": Metric(
        "Calibration slope", "how much of the predicted spread is real; below 1 is overconfident"
    ),
    "calibration_error": Metric(
        "Calibration error", "how far probabilities lie from what happened, less mere noise"
    ),
    "net_benefit": Metric(
        "Net benefit", "true alarms per row, less false ones at the threshold's rate of exchange"
    ),
    "cross_fitted_cost": Metric(
        "Cost at a cross-fitted threshold",
        "cost per decision at the threshold that was cheapest on other rows",
    ),
    **{f"precision_at_{k}pct": _at_top("precision", k) for k in (1, 5, 10)},
    **{f"recall_at_{k}pct": _at_top("recall", k) for k in (1, 5, 10)},
    **{f"lift_at_{k}pct": _at_top("lift", k) for k in (1, 5, 10)},
    "recall_at_precision_90pct": Metric(
        "Recall at 90 % precision", "most recall of any threshold that keeps 90 % precision"
    ),
    "macro_f1": Metric("Macro F1", "F1 averaged over classes, each counting alike"),
    "weighted_f1": Metric("Weighted F1", "F1 averaged over classes, each by its rows"),
    "top_3_accuracy": Metric(
        "Top-3 accuracy", "share of rows whose class is among the 3 likeliest"
    ),
    "top_5_accuracy": Metric(
        "Top-5 accuracy", "share of rows whose class is among the 5 likeliest"
    ),
    "ovr_auc": Metric(
        "One-versus-rest AUC", "ROC AUC of each class against all others, averaged; 0.5 is chance"
    ),
    "kappa": Metric("Cohen's kappa", "agreement beyond chance; 0 is chance, 1 is perfect"),
    "quadratic_kappa": Metric(
        "Quadratic weighted kappa", "agreement beyond chance, far-off classes weighing more"
    ),
    "mase": Metric("MASE", "mean error, in errors of repeating the last season in the past"),
    "rmsse": Metric(
        "RMSSE", "root mean squared error, in those of repeating the last season in the past"
    ),
    "mae": Metric("Mean absolute error", "how far predictions are off on average"),
    "rmse": Metric(
        "Root mean squared error", "how far predictions are off, large errors weighing more"
    ),
    "r2": Metric(
        "R squared", "share of the targets' variance taken away; 0 is their own mean, 1 is perfect"
    ),
    "median_absolute_error": Metric(
        "Median absolute error", "half of the predictions are off by no more"
    ),
    "bias": Metric("Bias", "mean of prediction minus target; above 0 is too high"),
    "mape": Metric(
        "Mean absolute percentage error",
        "mean error as a share of the target; targets of 0 left out",
    ),
    "smape": Metric(
        "Symmetric percentage error", "mean error as a share of target and prediction; 2 at most"
    ),
    "wape": Metric(
        "Weighted percentage error", "the sum of errors as a share of the sum of targets"
    ),
    "spearman": Metric("Spearman correlation", "how well the order is right; 0 is none"),
    "pinball_loss": Metric("Pinball loss", "what predicted quantiles lose on average"),
    "interval_coverage": Metric(
        "Interval coverage", "share of targets within their prediction interval"
    ),
    "interval_width": Metric("Interval width", "mean width of the prediction intervals"),
    **{f"ndcg_at_{k}": _at_place("ndcg", k) for k in (10, 5, 1)},
    "mrr": Metric("Mean reciprocal rank", "one over the rank of the first relevant row"),
    **{
        f"{kind}_at_{k}": _at_place(kind, k)
        for kind in ("map", "recall", "hit_rate", "precision")
        for k in (10, 5, 1)
    },
    "pass_rate": Metric("Pass rate", "share of answers that pass"),
    "mean_score": Metric("Mean score", "mean grade, in points of its scale"),
    "win_rate": Metric("Win rate", "share of comparisons won, ties counting half; 0.5 is even"),
    "tie_rate": Metric("Tie rate", "share of comparisons that nobody won"),
    "pass_rate_corrected": Metric(
        "Pass rate, corrected", "share that people would pass; the judge's errors taken out"
    ),
    "mean_score_corrected": Metric(
        "Mean score, corrected", "grade that people would give; the judge's errors taken out"
    ),
    "agreement": Metric("Agreement with people", "share of rows on which judge and people agree"),
    "krippendorff_alpha": Metric(
        "Krippendorff's alpha", "agreement of all graders beyond chance; 1 is perfect"
    ),
    "latency_p50": Metric("Median latency", "half of the answers came faster"),
    "latency_p90": Metric("90th percentile latency", "9 of 10 answers came faster"),
    "latency_p95": Metric("95th percentile latency", "19 of 20 answers came faster"),
    "latency_p99": Metric("99th percentile latency", "99 of 100 answers came faster"),
    "latency_within_slo": Metric(
        "Latency within the objective", "share of answers as fast as was promised"
    ),
}

TOOLS: dict[str, str] = {
    "mlflow": "MLflow", "wandb": "Weights & Biases", "trackio": "Trackio",
    "tensorboard": "TensorBoard", "huggingface": "the Hugging Face Trainer", "dvc": "DVC",
    "dvclive": "DVCLive", "scikit-learn": "scikit-learn", "lightgbm": "LightGBM",
    "xgboost": "XGBoost", "inspect": "Inspect", "promptfoo": "promptfoo", "lm-eval": "lm-eval",
    "graded-items": "a file of graded items", "kaggle": "Kaggle", "notebook": "a notebook",
}  # fmt: skip
"""What the tools are called whose stores can be read, within a sentence."""

_MONTHS = "January February March April May June July August September October November December"


OF_OUTCOMES: dict[str, Metric] = {
    "_relative_lift": Metric("relative lift", "the difference as a share of what the control has"),
    "_cuped": Metric("adjusted (CUPED)", "less what was there before the experiment"),
    "_always_valid": Metric("at any time", "its interval holds however often one looks"),
}
"""What an experiment adds to the name of an outcome, which is the user's own."""
ALLOCATED = Metric("Allocation", "the share of units that the variant got")

DRIFT: dict[str, Metric] = {
    "psi": Metric(
        "Population stability index", "how much the shares of the reference's bins moved"
    ),
    "jensen_shannon": Metric(
        "Jensen–Shannon distance", "how well a row's bin tells the period from the reference"
    ),
    "cramers_v": Metric(
        "Cramér's V", "chi-square of bins by sample, made comparable between sizes"
    ),
    "kolmogorov_smirnov": Metric(
        "Kolmogorov–Smirnov distance", "the largest gap between the cumulative shares"
    ),
    "wasserstein": Metric(
        "Wasserstein distance", "how far the values moved on average, in the column's unit"
    ),
    "missing_share": Metric(
        "Change in missing values", "the share of rows without a value, minus the reference's"
    ),
}
"""What the statistics of drift are called."""

IMPACT: dict[str, Metric] = {
    "cost_difference": Metric("Cheaper decisions", "what all decisions of a period cost less"),
    "errors_avoided": Metric("Errors avoided", "what the errors cost that are not made"),
    "misses_avoided": Metric("Misses avoided", "what the misses cost that do not happen"),
    "minutes_saved": Metric("Working time saved", "minutes saved per decision, times decisions"),
    "paid_time_saved": Metric(
        "Paid working time saved", "working time saved, at what an hour costs"
    ),
    "running_cost": Metric("Running it", "what running it costs; a cost is negative"),
    "build_cost": Metric("Building it", "what building it cost, spread over its use"),
    "break_even_decisions": Metric(
        "Decisions to break even", "the volume per period at which gains and costs are equal"
    ),
    "break_even_positives": Metric(
        "Positives to break even", "the volume per period at which gains and costs are equal"
    ),
    "break_even_payback": Metric("Periods until paid back", "building over what a period brings"),
}
"""What the parts of an impact are called."""


def metric(identifier: str) -> Metric:
    """The metric's name and gloss; an unknown one keeps its id and claims nothing.

    >>> metric("recall").name, metric("spent_cuped").name, metric("spent").name
    ('Recall', 'spent, adjusted (CUPED)', 'spent')
    >>> metric("ndcg_at_20").name
    'NDCG at 20'
    """
    if identifier in METRICS:
        return METRICS[identifier]
    if identifier in DRIFT:
        return DRIFT[identifier]
    among = re.fullmatch(r"top_([0-9]+)_accuracy", identifier)
    if among is not None:
        k = among[1]
        return Metric(f"Top-{k} accuracy", f"share of rows whose class is among the {k} likeliest")
    at = re.fullmatch(r"(ndcg|map|recall|hit_rate|precision)_at_([0-9]{1,6})", identifier)
    if at is not None:
        return _at_place(at[1], int(at[2]))
    if identifier == "allocated_share":
        return ALLOCATED
    for ending, words in OF_OUTCOMES.items():
        outcome = identifier.removesuffix(ending)
        if outcome and outcome != identifier:
            return Metric(f"{outcome}, {words.name}", words.gloss)
    return Metric(identifier, "")


def metric_of(key: Key) -> Metric:
    """The metric of an estimate; the parts of an impact have names of their own.

    >>> metric_of(Key("impact", "net_per_month")).name
    'Worth per month'
    """
    if key.subject == "impact" and key.minus is None:
        if key.metric in IMPACT:
            return IMPACT[key.metric]
        if key.metric.startswith("net_per_"):
            period = key.metric.removeprefix("net_per_").replace("_", " ")
            return Metric(f"Worth per {period}", "gains less costs, on all that is assumed")
    return metric(key.metric)


def tool(identifier: str) -> str:
    """The tool's name; an unknown one keeps its id."""
    return TOOLS.get(identifier, identifier)


def subject(record: Record, name: str) -> str:
    """The subject's label where the record has one, otherwise its name."""
    known = record.subjects.get(name)
    return known.label if known is not None and known.label else name


def who(record: Record, key: Key) -> str:
    """The subject, or the pair of which this is the difference."""
    first = subject(record, key.subject)
    return first if key.minus is None else f"{first} − {subject(record, key.minus)}"


def period(text: str) -> str:
    """A period as people write it.

    >>> period("2013-04"), period("2013-Q2"), period("2013-W07")
    ('April 2013', 'quarter 2 of 2013', 'week 7 of 2013')
    """
    year, _, rest = text.partition("-")
    if rest.startswith("Q"):
        return f"quarter {rest[1:]} of {year}"
    if rest.startswith("W"):
        return f"week {int(rest[1:])} of {year}"
    if len(rest) == 2:
        return f"{_MONTHS.split()[int(rest) - 1]} {year}"
    return text


def date(written: object | None) -> str:
    """A date, known to the year, the month or the day, as people write it.

    >>> date("2026-11-21"), date("2026-11"), date("2026"), date(None)
    ('21 November 2026', 'November 2026', '2026', '')
    """
    if written is None:
        return ""
    year, *rest = str(written).split("-")
    if not rest:
        return year
    month = _MONTHS.split()[int(rest[0]) - 1]
    return " ".join([*(str(int(day)) for day in rest[1:]), month, year])


def where(key: Key) -> str:
    """The slice and period of an estimate in words; empty for the whole."""
    parts = [f"{column} {value}" for column, value in key.where]
    if key.period is not None:
        parts.append(period(key.period))
    return ", ".join(parts)


def sentence(record: Record, key: Key) -> str:
    """What an estimate is: metric, of what, where."""
    what = f"{metric_of(key).name}, {who(record, key)}"
    place = where(key)
    return f"{what}, {place}" if place else what


def currency(record: Record) -> str | None:
    """The currency that the record states, if it states one."""
    stated = record.settings.get("currency")
    return stated if isinstance(stated, str) and stated else None


def interval_heading(record: Record) -> str:
    """What a column of intervals is called, with the level that the record was measured at."""
    level = record.settings.get("level")
    known = level if isinstance(level, int | float) and not isinstance(level, bool) else 0.95
    return f"{known * 100:g} % interval"
