"""Of how many runs a recorded one was chosen, and how: carried along in the record's settings."""

from __future__ import annotations

from dataclasses import dataclass

from bonafide.evidence.record import Record

SEARCH = "a search as a whole"
"""How a run was chosen that is a search: what was tried are its trials, and it tells the best."""


@dataclass(frozen=True, slots=True)
class Selection:
    """How the run of an imported record was chosen.

    Attributes:
        by: "only run", "named", "latest finished", "best <metric>", "quoted in <file>", ….
        metric: the metric that the choice is told by; "" when the run logged none.
        among: how many runs of its group logged that metric, itself included.
        finished: how many runs of the group are said to have finished.
        rank: its place among them, 1 the best; None when nobody can tell which way is better.
    """

    by: str
    metric: str
    among: int
    finished: int
    rank: int | None

    @property
    def best_of_many(self) -> bool:
        """Whether it is the best of several, on purpose or not: then it looks better than it is."""
        return self.among > 1 and (self.rank == 1 or self.by.startswith("best "))

    @property
    def in_words(self) -> str:
        """How it was chosen, as a page says it.

        >>> Selection("best val_auc", "val_auc", 240, 239, 1).in_words
        'the best of 240 runs by val_auc'
        >>> Selection("latest finished", "val_auc", 24, 24, 3).in_words
        'the latest finished of 24 runs that logged val_auc; by that number 3 of 24'
        """
        if self.by.startswith("best ") and self.among > 1:
            return f"the best of {self.among:,} runs by {self.metric}"
        if self.by == SEARCH and self.among > 1:
            return f"a search as a whole: the best of its {self.among:,} trials"
        if self.by.startswith("the only cell "):
            return self.by
        if self.among <= 1:
            return "the only run" + (f" that logged {self.metric}" if self.metric else "")
        runs = f"{self.among:,} runs that logged {self.metric}"
        if self.by.startswith("latest"):
            how = f"the {self.by} of {runs}"
        elif self.by == "named":
            how = f"named by the author, of {runs}"
        elif self.by.startswith("quoted in "):
            how = f"the run {self.by}, of {runs}"
        else:
            how = f"{self.by}, of {runs}"
        if self.rank is None:
            return how
        if self.rank == 1:
            return f"{how}; by that number it is the best of {self.among:,}"
        return f"{how}; by that number {self.rank:,} of {self.among:,}"


def selection_of(record: Record) -> Selection | None:
    """How the record's run was chosen; None for a record that no run was chosen for."""
    chosen = record.settings.get("chosen")
    if not isinstance(chosen, dict):
        return None
    by, metric = chosen.get("by"), chosen.get("metric")
    among, finished, rank = (chosen.get(name) for name in ("among", "finished", "rank"))
    if not isinstance(by, str) or not _count(among):
        return None
    return Selection(
        by,
        metric if isinstance(metric, str) else "",
        among if isinstance(among, int) else 0,
        finished if isinstance(finished, int) and _count(finished) else 0,
        rank if isinstance(rank, int) and _count(rank) else None,
    )


def _count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
