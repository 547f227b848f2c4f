"""The tool's own words round those of a case: labels that fit them, and cuts that read well."""

from __future__ import annotations

import pytest

from bonafide.rehearse import saying
from bonafide.rehearse.asking import probes_raised
from bonafide.rehearse.brief.composing import brief_of
from bonafide.rehearse.fallen import of_a_cost
from bonafide.rehearse.planted import ground_of
from bonafide.rehearse.probe import Planted
from bonafide.rehearse.probes.from_evidence.planting import reproduced
from tests.rehearse.brief import composed


@pytest.mark.parametrize(
    ("said", "label"),
    [
        ("The desk makes a third fewer calls", "What fell: "),
        ("It saves two hours a week", "What fell: "),
        ("−$2.10 for each call", "What fell: "),
        ("Two more hours a week at the desk", "Cost or time: "),
        ("A GPU for each depot", "Cost or time: "),
        ("Nothing: the calls take as long as before", "Cost or time: "),
        ("Less waiting, more calls", "Cost or time: "),
    ],
)
def test_only_what_fell_is_said_to_have_fallen(said: str, label: str) -> None:
    """Of a cost that rose or is only named, the label says no direction."""
    assert of_a_cost(said) == label
    brief = brief_of(composed.facts_of(f"impact: {{cost_or_time: {said!r}}}"), ())
    told = [each.lead for part in brief.parts for each in part.spoken]
    assert label in told


@pytest.mark.parametrize(
    "text",
    [
        "the step that trains stopped, since a file is not where it was (KeyError: [Errno 2] No)",
        "a file is not there (FileNotFoundError: [Errno 2] No such file or directory: 'a.csv')",
        "one (two [three {four five six seven eight nine ten eleven twelve thirteen fourteen",
        "words " * 40,
        "(" * 300,
        "[x" * 300,
    ],
)
def test_a_cut_falls_between_words_and_closes_its_brackets(text: str) -> None:
    """No half a word, and no bracket that stays open, within the length that is allowed."""
    cut = saying.one_line(text)
    assert len(cut) <= 80
    assert "…" in cut
    kept = cut.partition("…")[0]
    assert text.startswith(kept)
    if " " in text:
        assert not text[len(kept) : len(kept) + 1].isalnum()
        assert all(cut.count(a) == cut.count(b) for a, b in ("()", "[]", "{}"))


def test_a_question_on_a_stuck_reproduction_ends_its_reason_well() -> None:
    """What the probe quotes of the reason is whole words, and one stop follows it."""
    why = (
        "a file is not there (FileNotFoundError: [Errno 2] No such file or directory: 'data/a.csv'"
    )
    ground = ground_of(Planted(records=reproduced(("python train.py", "failed", f"{why})"))))
    raised = [each for each in probes_raised(ground) if "cloned" in each.question]
    assert raised
    question = raised[0].question
    assert ": a file is not there (FileNotFoundError: [Errno 2] No such file or…). Why" in question
