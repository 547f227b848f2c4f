"""What is measured unasked is plain: a wrong label, a training set, two sets in one are asked."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from bonafide.sources.survey.survey import TableFound
from bonafide.sources.survey.surveying import survey

ROWS = 600


def columns() -> dict[str, list[float] | list[int] | list[str]]:
    """A label, and a score that ranks it, and columns that could be taken for either."""
    rng = np.random.default_rng(20261121)
    y = (rng.random(ROWS) < 0.3).astype(int)
    score = 1 / (1 + np.exp(-(rng.normal(size=ROWS) + 1.5 * (y - 0.5))))
    return {
        "y": y.tolist(),
        "kept": (1 - y).tolist(),
        "score": score.round(4).tolist(),
        "half": ["a"] * (ROWS // 2) + ["b"] * (ROWS // 2),
        "flag": rng.integers(0, 2, ROWS).tolist(),
    }


def found(folder: Path, file: str, **chosen: str) -> TableFound:
    """How a table of these columns is seen: name in the file = which of the columns above."""
    held = columns()
    path = folder / "work" / file
    path.parent.mkdir(parents=True)
    (folder / "work/README.md").write_text("# Work\n\nA model.\n")
    pl.DataFrame({name: held[which] for name, which in chosen.items()}).write_csv(path)
    (project,) = survey(folder / "work").projects
    (table,) = project.tables
    return table


@pytest.mark.parametrize(
    ("file", "chosen"),
    [
        ("predictions.csv", {"label": "y", "score": "score"}),
        ("results/preds_2026.csv", {"churned": "y", "p_churn": "score"}),
        ("eval/holdout.csv", {"late": "y", "p_model": "score", "region": "half"}),
        ("out/scores.csv", {"is_fraud": "y", "fraud_score": "score"}),
        ("results/test.csv", {"y_true": "y", "y_prob": "score", "model": "same"}),
    ],
)
def test_a_plain_table_is_measured_unasked(
    file: str, chosen: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Called as predictions are, with a label by its name and one set of rows."""
    held = {**columns(), "same": ["lgbm"] * ROWS}
    monkeypatch.setitem(globals(), "columns", lambda: held)
    table = found(tmp_path, file, **chosen)
    assert table.certain, table.why


@pytest.mark.parametrize(
    ("file", "chosen", "because"),
    [
        (
            "predictions.csv",
            {"label": "y", "score": "score", "split": "half"},
            "split tells 2 sets",
        ),
        (
            "predictions.csv",
            {"label": "y", "score": "score", "model": "half"},
            "model tells 2 sets",
        ),
        ("oof.csv", {"target": "y", "pred": "score", "repeat": "half"}, "repeat tells 2 sets"),
        ("train_predictions.csv", {"label": "y", "score": "score"}, "says train"),
        ("sample_submission.csv", {"target": "y", "prediction": "score"}, "says sample"),
        ("data/train.csv", {"target": "y", "p_density": "score"}, "says train"),
        ("data/table.csv", {"target": "y", "p_density": "score"}, "nor its folder"),
        ("predictions.csv", {"is_male": "y", "score": "score"}, "only by its two values"),
        ("predictions.csv", {"label": "flag", "p_click": "score", "clicked": "y"}, "clicked could"),
        ("predictions.csv", {"label": "y", "p_value": "score"}, "no chance of the outcome"),
        ("predictions.csv", {"label": "y", "p": "score"}, "or a p-value"),
        ("predictions.csv", {"retained": "kept", "p_churn": "score"}, "other way round"),
    ],
)
def test_a_doubt_is_asked(file: str, chosen: dict[str, str], because: str, tmp_path: Path) -> None:
    """Each of these would give an exact number that means nothing."""
    table = found(tmp_path, file, **chosen)
    assert not table.certain
    assert because in table.why
