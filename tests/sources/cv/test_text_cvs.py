from __future__ import annotations

import pytest

from bonafide.sources.cv.catalogue import read_cv
from bonafide.sources.documents.docx import read_docx
from bonafide.sources.documents.latex import read_latex
from bonafide.sources.documents.markdown import read_markdown
from tests.sources.cv.docx_layouts import LAYOUTS as DOCX
from tests.sources.cv.facts import DATES, PEOPLE, found, told
from tests.sources.cv.text_layouts import LATEX, MARKDOWN


@pytest.mark.parametrize("dates", range(len(DATES)))
@pytest.mark.parametrize("layout", MARKDOWN)
def test_markdown(layout: str, dates: int) -> None:
    """Every way to write a date is read in every layout of Markdown."""
    who = PEOPLE[dates % len(PEOPLE)]
    cv = read_cv(read_markdown(MARKDOWN[layout](who, DATES[dates]), "cv.md", kind="cv"))
    assert found(cv) == told(who)
    assert cv.name == who.name and cv.headline == who.headline
    if layout != "table_of_roles":
        assert [len(r.bullets) for r in cv.roles] == [len(j.bullets) for j in who.jobs]
        assert [t.label for t in cv.tiers] == ["Languages", "Libraries"]


@pytest.mark.parametrize("person", range(len(PEOPLE)))
@pytest.mark.parametrize("layout", LATEX)
def test_latex(layout: str, person: int) -> None:
    """Six classes of LaTeX CVs, none of them known by name."""
    who = PEOPLE[person]
    dates = DATES[(person + list(LATEX).index(layout)) % len(DATES)]
    text = LATEX[layout](who, dates)
    document = read_latex(text, "cv.tex", kind="cv")
    cv = read_cv(document)
    assert found(cv) == told(who)
    assert cv.name == who.name
    assert [[b.text for b in r.bullets] for r in cv.roles] == [list(j.bullets) for j in who.jobs]
    for role in cv.roles:
        assert role.period is not None
        assert str(role.period.start)[2:4] in role.period.span.of(text)


@pytest.mark.parametrize("person", range(len(PEOPLE)))
@pytest.mark.parametrize("layout", DOCX)
def test_docx(layout: str, person: int) -> None:
    """Styles, tabs, tables, text boxes and hand-made bullets of Word."""
    who = PEOPLE[person]
    dates = DATES[(person + list(DOCX).index(layout)) % len(DATES)]
    document = read_docx(DOCX[layout](who, dates), "cv.docx", kind="cv")
    cv = read_cv(document)
    assert found(cv) == told(who)
    assert cv.name == who.name
    assert [[b.text for b in r.bullets] for r in cv.roles] == [list(j.bullets) for j in who.jobs]
    tools = {tool.name for tier in cv.tiers for tool in tier.tools}
    assert {"Python", "PyTorch", "LightGBM"} <= tools
    assert document.hidden == ()
