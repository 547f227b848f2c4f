"""Which metrics belong together, and which of them a first look needs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Group:
    """Metrics that answer one question.

    Attributes:
        name: the question, in a word or two.
        first: those that a first look shows.
        more: the others, as beginnings of ids; "" is all that no other group has.
    """

    name: str
    first: tuple[str, ...]
    more: tuple[str, ...] = ()


GROUPS: dict[str, tuple[Group, ...]] = {
    "binary": (
        Group("money", ("expected_cost",), ("cross_fitted_cost",)),
        Group("ranking", ("roc_auc", "average_precision"), ("ks", "lift_at_")),
        Group("level", ("brier", "calibration_bias", "calibration_error"), ("log_loss", "calib")),
        Group("decisions", ("precision", "recall", "f1"), ("",)),
    ),
    "multiclass": (
        Group("money", ("expected_cost",)),
        Group("decisions", ("accuracy", "balanced_accuracy", "macro_f1"), ("",)),
        Group("probabilities", ("log_loss", "ovr_auc"), ("top_",)),
    ),
    "regression": (
        Group("errors", ("mae", "rmse", "median_absolute_error"), ("",)),
        Group("level", ("bias",)),
        Group("order", ("r2",), ("spearman",)),
        Group("spread", ("pinball_loss", "interval_coverage", "interval_width")),
    ),
    "forecast": (
        Group("errors", ("mase", "rmsse", "wape", "mae"), ("",)),
        Group("level", ("bias",)),
        Group("spread", ("pinball_loss", "interval_coverage", "interval_width")),
    ),
    "ranking": (
        Group("order", ("ndcg_at_10", "mrr"), ("ndcg_at_", "map_at_")),
        Group("what is found", ("recall_at_10", "hit_rate_at_10"), ("",)),
    ),
    "graded": (
        Group("grades", ("pass_rate", "mean_score"), ("",)),
        Group("corrected", ("pass_rate_corrected", "mean_score_corrected")),
        Group("agreement", ("agreement", "kappa", "krippendorff_alpha"), ("quadratic_kappa",)),
    ),
}
"""By task."""

_FEW = 12
"""So many metrics need no choice."""


def grouped(
    task: str, metrics: Sequence[str], *, every: bool
) -> tuple[list[tuple[str, list[str]]], int]:
    """Metrics under the names of their groups, and how many were left out.

    Args:
        task: the task's id; of an unknown one all metrics are shown, without a group.
        metrics: those that the record has, in its order.
        every: leave none out.

    >>> grouped("regression", ["mae", "mape", "bias"], every=False)
    ([('errors', ['mae', 'mape']), ('level', ['bias'])], 0)
    """
    groups = GROUPS.get(task, (Group("", (), ("",)),))
    where = {metric: _group(groups, metric) for metric in metrics}
    first = {metric for group in groups for metric in group.first}
    every = every or len(metrics) <= _FEW or not first.intersection(metrics)
    shown = [metric for metric in metrics if every or metric in first]
    found = [(group.name, _of(group, shown, where)) for group in groups]
    return [(name, inside) for name, inside in found if inside], len(metrics) - len(shown)


def _of(group: Group, metrics: Iterable[str], where: dict[str, Group]) -> list[str]:
    inside = [metric for metric in metrics if where[metric] is group]
    places = {metric: i for i, metric in enumerate(group.first)}
    return sorted(inside, key=lambda metric: places.get(metric, len(places)))


def _group(groups: Sequence[Group], metric: str) -> Group:
    for group in groups:
        if metric in group.first:
            return group
    for group in groups:
        if any(start and metric.startswith(start) for start in group.more):
            return group
    return next((group for group in groups if "" in group.more), groups[-1])
