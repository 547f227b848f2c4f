"""PRB009: the metric fell from the first period to the last."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground, Number
from bonafide.rehearse.leading import leading_record, models
from bonafide.rehearse.like_with_like import same_share
from bonafide.rehearse.planted import number
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.planting import measured
from bonafide.rehearse.probes.from_evidence.slicing import periods
from bonafide.rehearse.probes.from_facts.telling import fact, wanted
from bonafide.rehearse.widening import widened

_METRICS = ("roc_auc", "recall")
"""Metrics that periods of about the same share of positives have alike; cost follows the season."""


def _months(
    *found: tuple[float, float | None, float | None],
    metric: str = "roc_auc",
    positives: tuple[int, ...] = (),
) -> Planted:
    values = {f"model/{metric}": number(0.8, 0.78, 0.82)}
    for place, (value, low, high) in enumerate(found):
        rows = {"positives": positives[place]} if positives else {}
        values[f"model/{metric}~2026-{place + 1:02d}"] = number(value, low, high, **rows)
    return Planted(records=measured(values), says="January 2026")


class FallsOverPeriods(Probe):
    """The last period lies below the first, their intervals apart also when widened for the two
    metrics that are looked at, and its share of positives does not explain it.

    Why: a model is not at its best on the day it is shipped and for ever after.
    Strong: says what changed, when it was noticed and by what, and what it did to the users.
    """

    code, name = "PRB009", "falls-over-periods"
    family = "fragility"
    serves = ("R1.6", "I5", "R6", "R1.1")
    weight = 5
    raises = (
        _months((0.85, 0.82, 0.88), (0.8, 0.77, 0.83), (0.7, 0.66, 0.74)),
        _months((0.6, 0.55, 0.65), (0.4, 0.35, 0.45), metric="recall"),
    )
    quiet = (
        _months((0.85, 0.80, 0.9), (0.8, 0.75, 0.85)),  # the intervals overlap
        _months((0.85, 0.82, 0.88), (0.6, 0.55, 0.65), (0.86, 0.83, 0.89)),  # it came back
        _months((0.7, 0.66, 0.74), (0.85, 0.82, 0.88)),  # it rose
        _months((0.85, None, None), (0.6, None, None)),  # cannot tell
        _months((0.85, 0.82, 0.88), (0.78, 0.743, 0.8131)),  # apart, but not for two metrics
        _months((0.6, 0.55, 0.65), (0.4, 0.35, 0.45), metric="recall", positives=(300, 120)),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for the first metric that fell."""
        leading = leading_record(ground)
        if leading is None:
            return
        path, record = leading
        for metric in _METRICS:
            every = periods(path, record, models(record)[0], metric)
            timeline = [each for each in every if each.entry.value is not None]
            if len(timeline) < 2 or same_share(timeline[-1], timeline[0]) is False:
                continue
            if _apart(timeline[-1], timeline[0]):
                yield self._fell(ground, timeline[0], timeline[-1])
                return

    def _fell(self, ground: Ground, first: Number, last: Number) -> Raised:
        metric, data = saying.metric(first.key.metric), ground.case.data
        began, ended = saying.slice_of(first.key), saying.slice_of(last.key)
        return self.raised(
            Trigger(
                f"{metric} was {saying.with_bounds(first)} in {began} and "
                f"{saying.with_bounds(last)} in {ended}.",
                (first.where, last.where),
            ),
            f"In {began} you had a {metric} of {saying.value(first)}, in {ended} only "
            f"{saying.value(last)}. What happened in between, and who noticed first?",
            (
                Fact(
                    f"It fell from {saying.with_bounds(first)} to {saying.with_bounds(last)}.",
                    last.where,
                    unflattering=True,
                ),
                fact(
                    ground,
                    "data.will_change",
                    data.will_change if data else None,
                    "what about the data changes over time?",
                ),
                fact(
                    ground,
                    "data.label_delay",
                    data.label_delay if data else None,
                    "how late does the label come, and so the alarm?",
                    costs=True,
                ),
                wanted("which alarm would have shown it, and after how many days"),
            ),
            FollowUps(
                omits=f"Your average covers all of it. What does {ended} look like alone?",
                contradicts=f"You call it stable. How do {saying.value(first)} and "
                f"{saying.value(last)} go together with that?",
                hedges="Season, drift or a broken input: which one do you believe, and which "
                "observation would change your mind?",
                overclaims="If you retrain every month, how do you know that the fall is not in "
                "the labels?",
            ),
        )


def _apart(last: Number, first: Number) -> bool:
    high = widened(last.entry, "high", len(_METRICS))
    low = widened(first.entry, "low", len(_METRICS))
    return high is not None and low is not None and high < low
