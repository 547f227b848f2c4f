"""CLM007: the best of many runs told as the result."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.claims.wording import hits_of, line
from bonafide.review.finding import Severity
from bonafide.review.reading import Reading
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule

_BEST = line(
    r"\bbest\s(?:(?:of|out of|among|across)\s(?:the\s|all\s|my\s|our\s)?(?:[\w-]{1,10}\s){0,2}?"
    r"(?:runs|seeds|trials|folds|attempts|tries|restarts|checkpoints|epochs)"
    r"|(?:single\s|performing\s)?(?:run|seed|fold|trial|attempt|restart|epoch))\b"
)
_FAIR = line(
    r"\b(?:mean|average|median|std|interval|worst|spread|all (?:runs|seeds)|chosen on|selected on|"
    r"picked on|on validation|by validation|early stopping|not the best)\b|±"
)


class BestOfMany(Rule):
    """The best of several runs, seeds or folds is told as the result.

    Why: the best of twenty coins lands on heads a lot; the reader wants the coin, not the record.
    Ask: what are the mean and the spread over the runs, and on which rows was the best one chosen?
    """

    code, name = "CLM007", "best-of-many"
    serves = ("R1.3", "C7", "D1")
    family = "claims"
    severity = Severity.WARNING
    standing = "suggestion"
    kinds = PROSE | {"cv", "answer"}
    message = 'The "{best}" is a record. What are the mean and the spread over all of them?'
    wrong = (
        Case(
            "The best of 20 runs reached an AUC of 0.87 on the test set.", marks="best of 20 runs"
        ),
        Case("In the best fold the model has an accuracy of 94 %.", marks="best fold"),
        Case("Our best seed gets an F1 of 0.81 on the questions.", marks="best seed"),
    )
    right = (
        Case("Over 20 runs the AUC is 0.84 on average, 0.87 in the best run."),
        Case("The best epoch, chosen on validation, has an AUC of 0.84 on the test set."),
        Case("We keep the best run of the night and delete the others."),
        Case("The best model is the forest with an AUC of 0.84."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Each such record in a sentence with a result and without a spread."""
        return [
            Hit(reading.prose.span(match.start, match.end), {"best": match.text})
            for sentence, match in hits_of(reading, _BEST, lists=True)
            if any(f.result for f in reading.figures_in(sentence))
            and not _FAIR.within(sentence.text)
        ]
