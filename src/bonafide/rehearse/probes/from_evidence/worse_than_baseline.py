"""PRB004: the best baseline beats the model, and clearly so."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.leading import opening_gain
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.planting import compared
from bonafide.rehearse.probes.from_facts.telling import fact


class WorseThanBaseline(Probe):
    """The whole paired interval lies on the side of the best baseline.

    Why: it is found by anyone who reads the table; only its teller can say why it still counts.
    Strong: says it before being asked, gives the cause, and what was decided because of it.
    """

    code, name = "PRB004", "worse-than-baseline"
    family = "proof"
    serves = ("P9", "P19", "R1.2", "R2")
    weight = 5
    raises = (
        Planted(records=compared((-0.02, -0.03, -0.01)), says="−0.030 to −0.010"),
        Planted(
            records=compared((0.04, 0.02, 0.06), metric="log_loss", better="lower", unit="nat"),
            says="worse",
        ),
    )
    quiet = (
        Planted(records=compared((-0.02, -0.05, 0.01))),  # worse, yet inside the noise
        Planted(records=compared((-0.02, None, None))),  # cannot tell
        Planted(records=compared((-0.02, -0.03, -0.01), metric="log_loss", better="lower")),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for the number that opens the case."""
        gain = opening_gain(ground)
        if gain is None or gain.verdict != "worse":
            return
        found = gain.difference
        rule = saying.subject(gain.model.record, gain.baseline.key.subject)
        metric = saying.metric(found.key.metric)
        yield self.raised(
            Trigger(
                f"the change in {metric} against {rule} is {saying.with_bounds(found)}: clearly "
                "worse.",
                (found.where, gain.baseline.where),
            ),
            f"{rule} has {saying.value(gain.baseline)} in {metric}, your model has "
            f"{saying.value(gain.model)}. Why does the simpler one win, and what did you do about "
            "it?",
            (
                Fact(
                    f"Against {rule} the change is {saying.with_bounds(found)}: the model loses.",
                    found.where,
                    unflattering=True,
                ),
                fact(ground, "undo", ground.case.undo, "what would you do differently?"),
                fact(
                    ground,
                    "outcome",
                    f"The case {ground.case.outcome}." if ground.case.outcome else None,
                    "how did it end: kept, replaced, dropped?",
                ),
            ),
            FollowUps(
                omits=f"You left {rule} out of your answer. How does it compare on the same rows?",
                contradicts=f"You call the model better, and your record says "
                f"{saying.value(found)}. Which of the two is right?",
                hedges="Which one would you deploy on Monday?",
                overclaims="What would have to change in the data for the model to win, and how "
                "would you test that it does?",
            ),
        )
