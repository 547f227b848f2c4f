"""Every rule's examples are its tests: what is wrong raises it, what is right does not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bonafide.review.catalogue import RULES
from bonafide.review.engine import run_rules
from bonafide.review.examples import reading_of
from bonafide.review.finding import Finding
from bonafide.review.rule import Case, NotApplicable, Rule
from bonafide.review.selection import Selection

SIGNALS = re.compile(r"^(?:[PIRDC]\d+)(?:\.\d+)?$")
PREFIX = {
    "claims": "CLM",
    "evidence": "EVI",
    "consistency": "CON",
    "production": "PRD",
    "reasoning": "RSN",
    "framing": "FRM",
    "ownership": "OWN",
    "tutorial": "TUT",
    "reproducibility": "REP",
    "cv": "CVS",
    "spoken": "SPK",
}
WRONG = [
    pytest.param(rule, case, id=f"{code}-wrong-{i}")
    for code, rule in RULES.items()
    for i, case in enumerate(rule.wrong)
]
RIGHT = [
    pytest.param(rule, case, id=f"{code}-right-{i}")
    for code, rule in RULES.items()
    for i, case in enumerate(rule.right)
]


def raised(rule: Rule, case: Case) -> list[Finding]:
    """What ``rule`` alone finds in an example."""
    findings, _ = run_rules(reading_of(case), [rule], Selection(select=(rule.code,)))
    return list(findings)


@pytest.mark.parametrize(("rule", "case"), WRONG)
def test_a_wrong_example_raises_its_rule(rule: Rule, case: Case) -> None:
    """Each wrong example raises the rule, quoting the words it marks."""
    found = raised(rule, case)
    assert found, f"nothing found in: {case.text}"
    if case.marks is not None:
        assert case.marks in [finding.quote for finding in found]
    assert all("{" not in finding.message for finding in found)


@pytest.mark.parametrize(("rule", "case"), RIGHT)
def test_a_right_example_does_not(rule: Rule, case: Case) -> None:
    """No right example raises the rule."""
    assert [finding.quote for finding in raised(rule, case)] == []


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_a_rule_says_what_it_is(rule: Rule) -> None:
    """Every rule has a stable code of its family, ids it serves, three examples of each kind."""
    assert RULES[rule.code] is rule
    assert re.fullmatch(PREFIX[rule.family] + r"\d{3}", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", rule.name)
    assert rule.serves
    assert all(SIGNALS.match(signal) for signal in rule.serves)
    assert len(rule.wrong) >= 3
    assert len(rule.right) >= 3
    document = rule.__doc__ or ""
    assert "Why:" in document
    assert "Ask:" in document


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_an_empty_document_raises_no_claim(rule: Rule) -> None:
    """An empty text makes no rule fail, and none that quotes words finds any."""
    for kind in sorted(rule.kinds - {"repo"}):
        answer = rule.judge(reading_of(Case("", kind=kind)))
        assert isinstance(answer, NotApplicable) or list(answer) is not None


def test_names_and_codes_are_told_once() -> None:
    """No two rules share a name, and files are named after their rule."""
    names = [rule.name for rule in RULES.values()]
    assert len(set(names)) == len(names)
    for rule in RULES.values():
        file = Path(str(__import__(type(rule).__module__, fromlist=["x"]).__file__))
        assert file.stem == rule.name.replace("-", "_")
