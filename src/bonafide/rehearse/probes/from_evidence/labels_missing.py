"""PRB042: rows without a label were left out."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.leading import leading_record
from bonafide.rehearse.planted import number
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_evidence.planting import measured
from bonafide.rehearse.probes.from_facts.telling import fact, wanted

_LEFT_OUT = re.compile(r"^([\d,]+) rows? of ([\d,]+) left out: the label .* missing")
_SHARE = 0.02


def _warned(text: str) -> Planted:
    return Planted(
        records=measured({"model/recall": number(0.6, 0.5, 0.7)}, warnings=(text,)), says="label"
    )


class LabelsMissing(Probe):
    """More than one row in fifty has no label and was left out.

    Why: what is missing is rarely missing by chance; the late and the rejected go first.
    Strong: says who is missing, which way it bends the number, and how far.
    """

    code, name = "PRB042", "labels-missing"
    family = "distrust"
    serves = ("R1.1", "R6", "I4")
    weight = 4
    raises = (
        _warned("1,200 rows of 20,000 left out: the label (column 'late') is missing there"),
        _warned("5 rows of 80 left out: the label (column 'y') is missing there"),
    )
    quiet = (
        _warned("3 rows of 20,000 left out: the label (column 'late') is missing there"),
        _warned("carrier: missing in 1,200 rows, which stand in none of its values"),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, for the leading record."""
        leading = leading_record(ground)
        if leading is None:
            return
        path, record = leading
        for place, warning in enumerate(record.warnings):
            found = _LEFT_OUT.search(warning)
            if found is None:
                continue
            gone, every = (int(found[group].replace(",", "")) for group in (1, 2))
            if not every or gone < _SHARE * every:
                continue
            rows, where = f"{gone:,} of {every:,} rows", f"{path} warnings[{place}]"
            data = ground.case.data
            yield self.raised(
                Trigger(f"{rows} have no label and were left out.", (where,)),
                f"{rows} never got a label. Who are they, and which way do they bend your number?",
                (
                    Fact(f"{rows} were left out for want of a label.", where, unflattering=True),
                    fact(
                        ground,
                        "data.labels",
                        data.labels if data else None,
                        "how does a label come about?",
                    ),
                    fact(
                        ground,
                        "data.label_delay",
                        data.label_delay if data else None,
                        "how late does it come?",
                    ),
                    wanted("whether those without a label differ from the others, and in what"),
                ),
                FollowUps(
                    omits="How many rows did you leave out, and why those?",
                    contradicts=f"You call the data complete. What are the {gone:,} rows, then?",
                    hedges="Do they make your number too high or too low? Decide, and say why.",
                    overclaims="Suppose that all of them were positive. What is your recall then?",
                ),
            )
            return
