"""PRB071: the headline is a score, and the decision is about something else."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.fallen import of_a_cost
from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.telling import (
    address,
    fact,
    first,
    quote,
    says,
    texts,
    told,
    wanted,
)
from bonafide.review.linear import Pattern

_SCORE = Pattern(
    r"\b(?:(?:ROC[- ]?|PR[- ]?)?AUC|AUROC|accuracy|F-?1(?:[- ]scores?)?|average precision|mAP|R²|"
    r"R2|RMSE|MAE|MAPE|log[- ]?loss|perplexity|BLEU|ROUGE(?:-\w)?|NDCG|MCC|IoU|Gini|silhouette)\b"
)
_WORTH = Pattern(
    r"[$€£]|\b(?:costs?|saves?|saved|savings?|hours|minutes|days|money|euros?|dollars|revenue|"
    r"margin|"
    r"(?:out )?of (?:ten|a hundred|every)|one in (?:\w+)|per (?:case|call|order|flight|patient|"
    r"customer|ticket)|false alarms?|misses|missed|finds? \w+|catch(?:es)?|of (?:its|the) "
    r"(?:warnings|alerts))\b"
)
_HEADLINE = ("plain", "impact", "exposure")
"""What a reader meets first is the headline: the first of these that says anything."""


class HeadlineIsAScore(Probe):
    """The headline result is a score, while the decision is about people, time or money.

    Why: R6 asks which metric you would not trust; a score that no decision uses is the first.
    Strong: what the score hides, the number the decision needs, and the threshold between them.
    """

    code, name = "PRB071", "headline-is-a-score"
    family = "distrust"
    serves = ("R6", "R1.3", "P14", "I2")
    weight = 4
    raises = (
        Planted(
            """
            framing: {decision: Call the customer this week or wait}
            impact: {cost_or_time: The model reaches an AUC of 0.91}
            """,
            says="AUC",
        ),
        Planted(
            """
            framing: {decision: Read the picture a second time or not}
            plain: The network sorts pictures with 94 % accuracy.
            """,
            says="accuracy",
        ),
    )
    quiet = (
        Planted(
            """
            framing: {decision: Call the customer this week or wait}
            impact: {cost_or_time: The desk saves two hours a week}
            """,
            body="The AUC is 0.91.",
        ),
        Planted(
            """
            framing: {decision: Read the picture a second time or not}
            plain: The network sorts pictures with 94 % accuracy.
            limitations:
              - statement: Accuracy hides the rare class, of which it finds a third
            """
        ),
        Planted("plain: The network sorts pictures with 94 % accuracy."),
        Planted(
            """
            framing: {decision: Read the picture a second time or not}
            plain: Of a hundred sick lungs it finds eighty.
            """
        ),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once, when a decision is told, the headline names a score and no worth, and no weakness
        or decision speaks of that score."""
        framing = ground.case.framing
        decision = told(framing.decision) if framing else None
        if decision is None:
            return
        headline = next((f for f in _HEADLINE if any(texts(ground, only=(f,)))), "plain")
        found = first(ground, _SCORE, only=(headline,))
        if found is None or says(ground, _WORTH, only=(headline,)):
            return
        one, score = found
        doubts = ("limitations", "assumptions", "undo", "reflection", "decisions", "incidents")
        said = score.text.lower()
        if any(
            said in told.text.lower() and told.name.startswith(doubts) for told in texts(ground)
        ):
            return
        yield self.raised(
            Trigger(
                f"the headline says {quote(one.text)} ({quote(score.text)}), and the decision is "
                f"{quote(decision)}",
                (address(ground, one), ground.place("framing.decision")),
            ),
            f"You lead with {quote(score.text)}. The decision is {quote(decision)}. Which of your "
            "metrics would you not trust for it?",
            (
                wanted(
                    f"what does {quote(score.text)} hide that matters for {quote(decision)}?",
                    costs=True,
                ),
                wanted("which number does the one who decides go by, and what is it here?"),
                fact(
                    ground,
                    "impact.cost_or_time",
                    ground.case.impact.cost_or_time if ground.case.impact else None,
                    "which cost or time fell, and by how much?",
                    lead=of_a_cost(ground.case.impact.cost_or_time if ground.case.impact else None),
                ),
            ),
            FollowUps(
                omits=f"Two models have the same {quote(score.text)}. Why would one be worse here?",
                contradicts=f"Your headline is {quote(score.text)}. If it is not to be trusted, "
                "why does it lead?",
                hedges="Which slice would you open first to see it fail?",
                overclaims=f"What would {quote(score.text)} be for a rule that nobody would use?",
            ),
        )
