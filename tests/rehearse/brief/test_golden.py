"""Whole pages of the composed case, read by people; ``BONAFIDE_GOLDEN=write`` rewrites them.

The probe in them is made up, so a change of the catalogue changes none of these pages.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bonafide.cli.brief_markdown import brief_markdown, kit_markdown
from bonafide.cli.brief_text import brief_lines
from bonafide.cli.interview_text import kit_lines, suggestion_lines
from bonafide.rehearse.brief.composing import brief_of
from bonafide.rehearse.interviewer import kit_of
from bonafide.rehearse.suggesting import suggest
from tests.rehearse.brief import composed

GOLDEN = Path(__file__).parent / "golden"
DRAFT = """\
---
schema_version: 1
title: churn
origin: team
framing:
  who: "[ASK: Whose decision is this?]"
  target: "Whether a customer leaves within [ASK: how many?] days"
data:
  source: train.csv, 12,345 rows
role:
  mine: ["[ASK: What was yours?]"]
---
"""


def pages() -> dict[str, str]:
    """Every page, by the name of its file."""
    ground, draft = composed.ground(), composed.ground(DRAFT, {})
    brief, thin = composed.brief(ground), brief_of(draft, ())
    kit = kit_of(ground, brief)

    def text(lines: object) -> str:
        return "".join(f"{line.text}\n" for line in lines)  # type: ignore[attr-defined]

    return {
        "full.txt": text(brief_lines(brief, width=80)),
        "full-all-100.txt": text(brief_lines(brief, width=100, everything=True)),
        "full.md": brief_markdown(brief),
        "draft.txt": text(brief_lines(thin, width=80)),
        "kit.txt": text(kit_lines(kit, width=80)),
        "kit.md": kit_markdown(kit),
        "suggestion.txt": text(suggestion_lines(suggest([ground, draft]), width=80)),
    }


@pytest.mark.parametrize("name", sorted(pages()))
def test_golden(name: str) -> None:
    """What a person sees is what a person has read and agreed to."""
    found = pages()[name]
    path = GOLDEN / name
    if os.environ.get("BONAFIDE_GOLDEN") == "write":
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


def test_no_page_is_left_behind() -> None:
    """Every golden file is a page that is still made."""
    assert {path.name for path in GOLDEN.iterdir()} == set(pages())


@pytest.mark.parametrize("width", [60, 80, 100])
def test_no_line_is_wider_than_asked(width: int) -> None:
    """Only a single word, an address say, may stick out."""
    for line in brief_lines(composed.brief(), width=width, everything=True):
        assert len(line.text) <= width or len(line.text.split()) <= 2, line.text
