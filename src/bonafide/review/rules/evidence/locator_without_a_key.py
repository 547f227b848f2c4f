"""EVI005: a number links to a file of results and does not say where in it."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.claims.bind import bindings
from bonafide.review.claims.locator import is_artefact
from bonafide.review.finding import Severity
from bonafide.review.reading import Reading
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule


class LocatorWithoutAKey(Rule):
    """A number links to a file of results, without saying which number of it is meant.

    Why: a file of forty numbers nearly always holds one that fits; a key leaves no choice.
    Ask: which key is it? `metrics.json#test.auc` lets anybody compare the two.
    """

    code, name = "EVI005", "locator-without-a-key"
    serves = ("I2", "R7")
    family = "evidence"
    severity = Severity.WARNING
    standing = "suggestion"
    kinds = PROSE | {"cv"}
    message = "{shown} links to {locator} as a whole. Which key of it is meant ({locator}#…)?"
    wrong = (
        Case("We reach an AUC of [0.84](reports/metrics.json) on the test weeks.", marks="0.84"),
        Case("The MAE is [3.2](results/eval.csv), half of the rule's.", marks="3.2"),
        Case("Recall rose to [71 %](out/report.yaml) last month.", marks="71 %"),
    )
    right = (
        Case("We reach an AUC of [0.84](reports/metrics.json#test.auc) on the test weeks."),
        Case("We reach an AUC of 0.84; [all metrics](reports/metrics.json) are in the repo."),
        Case("The AUC of [0.84](https://example.org/metrics.json) is theirs."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Each number in a link to such a file without a key."""
        return [
            Hit(b.figure.span, {"shown": b.claim.shown, "locator": str(b.locator)})
            for b in bindings(reading)
            if b.locator is not None
            and is_artefact(b.locator.path)
            and not b.locator.key
            and b.claim.state == "unverified"
        ]
