"""PRB049: a few heavy rows or clusters decide nearly alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bonafide.rehearse import saying
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.leading import leading_record, opening
from bonafide.rehearse.planted import number
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.planting import measured
from bonafide.rehearse.probes.from_facts.telling import wanted

_UNEVEN = re.compile(
    r"^the ([\d,]+) (rows?|clusters?) with label [01] count as only about ([\d,]+) of equal weight"
)


def _warned(text: str) -> Planted:
    return Planted(
        records=measured({"model/recall": number(0.6, 0.5, 0.7)}, warnings=("some rows", text)),
        says="equal weight",
    )


class FewHeavyUnits(Probe):
    """The units of the leading record weigh so unevenly that they count as far fewer equal ones.

    Why: one big customer or one heavy row among light ones decides the number nearly alone.
    Strong: names the heavy ones, and gives the number without them.
    """

    code, name = "PRB049", "few-heavy-units"
    family = "generality"
    serves = ("R2", "R1.3", "C7")
    raises = (
        _warned(
            "the 40 clusters with label 1 count as only about 29 of equal weight, fewer than 50: "
            "the intervals may hold less than they promise"
        ),
        _warned(
            "the 5,206 rows with label 1 count as only about 1695 of equal weight, less than half: "
            "the intervals may hold less than they promise"
        ),
    )
    quiet = (
        _warned("only 12 clusters: with fewer than 50 the intervals are wide"),
        _warned("3 rows of weight 0 left out"),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for the leading record."""
        leading, told = leading_record(ground), opening(ground)
        if leading is None or told is None:
            return
        path, record = leading
        for place, warning in enumerate(record.warnings):
            found = _UNEVEN.search(warning)
            if found is None:
                continue
            units, few = f"{found[1]} {found[2]}", found[3]
            where = f"{path} warnings[{place}]"
            metric = saying.metric(told.key.metric)
            yield self.raised(
                Trigger(
                    f"{units} behind {metric} count as only about {few} of equal weight.",
                    (where, told.where),
                ),
                f"Your {units} weigh as much as about {few} equal ones. Which are the heavy ones, "
                f"and what is {metric} without the heaviest?",
                (
                    Fact(
                        f"{units} count as about {few} of equal weight.", where, unflattering=True
                    ),
                    Fact(f"{metric} is {saying.with_bounds(told)} with all of them.", told.where),
                    wanted("who or what the heavy ones are, and whether they stay"),
                    wanted(f"what {metric} is without them"),
                ),
                FollowUps(
                    omits="Does every case count the same in your number?",
                    contradicts=f"You speak of {units}. How many of them could change the result "
                    "alone?",
                    hedges="For whom is the number right: for the big ones or for most of them?",
                    overclaims="If the heaviest one leaves tomorrow, what do you promise the rest?",
                ),
            )
            return
