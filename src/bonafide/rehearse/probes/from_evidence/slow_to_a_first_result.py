"""PRB038: it runs afresh, and a stranger waits too long for the first result."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.leading import overall
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.planting import reproduced
from bonafide.rehearse.probes.from_facts.telling import wanted

_PATIENCE = 15


class SlowToAFirstResult(Probe):
    """From the clone to the first result took longer than fifteen minutes.

    Why: a reader has a quarter of an hour; after it the result is a promise again.
    Strong: says where the time goes, and has a small way in: a sample, a stored model.
    """

    code, name = "PRB038", "slow-to-a-first-result"
    family = "constraint"
    serves = ("P20", "R2", "R4")
    weight = 2
    raises = (
        Planted(records=reproduced(("make all", "ok", ""), minutes=42.0), says="42"),
        Planted(records=reproduced(("make all", "ok", ""), minutes=15.5), says="15.5"),
    )
    quiet = (
        Planted(records=reproduced(("make all", "ok", ""), minutes=14.9)),
        Planted(records=reproduced(("make all", "failed", "no data"), minutes=None)),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once for every run in a fresh environment."""
        for path, record in ground.of_kind("reproduction"):
            found = overall(path, record, "run", "minutes_to_first_result")
            if found is None or (found.entry.value or 0.0) <= _PATIENCE:
                continue
            minutes = f"{saying.value(found)} minutes"
            yield self.raised(
                Trigger(f"a fresh clone took {minutes} to a first result.", (found.where,)),
                f"Your repository took {minutes} to its first result. I have fifteen. What do "
                "you leave out, and what does the result still show?",
                (
                    Fact(
                        f"From the clone to the first result: {minutes}.",
                        found.where,
                        unflattering=True,
                    ),
                    wanted("where the time goes: downloads, training, building"),
                    wanted("what a small way in would be, and what it would not show"),
                ),
                FollowUps(
                    omits="How long does a stranger wait for the first number?",
                    contradicts=f"You call it easy to run. Who waits {minutes}?",
                    hedges="Name the one step that you would cut, and what that costs.",
                    overclaims="On a sample of a hundredth, which of your conclusions survive?",
                ),
            )
