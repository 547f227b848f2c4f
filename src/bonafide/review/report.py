"""What one review gave: four lines, the ninety-second read, the self-check, the findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bonafide.review.finding import Finding
from bonafide.sources.cv.cv import Cv
from bonafide.sources.documents.document import Hidden, Kind, Unread
from bonafide.sources.repository.story import Story

RULESET = "1"
"""The version of the rule set. The default rules of a version never change."""

Answer = Literal["yes", "no", "cannot tell"]
ReasoningKind = Literal["reason", "limit", "measured-limit", "comparison", "metric-choice", "cost"]
CounterKind = Literal["hype", "lone-accuracy", "tutorial-data"]
ClaimState = Literal["verified", "unverified", "contradicted", "absent"]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the document that earned something, and where they stand."""

    kind: str
    quote: str
    line: int


@dataclass(frozen=True, slots=True)
class BoundClaim:
    """A result number of the text and how it stands against its artefact.

    Attributes:
        shown: the number as the text shows it.
        line, column: where.
        state: unverified costs nothing, but is always shown; absent: its artefact is not there.
        locator: "file#key" where one is named, else "".
        says: what the artefact says, where it was read.
    """

    shown: str
    line: int
    column: int
    state: ClaimState
    locator: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """The four lines of a document.

    Attributes:
        claims: every result number, for the evidence line.
        found: sentences of reasoning, one quote for each sentence and kind.
        counter: the opposites.
        kinds: how many distinct kinds were found, 0 to 6.
        consistency: codes of the consistency rules that fired, with their quotes.
        hygiene: codes of the rules of form and reproducibility that fired, with their quotes.
        abstained: why nothing was judged, or "".
    """

    claims: tuple[BoundClaim, ...]
    found: tuple[Quote, ...]
    counter: tuple[Quote, ...]
    kinds: int
    consistency: tuple[Quote, ...]
    hygiene: tuple[Quote, ...]
    abstained: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One of the three questions of the ninety-second read.

    ``quote`` is the span that proves a yes or a no; where there is none, ``looked`` says where it
    was looked for.
    """

    answer: Answer
    quote: str = ""
    line: int | None = None
    looked: str = ""


@dataclass(frozen=True, slots=True)
class NinetySeconds:
    """Shipped to production? Understands evaluation? Owned end to end? (C1)"""

    shipped: Question
    evaluates: Question
    owned: Question


@dataclass(frozen=True, slots=True)
class Check:
    """One of the five of the self-check (C11); ``answer`` "cannot tell" never counts as a pass."""

    name: str
    answer: Answer
    quote: str = ""
    line: int | None = None
    looked: str = ""


@dataclass(frozen=True, slots=True)
class NotJudged:
    """A rule that could not judge this document, and why."""

    rule: str
    why: str


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that the author or the configuration silenced; it is counted and always told.

    Attributes:
        finding: what was found.
        reason: the author's words, or where the configuration or baseline says so.
        how: by a comment in the document, by the configuration, or by the baseline.
    """

    finding: Finding
    reason: str
    how: Literal["in line", "configuration", "baseline"]


@dataclass(frozen=True, slots=True)
class Failure:
    """A path that could not be reviewed at all, and why."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class HowItWent:
    """What the git history of a folder tells of the work (P7, I5, D5): facts, never judged.

    Attributes:
        story: None where there is no history.
        authors: names as git has them, in the order of the story's shares; they only say whose
            commits are meant.
        cannot_tell: why nothing, or not all, can be told; "" where the whole history was read.
    """

    story: Story | None
    authors: tuple[str, ...]
    cannot_tell: str = ""


@dataclass(frozen=True, slots=True)
class DocumentReview:
    """The review of one document."""

    path: str
    kind: Kind
    language: str
    lines: Lines
    ninety_seconds: NinetySeconds
    self_check: tuple[Check, ...]
    findings: tuple[Finding, ...]
    not_judged: tuple[NotJudged, ...]
    unread: tuple[Unread, ...]
    hidden: tuple[Hidden, ...]
    cv: Cv | None = None
    suppressed: tuple[Suppressed, ...] = ()
    history: HowItWent | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What a file of settings changed, so that a reader of the review can tell.

    Attributes:
        source: the file, "" for none.
        off: codes of the rules of the default set that it switches off.
        weighed: codes of the rules that run and weigh otherwise because of it.
        left_out: how many patterns of paths it leaves out.
        per_path: for how many patterns of paths it silences rules.
    """

    source: str = ""
    off: tuple[str, ...] = ()
    weighed: tuple[str, ...] = ()
    left_out: int = 0
    per_path: int = 0


@dataclass(frozen=True, slots=True)
class Review:
    """What one run gave, in the order of the arguments, and what could not be read at all."""

    documents: tuple[DocumentReview, ...]
    ruleset: str = RULESET
    failures: tuple[Failure, ...] = ()
    settings: Settings = Settings()
