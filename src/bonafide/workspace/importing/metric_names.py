"""Metrics whose names everybody reads alike: which way is better, and what they are counted in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Better = Literal["higher", "lower"]

_HIGHER_SHARES = frozenset(
    [
        "auc",
        "roc_auc",
        "auroc",
        "rocauc",
        "auc_roc",
        "pr_auc",
        "auprc",
        "prauc",
        "auc_pr",
        "average_precision",
        "avg_precision",
        "map",
        "accuracy",
        "acc",
        "acc_norm",
        "balanced_accuracy",
        "top1",
        "top5",
        "top_1_accuracy",
        "top_5_accuracy",
        "precision",
        "recall",
        "sensitivity",
        "specificity",
        "tpr",
        "tnr",
        "f1",
        "f1_score",
        "f1_macro",
        "f1_micro",
        "f1_weighted",
        "macro_f1",
        "micro_f1",
        "weighted_f1",
        "fbeta",
        "f2",
        "exact_match",
        "em",
        "iou",
        "miou",
        "mean_iou",
        "jaccard",
        "dice",
        "dice_score",
        "ndcg",
        "mrr",
        "hit_rate",
        "win_rate",
        "pass_rate",
        "pass_at_1",
        "success_rate",
        "recall_macro",
        "precision_macro",
        "roc_auc_score",
        "accuracy_score",
        "precision_score",
        "recall_score",
    ]
)
_HIGHER = frozenset(
    [
        "r2",
        "r2_score",
        "mcc",
        "matthews_corrcoef",
        "kappa",
        "cohen_kappa",
        "qwk",
        "quadratic_weighted_kappa",
        "bleu",
        "sacrebleu",
        "rouge",
        "rouge1",
        "rouge2",
        "rougel",
        "rouge_l",
        "rougelsum",
        "meteor",
        "chrf",
        "spearman",
        "spearmanr",
        "pearson",
        "pearsonr",
        "kendall",
        "gini",
        "ks",
        "psnr",
        "ssim",
        "reward",
        "mean_reward",
        "silhouette",
        "silhouette_score",
    ]
)
_LOWER = frozenset(
    [
        "loss",
        "log_loss",
        "logloss",
        "binary_logloss",
        "multi_logloss",
        "cross_entropy",
        "crossentropy",
        "nll",
        "mse",
        "rmse",
        "mae",
        "mape",
        "smape",
        "rmsle",
        "rmse_log",
        "medae",
        "mean_squared_error",
        "root_mean_squared_error",
        "mean_absolute_error",
        "mean_absolute_percentage_error",
        "brier",
        "brier_score",
        "ece",
        "calibration_error",
        "perplexity",
        "ppl",
        "wer",
        "cer",
        "error",
        "error_rate",
        "err",
        "eer",
        "fid",
        "hamming_loss",
        "pinball_loss",
        "quantile_loss",
        "hinge_loss",
        "huber_loss",
        "kl",
        "kl_divergence",
        "bits_per_byte",
        "word_perplexity",
        "byte_perplexity",
        "max_error",
        "fpr",
        "fnr",
        "false_positive_rate",
        "false_negative_rate",
    ]
)
_LEAD = re.compile(
    r"^(?:(?:best|final|epoch|mean|avg|average|test|testing|val|valid|validation|eval|evaluation|dev|"
    r"holdout|heldout|oof|cv|train|training|public|private|macro|micro|weighted|score)_)+(?=.)"
)
_TRAIN = re.compile(r"(?:^|[_/. ])(?:train|training)(?:$|[_/. ])")
_TEST = re.compile(r"(?:^|[_/. ])(?:test|testing|holdout|heldout|final|private)(?:$|[_/. ])")
_VALIDATION = re.compile(r"(?:^|[_/. ])(?:val|valid|validation|eval|dev|oof|cv)(?:$|[_/. ])")
_SPREAD = re.compile(
    r"(?:^|[_/. ])(?:std|stderr|stddev|var|rank|support|runtime|ci|se)(?:$|[_/. ])"
)
_RIGHT = re.compile(
    r"(?:correct|is_correct|pass|passed|success|exact_match)_=_(?:(true|yes|pass|passed|correct|1)|"
    r"false|no|fail|failed|incorrect|wrong|0)"
)
_MILLISECONDS = re.compile(r"(?:latency|duration|time|p50|p9[059])[a-z0-9_]*_ms$|^latency_ms")


@dataclass(frozen=True, slots=True)
class Known:
    """What a metric's name says: the way that is better and the unit; None where it does not."""

    better: Better | None
    unit: Literal["share", "ms"] | None


