"""PRB066: labels that come days later, and nothing known before."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.amounts import long_duration_in
from bonafide.rehearse.probes.from_facts.telling import fact, quote, says, told, wanted
from bonafide.review.linear import Pattern

_BEFORE = Pattern(
    r"\b(?:prox(?:y|ies)|early (?:signals?|signs?|indicators?|labels?|outcomes?)|"
    r"leading indicators?|interim|in the meantime|meanwhile|until then|before the labels?|"
    r"without labels?|monitor\w*|drift\w*|shadow\w*|spot[- ]check\w*|sampled? (?:by hand|"
    r"for review)|"
    r"distribution of (?:the )?scores?|score distribution|partial labels?|censor\w+|"
    r"hold-?outs?|control group|a/b|half[- ]way|first (?:weeks?|days?) of)\b"
)


class LabelsComeLate(Probe):
    """The label is known days or months after the decision, and nothing bridges the gap.

    Why: "how did you know it worked" has no answer in that gap, and harm is done in it.
    Strong: an early signal, how well it foretold the label, and what you did when the two parted.
    """

    code, name = "PRB066", "labels-come-late"
    family = "proof"
    serves = ("R2", "R1.1", "I5")
    weight = 4
    raises = (
        Planted(
            "data: {label_delay: Chargebacks arrive 45 days after the payment}", says="45 days"
        ),
        Planted(
            """
            exposure: {setting: real, who: The credit desk}
            data: {label_delay: A default is known after one to two years}
            """,
            says="one to two years",
        ),
    )
    quiet = (
        Planted("data: {label_delay: 'Known at arrival, about five hours after the decision'}"),
        Planted(
            """
            data: {label_delay: Chargebacks arrive 45 days after the payment}
            exposure: {setting: real, outcome: Until then the desk's own reviews were the proxy}
            """
        ),
        Planted(
            "data: {label_delay: Chargebacks arrive 45 days after the payment}",
            body="In the meantime we compare the scores of each week with those of the last.",
        ),
        Planted("data: {label_delay: '[ASK: how many days later is it known?]'}"),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, when the delay names two days or more and no text names anything earlier."""
        data = ground.case.data
        delay = told(data.label_delay) if data else None
        words = long_duration_in(delay) if delay else None
        if data is None or delay is None or words is None or _BEFORE.within(delay):
            return
        if says(ground, _BEFORE, apart=("data.label_delay", "data.will_change")):
            return
        exposure = ground.case.exposure
        yield self.raised(
            Trigger(
                f"of the labels the case says {quote(delay)}; nothing is said of what was known "
                "before",
                (ground.place("data.label_delay"),),
            ),
            f"The label comes late: {quote(words)}. How did you know that it worked before then?",
            (
                fact(ground, "data.label_delay", delay, "", lead="The delay: ", costs=True),
                wanted("which early signal did you watch, and how well did it foretell the label?"),
                fact(
                    ground,
                    "exposure.outcome",
                    exposure.outcome if exposure else None,
                    "what could be said of it before the first labels came?",
                    lead="What came of it: ",
                ),
            ),
            FollowUps(
                omits=f"In the time of {quote(words, 40)}, what is on your screen each morning?",
                contradicts=f"Your case says {quote(delay, 80)}. How could you see it sooner?",
                hedges="Would you have switched it off on that signal? From which value on?",
                overclaims="How often did the early signal and the final label disagree?",
            ),
        )
