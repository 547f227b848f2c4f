"""The other side's kit: about the work, never about the person."""

from __future__ import annotations

import re
from dataclasses import replace

from bonafide.cli.brief_markdown import brief_markdown, kit_markdown
from bonafide.cli.interview_text import kit_lines
from bonafide.rehearse.brief.composing import brief_of
from bonafide.rehearse.interviewer import Kit, kit_of
from tests.rehearse.brief import composed


def kit() -> Kit:
    """The kit of the composed case."""
    ground = composed.ground()
    return kit_of(ground, composed.brief(ground))


def test_the_kit_holds_the_same_evidence() -> None:
    """Opening and questions are those of the teller's brief; each record says what it proves."""
    found, brief = kit(), composed.brief()
    assert found.hook == brief.hook
    assert set(found.questions) == {each for each in brief.questions if each.first}
    assert [each.path for each in found.proofs] == ["evidence/churn.json", "evidence/history.json"]
    assert all(each.proves and each.not_proven for each in found.proofs)
    assert dict(found.claims) == {"holds": 3}


def test_unflattering_facts_come_first_and_questions_are_no_facts() -> None:
    """What costs something to say counts double; an open question is not what good sounds like."""
    good = kit().good
    marks = [fact.unflattering for fact in good]
    assert marks == sorted(marks, reverse=True)
    assert not any(fact.text.startswith("[ASK") for fact in good)
    assert len(good) == len(set(good))


def test_nothing_in_it_speaks_of_the_person_or_adds_up() -> None:
    """No name, no origin of the teller, no total; what not to infer is said."""
    text = "\n".join(line.text for line in kit_lines(kit(), width=80, everything=True))
    assert "Ada" not in text
    assert not re.search(r"\b(score|rating|points|rank)(?:d|s)?\b\s*[:=]?\s*\d", text)
    assert "What not to infer" in text
    assert "A share of commits is not a share of the work." in text


def test_all_four_kinds_of_weak_answer_are_there() -> None:
    """Omits, contradicts, hedges, overclaims."""
    assert [name for name, _ in kit().weak] == ["omits", "contradicts", "hedges", "overclaims"]


def test_the_kit_speaks_to_the_interviewer_in_markdown_too() -> None:
    """Nothing in it tells the candidate what to say: questions are to listen for."""
    page = kit_markdown(kit())
    assert "- listen for: " in page
    assert "- the case says: " in page
    assert "If it is left out" in page
    for words in ("say: ", "If you ", "[ASK", "\\[ASK"):
        assert words not in page, words
    assert "   - say: " in brief_markdown(composed.brief())


def test_what_the_case_raised_comes_first_and_the_heaviest_before_the_rest() -> None:
    """Whatever order the families have: by weight, and standing questions last."""
    ground = composed.ground()
    raised = [
        replace(composed.RAISED, code=f"PRB90{place}", family=family, weight=weight)
        for place, (family, weight) in enumerate(
            [("proof", 1), ("distrust", 3), ("generality", 5), ("hindsight", 2)]
        )
    ]
    questions = kit_of(ground, brief_of(ground, raised)).questions
    weights = [each.raised.weight for each in questions if not each.standing]
    assert weights == [5, 3, 2, 1]
    assert [each.standing for each in questions] == sorted(each.standing for each in questions)
    assert questions[-1].standing
