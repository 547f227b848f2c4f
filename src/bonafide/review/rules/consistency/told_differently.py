"""CON010: one quantity, two numbers."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.claims.mention import Mention, mentions
from bonafide.review.claims.rounding import Interval, shown
from bonafide.review.claims.subject import Subject, subject_of
from bonafide.review.finding import Severity
from bonafide.review.reading import Reading
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule

_HARMLESS = frozenset(
    {"on", "for", "with", "in", "at", "best", "final", "now", "per", "by", "over"}
)


class ToldDifferently(Rule):
    """The same metric of the same model on the same rows is given two values.

    Why: a reader who sees 0.84 above and 0.86 below asks which other number was picked.
    Ask: which of the two is current, and can the other go, or say what is different about it?
    """

    code, name = "CON010", "told-differently"
    serves = ("R7",)
    family = "consistency"
    severity = Severity.WARNING
    kinds = PROSE | {"cv"}
    standing = "suggestion"
    message = (
        "{metric} is {here} here and {there} in line {line}. "
        "Which of the two is current, or what is different about it?"
    )
    wrong = (
        Case(
            "LightGBM reaches a test AUC of 0.84 for late flights.\n\n## Summary\n\n"
            "LightGBM has a test AUC of 0.87 here.\n",
            marks="AUC of 0.87",
        ),
        Case(
            "| model | test RMSE |\n|---|---|\n| LightGBM | 3.41 |\n| rule | 4.20 |\n\n"
            "LightGBM has a test RMSE of 3.14.\n",
            marks="RMSE of 3.14",
        ),
        Case(
            "XGBoost reaches 91 % validation accuracy here.\n\nTo sum up: "
            "XGBoost has 94 % validation accuracy.\n",
            marks="94 % validation accuracy",
        ),
    )
    right = (
        Case(
            "LightGBM reaches a test AUC of 0.84 for late flights.\n\n## Summary\n\n"
            "LightGBM has a test AUC of 0.844 here.\n"
        ),
        Case(
            "LightGBM reaches a train AUC of 0.97 for late flights.\n\n"
            "LightGBM has a test AUC of 0.84 here.\n"
        ),
        Case(
            "Before the clean-up LightGBM had a test AUC of 0.88.\n\n"
            "LightGBM has a test AUC of 0.84 here.\n"
        ),
        Case("LightGBM has a test AUC of 0.84 here.\n\nThe forest has a test AUC of 0.81.\n"),
        Case(
            "| model | region | test AUC |\n|---|---|---|\n| LightGBM | north | 0.84 |\n"
            "| LightGBM | south | 0.79 |\n"
        ),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Pairs of mentions whose model, rows and conditions are the same and said."""
        groups: dict[tuple[object, ...], list[Mention]] = {}
        for mention in mentions(reading):
            key = _key(reading, mention, subject_of(reading, mention))
            if key is not None:
                groups.setdefault(key, []).append(mention)
        hits: list[Hit] = []
        for group in groups.values():
            first = group[0]
            tables = {c.table for m in group if (c := reading.prose.block(m.sentence).cell)}
            cells = [m for m in group if reading.prose.block(m.sentence).cell]
            if len(tables) > 1 or len(cells) > 1 or len(group) > 3:
                continue
            for other in group[1:]:
                apart = other.sentence.index != first.sentence.index
                if apart and not _scaled(first).meets(_scaled(other)):
                    values = {
                        "metric": other.metric.name,
                        "here": other.figure.number.span.of(other.sentence.text),
                        "there": first.figure.number.span.of(first.sentence.text),
                        "line": reading.document.line_of(first.span),
                    }
                    hits.append(Hit(other.span, values))
                    break
        return hits


def _scaled(mention: Mention) -> Interval:
    """What the number may stand for, percentages as shares."""
    scale = 0.01 if mention.metric.at_most_one and mention.value > 1 else 1.0
    return shown(mention.value * scale, mention.quantum * scale)


def _key(reading: Reading, mention: Mention, subject: Subject) -> tuple[object, ...] | None:
    """The quantity, or None where it is not plain which one it is."""
    if len(subject.models) != 1 or len(subject.splits) != 1:
        return None
    if subject.conditions - _HARMLESS:
        return None
    cell = reading.prose.block(mention.sentence).cell
    if cell is not None and len(cell.row_name.split()) > 2:
        return None
    same = [m for m in mentions(reading) if m.sentence.index == mention.sentence.index]
    if cell is None and sum(m.metric == mention.metric for m in same) != 1:
        return None
    return subject.metric, subject.models, subject.splits
