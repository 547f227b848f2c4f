"""What was logged into each tree, as its maker wrote it down: (run, metric) → last value.

Read from the ``.known.json`` beside the tree, never with a reader. The key of a run is its id, or
its name where the tool gives ids that the maker did not choose.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

Values = dict[tuple[str, str], float]


def _series(facts: Any, key: str = "name") -> Values:
    """Runs with [step, value] pairs: the value at the highest step, if it is a number."""
    found: Values = {}
    for run in facts["runs"]:
        for metric, pairs in run["metrics"].items():
            _, value = max(enumerate(pairs), key=lambda each: (each[1][0], each[0]))[1]
            if not isinstance(value, str) and math.isfinite(value):
                found[run[key], metric] = value
        for metric, value in run.get("summary", {}).items():
            if isinstance(value, int | float) and not isinstance(value, bool):
                found[run[key], metric] = value
    return found


def _boosted(facts: Any) -> Values:
    found: Values = {
        (name, "best_score"): facts["xgboost"]["best_score"] for name in ("model.json", "model.ubj")
    }
    for label, values in facts["report"].items():
        if isinstance(values, dict):
            found |= {("report.txt", f"{label}/{name}"): v for name, v in values.items()}
        else:
            found["report.txt", label] = values
    supports = [facts["report"][label]["support"] for label in ("on time", "late")]
    found["report.txt", "accuracy/support"] = sum(supports)
    for name, values in facts["search"].items():
        if name == "params" or name.startswith("param_"):
            continue
        for file in ("cv_results.csv", "cv_results.json"):
            found |= {(f"{file}#{row}", name): float(v) for row, v in enumerate(values)}
    return found


def _dvc(facts: Any) -> Values:
    found: Values = {}
    for name, told in [("workspace", facts["workspace"]), *facts["experiments"].items()]:
        for file, values in told["metrics"].items():
            found |= {(name, f"{file}:{metric}"): float(v) for metric, v in values.items()}
        live = {metric: values[-1] for metric, values in told["live"].items()} | told["summary"]
        dotted = {metric.replace("/", "."): v for metric, v in live.items()}
        found |= {(name, f"dvclive/metrics.json:{metric}"): v for metric, v in dotted.items()}
        found[name, "dvclive/metrics.json:step"] = len(told["live"]["val_auc"]) - 1
        if name == "workspace":
            found |= {("dvclive", metric): v for metric, v in live.items()}
    return found


def _trainer(facts: Any) -> Values:
    found: Values = {}
    for run in facts["runs"]:
        for entry in run["log"]:
            for name, value in entry.items():
                if name in ("epoch", "step"):
                    continue
                found.pop((run["name"], name), None)
                if not isinstance(value, str) and value is not None and math.isfinite(value):
                    found[run["name"], name] = value
    return found


def _inspect(facts: Any) -> Values:
    return {
        (log["id"], f"{score['name']}/{metric}"): value
        for log in facts["logs"]
        for score in log["scores"]
        for metric, value in score["metrics"].items()
    }


def _kaggle(facts: Any) -> Values:
    return {
        (name, metric): float(value)
        for name, _, *scores in facts["submissions"]
        for metric, value in zip(("publicScore", "privateScore"), scores, strict=True)
        if value
    }


def _lm_eval(facts: Any) -> Values:
    """Runs are told apart by their order in time."""
    return {
        (str(number), f"{task}/{metric}"): value
        for number, run in enumerate(facts["runs"])
        for task, values in run["results"].items()
        for metric, value in values.items()
        if metric != "sample_len"
    }


def _notebooks(facts: Any) -> Values:
    values, cells, report = facts["values"], facts["cells"], facts["report"]
    cell = {name: f"delays.ipynb cell {number}" for name, number in cells.items()}
    found: Values = {(cell["prints"], m): values[m] for m in ("accuracy", "AUC", "F1")}
    found[cell["expression"], "roc_auc_score"] = facts["expression"]
    found[cell["report"], "accuracy"] = report["accuracy"]
    return found


def _promptfoo(facts: Any) -> Values:
    return {
        (f"{run['provider']} · {run['prompt']}", f"namedScores.{name}"): run[name]
        for run in facts["runs"]
        for name in ("right", "short")
    }


def _wandb_folder(facts: Any) -> Values:
    found: Values = {}
    for run in facts["runs"]:
        for metric, value in run["summary"].items():
            if isinstance(value, int | float) and not isinstance(value, bool):
                found[run["id"], metric] = value
    return found


LOGGED: dict[str, Callable[[Any], Values]] = {
    "boosted-trees": _boosted,
    "dvc-project": _dvc,
    "graded-items": lambda facts: {
        ("graded.jsonl", name): value for name, value in facts["counts"].items()
    },
    "hf-trainer": _trainer,
    "inspect": _inspect,
    "kaggle": _kaggle,
    "lm-eval": _lm_eval,
    "mlflow-files": lambda facts: _series(facts, "id"),
    "mlflow-sqlite": lambda facts: _series(facts, "id"),
    "notebooks": _notebooks,
    "promptfoo": _promptfoo,
    "tensorboard": _series,
    "trackio": lambda facts: _series(facts, "id"),
    "wandb-folder": _wandb_folder,
    "wandb-log": lambda facts: _series(facts, "id"),
}
