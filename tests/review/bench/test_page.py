"""The page of results says what the bench of the review says now."""

from __future__ import annotations

from difflib import unified_diff

import pytest

from bench.__main__ import _written
from bench.review_pages import truth


@pytest.mark.slow
def test_the_page_is_that_of_the_rules_as_they_are() -> None:
    """Truth, attacks and precision are made anew and compared word by word."""
    made, kept = truth()
    changed = unified_diff(_written()["review"].splitlines(), made.splitlines(), "page", "now", n=0)
    told = "\n".join(changed)
    assert not told, f"run python -m bench --only review:\n{told}"
    assert kept
