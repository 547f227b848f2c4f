"""PRB048: the gain over the baseline shrank from the first period to the last."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.leading import opening_gain
from bonafide.rehearse.planted import number, record
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.planting import REPLAY, compared
from bonafide.rehearse.probes.from_evidence.slicing import periods
from bonafide.rehearse.probes.from_facts.telling import fact, wanted


def _months(*gains: tuple[float, float | None, float | None], metric: str = "roc_auc") -> Planted:
    better = "lower" if metric == "log_loss" else "higher"
    first = (0.1, 0.08, 0.12) if better == "higher" else (-0.1, -0.12, -0.08)
    whole = compared(first, metric=metric, better=better)[REPLAY]
    values = {
        f"model-rule/{metric}~2026-{place + 1:02d}": number(*gain, better=better)
        for place, gain in enumerate(gains)
    }
    roles = {name: subject.role for name, subject in whole.subjects.items()}
    return Planted(
        records={REPLAY: record({**whole.estimates, **values}, roles=roles)}, says="January 2026"
    )


class GainFades(Probe):
    """The paired gain over the best baseline is clearly smaller in the last period than in the
    first.

    Why: the baseline shares the season, so what is lost against it is lost by the model.
    Strong: says when it would stop paying, and what watches for that.
    """

    code, name = "PRB048", "gain-fades"
    family = "generality"
    serves = ("R1.6", "I5", "R2", "P25")
    weight = 4
    raises = (
        _months((0.15, 0.12, 0.18), (0.1, 0.08, 0.12), (0.02, -0.01, 0.05)),
        _months((-0.2, -0.25, -0.15), (-0.05, -0.1, 0.0), metric="log_loss"),
    )
    quiet = (
        _months((0.15, 0.05, 0.25), (0.02, -0.06, 0.1)),  # one clear, one not, and yet no change
        _months((0.05, 0.02, 0.08), (0.15, 0.12, 0.18)),
        _months((0.15, None, None), (0.02, None, None)),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for the number that opens the case."""
        gain = opening_gain(ground)
        if gain is None or gain.difference.entry.better is None:
            return
        key = gain.difference.key
        timeline = [
            each
            for each in periods(
                gain.model.path, gain.model.record, key.subject, key.metric, minus=key.minus
            )
            if each.entry.value is not None
        ]
        if len(timeline) < 2:
            return
        first, last = timeline[0], timeline[-1]
        if None in {first.entry.low, first.entry.high, last.entry.low, last.entry.high}:
            return
        higher = gain.difference.entry.better == "higher"
        fell = (
            (last.entry.high or 0.0) < (first.entry.low or 0.0)
            if higher
            else (last.entry.low or 0.0) > (first.entry.high or 0.0)
        )
        if not fell:
            return
        rule = saying.subject(gain.model.record, gain.baseline.key.subject)
        metric, data = saying.metric(key.metric), ground.case.data
        began, ended = saying.slice_of(first.key), saying.slice_of(last.key)
        yield self.raised(
            Trigger(
                f"against {rule} the change in {metric} was {saying.with_bounds(first)} in {began} "
                f"and {saying.with_bounds(last)} in {ended}.",
                (first.where, last.where),
            ),
            f"Against {rule} you had {saying.value(first)} in {began} and {saying.value(last)} in "
            f"{ended}. What is the model losing, and when does it stop paying?",
            (
                Fact(
                    f"In {ended} the change is {saying.with_bounds(last)}.",
                    last.where,
                    unflattering=True,
                ),
                fact(
                    ground,
                    "data.will_change",
                    data.will_change if data else None,
                    "what about the data changes over time?",
                ),
                wanted("below which gain the simpler rule takes over, and who decides that"),
            ),
            FollowUps(
                omits=f"What did you gain over {rule} in {ended} alone?",
                contradicts=f"You call the gain stable. How does {saying.value(last)} fit?",
                hedges="Retrain, replace or wait: which, and on which signal?",
                overclaims="Would it have come back with retraining? How could you tell from what "
                "you have?",
            ),
        )
