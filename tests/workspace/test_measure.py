"""``bonafide.measure`` as Python users call it."""

import datetime
import json
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from sklearn import metrics as sk

import bonafide
from bonafide.errors import UserError
from bonafide.evidence.record import read_record

CLOCK = datetime.datetime(2026, 11, 21, tzinfo=datetime.UTC)


@pytest.fixture(scope="module")
def frame() -> pl.DataFrame:
    """600 rows: two scores, a user with several rows each, a shop, a day."""
    rng = np.random.default_rng(11)
    n = 600
    label = rng.integers(0, 2, n)
    start = datetime.date(2026, 1, 1)
    return pl.DataFrame(
        {
            "late": label.astype(np.int8),
            "p_hgb": np.clip(label * 0.3 + rng.random(n) * 0.7, 0, 1),
            "p_rate": np.round(rng.random(n), 1),
            "user": [f"u{u}" for u in rng.integers(0, 120, n)],
            "carrier": rng.choice(["VX", "A-A", "é"], n),
            "day": [start + datetime.timedelta(days=int(d)) for d in rng.integers(0, 80, n)],
        }
    )


WORDS = {"label": "late", "model": "p_hgb", "baselines": ["p_rate"], "cluster": "user"}


def test_the_example_of_the_documentation(frame: pl.DataFrame) -> None:
    """Ids and parts name the same estimates: differences, slices, months."""
    m = bonafide.measure(frame, **WORDS, time="day", slices=["carrier"], threshold=0.2)
    assert m["model-p_rate/roc_auc"].low < m["model-p_rate/roc_auc"].value
    assert m["model/roc_auc@carrier=A%2DA"] == m.get(
        "model", metric="roc_auc", where={"carrier": "A-A"}
    )
    assert m["model/recall~2026-02"] == m.get("model", metric="recall", period="2026-02")
    assert m["model/recall"].clusters == frame["user"].n_unique()
    with pytest.raises(KeyError, match="did you mean model/recall"):
        m["model/recal"]
    with pytest.raises(UserError, match="no estimate model/rocauc"):
        m.get("model", metric="rocauc")


def test_every_kind_of_table_gives_the_same_numbers(frame: pl.DataFrame, tmp_path: Path) -> None:
    """Path, polars, pandas, Arrow and arrays: one measurement."""
    plain = frame.drop("day")
    plain.write_parquet(tmp_path / "t.parquet")
    plain.write_csv(tmp_path / "t.csv")
    kinds = {
        "path": tmp_path / "t.parquet",
        "text": str(tmp_path / "t.csv"),
        "pandas": pd.DataFrame(plain.to_dict(as_series=False)),
        "arrow": pa.table(plain.to_dict(as_series=False)),
        "arrays": {name: plain[name].to_numpy() for name in plain.columns},
    }
    wanted = bonafide.measure(plain, **WORDS, slices=["carrier"]).record.estimates
    for kind, data in kinds.items():
        assert bonafide.measure(data, **WORDS, slices=["carrier"]).record.estimates == wanted, kind


def test_values_are_scikit_learns(frame: pl.DataFrame) -> None:
    """End to end, the point values are those of the reference to 1e-9."""
    m = bonafide.measure(frame, **WORDS, threshold=0.5, cost_act=1.0, cost_miss=4.0)
    y, p = frame["late"].to_numpy(), frame["p_hgb"].to_numpy()
    hard = p >= 0.5
    reference = {
        "roc_auc": sk.roc_auc_score(y, p),
        "average_precision": sk.average_precision_score(y, p),
        "brier": sk.brier_score_loss(y, p),
        "log_loss": sk.log_loss(y, np.clip(p, np.finfo(float).eps, 1 - np.finfo(float).eps)),
        "precision": sk.precision_score(y, hard),
        "recall": sk.recall_score(y, hard),
        "f1": sk.f1_score(y, hard),
        "expected_cost": (hard * 1.0 + (~hard & (y == 1)) * 4.0).mean(),
    }
    for name, value in reference.items():
        assert m[f"model/{name}"].value == pytest.approx(value, abs=1e-9), name


def test_the_record_is_written_once_and_left_alone(frame: pl.DataFrame, tmp_path: Path) -> None:
    """The same again, at another time: the old file stays. Another question: a new one."""
    frame.write_parquet(tmp_path / "t.parquet")
    out = tmp_path / "evidence" / "t.json"
    first = bonafide.measure(tmp_path / "t.parquet", **WORDS, out=out, clock=lambda: CLOCK)
    assert first.written
    before = out.read_bytes()
    later = CLOCK + datetime.timedelta(days=1)
    again = bonafide.measure(tmp_path / "t.parquet", **WORDS, out=out, clock=lambda: later)
    assert not again.written
    assert out.read_bytes() == before
    other = bonafide.measure(
        tmp_path / "t.parquet", **WORDS, threshold=0.3, out=out, clock=lambda: later
    )
    assert other.written
    assert read_record(out.read_bytes(), "t.json").settings["threshold"] == 0.3


