"""Names of metrics: how they are written, what they may be, and what is good."""

from __future__ import annotations

from dataclasses import dataclass

from bonafide.review.claims.wording import line


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric by its one name here.

    Attributes:
        name: the name that all spellings share.
        share: whether it lies between 0 and 1 (or 0 and 100 %).
        at_most_one: whether it cannot be above 1, whatever lies below.
        of_rows: whether it is a count of rows over the number of rows.
    """

    name: str
    share: bool = True
    at_most_one: bool = True
    of_rows: bool = False


def _other(name: str) -> Metric:
    return Metric(name, share=False, at_most_one=False)


_SPELLINGS: tuple[tuple[Metric, str], ...] = (
    (Metric("accuracy", of_rows=True), "accuracy|acc"),
    (Metric("balanced accuracy"), "balanced accuracy"),
    (Metric("precision"), "precision|ppv"),
    (Metric("recall"), "recall|sensitivity|tpr|true positive rate"),
    (Metric("specificity"), "specificity|tnr|true negative rate"),
    (Metric("f1"), "f1|f1-score|f1-scores|f1 score|f1 scores|f1-measure|f1 measure"),
    (
        Metric("roc auc"),
        (
            "auc|roc auc|roc-auc|auc-roc|auc roc|auroc|roc_auc|auc score|roc auc score|"
            "roc-auc score|area under the roc curve"
        ),
    ),
    (
        Metric("pr auc"),
        "pr auc|pr-auc|pr_auc|auprc|auc-pr|auc pr|average precision|avg precision|ap score",
    ),
    (Metric("r2", share=False), "r2|r²|r^2|r-squared|r squared|r2 score|r² score|r2-score"),
    (Metric("map"), "map|mean average precision"),
    (Metric("ndcg"), "ndcg"),
    (Metric("mrr"), "mrr"),
    (Metric("iou"), "iou|miou|mean iou"),
    (Metric("dice"), "dice|dice score|dice coefficient"),
    (Metric("mcc", share=False), "mcc|matthews correlation"),
    (Metric("kappa", share=False), "kappa|cohen's kappa"),
    (_other("rmse"), "rmse|root mean squared error"),
    (_other("mse"), "mse|mean squared error"),
    (_other("mae"), "mae|mean absolute error"),
    (_other("mape"), "mape|smape|wape"),
    (_other("log loss"), "log loss|log-loss|logloss|cross-entropy|cross entropy"),
    (Metric("brier"), "brier|brier score"),
    (Metric("ece"), "ece|expected calibration error"),
    (_other("perplexity"), "perplexity"),
    (_other("bleu"), "bleu"),
    (_other("wer"), "wer|word error rate"),
)

_BY_SPELLING: dict[str, Metric] = {
    spelling: metric for metric, spellings in _SPELLINGS for spelling in spellings.split("|")
}


def _group() -> str:
    ordered = sorted(_BY_SPELLING, key=lambda name: (-len(name), name))
    return "|".join(
        name.replace("^", r"\^").replace(" ", r"[ _-]") + ("" if name[-1] in "²" else r"\b")
        for name in ordered
    )


METRIC = line(rf"(?:\b|_)(?P<metric>{_group()})")
"""A metric by any of its spellings."""


def metric_named(text: str) -> Metric | None:
    """The metric that ``text`` is a spelling of.

    >>> metric_named("ROC-AUC").name, metric_named("roc_auc").name, metric_named("Loss")
    ('roc auc', 'roc auc', None)
    """
    folded = " ".join(text.lower().split())
    for variant in (folded, folded.replace("_", " "), folded.replace("-", " ")):
        found = _BY_SPELLING.get(variant)
        if found is not None:
            return found
    return None
