"""Files that pass by in batches: which they are, that they agree, and that they stay the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from bonafide.digest import sha256_bytes
from bonafide.errors import UserError
from bonafide.measurement.codes import Codes
from bonafide.measurement.estimate import Key
from bonafide.measurement.measure import measure
from bonafide.measurement.settings import Settings
from bonafide.measurement.streaming.measuring import STREAMED, measure_blocks
from bonafide.measurement.table import Table
from bonafide.measurement.task import Measurement
from bonafide.sources.batches import clusters
from bonafide.sources.batches.passing import passage
from bonafide.sources.batches.predictions import StreamedPredictions
from bonafide.sources.predictions import columns_to_arrays
from bonafide.sources.roles import Roles

ROLES = Roles(
    "late", "p", {"rule": "q"}, cluster="who", time="day", weight="w", slices=("kind", "size")
)
SETTINGS = Settings(cost_act=1, cost_miss=4)


def frame(rows: int = 4000) -> pl.DataFrame:
    """Predictions with everything that can be missing, missing here and there."""
    rng = np.random.default_rng(3)
    late = rng.random(rows) < 0.3
    p = 1 / (1 + np.exp(-rng.normal(size=rows) - late + 1))
    who = rng.integers(0, 200, rows)
    kind = np.array(["a", "b", "rare"])[np.minimum(rng.integers(0, 40, rows) // 18, 2)]
    return pl.DataFrame(
        {
            "late": pl.Series(np.where(late, "late", "on time")).set(
                pl.Series(rng.random(rows) < 0.05), None
            ),
            "p": p,
            "q": np.round(p + rng.normal(size=rows) * 0.1, 1).clip(0, 1),
            "who": pl.Series([f"w{k}" for k in who]).set(pl.Series(who > 195), None),
            "day": pl.Series(
                np.datetime64("2026-01-01") + rng.integers(0, 90, rows).astype("timedelta64[D]")
            ).set(pl.Series(rng.random(rows) < 0.02), None),
            "w": rng.integers(0, 4, rows).astype(float),
            "kind": kind,
            "size": pl.Series(rng.integers(1, 4, rows)).set(
                pl.Series(rng.random(rows) < 0.1), None
            ),
        }
    )


def streamed(path: Path | str, batch_rows: int = 1000) -> tuple[Measurement, tuple[str, ...]]:
    """Every streamed metric, everywhere, and what the columns had to say."""
    rows = StreamedPredictions(passage(path), ROLES, batch_rows=batch_rows)
    found = measure_blocks(rows.outline, rows.blocks, SETTINGS, metrics=STREAMED)
    return found, rows.warnings


def test_agrees_with_reading_all(tmp_path: Path) -> None:
    """The same cells, counts, warnings and exact metrics as reading the file into memory."""
    path = tmp_path / "t.parquet"
    table = frame()
    table.write_parquet(path, row_group_size=700)
    read = columns_to_arrays(table, ROLES)
    assert read.cluster is not None and read.period is not None
    whole = Table.of(
        read.label,
        read.scores["model"],
        {"rule": read.scores["rule"]},
        weight=read.weight,
        cluster=Codes.numbered(read.cluster.astype(np.int32), int(read.cluster.max()) + 1),
        slices={name: Codes(each.codes, each.names) for name, each in read.slices.items()},
        period=Codes(read.period.codes, read.period.names),
    )
    right = measure(whole, SETTINGS, metrics=STREAMED)
    found, warnings = streamed(path)
    assert list(found.estimates) == list(right.estimates)
    for key, own in found.estimates.items():
        other = right.estimates[key]
        assert (own.n, own.positives, own.clusters) == (other.n, other.positives, other.clusters)
        if key.metric not in ("roc_auc", "average_precision"):
            assert own.value == pytest.approx(other.value, rel=1e-12, abs=1e-12)
            assert own.low == pytest.approx(other.low, rel=1e-9, abs=1e-12)
    light = [words for words in right.warnings if "weight 0" in words]
    assert sorted(warnings) == sorted([*read.warnings, *light])


def test_a_folder_is_its_files_joined(tmp_path: Path) -> None:
    """A folder and a glob give what the joined file gives, to the last bit; batches any size."""
    table = frame()
    table.write_parquet(tmp_path / "whole.parquet", row_group_size=512)
    parts = tmp_path / "parts"
    parts.mkdir()
    for k, start in enumerate(range(0, 4000, 1300)):
        table.slice(start, 1300).write_parquet(parts / f"{k}.parquet")
    table.clear().write_parquet(parts / "9.parquet")
    (parts / "_SUCCESS").touch()
    whole = streamed(tmp_path / "whole.parquet")
    assert streamed(parts) == streamed(f"{parts}/*.parquet", 77) == whole
    assert streamed(f"{tmp_path}/**/[0-9].parquet", 10**6) == whole


def test_digests(tmp_path: Path) -> None:
    """A file's digest is that of its bytes; a folder's that of names and digests, sorted."""
    for name in ("b", "a"):
        frame(10).write_parquet(tmp_path / f"{name}.parquet")
    one = passage(tmp_path / "a.parquet")
    assert one.sha256 == sha256_bytes((tmp_path / "a.parquet").read_bytes())
    many = passage(tmp_path)
    assert [each.name for each in many.files] == ["a.parquet", "b.parquet"]
    assert many.sha256 == passage(f"{tmp_path}/*.parquet").sha256 != one.sha256
    (tmp_path / "b.parquet").rename(tmp_path / "c.parquet")
    assert passage(tmp_path).sha256 != many.sha256


def test_other_columns_are_refused(tmp_path: Path) -> None:
    """A file with another type or column is named, with what differs."""
    frame(10).write_parquet(tmp_path / "a.parquet")
    frame(10).with_columns(pl.col("w").cast(pl.Int64)).write_parquet(tmp_path / "b.parquet")
    with pytest.raises(UserError, match=r"b\.parquet  the columns are not those of a\.parquet"):
        passage(tmp_path)
    frame(10).drop("size").write_parquet(tmp_path / "b.parquet")
    with pytest.raises(UserError, match="size: Int64, not absent"):
        passage(tmp_path)


def test_a_changed_file_is_an_error(tmp_path: Path) -> None:
    """Another content between two passes stops the measurement, even under the same times."""
    path = tmp_path / "t.parquet"
    frame(100).write_parquet(path)
    table = passage(path)
    before = path.stat()
    data = bytearray(path.read_bytes())
    data[10] ^= 1
    with path.open("r+b") as file:
        file.write(data)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(UserError, match="changed while it was being read"):
        table.confirm()
    os.utime(path, ns=(1, 1))
    with pytest.raises(UserError, match="changed while it was being read"):
        list(table.batches())


def test_what_is_not_there(tmp_path: Path) -> None:
    """No file, an empty folder, folders inside, and a format that is not streamed."""
    with pytest.raises(UserError, match="no such file"):
        passage(tmp_path / "no.parquet")
    with pytest.raises(UserError, match="holds no file to read"):
        passage(tmp_path)
    with pytest.raises(UserError, match="holds no file to read"):
        passage(f"{tmp_path}/*.parquet")
    (tmp_path / "inner").mkdir()
    with pytest.raises(UserError, match="1 folder and no Parquet file"):
        passage(tmp_path)
    frame(10).drop("day").write_csv(tmp_path / "t.csv")
    with pytest.raises(UserError, match="only Parquet is streamed"):
        passage(tmp_path / "t.csv")


def test_a_damaged_file_is_refused_by_the_child(tmp_path: Path) -> None:
    """A footer may be sound and a page not: the check decodes all of them."""
    path = tmp_path / "t.parquet"
    frame(3000).select("p").write_parquet(path, compression="zstd")
    data = bytearray(path.read_bytes())
    data[4:60] = b"\xff" * 56
    path.write_bytes(data)
    with pytest.raises(UserError, match="damaged"):
        passage(path)


def test_a_bad_score_is_named_with_its_file_and_row(tmp_path: Path) -> None:
    """Rows are counted in the file that holds them."""
    frame(50).write_parquet(tmp_path / "a.parquet")
    late = frame(50).with_columns(late=pl.lit("late"))
    late.with_columns(
        p=pl.when(pl.int_range(pl.len()) == 41).then(None).otherwise("p")
    ).write_parquet(tmp_path / "b.parquet")
    with pytest.raises(UserError, match=r"b\.parquet  the model's score .* first: row 42"):
        StreamedPredictions(passage(tmp_path), ROLES, batch_rows=7)


def test_too_many_clusters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond what is kept apart there are values without bounds, and what to do is said."""
    monkeypatch.setattr(clusters, "MOST", 50)
    frame().write_parquet(tmp_path / "t.parquet")
    found, _ = streamed(tmp_path / "t.parquet")
    whole = found.estimates[Key("model", "recall")]
    assert whole.value is not None and whole.low is None
    assert "name a coarser cluster column" in str(whole.reason)


