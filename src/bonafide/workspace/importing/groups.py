"""The groups of a store: runs that were tried against each other, so that one was picked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bonafide.sources.stores.store import Run, Store

_ALONE = frozenset({"lightgbm", "xgboost", "scikit-learn", "graded-items"})
"""Tools whose runs without a group are files that nobody tried against each other."""


@dataclass(frozen=True)
class Group:
    """Runs of one store among which one was chosen.

    Attributes:
        store: where they were read.
        name: the experiment, project or study; of a file that stands alone, its path; or "".
        runs: in the store's order.
    """

    store: Store
    name: str
    runs: tuple[Run, ...]

    @property
    def tells_status(self) -> bool:
        """Whether any run of the store says how it ended; some tools keep no such thing."""
        return any(run.status != "unknown" for run in self.store.runs)

    def logged(self, metric: str) -> int:
        """How many of the runs logged ``metric``: failed and deleted ones were tried, too."""
        return sum(run.metric(metric) is not None for run in self.runs)

    @property
    def finished(self) -> int:
        """How many of the runs are said to have finished."""
        return sum(run.status == "finished" for run in self.runs)


def groups_of(stores: Iterable[Store]) -> list[Group]:
    """Every group in which a run logged something, in the order of the stores."""
    found: list[Group] = []
    for store in stores:
        by_name: dict[str, list[Run]] = {}
        for run in store.runs:
            alone = store.tool in _ALONE and not run.group
            by_name.setdefault(run.id if alone else run.group, []).append(run)
        for name, runs in by_name.items():
            if any(run.metrics for run in runs):
                found.append(Group(store, name, tuple(runs)))
    return found
