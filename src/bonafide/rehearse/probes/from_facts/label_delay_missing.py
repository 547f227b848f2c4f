"""PRB067: an outcome in the future, and nothing on when it is known."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.telling import fact, quote, says, told, wanted
from bonafide.review.linear import Pattern

_WHEN = Pattern(
    r"\b(?:after|within|later|until|once|as soon as|at (?:arrival|closing|discharge|return|"
    r"checkout|"
    r"the end)|days?|weeks?|months?|hours?|years?|immediately|at once|same day|next (?:day|"
    r"morning)|"
    r"annotat\w+|by hand|labell?ed by|hand-?label\w+|crowd\w*)\b"
)
_ANYWHERE = Pattern(
    r"\b(?:label delay|delayed labels?|labels? (?:are|is|come|comes|arrive|arrives|became|become) "
    r"(?:known|late|later|after|within|in|only)|outcome is known|outcomes? (?:come|comes|arrive)|"
    r"lag(?:ging|s)? (?:of )?(?:the )?labels?|ground truth (?:comes|arrives|is known))\b"
)


class LabelDelayMissing(Probe):
    """The case predicts an outcome ahead of time, and does not say when that outcome is known.

    Why: training, monitoring and retraining all wait for the label; the delay decides what counts.
    Strong: how long it takes, for the slowest too, and which features that forbids.
    """

    code, name = "PRB067", "label-delay-missing"
    family = "proof"
    serves = ("R1.1", "R2")
    weight = 3
    raises = (
        Planted(
            """
            framing: {lead_time: A week before the contract ends}
            data: {labels: The customer cancelled the contract}
            """,
            says="A week before the contract ends",
        ),
        Planted(
            """
            framing: {lead_time: Two hours before kick-off, target: The match is drawn}
            data: {labels: The official results, label_delay: '[ASK: how long?]'}
            """,
            says="Two hours before kick-off",
        ),
    )
    quiet = (
        Planted(
            """
            framing: {lead_time: A week before the contract ends}
            data: {labels: The customer cancelled, label_delay: Known when the month closes}
            """
        ),
        Planted(
            """
            framing: {lead_time: A week before the contract ends}
            data: {labels: Cancelled within thirty days of the score}
            """
        ),
        Planted(
            """
            framing: {decision: Read this picture again or not}
            data: {labels: Two readers of the clinic}
            """
        ),
        Planted(
            """
            framing: {lead_time: A week before the contract ends}
            data: {labels: The customer cancelled the contract}
            """,
            body="The label delay is a month, so the last month trains nothing.",
        ),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, when lead time and labels are told, and no text says when labels are known."""
        framing, data = ground.case.framing, ground.case.data
        lead = told(framing.lead_time) if framing else None
        labels = told(data.labels) if data else None
        if data is None or lead is None or labels is None or told(data.label_delay):
            return
        if _WHEN.within(labels) or says(ground, _ANYWHERE):
            return
        yield self.raised(
            Trigger(
                f"the lead time is {quote(lead)} and the labels are {quote(labels)}; nothing is "
                "said of when a label is known",
                (ground.place("data.labels"), ground.place("data.label_delay")),
            ),
            f"When do you learn whether a prediction was right, if the labels are {quote(labels)}?",
            (
                wanted("how long after the decision is the label known, and for the slowest?"),
                wanted(
                    "which rows had to be left out because their label was not known yet?",
                    costs=True,
                ),
                fact(ground, "framing.lead_time", lead, "", lead="The lead time: "),
            ),
            FollowUps(
                omits="Take yesterday's predictions. How many of their labels do you have?",
                contradicts="Your text has no delay in it. Were the newest rows labelled or not?",
                hedges="What would you look up in the data to answer it exactly?",
                overclaims="Known at once? Then what happens to a label that is corrected later?",
            ),
        )
