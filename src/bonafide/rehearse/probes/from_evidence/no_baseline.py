"""PRB003: nothing simpler was measured beside the model."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.leading import opening
from bonafide.rehearse.planted import number
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.planting import compared, imported, measured
from bonafide.rehearse.probes.from_facts.telling import wanted


class NoBaseline(Probe):
    """No record of the case compares the model with anything simpler.

    Why: a number alone says nothing; the first thing asked is what the obvious rule gets.
    Strong: names the simplest rule, its number on the same rows, and why it was not enough.
    """

    code, name = "PRB003", "no-baseline"
    family = "proof"
    serves = ("P9", "D7", "C7", "D1")
    weight = 5
    raises = (
        Planted(records=measured({"model/roc_auc": number(0.81, 0.79, 0.83)}), says="0.81"),
        Planted(records=imported({"accuracy": 0.93}), says="93"),
    )
    quiet = (
        Planted(records=compared((0.05, 0.02, 0.08))),
        Planted(
            records={
                **measured({"model/roc_auc": number(0.81, 0.79, 0.83)}),
                "evidence/other.json": compared((0.05, None, None))["evidence/replay.json"],
            }
        ),  # another record has one
        Planted(body="The model reached 0.91 AUC."),  # nothing was measured at all
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, when numbers are there and none of them is a baseline's."""
        model = opening(ground)
        if model is None or any(
            subject.role == "baseline"
            for record in ground.evidence.values()
            for subject in record.subjects.values()
        ):
            return
        metric, shown = saying.metric(model.key.metric), saying.with_bounds(model)
        positives, n = model.entry.positives, model.entry.n
        facts = [
            wanted("which simple rule was tried first, and what it gets on the same rows"),
            wanted("who or what decides today without the model, and how well"),
            Fact("No simpler rule was measured on these rows.", model.where, unflattering=True),
        ]
        if positives is not None and n:
            facts.append(
                Fact(
                    f"{positives:,} of the {n:,} rows are positive, which is what a constant "
                    "answer would be scored against.",
                    model.where,
                )
            )
        yield self.raised(
            Trigger(f"{metric} is {shown}, and no record holds a baseline.", (model.where,)),
            f"Your {metric} is {saying.value(model)}. What does the simplest rule that you can "
            "think of get on the same rows?",
            facts,
            FollowUps(
                omits="What did people do before the model was there, and how good was that?",
                contradicts="You compare it with a baseline in words. Where can I see its number?",
                hedges="Name one rule of one line that you would bet your model against.",
                overclaims=f"Without a comparison, what makes {saying.value(model)} good rather "
                "than easy?",
            ),
        )
