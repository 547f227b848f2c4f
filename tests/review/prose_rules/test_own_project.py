"""A project of one's own is told from the documentation of a tool."""

from __future__ import annotations

import pytest

from bonafide.review.own_project import documents_a_tool, tells_of_a_project, why_not_asked
from tests.review.prose_rules.families import read


@pytest.mark.parametrize(
    "text",
    [
        "tillq is a library for reading tills. The model zoo has trained models and features.",
        "A queue.\n\n## Installation\n\nRun it.\n\n## Usage\n\nCall it.\n\n## Contributing\n\nAsk.",
        "Internal gateway for embeddings. It loads the model at the start.",
    ],
)
def test_documentation_is_known(text: str) -> None:
    """A library, a page of reference sections and a service's page are tools, not stories."""
    assert documents_a_tool(read(text))
    assert not tells_of_a_project(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "I trained two models on the till and compared them on the last month of the data set.",
        "This project predicts delays of trams with a boosted model on three years of features.",
        (
            "A forest.\n\n## Installation\n\nRun.\n\n## Usage\n\nCall.\n\n## API\n\nGet.\n\n"
            "## Results\n\nThe model reaches an accuracy of 0.91 with all features."
        ),
    ],
)
def test_a_story_is_known(text: str) -> None:
    """First person, "this project" or a score make it a story, whatever the headings."""
    assert tells_of_a_project(read(text))
    assert not documents_a_tool(read(text))


def test_nothing_is_missing_from_a_short_text() -> None:
    """Under 120 words nothing is missing, and the reason is told."""
    short = "I trained two models on the till and compared them on the data set. "
    assert "120" in why_not_asked(read(short))
    assert why_not_asked(read(short * 12)) == ""
