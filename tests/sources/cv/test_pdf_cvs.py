from __future__ import annotations

from collections.abc import Iterator

import pytest

from bonafide.sources.cv.catalogue import read_cv
from bonafide.sources.documents.pdf import read_pdf
from bonafide.sources.guard import Guard
from tests.sources.cv.facts import DATES, PEOPLE, found, told
from tests.sources.cv.pdf_layouts import LAYOUTS


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    """One child for all files."""
    with Guard() as one:
        yield one


@pytest.mark.parametrize("person", range(len(PEOPLE)))
@pytest.mark.parametrize("layout", LAYOUTS)
def test_roles_and_dates_of_every_layout(layout: str, person: int, guard: Guard) -> None:
    """Title, employer, start and end of every role are read as they are, and the skills too."""
    who = PEOPLE[person]
    dates = DATES[(person + list(LAYOUTS).index(layout)) % len(DATES)]
    document = read_pdf(LAYOUTS[layout](who, dates), "cv.pdf", kind="cv", guard=guard)
    cv = read_cv(document)
    assert found(cv) == told(who)
    assert document.hidden == () and document.unread == ()
    assert cv.name == who.name
    for role, job in zip(cv.roles, who.jobs, strict=True):
        text = " ".join(bullet.text for bullet in role.bullets)
        assert text == " ".join(job.bullets)
    tools = {tool.name for tier in cv.tiers for tool in tier.tools}
    assert {"Python", "PyTorch", "LightGBM"} <= tools
    for block in document.blocks:
        assert block.layout is not None
