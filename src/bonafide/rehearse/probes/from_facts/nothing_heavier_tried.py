"""PRB051: the model that was chosen is the heaviest that the case names."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.deciding import chosen_model
from bonafide.rehearse.probes.from_facts.models import TREES, heaviest
from bonafide.rehearse.probes.from_facts.telling import fact, named, quote, seen, texts, wanted


class NothingHeavierTried(Probe):
    """The options of a model choice are lighter than the choice, and nothing heavier is named.

    Why: D1 asks for the rejected options, the heavier ones included; "it was enough" is a finding.
    Strong: what a heavier model would have cost here, and what it would have had to win.
    """

    code, name = "PRB051", "nothing-heavier-tried"
    family = "mechanism"
    serves = ("D1", "D4", "P12")
    weight = 3
    raises = (
        Planted(
            """
            decisions:
              - title: Which model
                options: [last week's mean, logistic regression, XGBoost]
                choice: XGBoost
            """,
            says="XGBoost",
        ),
        Planted(
            """
            decisions:
              - title: Model
                options: [the carrier's rate, a ridge regression]
                choice: The ridge regression, since the desk can read it
            """,
            says="ridge",
        ),
    )
    quiet = (
        Planted(
            """
            decisions:
              - title: Which model
                options: [logistic regression, XGBoost, an LSTM]
                choice: XGBoost
            """
        ),
        Planted(
            """
            decisions:
              - title: Which model
                options: [logistic regression, XGBoost]
                choice: XGBoost
            """,
            body="A neural network did no better on these rows and took a night to train.",
        ),
        Planted(
            """
            decisions:
              - title: Which model
                options: [XGBoost, a fine-tuned BERT]
                choice: The fine-tuned BERT
            """
        ),
        Planted(
            """
            decisions:
              - title: Split by time
                options: [random rows, months]
                choice: January to March trains
            """
        ),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """The decision on the model, where its options are told and trees or less won."""
        found = chosen_model(ground)
        if found is None:
            return
        name, decision, family, words = found.name, found.decision, found.family, found.words
        options = named(decision.options)
        top = max(
            (m[0].weight for m in map(heaviest, (t.text for t in texts(ground))) if m), default=0
        )
        if family.weight > TREES or top > family.weight or len(options) < 2:
            return
        listed = ", ".join(options)
        yield self.raised(
            Trigger(
                f"the choice names {quote(words)}; the options are {quote(listed)}, and nothing "
                "is said of anything heavier",
                (ground.place(found.field), ground.place(f"{name}.options")),
            ),
            f"You weighed {quote(listed)}. Why did you stop at {found.spoken} and try nothing "
            "heavier?",
            (
                fact(
                    ground,
                    f"{name}.constraint",
                    decision.constraint,
                    "which constraint kept the model small?",
                    lead="What had to hold: ",
                ),
                wanted("what would a heavier model have had to win to pay for itself?"),
                fact(
                    ground,
                    f"{name}.price",
                    decision.price,
                    f"what does {quote(seen(decision.title))} cost already?",
                    lead="What the choice costs already: ",
                    costs=True,
                ),
            ),
            FollowUps(
                omits="Was there a heavier one that you costed and left? Which, and why?",
                contradicts=f"You list {quote(listed, 80)}. Where in that is the heavier one?",
                hedges="Would it have been better or not? What would you run to find out?",
                overclaims=f"How do you know that nothing beats {found.spoken} here, if nothing "
                "heavier was run?",
            ),
        )
