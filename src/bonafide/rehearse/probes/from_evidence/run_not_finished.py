"""PRB021: the run whose number is told did not end well."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground, Number
from bonafide.rehearse.leading import models, opening_metric, overall
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.planting import imported
from bonafide.rehearse.probes.from_facts.telling import wanted

_ENDED = {
    "failed": "failed",
    "killed": "was stopped",
    "running": "had not ended when it was read",
}


class RunNotFinished(Probe):
    """The recorded run failed, was stopped or had not ended.

    Why: its last number is where it broke off, not what it came to.
    Strong: says why it ended so, and whether the number would stand if it had not.
    """

    code, name = "PRB021", "run-not-finished"
    family = "distrust"
    serves = ("R7", "R1.2", "P7")
    weight = 5
    raises = (
        Planted(records=imported({"f1": 0.8}, status="failed"), says="failed"),
        Planted(records=imported({"f1": 0.8}, status="running"), says="had not ended"),
    )
    quiet = (
        Planted(records=imported({"f1": 0.8}, status="finished")),
        Planted(records=imported({"f1": 0.8}, status="unknown")),  # the tool does not say
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once for every recorded run that did not end well."""
        for path, record in ground.of_kind("import"):
            status, metric = record.settings.get("status"), opening_metric(record)
            if isinstance(status, str) and status in _ENDED and metric is not None:
                found = overall(path, record, models(record)[0], metric)
                if found is not None:
                    yield self._broken_off(found, _ENDED[status])

    def _broken_off(self, found: Number, ended: str) -> Raised:
        run = found.record.settings.get("run_name") or found.record.settings.get("run")
        named = f" {saying.quoted(run)}" if isinstance(run, str) and run else ""
        metric = saying.metric(found.key.metric)
        where = f"{found.path} settings.status"
        return self.raised(
            Trigger(
                f"the run{named} that logged {metric} {saying.value(found)} {ended}.",
                (where, found.where),
            ),
            f"The run{named} behind your {metric} of {saying.value(found)} {ended}. What became "
            "of it, and why do you tell its number and not another's?",
            (
                Fact(f"The run {ended}.", where, unflattering=True),
                wanted("why it ended like that, and at which step"),
                wanted("what a run that finished with the same settings came to"),
            ),
            FollowUps(
                omits="Did the run that you quote finish?",
                contradicts=f"You call it the final model. Its run {ended}; which files did you "
                "ship?",
                hedges="Would the number have gone up or down until the end? What do the last "
                "steps say?",
                overclaims="Can you start it again today and get there?",
            ),
        )
