"""What follows from measured differences: the ladder, and what they are worth per period."""

from __future__ import annotations

from collections.abc import Mapping

from bonafide.evidence.record import Subject
from bonafide.measurement.estimate import Estimate, Key
from bonafide.measurement.figure_table import FigureTable
from bonafide.measurement.impact.assumption import Assumption
from bonafide.measurement.impact.impact_model import ImpactModel
from bonafide.measurement.impact.measure_impact import measure_impact
from bonafide.measurement.impact.measured_inputs import measured_inputs
from bonafide.measurement.ladder import Rung, ladder
from bonafide.portfolio.impact_settings import ImpactSettings

IMPACT = "impact"
"""The subject of what the model is worth."""


def ladder_of(
    estimates: Mapping[Key, Estimate], subjects: Mapping[str, Subject], metric: str
) -> FigureTable | None:
    """The rungs as given, the model last (P9); ``None`` without a baseline, or without the metric.

    Args:
        estimates: over all rows, with the differences between neighbouring rungs.
        subjects: the record's, baselines in the order of the ladder.
        metric: what the gain is measured in.
    """
    names = [name for name, about in subjects.items() if about.role == "baseline"]
    if not names:
        return None
    names.append("model")
    rungs = []
    for before, name in zip([None, *names], names, strict=False):
        previous = None if before is None else estimates.get(Key(name, metric, before))
        if before is not None and previous is None:
            return None  # The metric was not asked for.
        first = None if before is None else estimates.get(Key(name, metric, names[0]))
        latency = estimates.get(Key("service", "latency_p50")) if name == "model" else None
        rungs.append(Rung(name, previous, first, latency=latency))
    return ladder(rungs)


def impact_of(
    estimates: Mapping[Key, Estimate],
    declared: ImpactSettings,
    *,
    record: str,
    currency: str | None,
    level: float,
) -> tuple[dict[Key, Estimate], dict[str, FigureTable], list[str]]:
    """What the model is worth per period, with everything that it rests on (P14, I2).

    Args:
        estimates: over all rows.
        declared: terms, assumptions, the baseline whose place the model takes.
        record: the file that holds the estimates.
        currency: of money.
        level: the confidence level.

    Raises:
        UserError: an input that a term needs is neither measured nor assumed, by name.
    """
    inputs = measured_inputs(
        estimates, declared.terms, against=declared.against, record=record, unit=currency or "money"
    )
    assumed = [
        Assumption(
            each.name, each.best, each.low, each.high, each.unit, each.source, each.distribution
        )
        for each in declared.assumptions
    ]
    model = ImpactModel(tuple(declared.terms), (*inputs, *assumed), declared.period, level)
    found = measure_impact(model)
    keys = {Key(IMPACT, f"net_per_{_id(declared.period)}"): found.net}
    keys |= {Key(IMPACT, _id(name)): each for name, each in found.terms.items()}
    keys |= {
        Key(IMPACT, f"break_even_{_id(name)}"): each for name, each in found.break_even.items()
    }
    rows = [
        ("verdict", str(found.verdict), None, None, None),
        ("net", declared.period, found.net.value, found.net.low, found.net.high),
        *(("term", name, e.value, e.low, e.high) for name, e in found.terms.items()),
        *(("break even", name, e.value, e.low, e.high) for name, e in found.break_even.items()),
        ("worst case", None, found.worst, None, None),
        ("best case", None, found.best, None, None),
        ("chance of a loss", found.no_chance, found.negative, None, None),
    ]
    summary = FigureTable(
        f"What the model is worth per {declared.period} instead of {declared.against}",
        ("what", "name", "value", "low", "high"),
        tuple(rows),
    )
    tables = {
        "impact": summary,
        "impact_assumptions": found.tables["assumptions"],
        "tornado": found.tables["tornado"],
    }
    return keys, tables, [f"impact: {words}" for words in found.warnings]


def _id(name: str) -> str:
    return "".join(c if c.isalnum() else "_" for c in name.strip().lower())
