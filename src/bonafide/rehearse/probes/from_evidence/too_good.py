"""PRB045: nearly perfect."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.leading import leading_record, models, overall
from bonafide.rehearse.planted import number
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.planting import compared, imported, measured
from bonafide.rehearse.probes.from_facts.telling import fact, wanted

_METRICS = ("roc_auc", "average_precision", "accuracy", "f1", "auc", "val_auc", "val_accuracy")
_PERFECT = 0.985


class TooGood(Probe):
    """A ranking or an accuracy above 0.985, also at the lower end of its interval.

    Why: most such numbers are a leak, a duplicate or a label in disguise.
    Strong: was suspicious first, and says what was done to break it.
    """

    code, name = "PRB045", "too-good"
    family = "fragility"
    serves = ("R6", "R1.1", "R9", "D7")
    weight = 5
    raises = (
        Planted(records=measured({"model/roc_auc": number(0.997, 0.995, 0.999)}), says="0.997"),
        Planted(records=imported({"accuracy": 0.999}), says="99.9 %"),
    )
    quiet = (
        Planted(records=measured({"model/roc_auc": number(0.99, 0.95, 0.999)})),
        Planted(records=measured({"model/roc_auc": number(0.91, 0.9, 0.92)})),
        Planted(
            records={
                **compared((0.002, 0.001, 0.003), model=0.997),
            }
        ),  # the baseline has nearly as much: an easy task
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for the leading record."""
        leading = leading_record(ground)
        if leading is None:
            return
        path, record = leading
        for metric in _METRICS:
            found = overall(path, record, models(record)[0], metric)
            least = None
            if found is not None:
                least = found.entry.low if found.entry.low is not None else found.entry.value
            if found is None or least is None or not _PERFECT <= least <= 1:
                continue
            if any(
                (rule := overall(path, record, name, metric)) is not None
                and (rule.entry.value or 0.0) >= _PERFECT
                for name, subject in record.subjects.items()
                if subject.role == "baseline"
            ):
                continue
            shown, data = saying.metric(metric), ground.case.data
            yield self.raised(
                Trigger(f"{shown} is {saying.with_bounds(found)}, nearly perfect.", (found.where,)),
                f"{saying.value(found)} of {shown} is what a leak looks like. What did you do to "
                "break it before you believed it?",
                (
                    Fact(
                        f"{shown} is {saying.with_bounds(found)}.", found.where, unflattering=True
                    ),
                    wanted(
                        "which checks were made: duplicates, time of each feature, one feature "
                        "alone"
                    ),
                    fact(
                        ground,
                        "data.labels",
                        data.labels if data else None,
                        "how does the label come about, and what knows it before?",
                    ),
                ),
                FollowUps(
                    omits="Which single feature gets you nearly there?",
                    contradicts="You say that no feature knows the future. When is each of them "
                    "written down?",
                    hedges="Leak or easy task: which is it, and what decides?",
                    overclaims="If the task is that easy, what does the simplest rule get?",
                ),
            )
            return
