"""PRB002: a gain over the baseline is told, and nothing says how well it is known."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.leading import better_of, opening_gain
from bonafide.rehearse.planted import record
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.planting import RUNS, compared, recorded
from bonafide.rehearse.probes.from_facts.telling import wanted


def _two_runs(model: float, rule: float) -> Planted:
    values = {
        "model/f1": recorded(model),
        "rule/f1": recorded(rule),
        "model-rule/f1": recorded(round(model - rule, 6)),
    }
    roles = {"model": "model", "rule": "baseline"}
    return Planted(
        records={RUNS: record(values, kind="import", grade="recorded", roles=roles)},
        says="no interval",
    )


class GainWithoutInterval(Probe):
    """The difference from the best baseline has a value and no interval.

    Why: without an interval nobody can tell a gain from luck, in either direction.
    Strong: says that it cannot be told, why, and what would make it tellable.
    """

    code, name = "PRB002", "gain-without-interval"
    family = "proof"
    serves = ("C7", "R2", "P9", "R1.3")
    weight = 4
    raises = (
        _two_runs(0.71, 0.69),
        _two_runs(0.596, 0.621),
        Planted(
            records=compared((0.05, None, None), reason="only 2 clusters: too few for an interval"),
            says="only 2 clusters",
        ),
    )
    quiet = (
        Planted(records=compared((0.05, -0.01, 0.11))),
        Planted(records={RUNS: record({"model/f1": recorded(0.71)}, kind="import")}),
        Planted(records=compared((0.0, None, None))),  # no change is no gain to doubt
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for the number that opens the case."""
        gain = opening_gain(ground)
        if gain is None or not gain.difference.entry.value:
            return
        found = gain.difference
        if found.entry.low is not None and found.entry.high is not None:
            return
        rule = saying.subject(gain.model.record, gain.baseline.key.subject)
        metric = saying.metric(found.key.metric)
        reason = saying.one_line(found.entry.reason or "the record gives no reason").rstrip(".")
        reason = reason.removeprefix("recorded: ")
        better = better_of(found.key.metric, found.entry.better)
        fell = (found.entry.value or 0.0) < 0
        worse = better is not None and fell == (better == "higher")
        yield self.raised(
            Trigger(
                f"the change in {metric} against {rule} is {saying.value(found)}, with no interval "
                f"({reason}).",
                (found.where,),
            ),
            f"Your model has {saying.value(gain.model)} in {metric}, {rule} has "
            f"{saying.value(gain.baseline)}. "
            + (
                "Is the model really worse, or is that the luck of these rows?"
                if worse
                else "How do you know that the difference is more than the luck of these rows?"
            ),
            (
                Fact(
                    f"Whether it is more than luck cannot be told: {reason}.",
                    found.where,
                    unflattering=True,
                ),
                Fact(
                    f"The model has {saying.value(gain.model)}, {rule} has "
                    f"{saying.value(gain.baseline)}.",
                    gain.model.where,
                ),
                wanted("which rows both were scored on, and how many there are"),
                wanted("how much the difference moves with another seed or another split"),
            ),
            FollowUps(
                omits=f"Were the model and {rule} scored on exactly the same rows?",
                contradicts="You say that it clearly beats the baseline. Clearly by which test?",
                hedges="Pick one: is the difference real, is it not, or can you not tell? And "
                "what would you need to know it?",
                overclaims=f"If I drew the test rows again, how far could "
                f"{saying.value(found)} move?",
            ),
        )
