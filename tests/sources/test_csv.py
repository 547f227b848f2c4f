"""CSV: what a CSV library writes is what is read, and types are what all cells agree to."""

from __future__ import annotations

import csv
import io

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bonafide.errors import UserError
from bonafide.sources import csv_file
from bonafide.sources.cells import typed
from bonafide.sources.limits import Limits

text = st.text(
    st.characters(codec="utf-8", exclude_characters="\r\0", exclude_categories=("Cs",)),
    max_size=6,
)


def read(content: str) -> pl.DataFrame:
    """Check and read, both in this process."""
    data = content.encode()
    layout = csv_file.check(data, "t.csv", Limits())
    return csv_file.read(data, "t.csv", layout, None)


@given(st.lists(st.tuples(text, text), min_size=1, max_size=8), st.sampled_from(",;\t|"))
@settings(max_examples=100, deadline=None)
def test_round_trip(rows: list[tuple[str, str]], delimiter: str) -> None:
    """Any text that Python's CSV writer quotes comes back as it was; an empty one is missing."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(["first", "second"])
    # A letter in front keeps each cell text: types have their own tests.
    writer.writerows([(f"x{a}", f"x{b}") for a, b in rows])
    found = read(out.getvalue())
    assert found.rows() == [(f"x{a}", f"x{b}") for a, b in rows]


@given(st.lists(st.none() | st.floats(allow_nan=False), min_size=1, max_size=8))
@settings(max_examples=100, deadline=None)
def test_numbers_round_trip(values: list[float | None]) -> None:
    """A float written in its shortest form is read to the last bit."""
    rows = ["" if v is None else repr(v) for v in values]
    found = read("a,b\n" + "".join(f"{row},x\n" for row in rows))["a"].to_list()
    assert found == values


@pytest.mark.parametrize(
    ("cells", "comma", "values"),
    [
        (["1", "2"], False, [1, 2]),
        (["1", "2.5"], False, [1.0, 2.5]),
        (["1e-3", "-.5"], False, [0.001, -0.5]),
        (["True", "false", ""], False, [True, False, None]),
        (["007", "010"], False, ["007", "010"]),
        (["1", "x"], False, ["1", "x"]),
        (["NA", "1"], False, [None, 1]),
        (["NA", "x"], False, ["NA", "x"]),
        (["nan", "0.5"], False, [None, 0.5]),
        (["", ""], False, [None, None]),
        (["99999999999999999999", "1"], False, ["99999999999999999999", "1"]),
        (["0,5", "1"], True, [0.5, 1.0]),
        (["0,5", "1"], False, ["0,5", "1"]),
        (["1,234", "5,678"], True, ["1,234", "5,678"]),
        ([" 1", "2 "], False, [1, 2]),
        (["inf", "1"], False, [float("inf"), 1.0]),
        (["=1+1", "2"], False, ["=1+1", "2"]),
    ],
)
def test_types(cells: list[str], comma: bool, values: list[object]) -> None:
    """A column is numbers only where every cell is one."""
    found = typed(pl.Series("a", cells), decimal_comma=comma).to_list()
    assert found == values
    assert [type(v) for v in found] == [type(v) for v in values]


def test_every_column_by_itself() -> None:
    """Columns that are asked together do not mix."""
    frame = read("a,b,c,d\n1,x,true,0.5\n2,,false,NA\n")
    assert frame.schema == {"a": pl.Int64, "b": pl.String, "c": pl.Boolean, "d": pl.Float64}
    assert frame.rows() == [(1, "x", True, 0.5), (2, None, False, None)]


def test_ragged_rows_all_at_once() -> None:
    """Several rows of a wrong length are told together, each with its line in the file."""
    with pytest.raises(UserError) as caught:
        read('a,b\n"x\ny",1\n1\n2,3\n4,5,6\n')
    assert [p.place.line for p in caught.value.problems if p.place] == [4, 6]


def test_blank_lines_at_the_end() -> None:
    """Blank lines at the end are no rows, with quotes or without."""
    assert read('a,b\n"1",2\n\n\n').height == 1
    assert read("a,b\n1,2\n\n\n").height == 1
