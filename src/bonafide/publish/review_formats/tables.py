"""Reviews as Parquet tables: documents, findings, claims and errors."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

import polars as pl

from bonafide.publish.review_formats.inert import cell, plain

_TEXT, _COUNT = pl.String, pl.Int64
_KEY, _SCHEMA = "bonafide", "bonafide/review-table/1"

TABLES: dict[str, dict[str, Any]] = {
    "documents": {
        "item": _TEXT,
        "path": _TEXT,
        "kind": _TEXT,
        "language": _TEXT,
        "ruleset": _TEXT,
        "abstained": _TEXT,
        "kinds": _COUNT,
        "counter_kinds": _COUNT,
        "verified": _COUNT,
        "unverified": _COUNT,
        "contradicted": _COUNT,
        "absent": _COUNT,
        "shipped": _TEXT,
        "evaluates": _TEXT,
        "owned": _TEXT,
        "self_check": _COUNT,
        "consistency": _COUNT,
        "hygiene": _COUNT,
        "suppressed": _COUNT,
        "unread": _COUNT,
    },
    "findings": {
        "item": _TEXT,
        "path": _TEXT,
        "rule": _TEXT,
        "severity": _TEXT,
        "line": _COUNT,
        "column": _COUNT,
        "end_line": _COUNT,
        "end_column": _COUNT,
        "quote": _TEXT,
        "message": _TEXT,
        "fingerprint": _TEXT,
        "suppressed": _TEXT,
    },
    "claims": {
        "item": _TEXT,
        "path": _TEXT,
        "shown": _TEXT,
        "line": _COUNT,
        "column": _COUNT,
        "state": _TEXT,
        "locator": _TEXT,
        "says": _TEXT,
    },
    "errors": {"item": _TEXT, "path": _TEXT, "message": _TEXT},
}
"""Every table with its columns."""


def review_tables(items: Iterable[tuple[str, Mapping[str, Any]]]) -> dict[str, bytes]:
    """The tables of reviews, as Parquet files by name.

    Args:
        items: the name of each item and its review as JSON holds it, in the order of the rows.

    Every text is without control characters, and none begins as a formula does.
    """
    rows: dict[str, list[tuple[Any, ...]]] = {name: [] for name in TABLES}
    for item, content in items:
        for name, row in _rows(item, content):
            rows[name].append(tuple(_inert(row[column]) for column in TABLES[name]))
    return {f"{name}.parquet": _parquet(rows[name], TABLES[name]) for name in TABLES}


def is_table(file: BinaryIO) -> bool:
    """Whether a file is a Parquet table of a review; its metadata says so."""
    try:
        return pl.read_parquet_metadata(file).get(_KEY) == _SCHEMA
    except (pl.exceptions.PolarsError, OSError, ValueError):
        return False


def _rows(item: str, content: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for document in content["documents"]:
        yield "documents", _document(item, content["ruleset"], document)
        for finding in document["findings"]:
            yield "findings", {**finding, "item": item, "suppressed": ""}
        for finding in document["suppressed"]:
            yield (
                "findings",
                {**finding, "item": item, "fingerprint": "", "suppressed": finding["reason"]},
            )
        for claim in document["lines"]["evidence"]["claims"]:
            yield "claims", {**claim, "item": item, "path": document["path"]}
    for error in content["errors"]:
        yield "errors", {**error, "item": item}


def _document(item: str, ruleset: str, document: Mapping[str, Any]) -> dict[str, Any]:
    lines = document["lines"]
    read = document["ninety_seconds"]
    checks = document["self_check"]
    return {
        **lines["evidence"],
        "item": item,
        "path": document["path"],
        "kind": document["kind"],
        "language": document["language"],
        "ruleset": ruleset,
        "abstained": lines["abstained"],
        "kinds": lines["reasoning"]["kinds"],
        "counter_kinds": len({each["kind"] for each in lines["reasoning"]["counter"]}),
        "shipped": read["shipped"]["answer"],
        "evaluates": read["evaluates"]["answer"],
        "owned": read["owned"]["answer"],
        "self_check": sum(c["answer"] == "yes" for c in checks) if checks else None,
        "consistency": len(lines["consistency"]),
        "hygiene": len(lines["hygiene"]),
        "suppressed": len(document["suppressed"]),
        "unread": len(document["unread"]),
    }


def _inert(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    return cell(plain(value))


def _parquet(rows: list[tuple[Any, ...]], schema: dict[str, Any]) -> bytes:
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    file = io.BytesIO()
    frame.write_parquet(
        file,
        compression="zstd",
        statistics=True,
        row_group_size=100_000,
        metadata={_KEY: _SCHEMA},
    )
    return file.getvalue()
