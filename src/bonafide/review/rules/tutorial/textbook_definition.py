"""TUT009: a definition from the textbook."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule

_TERM = (
    r"(?:random forests?|decision trees?|logistic regression|linear regression|XGBoost|SVM|"
    r"support vector machines?|k-?nearest neighbou?rs|KNN|naive bayes|LSTM|CNN|"
    r"convolutional neural networks?|"
    r"neural networks?|gradient boosting|k-?means|PCA|SMOTE|accuracy|precision|recall|F1[- ]score|"
    r"the confusion matrix|a confusion matrix|cross-?validation|overfitting|machine learning|"
    r"deep learning|"
    r"sentiment analysis|TF-IDF|word2vec|BERT|transfer learning|data augmentation|"
    r"feature engineering)"
)
_DEFINITION = Pattern(
    rf"(?:^|\n)\W*(?:an? |the )?{_TERM}(?: \([\w-]+\))?(?: algorithm| classifier|"
    rf" model)? (?:is|are) "
    r"(?:an? |one of the |another |the )(?:\w+[ -]){0,4}?(?:algorithms?|techniques?|methods?|"
    r"models?|process|type of|"
    r"kind of|ratio|proportion|number of|measure of|harmonic mean|subset of|branch of|"
    r"ensemble|approach|library|"
    r"form of|field of|table)\b"
)

_VERDICT = Pattern(
    r"\b(?:best|worst|recommended|chosen|final|selected|fastest|only|right|wrong|main)\b"
)


class TextbookDefinition(Rule):
    """A well-known method or metric is defined.

    Why: readers who judge your work know it; the room is missing for what only you know.
    Ask: what did this method do with your data that the textbook does not say?
    """

    code, name = "TUT009", "textbook-definition"
    serves = ("P12", "P26", "P3")
    family = "tutorial"
    standing = "suggestion"
    message = (
        "This is in every textbook. What did it do with your data that the textbook does not say?"
    )
    wrong = (
        Case("Random Forest is an ensemble learning method that combines many trees."),
        Case("Accuracy is the ratio of correct predictions to all predictions."),
        Case("SMOTE is a technique which makes new rows of the rare class."),
        Case("The data are small.\n\nLogistic regression is a classification algorithm."),
    )
    right = (
        Case("Random Forest is the one that survived the audit."),
        Case("Accuracy is the wrong question here: nobody acts on it."),
        Case("Recall is 0.61 on night images."),
        Case("Our precision is the share of alarms that the desk confirmed within a day."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Each sentence that begins with a definition."""
        prose = reading.prose
        hits: list[Hit] = []
        for match in prose.find(_DEFINITION):
            if _VERDICT.within(match.text):
                continue
            sentence = prose.sentence_at(match.start + (match.text[:1] == "\n"))
            hits.append(Hit(prose.span_of(sentence)))
        return hits
