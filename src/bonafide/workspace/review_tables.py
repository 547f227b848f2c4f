"""A review's tables in a folder."""

from __future__ import annotations

from pathlib import Path

from bonafide.evidence.store.file import make_folder, write_file
from bonafide.publish.review_formats.json_document import review_content
from bonafide.publish.review_formats.tables import review_tables
from bonafide.review.report import Review


def write_tables(review: Review, folder: Path) -> None:
    """Write documents, findings, claims and errors as Parquet files, each whole or not at all.

    Raises:
        UserError: the disk refuses.
    """
    make_folder(folder)
    for name, data in review_tables([("", review_content(review))]).items():
        write_file(folder / name, data)
