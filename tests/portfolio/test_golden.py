"""Hostile case files and every word of what is said about them, side by side in ``golden/``.

``BONAFIDE_GOLDEN=write`` rewrites what is expected; a person reads the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bonafide.errors import UserError
from bonafide.portfolio.case import read_case

GOLDEN = Path(__file__).parent / "golden"
TEXTS = sorted(GOLDEN.glob("*.md"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_golden(path: Path) -> None:
    """All mistakes of a file are told at once, in words that a person has read and agreed to."""
    with pytest.raises(UserError) as raised:
        read_case(f"cases/x/{path.name}", path.read_bytes().decode(), slug="x")
    found = f"{raised.value}\n"
    expected = path.with_suffix(".expected")
    if os.environ.get("BONAFIDE_GOLDEN") == "write":
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def test_every_golden_file_is_used() -> None:
    """No expectation is left behind when its text goes."""
    assert {p.stem for p in GOLDEN.iterdir()} == {p.stem for p in TEXTS}
    assert len(TEXTS) >= 20
