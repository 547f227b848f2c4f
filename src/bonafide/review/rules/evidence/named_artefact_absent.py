"""EVI002: the file or the key that a number names is not there."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.claims.bind import Binding, bindings
from bonafide.review.finding import Severity
from bonafide.review.reading import Reading
from bonafide.review.rule import PROSE, Case, Hit, NotApplicable, Rule


class NamedArtefactAbsent(Rule):
    """A number names a file of the project, and the file, or the key in it, is not there.

    Why: a link that leads nowhere promises proof and gives none, which is worse than no link.
    Ask: was the file renamed, left out of the commit, or is the key spelled otherwise?
    """

    code, name = "EVI002", "named-artefact-absent"
    serves = ("R7", "I2", "P20")
    family = "evidence"
    severity = Severity.ERROR
    kinds = PROSE | {"cv", "answer"}
    message = "{shown} leans on {locator}, but {reason}. Was it renamed, or left out of the commit?"
    wrong = (
        Case(
            "The model reaches an AUC of [0.84](reports/final.json#test.auc) on unseen weeks.",
            marks="0.84",
            files={"reports/metrics.json": '{"test": {"auc": 0.84}}'},
        ),
        Case(
            "The model reaches an AUC of [0.84](metrics.json#holdout.auc) on unseen weeks.",
            marks="0.84",
            files={"metrics.json": '{"test": {"auc": 0.84}}'},
        ),
        Case(
            "Recall is 0.71 on the last month (`eval/may.yaml`, key `recall`).",
            marks="0.71",
            files={"eval/april.yaml": "recall: 0.71\n"},
        ),
    )
    right = (
        Case(
            "The model reaches an AUC of [0.84](metrics.json#test.auc) on unseen weeks.",
            files={"metrics.json": '{"test": {"auc": 0.84}}'},
        ),
        Case("The model reaches an AUC of [0.84](reports/final.json#test.auc)."),
        Case(
            "The model reaches an AUC of [0.84](https://example.org/final.json#auc).",
            files={"metrics.json": "{}"},
        ),
        Case(
            "`make eval` writes the AUC to `reports/final.json`; ours was 0.84 against 0.80.",
            files={"Makefile": "eval:\n"},
        ),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Each number whose file or key is known not to be there."""
        if reading.files.names() is None and not reading.verdicts:
            return NotApplicable("nobody looked at the files around the document")
        together: dict[tuple[str, str], list[Binding]] = {}
        for each in bindings(reading):
            if each.claim.state == "absent" and each.certain:
                file = each.claim.locator.partition("#")[0]
                # A file that is not there is one cause, however many numbers lean on it.
                one = file if file in each.claim.says or "no such file" in each.claim.says else ""
                key = (one, "") if one else (each.claim.locator, str(each.figure.span.start))
                together.setdefault(key, []).append(each)
        return [_hit(each) for each in together.values()]


def _hit(leaning: list[Binding]) -> Hit:
    first, *others = leaning
    shown = first.claim.shown
    if others:
        count = len(others)
        shown = f"{shown}, like {count} more {'number' if count == 1 else 'numbers'},"
    locator, reason = first.claim.locator, first.claim.says
    file = locator.partition("#")[0]
    if others and file in reason:
        locator = "a record"
    values = {"shown": shown, "locator": locator, "reason": reason}
    return Hit(first.figure.span, values)
