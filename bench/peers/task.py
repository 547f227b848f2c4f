"""What every peer is asked: two models, seven metrics, all rows, 44 slices and 12 months.

A script beside this one does it with one peer, as near as the peer comes, and says one line of
JSON. It runs in the peer's environment, so nothing of Bonafide is imported here.
"""

# Read in an environment which the type checker does not see.
# mypy: ignore-errors

from __future__ import annotations

import argparse
import json
import time
from dataclasses import asdict, dataclass, field
from importlib.metadata import version

import numpy as np
import pandas as pd

METRICS = ("roc_auc", "average_precision", "log_loss", "brier", "precision", "recall", "f1")
SUBJECTS = ("model", "base")
SLICES = ("region", "device", "hour")
THRESHOLD = 0.2
REPLICATES = 1000
LEVEL = 0.95
QUANTILES = ((1 - LEVEL) / 2, (1 + LEVEL) / 2)


@dataclass
class Said:
    """What a peer did, how long it took, and what it cannot do.

    Attributes:
        seconds: the whole task as near as the peer comes, rows already in memory; with
            extrapolated parts.
        measured: the part of ``seconds`` that the clock saw.
        replicates: of a bootstrap, those done; 0 where there is none.
        singles, differences: how many values of one model, how many of the difference.
        intervals, paired: how many of those have an interval.
        does: in words, what was called.
        cannot: in words, what is missing.
        values: point values by id, for comparison.
    """

    versions: dict[str, str]
    does: str
    seconds: float = 0.0
    measured: float = 0.0
    replicates: int = 0
    singles: int = 0
    intervals: int = 0
    differences: int = 0
    paired: int = 0
    can: dict[str, str] = field(default_factory=dict)
    cannot: list[str] = field(default_factory=list)
    values: dict[str, float] = field(default_factory=dict)

    @property
    def extrapolated(self) -> bool:
        """Whether some of the seconds were never lived through."""
        return 0 < self.replicates < REPLICATES

    def say(self) -> None:
        """One line of JSON."""
        self.values = {name: float(value) for name, value in self.values.items()}
        print(json.dumps({**asdict(self), "extrapolated": self.extrapolated}))


def asked() -> tuple[str, float]:
    """The file of rows, and for how long a bootstrap may run before it is extrapolated."""
    parser = argparse.ArgumentParser()
    parser.add_argument("rows")
    parser.add_argument("--seconds", type=float, default=60.0)
    chosen = parser.parse_args()
    return chosen.rows, chosen.seconds


def versions(*names: str) -> dict[str, str]:
    """What is installed here."""
    return {name: version(name) for name in names}


def read(path: str) -> pd.DataFrame:
    """The rows, with their month."""
    frame = pd.read_parquet(path)
    month = frame["when"].to_numpy().astype("datetime64[M]")
    names, codes = np.unique(month, return_inverse=True)
    frame["month"] = names.astype(str)[codes]
    return frame


def groups(frame: pd.DataFrame, column: str) -> dict[str, np.ndarray]:
    """The rows of each value of a column, by what follows the metric in an id."""
    found = frame.groupby(column, sort=True).indices
    if column == "month":
        return {f"~{value}": rows for value, rows in found.items()}
    return {f"@{column}={value}": rows for value, rows in found.items()}


def cells(frame: pd.DataFrame) -> dict[str, np.ndarray]:
    """All rows, those of each slice and those of each month: 57 sets of row numbers."""
    found = {"": np.arange(len(frame))}
    for column in (*SLICES, "month"):
        found.update(groups(frame, column))
    return found


def replicates_within(seconds: float, each: float, *, least: int = 2) -> int:
    """How many replicates of ``each`` seconds fit, from ``least`` to all."""
    return max(least, min(REPLICATES, int(seconds / max(each, 1e-9))))


class Clock:
    """Seconds since it was made."""

    def __init__(self) -> None:
        self.began = time.perf_counter()

    def read(self) -> float:
        """Seconds."""
        return time.perf_counter() - self.began
