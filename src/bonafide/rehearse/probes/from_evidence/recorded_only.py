"""PRB011: the number that opens the case is only what a tool was told."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.evidence.grade import Grade
from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.leading import opening
from bonafide.rehearse.planted import number
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.planting import imported, measured
from bonafide.rehearse.probes.from_facts.telling import wanted


class RecordedOnly(Probe):
    """The leading number was logged by its author, and no rows were seen.

    Why: whoever logs a number chooses the rows, the code and the moment.
    Strong: says on how many rows, which split, which code, and what it would take to redo it.
    """

    code, name = "PRB011", "recorded-only"
    family = "distrust"
    serves = ("R7", "I2", "C7", "P20")
    weight = 4
    raises = (
        Planted(records=imported({"f1": 0.83}), says="0.83"),
        Planted(records=imported({"val/loss": 0.31}, tool="wandb"), says="wandb"),
    )
    quiet = (
        Planted(records=measured({"model/f1": number(0.83, 0.8, 0.86)})),
        Planted(
            records={
                **imported({"f1": 0.84}),
                **measured({"model/f1": number(0.83, 0.8, 0.86)}),
            }
        ),  # the rows were measured as well
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for the number that opens the case."""
        found = opening(ground)
        if found is None or found.record.grade not in {Grade.RECORDED, Grade.STATED}:
            return
        metric, tool = saying.metric(found.key.metric), found.record.settings.get("tool")
        who = saying.one_line(tool) if isinstance(tool, str) and tool else "a tool"
        run = found.record.settings.get("run_name") or found.record.settings.get("run")
        named = f" in run {saying.quoted(run)}" if isinstance(run, str) and run else ""
        yield self.raised(
            Trigger(
                f"{metric} {saying.value(found)} was recorded by {who}{named}; the rows behind it "
                "were not seen, so there is no interval.",
                (found.where,),
            ),
            f"The {metric} of {saying.value(found)} is what {who} recorded{named}. On how many "
            "rows was it computed, how were they held out, and what would I get if I ran it again?",
            (
                Fact("It is a logged value: no rows, no interval.", found.where, unflattering=True),
                wanted("how many rows it was computed on, and how they were held out"),
                wanted("which commit and which data would give the number again"),
                wanted("how far it moved between seeds or folds"),
            ),
            FollowUps(
                omits="How many rows stand behind it?",
                contradicts="You say that it was measured on held-out data. Where can I see which "
                "rows those were?",
                hedges=f"Within which range would you expect {metric} on a fresh sample?",
                overclaims="Could you predict the same rows again today and get the same number?",
            ),
        )
