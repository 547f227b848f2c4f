"""PRB007: a slice is served clearly worse than the other slices like it."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.measurement.caution import FEW
from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground, Number
from bonafide.rehearse.leading import leading_record, models, overall
from bonafide.rehearse.like_with_like import COMPARABLE, Against, against_others
from bonafide.rehearse.planted import number
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.from_case import admitted, explained
from bonafide.rehearse.probes.from_evidence.planting import measured
from bonafide.rehearse.probes.from_evidence.slicing import slices


def _sliced(
    *found: tuple[float, float, float],
    metric: str = "recall",
    positives: int = 90,
    first: int = 400,
) -> Planted:
    values = {f"model/{metric}": number(0.6, 0.58, 0.62)}
    for place, (value, low, high) in enumerate(found):
        values[f"model/{metric}@shop=s{place}"] = number(
            value, low, high, n=400 if place else first, positives=positives
        )
    return Planted(records=measured(values), says="shop s0")


_FINE = (0.6, 0.5, 0.7)


class SliceBelowTheWhole(Probe):
    """A slice lies below the mean of the other slices that have about its share of positives, also
    with the interval of the difference widened for the number of slices that were looked at.

    It is not set against the whole: pooled ROC AUC counts pairs across slices, which shops of
    different shares of positives make easy, and recall at one threshold falls with that share
    (Janes & Pepe 2009; Corbett-Davies et al. 2023). Slices with few positive rows, or like no
    other one, are not judged.

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
        _sliced((0.5, 0.4, 0.61), _FINE),  # its interval reaches the other's
        _sliced((0.48, 0.37, 0.59), *[_FINE] * 30),  # one of 31, and only just: chance
        _sliced(_FINE, _FINE),
        _sliced((0.75, 0.7, 0.8), _FINE),  # better than the other
        _sliced((0.3, 0.2, 0.42)),  # nothing to compare it with
        _sliced((0.3, 0.2, 0.42), _FINE, first=4000),  # less happens there, so less is caught
        _sliced((0.2, 0.1, 0.35), _FINE, metric="roc_auc", first=4000),  # unlike the other
        _sliced((0.2, 0.1, 0.35), _FINE, positives=12),  # too few rows to say so
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
            for metric in COMPARABLE
            if (whole := overall(path, record, model, metric)) is not None
        ]
        comparisons = sum(len(parts) for _, parts in looked_at)
        below = [
            (whole, against)
            for whole, parts in looked_at
            for part in parts
            if (against := against_others(part, parts, comparisons)) is not None and against.below
        ]
        if below:
            whole, worst = min(below, key=lambda pair: _gap(pair[1]))
            same = [one.part for all_, one in below if all_ is whole and one is not worst]
            yield self._raise(ground, whole, worst, same)

    def _raise(self, ground: Ground, whole: Number, worst: Against, others: list[Number]) -> Raised:
        part = worst.part
        metric, where = saying.metric(part.key.metric), saying.slice_of(part.key)
        values = [name for _, name in part.key.where]
        mean_entry = part.entry.model_copy(update={"value": worst.mean})
        mean = saying.value(Number(part.path, part.record, part.key, mean_entry))
        like = saying.counted(len(worst.others), "slice")
        facts = [
            Fact(
                f"For {where} {metric} is {saying.with_bounds(part)}, against {mean} in the mean "
                f"of the {like} with about its share of positives.",
                part.where,
                unflattering=True,
            ),
            explained(ground, values, f"why is {where} served worse: few rows, other data?"),
            admitted(ground, values, f"what is promised to {where} until it is better?"),
        ]
        if others:
            names = saying.listed(saying.slice_of(other.key) for other in others)
            also = f"Also clearly below others like them: {names}."
            facts.insert(1, Fact(also, others[0].where, unflattering=True))
        return self.raised(
            Trigger(
                f"{metric} for {where} is {saying.with_bounds(part)}, below the {mean} of the "
                f"{like} with about its share of positives, also with intervals widened for the "
                "number of slices.",
                (part.where, whole.where),
            ),
            f"Your {metric} of {saying.value(whole)} hides a difference. For {where} it is "
            f"{saying.value(part)}, for others like it {mean}. Why, and would you let the model "
            "decide there?",
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


def _gap(against: Against) -> float:
    return (against.part.entry.value or 0.0) - against.mean


def _bounded(part: Number) -> bool:
    count = part.entry.positives if part.entry.positives is not None else part.entry.n
    enough = count is None or count >= FEW
    return enough and part.entry.low is not None and part.entry.high is not None
