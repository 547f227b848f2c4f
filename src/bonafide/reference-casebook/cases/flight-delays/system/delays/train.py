"""Fitting the ladder: what scikit-learn finds is copied out into plain arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from .models import Floats, Linear, Rate, Trees

if TYPE_CHECKING:  # a second is a lot for a run that finds everything made already
    from sklearn.ensemble import HistGradientBoostingClassifier

TREES: dict[str, Any] = {
    "max_iter": 100,
    "learning_rate": 0.06,
    "max_leaf_nodes": 15,
    "max_depth": 6,
    "min_samples_leaf": 500,
    "l2_regularization": 1.0,
    "early_stopping": False,
}
"""Chosen by fitting January and February and scoring March; no later month was looked at."""
RATE_FLIGHTS = 20

Labels = NDArray[np.int8]


def fit_rate(carriers: list[str], hours: list[int], late: Labels) -> Rate:
    """Counts by carrier and hour."""
    tallies: dict[str, tuple[int, int]] = {}
    for carrier, hour, label in zip(carriers, hours, late.tolist(), strict=True):
        key = Rate.key(carrier, hour)
        n, k = tallies.get(key, (0, 0))
        tallies[key] = (n + 1, k + label)
    return Rate(
        base=float(late.mean()), flights=RATE_FLIGHTS, tallies=dict(sorted(tallies.items()))
    )


def fit_linear(x: Floats, late: Labels) -> Linear:
    """Logistic regression on standardised features."""
    from sklearn.linear_model import LogisticRegression
    from threadpoolctl import threadpool_limits

    scale = np.nanstd(x, axis=0)
    unfitted = Linear(np.nanmean(x, axis=0), np.where(scale > 0, scale, 1.0), np.zeros(0), 0.0)
    with threadpool_limits(1):  # more threads add up in another order
        fitted = LogisticRegression(max_iter=300, tol=1e-6).fit(unfitted.standardise(x), late)
    return Linear(unfitted.mean, unfitted.scale, fitted.coef_[0], float(fitted.intercept_[0]))


def fit_trees(x: Floats, late: Labels, *, seed: int, **change: Any) -> Trees:
    """Gradient-boosted trees, with ``TREES`` or a change to them."""
    return to_trees(fit_hgb(x, late, seed=seed, **change))


def fit_hgb(x: Floats, late: Labels, *, seed: int, **change: Any) -> HistGradientBoostingClassifier:
    """scikit-learn's own object, which the tests compare ours with."""
    from sklearn.ensemble import HistGradientBoostingClassifier
    from threadpoolctl import threadpool_limits

    # One thread: at this size two gain little, and on a busy machine they wait for each other.
    with threadpool_limits(1):
        return HistGradientBoostingClassifier(random_state=seed, **TREES | change).fit(x, late)


def to_trees(fitted: HistGradientBoostingClassifier) -> Trees:
    """Copy scikit-learn's nodes, renumbered so that a node's right child follows its left one."""
    predictors = [stage[0].nodes for stage in fitted._predictors]
    width = max(len(nodes) for nodes in predictors)
    shape = (len(predictors), width)
    feature, child = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    threshold, value = np.full(shape, np.inf), np.zeros(shape)
    missing_left = np.ones(shape, dtype=bool)
    depth = 0
    for tree, nodes in enumerate(predictors):
        place = {0: 0}
        taken = 1
        for old in _top_down(nodes):
            new, node = place[old], nodes[old]
            depth = max(depth, int(node["depth"]))
            if node["is_leaf"]:
                # A leaf is its own left child: missing values and all others stay where they are.
                child[tree, new], value[tree, new] = new, node["value"]
                continue
            if node["is_categorical"]:
                raise ValueError("categorical splits are not copied")
            place[int(node["left"])], place[int(node["right"])] = taken, taken + 1
            feature[tree, new], threshold[tree, new] = node["feature_idx"], node["num_threshold"]
            missing_left[tree, new], child[tree, new] = node["missing_go_to_left"], taken
            taken += 2
    baseline = float(np.asarray(fitted._baseline_prediction).ravel()[0])
    return Trees(baseline, feature, threshold, child, missing_left, value, depth)


def _top_down(nodes: NDArray[Any]) -> list[int]:
    order = [0]
    for old in order:
        if not nodes[old]["is_leaf"]:
            order += [int(nodes[old]["left"]), int(nodes[old]["right"])]
    return order
