"""CON016: one quantity, two numbers, in two documents of one run."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.claims.mention import Mention, mentions
from bonafide.review.claims.subject import subject_of
from bonafide.review.claims.wording import line
from bonafide.review.finding import Severity
from bonafide.review.reading import Reading
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule

_WORD = line(r"[\pL][\pL\d]{3,}")
_COMMON = frozenset(
    [
        "with",
        "from",
        "using",
        "based",
        "model",
        "models",
        "prediction",
        "predictions",
        "predictor",
        "predicting",
        "classifier",
        "classification",
        "detection",
        "detector",
        "detecting",
        "recognition",
        "analysis",
        "project",
        "machine",
        "learning",
        "deep",
        "system",
        "data",
        "dataset",
        "science",
        "neural",
        "network",
        "networks",
        "engine",
        "service",
        "pipeline",
        "platform",
        "application",
        "forecast",
        "forecasting",
        "forecaster",
        "regression",
        "recommender",
        "recommendation",
        "recommendations",
        "readme",
        "portfolio",
        "case",
        "study",
        "that",
        "this",
        "what",
        "when",
        "which",
        "built",
    ]
)


class ToldDifferentlyElsewhere(Rule):
    """A CV or page gives a metric of a project that no number of the project's README agrees with.

    Why: the two are read side by side, and the smaller one is believed, if any.
    Ask: which of the two is current, and what was it measured on?
    """

    code, name = "CON016", "told-differently-elsewhere"
    serves = ("R7", "C10")
    family = "consistency"
    severity = Severity.WARNING
    kinds = PROSE | {"cv", "answer"}
    standing = "suggestion"
    message = (
        "{metric} is {here} here; {path} says {there} of the same project. "
        "Which of the two is current?"
    )
    wrong = (
        Case(
            "# Ada L\n\n## Experience\n\n- Bakery demand: LightGBM, recall 0.84 on unseen weeks\n",
            marks="recall 0.84",
            kind="cv",
            companions=(
                ("bakery/README.md", "# Bakery demand\n\nRecall is 0.71 on the last weeks.\n"),
            ),
        ),
        Case(
            "# Ada L\n\n## Projects\n\n- Flight delays: an AUC of 0.91 against 0.70\n",
            marks="AUC of 0.91",
            kind="cv",
            companions=(
                (
                    "README.md",
                    "# Flight delays\n\n| model | AUC |\n|---|---|\n| ours | 0.81 |\n",
                ),
            ),
        ),
        Case(
            "# Ada L\n\n## Projects\n\n- Boiler search over manuals, accuracy of 92 %\n",
            marks="accuracy of 92 %",
            kind="cv",
            companions=(
                ("r/README.md", "# Boiler search\n\nAccuracy is 79.2 % on 120 questions.\n"),
            ),
        ),
    )
    right = (
        Case(
            "# Ada L\n\n## Experience\n\n- Bakery demand: LightGBM, recall 0.71 on unseen weeks\n",
            kind="cv",
            companions=(
                ("bakery/README.md", "# Bakery demand\n\nRecall is 0.712 on the last weeks.\n"),
            ),
        ),
        Case(
            "# Ada L\n\n## Experience\n\n- Flight delays: recall 0.84 on unseen weeks\n",
            kind="cv",
            companions=(
                ("bakery/README.md", "# Bakery demand\n\nRecall is 0.71 on the last weeks.\n"),
            ),
        ),
        Case(
            "# Ada L\n\n## Experience\n\n- Bakery demand: test recall 0.84 in the first season\n",
            kind="cv",
            companions=(
                ("bakery/README.md", "# Bakery demand\n\nRecall is 0.71 live, 0.84 in training.\n"),
            ),
        ),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Each mention beside the project's name that agrees with nothing its README says."""
        others = [c for c in reading.companions if c.document is not reading.document]
        if not others:
            return NotApplicable("no other document was read in the same run")
        if reading.document.kind == "readme":
            return []
        told = mentions(reading)
        hits: list[Hit] = []
        for other in others:
            title = _title(other)
            if other.document.kind not in PROSE or not title:
                continue
            theirs = mentions(other)
            for mention in told:
                words = _words(reading.prose.block(mention.sentence).text)
                same = [m for m in theirs if m.metric == mention.metric]
                if not same or not title <= words or any(_agree(mention, m) for m in same):
                    continue
                mine = subject_of(reading, mention).splits
                fitting = [
                    m
                    for m in same
                    if not mine or not (s := subject_of(other, m).splits) or s & mine
                ]
                if not fitting:
                    continue
                near = fitting[0]
                values = {
                    "metric": mention.metric.name,
                    "here": mention.figure.number.span.of(mention.sentence.text),
                    "there": near.figure.number.span.of(near.sentence.text),
                    "path": other.document.path,
                }
                hits.append(Hit(mention.span, values))
        return hits


def _agree(a: Mention, b: Mention) -> bool:
    x, y = (m.value / (100 if m.metric.at_most_one and m.value > 1 else 1) for m in (a, b))
    places = [m.quantum / (100 if m.metric.at_most_one and m.value > 1 else 1) for m in (a, b)]
    return abs(x - y) <= max(places) * 1.01


def _title(other: Reading) -> frozenset[str]:
    """The words of the other document's title that belong to this project alone."""
    for section in other.document.sections:
        if section.title:
            return frozenset(w for w in _words(section.title) if w not in _COMMON)
    return frozenset()


def _words(text: str) -> frozenset[str]:
    found: set[str] = set()
    for part in text[:2000].lower().replace("-", " ").replace("_", " ").split():
        match = _WORD.within(part)
        if match is not None:
            found.add(match.text)
    return frozenset(found)
