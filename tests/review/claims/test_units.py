"""A number agrees only in the unit in which the file counts."""

from __future__ import annotations

import pytest

from bonafide.review.claims.bind import bind
from tests.review.claims.reading import reading


@pytest.mark.parametrize(
    ("shown", "key", "held", "state"),
    [
        ("99 %", "auc", "0.99", "verified"),
        ("99.5 %", "auc", "0.995", "verified"),
        ("100 %", "auc", "0.995", "verified"),  # half-even at the digits shown
        ("100 %", "auc", "1.0", "verified"),
        ("100 %", "auc", "1", "verified"),
        ("-5 %", "change", "-0.05", "verified"),
        ("5 %", "change", "-0.05", "contradicted"),
        ("9900 %", "auc", "99.0", "unverified"),
        ("99 %", "auc", "99.0", "unverified"),
        ("120 %", "ratio", "1.2", "unverified"),
        ("1.2", "ratio", "1.2", "verified"),
        ("1 %", "auc", "1", "unverified"),
        ("0.5 %", "auc", "0.5", "unverified"),
        ("98 %", "auc", "0.99", "contradicted"),
        ("99 %", "acc_pct", "99.0", "verified"),
        ("99 %", "test.accPercent", "99.0", "verified"),
        ("120 %", "growth_percent", "120", "verified"),
        ("0.5 %", "error_pct", "0.5", "verified"),
        ("50 %", "error_pct", "0.5", "unverified"),
        ("9900 %", "acc_pct", "99.0", "unverified"),
        ("99 %", "percentile", "99", "unverified"),
        ("99 %", "auc", '"99%"', "verified"),
        ("120 %", "auc", '"120%"', "verified"),
        ("9900 %", "auc", '"99%"', "unverified"),
        ("3.2 points", "gain", "0.032", "verified"),
        ("3.2 points", "gain", "3.2", "unverified"),
        ("99", "auc", "0.99", "unverified"),
        ("84.1 ms", "p95_ms", "84.1", "verified"),
        ("84.1 s", "p95_ms", "84.1", "unverified"),
        ("84.1 ms", "p95_s", "84.1", "unverified"),
        ("84.1 ms", "latencySeconds", "0.0841", "verified"),
        ("0.0841 s", "p95_ms", "84.1", "verified"),
        ("85 ms", "p95_ms", "84.1", "contradicted"),
        ("84.1 s", "latency", "84.1", "verified"),
        ("84.1 min", "p95_ms", "84.1", "unverified"),
        ("1.2k", "rows", "1234", "verified"),
        ("1.2k", "rows", "1.2", "unverified"),
    ],
)
def test_a_number_counts_what_the_file_counts(shown: str, key: str, held: str, state: str) -> None:
    """Percent, points, time and thousands agree plainly, or are left unverified."""
    content = f'{{"{key}": {held}}}'
    if key == "test.accPercent":
        content = f'{{"test": {{"accPercent": {held}}}}}'
    (claim,) = bind(reading(f"We got [{shown}](m.json#{key}) there.", {"m.json": content}))
    assert claim.state == state, claim
    assert ("unit" in claim.says) == (state == "unverified")


@pytest.mark.parametrize(
    ("cell", "held", "state"),
    [("84.1", "0.841", "verified"), ("84.1", "84.1", "unverified"), ("0.84", "0.84", "unverified")],
)
def test_a_column_of_percentages_counts_as_percent(cell: str, held: str, state: str) -> None:
    """A bare number below "(%)" is a percentage."""
    text = f"| model | accuracy (%) |\n|---|---|\n| x | [{cell}](m.json#acc) |\n"
    (claim,) = bind(reading(text, {"m.json": f'{{"acc": {held}}}'}))
    assert claim.state == state
