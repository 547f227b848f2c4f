"""Whether a number and the key named for it speak of the same thing.

A locator that agrees in its digits proves nothing when the text speaks of recall and the key of
precision, the text of the model and the key of the baseline, or the key of a row set that the text
never names. Such a claim is neither verified nor contradicted; the reason is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from bonafide.review.claims.metrics import METRIC, metric_named
from bonafide.review.claims.opposites import opposed
from bonafide.review.claims.unit_of_key import words_of
from bonafide.review.claims.wording import line
from bonafide.review.linear import Haystack


@dataclass(frozen=True, slots=True)
class Around:
    """The words around a number.

    Attributes:
        before: just before it, in its sentence, back to the result before it.
        after: just behind it, up to the next result.
        sentence: all of its sentence; for a cell nothing but the cell.
        titles: of a cell, the titles of its column and row; else "".
        row: the words of the other cells of its row.
        metric: the metric that the text plainly says it to be, or "".
        percent: whether its column or row counts in hundredths.
        column: of a cell, the title of its column.
    """

    before: str = ""
    after: str = ""
    sentence: str = ""
    titles: str = ""
    row: str = ""
    metric: str = ""
    percent: bool = False
    column: str = ""

    @property
    def near(self) -> str:
        """The words that speak of this number rather than of another one."""
        return f"{self.titles} | {self.row} | {self.before} | {self.after}"

    @property
    def all(self) -> str:
        """Every word that may say what is meant, but not those of the row, which are remarks."""
        return f"{self.titles} | {self.sentence}"


def _aliases(table: Mapping[str, str]) -> dict[str, str]:
    return {word: name for name, words in table.items() for word in words.split()}


_SPLIT = _aliases(
    {
        "train": "train training",
        "test": "test testing holdout unseen heldout",
        "validation": "val valid validation dev",
        "cross-validation": "cv crossval folds fold",
        "live": "live online production prod",
    }
)
_ROLE = _aliases(
    {
        "baseline": "baseline baselines dummy naive naïve majority heuristic rule rules control "
        "persistence",
        "model": "model ours candidate challenger treatment",
    }
)
_MODEL = _aliases(
    {
        "xgboost": "xgb xgboost",
        "lightgbm": "lgb lgbm lightgbm",
        "catboost": "catboost",
        "forest": "rf forest forests randomforest",
        "logistic": "logistic logreg logit lr",
        "svm": "svm svc",
        "knn": "knn",
        "tree": "dt decisiontree",
        "ridge": "ridge",
        "lasso": "lasso",
        "mlp": "mlp",
        "lstm": "lstm",
        "gru": "gru",
        "cnn": "cnn",
        "bert": "bert",
        "distilbert": "distilbert",
        "roberta": "roberta",
        "arima": "arima",
        "prophet": "prophet",
        "bayes": "nb bayes",
    }
)
_WHEN = _aliases(
    {
        "january": "january jan",
        "february": "february feb",
        "march": "march",
        "april": "april apr",
        "may": "may",
        "june": "june jun",
        "july": "july jul",
        "august": "august aug",
        "september": "september sep sept",
        "october": "october oct",
        "november": "november nov",
        "december": "december dec",
        **{f"q{n}": f"q{n}" for n in range(1, 5)},
    }
)
_AVERAGE = _aliases({"macro": "macro", "micro": "micro", "weighted": "weighted"})
_MIDDLE = _aliases(
    {
        "p50": "p50 median",
        "p90": "p90",
        "p95": "p95 95th",
        "p99": "p99 99th",
        "mean": "mean average avg",
    }
)
_GROUPS = (_SPLIT, _ROLE, _MODEL, _WHEN, _AVERAGE, _MIDDLE)

_SPREADS = (
    (
        frozenset("std stdev sd se sem stderr var variance iqr".split()),  # noqa: SIM905
        line(
            r"\b(?:std|stdev|sd|se|sem|standard (?:deviations?|errors?)|deviations?|variance|"
            r"variation|varies|iqr)\b|±"
        ),
    ),
    (
        frozenset("ci lower upper lo hi margin halfwidth q1 q3".split()),  # noqa: SIM905
        line(
            r"\b(?:intervals?|ci|bounds?|lower|upper|low|high|between|from|to|at least|at most|"
            r"margin|quartiles?|confidence|within|error bars?)\b|±|\[|[-–]\d"
        ),
    ),
    (frozenset(["p", "pvalue"]), line(r"\bp(?:[ -]?values?)?\b|\bsignifican\w+|\bby chance\b")),
)
"""Keys of how far a number may be off, and the words without which no text speaks of that."""
_EXTREME_TOLD = {
    "min": line(r"\b(?:min\w*|low\w*|worst|least|best|small\w*|fast\w*|short\w*|weak\w*)\b"),
    "max": line(r"\b(?:max\w*|high\w*|best|most|peak\w*|worst|large\w*|slow\w*|long\w*|top)\b"),
}
_BASELINE_TOLD = line(
    r"\b(?:baselines?|dummy|na[iï]ve|majority|heuristic|rules?|control|persistence|random|chance|"
    r"always|mean|average|median|popularity|previous\w*|old|existing|current|today|before|last|"
    r"earlier|first|simple|simplest|constant|without|manual\w*|hand\w*|human|regression|"
    r"against|vs|versus|than|compared|over|beats?|from|status quo)\b"
)
_NO_BASELINE = line(r"\brandom\s(?:forests?|search|seeds?|split|state)\b|\bfrom scratch\b")
_TRAIN_TOLD = line(r"\btrain(?:ing|ed)?\b|\bfit(?:ted)?\b|\bin-sample\b|\bseen\b|\boverfit\w*")
_OTHER = frozenset(
    """loss latency cost threshold lr epoch epochs seed support count rows duration time size
    coverage prevalence weight version id runtime""".split()  # noqa: SIM905
)
_AB = line(r"\ba ?/ ?b[ -]tests?\b")
_BASELINE_MODEL = line(
    r"\b(?:baseline|dummy|na[iï]ve|rule-based|control|old|previous|existing|current)[ _-]model\b"
)
_COMPARED = line(
    r"\b(?:against|vs\.?|versus|than|over|beats?|beating|beat|compared (?:to|with)|above|"
    r"ahead of|below)\s(?:the\s|a\s|our\s|its\s)?(?:[\w-]{1,20}\s){0,2}?"
    r"(?:baselines?|dummy|majority|heuristic|rules?|control|model|ours)\b"
)
_AT_K = line(r"(?:@|\bat[ _-]|\btop[ _-]?)(?P<k>\d{1,4})\b")


def at_odds(around: Around, key: str) -> str:
    """Why number and key do not plainly speak of the same thing, or ""."""
    names, words = _names(key), _key_words(key)
    text_metrics = {around.metric} if around.metric else _metrics(around.near)
    key_metrics = _metrics(names[-1] if names else "") or _metrics(" ".join(names))
    if text_metrics and key_metrics and not text_metrics & key_metrics:
        return f"the key speaks of {_list(key_metrics)}, the text of {_list(text_metrics)}"
    last = words_of(names[-1]) if names else []
    other = _OTHER.intersection(last)
    if around.metric and not key_metrics and other and not other & set(around.metric.split()):
        return f"the key speaks of {_list(other)}, the text of {around.metric}"
    for spread, told in _SPREADS:
        if spread.intersection(last) and told.within(around.near) is None:
            return f"the key speaks of {_list(spread.intersection(last))}, the text does not"
    for extreme, told in _EXTREME_TOLD.items():
        if extreme in last and told.within(around.near) is None:
            return f"the key speaks of a {extreme}, the text does not"
    near = _about(around)
    for group in _GROUPS:
        in_text, in_key = _of(group, near), _of(group, words)
        if in_text and in_key and not in_text & in_key:
            return f"the key speaks of {_list(in_key)}, the text of {_list(in_text)}"
    if _of(_ROLE, words) == {"baseline"} and not _baseline_told(around.all):
        return "the key speaks of a baseline, the text does not"
    if _of(_SPLIT, words) == {"train"} and _TRAIN_TOLD.within(around.all) is None:
        return "the key speaks of the training rows, the text does not"
    in_text, in_key = _ks(around.near), _ks(" ".join(names))
    if in_text and in_key and not in_text & in_key:
        return (
            f"the key speaks of the first {_list(in_key)}, the text of the first {_list(in_text)}"
        )
    return opposed(around.near, around.before, around.after, key, (text_metrics, key_metrics))


def _baseline_told(text: str) -> bool:
    for pattern in (_NO_BASELINE, METRIC):
        for match in reversed(list(pattern.find(Haystack(text)))):
            text = f"{text[: match.start]} {text[match.end :]}"
    return _BASELINE_TOLD.within(text) is not None


def same_metric(metric: str, key: str) -> bool:
    """Whether the last name of a key is a spelling of ``metric``.

    >>> same_metric("roc auc", "test.auc"), same_metric("roc auc", "lr"), same_metric("", "auc")
    (True, False, False)
    """
    names = _names(key)
    return bool(metric and names) and metric in _metrics(names[-1])


def splits_of_text(around: Around) -> frozenset[str]:
    """Of which rows the words at a number speak.

    >>> sorted(splits_of_text(Around(before="the rule gets ", after=" on validation")))
    ['validation']
    """
    return frozenset(_of(_SPLIT, _about(around)))


def splits_of_key(key: str) -> frozenset[str]:
    """Of which rows a key speaks.

    >>> sorted(splits_of_key("test/auc")), sorted(splits_of_key("CV AUC")), splits_of_key("auc")
    (['test'], ['cross-validation'], frozenset())
    """
    return frozenset(_of(_SPLIT, _key_words(key)))


def _names(key: str) -> list[str]:
    """The names that a key is made of; of a condition the value, for the column is no subject."""
    plain = unquote(key).replace("[", ".").replace("]", "").strip("/. ")
    separator = "/" if "/" in plain else "."
    names: list[str] = []
    for part in plain.split(separator):
        if "=" in part:
            names += [each.partition("=")[2].strip("'\" ") for each in part.split("&")]
        elif part.strip() and not part.strip().isdigit():
            names.append(part.strip())
    return names


def _key_words(key: str) -> list[str]:
    words = [word for name in _names(key) for word in _as_named(name)]
    joined = _BASELINE_MODEL.within(" ".join(words))
    if joined is not None and "model" in words:
        words.remove("model")
    return words


def _metrics(text: str) -> set[str]:
    plain = " ".join(words_of(text)) if "|" not in text else text
    found: set[str] = set()
    for candidate in (text[:400], plain[:400]):
        for match in METRIC.find(Haystack(candidate)):
            metric = metric_named(match.group("metric") or "")
            if metric is not None:
                found.add(metric.name)
        if found:
            break
    return found


def _about(around: Around) -> list[str]:
    """The words near a number, without what it is only compared with."""
    kept: list[str] = []
    for place, part in enumerate((f"{around.titles} | {around.row}", around.before, around.after)):
        text = part
        for pattern, instead in ((_AB, " "), (_BASELINE_MODEL, "baseline")):
            for match in reversed(list(pattern.find(Haystack(text)))):
                text = text[: match.start] + instead + text[match.end :]
        for match in reversed(list(_COMPARED.find(Haystack(text)))):
            # "against the baseline's 0.80" speaks of the baseline, "…, AUC is 0.84" does not
            if place != 1 or len(text) - match.end > 6:
                text = text[: match.start] + text[match.end :]
        kept += _as_named(text.replace("hold-out", "holdout").replace("held-out", "heldout"))
    return kept


def _as_named(text: str) -> list[str]:
    """The words of a text; the name of a model is one word: "LightGBM", "RoBERTa"."""
    tokens = "".join(char if char.isalnum() else " " for char in text).split()
    return [
        word
        for token in tokens
        for word in ([token.lower()] if token.lower() in _MODEL else words_of(token))
    ]


def _of(group: Mapping[str, str], words: Iterable[str]) -> set[str]:
    return {group[word] for word in words if word in group}


def _ks(text: str) -> set[str]:
    found = _AT_K.find(Haystack(text.replace("_", " ")))
    return {match.group("k") or "" for match in found}


def _list(names: Iterable[str]) -> str:
    return " and ".join(sorted(names))
