"""A title that its field begins with is not said before it: nobody says a thing twice aloud."""

from __future__ import annotations

from bonafide.rehearse.brief.composing import brief_of
from bonafide.rehearse.planted import ground_of
from bonafide.rehearse.probe import Planted


def said(facts: str) -> list[str]:
    """Every sentence of the story that a case gives."""
    brief = brief_of(ground_of(Planted(facts=facts)), ())
    return [sentence.text for part in brief.parts for sentence in part.sentences]


def test_a_decision_is_said_by_its_choice() -> None:
    """The cut title is left out, another title is not."""
    once = said(
        "decisions:\n  - title: We split by week\n    choice: We split by week, not at random.\n"
        "    price: Fewer rows to train on."
    )
    assert sum("split by week" in text for text in once) == 1
    both = said("decisions:\n  - title: The split\n    choice: By week, not at random.")
    assert any("The split" in text or "the split" in text for text in both)


def test_an_incident_is_told_by_what_broke_or_by_what_changed() -> None:
    """What was done is never told as what broke."""
    told = said(
        "incidents:\n  - title: We added a check\n    broke: '[ASK: What broke?]'\n"
        "    changed: We added a check on the share of missing logins."
    )
    assert not any(text.startswith("What broke") for text in told)
    assert sum("added a check" in text for text in told) == 1
    told = said("incidents:\n  - title: The feed broke\n    broke: The feed broke for three days.")
    assert [text for text in told if "feed broke" in text] == [
        "What broke: the feed broke for three days."
    ]
