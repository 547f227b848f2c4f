"""EVI003: the link behind a number leads to something that holds no number to compare."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.claims.bind import bindings
from bonafide.review.claims.locator import NOTEBOOKS, PICTURES
from bonafide.review.finding import Severity
from bonafide.review.reading import Reading
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule


class ProofIsANotebookOrPicture(Rule):
    """A number links to a notebook or a picture, where nobody can compare it with anything.

    Why: a reader has to open the file and hunt for the number, and no check can.
    Ask: which small file could the run write (`metrics.json`), so that the number can name its key?
    """

    code, name = "EVI003", "proof-is-a-notebook-or-picture"
    serves = ("I2", "P22")
    family = "evidence"
    severity = Severity.WARNING
    standing = "suggestion"
    kinds = PROSE | {"cv"}
    message = (
        "{shown} links to {what} ({locator}), where it cannot be compared. "
        "Could the run write it to a small file whose key the link names?"
    )
    wrong = (
        Case("The final AUC is [0.91](notebooks/train.ipynb) on the hold-out weeks.", marks="0.91"),
        Case("Recall went up to [0.77](img/confusion.png) after relabelling.", marks="0.77"),
        Case("Our MAE fell to [3.4](docs/results.ipynb#Results) degrees.", marks="3.4"),
    )
    right = (
        Case("The final AUC is [0.91](reports/metrics.json#auc) on the hold-out weeks."),
        Case("How we got there is in [the notebook](notebooks/train.ipynb); AUC is 0.91."),
        Case("The final AUC is 0.91 ([confusion matrix](img/confusion.png))."),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Each number that stands in such a link."""
        hits: list[Hit] = []
        for b in bindings(reading):
            suffix = b.locator.suffix if b.locator else ""
            what = "a notebook" if suffix in NOTEBOOKS else "a picture"
            if suffix in NOTEBOOKS | PICTURES:
                values = {"shown": b.claim.shown, "what": what, "locator": b.claim.locator}
                hits.append(Hit(b.figure.span, values))
        return hits
