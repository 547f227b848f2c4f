"""Where a number is worst: among slices, and among periods."""

from __future__ import annotations

from collections.abc import Sequence

from bonafide.evidence.identifier import parse_id
from bonafide.rehearse import saying
from bonafide.rehearse.brief.brief import Sentence
from bonafide.rehearse.brief.quoting import numbers
from bonafide.rehearse.ground import Number
from bonafide.rehearse.leading import better_of
from bonafide.rehearse.widening import widened


def worst_slice(opening: Number, worth: int) -> list[Sentence]:
    """The worst slice of the leading metric, weighed as the worst of as many as were looked at."""
    found = [
        each
        for each in _same_metric(opening)
        if len(each.key.where) == 1 and each.key.period is None
    ]
    return _worst(opening, found, worth, "slices")


def worst_period(opening: Number, worth: int) -> list[Sentence]:
    """The worst period of the leading metric."""
    found = [
        each for each in _same_metric(opening) if not each.key.where and each.key.period is not None
    ]
    return _worst(opening, found, worth, "periods")


def _same_metric(opening: Number) -> list[Number]:
    """The model's own values of the leading metric that have an interval."""
    found = []
    for identifier, entry in opening.record.estimates.items():
        key = parse_id(identifier)
        if (
            key.subject == opening.key.subject
            and key.metric == opening.key.metric
            and key.minus is None
            and entry.value is not None
            and entry.low is not None
            and entry.high is not None
        ):
            found.append(Number(opening.path, opening.record, key, entry))
    return found


def _worst(opening: Number, found: Sequence[Number], worth: int, what: str) -> list[Sentence]:
    better = better_of(opening.key.metric, opening.entry.better)
    whole = opening.entry.value
    if len(found) < 2 or better is None or whole is None:
        return []
    higher = better == "higher"
    worst = min(found, key=lambda each: (each.entry.value or 0.0) * (1 if higher else -1))
    bound = widened(worst.entry, "high" if higher else "low", len(found))
    clear = bound is not None and (bound < whole if higher else bound > whole)
    told = (
        f"that is worse than the whole, even for the worst of {len(found)} {what}"
        if clear
        else f"as the worst of {len(found)} {what}, I cannot tell it from the whole"
    )
    name = saying.metric(worst.key.metric)
    said = f"{name[:1].upper()}{name[1:]} is worst for {saying.slice_of(worst.key)}, "
    said += f"at {saying.value(worst)} ({saying.bounds(worst)}): {told}."
    return [numbers(said, [worst.where, opening.where], worth)]
