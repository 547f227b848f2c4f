"""A profile and cases become a casebook."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafide.errors import UserError
from bonafide.portfolio.case import Case
from bonafide.portfolio.casebook import Casebook, CaseFile, read_casebook
from bonafide.portfolio.partial_date import PartialDate
from bonafide.portfolio.profile import Profile, read_profile
from tests.portfolio.example import CASE, PROFILE

WHO = Profile(schema_version=1, name="Ada")


def case(slug: str, started: PartialDate | None) -> Case:
    """A young case."""
    return Case(schema_version=1, title=slug, slug=slug, started=started)


@given(st.permutations(["2024", "2025-02", "2025-02-03", "2026", None]))
def test_cases_stand_on_an_arc(starts: list[str | None]) -> None:
    """Cases are in the order in which the work began, undated ones last, however they came (P2)."""
    cases = [case(str(s), PartialDate.parse(s) if s else None) for s in starts]
    slugs = [each.slug for each in Casebook(WHO, tuple(cases)).cases]
    assert slugs == ["2024", "2025-02", "2025-02-03", "2026", "None"]


def test_reads_all_files() -> None:
    """Profile and cases come back, and a case can be asked for by its folder."""
    book = read_casebook(
        ("profile.yaml", PROFILE),
        [CaseFile("b", "cases/b/case.md", CASE), CaseFile("a", "cases/a/case.md", CASE)],
    )
    assert book.profile == read_profile("profile.yaml", PROFILE)
    assert [each.slug for each in book.cases] == ["a", "b"]
    found = book.case("b")
    assert found is not None
    assert found.file == "cases/b/case.md"
    assert book.case("c") is None


def test_all_mistakes_of_all_files() -> None:
    """One error tells the mistakes of every file."""
    with pytest.raises(UserError) as raised:
        read_casebook(
            ("profile.yaml", "name: Ada"),
            [
                CaseFile("a", "cases/a/case.md", CASE.replace("deep", "deeep")),
                CaseFile("b", "cases/b/case.md", ""),
                CaseFile("c", "cases/c/case.md", CASE),
                CaseFile("d", "cases/d/case.md", "---\ntitle: @x\n---"),
            ],
        )
    assert [str(problem.place) for problem in raised.value.problems] == [
        "profile.yaml:1:1",
        "cases/a/case.md:5:8",
        "cases/b/case.md",
        "cases/d/case.md:2:8",
    ]
