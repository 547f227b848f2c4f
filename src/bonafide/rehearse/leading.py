"""Which numbers a case is told by: its leading record, metric, and the baseline to beat."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bonafide.evidence import leading
from bonafide.evidence.identifier import parse_id
from bonafide.evidence.leading import baselines, models
from bonafide.evidence.record import Record
from bonafide.measurement.estimate import Key
from bonafide.rehearse.ground import Ground, Number

__all__ = ["Gain", "baselines", "models"]

_LOWER = ("loss", "error", "rmse", "mae", "mse", "mape", "perplexity", "wer", "cer", "brier")
_NO_RESULT = re.compile(
    r"(?i)(?:^|[^a-z])(?:run ?time|time|seconds?|secs?|ms|samples|steps?|epochs?|iterations?|lr|"
    r"learning_rate|memory|gpu|cpu|size|rows|tokens|flos|flops|grad_norm|count|seed)(?:$|[^a-z])"
)
_HIGHER = ("auc", "acc", "accuracy", "f1", "precision", "recall", "r2", "map", "ndcg", "bleu")


@dataclass(frozen=True, slots=True)
class Gain:
    """A model, the baseline that it is compared with, and the difference (model - baseline)."""

    model: Number
    baseline: Number
    difference: Number

    @property
    def verdict(self) -> str:
        """What the paired interval says; see :func:`direction`."""
        return direction(self.difference)


def direction(difference: Number) -> str:
    """What the interval of a difference says: better, worse, open or unknown."""
    entry = difference.entry
    if entry.low is None or entry.high is None or entry.better is None:
        return "unknown"
    if entry.low <= 0 <= entry.high:
        return "open"
    return "better" if (entry.low > 0) == (entry.better == "higher") else "worse"


def leading_record(ground: Ground) -> tuple[str, Record] | None:
    """The record that the case is told by, when it is there and speaks of a model."""
    path, found = leading.leading_record(ground.case, "evidence/", ground.evidence)
    return (path, found) if found is not None and models(found) else None


def opening(ground: Ground) -> Number | None:
    """The number that opens the case: the leading metric of its leading record."""
    found = leading_record(ground)
    if found is None:
        return None
    name = opening_metric(found[1])
    return overall(*found, models(found[1])[0], name) if name is not None else None


def overall(
    path: str, record: Record, subject: str, metric: str, *, minus: str | None = None
) -> Number | None:
    """One estimate over everything, when the record has it, it has a value, and the value means
    something (:func:`bonafide.evidence.leading.means_something`)."""
    key = Key(subject, metric, minus=minus)
    entry = record.estimate(key)
    if entry is None or entry.value is None or not leading.means_something(record, key):
        return None
    return Number(path, record, key, entry)


def opening_metric(record: Record) -> str | None:
    """The metric to lead with: the one that the run was chosen by, money, the ranking of rows."""
    names = models(record)
    if not names:
        return None
    chosen = record.settings.get("chosen")
    by = chosen.get("metric") if isinstance(chosen, dict) else None
    for metric in ((by,) if isinstance(by, str) and by else ()) + leading.to_lead_with(record):
        if _judges(metric) and overall("", record, names[0], metric) is not None:
            return metric
    return next(
        (
            number.key.metric
            for number in _of(record, names[0])
            if number.entry.value is not None
            and _judges(number.key.metric)
            and leading.means_something(record, number.key)
            and number.key.minus is None
            and not number.key.where
            and number.key.period is None
        ),
        None,
    )


def best_baseline(path: str, record: Record, metric: str) -> Number | None:
    """The baseline with the best overall value: the only fair one to be measured against."""
    name = leading.best_baseline(record, metric)
    return overall(path, record, name, metric) if name is not None else None


def opening_gain(ground: Ground) -> Gain | None:
    """The leading number against the best baseline, when the record holds the difference."""
    model = opening(ground)
    if model is None:
        return None
    return gain_over(model, best_baseline(model.path, model.record, model.key.metric))


def gain_over(model: Number, baseline: Number | None) -> Gain | None:
    """The model against a baseline of the same record, when the difference is there."""
    if baseline is None:
        return None
    difference = overall(
        model.path, model.record, model.key.subject, model.key.metric,
        minus=baseline.key.subject,
    )  # fmt: skip
    return None if difference is None else Gain(model, baseline, difference)


def better_of(metric: str, stated: str | None) -> str | None:
    """Which direction is better: as stated, else as the metric's name says plainly."""
    if stated is not None:
        return stated
    words = metric.lower().replace("/", "_").replace("-", "_").replace(" ", "_").split("_")
    if any(word in _LOWER for word in words):
        return "lower"
    return "higher" if any(word in _HIGHER for word in words) else None


def _judges(metric: str) -> bool:
    """Whether a name may be that of a result; how long it took and how much it read are none."""
    return not _NO_RESULT.search(metric)


def _of(record: Record, subject: str) -> list[Number]:
    return [
        Number("", record, key, entry)
        for identifier, entry in record.estimates.items()
        if (key := parse_id(identifier)).subject == subject
    ]
