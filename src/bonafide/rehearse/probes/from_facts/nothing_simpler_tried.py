"""PRB052: a heavy model, and nothing simple beside it."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.deciding import chosen_model
from bonafide.rehearse.probes.from_facts.models import (
    DEEP,
    names_something_simple,
    sets_something_simple_beside,
)
from bonafide.rehearse.probes.from_facts.telling import (
    Told,
    fact,
    named,
    quote,
    seen,
    texts,
    wanted,
)

_ROLES = ("baseline", "previous", "reference")


class NothingSimplerTried(Probe):
    """A deep or language model was chosen, and nothing simple stands beside it.

    Why: weight costs latency, money and sleep; only what it won over the simple thing pays for it.
    Strong: what the simplest thing that could work reached on the same rows, even if it was close.
    """

    code, name = "PRB052", "nothing-simpler-tried"
    family = "mechanism"
    serves = ("D4", "D7", "P9")
    weight = 4
    raises = (
        Planted(
            """
            decisions:
              - title: Model for the tickets
                options: [a fine-tuned BERT, an LSTM]
                choice: The fine-tuned BERT
            """,
            says="BERT",
        ),
        Planted(
            """
            decisions:
              - title: How to answer
                choice: An LLM with retrieval, since the manual is long
            """,
            body="The agent answers from the manual.",
            says="LLM",
        ),
    )
    quiet = (
        Planted(
            """
            decisions:
              - title: Model for the tickets
                options: [a fine-tuned BERT, TF-IDF with logistic regression]
                choice: The fine-tuned BERT
            """
        ),
        Planted(
            """
            decisions:
              - title: Model for the tickets
                choice: The fine-tuned BERT
            """,
            body="A list of keywords already sorts two thirds of them.",
        ),
        Planted(
            """
            decisions:
              - title: Model
                choice: XGBoost
            """
        ),
        Planted(
            """
            decisions:
              - title: Model for the tickets
                choice: The fine-tuned BERT
            measure:
              - name: test
                data: test.csv
                label: y
                model: p
                baselines: [{name: desk, column: desk}]
            """
        ),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """The decision on a heavy model, unless anything simple is named or measured."""
        found = chosen_model(ground)
        if found is None or found.family.weight < DEEP:
            return
        name, decision, family, words = found.name, found.decision, found.family, found.words
        measured = any(settings.baselines for settings in ground.case.measure) or any(
            subject.role in _ROLES
            for record in ground.evidence.values()
            for subject in record.subjects.values()
        )
        if measured or any(_beside(told) for told in texts(ground)):
            return
        options = ", ".join(named(decision.options))
        beside = f"the options are {quote(options)}, and " if options else ""
        yield self.raised(
            Trigger(
                f"the choice names {quote(words)}; {beside}nothing is said of a rule, a rate "
                "or a linear model",
                (ground.place(found.field), ground.place(f"{name}.options")),
            ),
            f"Why {found.spoken}? What does the simplest thing you can think of reach on the same "
            "rows?",
            (
                wanted(
                    f"what did a rule or a linear model reach where {quote(words)} was tested?",
                    costs=True,
                ),
                fact(
                    ground,
                    f"{name}.constraint",
                    decision.constraint,
                    f"which need of {quote(seen(decision.title))} only {family.name} could meet?",
                    lead="What had to hold: ",
                ),
                fact(
                    ground,
                    f"{name}.price",
                    decision.price,
                    f"what does {quote(words)} cost for each answer, and to keep?",
                    lead="What it cost: ",
                    costs=True,
                ),
            ),
            FollowUps(
                omits="Which baseline did you run, and on which rows?",
                contradicts="Your text names no simpler model. Where did that comparison happen?",
                hedges="Give me your guess of the gap in one number, and how you would check it.",
                overclaims=f"If {found.spoken} is that much better, what does the gap buy the "
                "person who decides?",
            ),
        )


def _beside(one: Told) -> bool:
    """Whether it is an option that is simple, or a text that compares with one."""
    if ".options[" in one.name or one.name.endswith(".title"):
        return names_something_simple(one.text)
    return sets_something_simple_beside(one.text)
