"""PRB005: the last rung earns little of what the first ones earned."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.leading import baselines, gain_over, opening_gain, overall
from bonafide.rehearse.planted import number
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.from_case import decided
from bonafide.rehearse.probes.from_evidence.planting import measured

_LITTLE = 0.15
"""A last step worth less than this share of the whole way is asked about."""


def _ladder(last: float, whole: float, *, clear: bool = True) -> Planted:
    margin = last / 4 if clear else last * 2
    return Planted(
        records=measured(
            {
                "model/f1": number(0.8, 0.78, 0.82),
                "linear/f1": number(0.8 - last, 0.7, 0.82),
                "rule/f1": number(0.8 - whole, 0.3, 0.6),
                "model-linear/f1": number(last, last - margin, last + margin),
                "model-rule/f1": number(whole, whole - 0.02, whole + 0.02),
            }
        )
    )


class LittleForTheLastRung(Probe):
    """The gain over the best baseline is real and is a small part of the gain over the simplest.

    Why: depth has to pay for itself; what the last step earns is set against what it costs.
    Strong: gives both steps, what the last one costs to run and explain, and when it would go.
    """

    code, name = "PRB005", "little-for-the-last-rung"
    family = "mechanism"
    serves = ("P9", "D4", "P12", "R1.5")
    weight = 4
    raises = (_ladder(0.01, 0.3), _ladder(0.02, 0.2), _ladder(0.04, 0.3))
    quiet = (
        _ladder(0.05, 0.3),
        _ladder(0.1, 0.3),
        _ladder(0.01, 0.3, clear=False),  # inside the noise: another question
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for the number that opens the case."""
        last = opening_gain(ground)
        if last is None or last.verdict != "better" or not last.difference.entry.value:
            return
        model = last.model
        others = [
            gain
            for name in baselines(model.record)
            if (found := overall(model.path, model.record, name, model.key.metric)) is not None
            and (gain := gain_over(model, found)) is not None
        ]
        whole = max(others, key=lambda gain: abs(gain.difference.entry.value or 0.0))
        step, way = last.difference.entry.value, whole.difference.entry.value or 0.0
        if whole.verdict != "better" or abs(step) > _LITTLE * abs(way):
            return
        record, metric = model.record, saying.metric(model.key.metric)
        rule = saying.subject(record, last.baseline.key.subject)
        first = saying.subject(record, whole.baseline.key.subject)
        small, large = saying.value(last.difference), saying.value(whole.difference)
        yield self.raised(
            Trigger(
                f"against {first} the model moves {metric} by {large}, against {rule} only by "
                f"{small}.",
                (last.difference.where, whole.difference.where),
            ),
            f"{rule} had nearly all of it already: your model adds {small} in {metric}. What do "
            "you pay for that last step, and at which point would you go back?",
            (
                Fact(
                    f"The last step, over {rule}, is {saying.with_bounds(last.difference)}.",
                    last.difference.where,
                    unflattering=True,
                ),
                Fact(
                    f"The whole way, over {first}, is {saying.with_bounds(whole.difference)}.",
                    whole.difference.where,
                ),
                decided(
                    ground,
                    [rule],
                    "price",
                    "what does the last step cost: to train, to serve, to explain?",
                    costs=True,
                ),
                decided(
                    ground,
                    [rule],
                    "reverse_if",
                    "below which saving would you go back?",
                    costs=False,
                ),
            ),
            FollowUps(
                omits=f"How much of the gain did {rule} already have?",
                contradicts=f"You credit the model with {large}. Which part of that is its own?",
                hedges=f"If you were told to run {rule} from tomorrow, what would you argue?",
                overclaims=f"What does the model know that {rule} cannot, and on which rows do I "
                "see it?",
            ),
        )
