"""Tables from memory: one content, one frame, one digest, whoever holds it."""

from __future__ import annotations

import datetime
import sys

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bonafide.errors import UserError
from bonafide.sources.content import content_sha256
from bonafide.sources.table import as_frame
from tests.sources.hostile import sound


def test_containers_agree() -> None:
    """polars, lazy polars, Arrow, pandas and arrays of the same values have the same digest."""
    frame = sound()
    held = [
        frame,
        frame.lazy(),
        frame.to_arrow(),
        frame.to_pandas(),
        {name: frame[name].to_numpy() for name in frame.columns},
        {name: frame[name].to_list() for name in frame.columns},
    ]
    sources = [as_frame(data) for data in held]
    assert len({source.sha256 for source in sources}) == 1
    assert all(source.frame.equals(frame) for source in sources)
    assert as_frame(sources[0]) is sources[0]


class WithoutArrow(pd.DataFrame):
    """pandas as it is where pyarrow is not installed."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """What pandas raises then."""
        raise ImportError("pyarrow is needed")

    @property
    def _constructor(self) -> type[WithoutArrow]:
        return WithoutArrow


def test_pandas_without_pyarrow() -> None:
    """Without pyarrow a pandas table is read by its arrays; missing stays missing."""
    data = {"label": [0, 1, 1], "score": [0.1, 0.5, 0.7], "who": ["a", None, "b"]}
    frame = as_frame(WithoutArrow(data, index=[7, 8, 9])).frame
    assert frame.to_dict(as_series=False) == data


def test_sources_import_neither_pandas_nor_pyarrow() -> None:
    """Reading needs neither: both stay optional."""
    import subprocess

    code = (
        "import sys, numpy as np\n"
        "from bonafide.sources.table import as_frame\n"
        "as_frame({'label': np.array([0, 1]), 'score': np.array([.1, .2])})\n"
        "print(sorted({'pandas', 'pyarrow'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_pandas_index_is_no_column() -> None:
    """An index, named or not, does not become a column; integer names become text."""
    table = pd.DataFrame({0: [1, 0], "b": [0.5, 0.2]}, index=pd.Index([5, 6], name="i"))
    assert as_frame(table).frame.columns == ["0", "b"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({"a": np.zeros((2, 2))}, "shape"),
        ({"a": [1, 2], "b": [1]}, "different lengths"),
        ({"a": np.array([1 + 2j])}, "complex"),
        ({"a": 3}, "not an array"),
        ({"a": "text"}, "not an array"),
        ({"a": np.array([1, "x", {}], dtype=object)}, "cannot be read"),
        ({}, "no columns"),
        ({"a": []}, "no rows"),
        ({"a": [1], "\x1b[1m": [2]}, "control characters"),
        (pd.DataFrame([[1, 2]], columns=["a", "a"]), "same name"),
        (pa.table([[1], [2]], names=["a", "a"]), "same name"),
        (7, "not a table"),
        (None, "not a table"),
    ],
    ids=range(13),
)
def test_not_a_table(data: object, says: str) -> None:
    """What is no table is refused in words."""
    with pytest.raises(UserError, match=says):
        as_frame(data)


def test_masked_and_odd_units() -> None:
    """Masked values are missing; seconds, half floats and foreign byte orders are read."""
    frame = as_frame(
        {
            "a": np.ma.masked_array([1.0, 2.0], mask=[False, True]),
            "t": np.array(["2026-01-31T23:00:00", "NaT"], dtype="datetime64[s]"),
            "b": np.array([1, 2], dtype=">i4"),
            "n": np.array([1.5, np.nan], dtype=object),
        }
    ).frame
    assert frame["a"].to_list() == [1.0, None]
    assert frame["t"].to_list() == [datetime.datetime(2026, 1, 31, 23), None]
    assert frame["b"].to_list() == [1, 2]
    assert frame["n"].to_list() == [1.5, None]


cell = st.one_of(st.none(), st.text(max_size=4))


@given(st.lists(st.tuples(cell, st.none() | st.floats()), min_size=1, max_size=8), st.data())
@settings(max_examples=60, deadline=None)
def test_digest_law(rows: list[tuple[str | None, float | None]], data: st.DataObject) -> None:
    """Chunking changes no digest; exchanging two different rows does."""
    schema = {"a": pl.String, "b": pl.Float64}
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    at = data.draw(st.integers(0, len(rows)))
    chunked = pl.concat([frame[:at], frame[at:]], rechunk=False)
    assert content_sha256(chunked) == content_sha256(frame)
    turned = frame.reverse()
    if not turned.equals(frame):
        assert content_sha256(turned) != content_sha256(frame)
    assert content_sha256(frame.rename({"a": "c"})) != content_sha256(frame)


def test_digest_tells_missing_from_empty() -> None:
    """A missing text is not an empty one, and cells cannot flow into each other."""
    digests = {
        content_sha256(pl.DataFrame({"a": values}, schema={"a": pl.String}))
        for values in ([None, "ab"], ["", "ab"], ["a", "b"], ["ab", ""])
    }
    assert len(digests) == 4
