"""A draft quotes only what speaks of the project's own work, and puts it where it belongs."""

from __future__ import annotations

from datetime import date

import pytest

from bonafide.sources.documents.catalogue import read_bytes
from bonafide.workspace.drafting.own_texts import speaks_of_the_work
from bonafide.workspace.drafting.quoting import Quotable, beginning
from bonafide.workspace.drafting.reasoned import Reasoned, reasoned

README = """\
# Parcels

This project calls the people whose parcel will be late, from the events of nine depots, and we
measure it on the parcels of the newest quarter against the rule that was used before.

## Problem

The score is too low for rural routes today, since nobody scans there.


## Decisions

We split by week and not at random, because the same parcel shows up in many weeks.

## Incident

The scanner feed broke for three days and nobody noticed, because the default looked plausible.
We added a check on the share of missing scans, and rolled back to the model of the week before.

## Limitations

The score is too high for new depots, since they have no history to lean on.
"""


def told(text: str, path: str = "README.md") -> Reasoned:
    """What is taken from one text."""
    return reasoned([Quotable.of(read_bytes(text.encode(), path), date(2026, 11, 21))])


@pytest.mark.parametrize(
    "path",
    ["README.md", "docs/design.md", "docs/adr/0003-split.md", "notes (maren).txt", "paper/main.tex",
     "MODEL_CARD.md", "02 model.ipynb", "reports/postmortem-may.md"],
)  # fmt: skip
def test_what_speaks_of_the_work_is_quoted(path: str) -> None:
    """The README of the project, design, decisions, notes, papers, notebooks."""
    assert speaks_of_the_work(path)


@pytest.mark.parametrize(
    "path",
    ["docs/reference/probes.md", "lib/README.md", "examples/churn/README.md", "CHANGELOG.md",
     "tests/notes.md", "docs/example-project/README.md", "docs/usage.md", "vendor/x/design.md",
     "CONTRIBUTING.md", "templates/model_card.md", "docs/api/results.md"],
)  # fmt: skip
def test_what_speaks_of_something_else_is_not(path: str) -> None:
    """References, examples, READMEs of folders below, changelogs, templates."""
    assert not speaks_of_the_work(path)


def test_each_sentence_goes_where_its_meaning_is_kept() -> None:
    """The world before is no weakness of the work; what was done is no failure."""
    found = told(README)
    assert [fact.value for fact in found.limitations] == [
        "The score is too high for new depots, since they have no history to lean on."
    ]
    [incident] = found.incidents
    assert "scanner feed broke" in incident.told["broke"].value
    assert incident.told["changed"].value.startswith("We added a check on the ")
    assert [fact.value[:24] for fact in found.decisions] == ["We split by week and not"]


def test_what_was_done_stays_with_its_cause() -> None:
    """A sentence that tells why says what broke."""
    text = README.replace(
        "We added a check on the share of missing scans, and rolled back to the model of the week "
        "before.",
        "We rolled it back after two days: the queue filled up with duplicates.",
    )
    found = told(text)
    assert "queue filled up" in found.incidents[1].told["broke"].value
    assert not any("changed" in each.told for each in found.incidents)


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        (
            "We chose LightGBM over the logistic regression for its gain on small accounts.",
            "We chose LightGBM over the logistic regression",
        ),
        (
            "So, a week later and after a long discussion with everybody involved we chose it.",
            "So, a week later and after a long discussion with everybody …",
        ),
        ("We kept the rule.", "We kept the rule"),
    ],
)
def test_a_title_is_the_first_clause_that_stands_alone(sentence: str, title: str) -> None:
    """A cut is marked; a clause of three words or fewer is none."""
    assert beginning(sentence) == title
