"""Folders which git ignores and in which the results of work lie all the same."""

from __future__ import annotations

from bonafide.sources.repository.word_sets import words

STORES = words(
    """mlruns mlartifacts mlflow wandb trackio .trackio lightning_logs tb_logs tensorboard runs
    logs log outputs output results checkpoints ckpts dvclive evals eval inspect_logs multirun
    catboost_info reports artifacts artefacts experiments exp models model predictions preds
    submissions notebooks"""
)
"""Folders of trackers, and those into which people let tools write."""

DATA = words("data dataset datasets raw interim processed input inputs")
"""Folders of rows."""

ENDINGS = (
    ".csv", ".tsv", ".parquet", ".pq", ".jsonl", ".ndjson", ".db", ".sqlite", ".sqlite3",
    ".ipynb", ".wandb", ".eval", ".ubj", ".joblib", ".pkl", ".pt", ".pth", ".onnx",
    ".safetensors", ".h5", ".keras", ".cbm", ".pdf", ".docx",
)  # fmt: skip
"""Files that git ignores and that are listed all the same: tables, databases, notebooks, models,
documents."""


def is_kept(name: str) -> bool:
    """Whether a file which git ignores is listed.

    >>> is_kept("mlflow.db"), is_kept("events.out.tfevents.17.host"), is_kept("a.pyc")
    (True, True, False)
    """
    low = name.lower()
    return low.endswith(ENDINGS) or "tfevents" in low or low == "trainer_state.json"
