"""Readings made from a few lines, for the tests of claims."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bonafide.review.examples import Beside
from bonafide.review.reading import NoFiles, Reading
from bonafide.sources.documents.catalogue import read_bytes


def reading(text: str, files: Mapping[str, str] | None = None) -> Reading:
    """A README with ``text``, beside ``files``; nobody looked around it when that is None."""
    around = NoFiles() if files is None else Beside(files)
    return Reading(read_bytes(text.encode(), "README.md"), date(2026, 11, 21), files=around)
