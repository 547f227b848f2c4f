"""Month by month: the leading metric, and what the model gained over its best baseline."""

from __future__ import annotations

from bonafide.evidence import formatting as shown
from bonafide.evidence import naming as words
from bonafide.evidence.identifier import parse_id
from bonafide.evidence.outcome_sentence import MODEL, reads
from bonafide.evidence.record import Record
from bonafide.measurement.estimate import Key
from bonafide.publish.measured.section import Column, Row, Section, directed, value_and_interval

_SHOWN = 12


def periods(
    record: Record, metric: str | None, baseline: str | None, *, every: bool = False
) -> list[Section]:
    """The last twelve months, or all of them."""
    if metric is None:
        return []
    keys = [parse_id(name) for name in record.estimates]
    names = [k.period for k in keys if k.period and k == Key(MODEL, metric, period=k.period)]
    if not names:
        return []
    left = 0 if every else max(0, len(names) - _SHOWN)
    overall = record.estimate(Key(MODEL, metric))
    interval = words.interval_heading(record)
    columns = [
        Column(str(record.settings.get("period") or "period")),
        Column("rows", right=True),
        Column(directed(metric, None if overall is None else overall.better), right=True),
        Column(interval),
    ]
    if baseline is not None:
        columns += [Column("difference", right=True), Column(interval), Column("reads")]
    rows: list[Row] = []
    for period in names[left:]:
        model = record.estimate(Key(MODEL, metric, period=period))
        cells = [period, "" if model is None else shown.count(model.n)]
        cells += value_and_interval(record, model)
        if baseline is not None:
            difference = record.estimate(Key(MODEL, metric, baseline, period=period))
            cells += value_and_interval(record, difference, signed=True)
            cells.append("" if difference is None else reads(difference))
        rows.append(tuple(cells))
    notes: tuple[str, ...] = (f"and {left} before: --all",) if left else ()
    if baseline is not None:
        notes = (f"difference: model − {words.subject(record, baseline)}", *notes)
    narrow: tuple[Section, ...] = ()
    if baseline is not None:
        short: list[Row] = [row[:4] for row in rows if isinstance(row, tuple)]
        narrow = (Section("periods", columns[0].name, tuple(columns[:4]), tuple(short), notes[1:]),)
    return [Section("periods", columns[0].name, tuple(columns), tuple(rows), notes, narrow)]
