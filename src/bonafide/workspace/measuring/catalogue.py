"""How each task makes a plan of what was asked."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from bonafide.workspace.measuring import (
    experiment_asked,
    forecast,
    graded,
    multiclass,
    ranking,
    regression,
)
from bonafide.workspace.measuring.asked import Asked
from bonafide.workspace.measuring.plan import Plan

PLANS: dict[str, Callable[[pl.DataFrame, Asked], Plan]] = {
    "multiclass": multiclass.plan,
    "regression": regression.plan,
    "forecast": forecast.plan,
    "ranking": ranking.plan,
    "graded": graded.plan,
    "experiment": experiment_asked.plan,
}
"""All but binary scores, whose columns are guessed with more care (``workspace.measure``)."""

TASKS = ("binary", *PLANS)
