"""One incident is one entry: what broke, how it was noticed, what was changed; no mere talk."""

from __future__ import annotations

from datetime import date

import pytest

from bonafide.sources.documents.catalogue import read_bytes
from bonafide.workspace.drafting.quoting import Quotable
from bonafide.workspace.drafting.reasoned import Reasoned, reasoned

BEFORE = """# Late parcels

A model that tells a depot which parcels will come late, so that its desk can call the customer. I
built it in my spare time after my own parcels kept coming late, on two years of scans of nine
depots.

## What happened

"""
LEAK = "The first version had a leak: the delivery scan was among the features."
FOUND = "I found it because the number was too good."
MENDED = "We removed the column and trained again."


def told(text: str, path: str = "README.md") -> Reasoned:
    """What is taken from one text."""
    return reasoned([Quotable.of(read_bytes(text.encode(), path), date(2026, 11, 21))])


def parts(found: Reasoned) -> list[dict[str, str]]:
    """The words of each incident."""
    return [{part: fact.value for part, fact in each.told.items()} for each in found.incidents]


@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_neighbours_are_one_incident(between: str) -> None:
    """In a paragraph, and in paragraphs that follow each other; how it was noticed is no choice."""
    found = told(BEFORE + between.join([LEAK, FOUND, MENDED]) + "\n")
    assert parts(found) == [{"broke": LEAK, "noticed": FOUND, "changed": MENDED}]
    assert not found.decisions and not found.limitations


def test_what_does_not_belong_together_stays_apart() -> None:
    """Two things that broke, two sections, two items of a list; noticing alone tells nothing."""
    other = "The scanner feed broke for three days and nobody noticed."
    assert len(told(f"{BEFORE}{LEAK} {other}\n").incidents) == 2
    assert len(told(f"{BEFORE}{other}\n\n## Later\n\n{MENDED}\n").incidents) <= 2
    assert "changed" not in parts(told(f"{BEFORE}{other}\n\n## Later\n\n{MENDED}\n"))[0]
    assert not told(f"{BEFORE}{FOUND}\n").incidents


@pytest.mark.parametrize(
    "line",
    [
        "The scanner feed broke for three days and nobody noticed, or did it?",
        "- [ ] The scanner feed broke for three days and nobody noticed.",
        "TODO: the scanner feed broke for three days and nobody noticed.",
        "Describe what broke: the scanner feed broke for three days and nobody noticed.",
        "e.g. the scanner feed broke for three days and nobody noticed.",
        "> The scanner feed broke for three days and nobody noticed.",
        "“The scanner feed broke for three days and nobody noticed.”",
        "If the scanner feed broke for three days then nobody noticed.",
        "It would be as if the scanner feed broke for three days and nobody noticed.",
    ],
)
def test_what_states_nothing_is_not_quoted(line: str) -> None:
    """Questions, tasks, templates, quotations, conditions; as weaknesses neither."""
    sound = "The scanner feed broke for three days and nobody noticed."
    assert told(f"{BEFORE}{sound}\n").incidents
    for heading in ("", "## Limitations\n\n"):
        found = told(f"{BEFORE}Nine depots took part.\n\n{heading}{line}\n")
        assert not found.incidents and not found.limitations and not found.decisions


POSTMORTEM = """# Post-mortem: no scans

## What happened

The export job stopped sending scans on 3 May. Nobody was on call.

## How we noticed

A depot phoned on 6 May and asked for its list.

## What we changed

We now check the share of missing scans before every run.
We added an alert.
"""


def test_a_post_mortem_says_by_its_headings_which_is_which() -> None:
    """However short it is: its name says what it tells of."""
    [found] = parts(told(POSTMORTEM, "docs/postmortem-2026-05.md"))
    assert found == {
        "broke": "The export job stopped sending scans on 3 May.",
        "noticed": "A depot phoned on 6 May and asked for its list.",
        "changed": "We added an alert.",
    }
    assert not told(POSTMORTEM, "docs/design.md").incidents
