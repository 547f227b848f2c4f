"""Measures one file in this process, and says in how many seconds, as one line of JSON.

The clock runs on a frame already in memory, after a measurement of its first thousand rows has
brought in imports and compiled kernels; how long that took is said beside it.
"""

from __future__ import annotations

import inspect
import json
import sys
import time
from typing import Any

COLUMNS: dict[str, Any] = {
    "label": "label",
    "model": "model",
    "baselines": ["base"],
    "slices": ["region", "device", "hour"],
    "time": "when",
    "cost_act": 1,
    "cost_miss": 5,
}


def main(path: str, asked: dict[str, Any]) -> dict[str, Any]:
    """``asked``: keyword arguments of ``measure``, and "path" to let it read the file itself."""
    import polars as pl

    import bonafide

    began = time.perf_counter()
    measure = bonafide.measure
    imported = time.perf_counter() - began
    from_path = asked.pop("path", False)
    values = asked.pop("values", False)
    unknown = sorted(set(asked) - set(inspect.signature(measure).parameters))
    if unknown:
        return {"missing": unknown}
    frame = None if from_path else pl.read_parquet(path)
    few = pl.scan_parquet(path).head(1000).collect()
    began = time.perf_counter()
    measure(few, **COLUMNS, **{k: v for k, v in asked.items() if k != "stream"})
    first = time.perf_counter() - began
    began = time.perf_counter()
    found = measure(path if frame is None else frame, **COLUMNS, **asked)
    said: dict[str, Any] = {
        "seconds": time.perf_counter() - began,
        "imported": imported,
        "first": first,
        "estimates": len(found),
        "bounded": sum(each.low is not None for each in found.values()),
        "bounded_singles": sum(
            each.low is not None and "-base/" not in name for name, each in found.items()
        ),
    }
    if values:
        said["values"] = {name: each.value for name, each in found.items()}
    return said


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], json.loads(sys.argv[2]))))
