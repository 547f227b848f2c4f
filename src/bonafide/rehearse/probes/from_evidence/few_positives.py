"""PRB016: the number that opens the case rests on few positive rows."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.measurement.caution import FEW
from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.leading import opening
from bonafide.rehearse.planted import number
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.planting import imported, measured
from bonafide.rehearse.probes.from_facts.telling import wanted


class FewPositives(Probe):
    """Fewer positive rows than the interval needs to keep its promise.

    Why: a handful of other outcomes would tell another story.
    Strong: gives the count before the score, and what it cannot show.
    """

    code, name = "PRB016", "few-positives"
    family = "proof"
    serves = ("R2", "C7", "I2")
    weight = 4
    raises = (
        Planted(
            records=measured({"model/roc_auc": number(0.9, 0.7, 0.97, n=4000, positives=24)}),
            says="24 positive rows",
        ),
        Planted(
            records=measured({"model/recall": number(0.5, 0.1, 0.9, n=900, positives=4)}),
            says="4 positive rows",
        ),
    )
    quiet = (
        Planted(records=measured({"model/roc_auc": number(0.9, 0.85, 0.95, positives=50)})),
        Planted(records=measured({"model/roc_auc": number(0.9, 0.85, 0.95)})),
        Planted(records=imported({"f1": 0.9})),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for the number that opens the case."""
        found = opening(ground)
        if found is None or found.entry.positives is None or found.entry.positives >= FEW:
            return
        count = saying.counted(found.entry.positives, "positive row")
        metric = saying.metric(found.key.metric)
        among = "" if found.entry.n is None else f" out of {saying.counted(found.entry.n, 'row')}"
        yield self.raised(
            Trigger(
                f"{metric} {saying.with_bounds(found)} rests on {count}{among}.", (found.where,)
            ),
            f"All of this rests on {count}. If five of them had come out the other way, what "
            f"would be left of your {metric} of {saying.value(found)}?",
            (
                Fact(f"It rests on {count}{among}.", found.where, unflattering=True),
                Fact(
                    f"With fewer than {FEW} the interval ({saying.bounds(found)}) may hold less "
                    "than it promises.",
                    found.where,
                    unflattering=True,
                ),
                wanted("where more positive rows could come from, and what they would cost"),
                wanted("what was decided although the count is small, and why that was right"),
            ),
            FollowUps(
                omits=f"How many positive rows are behind {saying.value(found)}?",
                contradicts=f"You speak of a solid result. With {count}, what makes it solid?",
                hedges="Would you put it live on this evidence, and with which safety net?",
                overclaims=f"Which conclusion would you not draw from {count}?",
            ),
        )
