"""Whether a measured number rests on enough rows to open a story with."""

from __future__ import annotations

from bonafide.evidence.grade import Grade, at_least
from bonafide.rehearse import saying
from bonafide.rehearse.ground import Number

FEWEST_ROWS = 30
FEWEST_OF_A_KIND = 5
"""Positives, and negatives: with fewer, one row more or less is another result."""


def too_few(number: Number) -> bool:
    """Whether a measured number has too few rows, too few of a kind, or no interval."""
    entry = number.entry
    if not at_least(number.record.grade, Grade.MEASURED):
        return False
    return entry.low is None or entry.high is None or _small(number)


def why_too_few(number: Number) -> str:
    """The sentence that stands where the number would, with its counts."""
    entry = number.entry
    counts = [] if entry.n is None else [saying.counted(entry.n, "row")]
    if entry.n is not None and entry.positives is not None:
        counts.append(saying.counted(entry.positives, "positive"))
        counts.append(saying.counted(entry.n - entry.positives, "negative"))
    if entry.clusters is not None:
        counts.append(saying.counted(entry.clusters, "group"))
    what = "rows" if _small(number) or entry.clusters is None else "groups"
    said = f"There are too few {what} to open with"
    if counts:
        said += f": {saying.listed(counts, most=len(counts))}"
    why = saying.one_line(entry.reason or "").rstrip(".")
    name = saying.metric(number.key.metric)
    return f"{said}; {name} has no interval ({why})." if why else f"{said}."


def _small(number: Number) -> bool:
    entry = number.entry
    if entry.n is None:
        return False
    kinds = () if entry.positives is None else (entry.positives, entry.n - entry.positives)
    return entry.n < FEWEST_ROWS or min(kinds, default=FEWEST_OF_A_KIND) < FEWEST_OF_A_KIND
