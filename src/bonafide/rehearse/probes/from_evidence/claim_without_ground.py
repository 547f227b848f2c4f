"""PRB028: the text leans on evidence that is gone or outdated."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.planted import number
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.claimed import address, claims
from bonafide.rehearse.probes.from_evidence.planting import measured
from bonafide.rehearse.probes.from_facts.telling import wanted

_RECORD = measured({"model/recall": number(0.56, 0.51, 0.6)})


class ClaimWithoutGround(Probe):
    """A number of the text links to evidence that is not there, or whose input has changed.

    Why: a link that leads nowhere is worse than no link; it says that somebody stopped looking.
    Strong: says when the number was last true, and measures again.
    """

    code, name = "PRB028", "claim-without-ground"
    family = "distrust"
    serves = ("R7", "I2", "P25")
    weight = 4
    raises = (
        Planted(
            body="It finds [56 %](evidence/replay.json#model/recal) of them.\n",
            records=_RECORD,
            says="56 %",
        ),
        Planted(body="It finds [56 %](evidence/gone.json#model/recall) of them.\n", says="56 %"),
    )
    quiet = (
        Planted(body="It finds [56 %](evidence/replay.json#model/recall).\n", records=_RECORD),
        Planted(body="It finds [65 %](evidence/replay.json#model/recall).\n", records=_RECORD),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for all of them; the first is asked about."""
        lost = [
            (verdict, place)
            for verdict, place in claims(ground)
            if verdict.state in {"dangling", "stale"}
        ]
        if not lost:
            return
        verdict, place = lost[0]
        said = saying.quoted(verdict.claim.text)
        why = saying.one_line(verdict.message).rstrip(".")
        old = verdict.state == "stale"
        found = address(ground, verdict)
        facts = [
            Fact(f"Behind {said}: {why}.", found or place, unflattering=True),
            wanted("when the number was last right, and on which rows"),
            wanted("what the number is today, measured again"),
        ]
        if len(lost) > 1:
            facts.insert(
                1,
                Fact(
                    f"{len(lost):,} numbers of the text stand like that.",
                    lost[1][1],
                    unflattering=True,
                ),
            )
        yield self.raised(
            Trigger(f"behind {said}: {why}.", tuple(filter(None, (place, found)))),
            f"Your text says {said}. "
            + (
                "What it was measured from has changed since. Is the number still true?"
                if old
                else "I followed its link and found nothing. Where does the number come from?"
            ),
            facts,
            FollowUps(
                omits=f"Where can I see {said} with my own eyes?",
                contradicts="You say that every number is backed. What is behind this one?",
                hedges="Is it right, is it wrong, or do you not know any more?",
                overclaims="How long would it take you to measure it again, here and now?",
            ),
        )
