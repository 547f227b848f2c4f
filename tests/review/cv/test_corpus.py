"""The composed CVs, and what must not matter about a person."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bonafide.review.ninety_seconds.cv import ninety_seconds_of_cv
from bonafide.review.self_check import self_check
from tests.review.cv.read import findings, reading

CORPUS = Path(__file__).parents[1] / "corpus"
CVS = [
    pytest.param(CORPUS / row["path"], row["note"].startswith("good"), id=row["path"])
    for row in csv.DictReader((CORPUS / "labels.csv").read_text(encoding="utf-8").splitlines())
    if row["path"].startswith("cv/")
]
NAMES = ["Fatima Al-Rashid", "John Smith", "Ngozi Adeyemi-Okoro", "李 小龙", "Søren Ærø"]


@pytest.mark.parametrize(("path", "good"), CVS)
def test_good_cvs_are_left_in_peace(path: Path, good: bool) -> None:
    """A good CV raises three findings at most and no error; a faulty one at least four."""
    found = findings(reading(path.read_text(encoding="utf-8")))
    codes = [finding.rule for finding in found]
    assert [f.rule for f in found if f.severity == "error"] == []
    assert len(codes) <= 3 if good else len(codes) >= 4, codes


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("path", "good"), CVS)
def test_the_name_of_the_person_changes_nothing(path: Path, good: bool, name: str) -> None:
    """Renaming the person changes no finding, no answer and no check."""
    text = path.read_text(encoding="utf-8")
    one = reading(text)
    assert one.cv is not None
    other = reading(text.replace(one.cv.name, name))
    assert good in (True, False)

    def told(each: object) -> str:
        return str(each).replace(one.cv.name if one.cv else "", "NAME").replace(name, "NAME")

    def facts(which: int) -> list[str]:
        document = (one, other)[which]
        return [
            *(told((f.rule, f.severity, f.line, f.quote, f.message)) for f in findings(document)),
            told(ninety_seconds_of_cv(document)),
            told(self_check(document)),
        ]

    assert facts(0) == facts(1)


@pytest.mark.parametrize(("path", "good"), CVS)
def test_a_list_of_tools_improves_no_answer(path: Path, good: bool) -> None:
    """Tools listed in the latest role and under the name answer none of the questions."""
    text = path.read_text(encoding="utf-8")
    tools = "Docker, Kubernetes, Triton, MLflow, Airflow, Kafka, A/B testing, drift monitoring, AUC"
    first, _, rest = text.partition("\n\n")
    before, after = reading(text), reading(f"{first}\n\n{tools}\n\n{rest}")
    assert good in (True, False)
    one, other = ninety_seconds_of_cv(before), ninety_seconds_of_cv(after)
    for name in ("shipped", "evaluates", "owned"):
        if getattr(one, name).answer != "yes":
            assert getattr(other, name).answer != "yes"
