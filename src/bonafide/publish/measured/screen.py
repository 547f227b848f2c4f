"""Everything that a person is shown of a measurement, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bonafide.evidence.identifier import parse_id
from bonafide.evidence.outcome_sentence import outcome
from bonafide.evidence.record import Record
from bonafide.publish.measured.audit import audit
from bonafide.publish.measured.drift import drift
from bonafide.publish.measured.experiment import experiment
from bonafide.publish.measured.figures import figures, service
from bonafide.publish.measured.impact import impact
from bonafide.publish.measured.ladder import ladder
from bonafide.publish.measured.periods import periods
from bonafide.publish.measured.section import Section
from bonafide.publish.measured.slices import slices


@dataclass(frozen=True, slots=True)
class Screen:
    """What is shown.

    Attributes:
        verdict: what the measurement says, in sentences; the first is the one to remember.
        about: what was measured: rows, positives, clusters.
        assumed: how columns were chosen and rows read.
        sections: what the verdict rests on.
        warnings: what to be careful about.
    """

    verdict: tuple[str, ...]
    about: str
    assumed: tuple[str, ...]
    sections: tuple[Section, ...]
    warnings: tuple[str, ...]


def screen(record: Record, said: Sequence[str] = (), *, every: bool = False) -> Screen:
    """From a record to what is shown of it.

    Args:
        record: the measurement.
        said: how columns were chosen.
        every: all metrics, baselines, slices and periods instead of the leading ones.
    """
    found = outcome(record)
    sections = [
        *experiment(record),
        *figures(record, found.baseline, every=every),
        *ladder(record, found.metric, found.baseline),
        *service(record),
        *slices(record, found.metric, every=every),
        *periods(record, found.metric, found.baseline, every=every),
        *drift(record, every=every),
        *impact(record),
        *audit(record),
    ]
    warnings = record.warnings
    if "audit" in record.tables:
        # What the audit found is told in its own place, once.
        warnings = [each for each in warnings if not each.startswith("audit, ")]
    return Screen(found.sentences, about(record), tuple(said), tuple(sections), tuple(warnings))


def about(record: Record) -> str:
    """What was measured: the record's name, its rows, positives and clusters."""
    size = [record.name]
    if record.inputs and record.inputs[0].rows is not None:
        size[0] += f": {record.inputs[0].rows:,} rows"
    first = next(
        (e for name, e in record.estimates.items() if not parse_id(name).where and e.n), None
    )
    variants = [name for name, about_ in record.subjects.items() if about_.role == "variant"]
    if variants:
        size.append(f"{len(variants) + 1} variants")
    elif first is not None and first.positives is not None:
        size.append(f"{first.positives:,} positive of {first.n:,} labelled")
    if first is not None and first.clusters is not None:
        what = record.settings.get("cluster") or record.settings.get("query")
        size.append(f"{first.clusters:,} clusters" + (f" of {what}" if what else ""))
    return ", ".join(size)
