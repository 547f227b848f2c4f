"""PRB007: a slice is served clearly worse than the average says."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.measurement.warnings import FEW
from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground, Number
from bonafide.rehearse.leading import leading_record, models, overall
from bonafide.rehearse.planted import number
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.from_case import admitted, explained
from bonafide.rehearse.probes.from_evidence.planting import measured
from bonafide.rehearse.probes.from_evidence.slicing import slices
from bonafide.rehearse.widening import widened

_METRICS = ("recall", "roc_auc")
"""Metrics that do not move with the share of positives alone; the others compare mixtures."""


def _sliced(
    *found: tuple[float, float, float], metric: str = "recall", positives: int = 90
) -> Planted:
    values = {f"model/{metric}": number(0.6, 0.58, 0.62)}
    for place, (value, low, high) in enumerate(found):
        values[f"model/{metric}@shop=s{place}"] = number(
            value, low, high, n=400, positives=positives
        )
    return Planted(records=measured(values), says="shop s0")


_FINE = (0.6, 0.5, 0.7)


class SliceBelowTheWhole(Probe):
    """The worst slice lies below the overall value, also with its interval widened for the number
    of slices that were looked at. Slices with few positive rows are another question.

    Why: the average hides whoever is served worst, and they notice first.
    Strong: names the slice, its number and why, and what is promised to it meanwhile.
    """

    code, name = "PRB007", "slice-below-the-whole"
    family = "generality"
    serves = ("R2", "D6", "R1.3", "R1.5")
    weight = 5
    raises = (
        _sliced((0.3, 0.2, 0.42), _FINE, _FINE),
        _sliced((0.2, 0.1, 0.35), _FINE, metric="roc_auc"),
        _sliced((0.3, 0.2, 0.42), *[_FINE] * 15),
    )
    quiet = (
        _sliced((0.5, 0.4, 0.61), _FINE),  # its interval holds the overall value
        _sliced((0.48, 0.37, 0.59), *[_FINE] * 30),  # one of 31, and only just: chance
        _sliced(_FINE, _FINE),
        _sliced((0.75, 0.7, 0.8)),  # better than the whole
        _sliced((0.2, 0.1, 0.35), positives=12),  # too few rows to say so
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once: the slice that falls furthest below."""
        leading = leading_record(ground)
        if leading is None:
            return
        path, record = leading
        model = models(record)[0]
        looked_at = [
            (whole, [part for part in slices(path, record, model, metric) if _bounded(part)])
            for metric in _METRICS
            if (whole := overall(path, record, model, metric)) is not None
        ]
        comparisons = sum(len(parts) for _, parts in looked_at)
        below = [
            (whole, part)
            for whole, parts in looked_at
            for part in parts
            if (bound := widened(part.entry, "high", comparisons)) is not None
            and bound < (whole.entry.value or 0.0)
        ]
        if below:
            worst = min(
                below, key=lambda pair: (pair[1].entry.value or 0) - (pair[0].entry.value or 0)
            )
            same = [part for whole, part in below if whole is worst[0] and part is not worst[1]]
            yield self._raise(ground, *worst, same)

    def _raise(self, ground: Ground, whole: Number, part: Number, others: list[Number]) -> Raised:
        metric, where = saying.metric(part.key.metric), saying.slice_of(part.key)
        values = [name for _, name in part.key.where]
        facts = [
            Fact(
                f"For {where} {metric} is {saying.with_bounds(part)}, against "
                f"{saying.value(whole)} overall.",
                part.where,
                unflattering=True,
            ),
            explained(ground, values, f"why is {where} served worse: few rows, other data?"),
            admitted(ground, values, f"what is promised to {where} until it is better?"),
        ]
        if others:
            names = saying.listed(saying.slice_of(other.key) for other in others)
            facts.insert(
                1,
                Fact(f"Also clearly below the whole: {names}.", others[0].where, unflattering=True),
            )
        return self.raised(
            Trigger(
                f"{metric} for {where} is {saying.with_bounds(part)}, below the overall "
                f"{saying.value(whole)}, also with the interval widened for the number of slices.",
                (part.where, whole.where),
            ),
            f"Your {metric} of {saying.value(whole)} is an average. For {where} it is "
            f"{saying.value(part)}. Why, and would you let the model decide there?",
            facts,
            FollowUps(
                omits=f"Whom does the average hide? Start with {where}.",
                contradicts=f"You say that it works everywhere. What is {saying.value(part)} for "
                f"{where}, then?",
                hedges=f"Is {where} in or out on the first day? Choose, and say what it costs.",
                overclaims=f"How do you know that your fix for {where} did not only move the "
                "errors to the next slice?",
            ),
        )


def _bounded(part: Number) -> bool:
    count = part.entry.positives if part.entry.positives is not None else part.entry.n
    enough = count is None or count >= FEW
    return enough and part.entry.low is not None and part.entry.high is not None
