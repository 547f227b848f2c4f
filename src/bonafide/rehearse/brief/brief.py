"""What a brief consists of: an opening, five parts, whose part it was, numbers, questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bonafide.rehearse.brief.spoken import spoken_words
from bonafide.rehearse.probe import Raised

PartName = Literal["problem", "data", "decisions", "evaluation", "hindsight"]
"""The five parts of a deep dive, in order (D1)."""

HookState = Literal[
    "better", "worse", "cannot tell", "no baseline", "no interval", "recorded", "nothing"
]

SLOW, FAST = 130, 150
"""Words a minute that people speak when they explain something (D3)."""

SHORTEST, LONGEST = 2, 3
"""Minutes that the story should take (D3)."""

FEWEST, MOST = SHORTEST * FAST, LONGEST * SLOW
"""Words that take two to three minutes at either pace."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Something to say, with where it was read.

    Attributes:
        lead: the tool's fixed wording before it; "" where the case's words stand alone.
        said: the case's own words, without Markdown, or the tool's wording round numbers.
        where: the addresses it was read from; never empty.
        worth: what it is worth in the story; what is worth least is cut first.
        own: whether ``said`` is the case's own words.
        unbacked: results in it that no evidence stands behind.
        spoken: whether it belongs to the story of two to three minutes.
    """

    lead: str
    said: str
    where: tuple[str, ...]
    worth: int
    own: bool = True
    unbacked: tuple[str, ...] = ()
    spoken: bool = True

    @property
    def text(self) -> str:
        """All of it, as it is said."""
        return self.lead + self.said

    @property
    def words(self) -> int:
        """How many words it takes to say it."""
        return spoken_words(self.text)


@dataclass(frozen=True, slots=True)
class Open:
    """A question that only the person can answer; never part of what is said.

    Attributes:
        field: the field that is open.
        question: what to answer.
        where: where the field stands, or would.
        drafted: whether the case itself asks it, as ``[ASK: …]``.
    """

    field: str
    question: str
    where: str
    drafted: bool = False


@dataclass(frozen=True, slots=True)
class Broken:
    """Words of the case that should not be said as they stand.

    Attributes:
        text: the sentence.
        why: what is wrong with its number.
        where: the addresses of the field and of the evidence.
    """

    text: str
    why: str
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One of the five parts: what is said, what is kept for questions, what is open."""

    name: PartName
    sentences: tuple[Sentence, ...]
    open: tuple[Open, ...] = ()

    @property
    def spoken(self) -> tuple[Sentence, ...]:
        """Its sentences in the story."""
        return tuple(each for each in self.sentences if each.spoken)


@dataclass(frozen=True, slots=True)
class Hook:
    """The measured outcome that opens the story (D2).

    Attributes:
        state: what the number allows to be said.
        sentences: the opening, in words.
        grade: the grade of the record; "" when there is none.
        simulated: whether the record is simulated.
        help: what would make it stronger; "" when nothing is missing.
    """

    state: HookState
    sentences: tuple[Sentence, ...]
    grade: str = ""
    simulated: bool = False
    help: str = ""


@dataclass(frozen=True, slots=True)
class Seconds:
    """How long so many words take, from the fastest to the slowest pace."""

    words: int

    @property
    def fast(self) -> int:
        """Seconds at 150 words a minute."""
        return round(self.words * 60 / FAST)

    @property
    def slow(self) -> int:
        """Seconds at 130 words a minute."""
        return round(self.words * 60 / SLOW)


@dataclass(frozen=True, slots=True)
class Timing:
    """How long it takes to say (D3).

    Attributes:
        story: words of the story.
        whole: words of everything that the case holds.
        cut: sentences that the story leaves out, the least worth first.
        add: open questions whose answers would lengthen it, the most worth first.
        fit: whether the story takes two to three minutes at either pace.
        beside: words below the front matter, which are no part of the story.
    """

    story: int
    whole: int
    cut: tuple[Sentence, ...]
    add: tuple[Open, ...]
    fit: Literal["fits", "too short", "too long"]
    beside: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """Something that was found, with where it stands."""

    text: str
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ownership:
    """What was mine, what was others', and what the history says beside it (D5, D8).

    Attributes:
        mine: what the case says I did.
        team: what the case says others did.
        decisions: whose each decision was.
        history: what the commits say; a share of commits is not a share of the work.
        contradictions: where these do not go together.
        path: who should hear which advice: people of a team, or those whose project was their own.
        advice: how to tell it.
    """

    mine: tuple[Line, ...]
    team: tuple[Line, ...]
    decisions: tuple[Line, ...]
    history: tuple[Line, ...]
    contradictions: tuple[Line, ...]
    path: Literal["team", "own", "unsaid"]
    advice: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """A number that may be confidential, and how to say it otherwise (D9).

    Attributes:
        shown: the number as the story has it.
        magnitude: its order of magnitude, in words.
        relative: the same change as a percentage; "" where the record holds no pair.
        where: the addresses it was read from.
    """

    shown: str
    magnitude: str
    relative: str
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One thing they may ask.

    Attributes:
        raised: the question with its trigger, facts and follow-ups.
        standing: whether it is asked of everybody, and nothing in this case raised it.
        first: whether it is among the few to prepare first.
    """

    raised: Raised
    standing: bool = False
    first: bool = True


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything to know before one tells of a case.

    Attributes:
        slug: the case's folder.
        title: the case's title.
        hook: what opens it.
        parts: the five parts, in order.
        timing: how long it takes.
        ownership: whose part it was.
        alternatives: numbers that may be confidential.
        broken: sentences whose number does not stand; mend them first.
        questions: what they may ask, by family.
    """

    slug: str
    title: str
    hook: Hook
    parts: tuple[Part, ...]
    timing: Timing
    ownership: Ownership
    alternatives: tuple[Alternative, ...]
    broken: tuple[Broken, ...]
    questions: tuple[Question, ...]
