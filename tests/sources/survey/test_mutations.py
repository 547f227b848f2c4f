"""Damaged inputs of every kind end neither in a traceback nor in a wait."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from bonafide.sources.survey.surveying import survey
from tests.sources.stores.trees import unpacked

_TREES = ("boosted-trees", "dvc-project", "graded-items", "inspect", "kaggle", "lm-eval",
          "mlflow-sqlite", "notebooks", "promptfoo", "trackio", "wandb-log")  # fmt: skip
_NAMES = ("README.md", "preds.csv", "p.parquet", "rows.jsonl", "n.ipynb", "cv.md", "cv.pdf",
          "cv.docx", "resume.json", "linkedin.zip", "mlflow.db", ".gitignore", "paper.tex",
          "metrics.json", "README.rst", "README.html", ".git/HEAD", "events.out.tfevents.1",
          "trainer_state.json", "submission.csv", "cv.yaml", "model.ubj")  # fmt: skip


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """Contents that tools wrote."""
    folder = tmp_path_factory.mktemp("trees")
    for tree in _TREES:
        unpacked(tree, folder)
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return [path.read_bytes() for path in files if path.stat().st_size < 200_000]


@pytest.mark.parametrize("seed", range(25))
def test_mutations_are_survived(tmp_path: Path, pool: list[bytes], seed: int) -> None:
    """Contents that were cut, changed, or stand under another's name are read or told."""
    rng = random.Random(seed)
    for name in rng.sample(_NAMES, rng.randint(2, 9)):
        data = bytearray(rng.choice(pool))
        if rng.random() < 0.4:
            del data[rng.randrange(len(data) + 1) :]
        for _ in range(rng.choice((0, 3, 30))):
            if data:
                data[rng.randrange(len(data))] = rng.randrange(256)
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    began = time.monotonic()
    found = survey(tmp_path)
    assert time.monotonic() - began < 20, f"seed {seed}"
    assert found.files
