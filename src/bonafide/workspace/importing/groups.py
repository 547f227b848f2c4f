"""The groups of a store: runs that were tried against each other, so that one was picked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import re2

from bonafide.sources.stores.store import Run, Store
from bonafide.workspace.importing.baselines import says_baseline

_ALONE = frozenset({"lightgbm", "xgboost", "scikit-learn", "graded-items"})
"""Tools whose runs without a group are files that nobody tried against each other."""

_OF_FOLD = re2.compile(
    r"(?i)(?:^|[^a-z])(?:k?folds?|seeds?|random_?state|repeat|split)(?:[^a-z]|$)"
)


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

    def tried(self, metric: str, chosen: Run | None = None) -> list[Run]:
        """The runs that were tried for ``metric``: failed and deleted ones too.

        A part of a run (a fold) is no try where the whole logged the metric; nor is a baseline.
        ``chosen`` counts whatever it is.
        """
        return [
            run
            for run in self.runs
            if run.metric(metric) is not None
            and (run is chosen or not (id(run) in self._baselines or metric in self._of_whole(run)))
        ]

    def logged(self, metric: str) -> bool:
        """Whether any of the runs logged ``metric``."""
        return any(run.metric(metric) is not None for run in self.runs)

    def is_part(self, run: Run) -> bool:
        """Whether the run is a fold or trial of one that logged results of its own."""
        return bool(self._of_whole(run))

    def trials(self, run: Run) -> list[Run]:
        """The runs that ``run`` is a search over: its parts, when their settings differ in more
        than the fold or the seed. The folds of one setting are no tries."""
        parts = [each for each in self.runs if each.parent == run.id and each.metrics]
        settings = {
            tuple(sorted((k, v) for k, v in part.parameters.items() if not _OF_FOLD.search(k)))
            for part in parts
        }
        return parts if len(settings) > 1 else []

    def _of_whole(self, run: Run) -> frozenset[str]:
        """The metrics of the run that ``run`` is a part of."""
        if run.parent is None or run.parent == run.id:
            return frozenset()
        return self._metrics.get(run.parent, frozenset())

    @cached_property
    def _metrics(self) -> dict[str, frozenset[str]]:
        return {run.id: frozenset(metric.name for metric in run.metrics) for run in self.runs}

    @cached_property
    def _baselines(self) -> frozenset[int]:
        return frozenset(id(run) for run in self.runs if says_baseline(run))

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
