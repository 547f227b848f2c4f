"""PRB055: a decision that nothing would undo."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.deciding import all_of, decisions
from bonafide.rehearse.probes.from_facts.telling import fact, quote, told, wanted
from bonafide.review.linear import Pattern

_UNTIL = Pattern(
    r"\b(?:until|(?:as|so) long as|while \w+ (?:is|are|has|have|stays?|remains?)|unless|"
    r"revisit\w*|reconsider\w*|(?:as soon as|the day) (?:it|its|the|we|a|that)|go(?:es)? back to|"
    r"(?:would|should) (?:then |rather |\w+ )?(?:change|switch|undo|take|drop|return|"
    r"choose|shuffle|replace|retrain|move back|stop|turn)|would (?:"
    r"reverse|revert)|revers\w+|for now|once (?:we|there|the)|when (?:a|the|we) \w+ (?:arrives?|"
    r"grows?|falls?|exceeds?)|if (?:it|the|we|this|that|more|fewer|costs?))\b"
)


class NothingWouldReverseIt(Probe):
    """A decision is told with its choice and its price, and nothing says what would reverse it.

    Why: who knows what would change their mind decided on evidence, not on taste.
    Strong: one observable condition, its threshold, and who would see it.
    """

    code, name = "PRB055", "nothing-would-reverse-it"
    family = "hindsight"
    serves = ("P12", "R2", "D1")
    weight = 2
    raises = (
        Planted(
            """
            decisions:
              - title: One score a week
                choice: A batch each Sunday
                price: Scores are up to six days old
            """,
            says="A batch each Sunday",
        ),
        Planted(
            """
            decisions:
              - title: Recall over precision
                choice: Alert from a score of 0.2
                price: Two in three alerts are false
                reverse_if: "[ASK: what would change your mind?]"
            """,
            says="Recall over precision",
        ),
    )
    quiet = (
        Planted(
            """
            decisions:
              - title: One score a week
                choice: A batch each Sunday
                price: Scores are up to six days old
                reverse_if: Somebody cancels within six days of joining
            """
        ),
        Planted(
            """
            decisions:
              - title: Recall over precision
                choice: Alert from a score of 0.2, as long as the ward has two nurses
                price: Two in three alerts are false
            """
        ),
        Planted("decisions: [{title: One score a week, choice: A batch each Sunday}]"),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Each decision with choice and price, and no condition in any of its fields."""
        for name, decision in decisions(ground):
            choice, price = told(decision.choice), told(decision.price)
            if not choice or not price or told(decision.reverse_if):
                continue
            if _UNTIL.within(all_of(decision)):
                continue
            title = quote(decision.title)
            yield self.raised(
                Trigger(
                    f"{title} chose {quote(choice)} and paid {quote(price)}; nothing is said of "
                    "what would reverse it",
                    (ground.place(f"{name}.price"), ground.place(f"{name}.reverse_if")),
                ),
                f"What would you have to see to take {title} back?",
                (
                    fact(ground, f"{name}.price", price, "", lead="The price: ", costs=True),
                    wanted(f"which observation, at which level, would reverse {title}?"),
                    fact(
                        ground,
                        f"{name}.evidence",
                        decision.evidence,
                        f"what was known when you decided {title}?",
                        lead="What was known: ",
                    ),
                ),
                FollowUps(
                    omits="Say one thing that you could measure next month that would reverse it.",
                    contradicts=f"You name {quote(price, 80)} as the price. At what size of it "
                    "would you still stand by the choice?",
                    hedges="Who would notice, and on which chart?",
                    overclaims="Nothing at all would change it? Then what was the evidence for?",
                ),
            )
