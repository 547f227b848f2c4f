"""PRB006: one kind of error became rarer and the other more frequent."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.leading import direction, opening_gain, overall
from bonafide.rehearse.planted import number
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.planting import measured
from bonafide.rehearse.probes.from_facts.telling import wanted


def _traded(precision: tuple[float, float, float], recall: tuple[float, float, float]) -> Planted:
    values = {
        "model/f1": number(0.6, 0.58, 0.62),
        "rule/f1": number(0.55, 0.5, 0.6),
        "model-rule/f1": number(0.05, 0.02, 0.08),
    }
    for name, difference in (("precision", precision), ("recall", recall)):
        values[f"model/{name}"] = number(0.6, 0.58, 0.62)
        values[f"rule/{name}"] = number(0.6 - difference[0], 0.1, 0.9)
        values[f"model-rule/{name}"] = number(*difference)
    return Planted(records=measured(values), says="precision")


class PrecisionBoughtWithRecall(Probe):
    """Against the best baseline precision and recall moved clearly, in opposite directions.

    Why: somebody bears the error that became more frequent.
    Strong: says who bears it, why that error was the cheaper one, and who agreed to it.
    """

    code, name = "PRB006", "precision-bought-with-recall"
    family = "people"
    serves = ("R1.5", "R4", "R2", "R1.3")
    weight = 4
    raises = (
        _traded((0.1, 0.05, 0.15), (-0.12, -0.2, -0.04)),
        _traded((-0.1, -0.15, -0.05), (0.2, 0.1, 0.3)),
    )
    quiet = (
        _traded((0.1, 0.05, 0.15), (-0.02, -0.06, 0.02)),  # the loss is inside the noise
        _traded((0.1, 0.05, 0.15), (0.1, 0.05, 0.15)),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, against the baseline that the case is told by."""
        gain = opening_gain(ground)
        if gain is None:
            return
        path, record = gain.model.path, gain.model.record
        against, model = gain.baseline.key.subject, gain.model.key.subject
        moved = {
            name: found
            for name in ("precision", "recall")
            if (found := overall(path, record, model, name, minus=against)) is not None
        }
        told = {direction(found): found for found in moved.values()}
        if set(told) != {"better", "worse"}:
            return
        up, down = told["better"], told["worse"]
        rule = saying.subject(record, against)
        rose, fell = saying.metric(up.key.metric), saying.metric(down.key.metric)
        who = "cases that were missed" if fell == "recall" else "cases with a false alarm"
        now = overall(path, record, model, down.key.metric)
        yield self.raised(
            Trigger(
                f"against {rule}, {rose} moved by {saying.with_bounds(up)} and {fell} by "
                f"{saying.with_bounds(down)}.",
                (up.where, down.where),
            ),
            f"Compared with {rule} {rose} moved by {saying.value(up)} and {fell} by "
            f"{saying.value(down)}. Who bears the errors that became more frequent, and "
            "who agreed to it?",
            (
                Fact(f"{fell} moved by {saying.with_bounds(down)}.", down.where, unflattering=True),
                Fact(f"{rose} moved by {saying.with_bounds(up)}.", up.where),
                *([Fact(f"{fell} is now {saying.with_bounds(now)}.", now.where)] if now else []),
                wanted(f"what more of the {who} costs, and whom"),
                wanted("who was told of the trade, and what they said"),
            ),
            FollowUps(
                omits=f"You told me about {rose}. What happened to {fell}?",
                contradicts=f"You say that nothing got worse. What is {saying.value(down)}, then?",
                hedges="If you had to halve one of the two errors and let the other double, which "
                "one, and for whom?",
                overclaims=f"At which threshold would {rule} make the same trade without a new "
                "model?",
            ),
        )
