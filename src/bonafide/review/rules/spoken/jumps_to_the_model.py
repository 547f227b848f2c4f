"""SPK006: the answer begins with the model."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule
from bonafide.review.rules.spoken.telling import TELLING

_MODEL = Pattern(
    r"\b(?:XGBoost|LightGBM|CatBoost|random forests?|(?:boosted|decision) trees?|gradient "
    r"boosting|neural networks?|LSTMs?|CNNs?|transformers?|"
    r"BERT|LLMs?|GPT\S*|RAG|fine-?tun\w+|logistic regression|embeddings?|hyper-?parameters?|"
    r"deep learning|machine learning model|PyTorch|TensorFlow|scikit-learn)\b"
)
_BEFORE = Pattern(
    r"\b(?:because|problem|so that|lost|loses?|cost|costs|waited|waits?|complained|ran out|by "
    r"hand|manually|every|each|"
    r"customers?|users?|patients?|planners?|team|shops?|depots?|clinics?|drivers?|agents?|orders?|"
    r"calls?|money|hours?|minutes?|days?|data|labels?|rows|needed|wanted|asked|decid\w+)\b"
)
_FIRST_SENTENCES = 2


class JumpsToTheModel(Rule):
    """The answer names the model before it has said what was wrong.

    Why: without the problem nobody can judge the choice, and the talk turns to parameters.
    Ask: who had which trouble, and what did it cost them, before there was a model?
    """

    code, name = "SPK006", "jumps-to-the-model"
    serves = ("D7", "D1", "P10")
    family = "spoken"
    standing = "preview"
    kinds = frozenset({"answer"})
    message = (
        "{model} comes before the problem. Who had which trouble, and what did it cost them, "
        "before there was a model?"
    )
    wrong = (
        Case(
            f"I used XGBoost with a grid over its parameters. {TELLING}",
            marks="XGBoost",
            kind="answer",
        ),
        Case(
            f"So it is an LSTM with two layers, in PyTorch. {TELLING}", marks="LSTM", kind="answer"
        ),
        Case(
            f"Sure! I fine-tuned BERT on a small machine. {TELLING}",
            marks="fine-tuned",
            kind="answer",
        ),
    )
    right = (
        Case(TELLING, kind="answer"),
        Case(
            f"Buses waited for tyres on eleven days, so I trained XGBoost. {TELLING}", kind="answer"
        ),
        Case("I used XGBoost with a grid over its parameters.", kind="answer"),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """A model in the first two sentences with no word of a problem before or beside it."""
        prose = reading.prose
        if prose.words < _LEAST_WORDS:
            return NotApplicable(f"fewer than {_LEAST_WORDS} words")
        first = next((pair for pair in prose.hits(_MODEL)), None)
        if first is None or first[0].index >= _FIRST_SENTENCES:
            return []
        if min(prose.matching(_BEFORE), default=first[0].index + 1) <= first[0].index:
            return []
        return [Hit(prose.span(first[1].start, first[1].end), {"model": first[1].text})]


_LEAST_WORDS = 60
