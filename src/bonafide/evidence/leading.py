"""What opens a case: the record to lead with, its leading metric, and the best baseline (D2)."""

from __future__ import annotations

from collections.abc import Mapping

from bonafide.evidence.grade import Grade, at_least
from bonafide.evidence.identifier import format_id
from bonafide.evidence.naming import METRICS
from bonafide.evidence.record import EstimateEntry, Record
from bonafide.evidence.selection import selection_of
from bonafide.measurement.estimate import Key
from bonafide.portfolio.case import Case


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

    Of several, none is the best where the record does not say which direction is better.
    """
    found = []
    for name in baselines(record):
        estimate = record.estimate(Key(name, metric_id))
        if estimate is not None and estimate.value is not None:
            found.append((estimate.value, name, estimate.better))
    if not found or (len(found) > 1 and found[0][2] is None):
        return None
    return (max if found[0][2] == "higher" else min)(found, key=lambda item: item[0])[1]


def leading_metric(record: Record) -> str | None:
    """The metric to lead with: money where costs were given, then the ranking of rows; of a
    recorded run the one that its choice is told by."""
    names = [*models(record), *record.subjects]
    for candidate in METRICS:
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
