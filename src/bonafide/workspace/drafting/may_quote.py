"""Whether words of a text may be quoted in a draft, which may be published.

What cannot be told reliably is a name that stands alone: "Berta Dritt labelled the rows" looks as
"Random Forest beat the rule" does. So only names that a title or a word before them gives away are
refused; docs/casebook.md says so.
"""

from __future__ import annotations

import re

from bonafide.sources.repository.outgoing import cleaned, outgoing
from bonafide.sources.repository.word_sets import words

_NAME = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:['’-][^\W\d_]+)*"
_TITLED = re.compile(
    rf"\b(?:[Pp]rof|[Dd]r|Mr|Mrs|Ms|Mx|Herr|Frau|Mme)\b\.?\s{{1,3}}(?:[Dd]r\.\s{{1,3}})?({_NAME})"
)
_FULL = rf"({_NAME})\s{{1,3}}((?:(?:van|von|de|der|den|la|di|bin|al)\s{{1,2}}){{0,2}}{_NAME})"
_AFTER = re.compile(
    r"\b(?:[Bb]y|[Ww]ith|[Ff]rom|[Aa]sked?|[Tt]old|[Tt]hanks? to|[Tt]hank|colleagues?|advisor|"
    rf"supervisor|manager|[Mm]entor|[Cc]ontact)(?:\s(?:are|is|was))?:?\s{{1,3}}{_FULL}"
)
_DOING = re.compile(
    r"\b(?:because|since|as|when|while|that|after|before|until|and|but|although)\s{1,3}"
    rf"{_FULL}(?=\s{{1,3}}(?:\(|[a-z]))"
)
_NOBODY = words(
    """bank banks club group inc gmbh ag ltd llc corp corporation company university institute
    college school department ministry office agency foundation society association museum hospital
    clinic library project team desk kaggle google amazon aws azure microsoft apple meta openai
    anthropic hugging face facebook twitter github gitlab lending world european union united new
    north south west east northern southern western eastern central san los las saint st great
    open street map stack exchange data science machine learning deep neural random forest logistic
    linear ridge lasso elastic gradient boosting boosted decision tree trees naive bayes support
    vector nearest neighbours neighbors gaussian process cross validation area under monte carlo
    markov bayesian brier log loss mean absolute squared error root average precision recall
    standard deviation time series computer vision natural language large model models apache
    spark airflow jupyter notebook python pandas numpy scikit xgboost lightgbm catboost pytorch
    tensorflow keras postgres postgresql mysql mongo sql server excel power weights biases mlflow
    docker kubernetes linux windows mac january february march april may june july august september
    october november december monday tuesday wednesday thursday friday saturday sunday black
    christmas easter customer customers national federal public health service services census
    bureau eurostat open ai common crawl creative commons wikipedia net core adam sgd the a an our
    this we i my it its they their he she in on at of for to and or no not all each every one two
    hong kong york zealand kingdom states city yahoo finance river lake island bay airport station
    red cross"""
)
_ROOTED = re.compile(
    r"(?:^|[\s\"'`=:,;(\[{<])(?:~?/|[A-Za-z]:[\\/]|\\\\)[\w.~-]+[/\\]?|(?:\.\.[/\\]){1,}"
)
_HEXADECIMAL = re.compile(r"\b[0-9a-fA-F]{32,}\b")


def may_quote(text: str, *, own: str = "") -> bool:
    """Whether ``text`` names no way to reach somebody, no secret, no machine and nobody else.

    Args:
        text: visible words.
        own: the person's own name, which may stand.

    >>> may_quote("We split by week, not by row."), may_quote("See /home/ada/x.csv for labels.")
    (True, False)
    >>> may_quote("Labels by Berta Dritt."), may_quote("Labels by Berta Dritt.", own="Berta Dritt")
    (False, True)
    """
    if cleaned(text) != text or outgoing(text, web=True) != _queryless(text):
        return False
    if _ROOTED.search(_WEB.sub(" ", text)) or _HEXADECIMAL.search(text):
        return False
    mine = {piece.casefold() for piece in re.findall(_WORD, own)}
    if any(found.group(1).casefold() not in mine for found in _TITLED.finditer(text)):
        return False
    names = [*_AFTER.finditer(text), *_DOING.finditer(text)]
    return not any(_somebody(found.group(1), found.group(2), mine) for found in names)


_WORD = r"[^\W_]+"
_WEB = re.compile(r"(?i)https?://[^\s\"'<>,;|)\]}]+")


def _queryless(text: str) -> str:
    return _WEB.sub(lambda found: re.split(r"[?#]", found.group(), maxsplit=1)[0], text)


def _somebody(first: str, last: str, mine: set[str]) -> bool:
    """Whether two words that begin with a capital are the name of another person."""
    pieces = [piece.casefold() for piece in re.findall(_WORD, f"{first} {last}")]
    if any(piece in _NOBODY for piece in pieces) or all(piece in mine for piece in pieces):
        return False
    # "ROC AUC" and "SHAP values" are no names.
    return not (first.isupper() and len(first) > 1) and not (last.isupper() and len(last) > 1)
