"""Where a number is worst: among slices, and among periods.

Only by metrics that can be compared between them, see :mod:`bonafide.rehearse.like_with_like`:
where more happens, a decision costs more, and that says nothing of the model.
"""

from __future__ import annotations

from collections.abc import Sequence

from bonafide.evidence.identifier import parse_id
from bonafide.evidence.leading import means_something
from bonafide.rehearse import saying
from bonafide.rehearse.brief.brief import Sentence
from bonafide.rehearse.brief.quoting import numbers
from bonafide.rehearse.ground import Number
from bonafide.rehearse.like_with_like import against_others

_METRICS = ("roc_auc", "recall")
"""The first of them by which any two can be compared is told."""


def worst_slice(opening: Number, worth: int) -> list[Sentence]:
    """The slice that lies furthest below others like it, weighed as one of many looked at."""
    found = [each for each in _parts(opening) if len(each.key.where) == 1 and not each.key.period]
    return _worst(found, worth, "slice")


def worst_period(opening: Number, worth: int) -> list[Sentence]:
    """The period that lies furthest below others like it."""
    found = [each for each in _parts(opening) if each.key.period and not each.key.where]
    return _worst(found, worth, "period")


def _parts(opening: Number) -> list[Number]:
    """The model's own values that have an interval, of the metrics that can be compared."""
    found = []
    for identifier, entry in opening.record.estimates.items():
        key = parse_id(identifier)
        if (
            key.subject == opening.key.subject
            and key.metric in _METRICS
            and key.minus is None
            and entry.value is not None
            and entry.low is not None
            and entry.high is not None
            and means_something(opening.record, key)
        ):
            found.append(Number(opening.path, opening.record, key, entry))
    return found


def _worst(parts: Sequence[Number], worth: int, what: str) -> list[Sentence]:
    for metric in _METRICS:
        found = [each for each in parts if each.key.metric == metric]
        told = [one for each in found if (one := against_others(each, found, len(found)))]
        if not told:
            continue
        worst = min(
            [each for each in told if each.below] or told,
            key=lambda each: (each.part.entry.value or 0.0) - each.mean,
        )
        part, count = worst.part, saying.counted(len(found), what)
        mean = part.entry.model_copy(update={"value": worst.mean})
        shown = saying.value(Number(part.path, part.record, part.key, mean))
        like = "the others" if len(worst.others) > 1 else "the other one"
        said = f"For {saying.slice_of(part.key)}, {saying.metric(metric)} is {saying.value(part)} "
        said += f"({saying.bounds(part)}), against {shown} in {like} with its share of positives: "
        said += (
            f"that is worse, even for the furthest below of {count}."
            if worst.below
            else f"as the furthest below of {count}, I cannot tell it from chance."
        )
        return [numbers(said, [part.where, *(each.where for each in worst.others[:1])], worth)]
    return []
