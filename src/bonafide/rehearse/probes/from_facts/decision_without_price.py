"""PRB053: a decision that cost nothing."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.deciding import all_of, decisions
from bonafide.rehearse.probes.from_facts.telling import fact, named, quote, told, wanted
from bonafide.review.linear import Pattern

_COST = Pattern(
    r"\b(?:at the (?:price|cost|expense) of|gave up|give up|giving up|giv(?:en|es) up|trade[sd]?|"
    r"trad(?:ing|e-?offs?)|sacrific\w+|cost(?:s|ing)? (?:us|me|the|a|an|some|more|\d)|lost|"
    r"loses?|los(?:ing|s of)|downsides?|drawbacks?|in exchange|even though|in return for|"
    r"although it (?:is|takes|needs)|slower|harder to|coarser|worse on)\b"
)


class DecisionWithoutPrice(Probe):
    """A decision is told without anything that it cost.

    Why: every choice gives something up; who does not say what has not looked or will not say.
    Strong: what was given up, how much of it, who pays, and whom the choice protects.
    """

    code, name = "PRB053", "decision-without-price"
    family = "removal"
    serves = ("R1.5", "R4", "R6")
    weight = 3
    raises = (
        Planted(
            """
            decisions:
              - title: Nightly retraining
                options: [once a month, every night]
                choice: Every night
            """,
            says="Nightly retraining",
        ),
        Planted(
            """
            decisions:
              - title: One model for all stores
                options: [one model for all stores, one for each store]
                choice: One model for all stores
                price: "[ASK: what did it cost?]"
            """,
            says="One model for all stores",
        ),
    )
    quiet = (
        Planted(
            """
            decisions:
              - title: Nightly retraining
                options: [once a month, every night]
                choice: Every night
                price: Forty minutes of the shared machine
            """
        ),
        Planted(
            """
            decisions:
              - title: One model for all stores
                options: [one model for all stores, one for each store]
                choice: One model for all stores, at the expense of the two largest
            """
        ),
        Planted("decisions: [{title: Nightly retraining}]"),
        Planted(
            """
            decisions:
              - title: "[ASK: which decision?]"
                choice: "[ASK: what won?]"
            """
        ),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Each decision with a choice or options, and no price in any of its fields."""
        for name, decision in decisions(ground):
            options = named(decision.options)
            choice = told(decision.choice) or ", ".join(named([decision.choice or ""]))
            if told(decision.price) or not (choice and (options or told(decision.choice))):
                continue
            if _COST.within(all_of(decision)):
                continue
            title = quote(decision.title)
            lost = [o for o in options if o.lower().strip(".") != choice.lower().strip(".")]
            yield self.raised(
                Trigger(
                    f"{title} chose {quote(choice)}; nothing is said of what it cost",
                    (ground.place(f"{name}.choice"), ground.place(f"{name}.price")),
                ),
                f"What did you give up for {quote(choice)}, and who pays for it?",
                (
                    wanted(f"what was given up by {title}, and how much of it?", costs=True),
                    fact(
                        ground,
                        f"{name}.protects",
                        decision.protects,
                        f"whom does {title} protect?",
                        lead="Whom it protects: ",
                    ),
                    fact(
                        ground,
                        f"{name}.reverse_if",
                        decision.reverse_if,
                        f"what would make you undo {title}?",
                        lead="What would reverse it: ",
                    ),
                ),
                FollowUps(
                    omits=f"What could you do before {title} that you cannot do now?",
                    contradicts=f"If {quote(choice, 80)} was free, why was it a decision?",
                    hedges="Put a number on it: minutes, points or money.",
                    overclaims=(
                        f"What would somebody who preferred {quote(lost[0], 80)} say you lost?"
                        if lost
                        else "Who on the other side of this choice would disagree with you?"
                    ),
                ),
            )
