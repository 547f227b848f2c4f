"""PRB027: the text says another number than its own evidence."""

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


class WrongClaim(Probe):
    """A number of the text disagrees with the record that it links to.

    Why: whoever finds one such number doubts all the others.
    Strong: says which of the two is right, how they came apart, and corrects it at once.
    """

    code, name = "PRB027", "wrong-claim"
    family = "distrust"
    serves = ("R7", "I2", "R6")
    weight = 5
    raises = (
        Planted(
            body="It finds [65 %](evidence/replay.json#model/recall) of them.\n",
            records=_RECORD,
            says="65 %",
        ),
        Planted(
            facts="impact:\n  decision: Finds [0.9](evidence/replay.json#model/recall) of them\n",
            records=_RECORD,
            says="0.9",
        ),
    )
    quiet = (
        Planted(body="It finds [56 %](evidence/replay.json#model/recall).\n", records=_RECORD),
        Planted(body="It finds [0.6](evidence/replay.json#model/recall).\n", records=_RECORD),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once for every such claim."""
        for verdict, place in claims(ground):
            if verdict.state != "wrong":
                continue
            said = saying.quoted(verdict.claim.text)
            held = saying.one_line(verdict.replacement or verdict.says or "something else")
            evidence = address(ground, verdict)
            yield self.raised(
                Trigger(f"the text says {said}, its evidence says {held}.", (place, evidence)),
                f"Your text says {said}, and the record that it points to says {held}. Which of "
                "the two is right, and how did they come apart?",
                (
                    Fact(f"The record says {held}.", evidence, unflattering=True),
                    Fact(f"The text says {said}.", place),
                    wanted("what changed in between: the rows, the code or the sentence"),
                ),
                FollowUps(
                    omits="You gave me the number of your text. What does your own record say?",
                    contradicts=f"You said {said} again just now. Have you looked at the record?",
                    hedges="Which of the two goes into the next version of the page?",
                    overclaims="Which other numbers did you check after you saw this one?",
                ),
            )
