"""Very long documents end in seconds, and what was not looked at is told."""

from __future__ import annotations

import json
import time
from datetime import date

import pytest

from bonafide.review.reading import Reading
from bonafide.review.report import DocumentReview
from bonafide.review.reviewing import review_document
from bonafide.sources.documents.catalogue import read_bytes


def _review(text: str, path: str = "README.md") -> DocumentReview:
    return review_document(Reading(read_bytes(text.encode(), path), date(2026, 11, 21)))


@pytest.mark.parametrize(
    ("unit", "most"),
    [
        ("from 80 to 90, by 10 % ", "4,000 numbers"),
        ("Accuracy was 0.91. ", "4,000 numbers"),
        ("It was as we said. ", "5,000 sentences"),
        ("Well said, all of it.\n\n", "5,000 sentences"),
        ("[12]", "4,000 numbers"),
        ("_a", ""),
    ],
)
def test_dense_documents_end(unit: str, most: str) -> None:
    """A megabyte of numbers, sentences or marks; the generous bound is for a busy machine."""
    _review("# Warm\n\nAccuracy was 0.91.")
    began = time.process_time()
    review = _review("# Title\n\nFirst line.\n\n" + unit * (999_000 // len(unit)))
    assert time.process_time() - began < 7
    told = [each for each in review.unread if "were looked at" in each.reason]
    assert [each.reason for each in told] == (
        [f"only the first {most} were looked at"] if most else []
    )
    assert all(each.line and each.line > 4 for each in told)


def test_long_real_documents_are_looked_at_whole() -> None:
    """A hundred kilobytes of prose reach the rules to the last sentence."""
    unit = "We moved the store to a new host in week 12, which nobody had planned for. "
    text = unit * (105_000 // len(unit)) + "Accuracy was 0.91."
    reading = Reading(read_bytes(text.encode(), "README.md"), date(2026, 11, 21))
    assert reading.prose.sentences[-1].text == "Accuracy was 0.91."
    assert not review_document(reading).unread


def test_pictures_of_a_notebook_do_not_cut_it() -> None:
    """The cap on characters is for a notebook's words, not for what its cells have drawn."""
    picture = {"output_type": "display_data", "data": {"image/png": "A" * 3_000_000}}
    cells = [
        {"cell_type": "code", "source": "plot()", "outputs": [picture]},
        {"cell_type": "markdown", "source": "We kept the forest."},
    ]
    document = read_bytes(json.dumps({"cells": cells}).encode(), "a.ipynb")
    assert [block.text for block in document.blocks] == ["plot()", "We kept the forest."]
    assert not document.unread


def test_words_of_a_notebook_are_capped() -> None:
    """A million characters of cells are read, and it is told where the rest begins."""
    cells = [{"cell_type": "markdown", "source": "word " * 150_000}] * 3
    document = read_bytes(json.dumps({"cells": cells}).encode(), "a.ipynb")
    assert len(document.text) <= 1_000_010
    assert [(each.reason, each.line) for each in document.unread] == [
        ("only the first 1,000,000 characters of the cells were read", 3)
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a_b_c and __b__ and _c_", "a_b_c and b and c"),
        ("a__b_ c_", "a__b_ c_"),
        ("_a_b_ x", "a_b x"),
        ("end _", "end _"),
    ],
)
def test_underscores_within_words_stay(text: str, shown: str) -> None:
    """They are passed over quickly, and mean what they meant."""
    document = read_bytes(text.encode(), "README.md")
    assert document.blocks[0].text == shown
