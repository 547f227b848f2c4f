"""PRB029: a result in the text has nothing behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.planted import number
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.claimed import Fields
from bonafide.rehearse.probes.from_evidence.planting import measured
from bonafide.rehearse.probes.from_facts.telling import wanted

_WISH = re.compile(
    r" (?:framing|data|requirements|assumptions|measure)\b|"
    r" decisions\[\d+\]\.(?:constraint|options|reverse_if)"
)
"""Fields that say what had to hold, was assumed or was asked for, and no result."""

_SUPPOSED = re.compile(r"(?i)(?:at )?(?:ten times|10 ?[x×]|10 times)")
"""The load of tomorrow, which everybody is asked about, and no result."""


class UnbackedNumber(Probe):
    """A result stands in the text without a link to any evidence.

    Why: it is the first number that is asked about, because it is the easiest to doubt.
    Strong: says where it comes from, or takes it back.
    """

    code, name = "PRB029", "unbacked-number"
    family = "proof"
    serves = ("I2", "R7", "C7")
    weight = 4
    raises = (
        Planted(body="The model reached 0.91 AUC on the test set.\n", says="0.91"),
        Planted(body="Recall is 85 % and precision is 60 %.\n", says="85 %"),
    )
    quiet = (
        Planted(
            body="It finds [56 %](evidence/replay.json#model/recall) of them.\n",
            records=measured({"model/recall": number(0.56, 0.51, 0.6)}),
        ),
        Planted(facts="framing:\n  limit: One answer within 100 ms\n"),  # a limit is no result
        Planted(body="We had 3 meetings in 2 weeks about it.\n"),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for all of them; the first is asked about."""
        fields = Fields(ground)
        told = [(words, fields.standing(place)) for words, place in ground.unbacked]
        results = [
            (words, where)
            for words, where in told
            if not _WISH.search(where) and not _SUPPOSED.fullmatch(words.strip())
        ]
        if not results:
            return
        words, place = results[0]
        said = saying.quoted(words)
        every = saying.listed(saying.quoted(text) for text, _ in results)
        places = tuple(where for _, where in results[:3])
        yield self.raised(
            Trigger(f"nothing is behind {every}.", places),
            f"You write {said}. Where does that come from, and what would I have to do to see it "
            "myself?",
            (
                Fact(f"No evidence is linked to {every}.", place, unflattering=True),
                wanted("on which rows it was computed, how many, and when"),
                wanted("how far it may be off"),
            ),
            FollowUps(
                omits=f"On how many rows was {said} computed?",
                contradicts="You say that all of it is measured. Which file holds this one?",
                hedges="Would you put your name to it, or shall we leave it out?",
                overclaims=f"Which of the decisions that you described hung on {said}?",
            ),
        )
