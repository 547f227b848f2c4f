"""What the demo's case raises from its facts alone, read by hand once and held here."""

from __future__ import annotations

from importlib.resources import files
from typing import get_args

from bonafide.portfolio.profile import Profile
from bonafide.rehearse.grounding import ground_of_case
from bonafide.rehearse.probe import Family, Raised
from bonafide.rehearse.probes.from_facts import PROBES

_RAISED = [
    "PRB051",
    "PRB054",
    "PRB063",
    "PRB072",
    "PRB078",
    "PRB083",
    "PRB085",
    "PRB086",
    "PRB087",
    "PRB088",
    "PRB089",
    "PRB090",
    "PRB091",
    "PRB092",
    "PRB095",
    "PRB097",
    "PRB098",
]


def _raised() -> list[Raised]:
    folder = files("bonafide") / "reference-casebook" / "cases" / "flight-delays"
    ground = ground_of_case(
        (folder / "case.md").read_text(encoding="utf-8"),
        slug="flight-delays",
        profile=Profile(schema_version=1, name="Ada Example"),
        evidence={},
    )
    return [each for probe in PROBES for each in probe.judge(ground)]


def test_the_demo_is_asked_what_its_case_invites_and_nothing_else() -> None:
    """It has prices, owners, treatments and changes; it is asked none of what it has answered."""
    assert [each.code for each in _raised()] == _RAISED


def test_every_family_is_asked_of_a_case_that_is_told_whole() -> None:
    """The five families of R2, the four questions of R6, and the mechanism."""
    assert {each.family for each in _raised()} == set(get_args(Family))


def test_a_model_is_named_as_one_would_say_it() -> None:
    """The case writes "Boosted trees" in a title; nobody says it with a capital."""
    (asked,) = [each for each in _raised() if each.code == "PRB097"]
    assert asked.question.startswith('Why boosted trees and not "logistic regression"?')


def test_an_injected_constraint_keeps_what_was_decided() -> None:
    """The choice and the constraint behind it stand in the question."""
    (asked,) = [each for each in _raised() if each.code == "PRB085"]
    assert '"Depth has to pay for itself"' in asked.question
