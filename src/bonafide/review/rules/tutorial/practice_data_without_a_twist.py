"""TUT001: a well-known practice set, and nothing new asked of it."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.reasoning.catalogue import COUNTERS
from bonafide.review.reasoning.judge import judge
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_ENOUGH = 3
_ASKED = Pattern(
    r"\b(?:unique|own|a|our|my|the) twist\b|\bfrom-scratch implementation\b|"
    r"\bimplement(?:s|ed|ing|ation)?\b[^\n.]{0,60}\bfrom scratch\b|"
    r"\b(?:evaluat\w*|measur\w*|study|studies|quantif\w*|ask\w*) (?:the (?:impact|effect|cost|"
    r"influence) of|what it costs|how much)\b|"
    r"\bonly (?:having |using |with )?(?:access to )?(?:\d[\d,]*|ten|fifty|a hundred) (?:of the )?"
    r"label"
)
_MEASURED_ON = Pattern(r"^\W*(?:metrics|results?|benchmarks?|evaluation|scores?|performance) on\b")


class PracticeDataWithoutATwist(Rule):
    """The data are a set from courses and contests, used as everybody uses it.

    Why: a reader has seen this set a hundred times, and cannot see you behind it.
    Ask: which constraint, evaluation or use did you add that nobody else has?
    """

    code, name = "TUT001", "practice-data-without-a-twist"
    serves = ("P3", "R4")
    family = "tutorial"
    message = (
        "Readers know this data set from courses. Which constraint, evaluation or use did you "
        "add that nobody else has?"
    )
    wrong = (
        Case("This project predicts survival on the Titanic with a random forest."),
        Case("## Data\n\nWe use the Boston Housing data set from scikit-learn."),
        Case("Handwritten digits are recognised with a network trained on MNIST."),
        Case("# Iris Flower Classification\n\nA web page asks for four lengths."),
    )
    right = (
        Case("MNIST is only for the unit tests; the meters are read from our own photographs."),
        Case("Titanic with the fare withheld: what does the constraint cost?"),
        Case("We photograph the iris of sheep to tell them apart."),
        Case(
            "We use the Telco churn data set. Always saying that nobody leaves is right for 73 % "
            "of the rows, so we judge by recall among the 200 whom a desk can call. Logistic "
            "regression was chosen over a forest because both find 61 of the 200, and its "
            "weights can be read to a caller. It fails on contracts younger than a month: recall "
            "0.22 against 0.64 for the others."
        ),
        Case("# Trees by hand\n\nImplements boosting from scratch; it is tried on the iris data."),
        Case("# knnkit\n\nNearest neighbours.\n\n## Metrics on MovieLens\n\nRMSE 0.94."),
        Case("Digits are recognised on MNIST with access to only 100 labels."),
        Case("We use the Titanic data to measure the effect of ten wrong labels on a forest."),
        Case("The data are the bookings of our own ferry since 2019."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Asked once, where the set is first named, unless the text reasons in several ways."""
        first = next(iter(COUNTERS["tutorial-data"].sentences(reading)), None)
        if first is None or reading.prose.find(_ASKED) or _MEASURED_ON.within(first.quote):
            return []
        if len({quote.kind for quote in judge(reading)[0]}) >= _ENOUGH:
            return []
        return [Hit(first.span)]
