"""Every table of the hostile catalogue ends in a clear message or in sound arrays."""

from __future__ import annotations

from pathlib import Path

import pytest

from bonafide.errors import UserError
from bonafide.sources.columns import guess_columns
from bonafide.sources.predictions import Prepared, columns_to_arrays
from bonafide.sources.table import TableSource, read_table
from tests.sources.hostile import HOSTILE, HostileTable, flipped


def arrays(path: Path, columns: dict[str, str]) -> tuple[TableSource, Prepared]:
    """What measuring does before it measures."""
    source = read_table(path)
    guess = guess_columns(
        source.frame,
        label=columns.get("label"),
        model=columns.get("model"),
        time=columns.get("time"),
        slices=[columns["slice"]] if "slice" in columns else [],
    )
    return source, columns_to_arrays(source.frame, guess.roles())


@pytest.mark.parametrize("table", HOSTILE, ids=lambda t: t.name.replace(" ", "-"))
def test_hostile_table(table: HostileTable, tmp_path: Path) -> None:
    """The message says what is wrong, and no control character gets through it."""
    path = table.write(tmp_path)
    if table.expect == "error":
        with pytest.raises(UserError) as caught:
            arrays(path, table.columns)
        said = str(caught.value)
    else:
        source, prepared = arrays(path, table.columns)
        said = "\n".join([*source.notes, *source.warnings, *prepared.warnings])
        assert prepared.rows > 0
    assert table.says in said
    assert not [c for c in said if ord(c) < 32 and c != "\n"]
    assert "Traceback" not in said


def test_catalogue_is_wide() -> None:
    """At least thirty hostile tables, no name twice, both outcomes, small forgeries small."""
    names = [table.name for table in HOSTILE]
    assert len(names) == len(set(names)) >= 30
    assert {table.expect for table in HOSTILE} == {"error", "ok"}


def test_terabyte_is_small(tmp_path: Path) -> None:
    """The file that asks for a terabyte has at most 750 bytes."""
    table = next(t for t in HOSTILE if t.name == "a terabyte in the footer")
    assert table.write(tmp_path).stat().st_size <= 750


@pytest.mark.parametrize("seed", range(10))
def test_bit_flips(seed: int, tmp_path: Path) -> None:
    """Turned bits in Parquet are an error or a table of the promised rows, never a crash."""
    path = tmp_path / "t.parquet"
    path.write_bytes(flipped(seed))
    try:
        source = read_table(path)
    except UserError as error:
        assert str(error)
    else:
        assert source.frame.height == source.rows > 0
