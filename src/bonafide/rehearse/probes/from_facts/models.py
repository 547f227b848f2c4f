"""Models by name: how heavy each family is, and the question that goes down to its mechanism."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bonafide.review.linear import Haystack, Pattern

RULE, LINEAR, TREES, DEEP, LANGUAGE = range(5)


@dataclass(frozen=True, slots=True)
class Family:
    """A family of models.

    Attributes:
        name: what it is called in a question.
        weight: how heavy it is, from a rule to a language model.
        pattern: the words by which a text names it.
        mechanism: the question about how it works.
        wanted: what a strong answer explains.
        deeper: the next question, further down.
    """

    name: str
    weight: int
    pattern: Pattern
    mechanism: str
    wanted: str
    deeper: str


FAMILIES: tuple[Family, ...] = (
    Family(
        "a large language model",
        LANGUAGE,
        Pattern(
            r"\b(?:LLMs?|large language models?|GPT[-\w.]{0,12}|Claude|Llama[-\w.]{0,8}|Mistral|"
            r"Gemini|RAG|retrieval[- ]augmented\w*)\b"
        ),
        "what decides which token comes next, and where in your pipeline can it go wrong",
        "how a token is drawn, and what the prompt and the context can and cannot fix?",
        "Why does the same input sometimes give another answer, and what did you do about it?",
    ),
    Family(
        "a transformer",
        DEEP,
        Pattern(
            r"\b(?:transformers?(?: encoders?)?|\w{0,8}BERT\w{0,6}|ViT|vision transformers?|"
            r"TFT|T5)\b"
        ),
        "what does one attention layer compute, and what did fine-tuning change in it",
        "what attention weighs, and which layers were trained on which data?",
        "What does its cost do when the input gets twice as long?",
    ),
    Family(
        "a recurrent network",
        DEEP,
        Pattern(r"\b(?:(?:Bi-?)?LSTMs?|GRUs?|RNNs?|recurrent (?:neural )?net(?:work)?s?)\b"),
        "what does a gate decide, and over how many steps does the gradient still reach",
        "what the state carries, what a gate forgets, and how far back it learns?",
        "What would you see in training when the gradient vanished?",
    ),
    Family(
        "a neural network",
        DEEP,
        Pattern(
            r"\b(?:CNNs?|conv(?:olutional)?[- ]?nets?|convolutional (?:neural )?networks?|"
            r"ResNet[-\w]{0,6}|EfficientNet[-\w]{0,6}|U-?Nets?|YOLO\w{0,6}|MLPs?|GNNs?|"
            r"autoencoders?|(?:small|shallow|large|feed-?forward) (?:neural )?net(?:work)?s?|"
            r"deep (?:neural )?(?:net(?:work)?s?|learning)|neural net(?:work)?s?|"
            r"two-tower)\b"
        ),
        "what does it minimise, and what keeps it from learning the training rows by heart",
        "the loss, what the layers share, and what regularises them?",
        "How would you tell overfitting from a shift of the data, from its curves alone?",
    ),
    Family(
        "gradient-boosted trees",
        TREES,
        Pattern(
            r"\b(?:(?:gradient[- ])?boost(?:ed|ing)(?: (?:decision )?trees?| machines?)?|XGBoost|"
            r"LightGBM|LGBM|CatBoost|GBMs?|GBDTs?|HistGradientBoosting\w{0,10})\b"
        ),
        "what does each new tree learn from those before it, and what stops it from going on",
        "what one tree is fitted to, how a split is chosen, what stops it, what it does with gaps?",
        "What happens to its prediction for a value beyond all that it was trained on?",
    ),
    Family(
        "a random forest",
        TREES,
        Pattern(r"\b(?:random forests?|extra[- ]?trees|bagg(?:ed|ing) trees?)\b"),
        "why does averaging many deep trees help, and what has to differ between them",
        "what is drawn anew for each tree, and why that lowers the variance?",
        "What does it predict outside the range it was trained on?",
    ),
    Family(
        "logistic regression",
        LINEAR,
        Pattern(r"\b(?:logistic(?: regression| models?| scorecards?)?|logit(?: model)?)\b"),
        "what exactly does one of its coefficients say, and what does the penalty do to it",
        "what a coefficient means in odds, and what regularisation did to it?",
        "What happens to its coefficients when two features say the same?",
    ),
    Family(
        "a linear model",
        LINEAR,
        Pattern(
            r"\b(?:linear (?:regression|models?|SVM)|ridge|lasso|elastic[- ]?net|S?ARIMAX?|"
            r"exponential smoothing|Holt-Winters|naive bayes|TF-?IDF)\b"
        ),
        "which assumption about the errors does it make, and did it hold here",
        "what it minimises, and which assumption you checked?",
        "What would the residuals look like if it were wrong?",
    ),
    Family(
        "a clustering",
        LINEAR,
        Pattern(r"\b(?:k-?means|DBSCAN|HDBSCAN|Gaussian mixtures?)\b"),
        "what does it call near, and who chose the number of groups",
        "the distance, the scale of each feature, and how the number was chosen?",
        "Would the same groups come out on another half of the rows?",
    ),
    Family(
        "an isolation forest",
        TREES,
        Pattern(r"\b(?:isolation forests?|one-class SVM|local outlier factor)\b"),
        "what makes a row easy to isolate, and who set the share of outliers",
        "what its score measures, and how the threshold was chosen without labels?",
        "Which ordinary row would it call an outlier?",
    ),
)

_PLAIN = Pattern(
    r"\b(?:baselines?|na[iï]ve|majority|dummy|rules?|rule-based|heuristics?|averages?|"
    r"(?:the|a|global|moving|historical|weekly|daily) (?:mean|median|rate)|persistence|"
    r"last (?:value|week|month|year|day)(?:['’]s)?|same day|popularity|most popular|by hand|"
    r"manually|keywords?|regex\w*|BM25|lookup|never acting|do(?:ing)? nothing|decision trees?|"
    r"k-?NN|nearest neighbou?rs?|scorecards?|spreadsheet|simpler?|simplest|"
    r"current (?:process|system))\b"
)


_PASSING = Pattern(
    r"\b(?:rules?|averages?|last (?:value|week|month|year|day)(?:['’]s)?|same day|by hand|manually|"
    r"keywords?|lookup|popularity|spreadsheet)\b"
)
_AGAINST = Pattern(
    r"\b(?:already|alone|beats?|beaten|reach\w*|gets?|got|compared|against|than|sorts?|finds?|"
    r"found|catch\w*|caught|scores?|scored|as good|nearly|simple|fixed|tried)\b"
)


def families_in(text: str) -> Iterator[tuple[Family, str]]:
    """The families that a text names, heaviest first, each with the words that name it."""
    haystack = Haystack(text)
    for family in FAMILIES:
        match = family.pattern.first(haystack)
        if match is not None:
            yield family, match.text


def heaviest(text: str) -> tuple[Family, str] | None:
    """The heaviest family that a text names."""
    return max(families_in(text), key=lambda found: found[0].weight, default=None)


def names_something_simple(text: str) -> bool:
    """Whether a text names a rule, a rate, or a linear model."""
    return _PLAIN.within(text) is not None or any(
        family.weight <= LINEAR for family, _ in families_in(text)
    )


def sets_something_simple_beside(text: str) -> bool:
    """Whether a text that is no list of options names something simple to compare with: "a rule"
    alone may be one of a handbook, "last year" a date.

    >>> sets_something_simple_beside("A keyword list sorts two thirds of them")
    True
    >>> sets_something_simple_beside("Last year's mails, by the rules of the house")
    False
    """
    found = _PLAIN.within(text)
    if found is not None and _PASSING.within(found.text) and not _AGAINST.within(text):
        found = None
    return found is not None or any(family.weight <= LINEAR for family, _ in families_in(text))
