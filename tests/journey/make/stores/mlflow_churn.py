"""A team's MLflow store: one experiment of 24 runs, two of them baselines, one that failed.

``tests/sources/make/in_project.sh ENVIRONMENT mlflow_churn.py mlflow-churn OUT``, with the
environment of mlflow 3.17.2. The values are composed; the store is the tool's own.
"""

from __future__ import annotations

import json
import math
from pathlib import Path

import mlflow
from mlflow.entities import Metric, Param, RunTag
from mlflow.tracking import MlflowClient

NAME = "mlflow-churn"
START = 1_741_593_600_000  # 2025-03-10T08:00:00Z, in milliseconds
HOUR = 3_600_000
PLACE = "s3://harbourline-ml/churn"


def plan():
    """(name, author, parameters, metrics, status, tags) of each run."""
    yield (
        "majority class",
        "jonas",
        {"kind": "dummy"},
        {"val_auc": 0.5, "val_logloss": 0.4217},
        "FINISHED",
        {"stage": "baseline"},
    )
    yield (
        "days-since-login rule",
        "jonas",
        {"kind": "rule", "threshold_days": 21},
        {"val_auc": 0.6934, "val_logloss": 0.3981},
        "FINISHED",
        {"stage": "baseline"},
    )
    for at, c in enumerate((0.01, 0.1, 1.0)):
        yield (
            f"logreg-{at:02d}",
            "maren",
            {"kind": "logreg", "C": c},
            {
                "val_auc": round(0.7361 + 0.0043 * at, 4),
                "val_logloss": round(0.371 - 0.002 * at, 4),
            },
            "FINISHED",
            {},
        )
    for at in range(19):
        depth, rate = 3 + at % 5, (0.2, 0.1, 0.05, 0.02)[at // 5]
        auc = round(0.7571 + 0.009 * math.sin(at * 1.7) + 0.0007 * at, 6)
        parameters = {"kind": "lgbm", "max_depth": depth, "learning_rate": rate, "split": "by week"}
        if at == 11:
            yield "lgbm-11", "priya", parameters, {}, "FAILED", {}
            continue
        if at == 17:
            auc = 0.781204
        yield (
            f"lgbm-{at:02d}",
            ("maren", "priya")[at % 2],
            parameters,
            {"val_auc": auc, "val_logloss": round(0.3712 - auc / 20, 6)},
            "FINISHED",
            {},
        )


def main() -> None:
    """Write the store and what was logged."""
    Path(NAME).mkdir()
    client = MlflowClient(tracking_uri=f"sqlite:///{NAME}/mlflow.db")
    experiment = client.create_experiment("churn-90d", artifact_location=PLACE)
    known = {"tool": "mlflow", "version": mlflow.__version__, "group": "churn-90d", "runs": []}
    for hour, (name, author, parameters, metrics, status, tags) in enumerate(plan()):
        start = START + hour * 5 * HOUR
        told = {"mlflow.user": author, **tags}
        run = client.create_run(experiment, start_time=start, run_name=name, tags=told)
        points = [Metric(k, v, start + 60_000, 0) for k, v in metrics.items()]
        if parameters["kind"] == "lgbm":
            points += [
                Metric("train_loss", round(0.42 - 0.01 * step, 6), start + 1000 * step, step)
                for step in range(6)
            ]
        client.log_batch(
            run.info.run_id, points, [Param(k, str(v)) for k, v in parameters.items()],
            [RunTag("team", "retention")],
        )  # fmt: skip
        client.set_terminated(run.info.run_id, status, end_time=start + 90_000)
        known["runs"].append({
            "id": run.info.run_id, "name": name, "status": status.lower(), "author": author,
            "parameters": {k: str(v) for k, v in parameters.items()}, "metrics": metrics,
        })  # fmt: skip
    Path(f"{NAME}.known.json").write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")


main()
