"""Names of results besides the metrics that the review knows: scores of language models, of
leaderboards, and counts of right answers."""

from __future__ import annotations

import re

from bonafide.review.claims.about import Around
from bonafide.review.claims.unit_of_key import words_of
from bonafide.review.claims.wording import line
from bonafide.review.linear import Haystack, Match

RIGHT, WRONG = "right answers", "wrong answers"
PUBLIC, PRIVATE = "public leaderboard score", "private leaderboard score"

_NAMES = (
    "faithfulness", "groundedness", "answer relevance", "answer relevancy", "answer correctness",
    "answer similarity", "context precision", "context recall", "context relevance",
    "context relevancy", "relevance", "relevancy", "correctness", "helpfulness", "harmlessness",
    "hallucination rate", "toxicity", "exact match", "pass rate", "win rate", "hit rate",
    "success rate", "error rate", "false alarm rate", "false positive rate",
    "false negative rate", "rouge 1", "rouge 2", "rouge l", "rouge", "bertscore", "chrf",
    "meteor", "cer", "gini", "spearman", "pearson", "silhouette", "jaccard", "c index",
    "concordance", "psnr", "ssim", "fid",
)  # fmt: skip
_SCORE = line(
    r"\b(?P<score>"
    + "|".join(name.replace(" ", "[ _-]") for name in sorted(_NAMES, key=len, reverse=True))
    + r"|pass@\d{1,3}|hit@\d{1,3})\b"
)
_KEYED = frozenset(_NAMES)
_TO = line(
    r"^(?:\s|[*_`]){0,3}(?:scores?\s|values?\s)?(?:of|is|was|are|were|=|:|at|reached|reaches|≈|~)?"
    r"(?:\s(?:about|only|now))?(?:\s|[*_`]){0,3}$"
)
_FROM = line(r"^(?:\s|[*_`%]){0,4}$")
_BOARD = line(r"\b(?:(?P<which>public|private)\s)?(?:LB|leader[ -]?board)\b")
_GRADES = {
    f"{grade} = {value}": RIGHT if value in ("true", "correct", "right", "pass") else WRONG
    for grade in ("correct", "is_correct", "passed", "pass", "success", "grade", "verdict")
    for value in ("true", "false", "correct", "incorrect", "right", "wrong", "pass", "fail")
}


def scores_of_key(name: str) -> set[str]:
    """The names of results that a key is, by its last part; empty for other keys.

    >>> scores_of_key("publicScore"), scores_of_key("eval/faithfulness"), scores_of_key("auc")
    ({'public leaderboard score'}, {'faithfulness'}, set())
    """
    if name in _GRADES:
        return {_GRADES[name]}
    last = re.split(r"[/.:]", name)[-1] or name
    plain = " ".join(words_of(last))
    if plain in ("public score", "private score"):
        return {PUBLIC if plain.startswith("public") else PRIVATE}
    return {plain} if plain in _KEYED else set()


def score_beside(around: Around) -> str:
    """The name that stands right before a number, right behind it or over its column, or "".

    >>> score_beside(Around(before="Faithfulness is "))
    'faithfulness'
    """
    if around.titles:
        found = {_one(match) for match in _SCORE.find(Haystack(around.column))}
        return found.pop() if len(found) == 1 else ""
    before = list(_SCORE.find(Haystack(around.before)))
    if before and _TO.within(around.before[before[-1].end :]) is not None:
        return _one(before[-1])
    after = list(_SCORE.find(Haystack(around.after)))
    if after and _FROM.within(around.after[: after[0].start]) is not None:
        return _one(after[0])
    return ""


def names_score(text: str) -> bool:
    """Whether one of the names stands anywhere in a text."""
    return _SCORE.within(text) is not None


def board_beside(around: Around) -> str:
    """Which leaderboard's score a number is said to be, or "".

    >>> board_beside(Around(before="Public LB ")), board_beside(Around(before="leaderboard: "))
    ('public leaderboard score', 'public leaderboard score')
    """
    found = list(_BOARD.find(Haystack(around.before)))
    if not found or _TO.within(around.before[found[-1].end :]) is None:
        behind = list(_BOARD.find(Haystack(around.after)))
        near = behind and len(around.after[: behind[0].start].strip(" (on,the")) == 0
        found = behind[:1] if near else []
    if not found:
        return ""
    return PRIVATE if (found[-1].group("which") or "").lower() == "private" else PUBLIC


def _one(match: Match) -> str:
    return " ".join(
        (match.group("score") or "").lower().replace("_", " ").replace("-", " ").split()
    )
