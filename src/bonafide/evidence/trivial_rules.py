"""What deciding without any model costs: on nobody, on everybody."""

from __future__ import annotations

from dataclasses import dataclass

from bonafide.evidence.record import Record
from bonafide.measurement.estimate import Key


@dataclass(frozen=True, slots=True)
class TrivialRule:
    """A rule and its cost per decision, which is computed and not estimated: no bounds."""

    name: str
    value: float
    low: None = None
    high: None = None
    unit: str = "money"


def trivial_rules(record: Record) -> tuple[TrivialRule, ...]:
    """The two rules that need no score; none without costs or where rows are weighted.

    Under weights the share of positives is not positives / n, which is all that a record knows.
    """
    settings = record.settings
    act, miss = settings.get("cost_act"), settings.get("cost_miss")
    model = record.estimate(Key("model", "expected_cost"))
    if not isinstance(act, int | float) or not isinstance(miss, int | float):
        return ()
    if settings.get("weight") or model is None or not model.n or model.positives is None:
        return ()
    return (
        TrivialRule("acting on nobody", float(miss) * model.positives / model.n),
        TrivialRule("acting on everybody", float(act)),
    )
