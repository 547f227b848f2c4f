"""Groups of tools on one line stay apart: what is only familiar is called core by nobody."""

from __future__ import annotations

import pytest

from bonafide.sources.cv.catalogue import read_cv
from bonafide.sources.documents.markdown import read_markdown

LINES = {
    "Core: Python, SQL, LightGBM. Familiar: Kubernetes, PyTorch": {
        "Core": ["Python", "SQL", "LightGBM"],
        "Familiar": ["Kubernetes", "PyTorch"],
    },
    "Core: Python, SQL; Working: Spark | Familiar: Rust": {
        "Core": ["Python", "SQL"],
        "Working": ["Spark"],
        "Familiar": ["Rust"],
    },
    "Tools: Python, Node.js, C++ (since 2019), scikit-learn": {
        "Tools": ["Python", "Node.js", "C++", "since 2019", "scikit-learn"],
    },
}


@pytest.mark.parametrize("line", LINES)
def test_every_group_of_a_line_keeps_its_tools(line: str) -> None:
    """Each label with its own tools, where they stand; a full stop in a name divides nothing."""
    head = (
        "# Ada Winter\n\n## Experience\n\n### Engineer, Acme\nMar 2021 – Present\n\n## Skills\n\n"
    )
    text = f"{head}{line}\n"
    cv = read_cv(read_markdown(text, "cv.md", kind="cv"))
    assert {tier.label: [tool.name for tool in tier.tools] for tier in cv.tiers} == LINES[line]
    for tier in cv.tiers:
        assert text[tier.span.start : tier.span.end].strip(" .;|").startswith(tier.label)
        for tool in tier.tools:
            assert text[tool.span.start : tool.span.end] == tool.name
