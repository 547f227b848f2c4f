"""What opens a case: the record to lead with, its leading metric, and the best baseline (D2)."""

from __future__ import annotations

from collections.abc import Mapping

from bonafide.evidence.grade import Grade, at_least
from bonafide.evidence.identifier import format_id, parse_id
from bonafide.evidence.naming import METRICS
from bonafide.evidence.record import EstimateEntry, Record
from bonafide.evidence.selection import selection_of
from bonafide.measurement.caution import DECISIONS
from bonafide.measurement.estimate import Key
from bonafide.portfolio.case import Case

_OF_SCORES = ("roc_auc", "average_precision", "brier", "log_loss")
"""Metrics that rank or weigh scores; of bare decisions they say nothing."""

_OF_DECISIONS = ("expected_cost", "f1", "precision", "recall")
"""What decisions are led with: money, then the one number that neither error can buy."""


_OF_TASKS: dict[str, tuple[str, ...]] = {
    "multiclass": ("expected_cost", "accuracy", "macro_f1", "log_loss"),
    "regression": ("mae", "rmse"),
    "forecast": ("mase", "rmsse", "wape", "mae"),
    "ranking": ("ndcg_at_10", "mrr"),
    "graded": ("pass_rate", "mean_score", "win_rate"),
}
"""What leads where the record says that its task is another than binary scores."""


def leading_record(
    case: Case, folder: str, evidence: Mapping[str, Record]
) -> tuple[str, Record | None]:
    """The path and record of the case's first measurement; without settings, its first record.

    A record that the case declares and that is missing is never stood in for by another one: that
    would answer another question. Without settings, records of a model come before those that
    speak of none (git history, say), measured ones before recorded ones, those with a baseline
    before those without, and scores before bare counts, by name.

    Args:
        case: the case.
        folder: where its records lie, with a slash at the end, as the paths in ``evidence`` begin.
        evidence: records by path.
    """
    if case.measure:
        path = f"{folder}{case.measure[0].name}.json"
        return path, evidence.get(path)
    own = [(path, record) for path, record in evidence.items() if path.startswith(folder)]
    if not own:
        return "", None
    return min(own, key=lambda item: (_rank(item[1]), item[0]))


def _rank(record: Record) -> tuple[bool, bool, bool, bool]:
    leads = leading_metric(record)
    told = [record.estimate(Key(name, leads)) for name in models(record)] if leads else []
    return (
        not models(record),
        not at_least(record.grade, Grade.MEASURED),
        not baselines(record),
        not any(entry is not None and entry.unit is not None for entry in told),
    )


def baselines(record: Record) -> list[str]:
    """The subjects that the model is compared with, in the record's order."""
    return [name for name, found in record.subjects.items() if found.role == "baseline"]


def models(record: Record) -> list[str]:
    """The subjects that are the work itself, in the record's order."""
    return [name for name, found in record.subjects.items() if found.role == "model"]


def ladder(record: Record, metric_id: str) -> list[str]:
    """Baselines first, then the model: every rung that has this metric overall."""
    rungs = [*baselines(record), *models(record)]
    return [name for name in rungs if format_id(Key(name, metric_id)) in record.estimates]


def best_baseline(record: Record, metric_id: str) -> str | None:
    """The baseline with the best overall value: the only fair one to be measured against.

    One that only decides is never ranked by metrics of scores: that would be unfair to it. Of
    several, none is the best where the record does not say which direction is better.
    """
    found = []
    for name in baselines(record):
        estimate = record.estimate(Key(name, metric_id))
        if not means_something(record, Key(name, metric_id)):
            continue
        if estimate is not None and estimate.value is not None:
            found.append((estimate.value, name, estimate.better))
    if not found or (len(found) > 1 and found[0][2] is None):
        return None
    return (max if found[0][2] == "higher" else min)(found, key=lambda item: item[0])[1]


def decisions_warning(record: Record, name: str) -> int | None:
    """The place among the record's warnings of the one that a subject's scores are all 0 or 1."""
    said = f"{name}: {DECISIONS}"
    return next((i for i, each in enumerate(record.warnings) if each.startswith(said)), None)


def only_decides(record: Record, name: str) -> bool:
    """Whether a subject's scores are all 0 or 1, so that its record warns: decisions, no scores."""
    return decisions_warning(record, name) is not None


def means_something(record: Record, key: Key) -> bool:
    """Whether an estimate says anything of its subjects: of decisions, no metric of scores does."""
    return key.metric not in _OF_SCORES or not any(
        only_decides(record, name) for name in (key.subject, key.minus) if name is not None
    )


def to_lead_with(record: Record) -> tuple[str, ...]:
    """The known metrics in the order in which they may lead: those of decisions alone where the
    model only decides, or everything that it is compared with."""
    others = baselines(record)
    deciding = any(only_decides(record, name) for name in models(record)) or (
        bool(others) and all(only_decides(record, name) for name in others)
    )
    if deciding:
        return _OF_DECISIONS
    return tuple(dict.fromkeys([*_first_of_task(record), *METRICS]))


def _first_of_task(record: Record) -> list[str]:
    """What the record's task is led with; of rankings, gain among however many places there are."""
    task = record.settings.get("task")
    first = list(_OF_TASKS.get(task, ())) if isinstance(task, str) else []
    if task == "ranking":
        found = dict.fromkeys(parse_id(name).metric for name in record.estimates)
        gains = [metric for metric in found if metric.startswith("ndcg_at_")]
        first[1:1] = reversed(gains)
    return first


def leading_metric(record: Record) -> str | None:
    """The metric to lead with: money where costs were given, then the ranking of rows; of a
    recorded run the one that its choice is told by."""
    names = [*models(record), *record.subjects]
    for candidate in to_lead_with(record):
        for name in names:
            estimate = record.estimate(Key(name, candidate))
            if estimate is not None and estimate.value is not None:
                return candidate
    chosen = selection_of(record)
    if chosen is not None and chosen.metric:
        for name in models(record):
            if format_id(Key(name, chosen.metric)) in record.estimates:
                return chosen.metric
    return None


def spans_zero(estimate: EstimateEntry) -> bool:
    """Whether a difference could as well be none: its interval holds zero, or it has none."""
    if estimate.low is None or estimate.high is None:
        return True
    return estimate.low <= 0 <= estimate.high
