"""Two numbers of the same quantity side by side, or a model against a named baseline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from bonafide.review.linear import Pattern
from bonafide.review.prose import Prose, Sentence
from bonafide.review.reading import Reading
from bonafide.review.reasoning.detector import Detector, Found, holds, quoted, selected
from bonafide.review.reasoning.vocabulary import A_NUMBER, BASELINE, METRIC, NUMBER, OTHERS, RESULT
from bonafide.sources.documents.document import Block

_CUE = Pattern(
    r"\b(?:against|vs\.?|versus|compared|relative to|than|from|over|beats?|beating|beaten|"
    r"instead of|"
    r"outperform\w*|improv\w+|reduc\w+|cuts?|cutting|rais\w+|lower\w*|falls?|fell|rose|"
    r"lift\w*|gain\w*|"
    r"while|whereas|baseline|match(?:es|ed)|where|behind|ahead|before|after|ours|mine|but)\b|"
    r"→|->|⟶|[,;]"
)
_TWO = Pattern(
    rf"{RESULT}[^\d\n]{{0,60}}?(?:\b(?:against|vs\.?|versus|compared (?:to|with)|relative to|"
    rf"than|over|"
    r"up from|down from|from|while|whereas|where|but|instead of|before|after|rather than|"
    r"(?:and )?(?:ours|mine))\b|→|->|⟶)"
    rf"[^\n]{{0,60}}?{RESULT}|"
    rf"\bfrom\b[^\n]{{0,30}}?{RESULT}[^\d\n]{{0,40}}?(?:\bto\b|→|"
    rf"->)\W{{0,3}}[^\d\n]{{0,20}}?{RESULT}|"
    rf"{RESULT}\W{{0,2}}(?:→|->|⟶)\W{{0,2}}{RESULT}"
)
_DELTA = Pattern(
    r"\b(?:beats?|beating|beat|outperform\w*|improv\w+|better|worse|reduc\w+|cuts?|lower\w*|"
    r"higher|gains?|"
    r"gained|lifts?|above|below|over|ahead of|behind|faster|relative to|compared (?:to|with)|"
    r"less|fewer|"
    r"more|than)\b"
)
_RESULT = Pattern(RESULT + r"(?:%|\b|\s|[).,;])")
_SCORE = Pattern(r"(?:[-−+~≈]?\b0?\.\d+|\d[\d,.]*\s?(?:%|pp\b|percent|points?\b|pts?\b|×|x\b))")
_METRIC = Pattern(METRIC)
_BASELINE = Pattern(BASELINE)
_SETTING = Pattern(
    r"\b(?:split|train[- ]?(?:/|and|,)? ?(?:val\w*|test)|epochs?|learning rate|resiz\w+|"
    r"dimension\w*|features? from|PCA|columns?|"
    r"aged?|years? old|rang(?:e|es|ing)|between|price[sd]? (?:from|between)|scaled?|python \d|"
    r"version \d|"
    r"threshold (?:from|between)|pixels?|dropout|ratio|lifeboats?)\b|\b(?:training|train|"
    r"validation) loss\b|\bloss (?:fell|dropped|decreas\w+|went)\b|\bepochs?\b"
)
_CELL = Pattern(r"^\W{0,4}(?:\d?\.\d+|\d[\d.,]*\s?(?:%|ms|s|x|×)?)\b")
_SIMPLE = Pattern(
    r"\b(?:baseline|na[iï]ve$|seasonal na[iï]ve|na[iï]ve (?:forecast|baseline|model|mean|"
    r"method)|persistence|majority|dummy|chance|random (?:guess\w*|choice|order|policy)|"
    r"random$|"
    r"popularity|most popular|global mean|mean predictor|constant|last (?:week|year|value|"
    r"day)|same (?:day|week|hour)|"
    r"rules?|rule-based|heuristic|regex|keyword|BM25|human|manual|incumbent|current|existing|"
    r"before|"
    r"no (?:model|batching|cache|retrieval|reranker)|zero-shot|status quo|previous|old|vendor|"
    r"bookmaker)\b"
)
_AGAINST = Pattern(r"\b(?:against|vs\.?|versus|compared (?:to|with)|instead of)\b")
_BOTH = r"(?:\d?\.\d{2,}|\d[\d.]*\s?%)"
_SIDE_BY_SIDE = Pattern(
    rf"{_BOTH}[^\d\n]{{0,40}}\b(?:vs\.?|versus|against)\b[^\d\n]{{0,40}}{_BOTH}|"
    rf"\d\s?% (?:on|for|in|with|at) [^,;\n]{{2,40}}[,;] (?:and |but |"
    rf"only )*\d[\d.]*\s?% (?:on|for|in|with|at|once)|"
    rf"{METRIC}\W{{1,3}}\d?\.\d+[,;] (?:the )?\w+(?: \w+)? \d?\.\d+"
)
_POPULATION = Pattern(
    r"\b(?:likely to|likelihood|surviv\w+|passengers?|females?|males?|wom[ae]n|m[ae]n|"
    r"customers? (?:on|with|who)|"
    r"contracts?|tenure|churn(?:ed|ers?)?|prices?|average|mean|income|imbalanc\w*|"
    r"oversampl\w*|SMOTE|fraudulent|"
    r"majority|minority|class(?:es)? (?:ratio|distribution))\b"
)
_LEAST_ROWS = 2
_MODEL = (
    r"(?:random forests?|decision trees?|SVMs?|SVC|support vector machines?|k-?NN|"
    r"k-nearest neighbou?rs|na[iï]ve bayes|"
    r"XGB(?:oost)?|LightGBM|CatBoost|AdaBoost|gradient boost(?:ing|ed \w+)|(?:linear|"
    r"logistic) regression|ridge|lasso|"
    r"MLP|CNN|LSTM|GRU|RNN|VGG-?\d*|ResNet-?\d*|MobileNet\w*|Inception\w*|EfficientNet\w*|"
    r"DenseNet\w*|BERT|RoBERTa|"
    r"DistilBERT|extra trees|bagging|voting|stacking|neural networks?)"
)
_LEAGUE = Pattern(
    rf"\b{_MODEL}\b.*\b{_MODEL}\b.*\b(?:accura\w+|F1|R²|R2|score)|\b(?:accura\w+|F1|R²|R2|"
    rf"score).*\b{_MODEL}\b.*\b{_MODEL}\b|"
    rf"\b{_MODEL}\b.*\b(?:accura\w+|F1|R²|R2|score).*\b{_MODEL}\b"
)
_DOUBT = Pattern(
    r"\b(?:not|only|but|within|noise|matched|same|however|despite|although|interval|"
    r"on the same)\b|n['’]t\b|±"
)
_OVERFIT = Pattern(r"\btrain(?:ing)?\b[^\n]*\b(?:test|testing|val|validation)\b")
_PAIR = Pattern(rf"{_BOTH}[^\d\n][^\n]*[^\w.]{_BOTH}")
_MOVED = Pattern(
    rf"{METRIC}(?: \w+){{0,3}} from {NUMBER}\S* to {NUMBER}|{METRIC} {NUMBER} ?(?:→|->|⟶) ?{NUMBER}"
)
_TIMES = Pattern(r"\d\s?[x×] (?:faster|cheaper|smaller|slower|lighter|less \w+|fewer \w+) than\b")
_QUANTITY = Pattern(
    METRIC
    + r"|\b(?:baseline|faster|slower|cheaper|error|MB|GB|ms|seconds?|minutes?|hours?|cost|RAM|"
    r"memory|forecast|outperform\w*|beat\w*|wins?|improv\w*|better|reduction)\b"
)


class Comparison(Detector):
    """A result beside what it is measured against."""

    kind = "comparison"
    found: ClassVar[tuple[str, ...]] = (
        "AUC is 0.91 against 0.84 for the hand-written rule.",
        "Adding the calendar cuts MAE from 14.2 to 11.9.",
        "It beats last-week-same-day by 6 %.",
        "RMSE 0.84, while the global mean gets 1.19.",
        "With the graph precision rose from 0.52 to 0.53.",
        "The boosted model has 11% lower MAPE than the seasonal naive forecast.",
    )
    not_found: ClassVar[tuple[str, ...]] = (
        "The model reached an accuracy of 95%.",
        "Data was split into 80% training and 20% test.",
        "Random Forest has the best accuracy of 0.95.",
        "Prices range from 10 to 500 and are scaled from 0 to 1.",
        "Training accuracy is 0.99 and test accuracy is 0.95.",
        "The model is better than the baseline.",
        "Images were reduced from 224 to 128 pixels.",
    )

    def sentences(self, reading: Reading) -> Iterator[Found]:
        """Sentences with both sides of a comparison."""
        prose = reading.prose
        for sentence in selected(prose, A_NUMBER, _CUE):
            if _compares(prose, sentence):
                yield quoted(prose, sentence)
        yield from _tables(reading)


def _tables(reading: Reading) -> Iterator[Found]:
    """Rows of a simple baseline, where another row has a number too and the prose names it."""
    cells: dict[int, list[Block]] = {}
    for block in reading.document.blocks:
        if block.cell is not None and not block.cell.heading:
            cells.setdefault(block.cell.table, []).append(block)
    for blocks in cells.values():
        rows: dict[int, list[Block]] = {}
        for block in blocks:
            assert block.cell is not None
            rows.setdefault(block.cell.row, []).append(block)
        scored = [row for row in rows.values() if any(_CELL.within(b.text) for b in row[1:])]
        if len(scored) < _LEAST_ROWS:
            continue
        for row in scored:
            named = _SIMPLE.within(row[0].text)
            if named and _named_in_prose(reading, named.text):
                yield Found(" | ".join(block.text for block in row), row[0].span())


def _named_in_prose(reading: Reading, name: str) -> bool:
    words = name.casefold()
    return any(
        not sentence.list_like
        and ("baseline" in (text := sentence.text.casefold()) or words in text)
        for sentence in reading.prose.sentences
    )


def _compares(prose: Prose, sentence: Sentence) -> bool:
    def has(pattern: Pattern) -> bool:
        return holds(prose, sentence, pattern)

    if has(_LEAGUE) and not (has(_BASELINE) or has(_DOUBT)):
        return False
    if has(_SETTING) or has(_OVERFIT):
        return False
    if has(_SIDE_BY_SIDE) and (has(_METRIC) or not has(_POPULATION)):
        return True
    if has(_TIMES) and not has(OTHERS):
        return True
    if not has(_QUANTITY):
        return has(_TWO) and has(_BASELINE) and has(_AGAINST)
    if has(_TWO) and (has(_BASELINE) or has(_SCORE)):
        return True
    if has(_BASELINE) and (has(_PAIR) or (has(_SCORE) and has(_DELTA))):
        return True
    return has(_MOVED)
