"""PRB017: rows were measured, and still no interval can be given."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.evidence.grade import Grade, at_least
from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.leading import opening
from bonafide.rehearse.planted import number
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.planting import imported, measured
from bonafide.rehearse.probes.from_facts.telling import wanted


def _bare(reason: str) -> Planted:
    return Planted(records=measured({"model/roc_auc": number(0.76, reason=reason)}), says=reason)


class NumberWithoutInterval(Probe):
    """The leading number was measured from rows and has no interval.

    Why: the rows do not bear one, so the number may be anything near it.
    Strong: says that it cannot be told, why, and what would have to be collected.
    """

    code, name = "PRB017", "number-without-interval"
    family = "distrust"
    serves = ("C7", "I2", "R6")
    weight = 4
    raises = (
        _bare("only 2 clusters: too few for an interval"),
        _bare("only 3 rows with label 1: too few for an interval"),
    )
    quiet = (
        Planted(records=measured({"model/roc_auc": number(0.76, 0.7, 0.82)})),
        Planted(records=imported({"f1": 0.76})),  # recorded: another question
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for the number that opens the case."""
        found = opening(ground)
        if found is None or not at_least(found.record.grade, Grade.MEASURED):
            return
        if found.entry.low is not None and found.entry.high is not None:
            return
        metric = saying.metric(found.key.metric)
        reason = saying.one_line(found.entry.reason or "the record gives no reason").rstrip(".")
        yield self.raised(
            Trigger(
                f"{metric} is {saying.value(found)}, with no interval ({reason}).", (found.where,)
            ),
            f"Your {metric} of {saying.value(found)} has no interval. Between which two values "
            "would you let me believe it lies, and on what grounds?",
            (
                Fact(f"No interval can be given: {reason}.", found.where, unflattering=True),
                wanted("what would have to be collected, and for how long, to give one"),
                wanted("which decision can already be taken without it, and which cannot"),
            ),
            FollowUps(
                omits="How sure are you of that number?",
                contradicts=f"You gave me a range. The record says: {reason}. Where does yours "
                "come from?",
                hedges="What would you refuse to promise on this number?",
                overclaims=f"If I drew such rows again next week, would {saying.value(found)} "
                "surprise you?",
            ),
        )
