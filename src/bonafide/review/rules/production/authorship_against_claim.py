"""PRD059: the README says that one person made it, and the history names several."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.finding import Severity
from bonafide.review.linear import Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule
from bonafide.sources.repository.story import story_of

_ALONE = Pattern(
    r"\b(?:i|we) (?:built|made|wrote|developed|designed) (?:\w+ ){0,4}(?:alone|by myself|on my own|"
    r"single-?handed(?:ly)?|from scratch|end[ -]to[ -]end)\b|\bsolo (?:project|work|effort|"
    r"developer)\b|"
    r"\b(?:sole|only) (?:author|developer|contributor|engineer)\b|\bentirely by (?:me|myself)\b|"
    r"\bone-(?:person|man|woman) project\b|\bmy own work\b"
)
_FEWEST = 10
_SHARE = 0.2


def _history(*authors: str) -> str:
    return "".join(
        f'{{"when": "2026-05-{i + 1:02d}T10:00:00+00:00", "author": "{author}", "subject": "s"}}\n'
        for i, author in enumerate(authors)
    )


class AuthorshipAgainstClaim(Rule):
    """The README tells of work done alone, and a fifth or more of the commits are by others.

    Why: a reader who sees two names in the history wonders which parts are whose.
    Ask: what did you design, build and decide, and what did the others do?
    """

    code, name = "PRD059", "authorship-against-claim"
    serves = ("D5", "R7")
    family = "production"
    severity = Severity.SUGGESTION
    standing = "suggestion"
    kinds = frozenset({"readme"})
    message = (
        "The history has {people} authors, and {share} % of the commits are not by the one with "
        "most. Which parts were yours, and which were theirs?"
    )
    wrong = (
        Case(
            "# Churn\n\nA solo project of last spring.\n",
            files={"a.py": "x", ".history.jsonl": _history(*"ABABABABABAB")},
            marks="solo project",
        ),
        Case(
            "# Churn\n\nI built the whole pipeline end to end.\n",
            files={"a.py": "x", ".history.jsonl": _history(*"AAABAAABAAAB")},
        ),
        Case(
            "# Churn\n\nI am the sole developer of this service.\n",
            files={"a.py": "x", ".history.jsonl": _history(*"ABCABCABCABC")},
        ),
    )
    right = (
        Case(
            "# Churn\n\nA solo project of last spring.\n",
            files={"a.py": "x", ".history.jsonl": _history(*"AAAAAAAAAAAB")},
        ),
        Case(
            "# Churn\n\nWith Ana; I built the features, she the service.\n",
            files={"a.py": "x", ".history.jsonl": _history(*"ABABABABABAB")},
        ),
        Case(
            "# Churn\n\nA solo project of last spring.\n",
            files={"a.py": "x", ".history.jsonl": _history("A", "B")},
        ),
        Case("# Churn\n\nA solo project of last spring.\n", files={"a.py": "x"}),
        Case(
            "# Churn\n\nA solo project.\n",
            files={"a.py": "x", ".history.jsonl": _history(*["A", "dependabot[bot]"] * 6)},
        ),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """The first such statement."""
        history = reading.repository.history if reading.repository else None
        story = story_of(history) if history else None
        if story is None:
            return NotApplicable("there is no git history to read")
        if story.commits < _FEWEST or not story.shares:
            return NotApplicable("the git history is too short to tell who did what")
        others = 1 - story.shares[0][1]
        if others < _SHARE:
            return []
        for _, match in reading.prose.hits(_ALONE, lists=True):
            span = reading.prose.span(match.start, match.end)
            return [Hit(span, {"people": len(story.shares), "share": round(100 * others)})]
        return []
