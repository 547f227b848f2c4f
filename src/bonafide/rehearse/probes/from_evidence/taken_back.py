"""PRB033: something was taken back."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.planting import history, table
from bonafide.rehearse.probes.from_evidence.tabled import dated, rows_of
from bonafide.rehearse.probes.from_facts.telling import fact, wanted


def _reverts(*subjects: str) -> Planted:
    rows = [["2026-05-02T10:00:00+00:00", "c1", subject] for subject in subjects]
    return Planted(
        records=history(tables={"reverts": table("when", "commit", "shown_by", rows=rows)}),
        says="taken back",
    )


class TakenBack(Probe):
    """The history holds reverts.

    Why: what was removed tells more than what was added; it is asked as "what did you remove?"
    Strong: says what was expected, what came instead, and how it was noticed.
    """

    code, name = "PRB033", "taken-back"
    family = "removal"
    serves = ("R6", "R1.2", "P7", "R4")
    weight = 4
    raises = (
        _reverts('Revert "Use target encoding"'),
        _reverts('Revert "Add embeddings"', 'Revert "Cache the features"'),
    )
    quiet = (_reverts(), Planted(records=history()))

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once for every history, for the newest revert."""
        for path, record in ground.of_kind("history"):
            reverts = rows_of(record, "reverts")
            if not reverts:
                continue
            said = saying.quoted(str(reverts[-1].get("shown_by")))
            when = dated(reverts[-1])
            day = f" on {when.date().isoformat()}" if when is not None else ""
            times = saying.counted(len(reverts), "commit")
            where = f"{path}#reverts"
            yield self.raised(
                Trigger(f"something was taken back in {times}, last{day}: {said}.", (where,)),
                f"Your history says {said}{day}. What did you expect of it, what came instead, "
                "and who noticed?",
                (
                    Fact(f"Taken back{day}: {said}.", where, unflattering=True),
                    wanted("what was expected of it, and what came instead"),
                    wanted("how it was noticed, and after how long"),
                    fact(ground, "undo", ground.case.undo, "what else would you take back?"),
                ),
                FollowUps(
                    omits="What did you build and throw away?",
                    contradicts=f"You say that it went straight. What is {said}?",
                    hedges="Was it wrong, or was it only too early?",
                    overclaims="What would have had to be different for it to stay?",
                ),
            )
