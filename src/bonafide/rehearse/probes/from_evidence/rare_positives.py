"""PRB046: it ranks well, and still most of its warnings would be false."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.leading import leading_record, models, overall
from bonafide.rehearse.planted import number
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.planting import measured
from bonafide.rehearse.probes.from_facts.telling import wanted

_GOOD, _POOR, _RARE = 0.8, 0.4, 0.1


def _rare(auc: float, precision: float, positives: int) -> Planted:
    about = {"n": 10_000, "positives": positives}
    return Planted(
        records=measured(
            {
                "model/roc_auc": number(auc, auc - 0.02, auc + 0.02, **about),
                "model/average_precision": number(
                    precision, precision - 0.05, precision + 0.05, **about
                ),
            }
        ),
        says="average precision",
    )


class RarePositives(Probe):
    """ROC AUC is good, average precision is poor, and positives are rare.

    Why: with rare positives the ranking flatters; who acts on it sees the precision.
    Strong: leads with precision at the capacity that exists, and says why not with AUC.
    """

    code, name = "PRB046", "rare-positives"
    family = "distrust"
    serves = ("R6", "R1.3", "C7")
    weight = 4
    raises = (_rare(0.92, 0.2, 150), _rare(0.85, 0.12, 90))
    quiet = (
        _rare(0.92, 0.6, 150),
        _rare(0.92, 0.2, 3000),  # not rare
        _rare(0.70, 0.2, 150),  # the ranking does not flatter either
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for the leading record."""
        leading = leading_record(ground)
        if leading is None:
            return
        path, record = leading
        model = models(record)[0]
        auc = overall(path, record, model, "roc_auc")
        mean = overall(path, record, model, "average_precision")
        if auc is None or mean is None or not auc.entry.n or auc.entry.positives is None:
            return
        least = auc.entry.low if auc.entry.low is not None else auc.entry.value
        most = mean.entry.high if mean.entry.high is not None else mean.entry.value
        if auc.entry.positives > _RARE * auc.entry.n:
            return
        if least is None or most is None or least < _GOOD - 0.05 or most > _POOR:
            return
        if (auc.entry.value or 0.0) < _GOOD:
            return
        count = f"{auc.entry.positives:,} positives among {auc.entry.n:,} rows"
        yield self.raised(
            Trigger(
                f"ROC AUC is {saying.value(auc)} and average precision {saying.value(mean)}, with "
                f"{count}.",
                (auc.where, mean.where),
            ),
            f"{saying.value(auc)} of ROC AUC sounds well. With {count}, "
            "how many of the first hundred warnings are right?",
            (
                Fact(
                    f"Average precision is {saying.with_bounds(mean)}.",
                    mean.where,
                    unflattering=True,
                ),
                Fact(
                    f"There are {count}; their share is what average precision is by chance.",
                    auc.where,
                ),
                wanted(
                    "how many warnings a day can be followed up, and how many of them are right"
                ),
            ),
            FollowUps(
                omits="What is the precision where you would really act?",
                contradicts=f"You call it accurate. What do you call {saying.value(mean)}?",
                hedges="One number for the person who follows up the warnings: which?",
                overclaims="If positives become half as frequent, which of your numbers hold?",
            ),
        )