def known(name: str, value: float | None = None) -> Known:
    """What everybody reads in a metric's name. A share outside of 0 and 1 is not called one.

    >>> known("val_auc", 0.87), known("accuracy", 84.12), known("train/loss").better
    (Known(better='higher', unit='share'), Known(better='higher', unit=None), 'lower')
    >>> known("late_or_not/acc,none").better, known("mean_test_neg_log_loss").better
    ('higher', 'higher')
    >>> known("acc_stderr"), known("auc_rank"), known("zorp")
    (Known(better=None, unit=None), Known(better=None, unit=None), Known(better=None, unit=None))
    >>> known("epoch_auc").better, known("epoch_val_loss").better
    ('higher', 'lower')
    >>> known("correct = true").better, known("correct = false").better
    ('higher', 'lower')
    """
    plain = _plain(name)
    if counted := _RIGHT.fullmatch(plain):  # graded answers, counted
        return Known("higher" if counted[1] else "lower", None)
    if _SPREAD.search(plain):
        return Known(None, None)
    if _MILLISECONDS.search(_last(plain)):
        return Known("lower", "ms")
    for candidate in _candidates(plain):
        if candidate.startswith("neg_") and candidate[4:] in _LOWER:
            return Known("higher", None)
        if candidate in _HIGHER_SHARES:
            share = value is None or 0 <= value <= 1
            return Known("higher", "share" if share else None)
        if candidate in _HIGHER:
            return Known("higher", None)
        if candidate in _LOWER:
            return Known("lower", None)
    return Known(None, None)


def speaks_of_held_out(name: str) -> bool:
    """Whether a metric's name says that it is of test, validation or other held-out rows.

    >>> [speaks_of_held_out(n) for n in ("Test accuracy", "val_auc", "train_auc", "accuracy")]
    [True, True, False, False]
    """
    plain = _plain(name)
    return bool(_TEST.search(plain) or _VALIDATION.search(plain))


def chosen_by(name: str) -> bool:
    """Whether it is a metric that runs are commonly chosen by: validation, known which way.

    >>> [chosen_by(n) for n in ("val_auc", "eval/loss", "cv_rmse", "test_auc", "val_zorp")]
    [True, True, True, False, False]
    """
    return _VALIDATION.search(_plain(name)) is not None and known(name).better is not None


def telling(name: str) -> tuple[int, int, int, str]:
    """A key that sorts metrics: known names first, test before validation before training, and
    scores before losses; else by name.

    >>> sorted(["train/loss", "epoch", "val/auc", "val/loss", "test/auc"], key=telling)
    ['test/auc', 'val/auc', 'val/loss', 'train/loss', 'epoch']
    """
    plain = _plain(name)
    better = known(name).better
    split = (
        3 if _TRAIN.search(plain)
        else 0 if _TEST.search(plain)
        else 1 if _VALIDATION.search(plain)
        else 2
    )  # fmt: skip
    return (better is None, split == 3, 0 if better == "higher" else 1, f"{split}{name}")


def _plain(name: str) -> str:
    # "acc,none" is lm-eval's: the metric, and the filter that it went through.
    words = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name.strip()).lower()
    return re.sub(r"[\s-]+", "_", re.sub(r",[\w-]*$", "", words)).rstrip("%").rstrip("_")


def _last(plain: str) -> str:
    return re.split(r"[/:.]", plain)[-1]


def _candidates(plain: str) -> list[str]:
    last = _last(plain)
    bare = _LEAD.sub("", last)
    at = re.sub(r"(?:@|_at_)\d+$", "", bare)
    return list(dict.fromkeys([plain, last, bare, at, re.sub(r"_\d+$", "", bare)]))
