"""SPK001: the opening has no outcome."""

from __future__ import annotations

from collections.abc import Iterable

from bonafide.review.linear import Haystack, Pattern
from bonafide.review.reading import Reading
from bonafide.review.rule import Case, Hit, NotApplicable, Rule
from bonafide.review.rules.spoken.telling import TELLING

_OUTCOME = Pattern(
    r"\b(?:cut|cuts|fell|rose|dropped?|raised|lowered|saved|saves|halved|doubled|tripled|reduced|"
    r"improved|beats?|"
    r"replaced|shorter|faster|fewer|less|ran out|rolled back|stopped|caught|found|missed|"
    r"half|twice|third|quarter|one in|two of|three of|four of|nobody|no longer)\b|\d"
)
_OPENING = 60
_LEAST_WORDS = 60


class NoOutcomeInTheOpening(Rule):
    """The first half-minute of an answer says nothing that came of the work.

    Why: the outcome is what the listener remembers, and what makes them ask for more.
    Ask: what is different since then, for whom, and by how much?
    """

    code, name = "SPK001", "no-outcome-in-the-opening"
    serves = ("D2", "D7")
    family = "spoken"
    standing = "preview"
    kinds = frozenset({"answer"})
    message = (
        "The first half-minute holds no outcome. What is different since then, for whom, and by "
        "how much?"
    )
    wrong = (
        Case(
            "So, this was a project about tyres at my last job. We had many meetings about it, and "
            "the team was very interested in machine learning. There was a lot of data in many "
            "places, and it was an exciting time for everyone, as we could use modern tools and "
            "learn about them. At first I read several papers about demand, and then I looked at "
            f"the tables. {TELLING}",
            kind="answer",
        ),
        Case(
            "I would like to talk about forecasting. Forecasting is important in each business "
            "with a warehouse, since goods are to be there when they are asked for. There are many "
            "ways to do it, and people have written books about them, which I have read with "
            "much pleasure and with a pencil during my studies and after them as well, in the "
            f"evenings. {TELLING}",
            kind="answer",
        ),
        Case(
            "My favourite project is the tyre project. It started when my manager came to me with "
            "an idea from a conference. I was new in the company and did not know the people, so I "
            "asked around and wrote everything into a document, which many colleagues then read "
            "and "
            f"then discussed with each other at lunch in the kitchen and elsewhere. {TELLING}",
            kind="answer",
        ),
    )
    right = (
        Case(TELLING, kind="answer"),
        Case(f"Buses stood still on four days instead of eleven. {TELLING}", kind="answer"),
        Case("It was about tyres, and there were many meetings.", kind="answer"),
    )

    def judge(self, reading: Reading) -> Iterable[Hit] | NotApplicable:
        """Asked once, on the first sentence."""
        prose = reading.prose
        if prose.words < _LEAST_WORDS:
            return NotApplicable(f"fewer than {_LEAST_WORDS} words")
        opening: list[str] = []
        for sentence in prose.sentences:
            if sum(len(text.split()) for text in opening) >= _OPENING:
                break
            opening.append(sentence.text)
        words = " ".join(" ".join(opening).split()[:_OPENING])
        if _OUTCOME.holds(Haystack(words)):
            return []
        return [Hit(prose.span_of(prose.sentences[0]))]
