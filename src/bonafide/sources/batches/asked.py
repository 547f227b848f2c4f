"""Whether a table is streamed unasked."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from bonafide.errors import UserError
from bonafide.sources.batches.files import is_many
from bonafide.sources.limits import Limits
from bonafide.sources.opened import opened
from bonafide.sources.parquet_file import footer_of
from bonafide.sources.shown import counted, escaped

UNASKED = 20_000_000
"""A Parquet file of more rows is streamed unless the user says otherwise."""


def streamed_unasked(data: Any) -> str | None:
    """Why a table is streamed though nobody said so; ``None`` where it is read whole.

    >>> streamed_unasked({"label": [1, 0]})
    """
    if not isinstance(data, (str, os.PathLike)):
        return None
    if is_many(data):
        return "streamed: a folder or glob is read in batches, never whole"
    path = Path(data)
    limits = Limits.from_environment()
    try:
        with opened(path, limits=limits) as descriptor:
            if os.pread(descriptor, 4, 0) != b"PAR1":
                return None
            rows = footer_of(descriptor, escaped(str(path)), limits).rows
    except UserError:
        return None  # reading it says what is wrong
    if rows <= UNASKED:
        return None
    return f"streamed: {counted(rows, 'row')}, more than {UNASKED:,}; stream=False, --no-stream"
