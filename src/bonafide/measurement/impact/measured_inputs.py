"""The inputs of an impact that a measurement of the same rows already holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bonafide.measurement.estimate import Estimate, Key
from bonafide.measurement.impact.assumption import Measured
from bonafide.measurement.impact.catalogue import TERMS

METRICS: dict[str, tuple[str, int]] = {
    "cost_difference": ("expected_cost", 1),
    "error_difference": ("accuracy", -1),
    "recall_difference": ("recall", 1),
}
"""Which paired difference an input is, and its sign: errors are what accuracy leaves."""


def measured_inputs(
    estimates: Mapping[Key, Estimate],
    terms: Iterable[str],
    *,
    against: str,
    record: str,
    unit: str,
    subject: str = "model",
) -> list[Measured]:
    """The paired differences over all rows that these terms need; those that were not measured
    are left out, so that the model names them as missing.

    Args:
        estimates: of a measurement, by key.
        terms: ids of terms; unknown ones need nothing here.
        against: the baseline, or whatever else the subject is compared with.
        record: the record that holds them, such as ``replay.json``; it becomes their source.
        unit: of money, such as "USD".
        subject: whose impact it is.

    >>> saved = Estimate(0.1, 0.05, 0.15, 0.95, 900, 90, None, "t", "share", "higher")
    >>> found = measured_inputs(
    ...     {Key("model", "accuracy", minus="rule"): saved},
    ...     ["errors_avoided"], against="rule", record="replay.json", unit="USD",
    ... )
    >>> found[0].name, found[0].best, found[0].source
    ('error_difference', -0.1, 'replay.json#model-rule/accuracy')
    """
    needed = [name for id_ in terms if id_ in TERMS for name in TERMS[id_].needs]
    out = []
    for name in dict.fromkeys(needed):
        metric, sign = METRICS.get(name, ("", 1))
        estimate = estimates.get(Key(subject, metric, minus=against))
        if estimate is not None:
            of = f"{unit} per decision" if estimate.unit == "money" else "share"
            source = f"{record}#{subject}-{against}/{metric}"
            out.append(Measured(name, _turned(estimate, sign), unit=of, source=source))
    return out


def _turned(e: Estimate, sign: int) -> Estimate:
    if sign > 0:
        return e
    low, high = (None if x is None else -x for x in (e.high, e.low))
    value = None if e.value is None else -e.value
    return replace(e, value=value, low=low, high=high, better="lower")
