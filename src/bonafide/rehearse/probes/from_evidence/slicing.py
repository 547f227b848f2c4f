"""The slices and periods of a record, as estimates of one subject and metric."""

from __future__ import annotations

from bonafide.evidence.identifier import encode_name, parse_id
from bonafide.evidence.leading import means_something
from bonafide.evidence.record import Record
from bonafide.measurement.estimate import Key
from bonafide.rehearse.ground import Number


def slices(
    path: str, record: Record, subject: str, metric: str, *, minus: str | None = None
) -> list[Number]:
    """The estimates of one metric in every slice, whole periods apart."""
    return [
        found
        for found in _parts(path, record, subject, metric, minus, mark="@")
        if found.key.where and found.key.period is None
    ]


def periods(
    path: str, record: Record, subject: str, metric: str, *, minus: str | None = None
) -> list[Number]:
    """The estimates of one metric in every period, earliest first, slices apart."""
    found = [
        each
        for each in _parts(path, record, subject, metric, minus, mark="~")
        if each.key.period is not None and not each.key.where
    ]
    return sorted(found, key=lambda each: each.key.period or "")


def _parts(
    path: str, record: Record, subject: str, metric: str, minus: str | None, *, mark: str
) -> list[Number]:
    who = encode_name(subject) + (f"-{encode_name(minus)}" if minus is not None else "")
    head = f"{who}/{encode_name(metric)}{mark}"
    if not means_something(record, Key(subject, metric, minus)):
        return []
    return [
        Number(path, record, parse_id(identifier), entry)
        for identifier, entry in record.estimates.items()
        if identifier.startswith(head)
    ]
