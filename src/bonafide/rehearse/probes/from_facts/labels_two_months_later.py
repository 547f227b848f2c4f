"""PRB086: the labels come two months later from now on."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.amounts import duration_in
from bonafide.rehearse.probes.from_facts.telling import fact, quote, told, wanted
from bonafide.review.linear import Pattern

_LONG = Pattern(
    r"\b(?:months?|quarters?|years?|(?:five|six|seven|eight|nine|ten|eleven|twelve|[5-9]|\d\d)"
    r"(?:[\s-]{1,3}(?:to|–|or|and)[\s-]{1,3}\w{1,6})? weeks|"
    r"(?:forty|fifty|sixty|ninety|[4-9]\d|\d{3,4})(?:[\s-]{1,3}(?:to|–|or|and)[\s-]{1,3}\w{1,6})? "
    r"days)\b"
)
_SOON = Pattern(
    r"\b(?:on the spot|(?:the |that )?very (?:same )?(?:day|evening|hour|night)|"
    r"the same (?:day|evening|night|hour|shift|afternoon|morning)|that (?:evening|night)|"
    r"overnight|before midnight|"
    r"within the (?:hour|day|week|shift)|(?:the )?next (?:day|morning)|the (?:day|morning) after|"
    r"by (?:the )?(?:evening|midnight|next morning))\b"
)


class LabelsTwoMonthsLater(Probe):
    """The labels are known soon after the decision; the interviewer delays them by two months.

    Why: R2 and R4: a delay of labels reaches features, monitoring, retraining and proof at once.
    Strong: which features fall away, what stands in for the label, and what you can then not claim.
    """

    code, name = "PRB086", "labels-two-months-later"
    family = "constraint"
    serves = ("R2", "R4")
    weight = 3
    raises = (
        Planted(
            "data: {label_delay: 'Known at arrival, about five hours later'}", says="five hours"
        ),
        Planted("data: {label_delay: 'A return is booked within 14 days'}", says="14 days"),
    )
    quiet = (
        Planted("data: {label_delay: A default is known after one to two years}"),
        Planted("data: {label_delay: Known at once}"),
        Planted("data: {label_delay: '[ASK: how many days?]'}"),
        Planted("data: {labels: A return is booked within 14 days}"),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, when the delay names hours, days or weeks."""
        data = ground.case.data
        delay = told(data.label_delay) if data else None
        words = _soon(delay) if delay else None
        if data is None or delay is None or words is None or _LONG.within(delay):
            return
        yield self.raised(
            Trigger(
                f"of the labels the case says {quote(delay)} ({quote(words)})",
                (ground.place("data.label_delay"),),
            ),
            f"Today the label is there soon ({quote(words)}). From now on it comes two months "
            "later. What of your system still works?",
            (
                fact(ground, "data.label_delay", delay, "", lead="The delay today: "),
                wanted("which features and checks use recent labels, and fall away?", costs=True),
                fact(
                    ground,
                    "data.will_change",
                    data.will_change,
                    "what changes faster than the labels would then come?",
                    lead="What changes meanwhile: ",
                ),
                wanted("what would stand in for the label, and how far would you trust it?"),
            ),
            FollowUps(
                omits="Which of your features would be two months old? Name them.",
                contradicts=f"Your case has the label soon ({quote(words, 40)}). What rests on it?",
                hedges="Would you still retrain? On which rows?",
                overclaims="Then why did you need the early label at all?",
            ),
        )


def _soon(delay: str) -> str | None:
    """The words that name a short delay."""
    found = _SOON.within(delay)
    return found.text if found else duration_in(delay)
