"""FRM005: a complex model, and nothing simple that it beat."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.own_project import why_not_asked
from bonafide.review.reading import Reading
from bonafide.review.reasoning.comparison import Comparison
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_COMPLEX = Pattern(
    r"\b(?:(?:bi-?)?LSTMs?|GRUs?|RNNs?|(?:convolutional|recurrent|deep|graph|artificial) neural "
    r"networks?|"
    r"CNNs?|GNNs?|transformers?|BERT|RoBERTa|DistilBERT|ResNet-?\d*|VGG-?\d*|EfficientNet\w*|"
    r"GPT-?\d\w*|LLMs?|deep learning models?|stacking|stacked ensemble|ensemble of|voting "
    r"classifier|"
    r"autoencoders?|GANs?|multi-agent|agentic)\b"
)
_USED = Pattern(
    r"\b(?:used?|uses|using|train\w*|built|build|implement\w*|propos\w+|appl\w+|fine-?tun\w+|"
    r"develop\w*|"
    r"employ\w*|design\w*|creat\w+|combin\w+|based on|powered by|architecture)\b"
)
_SIMPLE = Pattern(
    r"\b(?:baselines?|benchmarks?|logistic|linear (?:model|regression|SVM|svc)|na[iï]ve|majority|"
    r"simpler?|simple|rules?|rule-based|"
    r"heuristics?|ridge|lasso|TF-?IDF|popularity|persistence|mean predictor|global mean|median|"
    r"last (?:week|year|value|day)|keyword|BM25|regex|chance|random guess\w*|decision trees?|"
    r"random forests?|k-?NN|nearest neighbou?rs?|SVMs?|XGBoost|LightGBM|ARIMA|SARIMA\w*|dummy|"
    r"human|"
    r"existing|compared|versus|vs|against|ablation\w*|without (?:the )?\w+|before)\b"
)
_FILLER = (
    "The recordings come from nine hives in three gardens and last ten seconds each. A hive that "
    "is "
    "about to swarm hums lower, and beekeepers say that they can hear it. The recordings were cut, "
    "filtered and turned into spectrograms of the same size. Two thirds of the hives were used for "
    "training and the others for the test, so that no hive is in both. The training took four "
    "hours "
    "on one card, and the weights are kept in the folder of models. The result is a page on "
    "which a "
    "recording can be dropped, and which answers with a share. Next spring it will be tried in two "
    "more gardens, and the beekeepers will write down when a swarm left its hive. "
)


class ComplexModelUnmotivated(Rule):
    """A deep or combined model is used, and no simple one was tried that it had to beat.

    Why: complexity costs latency, money and sleep; only what it won can pay for that.
    Ask: what does the simplest thing you can think of reach on the same rows?
    """

    code, name = "FRM005", "complex-model-unmotivated"
    serves = ("P9", "P12", "D4")
    family = "framing"
    standing = "suggestion"
    message = (
        "{model} is a costly choice, and nothing simple stands beside it. What does the simplest "
        "thing that could work reach on the same rows?"
    )
    wrong = (
        Case(f"{_FILLER}\n\nI trained a CNN on the spectrograms.", marks="CNN"),
        Case(f"We used an LSTM with two layers for the hum.\n\n{_FILLER}", marks="LSTM"),
        Case(
            f"{_FILLER}\n\nThe project uses a stacked ensemble with eight members.",
            marks="stacked ensemble",
        ),
    )
    right = (
        Case(f"{_FILLER}\n\nI trained a CNN; a rule on the pitch alone finds 60 % of the swarms."),
        Case(f"{_FILLER}\n\nI trained a CNN and a logistic regression on the loudness of bands."),
        Case("I trained a CNN on the spectrograms."),
        Case(f"{_FILLER}\n\nA gradient-boosted tree is trained on the loudness of eight bands."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """The first such model that is said to be used, when nothing simple is named anywhere."""
        why = why_not_asked(reading)
        if why:
            return NotApplicable(why)
        prose = reading.prose
        used = prose.matching(_USED)
        first = next((m for s, m in prose.hits(_COMPLEX) if s.index in used), None)
        if first is None or prose.find(_SIMPLE):
            return []
        if next(Comparison().sentences(reading), None) is not None:
            return []
        return [Hit(prose.span(first.start, first.end), {"model": first.text})]
