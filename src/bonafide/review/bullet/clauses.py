"""A bullet's clauses, with their spans (C3)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from bonafide.location import Span
from bonafide.review.bullet.clause import KINDS, Clause, ClauseKind
from bonafide.review.bullet.patterns import (
    ANY_MODEL,
    COMPARED,
    DATA_SCALE,
    DATA_SOURCE,
    DEGRADED,
    METRIC_FIGURE,
    MODEL,
    NEW_MODEL,
    NOT_THE_MODEL,
    ONLINE,
    OUTCOME_CHANGE,
    OUTCOME_FIGURE,
    PROBLEM,
    SERVED,
    SERVING_FIGURE,
    SERVING_STACK,
    VERB,
)
from bonafide.review.linear import Haystack, Match, Pattern

LONGEST = 2_000
"""Of a longer text only the beginning is read: no bullet is so long."""

_NEAR = 80
_TIME = Pattern(r"\d\s?(?:ms|milliseconds|cents|€|\$)|[€$£]\s?\d")
"""What a comparison of time or money ends in; it beats no baseline of a metric."""
_BETWEEN = "\n;\n"


def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of one bullet, in the order of :data:`KINDS`.

    >>> bullet = "Cut MAE 14.2→11.9 vs seasonal naive on 3.1M SKU-weeks"
    >>> [(c.kind, c.span.of(bullet)) for c in clauses(bullet) if c.kind in ("evaluation", "data")]
    [('data', '3.1M SKU-weeks'), ('evaluation', 'MAE 14.2→11.9 vs seasonal naive')]
    """
    return clauses_of([text])[0]


def clauses_of(texts: Sequence[str]) -> tuple[tuple[Clause, ...], ...]:
    """The clauses of many bullets; each pattern runs once over all of them."""
    return Bullets(texts).clauses()


class Bullets:
    """Many bullets in one text, so that a pattern is run once and not once for each."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = [text[:LONGEST].replace("\n", " ") for text in texts]
        self._starts: list[int] = []
        at = 0
        for text in self._texts:
            self._starts.append(at)
            at += len(text) + len(_BETWEEN)
        self._haystack = Haystack(_BETWEEN.join(self._texts))
        self._found: dict[Pattern, list[list[Span]]] = {}

    def spans(self, pattern: Pattern) -> list[list[Span]]:
        """Where ``pattern`` matches in each bullet."""
        known = self._found.get(pattern)
        if known is not None:
            return known
        found: list[list[Span]] = [[] for _ in self._texts]
        for match in pattern.find(self._haystack):
            if pattern is MODEL and not _says_which(match):
                continue
            index = max(0, bisect_right(self._starts, match.start) - 1)
            shift = self._starts[index]
            span = _trimmed(self._haystack.text, match.start, match.end)
            if index < len(found) and span.end - shift <= len(self._texts[index]):
                found[index].append(Span(span.start - shift, span.end - shift))
        self._found[pattern] = found
        return found

    def first(self, index: int, *patterns: Pattern) -> Span | None:
        """The first match in one bullet of the first pattern that has any."""
        for pattern in patterns:
            spans = self.spans(pattern)[index]
            if spans:
                return spans[0]
        return None

    def clauses(self) -> tuple[tuple[Clause, ...], ...]:
        """The clauses of each bullet."""
        return tuple(tuple(self._of(index)) for index in range(len(self._texts)))

    def _of(self, index: int) -> list[Clause]:
        found: dict[ClauseKind, Clause | None] = {
            "model": self._model(index),
            "problem": self._either(index, "problem", PROBLEM),
            "data": self._either(index, "data", DATA_SCALE, DATA_SOURCE),
            "evaluation": self._evaluation(index),
            "serving": self._serving(index),
            "outcome": self._outcome(index),
        }
        return [clause for kind in KINDS if (clause := found[kind]) is not None]

    def _either(
        self, index: int, kind: ClauseKind, full: Pattern, part: Pattern | None = None
    ) -> Clause | None:
        span = self.first(index, full)
        if span is not None:
            return Clause(kind, span, whole=True)
        span = None if part is None else self.first(index, part)
        return None if span is None else Clause(kind, span, whole=False)

    def _model(self, index: int) -> Clause | None:
        verb, model = self.first(index, VERB), self.first(index, NEW_MODEL, MODEL)
        if model is None:
            return None if verb is None else Clause("model", verb, whole=False)
        if verb is None:
            return Clause("model", model, whole=False)
        near = abs(model.start - verb.start) <= _NEAR
        return Clause("model", _joined(verb, model) if near else model, whole=True)

    def _evaluation(self, index: int) -> Clause | None:
        metric = self.first(index, METRIC_FIGURE)
        texts = self._texts[index]
        every = [s for s in self.spans(COMPARED)[index] if _TIME.within(s.of(texts)) is None]
        compared = every[0] if every else None
        if metric is None:
            online = self.first(index, ONLINE, DEGRADED)
            return None if online is None else Clause("evaluation", online, whole=False)
        if compared is None:
            return Clause("evaluation", metric, whole=False)
        near = [span for span in every if span.start <= metric.end + _NEAR]
        span = metric
        for each in near or [compared]:
            span = _joined(span, each)
        return Clause("evaluation", span, whole=True)

    def _serving(self, index: int) -> Clause | None:
        named = self.first(index, SERVING_STACK, SERVING_FIGURE)
        if named is not None:
            return Clause("serving", named, whole=True)
        said = self.first(index, SERVED)
        return None if said is None else Clause("serving", said, whole=False)

    def _outcome(self, index: int) -> Clause | None:
        figure = self.first(index, OUTCOME_FIGURE)
        if figure is not None:
            return Clause("outcome", figure, whole=True)
        change = self.first(index, OUTCOME_CHANGE)
        return None if change is None else Clause("outcome", change, whole=False)


def _says_which(match: Match) -> bool:
    """Whether a model is named by its kind: "quantile forecast" is, "the model" is not."""
    which, after = match.group("which"), match.group("after")
    if which is None:
        return True
    return which.lower() not in ANY_MODEL and (after or "").lower() not in NOT_THE_MODEL


def names_a_model(text: str) -> bool:
    """Whether some kind of model is named, by a verb or not."""
    found = Bullets([text])
    return found.first(0, NEW_MODEL, MODEL) is not None


def missing(found: Sequence[Clause]) -> tuple[ClauseKind, ...]:
    """The kinds of which nothing was found, in order."""
    kinds = {clause.kind for clause in found}
    return tuple(kind for kind in KINDS if kind not in kinds)


def _joined(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end))


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(" (:=,~≈"))
    return Span(start, max(start, start + len(piece.strip(" (:=,~≈"))))
