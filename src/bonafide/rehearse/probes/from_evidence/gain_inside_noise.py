"""PRB001: the gain over the best baseline could as well be none."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.leading import opening_gain
from bonafide.rehearse.planted import number
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.planting import compared, measured
from bonafide.rehearse.probes.from_facts.telling import wanted


class GainInsideNoise(Probe):
    """The paired interval of the gain over the best baseline holds zero.

    Why: a step that cannot be told from none may still have been paid for, every day, in
    latency and upkeep.
    Strong: says so first, names the interval, and says what kept or would drop the model.
    """

    code, name = "PRB001", "gain-inside-noise"
    family = "proof"
    serves = ("P9", "R2", "C7", "D4")
    weight = 5
    raises = (
        Planted(records=compared((0.02, -0.01, 0.05)), says="−0.01 to +0.05"),
        Planted(
            records=measured(
                {
                    "model/expected_cost": number(90.0, 80, 100, unit="money", better="lower"),
                    "rule/expected_cost": number(92.0, 82, 102, unit="money", better="lower"),
                    "never/expected_cost": number(150.0, 99, 199, unit="money", better="lower"),
                    "model-never/expected_cost": number(
                        -60.0, -70, -50, unit="money", better="lower"
                    ),
                    "model-rule/expected_cost": number(-2.0, -5, 1, unit="money", better="lower"),
                },
                settings={"currency": "EUR"},
            ),
            says="“rule” is −€2 ",
        ),
    )
    quiet = (
        Planted(
            records=compared((0.02, 0.001, 0.039))
        ),  # single intervals overlap, paired is clear
        Planted(records=compared((0.02, None, None))),  # cannot tell is not "no gain"
        Planted(records=compared((-0.02, -0.03, -0.01))),  # worse, and clearly so
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for the number that opens the case."""
        gain = opening_gain(ground)
        if gain is None or gain.verdict != "open":
            return
        record, found = gain.model.record, gain.difference
        rule = saying.subject(record, gain.baseline.key.subject)
        metric = saying.metric(found.key.metric)
        shown = saying.with_bounds(found)
        yield self.raised(
            Trigger(
                f"the change in {metric} against {rule} is {shown}: the paired interval holds "
                "zero.",
                (found.where, gain.model.where, gain.baseline.where),
            ),
            f"Against {rule} your model moves {metric} by {saying.value(found)}, and the interval "
            f"runs from {saying.bounds(found)}. Why is the model there at all, and not {rule}?",
            (
                Fact(
                    f"On these rows the change is {shown}, so a gain is not shown.",
                    found.where,
                    unflattering=True,
                ),
                Fact(
                    f"{rule} alone reaches {saying.value(gain.baseline)}.",
                    gain.baseline.where,
                    unflattering=True,
                ),
                wanted(f"what else than {metric} spoke for the model, and what it costs to run"),
                wanted("how many more rows, or which other test, would settle it"),
            ),
            FollowUps(
                omits=f"You gave me the model's {metric}. What does {rule} get on the same rows?",
                contradicts=f"You call it an improvement, and the interval is "
                f"{saying.bounds(found)}. Which of its ends would you bet on?",
                hedges="Suppose that no more rows ever come. Do you ship the model or the rule?",
                overclaims="How many rows would it take to see a gain of this size, and do you "
                "have them?",
            ),
        )
