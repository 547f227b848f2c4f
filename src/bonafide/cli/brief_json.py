"""A brief, an interviewer's kit and a suggestion as JSON: bonafide/brief/1 and its siblings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from bonafide.rehearse.brief.brief import FAST, SLOW, Brief, Question, Seconds, Sentence
from bonafide.rehearse.interviewer import Kit
from bonafide.rehearse.suggesting import Suggestion
from bonafide.workspace.brief_file import sealed

if TYPE_CHECKING:
    from bonafide.errors import Problem

BRIEF = "bonafide/brief/1"
KIT = "bonafide/interview-kit/1"
SUGGESTION = "bonafide/suggestion/1"


def brief_json(brief: Brief, unread: Iterable[Problem] = ()) -> bytes:
    """Everything a brief holds; nothing is left out of it."""
    return sealed(
        {
            "schema": BRIEF,
            "case": brief.slug,
            "title": brief.title,
            "hook": {
                "state": brief.hook.state,
                "grade": brief.hook.grade,
                "simulated": brief.hook.simulated,
                "help": brief.hook.help,
                "sentences": [_sentence(each) for each in brief.hook.sentences],
            },
            "parts": [
                {
                    "name": part.name,
                    "sentences": [_sentence(each) for each in part.sentences],
                    "open": [asdict(each) for each in part.open],
                }
                for part in brief.parts
            ],
            "timing": {
                "pace": {"slow": SLOW, "fast": FAST},
                "fit": brief.timing.fit,
                "story": _seconds(brief.timing.story),
                "whole": _seconds(brief.timing.whole),
                "cut": [each.text for each in brief.timing.cut],
                "add": [asdict(each) for each in brief.timing.add],
            },
            "ownership": asdict(brief.ownership),
            "alternatives": [asdict(each) for each in brief.alternatives],
            "broken": [asdict(each) for each in brief.broken],
            "questions": [_question(each) for each in brief.questions],
            "unread": [str(each) for each in unread],
        }
    )


def kit_json(kit: Kit, unread: Iterable[Problem] = ()) -> bytes:
    """The interviewer's kit."""
    return sealed(
        {
            "schema": KIT,
            "case": kit.slug,
            "title": kit.title,
            "hook": {
                "state": kit.hook.state,
                "grade": kit.hook.grade,
                "simulated": kit.hook.simulated,
                "sentences": [_sentence(each) for each in kit.hook.sentences],
            },
            "proofs": [asdict(each) for each in kit.proofs],
            "claims": dict(kit.claims),
            "questions": [_question(each) for each in kit.questions],
            "good": [asdict(each) for each in kit.good],
            "weak": dict(kit.weak),
            "not_to_infer": list(kit.not_to_infer),
            "unread": [str(each) for each in unread],
        }
    )


def suggestion_json(suggestion: Suggestion, unread: Iterable[Problem] = ()) -> bytes:
    """The cases in the order in which to tell them; levels are never added up, so none is here."""
    cases = []
    for each in suggestion.candidates:
        reasons = [
            {"question": one.question, "says": one.says, "where": list(one.where)}
            for one in each.reasons
        ]
        cases.append(
            {
                "case": each.slug,
                "title": each.title,
                "reasons": reasons,
                "before_next": each.before_next,
                "tied_with_next": each.tied,
            }
        )
    return sealed(
        {
            "schema": SUGGESTION,
            "tell": [each.slug for each in suggestion.first],
            "cases": cases,
            "unread": [str(each) for each in unread],
        }
    )


def _sentence(sentence: Sentence) -> dict[str, Any]:
    return {
        "text": sentence.text,
        "lead": sentence.lead,
        "own": sentence.own,
        "where": list(sentence.where),
        "words": sentence.words,
        "unbacked": list(sentence.unbacked),
        "spoken": sentence.spoken,
    }


def _seconds(words: int) -> dict[str, int]:
    time = Seconds(words)
    return {"words": words, "seconds_fast": time.fast, "seconds_slow": time.slow}


def _question(question: Question) -> dict[str, Any]:
    told = asdict(question.raised)
    del told["weight"]  # The order says it, and a number would be taken for a score.
    return {**told, "standing": question.standing, "first": question.first}
