"""Which case to tell: an order with reasons, never a score, and ties that stay ties."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace

import pytest

from bonafide.rehearse.ground import Ground
from bonafide.rehearse.planted import number, record
from bonafide.rehearse.suggesting import suggest
from tests.rehearse.brief import composed


def named(ground: Ground, slug: str) -> Ground:
    """The same ground under another name."""
    return replace(ground, case=ground.case.model_copy(update={"slug": slug}))


def test_the_owned_and_explained_case_comes_before_the_grand_one() -> None:
    """Much evidence and real use do not outweigh decisions of one's own (D10)."""
    grand = composed.CASE.replace("owner: mine", "owner: team")
    found = suggest([named(composed.ground(grand), "grand"), named(composed.ground(), "mine")])
    assert [each.slug for each in found.candidates] == ["mine", "grand"]
    assert found.candidates[0].before_next.startswith("decisions of yours")
    assert [each.slug for each in found.first] == ["mine"]


def test_alike_cases_cannot_be_told_apart() -> None:
    """Two that are alike are both suggested, whatever the order in which they come."""
    one, two = named(composed.ground(), "a"), named(composed.ground(), "b")
    for order in itertools.permutations([one, two]):
        found = suggest(order)
        assert [each.slug for each in found.first] == ["a", "b"]
        assert found.candidates[0].tied
        assert not found.candidates[0].before_next


def test_a_tie_at_the_end_does_not_reach_the_first() -> None:
    """Only what is tied with the first is suggested beside it."""
    bare = composed.facts_of("origin: personal")
    found = suggest([named(bare, "x"), named(bare, "y"), named(composed.ground(), "full")])
    assert [each.slug for each in found.first] == ["full"]
    assert found.candidates[1].tied


def test_each_question_decides_in_its_turn() -> None:
    """Take one thing away from the second case: that very question is the reason."""
    less: dict[str, Callable[[Ground], Ground]] = {
        "evidence": lambda g: replace(g, evidence={}),
        "what broke": lambda g: replace(g, case=g.case.model_copy(update={"incidents": ()})),
        "weaknesses": lambda g: replace(g, case=g.case.model_copy(update={"limitations": ()})),
        "exposure": lambda g: replace(g, case=g.case.model_copy(update={"exposure": None})),
        "decisions of yours": lambda g: replace(
            g, case=g.case.model_copy(update={"decisions": ()})
        ),
    }
    for question, without in less.items():
        found = suggest([named(without(composed.ground()), "a"), named(composed.ground(), "b")])
        assert [each.slug for each in found.candidates] == ["b", "a"]
        assert found.candidates[0].before_next.startswith(question)


def _with_gain(low: float, high: float, *, baseline: bool = True) -> Ground:
    """A measured case whose difference from its rule has this interval."""
    middle = (low + high) / 2
    values = {"model/roc_auc": number(0.7, 0.68, 0.72)}
    roles = {"model": "model"}
    if baseline:
        values["rule/roc_auc"] = number(0.7 - middle, 0.6, None)
        values["model-rule/roc_auc"] = number(middle, low, high)
        roles["rule"] = "baseline"
    return composed.facts_of("origin: team", {"evidence/m.json": record(values, roles=roles)})


def test_a_model_beaten_by_its_rule_is_no_better_to_tell_than_one_without() -> None:
    """Worse beyond chance is said as it is, and earns nothing; open and better do, in turn."""
    reasons = {
        name: next(r for r in suggest([each]).candidates[0].reasons if r.question == "evidence")
        for name, each in {
            "worse": _with_gain(-0.2, -0.1),
            "alone": _with_gain(0.0, 0.0, baseline=False),
            "open": _with_gain(-0.05, 0.06),
            "better": _with_gain(0.1, 0.2),
        }.items()
    }
    assert reasons["worse"].says.endswith("worse than its best baseline beyond chance")
    assert reasons["open"].says.endswith("with a baseline that it does not clearly beat")
    levels = {name: each.level for name, each in reasons.items()}
    assert levels["worse"] <= levels["alone"] < levels["open"] < levels["better"]


def test_an_incident_of_a_simulation_counts_less_than_a_real_one() -> None:
    """And says so."""
    facts = (
        "incidents:\n  - {title: The feed stopped, broke: The feed stopped for a day, "
        "changed: An alarm, setting: %s}"
    )
    one, two = (composed.facts_of(facts % each) for each in ("simulated", "real"))
    found = suggest([named(one, "a"), named(two, "b")])
    assert [each.slug for each in found.first] == ["b"]
    assert "what broke" in found.candidates[0].before_next
    assert "1 incident, simulated only" in found.candidates[0].before_next


def test_every_reason_says_where() -> None:
    """Each has an address, also where something is missing."""
    for ground in (composed.ground(), composed.facts_of("origin: team")):
        for reason in suggest([ground]).candidates[0].reasons:
            assert reason.where
            assert reason.says


DECISION = """
decisions:
  - title: Which model
    owner: mine
    options: [a rule, LightGBM]
    choice: LightGBM
    price: A night of training each week
    reverse_if: The rule comes within a point
"""


def _says(ground: Ground, question: str) -> tuple[str, tuple[str, ...]]:
    reasons = suggest([ground]).candidates[0].reasons
    found = next(each for each in reasons if each.question == question)
    return found.says, found.where


@pytest.mark.parametrize(
    ("without", "missing"),
    [
        ("    options: [a rule, LightGBM]\n", "what else there was to choose"),
        ("    price: A night of training each week\n", "its price"),
        ("    reverse_if: The rule comes within a point\n", "what would reverse it"),
    ],
)
def test_the_one_missing_field_of_a_decision_is_named(without: str, missing: str) -> None:
    """A price that is told is not said to be missing, and one word names a choice."""
    whole, _ = _says(composed.facts_of(DECISION), "decisions of yours")
    assert whole == "1 decision of yours with options, price and a way back"
    says, where = _says(composed.facts_of(DECISION.replace(without, "")), "decisions of yours")
    assert says == f"1 decision of yours; still missing: {missing}"
    assert where[0].endswith(f"decisions[0].{without.strip().partition(':')[0]}")


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ("", "1 incident with what changed; still missing: its setting"),
        ("setting: simulated, ", "1 incident, simulated only"),
        ("setting: real, ", "1 incident outside a simulation, with what changed"),
    ],
)
def test_where_an_incident_happened_is_not_guessed(setting: str, says: str) -> None:
    """Without its setting nobody knows whether it was outside a simulation."""
    front = (
        f"incidents: [{{title: A late feed, {setting}broke: The feed stopped, changed: A date}}]"
    )
    front = front.replace("changed: A date", "changed: The list has a date")
    found, where = _says(composed.facts_of(front), "what broke")
    assert found.startswith(says)
    assert where[0].endswith("setting" if not setting else "incidents[0]")


def test_a_use_that_is_told_is_not_called_silent() -> None:
    """Who, how long and what came of it are there: only the setting is missing."""
    front = "exposure: {who: Six people of the desk, how_long: Eleven weeks, outcome: They kept it}"
    assert _says(composed.facts_of(front), "exposure")[0].startswith("its use is told; still miss")
    assert _says(composed.facts_of(""), "exposure")[0] == "nothing is said of its use"


def test_two_rows_are_no_evidence_to_choose_by() -> None:
    """What no story opens with does not make a case the one to tell."""
    made = record({"model/roc_auc": number(1.0, n=2, positives=1)})
    says, _ = _says(composed.facts_of("", {"evidence/a.json": made}), "evidence")
    assert says == "measured, on too few rows to open with"
