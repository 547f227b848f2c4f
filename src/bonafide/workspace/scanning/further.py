"""Numbers that are most likely results, though a review would be too careful to call them so.

A review blames nobody by mistake and leaves out what may be something else. A scan blames nobody:
here a number is listed wherever its sentence speaks of a score, and what is left open is said.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bonafide.evidence.number import Number
from bonafide.review.claims.about import Around
from bonafide.review.claims.bind import arounds, bindings
from bonafide.review.claims.metrics import METRIC, metric_named
from bonafide.review.claims.wording import MAX_SENTENCE, line
from bonafide.review.linear import Haystack
from bonafide.review.prose import Sentence
from bonafide.review.reading import Figure, Reading
from bonafide.workspace.scanning.score_names import names_score

_SPEAKS = line(
    r"\b(?:LB|leader[ -]?board|CV|cross[ -]validat\w+|OOF|out-of-fold|scor(?:e|es|ed|ing)|"
    r"metrics?|results?|evaluat\w+|benchmark\w*|performance)\b"
)
_REACHED = line(
    r"\b(?:gets?|got|reach(?:es|ed)?|scor(?:es|ed)|achiev(?:es|ed)|hits?|obtains?|obtained|"
    r"yields?|yielded|gives?|gave|has|had)\s(?:an?\s|about\s|only\s){0,2}[*_`(]{0,3}$"
)
_SETTING = line(
    r"(?:\b(?:learning[ _-]rate|lr|alpha|beta|gamma|lambda|eps(?:ilon)?|drop-?out|momentum|decay|"
    r"thresholds?|cut-?offs?|temperature|top[ _-]?[pk]|seeds?|weights?|quantiles?|percentiles?|"
    r"(?:significance|confidence)[ ]level|version|v|p|p[ -]values?|sigma|tau|delta|fraction|split|"
    r"costs?|price|margin|"
    r"tolerance|python|section|chapter|figure|fig\.|table|equation|release|default|"
    r"std|sd|se|stderr|standard (?:error|deviation)s?|sampling rate)"
    r"(?:\s(?:of|is|was|=|at|to|:)|[=:])?|[±≥≤<>αβλγτ]|\+/-)\s?[*_`(\[]{0,2}$"
)
_SETTING_BEHIND = line(
    r"^[*_`)\]]{0,3}\s?(?:thresholds?|cut-?offs?|quantiles?|confidence|intervals?|CI|level|"
    r"learning rate|drop-?out|significance|seconds?|s|ms|minutes?|hours?|days?|cents?|dollars?|"
    r"euros?|[kKMG]i?B|percentiles?|split)\b"
)
_WISHED = line(
    r"\b(?:targets?|goals?|aim\w*|must|should|shall|need\w*|requir\w+|at least|at most|budget\w*|"
    r"expect\w*|hop(?:e|es|ed|ing)|want\w*|if|would|could|might|suppose\w*|e\.g\.|floor|ceiling|"
    r"guarantee\w*)\b[^;:.]{0,50}$"
)
_BOUNDS = line(
    r"(?:\b(?:intervals?|CIs?|confidence|between|ranges?|ranging)\b[^;.]{0,40}|\[[^\]]{0,20})$"
)
_TOP = line(r"\btop[ -]$")
_FEW = 2


@dataclass(frozen=True, slots=True)
class Further:
    """A number that is most likely a result.

    Attributes:
        figure: the number.
        around: the words around it, up to the numbers beside it.
        told: whether its sentence speaks of a score at all; else only what is held can tell.
        rank: whether it is a place in a ranking ("top 8 %").
    """

    figure: Figure
    around: Around
    told: bool = True
    rank: bool = False


def further(reading: Reading) -> Iterator[Further]:
    """The numbers, in order; none of them is among the bindings of the review."""
    taken = {binding.figure.span.start for binding in bindings(reading)}
    around = arounds(reading)
    by_sentence: dict[int, list[Figure]] = {}
    for figure in reading.figures:
        by_sentence.setdefault(figure.sentence.index, []).append(figure)
    for figures in by_sentence.values():
        sentence = figures[0].sentence
        block = reading.prose.block(sentence)
        if block.kind == "heading" or len(sentence.text) > MAX_SENTENCE:
            continue
        if block.cell is not None and block.cell.heading:
            continue
        speaks = _Speaks(sentence, block.cell.header if block.cell else "")
        likely = [each for each in figures if _may_be(each.number, speaks)]
        for figure in likely:
            if figure.span.start in taken or _in_code(reading, figure):
                continue
            found = _one(figure, likely, around, speaks)
            if found is not None:
                yield found


def metrics_in(text: str) -> set[str]:
    """The one names of the metrics that a text speaks of."""
    found = (metric_named(each.group("metric") or "") for each in METRIC.find(Haystack(text)))
    return {metric.name for metric in found if metric is not None}


class _Speaks:
    """What a sentence speaks of."""

    def __init__(self, sentence: Sentence, title: str) -> None:
        text = f"{title} | {sentence.text}" if title else sentence.text
        self.metrics = metrics_in(text)
        self.of_scores = bool(self.metrics) or names_score(text) or _SPEAKS.within(text) is not None
        self.plain = {
            name
            for name in self.metrics
            if (metric := metric_named(name)) is not None and not metric.at_most_one
        }


def _may_be(number: Number, speaks: _Speaks) -> bool:
    """Whether a number is written as scores are."""
    if number.kind != "digits" or number.bound or number.sign in ("±", "+"):
        return False
    if number.unit == "percent":
        return speaks.of_scores and 0 < number.magnitude <= 100
    if number.unit is not None or number.exponent or not number.places:
        return False
    if number.magnitude <= 1:
        return number.places >= _FEW
    return bool(speaks.plain) or (number.magnitude <= 100 and number.places >= _FEW)


def _one(
    figure: Figure, likely: list[Figure], around: Callable[[Figure], Around], speaks: _Speaks
) -> Further | None:
    text, span = figure.sentence.text, figure.number.span
    before, behind = text[max(0, span.start - 80) : span.start], text[span.end : span.end + 30]
    for pattern in (_SETTING, _WISHED, _BOUNDS):
        if pattern.within(before) is not None:
            return None
    if _SETTING_BEHIND.within(behind) is not None:
        return None
    low = max((e.number.span.end for e in likely if e.number.span.end <= span.start), default=0)
    high = min(
        (e.number.span.start for e in likely if e.number.span.start >= span.end), default=len(text)
    )
    words = around(figure)
    words = replace(
        words,
        before=words.before[-(span.start - low) :] if span.start > low else "",
        after=words.after[: high - span.end],
    )
    if figure.number.unit == "percent":
        if _TOP.within(words.before) is not None:
            return Further(figure, words, rank=True)
        near = f"{words.titles} {words.before[-40:]} {words.after[:30]}"
        told = bool(metrics_in(near)) or names_score(near) or _SPEAKS.within(near) is not None
        return Further(figure, words) if told else None
    share = figure.number.magnitude <= 1 or bool(speaks.plain)
    told = share and (speaks.of_scores or _REACHED.within(words.before) is not None)
    return Further(figure, words, told=told)


def _in_code(reading: Reading, figure: Figure) -> bool:
    """Whether a number stands in code together with something else."""
    block = reading.prose.block(figure.sentence)
    start = figure.sentence.start + figure.number.span.start
    end = figure.sentence.start + figure.number.span.end
    at = bisect_right(block.code, start, key=lambda span: span.start) - 1
    if at < 0 or end > block.code[at].end:
        return False
    span = block.code[at]
    return bool((block.text[span.start : start] + block.text[end : span.end]).strip("` %"))
