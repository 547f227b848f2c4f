"""What in the words around a number speaks against taking an equal value for its backing.

A value that is equal by chance, of another model, data set or time, and is called the backing of a
claim, is the worst error that a scan can make. So a number whose sentence speaks of others, of the
past, of a wish, of a part of the data or of a finer metric is "cannot tell", and the value that is
like it is named beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.sources.repository.word_sets import words
from bonafide.workspace.scanning.held_values import HeldValue

_OTHERS = Pattern(
    r"\bet al\b|\b(?:papers?|articles?|authors?|vendors?|vendor['’]s|competitors?|competitor['’]s|"
    r"reviewers?|leaderboard winners?|state of the art|sota|literature|published|"
    r"human(?:s| annotators?| experts?)?|annotators|doctors|clerks|chatgpt|claude|gemini|"
    r"gpt-?[0-9][\w.-]*|tutorials?|their (?:model|system|result)s?|said|says|claims?)\b"
)
_PAST = Pattern(
    r"\b(?:before (?:we|i|the)|last (?:year|month|quarter)['’]?s?|previous(?:ly)?|retired|old|"
    r"former|earlier version|used to|no longer|abandoned|dropped|discarded|not used)\b"
)
_UNDONE = Pattern(
    r"\b(?:todo|to do|fixme|tbd|aim\w*|target|goal|should|would|could|want(?:s|ed)? to|hope\w*|"
    r"plan(?:s|ned)? to|needs? to|expect\w*|must|if)\b"
)
_ELSEWHERE = Pattern(
    r"\bin (?:the |our |my |an? )?(?:next|other|another|second|sister|follow-up) (?:project|study|"
    r"case|repo\w*|team|work)\b"
)
_PART = Pattern(
    r"\b(?:on|for|in|among|within|across) (?P<part>(?:the |our |all |only )?(?:[\w-]+ ){0,3}?"
    r"(?:customers|users|clients|patients|reviews|images|documents|accounts|rows|cases|regions?|"
    r"countries|country|segments?|cohorts?|classes|products|stores|shops|languages?))\b"
)
_BEST = Pattern(r"\b(?:best|highest|lowest|peak\w*|max\w*|min\w*|top|reach\w*|up to)\b")
_FINER = re.compile(
    r"(?:@\s?\d+|\btop[- ]?\d+\b|\b(?:macro|micro|weighted|balanced|per-class|class-wise)\b|"
    r"\bstandard (?:error|deviation)\b|\bstd\b|\bvariance\b|\bmedian\b|\bwidth\b|"
    r"\b(?:gain|drop) in\b)",
    re.I,
)
_FAMILIES = re.compile(
    r"\b(random forest|logistic regression|linear regression|decision tree|naive bayes|svm|knn|"
    r"xgboost|lightgbm|catboost|gradient boosting|neural net(?:work)?|transformer|bert|lstm|cnn|"
    r"resnet|prophet|arima|mlp)s?\b",
    re.I,
)
_SHORT = {"random forest": ("rf", "forest"), "logistic regression": ("logreg", "lr", "logistic"),
          "xgboost": ("xgb",), "lightgbm": ("lgbm", "lgb"), "gradient boosting": ("gbm", "gb"),
          "decision tree": ("tree", "dt"), "neural net": ("nn", "net", "mlp"),
          "neural network": ("nn", "net", "mlp")}  # fmt: skip
_PLAIN = words(
    """metrics metric result results scores score eval evaluation evaluations report reports summary
    test testing val valid validation dev train training holdout heldout final model models best all
    overall total mean avg average value values json csv yaml yml txt md ipynb output outputs out
    data run runs main base log logs stats statistics performance classification confusion matrix cv
    oof history record measured predictions preds pred the and of by in on at latest current new"""
)
_SMALL = frozenset({"for", "our", "only", "with", "within", "among", "across", "new", "unseen"})
_WORD = re.compile(r"[a-z]{3,}")


def reservation(
    sentence: str, before: str, values: Iterable[HeldValue], metric: str, context: str
) -> str | None:
    """Why an equal value may not be what a number leans on; None where nothing speaks against it.

    Args:
        sentence: the number's sentence.
        before: the sentence up to the number.
        values: the values that are equal to it.
        metric: the metric that the text names for it.
        context: what names the work: the text's headings and the names of its files.
    """
    found = list(values)
    spoken = spoken_against(sentence)
    if spoken is not None:
        return spoken
    keys = " ".join(f"{value.where} {value.key} {value.metric}" for value in found).lower()
    finer = _FINER.search(sentence)
    if finer is not None and _bare(finer[0]) not in _bare(keys):
        return f"the text says {finer[0].strip()!r}, and the value is not called so"
    part = _PART.within(sentence)
    if part is not None:
        told = _WORD.findall(part.text.lower())[:-1]  # without the noun itself
        said = {word for word in told if word == "all" or word not in _PLAIN | _SMALL}
        called = set(_WORD.findall(keys))
        if said and not any(_alike(word, key) for word in said for key in called):
            return f"the text speaks of a part of the data, {part.text.strip()!r}"
    return _of_the_model(before, keys, found) or _of_the_value(
        found, context, metric, best=_BEST.within(sentence) is not None
    )


def _alike(word: str, key: str) -> bool:
    """Whether two words are one, whatever their endings: "German" and "germany"."""
    return word == key or (min(len(word), len(key)) > 3 and word[:5] == key[:5])


def spoken_against(sentence: str) -> str | None:
    """What the sentence alone says against it.

    >>> spoken_against("TODO: get the test AUC to 0.79.")
    'the sentence speaks of a wish or a plan'
    >>> spoken_against("The test AUC is 0.79.")
    """
    for pattern, why in (
        (_OTHERS, "the sentence speaks of somebody else's result"),
        (_PAST, "the sentence speaks of what is no longer so, or was not used"),
        (_UNDONE, "the sentence speaks of a wish or a plan"),
        (_ELSEWHERE, "the sentence speaks of another project"),
    ):
        if pattern.within(sentence):
            return why
    return None


def _of_the_model(before: str, keys: str, values: list[HeldValue]) -> str | None:
    """A model that the text names for the number and the value does not."""
    named = _FAMILIES.findall(before)
    if not named:
        return None
    family = named[-1].lower()
    runs = " ".join(value.run.name for value in values if value.run is not None).lower()
    known = (family, *_SHORT.get(family, ()))
    where = set(re.split(r"[^a-z0-9]+", f"{keys} {runs}"))
    if family in f"{keys} {runs}" or not where.isdisjoint(known):
        return None
    return f"the text speaks of a {family}, and nothing says that the value is of one"


def _of_the_value(values: list[HeldValue], context: str, metric: str, *, best: bool) -> str | None:
    """A value that is not the last, of a run that failed, or under a key of something else."""
    runs = [value for value in values if value.run is not None]
    if runs and len(runs) == len(values):
        if all(value.run.status in ("failed", "killed") for value in runs if value.run):
            return "the run that logged it failed"
        if not best and all(value.note for value in runs):
            return f"it is {runs[0].note}"
        return None
    told = set(_WORD.findall(context.lower()))
    told |= {word.rstrip("s") for word in told}
    for value in values:
        if value.run is None:
            path, _, key = value.where.partition("#")
            own = set(_WORD.findall(f"{path.rpartition('/')[2]} {key}".lower())) - _PLAIN
            odd = [w for w in sorted(own) if w not in told and w.rstrip("s") not in told]
            if [word for word in odd if word not in _bare(metric) and _bare(metric) not in word]:
                continue
            return None
    files = [value.where for value in values if value.run is None]
    return f"the text does not say that it speaks of {files[0]}" if files else None


def _bare(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", text.lower())
