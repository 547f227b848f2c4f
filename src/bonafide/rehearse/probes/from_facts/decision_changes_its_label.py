"""PRB069: acting on a prediction changes the label that it is judged by."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.telling import fact, quote, says, told, wanted
from bonafide.review.linear import Match, Pattern

_PAIRS: tuple[tuple[Pattern, Pattern], ...] = (
    (
        Pattern(
            r"\b(?:call(?:s|ed|ing)?|offer\w*|discount\w*|contact\w*|retain\w*|e-?mail\w*|"
            r"voucher\w*|"
            r"phone|ring|text|remind|visit|write to|keep|win back)\b"
        ),
        Pattern(r"\b(?:churn\w*|cancel\w*|leaves?|left|unsubscrib\w*|lapse\w*|quits?|renew\w*)\b"),
    ),
    (
        Pattern(
            r"\b(?:ring|call\w*|phone|text|remind\w*|warn\w*|notify|tell|announce|message|"
            r"reschedul\w*|rebook\w*|move|offer\w*)\b"
        ),
        Pattern(
            r"\b(?:not (?:at )?home|(?:at|is) home|opens? the door|nobody (?:opens|answers)|"
            r"turns? up|"
            r"shows? up|appears?|attends?|no-?shows?|misses (?:the|an|their) \w+|comes? to)\b"
        ),
    ),
    (
        Pattern(
            r"\b(?:block\w*|reject\w*|declin\w*|approv\w*|refus\w*|grant\w*|lend|hold back|accept|"
            r"suspend\w*|stop)\b"
        ),
        Pattern(
            r"\b(?:fraud\w*|chargebacks?|default(?:s|ed)?|repa(?:y|id|yment)\w*|arrears|bad debt|"
            r"delinquen\w*)\b"
        ),
    ),
    (
        Pattern(r"\b(?:recommend\w*|rank\w*|show\w*|promot\w*|display\w*|suggest\w*|place)\b"),
        Pattern(
            r"\b(?:click\w*|watch\w*|purchas\w*|bought|buys?|orders?|listen\w*|reads?|opens?)\b"
        ),
    ),
    (
        Pattern(
            r"\b(?:treat\w*|admit\w*|intervene\w*|alert\w*|monitor\w*|transfer\w*|follow up|"
            r"call\w*|visit\w*)\b"
        ),
        Pattern(
            r"\b(?:readmi\w+|deteriorat\w*|sepsis|septic|dies?|death|mortality|falls?|relaps\w*|"
            r"no-?shows?|misses the appointment)\b"
        ),
    ),
    (
        Pattern(r"\b(?:maintain\w*|service it|inspect\w*|repair\w*|replac\w*|shut|overhaul\w*)\b"),
        Pattern(r"\b(?:break(?:s|down)\w*|fail(?:s|ed|ures?)?|broke|stops? working|outages?)\b"),
    ),
    (
        Pattern(
            r"\b(?:price|prices|pricing|mark down|discount\w*|how (?:much|many) to (?:order|stock)|"
            r"reorder\w*|restock\w*)\b"
        ),
        Pattern(r"\b(?:sales|sold|demand|units)\b"),
    ),
)
_KNOWN = Pattern(
    r"\b(?:control (?:group|arm|set)|as (?:a )?controls?|whatever the score|(?:chosen|drawn|"
    r"picked|left out|released|let through|served|treated|spared) at random|by lot|"
    r"hold-?out (?:group|arm)|hold-?outs?|"
    r"randomi[sz]\w+|a/b|experiment\w*|uplift|"
    r"counterfactual\w*|feedback loops?|selection bias|reject inference|selective labels?|"
    r"propensity|explor(?:e|ation|ed)|left alone|untreated|not acted on|without acting|"
    r"changes? (?:the|its|their) (?:own )?(?:outcome|label)s?|censor\w+|bandits?)\b"
)


class DecisionChangesItsLabel(Probe):
    """Acting on the prediction changes the very outcome that it is judged by.

    Why: a customer who was called did not leave; was the score wrong, or did the call work?
    Strong: rows on which nobody acted, how they were chosen, and what is not known without them.
    """

    code, name = "PRB069", "decision-changes-its-label"
    family = "distrust"
    serves = ("R4", "R2", "R6")
    weight = 5
    raises = (
        Planted(
            """
            framing:
              decision: Call the customer this week, or wait
              target: The customer cancels within thirty days
            """,
            says="Call",
        ),
        Planted(
            """
            framing: {decision: Approve or reject the loan}
            data: {labels: The borrower defaulted within a year}
            """,
            says="defaulted",
        ),
    )
    quiet = (
        Planted(
            """
            framing:
              decision: Rebook and protect the connecting passengers now, or wait
              target: The flight arrives more than 30 minutes late
            """
        ),
        Planted(
            """
            framing:
              decision: Call the customer this week, or wait
              target: The customer cancels within thirty days
            limitations:
              - statement: Only a tenth is left alone, so the effect of a call is hardly known
            """
        ),
        Planted(
            """
            framing: {decision: Approve or reject the loan}
            data: {labels: The borrower defaulted; reject inference was tried and is a guess}
            """
        ),
        Planted(
            """
            framing:
              decision: Send an umbrella team
              target: It rains more than ten millimetres
            """
        ),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, when decision and label are a known pair and no text names a way out."""
        framing, data = ground.case.framing, ground.case.data
        decision = told(framing.decision) if framing else None
        if framing is None or decision is None:
            return
        labels = [
            (name, text)
            for name, text in (
                ("framing.target", told(framing.target)),
                ("data.labels", told(data.labels) if data else None),
            )
            if text
        ]
        found = _pair(decision, labels)
        if found is None or says(ground, _KNOWN):
            return
        act, outcome, name, label = found
        yield self.raised(
            Trigger(
                f"the decision is {quote(decision)} and the label {quote(label)}: "
                f"{quote(act.text)} can change {quote(outcome.text)}; nothing is said of rows on "
                "which nobody acted",
                (ground.place("framing.decision"), ground.place(name)),
            ),
            f"Acting on it ({quote(decision)}) changes what you then measure "
            f"({quote(label)}). How do you tell a wrong prediction from an action that worked?",
            (
                fact(ground, "framing.decision", decision, "", lead="The action: "),
                wanted("on which rows did nobody act, and how were they chosen?"),
                wanted(
                    "what can the measured score not tell, as long as all are acted on?", costs=True
                ),
            ),
            FollowUps(
                omits="What will next year's training data look like, once this one decides?",
                contradicts="Your case has no group that was left alone. Where would that "
                "comparison come from?",
                hedges="What is the smallest group you would leave alone, and who must agree?",
                overclaims="If everyone flagged is acted on, how could you ever see a false alarm?",
            ),
        )


def _pair(decision: str, labels: list[tuple[str, str]]) -> tuple[Match, Match, str, str] | None:
    for acts, outcomes in _PAIRS:
        act = acts.within(decision)
        for name, label in labels:
            outcome = outcomes.within(label) if act else None
            if act is not None and outcome is not None:
                return act, outcome, name, label
    return None
