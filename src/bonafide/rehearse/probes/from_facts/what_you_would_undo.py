"""PRB095: what one would do differently."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.probe import Fact, FollowUps, Planted, Probe, Raised, Trigger
from bonafide.rehearse.probes.from_facts.deciding import decisions
from bonafide.rehearse.probes.from_facts.telling import fact, quote, says, seen, short, told, wanted
from bonafide.review.linear import Pattern

_TOOLS = Pattern(
    r"\b(?:hyper-?param\w*|tun(?:e|ed|ing)|grid search|optuna|epochs?|learning rates?|"
    r"(?:more|deeper|extra) layers|(?:larger|bigger|deeper|newer|better|stronger|other|more) "
    r"(?:models?|networks?|architectures?|algorithms?)|ensembl\w+|GPUs?|"
    r"(?:use|used|using|try|switch(?:ed)? to|learn(?:ed|t)?(?: how to use| to use| about)?) "
    r"(?:PyTorch|TensorFlow|Keras|JAX|XGBoost|LightGBM|CatBoost|Spark|Docker|Kubernetes|Airflow|"
    r"MLflow|LangChain|Rust|pandas|polars|SQL|transformers?|BERT|LSTMs?|deep learning|"
    r"scikit-learn))\b"
)
_SUBSTANCE = Pattern(
    r"\b(?:labels?|metrics?|baselines?|costs?|thresholds?|users?|desk|customers?|people|intervals?|"
    r"splits?|leak\w*|measur\w+|monitor\w*|decisions?|decid\w+|ask(?:ed|ing)?|process|guardrails?|"
    r"questions?|clocks?|earlier|first|before|sooner|units?|rows|collect\w*|sampl\w+|errors?|"
    r"nurses?|clerks?|owner|team|talk(?:ed|ing)?|simpler|less|fewer|data|because|since|why)\b"
)
_ELSEWHERE = Pattern(
    r"\b(?:i would|we would|i['’]d|next time|in hindsight|with hindsight|should have|"
    r"i used to|if i (?:did|had|started|began)|were i to)\b"
)


class WhatYouWouldUndo(Probe):
    """What one would undo is told, is missing, or names only tuning and tools.

    Why: R2: strong hindsight is about data, metric, guardrail or process, not hyperparameters.
    Strong: one choice of yours you would reverse, what showed it, and what it cost to learn.
    """

    code, name = "PRB095", "what-you-would-undo"
    family = "hindsight"
    serves = ("R2", "D1", "R4", "P17")
    weight = 5
    raises = (
        Planted(
            "undo: I would tune the hyperparameters with Optuna and try a deeper network.",
            says="tune the hyperparameters",
        ),
        Planted(
            """
            decisions: [{title: One model for all shops, choice: One model for all shops}]
            """,
            says="One model for all shops",
        ),
        Planted("reflection: I learned to use Docker and TensorFlow.", says="only tools"),
        Planted("undo: I would ask the clerks first what a label means.", says="ask the clerks"),
    )
    quiet = (
        Planted(
            "decisions: [{title: One model for all shops, choice: One model for all shops}]",
            body="In hindsight the small shops needed a rule of their own.",
        ),
        Planted("story: The applied piece of three, about shops"),
        Planted("undo: '[ASK: what would you undo?]'"),
        Planted("reflection: I learned that a Docker image hides which driver the card has."),
    )

    def judge(self, ground: Ground) -> Iterable[Raised]:
        """Once: undo or reflection of tools alone; else undo; else neither beside decisions."""
        case = ground.case
        undo, reflection = told(case.undo), told(case.reflection)
        first = next(decisions(ground), None)
        for name, said in (("undo", undo), ("reflection", reflection)):
            found = _TOOLS.within(said) if said else None
            if said and found and not _SUBSTANCE.within(said):
                if name == "reflection" and undo:
                    continue
                yield self._ask(
                    ground,
                    Trigger(
                        f"{name} says {quote(said)}, which names only tools and tuning "
                        f"({quote(found.text)})",
                        (ground.place(name),),
                    ),
                    f"You say {quote(said)}. Leave the tools aside: which decision of yours would "
                    "you take back, about data, metric or process?",
                    Fact(f"Said so far: {short(said)}", ground.place(name)),
                )
                return
        if undo:
            yield self._ask(
                ground,
                Trigger(f"undo says {quote(undo)}", (ground.place("undo"),)),
                f"You write {quote(undo)}. When could you have known that, what did it cost to "
                "learn, and what else would you do differently?",
                Fact(f"What you would undo: {short(undo)}", ground.place("undo"), True),
            )
            return
        if undo or reflection or first is None or says(ground, _ELSEWHERE):
            return
        title = quote(seen(first[1].title))
        yield self._ask(
            ground,
            Trigger(
                f"the case tells of {title}; nothing is said of what you would undo",
                (ground.place(f"{first[0]}.title"), ground.place("undo")),
            ),
            f"Looking back at {title} and the rest: what would you do differently, and what showed "
            "you?",
            fact(
                ground,
                f"{first[0]}.price",
                first[1].price,
                f"what did {title} cost?",
                lead="A price that was paid: ",
                costs=True,
            ),
        )

    def _ask(self, ground: Ground, trigger: Trigger, question: str, known: Fact) -> Raised:
        limits = ground.case.limitations
        return self.raised(
            trigger,
            question,
            (
                known,
                wanted(
                    "which choice about data, metric, guardrail or process would you reverse?",
                    costs=True,
                ),
                wanted("when could you have known, and what did it cost to learn?", costs=True),
                fact(
                    ground,
                    "limitations[0].statement",
                    limits[0].statement if limits else None,
                    "where does it fail today?",
                    lead="Where it fails: ",
                    costs=True,
                ),
            ),
            FollowUps(
                omits="What would you do in the first week that you did not do then?",
                contradicts="Your text says otherwise. Did you change your mind since?",
                hedges="Pick one thing. What would it have saved?",
                overclaims="You would do all of it again? Then which of your assumptions broke?",
            ),
        )
