"""Whole texts and everything that checking them says, side by side in ``golden/``.

``BONAFIDE_GOLDEN=write`` rewrites what is expected; a person reads the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bonafide.evidence.checking import check_text, fix_text
from bonafide.evidence.library import Damaged
from tests.evidence.library import Shelf, replay

GOLDEN = Path(__file__).parent / "golden"
TEXTS = sorted(GOLDEN.glob("*.md"))


def shelf() -> Shelf:
    """The record, whole and damaged."""
    return Shelf(
        {
            "evidence/replay.json": replay(),
            "other.json": replay(),
            "evidence/damaged.json": Damaged("the content does not match its digest"),
        }
    )


def report(path: Path) -> str:
    """Findings, verdicts and what fixing changes, as text."""
    text = path.read_bytes().decode()
    checked = check_text(path.name, text, shelf())
    parts = [str(finding) for finding in checked.findings]
    parts.append("-- verdicts")
    parts += [
        f"{v.state:12} {v.claim.text!r} -> {v.replacement!r}  {v.claim.path}#{v.claim.fragment}"
        for v in checked.verdicts
    ]
    parts.append("-- fixed lines")
    fixed = fix_text(path.name, text, shelf())
    pairs = zip(text.splitlines(), fixed.splitlines(), strict=True)
    parts += [f"- {old}\n+ {new}" for old, new in pairs if old != new]
    return "\n".join(parts) + "\n"


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_golden(path: Path) -> None:
    """A text's findings, verdicts and fixes are what a person has read and agreed to."""
    found = report(path)
    expected = path.with_suffix(".expected")
    if os.environ.get("BONAFIDE_GOLDEN") == "write":
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def test_every_golden_file_is_used() -> None:
    """No expectation is left behind when its text goes."""
    assert {p.stem for p in GOLDEN.iterdir()} == {p.stem for p in TEXTS}
    assert len(TEXTS) >= 3
