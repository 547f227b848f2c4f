"""MLflow runs whose last value is not plain: values of one step and one time, NaN among them.

Run by the driver in an empty folder, with the tool's own environment. The same is logged into a
SQLite store and a file store, and ``known.json`` has what MLflow itself shows for each.
"""

from __future__ import annotations

import json
import math
import os
from itertools import permutations
from pathlib import Path

os.environ["MLFLOW_ALLOW_FILE_STORE"] = "true"

import mlflow
from mlflow.entities import Metric
from mlflow.tracking import MlflowClient

START = 1_767_225_600_000  # 2026-01-01T00:00:00Z, in milliseconds
NAN, INF = math.nan, math.inf


def ties() -> dict[str, list[tuple[float, int, int]]]:
    """By name: (value, seconds, step), in the order of logging."""
    found = {
        "ends_as_nan": [(0.41, 0, 0), (NAN, 1, 0)],
        "nan_before": [(NAN, 0, 0), (0.41, 1, 0)],
        "greater_first": [(0.9, 0, 0), (0.8, 0, 0)],
        "greater_last": [(0.8, 0, 0), (0.9, 0, 0)],
        "later_first": [(0.3, 2, 0), (0.7, 1, 0)],
        "higher_step_earlier": [(0.5, 9, 1), (0.6, 1, 2)],
        "nan_at_lower_step": [(0.5, 0, 2), (NAN, 9, 1)],
        "nan_first": [(NAN, 0, 0), (0.5, 0, 0)],
        "nan_second": [(0.5, 0, 0), (NAN, 0, 0)],
        "infinity_tied": [(0.5, 0, 0), (INF, 0, 0)],
        "minus_infinity_tied": [(0.5, 0, 0), (-INF, 0, 0)],
    }
    for number, values in enumerate(permutations((0.0, NAN, -0.5))):
        found[f"nan_tied_{number}"] = [(value, 0, 0) for value in values]
    return found


def main() -> None:
    """Write both stores and ``known.json`` here."""
    known: dict = {"tool": "mlflow", "version": mlflow.__version__, "shown": {}}
    for kind, uri in (("sqlite", "sqlite:///mlflow.db"), ("files", "mlruns")):
        client = MlflowClient(tracking_uri=uri)
        study = client.create_experiment("ties", artifact_location="s3://team-artefacts/ties")
        shown = known["shown"][kind] = {}
        for way in ("one by one", "at once"):
            run = client.create_run(study, start_time=START, run_name=way)
            points = [
                Metric(name, value, START + 1000 * seconds, step)
                for name, values in ties().items()
                for value, seconds, step in values
            ]
            for some in [points] if way == "at once" else [[point] for point in points]:
                client.log_batch(run.info.run_id, some)
            client.set_terminated(run.info.run_id, end_time=START + 3_600_000)
            shown[way] = {
                name: value if math.isfinite(value) and abs(value) < 1e308 else str(value)
                for name, value in client.get_run(run.info.run_id).data.metrics.items()
            }
    Path("known.json").write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
