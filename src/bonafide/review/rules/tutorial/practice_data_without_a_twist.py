"""TUT001: a well-known practice set, and nothing new asked of it."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.reading import Reading
from bonafide.review.reasoning.catalogue import COUNTERS
from bonafide.review.rule import Case, Hit, NotApplicable, Rule


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
        Case("The data are the bookings of our own ferry since 2019."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Asked once, where the set is first named."""
        first = next(iter(COUNTERS["tutorial-data"].sentences(reading)), None)
        return [] if first is None else [Hit(first.span)]