_RUN = """
import resource, sys
from bonafide.measurement.settings import Settings
from bonafide.measurement.streaming.measuring import measure_blocks
from bonafide.sources.batches.passing import passage
from bonafide.sources.batches.predictions import StreamedPredictions
from bonafide.sources.roles import Roles
rows = StreamedPredictions(passage(sys.argv[1]), Roles("y", "p", slices=("s",)))
measure_blocks(rows.outline, rows.blocks, Settings())
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is counted otherwise elsewhere")
def test_memory_does_not_grow_with_rows(tmp_path: Path) -> None:
    """Three million rows take at most 15 % more memory than one million."""
    rng = np.random.default_rng(0)
    part = pl.DataFrame(
        {"y": rng.random(10**6) < 0.2, "p": rng.random(10**6), "s": rng.integers(0, 9, 10**6)}
    )
    part.write_parquet(tmp_path / "a.parquet", row_group_size=2**17)
    peaks = []
    for name, many in (("one", 1), ("three", 3)):
        folder = tmp_path / name
        folder.mkdir()
        for k in range(many):
            os.link(tmp_path / "a.parquet", folder / f"{k}.parquet")
        done = subprocess.run(
            [sys.executable, "-c", _RUN, str(folder)], capture_output=True, text=True, check=True
        )
        peaks.append(int(done.stdout))
    assert peaks[1] <= 1.15 * peaks[0]
