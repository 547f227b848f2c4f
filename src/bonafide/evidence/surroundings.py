"""What stands around the numbers between a claim's brackets, and whether it is understood.

The rule is the other way round than in prose: whatever is not known to be harmless may be a unit,
a scale, a sign or a bound, so it is told. Text is folded (NFKC, case) before it is looked at.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from bonafide.evidence.number import OTHER_TIME, Number, number_words, unit_words

_NEAR = 3
_SEPARATOR = re.compile(r"\s*(?:[-–—‐‑−,;…]|\.\.\.?|to|and|through)\s*")
_QUOTE_MARK = re.compile(r"\n *> ?")
_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(
    r"(?<!\w)(?:f[12]|p(?:50|90|95|99)|r[2²]|log[ -]?loss|(?:false|true) negatives?"
    r"|negative predictive value|mean absolute percentage error)(?!\w)",
    re.IGNORECASE,
)
_QUOTES = "\"'“”„‘’‚«»"
_PUNCTUATION = frozenset("()[],;:!?.…" + _QUOTES)
_BEFORE = _PUNCTUATION | frozenset("=≈~∼→")
_AFTER = _PUNCTUATION | frozenset("*†‡")
_BETWEEN_LETTERS = frozenset("-‐‑'’/")

_PLAIN = """
    a about after all all-time an and approx approximately around as at average before between by
    c ca circa close costs each equals every exactly first for from has in into is its just last
    model nearly now of offline on online only our overall per reached reaches roughly rule so
    still that the their then these this those to today up via was were when where which
    while with within
    better faster gain gains higher more over above rise rose
    accuracy ap auc auprc auroc average brier calibration conversion cost ctr dice ece error
    estimate expected f hit high interval iou latency lift loss low mae map mape mean median
    metric mrr mse ndcg perplexity pr precision probability r rate recall result rmse roc savings
    score sensitivity share skill specificity total uplift value wape
"""
_TURNING = """
    above approaching below beneath beyond ceiling exceed exceeded exceeding exceeds exp fewer
    floor inverse least less ln log max maximum min minimum minus most negative no non not over
    plus reciprocal root sqrt square than under until without
"""
_FALLING = """
    cut decline declined decrease decreased decreases down drop dropped drops fall fallen falls fell
    loses lost lower lowered lowers reduced reduces save saved saves saving shrank worse worsened
"""
_TURNING_AFTER = "least most max maximum min minimum or squared cubed fewer less"
_SCALING = """
    hundred hundreds thousand thousands million millions billion billions trillion trillions dozen
    dozens lakh lakhs crore crores mrd mio cents pence hundredths thousandths
"""
_NEUTRAL = frozenset(_PLAIN.split())
_NEUTRAL_BEFORE = _NEUTRAL - {"over", "above", "more", "higher", "faster", "better"}
_TURNS, _TURNS_AFTER = frozenset(_TURNING.split()), frozenset(_TURNING_AFTER.split())
_FALLS = frozenset(_FALLING.split())
_SCALES = frozenset(_SCALING.split())


def not_understood(text: str, numbers: Sequence[Number]) -> str | None:
    """What around ``numbers`` in ``text`` may change what they say, or nothing.

    >>> from bonafide.evidence.number import read_numbers
    >>> [not_understood(t, read_numbers(t)) for t in ("AUC of 0.76", "minus 0.76", "0.76 dB")]
    [None, 'minus', 'dB']
    """
    start = 0
    words_only = all(number.kind != "digits" for number in numbers)
    for i, number in enumerate(numbers):
        part = text[start : number.span.start]
        start = number.span.end
        if i and _SEPARATOR.fullmatch(part):
            continue
        found = _strange(part, _BEFORE | _AFTER if i else _BEFORE)
        found = found or _near(part, before=True, any_word=words_only)
        if i and not found:
            found = _near(part, before=False, any_word=words_only)
        if found:
            return found
    part = _QUOTE_MARK.sub("\n", text[start:])
    quoted = any(char in _QUOTES for char in text[: numbers[0].span.start]) if numbers else True
    if part[:1] and part[0] in _QUOTES and not quoted:
        return part[0]  # 5' is a time or a length
    return _strange(part, _AFTER) or _near(part, before=False, any_word=words_only)


def _strange(part: str, allowed: frozenset[str]) -> str | None:
    """The first character that is no letter, space or harmless mark, a further digit included."""
    part = _NAME.sub(" ", part)
    for i, char in enumerate(part):
        before, after = part[i - 1 : i] if i else "", part[i + 1 : i + 2]
        if char.isnumeric():
            return char
        if char.isalpha() or char.isspace() or char in allowed:
            continue
        if char in _BETWEEN_LETTERS and before.isalpha() and after.isalpha():
            continue
        if unicodedata.category(char).startswith("M") and before.isalpha():
            continue
        return char
    return None


def _near(part: str, *, before: bool, any_word: bool) -> str | None:
    """The word beside the number, or close to it, that may change what it says."""
    found: list[str] = _WORD.findall(unicodedata.normalize("NFKC", _NAME.sub(" ", part)))
    if not found:
        return None
    near = list(reversed(found))[:_NEAR] if before else found[:_NEAR]
    folded = [word.casefold() for word in near]
    turns = _TURNS if before else _TURNS_AFTER
    for word, key in zip(near, folded, strict=True):
        unit = key in unit_words() and not (before and key in OTHER_TIME)
        if key in turns or key in _SCALES or key in number_words() or unit:
            return word
    if before and folded[:2] == ["to", "up"]:
        return "up to"
    # "fell by 2 points" says minus without a sign, "fell to 2" does not.
    if before and not any_word and folded[0] not in {"to", "at", "from"}:
        for word, key in zip(near, folded, strict=True):
            if key in _FALLS:
                return word
    neutral = _NEUTRAL_BEFORE if before else _NEUTRAL
    return None if any_word or folded[0] in neutral else near[0]
