"""Every kind of work through the one public function."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

import bonafide
from bonafide.errors import UserError
from bonafide.evidence.store.records import load_record

RNG = np.random.default_rng(5)
N = 400


def classes() -> pl.DataFrame:
    """Three classes, a model that is mostly right, a rule that says the same each time."""
    label = RNG.choice(["cat", "dog", "owl"], N)
    said = np.where(RNG.random(N) < 0.8, label, RNG.choice(["cat", "dog", "owl"], N))
    return pl.DataFrame(
        {"label": label, "pred": said, "rule": ["cat"] * N, "site": ["a", "b"] * 200}
    )


def numbers() -> pl.DataFrame:
    """A number, a close prediction, its mean, the ends of an interval."""
    y = RNG.normal(100, 10, N)
    p = y + RNG.normal(0, 3, N)
    return pl.DataFrame({"y": y, "pred": p, "mean": np.full(N, 100.0), "lo": p - 6, "hi": p + 6})


def forecasts() -> pl.DataFrame:
    """Twelve series of five weeks with a weekly season; the last week is forecast."""
    rows = []
    for series in range(12):
        for day in range(35):
            value = 50 + series + 10 * np.sin(2 * np.pi * day / 7) + RNG.normal(0, 2)
            past = day < 28
            rows.append(
                {
                    "store": f"s{series}",
                    "date": day,
                    "y": value,
                    "yhat": None if past else value + RNG.normal(0, 1),
                    "past": past,
                    "h": None if past else day - 27,
                }
            )
    return pl.DataFrame(rows)


def rankings() -> pl.DataFrame:
    """Sixty queries of eight candidates, graded 0 to 2."""
    relevance = RNG.integers(0, 3, 480)
    return pl.DataFrame(
        {
            "query_id": np.repeat(np.arange(60), 8),
            "label": relevance,
            "score": relevance + RNG.normal(0, 1, 480),
            "bm25": relevance + RNG.normal(0, 3, 480),
        }
    )


def grades() -> pl.DataFrame:
    """Answers that a judge passed or not, of two systems, and people's word on a few."""
    good = RNG.random(N) < 0.7
    judge = np.where(RNG.random(N) < 0.9, good, ~good)
    human = pl.Series([int(g) if i % 4 == 0 else None for i, g in enumerate(good)])
    old = (RNG.random(N) < 0.5).astype(int)
    return pl.DataFrame({"judge": judge.astype(int), "old": old, "human": human})


def experiment() -> pl.DataFrame:
    """Two variants, one with a little more revenue."""
    arm = RNG.choice(["a", "b"], N)
    revenue = RNG.gamma(2, 5, N) + (arm == "b")
    return pl.DataFrame(
        {"arm": arm, "revenue": revenue, "bought": (RNG.random(N) < 0.2).astype(int)}
    )


CASES = {
    "multiclass": (classes, {"label": "label", "model": "pred", "baselines": ["rule"],
                             "slices": ["site"]}, "model/accuracy"),
    "regression": (numbers, {"label": "y", "model": "pred", "baselines": ["mean"],
                             "interval": "lo,hi", "nominal": 0.95}, "model-mean/mae"),
    "forecast": (forecasts, {"task": "forecast", "label": "y", "model": "yhat", "series": "store",
                             "time": "date", "horizon": "h", "history": "past", "season": 7},
                 "model-seasonal_naive/mase"),
    "ranking": (rankings, {"model": "score", "baselines": ["bm25"]}, "model-bm25/ndcg_at_10"),
    "graded": (grades, {"task": "graded", "model": "judge", "baselines": ["old"], "human": "human"},
               "model-old/pass_rate"),
    "experiment": (experiment, {"task": "experiment", "variant": "arm", "control": "a",
                                "outcomes": "revenue:mean,bought:proportion"}, "b-a/revenue"),
}  # fmt: skip
every = pytest.mark.parametrize("task", CASES)


@every
def test_a_task_is_measured_and_kept(task: str, tmp_path: Path) -> None:
    """The task, a leading estimate with bounds, and the same bytes the second time."""
    make, asked, leading = CASES[task]
    frame = make()
    target = tmp_path / "found.json"
    found = bonafide.measure(frame, out=target, **asked)
    assert found.record.settings["task"] == task
    estimate = found[leading]
    assert estimate.low is not None and estimate.high is not None and estimate.value is not None
    assert estimate.low < estimate.value < estimate.high
    again = bonafide.measure(frame, out=target, **asked)
    assert not again.written and load_record(target).digest == found.record.digest
    subjects = {key.split("/")[0] for key in found}
    named = {name for pair in subjects for name in pair.split("-")}
    assert named <= found.record.subjects.keys()


@every
def test_what_a_task_does_not_know_is_refused(task: str) -> None:
    """A wrong name is an error with what there is, before anything is computed."""
    make, asked, _ = CASES[task]
    with pytest.raises(UserError, match="seasn"):
        bonafide.measure(make(), **asked, seasn=7)


