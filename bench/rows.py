"""Made-up predictions for the speed benches: two scores, three slice columns, a year, users.

About a fifth of the labels is positive; both scores are probabilities, the model's better than
the baseline's; regions (12), devices (8) and hours (24) are 44 slices; users have about ten rows
each, and there are at most 100,000 accounts. Made in blocks, each from its own seed.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import polars as pl
from scipy.special import expit

VERSION = 1
"""Part of the file's name: a changed recipe makes new files."""
BLOCK = 250_000
START = np.datetime64("2025-01-01T00:00:00", "ms")
YEAR = 364 * 24 * 3600 * 1000


def rows(count: int) -> pl.DataFrame:
    """So many rows, the same at every call."""
    begins = range(0, count, BLOCK)
    return pl.concat([_block(k, min(BLOCK, count - k), count) for k in begins])


def _block(begin: int, size: int, count: int) -> pl.DataFrame:
    rng = np.random.default_rng([VERSION, begin])
    positive = rng.random(size) < 0.2
    shift = positive - 0.2
    shared, own = rng.normal(size=size), rng.normal(size=size)
    model = expit(-1.4 + 1.95 * shift + 0.9 * shared)
    base = expit(-1.4 + 1.35 * shift + 0.9 * (0.6 * shared + 0.8 * own))
    return pl.DataFrame(
        {
            "label": positive.astype(np.int8),
            "model": model,
            "base": base,
            "region": _named(rng, "r", 12, size),
            "device": _named(rng, "d", 8, size),
            "hour": _named(rng, "h", 24, size),
            "when": START + rng.integers(0, YEAR, size).astype("timedelta64[ms]"),
            "user": rng.integers(0, max(10, count // 10), size),
            "account": rng.integers(0, min(100_000, max(10, count // 10)), size),
        }
    )


def _named(rng: np.random.Generator, letter: str, values: int, size: int) -> pl.Series:
    names = pl.Series([f"{letter}{k:02d}" for k in range(values)])
    return names.gather(rng.integers(0, values, size))


def file_of(count: int, folder: Path) -> Path:
    """The Parquet file of so many rows; made where it is not there yet."""
    import subprocess

    path = folder / f"rows-{VERSION}-{count}.parquet"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        # In a process of its own, so that the rows do not stay in the memory of the bench.
        subprocess.run([sys.executable, "-m", "bench.rows", str(count), str(path)], check=True)
    return path


def _write(count: int, path: Path) -> None:
    unfinished = path.with_suffix(".unfinished")
    rows(count).write_parquet(unfinished, row_group_size=BLOCK)
    unfinished.replace(path)


if __name__ == "__main__":
    _write(int(sys.argv[1]), Path(sys.argv[2]))