def test_the_record_reads_back_and_holds_no_machine(frame: pl.DataFrame, tmp_path: Path) -> None:
    """What is written is valid, digested, and knows the table only by a relative path."""
    frame.write_parquet(tmp_path / "t.parquet")
    out = tmp_path / "t.json"
    bonafide.measure(tmp_path / "t.parquet", **WORDS, out=out, clock=lambda: CLOCK)
    record = read_record(out.read_bytes(), "t.json")
    assert record.inputs[0].path == "t.parquet"
    assert record.inputs[0].columns["p_hgb"] == "the model's score"
    assert str(tmp_path) not in out.read_text(encoding="utf-8")
    assert json.loads(out.read_bytes())["schema"] == "bonafide/evidence/1"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"label": "lat"}, "did you mean late"),
        ({"model": "nothing"}, "no column"),
        ({"baselines": "p_rate"}, "one text"),
        ({"baselines": ["p_rate", "p_rate"]}, "twice"),
        ({"baselines": {"model": "p_rate"}}, "model"),
        ({"cost_act": 1.0}, "without the other"),
        ({"cost_act": -1.0, "cost_miss": 2.0}, "cost_act is -1"),
        ({"threshold": float("nan")}, "threshold"),
        ({"level": 1.0}, "level"),
        ({"slices": ["shop"]}, "shop"),
        ({"time": "carrier"}, "carrier"),
    ],
)
def test_a_mistake_is_said_and_nothing_is_written(
    frame: pl.DataFrame, tmp_path: Path, words: dict[str, object], said: str
) -> None:
    """Every argument that makes no sense is named."""
    with pytest.raises(UserError) as caught:
        bonafide.measure(frame, **{**WORDS, **words}, out=tmp_path / "t.json")
    assert said in str(caught.value)
    assert not (tmp_path / "t.json").exists()


def test_a_record_never_replaces_something_else(frame: pl.DataFrame, tmp_path: Path) -> None:
    """--out thesis.md is a slip of the finger, not an order to destroy."""
    file = tmp_path / "thesis.md"
    file.write_text("Three years of work.", encoding="utf-8")
    with pytest.raises(UserError):
        bonafide.measure(frame, **WORDS, out=file)
    assert file.read_text(encoding="utf-8") == "Three years of work."


def test_a_baseline_is_not_called_service(frame: pl.DataFrame) -> None:
    """With a latency column the name is taken."""
    timed = frame.with_columns(ms=pl.lit(3.0))
    with pytest.raises(UserError, match="service"):
        bonafide.measure(timed, **{**WORDS, "baselines": {"service": "p_rate"}}, latency="ms")


def test_latency_is_measured_beside_the_scores(frame: pl.DataFrame) -> None:
    """p50 and p95 of a column of milliseconds, on the subject that answers."""
    timed = frame.with_columns(ms=pl.int_range(pl.len(), eager=False).cast(pl.Float64))
    m = bonafide.measure(timed, **WORDS, latency="ms")
    assert m["service/latency_p95"].value == 569.0
    assert m["service/latency_p95"].unit == "ms"


def test_a_measurement_shows_itself_in_short(frame: pl.DataFrame) -> None:
    """repr fits a screen: name, rows, how many estimates, the model's values."""
    m = bonafide.measure(frame, **WORDS, slices=["carrier"], cost_act=1.0, cost_miss=4.0)
    lines = repr(m).splitlines()
    assert len(lines) <= 12
    assert f"600 rows, {len(m)} estimates" in lines[0]
    assert any("model/roc_auc" in line and "[" in line for line in lines)


def test_a_name_that_is_near_nothing_is_answered_too(frame: pl.DataFrame) -> None:
    """Where no id is near, the error says where to look."""
    m = bonafide.measure(frame, **WORDS)
    with pytest.raises(KeyError, match=r"m\.keys\(\)"):
        m["foo"]


def test_a_baseline_that_is_the_model_is_refused(frame: pl.DataFrame) -> None:
    """The difference of a column to itself would look like a result."""
    with pytest.raises(UserError, match="with itself"):
        bonafide.measure(frame, **{**WORDS, "baselines": {"old": "p_hgb"}})


def test_one_fact_one_warning(frame: pl.DataFrame) -> None:
    """Scores outside 0 to 1 are warned about once."""
    wide = frame.with_columns(p_hgb=pl.col("p_hgb") * 9)
    warnings = bonafide.measure(wide, **WORDS).warnings
    assert len([w for w in warnings if "0 to 1" in w or "probabilities" in w]) == 1