def test_a_label_of_few_whole_numbers_asks_which_task() -> None:
    """Grades, classes or counts: nobody guesses."""
    frame = pl.DataFrame({"y": [1, 2, 3, 4] * 20, "pred": [1, 2, 3, 3] * 20})
    with pytest.raises(UserError, match="--task"):
        bonafide.measure(frame, label="y", model="pred")
    assert bonafide.measure(frame, label="y", model="pred", task="multiclass", ordered="yes")


def test_a_split_measures_the_test_alone() -> None:
    """Rows of the training part are audited and not measured; unnamed, the table is warned of."""
    rng = np.random.default_rng(6)
    y = rng.integers(0, 2, 600)
    frame = pl.DataFrame(
        {
            "label": y,
            "model": rng.random(600),
            "split": ["train"] * 400 + ["test"] * 200,
            "age": rng.normal(size=600),
        }
    )
    named = bonafide.measure(frame, label="label", model="model", baselines=[], split="split")
    whole = bonafide.measure(frame, label="label", model="model", baselines=[])
    assert named["model/roc_auc"].n == 200 and whole["model/roc_auc"].n == 600
    assert any("400 rows" in words and "--with split=" in words for words in whole.warnings)
    assert {row[0] for row in named.record.tables["audit"].rows} >= {"duplicates_across_split"}


def test_a_leak_is_found_beside_the_metrics() -> None:
    """A column made from the outcome is told of, with what to do."""
    rng = np.random.default_rng(7)
    y = rng.integers(0, 2, 800)
    frame = pl.DataFrame(
        {"label": y, "model": np.clip(0.5 + 0.3 * (y - 0.5) + rng.normal(0, 0.2, 800), 0, 1),
         "refund": y * 12.5}
    )  # fmt: skip
    found = bonafide.measure(frame, label="label", model="model", baselines=[])
    assert any("audit" in words and "refund" in words for words in found.warnings)
    quiet = bonafide.measure(frame, label="label", model="model", baselines=[], audit=False)
    assert "audit" not in quiet.record.tables


def split_numbers() -> pl.DataFrame:
    """Numbers of two months: training rows predicted exactly, test rows not."""
    rng = np.random.default_rng(8)
    y = rng.normal(10, 2, 400)
    days = [f"2025-0{month}-03" for month in (1, 2, 3, 4) for _ in range(100)]
    train = np.arange(400) < 200
    return pl.DataFrame(
        {
            "label": y,
            "pred": np.where(train, y, y + rng.normal(0, 1, 400)),
            "part": np.where(train, "train", "test"),
            "when": days,
            "valve": np.repeat([1.0, 2.0, 1.0, 0.0], 100) + rng.normal(0, 0.1, 400),
        }
    )


def test_every_task_of_rows_keeps_training_rows_out() -> None:
    """A regression with a split is measured on its test rows; a split that is no column is told."""
    frame = split_numbers()
    asked = {"label": "label", "model": "pred", "task": "regression"}
    found = bonafide.measure(frame, **asked, split="part")
    assert found["model/mae"].n == 200 and found["model/mae"].value > 0.5
    with pytest.raises(UserError, match="nope"):
        bonafide.measure(frame, **asked, split="nope")


def test_drift_is_that_of_the_rows_that_are_measured() -> None:
    """Training months play no part, at the level asked for; a dead sensor drifts, a date cannot."""
    found = bonafide.measure(
        split_numbers(), label="label", model="pred", task="regression", split="part", time="when",
        level=0.9,
    )  # fmt: skip
    rows = [dict(zip(found.record.tables["drift"].columns, row, strict=True))
            for row in found.record.tables["drift"].rows]  # fmt: skip
    assert {row["period"] for row in rows} == {"2025-04"}
    assert "drifted" in {row["verdict"] for row in rows if row["column"] == "valve"}
    assert not {row["column"] for row in rows} & {"when", "part"}
    drifted = [e for key, e in found.items() if key.startswith("valve/")]
    assert drifted and {e.level for e in drifted} == {0.9}


@pytest.mark.parametrize("asked", [{"audit": True}, {"drift": True}, {"threshold": 0.5}])
def test_what_cannot_be_done_is_not_passed_over(asked: dict[str, object]) -> None:
    """A ranking has no audit, no drift without a time, and no threshold: each is an error."""
    with pytest.raises(UserError, match=next(iter(asked))):
        bonafide.measure(rankings(), task="ranking", model="score", **asked)


def test_latencies_know_their_cluster() -> None:
    """Answers to the same user are not independent: their interval is wider, and says so."""
    rng = np.random.default_rng(9)
    user = np.repeat(np.arange(40), 50)
    frame = pl.DataFrame(
        {"label": rng.integers(0, 2, 2000), "model": rng.random(2000), "user": user,
         "ms": np.exp(rng.normal(size=40))[user] * 50 + rng.random(2000)}
    )  # fmt: skip
    asked = {"label": "label", "model": "model", "baselines": [], "latency": "ms"}
    tied = bonafide.measure(frame, **asked, cluster="user")["service/latency_p50"]
    free = bonafide.measure(frame.drop("user"), **asked)["service/latency_p50"]
    assert tied.clusters == 40 and free.clusters is None
    assert tied.high - tied.low > 5 * (free.high - free.low)
